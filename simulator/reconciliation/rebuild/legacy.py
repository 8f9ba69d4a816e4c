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
from simulator.reconciliation.rebuild.ends import up_to_its_end
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
    days = [first]
    if first < coverage.since and parent is None:
        days += earlier_purchases(lines, coverage.since)
    for covered in _coverages(lines, coverage):
        search = _Search(id, Ledger(lines, covered), settings, parent)
        for bought in days:
            found = search.exact(bought)
            if found is not None and not found.cost:
                return found
    search = _Search(id, Ledger(lines, coverage), settings, parent)
    return min(map(search.nearest, days), key=_cost)


def _coverages(lines: Sequence[FileLine], coverage: Coverage) -> Iterator[Coverage]:
    """Yield what has to be accounted for: the whole file, then it up to an end that no line tells."""
    yield coverage
    shorter = up_to_its_end(lines, coverage)
    if shorter is not coverage:
        yield shorter


def _cost(found: Rebuilt) -> int:
    return found.cost


class _Search(msgspec.Struct, frozen=True):
    """Looks for the subscription behind the lines of a ledger, with every term that they leave open."""

    id: str
    ledger: Ledger
    settings: Settings
    parent: Member | None

    def exact(self, bought: date) -> Rebuilt | None:
        """Return the one bought on this day that accounts for every line; None if there is none."""
        for term in terms_of(self.ledger, self.parent):
            course = self._course(term, bought, exact=True)
            if course is not None:
                return self._told(course, term)
        return None

    def nearest(self, bought: date) -> Rebuilt:
        """Return the one bought on this day that accounts for most lines."""
        tried = (
            (self._course(term, bought, exact=False), term)
            for term in terms_of(self.ledger, self.parent)
        )
        found = [(course, term) for course, term in tried if course is not None]
        return self._told(*min(found, key=_weight))

    def _course(self, term: Term, bought: date, *, exact: bool) -> Course | None:
        ledger, settings, parent = self.ledger, self.settings, self.parent
        days = opened(ledger, settings) if parent is None else _conversions(parent)
        play = Play(ledger, settings, days, exact=exact)
        return _course(play, self.id, term, bought, parent)

    def _told(self, course: Course, term: Term) -> Rebuilt:
        return _told(course, term, self.id, self.ledger, self.settings, self.parent)


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
