"""The suspensions that the collection policy calls for, as events for the scenario."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from msgspec.structs import replace

from simulator.account.ledger import account
from simulator.account.values import Stage
from simulator.findings import check
from simulator.scenario.events import Event, Suspend
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement


def proposed_suspensions(
    scenario: Scenario, statement: Statement, on: date
) -> tuple[tuple[str, Suspend], ...]:
    """Return the suspensions that the collection policy calls for up to `on`.

    Each is the subscription and the event to add. It is dated on the day of the policy's step and
    concerns the subscriptions on an invoice that is still open on `on`, where they can be suspended
    on that day. An add-on that is suspended with its parent is left to it.
    """
    now = account(scenario, statement, on)
    still_open = {item.key for item in now.items if item.open > 0}
    lines = {(one.date, one.book): one.lines for one in statement.invoices}
    planned, proposed = scenario, dict[str, Suspend]()
    for step in now.steps:
        if step.stage is Stage.SUSPENSION and step.done and step.invoice in still_open:
            event = Suspend(date=step.day)
            owners = {
                one.id
                for one in _listed(scenario, lines[step.invoice])
                if one.id not in proposed and not _follows(scenario, one, proposed)
            }
            planned, possible = _suspended(planned, owners, event)
            suspended = set(possible)
            for one in scenario.subscriptions:
                if one.id in suspended and not _follows(scenario, one, suspended):
                    proposed[one.id] = event
    return tuple(proposed.items())


def _listed(scenario: Scenario, lines: Iterable[Line]) -> list[Subscription]:
    """Return the subscriptions of the scenario that have one of the lines."""
    names = {line.listed for line in lines}
    return [one for one in scenario.subscriptions if one.id in names]


def _follows(scenario: Scenario, subscription: Subscription, suspended: Collection[str]) -> bool:
    """Return whether the subscription is an add-on that is suspended with one of these."""
    alone = scenario.profile_of(subscription).book.is_by_calendar_month
    return not alone and subscription.parent in suspended


def _suspended(
    scenario: Scenario, owners: Collection[str], event: Suspend
) -> tuple[Scenario, tuple[str, ...]]:
    """Return the scenario with those of `owners` suspended that can be, and which they are."""
    if not owners:
        return scenario, ()
    changed = _with_event(scenario, owners, event)
    wrong = {"/".join(mistake.pointer.split("/")[:5]) for mistake in check(changed)}
    possible = tuple(
        one.id
        for place, one in enumerate(scenario.subscriptions)
        if one.id in owners and f"/subscriptions/{place}/events/{_place(one, event)}" not in wrong
    )
    return _with_event(scenario, possible, event), possible


def _place(subscription: Subscription, event: Suspend) -> int:
    """Return where `event` stands among the others: after those of its day."""
    return sum(one.date <= event.date for one in subscription.events)


def _with_event(scenario: Scenario, owners: Collection[str], event: Suspend) -> Scenario:
    """Return the scenario with the event in all of `owners` at once."""
    chosen = set(owners)
    return replace(
        scenario,
        subscriptions=tuple(
            replace(one, events=tuple(sorted((*one.events, event), key=_date)))
            if one.id in chosen
            else one
            for one in scenario.subscriptions
        ),
    )


def _date(event: Event) -> date:
    return event.date
