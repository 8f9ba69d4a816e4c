"""What may have happened to seats on a day, as the lines that begin on it tell."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from itertools import islice
from typing import TypeAlias

from simulator.books.book import Arrival
from simulator.books.seats.cycles import cycle_from, term_from
from simulator.books.seats.offer import plan_of
from simulator.books.seats.prices import percent_on
from simulator.catalogue import Billing, Book, ChargeType, Kind, Term
from simulator.offers import longer_plans, sold
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.seats.course import Course, Play
from simulator.reconciliation.rebuild.seats.linked import key_of
from simulator.reconciliation.rebuild.seats.samples import Running
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Event,
    MoveQuantity,
    SetAutoRenew,
    Upgrade,
)

Step: TypeAlias = tuple[Event | Arrival, ...]
"""What happens at once."""

_TERM_OF = {term.months: term for term in Term}
_CHANGES = (ChargeType.ADD_QUANTITY, ChargeType.REMOVE_QUANTITY)
_MOST_STEPS = 24
_TELLING = 3


def happenings(course: Course, play: Play, day: date) -> list[Step]:
    """Return what the lines of `day` that are not accounted for may come from, the likeliest first."""
    lines = list(play.ledger.starting(day, course.used))
    if not lines or course.state.ended_on is not None:
        return []
    found = list(islice(_own(course, play, day, lines), _MOST_STEPS))
    return found or list(_arrivals(course, play, day, lines))


def _own(course: Course, play: Play, day: date, lines: list[FileLine]) -> Iterator[Step]:
    """Yield the events of the subscription itself."""
    state = course.state
    for line in lines:
        if line.charge_type is ChargeType.CANCEL_IMMEDIATE and state.refunds_on(day):
            yield (Cancel(date=day),)
        elif line.charge_type is ChargeType.MOVE_QUANTITY and key_of(line) in play.links:
            quantity = int(line.quantity)
            some = quantity if quantity < state.quantity else None
            yield (MoveQuantity(date=day, to=play.links[key_of(line)], quantity=some),)
        elif line.charge_type is ChargeType.CONVERT and key_of(line) in play.links:
            yield from _split(course, play, day, line)
    yield from _changes(course, play, day, lines)
    both = list(_pairs(course, lines, (ChargeType.CONVERT,)))
    for old, new in both:
        if state.trial:
            yield from _conversions(course, play, day, new)
        else:
            yield from _exchanges(course, play, day, old, new)
    if not both and not state.trial:
        yield from _half_upgraded(course, play, day, lines)


def _pairs(
    course: Course, lines: list[FileLine], types: tuple[ChargeType, ...]
) -> Iterator[tuple[FileLine, FileLine]]:
    """Yield what may be taken back of all seats, with what is charged for it."""
    held = course.state.quantity
    mine = [line for line in lines if line.charge_type in types]
    charged: dict[str, dict[Hashable, FileLine]] = {}
    for line in mine:
        if not is_credit(line):
            charged.setdefault(line.reference, {}).setdefault(_meant(line), line)
    given_back = {
        (line.reference, _meant(line)): line
        for line in reversed(mine)
        if line.quantity == held and (is_credit(line) or line.amount <= 0)
    }
    for old in reversed(given_back.values()):
        for new in charged.get(old.reference, {}).values():
            if new is not old:
                yield old, new


def _meant(line: FileLine) -> Hashable:
    """Return the same for lines that would come from the same event."""
    return (
        line.charge_type, line.quantity, line.end, line.product, line.amount, line.list_price,
    )  # fmt: skip


def _changes(course: Course, play: Play, day: date, lines: list[FileLine]) -> Iterator[Step]:
    """Yield the numbers of seats to which the number held may have changed."""
    held = course.state.quantity
    told = [
        (new.charge_type, int(new.quantity))
        for old, new in _pairs(course, lines, _CHANGES)
        if new.charge_type is old.charge_type
    ]
    for charge_type, quantity in dict.fromkeys(told or _halves(course, play, day, lines)):
        added = charge_type is ChargeType.ADD_QUANTITY
        if quantity != held and (quantity > held) == added:
            yield (ChangeQuantity(date=day, quantity=quantity),)


def _halves(
    course: Course, play: Play, day: date, lines: list[FileLine]
) -> Iterator[tuple[ChargeType | None, int]]:
    """Yield the numbers that one line of a change tells where the file lacks the other.

    What is charged says it itself; what is given back leaves it to the lines that follow.
    """
    for line in lines:
        if line.charge_type not in _CHANGES:
            continue
        if not is_credit(line):
            yield line.charge_type, int(line.quantity)
        elif line.quantity == course.state.quantity:
            later = (one for one in play.ledger.lines if one.start > day)
            for one in islice(later, _TELLING):
                yield line.charge_type, int(one.quantity)


def _exchanges(
    course: Course, play: Play, day: date, old: FileLine, new: FileLine
) -> Iterator[Step]:
    """Yield an upgrade of all seats, and the longer terms that may have begun."""
    longer = list(_longer(course, play, day, new))
    upgraded = list(_upgraded(course, play, day, old, new))
    renamed = _is_renamed(course, new)
    yield from (*upgraded, *longer) if renamed else (*longer, *upgraded)


def _upgraded(
    course: Course, play: Play, day: date, old: FileLine, new: FileLine
) -> Iterator[Step]:
    state = course.state
    begins = new.subscription_start == day != state.term.start
    whole = state.cycle.period.last
    if whole not in (new.end, old.end) or new.quantity != old.quantity or begins:
        return
    yield _upgrade(course, play, day, new)


def _half_upgraded(course: Course, play: Play, day: date, lines: list[FileLine]) -> Iterator[Step]:
    """Yield the upgrade of all seats that one line of it tells where the file lacks the other."""
    for line in lines:
        if line.charge_type is not ChargeType.CONVERT or key_of(line) in play.links:
            continue
        if line.quantity != course.state.quantity or key_of(line) in play.arriving:
            continue
        news = [line, *(one for one in play.ledger.lines if one.start > day)]
        new = next((one for one in news if not is_credit(one)), None)
        if new is not None and _is_renamed(course, new):
            yield _upgrade(course, play, day, new)


def _is_renamed(course: Course, line: FileLine) -> bool:
    """Return whether a line names another product than those before it."""
    return bool(line.product) and line.product != (course.state.product or course.draft.product)


def _upgrade(course: Course, play: Play, day: date, new: FileLine) -> Step:
    """Return the upgrade of all seats to what a line charges."""
    state = course.state
    running = Running(state.term, state.billing, state.cycle)
    found = play.price(new, running, play.book(course), begins=False)
    product = new.product or course.draft.product or play.id
    return (Upgrade(date=day, product=product, unit_price=found.price),)


def _longer(course: Course, play: Play, day: date, new: FileLine) -> Iterator[Step]:
    """Yield the longer terms that may begin with a line."""
    state = course.state
    if play.book(course) is not Book.NEW_COMMERCE or new.quantity != state.quantity:
        return
    for term, ways in longer_plans(_TERM_OF[state.term.months]).items():
        for billing in ways:
            running = _begun(day, term, billing, new)
            if running is None:
                continue
            percent = percent_on(state.promotion, day, state.quantity)
            price = play.price(new, running, Book.NEW_COMMERCE, percent).price
            yield (ChangeTerm(date=day, term=term, billing=billing, unit_price=price),)


def _begun(day: date, term: Term, billing: Billing, line: FileLine) -> Running | None:
    """Return the term that begins on `day` if a line can be its first."""
    days = term_from(day, term.months)
    cycle = cycle_from(days, billing, day)
    fits = line.subscription_start in (None, day) and line.subscription_end in (None, days.last)
    return Running(days, billing, cycle) if fits and cycle.period.last == line.end else None


def _conversions(course: Course, play: Play, day: date, new: FileLine) -> Iterator[Step]:
    """Yield what a trial may become before its end."""
    state = course.state
    if play.book(course) is not Book.NEW_COMMERCE:
        return
    plans = sold(Book.NEW_COMMERCE, Kind.LICENCE)
    for term in sorted(plans, key=lambda one: one.months != state.offer.months):
        for billing in dict.fromkeys(plan_of(term.months, way) for way in plans[term]):
            running = _begun(day, term, billing, new)
            if running is None:
                continue
            price = play.price(new, running, Book.NEW_COMMERCE).price
            renamed = new.product != (state.product or course.draft.product)
            yield (
                ConvertTrial(
                    date=day,
                    quantity=int(new.quantity),
                    unit_price=price,
                    billing=billing,
                    product=new.product if renamed else "",
                    term=None if term.months == state.offer.months else term,
                ),
            )


def _split(course: Course, play: Play, day: date, line: FileLine) -> Iterator[Step]:
    """Yield an upgrade of some seats; the new subscription may renew although the old one does not."""
    state, child = course.state, play.links[key_of(line)]
    new = play.others[child].lines[0]
    if line.quantity >= state.quantity:
        return
    running = Running(state.term, state.billing, state.cycle)
    price = play.price(new, running, play.book(course), begins=False).price
    upgrade = Upgrade(
        date=day,
        product=new.product or course.draft.product or child,
        unit_price=price,
        quantity=int(line.quantity),
        to=child,
    )
    yield (upgrade,)
    yield (
        SetAutoRenew(date=day, auto_renew=not state.auto_renew),
        upgrade,
        SetAutoRenew(date=day, auto_renew=state.auto_renew),
    )


def _arrivals(course: Course, play: Play, day: date, lines: list[FileLine]) -> Iterator[Step]:
    """Yield seats that come from another subscription."""
    state = course.state
    for line in lines:
        if line.charge_type is ChargeType.MOVE_QUANTITY and not is_credit(line):
            cause = play.arriving.get(key_of(line))
            if cause is not None:
                quantity, term = int(line.quantity), state.term
                yield (Arrival(day, quantity, (cause, 0), term.months, term.end),)
