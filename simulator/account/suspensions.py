"""The suspensions that the collection policy calls for, as events for the scenario."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from simulator.account.ledger import account
from simulator.account.values import Stage
from simulator.findings import check
from simulator.scenario.changes import with_event
from simulator.scenario.events import Suspend
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
            owners = [
                one.id
                for one in _listed(scenario, lines[step.invoice])
                if one.id not in proposed and not _follows(scenario, one, proposed)
            ]
            planned, possible = _suspended(planned, owners, event)
            for owner in possible:
                if not _follows(scenario, scenario.subscription(owner), possible):
                    proposed[owner] = event
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
    scenario: Scenario, owners: Iterable[str], event: Suspend
) -> tuple[Scenario, tuple[str, ...]]:
    """Return the scenario with those of `owners` suspended that can be, and which they are."""
    places = {one.id: place for place, one in enumerate(scenario.subscriptions)}
    changed, refs = scenario, {}
    for owner in owners:
        changed, ref = with_event(changed, owner, event)
        refs[owner] = f"/subscriptions/{places[owner]}/events/{ref[1]}"
    wrong = {"/".join(mistake.pointer.split("/")[:5]) for mistake in check(changed)}
    possible = tuple(owner for owner in refs if refs[owner] not in wrong)
    for owner in possible:
        scenario, _ = with_event(scenario, owner, event)
    return scenario, possible
