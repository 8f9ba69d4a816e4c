"""From the lines of one subscription of a licence-based file to the events that produce them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Member, Settings
from simulator.books.legacy import check
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.openings import opening_of_purchase
from simulator.catalogue import Kind, Term
from simulator.money import ZERO
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.beginnings import (
    day_of_purchase,
    earlier_purchases,
    first_billing,
    first_quantities,
    terms_of,
)
from simulator.reconciliation.rebuild.course import Course, Play
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.days import days_of, opened
from simulator.reconciliation.rebuild.doubts import Doubt, dated, doubts_of
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.reconciliation.rebuild.search import best, left_alone
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Subscription

_REFUSED = 1000
_INHERITED = (Suspend, Reactivate, Cancel, ChangeBilling)


class Rebuilt(msgspec.Struct, frozen=True, gc=False):
    """A subscription that produces lines like those of a file.

    `doubts` are what was assumed for it; `cost` is 0 if it accounts for every line as it stands.
    `converted` are the prices of an add-on after each change of billing of the licence above it.
    """

    subscription: Subscription
    doubts: tuple[Doubt, ...] = ()
    cost: int = 0
    converted: tuple[tuple[date, Decimal], ...] = ()


def rebuilt(
    lines: Sequence[FileLine],
    id: str,
    settings: Settings,
    coverage: Coverage,
    parent: Member | None = None,
) -> Rebuilt:
    """Return the subscription `id` whose bill has these lines, as far as they tell it.

    Args:
        lines: of one subscription, in any order, none of them a free credit (`offset`).
        id: what the subscription is called in the scenario.
        settings: of the profile, up to the last day that the file covers.
        coverage: the days of posting that the file covers.
        parent: the licence that it hangs on, if it is an add-on.
    """
    first = day_of_purchase(lines)
    if first >= coverage.since or parent is not None:
        return _rebuilt(lines, id, settings, coverage, first, parent)
    found: list[Rebuilt] = []
    for bought in (first, *earlier_purchases(lines, coverage.since)):
        found.append(_rebuilt(lines, id, settings, coverage, bought, None))
        if not found[-1].cost:
            break
    return min(found, key=_cost)


def _cost(found: Rebuilt) -> int:
    return found.cost


def _rebuilt(
    lines: Sequence[FileLine],
    id: str,
    settings: Settings,
    coverage: Coverage,
    first: date,
    parent: Member | None,
) -> Rebuilt:
    """Return the subscription that was bought on the day `first`."""
    ledger = Ledger(lines, coverage)
    days = opened(ledger, settings) if parent is None else _conversions(parent)
    terms = terms_of(ledger, parent)
    found: list[tuple[Course, Term]] = []
    for term in terms:
        tried = _course(Play(ledger, settings, days, exact=True), id, term, first, parent)
        if tried is not None:
            return _told(tried, term, id, ledger, settings, parent)
    for term in terms:
        tried = _course(Play(ledger, settings, days, exact=False), id, term, first, parent)
        if tried is not None:
            found.append((tried, term))
    course, term = min(found, key=_weight)
    return _told(course, term, id, ledger, settings, parent)


def _course(play: Play, id: str, term: Term, bought: date, parent: Member | None) -> Course | None:
    """Return the best course of a subscription of this `term`; None if an exact play has none."""
    ledger, settings = play.ledger, play.settings
    begins = list(_beginnings(play, id, term, bought, parent))
    if play.exact and parent is None:
        plain = left_alone(begins, play)
        if plain is not None:
            return plain
    inherited: dict[date, list[Event]] = {}
    for _, event in () if parent is None else moments_of(parent):
        if isinstance(event, _INHERITED) and event.date <= settings.until:
            inherited.setdefault(event.date, []).append(event)
    openings = {bought, *play.opened}
    paid = {course.state.paid_from for course in begins}
    days = days_of(ledger, settings, openings, paid, inherited)
    return best(begins, play, days, inherited, add_on=parent is not None)


def _conversions(parent: Member) -> tuple[date, ...]:
    """Return the days on which the billing of a licence was changed."""
    days = (event.date for _, event in moments_of(parent) if isinstance(event, ChangeBilling))
    return tuple(sorted(set(days)))


def _beginnings(
    play: Play, id: str, term: Term, bought: date, parent: Member | None
) -> Iterator[Course]:
    """Yield the purchases that may be the first event: with every number of licences told first."""
    ledger, settings = play.ledger, play.settings
    billing = first_billing(ledger) if parent is None else parent.root.subscription.billing
    draft = Subscription(
        id=id,
        kind=Kind.LICENCE if parent is None else Kind.ADD_ON,
        parent="" if parent is None else parent.subscription.id,
        term=term,
        billing=billing,
        unit_price=ZERO,
    )
    for quantity in first_quantities(ledger):
        event = Purchase(date=bought, quantity=quantity)
        subscription = msgspec.structs.replace(draft, events=(event,))
        depth = 0 if parent is None else parent.depth + 1
        member = Member(subscription, parent, depth)
        opening = opening_of_purchase(member, settings, [((id, 0), event)], 0)
        yield play.bought(id, event, opening, add_on=parent is not None)


def _told(
    course: Course,
    term: Term,
    id: str,
    ledger: Ledger,
    settings: Settings,
    parent: Member | None,
) -> Rebuilt:
    """Return the subscription of a course, with its changes of price."""
    course = dated(course, settings)
    first = course.openings[0]
    events = [msgspec.structs.replace(course.events[0], promotion=first.promotion)]
    announced: list[Event] = [
        ChangePrice(date=day, unit_price=price)
        for opening in course.openings
        for day, price in opening.prices
        if day <= settings.until
    ]
    rest: list[Event] = [*announced, *course.events[1:]]
    rest.sort(key=_by_date)
    line = ledger.lines[0]
    subscription = Subscription(
        id=id,
        customer=line.customer,
        product=line.product,
        kind=Kind.LICENCE if parent is None else Kind.ADD_ON,
        parent="" if parent is None else parent.subscription.id,
        term=term,
        billing=first.billing,
        unit_price=first.price,
        events=(*events, *rest),
    )
    converted = tuple((opening.day, opening.price) for opening in course.openings[1:])
    member = Member(subscription, parent, 0 if parent is None else parent.depth + 1)
    # What the engine refuses is worse than any bill.
    cost = course.cost + _REFUSED * len(check(member, (), settings))
    return Rebuilt(subscription, doubts_of(course, ledger, settings), cost, converted)


def _by_date(event: Event) -> date:
    return event.date


def _weight(found: tuple[Course, Term]) -> tuple[int, int]:
    return found[0].cost, len(found[0].events)
