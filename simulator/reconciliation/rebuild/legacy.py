"""From the lines of one subscription of a licence-based file to the events that produce them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from simulator.books.book import Member, Settings
from simulator.books.legacy import check
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.openings import opening_of_purchase
from simulator.calendar import add_months
from simulator.catalogue import Billing, ChargeType, Kind, Term
from simulator.money import ZERO
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.course import Course, Play
from simulator.reconciliation.rebuild.days import days_of, opened
from simulator.reconciliation.rebuild.doubts import Doubt, dated, doubts_of
from simulator.reconciliation.rebuild.ledger import Ledger, billing_of
from simulator.reconciliation.rebuild.search import best
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

_TERMS = (Term.YEAR, Term.TWO_YEARS, Term.THREE_YEARS)
_MOST_BEGINNINGS = 3
_REFUSED = 1000
_FREE_DAYS = timedelta(days=31)
_INHERITED = (Suspend, Reactivate, Cancel, ChangeBilling)


class Rebuilt(msgspec.Struct, frozen=True):
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
    since: date | None = None,
    parent: Member | None = None,
) -> Rebuilt:
    """Return the subscription `id` whose bill has these lines, as far as they tell it.

    Args:
        lines: of one subscription, in any order, none of them a free credit (`offset`).
        id: what the subscription is called in the scenario.
        settings: of the profile, up to the last day that the file covers.
        since: the first day of posting that the file covers; its first line's without one.
        parent: the licence that it hangs on, if it is an add-on.
    """
    first = _bought(lines)
    ledger = Ledger(lines, since or first, settings.until)
    days = opened(ledger, settings) if parent is None else _conversions(parent)
    play = Play(ledger, settings, days)
    found: list[tuple[Course, Term]] = []
    for term in _terms(ledger, parent):
        tried = _course(play, id, term, first, parent)
        found.append((tried, term))
        if not tried.cost:
            break
    course, term = min(found, key=_weight)
    return _told(course, term, id, ledger, settings, parent)


def _course(play: Play, id: str, term: Term, bought: date, parent: Member | None) -> Course:
    """Return the best course of a subscription of this `term`."""
    ledger, settings = play.ledger, play.settings
    begins = list(_beginnings(play, id, term, bought, parent))
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
    billing = _billing(ledger) if parent is None else parent.root.subscription.billing
    draft = Subscription(
        id=id,
        kind=Kind.LICENCE if parent is None else Kind.ADD_ON,
        parent="" if parent is None else parent.subscription.id,
        term=term,
        billing=billing,
        unit_price=ZERO,
    )
    for quantity in _first_quantities(ledger):
        event = Purchase(date=bought, quantity=quantity)
        subscription = msgspec.structs.replace(draft, events=(event,))
        depth = 0 if parent is None else parent.depth + 1
        member = Member(subscription, parent, depth)
        opening = opening_of_purchase(member, settings, [((id, 0), event)], 0)
        yield play.bought(id, event, opening, add_on=parent is not None)


def _first_quantities(ledger: Ledger) -> list[int]:
    """Return how many licences were bought, the likeliest first."""
    places = {
        ChargeType.PURCHASE_FEE: 0,
        ChargeType.CYCLE_FEE: 1,
        ChargeType.PRORATE_FEES_WHEN_PURCHASE: 1,
        ChargeType.CANCEL_FEE: 2,
    }
    start = ledger.lines[0].start
    first = [line for line in ledger.lines if line.start == start]
    first.sort(key=lambda line: places.get(line.charge_type or ChargeType.OFFSET, 3))
    others = Counter(int(line.quantity) for line in ledger.lines)
    ordered = [int(line.quantity) for line in first] + [each for each, _ in others.most_common()]
    return [each for each in dict.fromkeys(ordered) if each > 0][:_MOST_BEGINNINGS] or [1]


def _bought(lines: Sequence[FileLine]) -> date:
    """Return the day of the purchase: the one that the file states, or the first one charged."""
    first = min(line.start for line in lines)
    stated = [line.subscription_start for line in lines if line.subscription_start is not None]
    return min([first, *stated])


def _terms(ledger: Ledger, parent: Member | None) -> tuple[Term, ...]:
    """Return the terms that the lines leave open: only a yearly charge can be one of several years."""
    if parent is not None:
        return (parent.root.subscription.term,)
    if _billing(ledger) is Billing.MONTHLY:
        return (Term.YEAR,)
    for line in ledger.lines:
        if line.subscription_start and line.subscription_end:
            if line.subscription_end <= add_months(line.subscription_start, 12) + _FREE_DAYS:
                return _TERMS[:1]
            return _TERMS
    several = any(
        line.charge_type is ChargeType.CYCLE_FEE and _is_yearly(line) for line in ledger.lines
    )
    return _TERMS if several or _has_gap_of_a_term(ledger) else _TERMS[:1]


def _has_gap_of_a_term(ledger: Ledger) -> bool:
    """Return whether the lines reach beyond eleven months, where a multi-year offer is charged."""
    first, last = ledger.lines[0].start, ledger.until
    return last >= add_months(first, 11)


def _billing(ledger: Ledger) -> Billing:
    """Return how often the subscription was billed when it was bought."""
    for line in ledger.lines:
        if line.charge_type is ChargeType.PRORATE_FEES_WHEN_CONVERT_TO:
            return billing_of(line)
        if line.charge_type is ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY:
            other = billing_of(line)
            return Billing.MONTHLY if other is Billing.ANNUAL else Billing.ANNUAL
    return billing_of(ledger.lines[0])


def _is_yearly(line: FileLine) -> bool:
    return billing_of(line) is Billing.ANNUAL


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
