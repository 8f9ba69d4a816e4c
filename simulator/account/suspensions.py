"""The suspensions that the collection policy calls for, as events for the scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from simulator.account.ledger import account
from simulator.account.values import Stage
from simulator.engine import mistakes_of
from simulator.errors import Mistake
from simulator.findings import check
from simulator.scenario.events import Event, Suspend
from simulator.scenario.related import families
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import EventRef, Line, Statement

Suspension: TypeAlias = tuple[str, Suspend]
"""A subscription, and the event to add to it."""

_Brought: TypeAlias = tuple[Mistake, EventRef | None]
"""A mistake that suspensions bring, and the event of the scenario as it stands that it is about."""


class LeftOut(msgspec.Struct, frozen=True):
    """A suspension that is called for and not proposed: with it something else could not stand.

    `mistake` is the first one that it would bring, `about` the event that would be one; None for
    what is no event, such as a payment for an invoice that would not be there.
    """

    subscription: str
    event: Suspend
    mistake: Mistake
    about: EventRef | None


class Proposal(msgspec.Struct, frozen=True):
    """Suspensions that can be added together without a new mistake, and those left out."""

    suspensions: tuple[Suspension, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def proposed_suspensions(scenario: Scenario, statement: Statement, on: date) -> Proposal:
    """Return the suspensions that the collection policy calls for up to `on`.

    Each is dated on the day of the policy's step and concerns a subscription on an invoice that is
    still open on `on`. What cannot be suspended on that day (it has ended, is suspended already, is
    not sold for a term) is passed over; an add-on that is suspended with its parent is left to it.
    All together they bring no mistake: a suspension with which another event or a payment could not
    stand is left out, and named. It is the user's choice what has to go then.
    """
    wanted = _wanted(scenario, statement, on)
    if not _brought(scenario, wanted, check):
        proposal = Proposal(wanted)
    else:
        events = dict(wanted)
        proposal = _together(
            _accepted(family, _of(family, events), check) for family in families(scenario)
        )
    if any(payment.invoice for payment in scenario.payments):
        # A payment may name an invoice on which nothing would stand any more.
        proposal = _together(
            [
                Proposal(left_out=proposal.left_out),
                _accepted(scenario, proposal.suspensions, mistakes_of),
            ]
        )
    return proposal


def _of(scenario: Scenario, events: Mapping[str, Suspend]) -> list[Suspension]:
    """Return the suspensions of the subscriptions in a scenario, in their order there."""
    return [(one.id, events[one.id]) for one in scenario.subscriptions if one.id in events]


def _together(proposals: Iterable[Proposal]) -> Proposal:
    found = tuple(proposals)
    return Proposal(
        tuple(one for each in found for one in each.suspensions),
        tuple(one for each in found for one in each.left_out),
    )


def _accepted(
    scenario: Scenario,
    wanted: Sequence[Suspension],
    find: Callable[[Scenario], tuple[Mistake, ...]],
) -> Proposal:
    """Return which of the suspensions bring no mistake: all at once, else the first half first."""
    accepted: tuple[Suspension, ...] = ()
    left_out: list[LeftOut] = []
    waiting = [tuple(wanted)]
    while waiting:
        group = waiting.pop()
        brought = _brought(scenario, (*accepted, *group), find)
        if not brought:
            accepted += group
        elif len(group) == 1:
            left_out.append(LeftOut(*group[0], *brought[0]))
        else:
            half = len(group) // 2
            waiting += [group[half:], group[:half]]
    return Proposal(accepted, tuple(left_out))


def _brought(
    scenario: Scenario,
    suspensions: Sequence[Suspension],
    find: Callable[[Scenario], tuple[Mistake, ...]],
) -> list[_Brought]:
    """Return the mistakes that there are only with these suspensions."""
    if not suspensions:
        return []
    known = Counter(find(scenario))
    added = dict(suspensions)
    changed = scenario
    for event in dict.fromkeys(added.values()):
        owners = [id_ for id_, each in suspensions if each == event]
        changed = _with_event(changed, owners, event)
    brought: list[_Brought] = []
    for mistake in find(changed):
        before, about = _as_before(mistake, scenario, added)
        if known[before]:
            known[before] -= 1
        else:
            brought.append((mistake, about))
    return brought


def _as_before(
    mistake: Mistake, scenario: Scenario, added: dict[str, Suspend]
) -> tuple[Mistake, EventRef | None]:
    """Return the mistake with its pointer into the scenario as it stands, and its event."""
    owner, place = mistake.subscription_place, mistake.event_place
    if owner is None or place is None:
        return mistake, None
    subscription = scenario.subscriptions[owner]
    if subscription.id in added:
        new = _place(subscription, added[subscription.id])
        if place == new:
            return mistake, None
        place -= place > new
    inside = mistake.steps[4:]
    pointer = "/".join(("", "subscriptions", str(owner), "events", str(place), *inside))
    return replace(mistake, pointer=pointer), (subscription.id, place)


def _wanted(scenario: Scenario, statement: Statement, on: date) -> tuple[Suspension, ...]:
    """Return the suspensions that the policy calls for and that are possible by themselves."""
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
    wrong = {(mistake.subscription_place, mistake.event_place) for mistake in check(changed)}
    possible = tuple(
        one.id
        for place, one in enumerate(scenario.subscriptions)
        if one.id in owners and (place, _place(one, event)) not in wrong
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
