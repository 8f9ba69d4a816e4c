"""What must have been arranged before a day, since time alone would make other lines on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.books.seats.cycles import cycle_from, rest_of_year
from simulator.books.seats.prices import percent_on
from simulator.calendar import ONE_DAY
from simulator.catalogue import Billing, Book, ChargeType, Term
from simulator.money import ZERO, half_up, plus, product, ratio
from simulator.offers import sold
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.ledger import MISSING
from simulator.reconciliation.rebuild.seats.course import Course, Play
from simulator.reconciliation.rebuild.seats.meter import Meter, plain_price
from simulator.reconciliation.rebuild.seats.plans import Plan, plans
from simulator.reconciliation.rebuild.seats.prices import Told, told
from simulator.reconciliation.rebuild.seats.purchases import kind_in
from simulator.reconciliation.rebuild.seats.samples import Running, Sample
from simulator.scenario.events import (
    ChangeBilling,
    ChangePrice,
    Event,
    ExtendedService,
    ScheduleChange,
    SetAutoRenew,
)

_WHOLE = Decimal(100)
_SURCHARGE = Decimal(3)
"""By how many percent extended service usually costs more than a monthly term (rules.md N12)."""

_OF_TERMS = (ChargeType.RENEW, ChargeType.CONVERT)


def due(course: Course, play: Play, day: date) -> Iterator[Course]:
    """Yield what `day`, on which a cycle ends, may come to before its events, the plainest first."""
    plain = play.until(course, day)
    yield from _restated(course, plain, play, day)
    yield plain
    state = course.state
    if plain.cost == course.cost or state.is_extended:
        return
    if day < state.term.end:
        yield from _other_plans(course, play, day)
        return
    for line in _unused(course, play, day, _OF_TERMS):
        yield from _other_terms(course, play, day, line)
    if not play.ledger.has_row_from(day):
        yield _stopped(course, play, day)


def _restated(course: Course, plain: Course, play: Play, day: date) -> Iterator[Course]:
    """Yield the course with the price that a renewal states, where its amount does not show it."""
    state = plain.state
    if state.term.start != day or plain.cost != course.cost:
        return
    for line in play.ledger.among(plain.used & ~course.used):
        stated = line.list_price
        if line.start != day or stated is None or stated == state.price or state.is_extended:
            continue
        settings = play.settings(course)
        if Meter(settings, state.surcharge).makes(
            Sample.of(line, state.cycle, settings.rounding_of(state.billing)), stated, state.percent
        ):
            yield play.until(course, day, [ChangePrice(date=day, unit_price=plain_price(stated))])


def _unused(
    course: Course, play: Play, day: date, types: Sequence[ChargeType]
) -> Iterator[FileLine]:
    for line in play.ledger.starting(day, course.used):
        if line.charge_type in types and not is_credit(line):
            yield line


def _stopped(course: Course, play: Play, day: date) -> Course:
    """Return the course that ends with its term."""
    off = SetAutoRenew(date=day - ONE_DAY, auto_renew=False)
    ended = play.until(play.happens(course, off), day)
    # One of them may be the renewal.
    rows = ", ".join(map(str, play.ledger.rows_left(ended.used)))
    doubt = Doubt(DoubtKind.NOT_RENEWED, off.date, course.state.term.start, off.date, rows)
    # What follows would have no cause; that one line is missing is likelier.
    goes_on = play.ledger.all & ~play.ledger.before(day + ONE_DAY)
    cost = ended.cost + bool(goes_on)
    return replace(ended, cost=cost, doubts=(*ended.doubts, doubt))


def _other_plans(course: Course, play: Play, day: date) -> Iterator[Course]:
    """Yield the course with each plan that the lines of a cycle within the term may be of."""
    state = course.state
    for line in _unused(course, play, day, (ChargeType.CHANGE_BILLING_PLAN,)):
        for billing in Billing:
            rest = state.billing is Billing.MONTHLY and billing is Billing.ANNUAL
            cycle = rest_of_year(state.term, day) if rest else cycle_from(state.term, billing, day)
            if billing is state.billing or cycle.period.last != line.end:
                continue
            running = Running(state.term, billing, cycle)
            price = play.price(line, running, play.book(course), state.percent).price
            event = ChangeBilling(date=day - ONE_DAY, billing=billing, unit_price=price)
            if play.refuses(course, event):
                continue
            changed = play.until(play.happens(course, event), day)
            first = max(state.cycle.period.start, course.clock)
            doubt = Doubt(DoubtKind.ARRANGED, event.date, first, event.date)
            yield replace(changed, doubts=(*changed.doubts, doubt))


def _other_terms(course: Course, play: Play, day: date, line: FileLine) -> Iterator[Course]:
    """Yield the course with each term that may begin with a line."""
    book = play.book(course)
    for plan in plans(line, play.ledger, sold(book, kind_in(book)), day):
        running = Running(plan.days(day), plan.billing, plan.cycle(day, day))
        percent = percent_on(course.state.promotion, day, int(line.quantity))
        found = play.price(line, running, book, percent)
        arranged = _arranged(course, book, day, line, plan, found)
        if arranged is not None:
            yield _begun(course, play, day, *arranged)
        if _may_be_extended(course, book, plan):
            extension = _extension(course, play, line, running)
            yield _begun(course, play, day, [extension], [])


def _begun(
    course: Course, play: Play, day: date, before: Sequence[Event], on_the_day: Sequence[Event]
) -> Course:
    """Return the course on `day` with what was arranged for it."""
    start = max(course.state.term.start, course.clock)
    if before and not course.used:
        # No line speaks of another plan before: that lines are missing is likelier.
        course = replace(course, cost=course.cost + MISSING + 1)
    for event in before:
        course = play.happens(course, event)
        doubt = Doubt(DoubtKind.ARRANGED, event.date, min(start, event.date), event.date)
        course = replace(course, doubts=(*course.doubts, doubt))
    return play.until(course, day, on_the_day)


def _arranged(
    course: Course, book: Book, day: date, line: FileLine, plan: Plan, found: Told
) -> tuple[list[Event], list[Event]] | None:
    """Return the events before `day` and on it that let a term begin as a line says."""
    state = course.state
    same = (plan.term.months, plan.billing, plan.last) == (
        state.next_months, state.next_billing, None,
    )  # fmt: skip
    quantity = int(line.quantity)
    product_name = line.product if _is_renamed(course, line) else ""
    current = state.price if state.announced is None else state.announced
    other = found.price if found.price != current or not same else None
    price = [] if other is None else [ChangePrice(date=day, unit_price=other)]
    before: Event
    if same and quantity == state.quantity and not product_name:
        return ([], [*price]) if price else None
    if book is not Book.NEW_COMMERCE:
        if (plan.term.months, plan.last) != (state.next_months, None) or state.trial or same:
            return None
        before = ChangeBilling(date=day - ONE_DAY, billing=plan.billing, unit_price=found.price)
        return [before], []
    before = ScheduleChange(
        date=day - ONE_DAY,
        quantity=quantity if quantity != state.quantity else None,
        product=product_name,
        term=plan.term if plan.term.months != state.next_months else None,
        billing=plan.billing if plan.billing is not state.next_billing else None,
        unit_price=other,
        coterminate=plan.last,
    )
    return [before], []


def _is_renamed(course: Course, line: FileLine) -> bool:
    """Return whether a line names another product than those before it."""
    return bool(line.product) and line.product != (course.state.product or course.draft.product)


def _may_be_extended(course: Course, book: Book, plan: Plan) -> bool:
    """Return whether a month may be one of extended service; terms that begin too early are refused."""
    return book is Book.NEW_COMMERCE and plan.term is Term.MONTH and not course.state.trial


def _extension(course: Course, play: Play, line: FileLine, running: Running) -> SetAutoRenew:
    """Return what lets months follow at a price: with the usual surcharge if that fits."""
    bare = replace(play.settings(course), surcharges=())
    month = Sample.of(line, running.cycle, bare.rounding_of(running.billing))
    if line.list_price and Meter(bare, _SURCHARGE).makes(month, line.list_price, ZERO):
        service = ExtendedService(unit_price=plain_price(line.list_price))
    else:
        service = _service(told(line, play.ledger, running, bare).price)
    return SetAutoRenew(date=line.start - ONE_DAY, auto_renew=False, extended_service=service)


def _service(price: Decimal) -> ExtendedService:
    """Return the extended service that a month at a price is one of."""
    raised = plus(_WHOLE, _SURCHARGE)
    before = half_up(ratio(product(price, 100), raised), 2)
    if before and product(before, raised) == product(price, 100):
        return ExtendedService(unit_price=before)
    return ExtendedService(unit_price=price, percent=ZERO)
