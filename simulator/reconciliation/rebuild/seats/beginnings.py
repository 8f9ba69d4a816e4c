"""How seats may have begun: what was bought when, for how long, how paid; also before the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from simulator.calendar import ONE_DAY, add_months, add_months_from_the_end
from simulator.catalogue import Billing, Book, ChargeType, Kind, Term
from simulator.money import ZERO
from simulator.offers import sold
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.layouts import plain
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.ledger import MISSING
from simulator.reconciliation.rebuild.seats.course import Course, Play
from simulator.reconciliation.rebuild.seats.meter import plain_price
from simulator.reconciliation.rebuild.seats.plans import Plan, nearest, plans
from simulator.reconciliation.rebuild.seats.purchases import (
    Bought,
    begun,
    course_before,
    course_of,
    draft_of,
    kind_in,
    price_of,
)
from simulator.scenario.events import Purchase

_TRIAL = "trial"
_SOFTWARE = "subscription"
_MOST_MONTHS_BACK = 12
_A_FEW_DAYS = timedelta(days=3)
_CYCLES = (ChargeType.CYCLE_CHARGE, ChargeType.CHANGE_BILLING_PLAN)
_CLOSING = (
    ChargeType.CANCEL_IMMEDIATE,
    ChargeType.CONVERT,
    ChargeType.MOVE_QUANTITY,
    ChargeType.ADD_QUANTITY,
    ChargeType.REMOVE_QUANTITY,
)


def beginnings(play: Play) -> Iterator[Course]:
    """Yield the purchases that lines may follow from, the likeliest first."""
    day = play.ledger.lines[0].start
    lines = [line for line in play.ledger.lines if line.start == day]
    for line in lines:
        if line.charge_type is ChargeType.NEW and not is_credit(line):
            if line.subscription_start in (None, line.start):
                yield from _bought(play, line)
            yield from _misdated(play, line)
            if line.subscription_start not in (None, line.start):
                yield from _unlikely(_bought(play, line))
            return
    for line in lines:
        if line.charge_type is ChargeType.RENEW and not is_credit(line):
            yield from _renewed(play, line)
    yield from _converted(play, lines)
    yield from _under_way(play, lines)
    for line in lines:
        if not is_credit(line):
            courses = _bought(play, line)
            yield from _unlikely(courses) if _goes_on(line) else courses


def _goes_on(line: FileLine) -> bool:
    """Return whether a line says that something has begun before it."""
    return line.charge_type in (ChargeType.RENEW, *_CYCLES)


def _unlikely(courses: Iterator[Course]) -> Iterator[Course]:
    """Yield courses whose first line says otherwise: that one before it is missing is likelier."""
    for course in courses:
        yield replace(course, cost=course.cost + MISSING)


def _bought(play: Play, line: FileLine) -> Iterator[Course]:
    """Yield the courses that begin with a line in the file."""
    if _is_trial(line):
        yield from _trials(play, line)
        return
    if line.end is None or line.end == line.start:
        yield from _once(play, line)
    if not (line.amount or line.unit_price or line.list_price or line.qualifiers or line.term):
        yield from _trials(play, line)
    for book in _books(line):
        for plan in plans(line, play.ledger, sold(book, kind_in(book)), line.start):
            bought = Bought(book, line, plan, line.start, int(line.quantity))
            course = course_of(play, bought, price_of(play, bought, None))
            if course is not None:
                doubts = (
                    () if plan.last is None else (Doubt(DoubtKind.MIGRATED_OR_ALIGNED, line.start),)
                )
                yield replace(course, doubts=(*course.doubts, *doubts))


def _misdated(play: Play, line: FileLine) -> Iterator[Course]:
    """Yield the courses that begin with a line one of whose days is wrong."""
    start = line.subscription_start or line.start
    for book in _books(line):
        for plan in nearest(line, sold(book, kind_in(book)), start):
            days = plan.cycle(start, start).period
            right = replace(line, start=days.start, end=days.last)
            bought = Bought(book, right, plan, start, int(line.quantity))
            course = course_of(play, bought, price_of(play, bought, None))
            if course is not None:
                yield course


def _books(line: FileLine) -> tuple[Book, ...]:
    """Return the books that may bill a line: software as a service is called a subscription."""
    if _SOFTWARE in plain(line.term):
        return Book.ONE_TIME, Book.NEW_COMMERCE
    return Book.NEW_COMMERCE, Book.ONE_TIME


def _is_trial(line: FileLine) -> bool:
    return _TRIAL in plain(line.qualifiers) or _TRIAL in plain(line.term)


def _once(play: Play, line: FileLine) -> Iterator[Course]:
    """Yield what is paid once and never again."""
    draft = draft_of(play, Book.ONE_TIME, Kind.ONE_TIME, line, Plan(Term.YEAR, Billing.UPFRONT))
    price = plain_price(line.list_price if line.list_price is not None else line.unit_price)
    yield from begun(play, draft, price, Purchase(date=line.start, quantity=int(line.quantity)))


def _trials(play: Play, line: FileLine) -> Iterator[Course]:
    """Yield the trial in each book; its price is that of what it becomes."""
    end = add_months(line.start, 1)
    after = [
        one
        for one in play.ledger.lines
        if one.start == end
        and one.charge_type in (ChargeType.CONVERT, ChargeType.RENEW)
        and not is_credit(one)
    ]
    purchase = Purchase(date=line.start, quantity=int(line.quantity))
    renewed = [one for one in after if one.charge_type is ChargeType.RENEW]
    for one in renewed:
        for plan in plans(one, play.ledger, sold(Book.ONE_TIME, Kind.TRIAL), end):
            price = price_of(play, Bought(Book.ONE_TIME, one, plan, end, 1)).price
            draft = draft_of(play, Book.ONE_TIME, Kind.TRIAL, line, plan)
            yield from begun(play, draft, price, purchase)
    plan = Plan(Term.YEAR, Billing.MONTHLY)
    draft = draft_of(play, Book.NEW_COMMERCE, Kind.TRIAL, line, plan)
    paid = [one for one in after if one not in renewed]
    price = ZERO
    if paid:
        price = price_of(play, Bought(Book.NEW_COMMERCE, paid[0], plan, end, 1)).price
    for course in begun(play, draft, price, purchase):
        doubts = () if paid else (Doubt(DoubtKind.PRICE),)
        yield replace(course, doubts=(*course.doubts, *doubts))


def _converted(play: Play, lines: Sequence[FileLine]) -> Iterator[Course]:
    """Yield the trial that has become what a line charges, without a line in the file."""
    found = [line for line in lines if line.charge_type is ChargeType.CONVERT]
    if len(found) != 1 or is_credit(found[0]):
        return
    line = found[0]
    start = add_months(line.start, -1)
    if add_months(start, 1) != line.start or line.subscription_start not in (None, line.start):
        return
    plan = Plan(Term.YEAR, Billing.MONTHLY)
    price = price_of(play, Bought(Book.NEW_COMMERCE, line, plan, line.start, 1)).price
    draft = draft_of(play, Book.NEW_COMMERCE, Kind.TRIAL, line, plan)
    purchase = Purchase(date=start, quantity=int(line.quantity))
    doubt = Doubt(DoubtKind.BEFORE_THE_FILE, start, start, play.ledger.since)
    for course in begun(play, draft, price, purchase):
        yield replace(course, doubts=(doubt,))


def _renewed(play: Play, line: FileLine) -> Iterator[Course]:
    """Yield the courses that were bought one term before the file's first line renews them."""
    for book in _books(line):
        for plan in plans(line, play.ledger, sold(book, kind_in(book)), line.start):
            bought = Bought(book, line, plan, line.start, int(line.quantity))
            found = price_of(play, bought, None)
            months = plan.term.months
            start = add_months(line.start, -months)
            own = replace(plan, last=None)
            if add_months(start, months) != line.start:
                own = replace(own, last=line.start - ONE_DAY)
                start += _A_FEW_DAYS
            yield from course_before(play, replace(bought, plan=own, start=start), found)


def _under_way(play: Play, lines: list[FileLine]) -> Iterator[Course]:
    """Yield the courses that have begun before the file, within the term of its first lines."""
    whole = [line for kind in _CYCLES for line in lines if line.charge_type is kind]
    asked = whole[:1] or [line for line in lines if is_credit(line)] or lines[:1]
    for line in asked:
        for start in _starts(play, line):
            for book in _books(line):
                for plan in _plans_under_way(play, book, line, start):
                    for quantity in _quantities(play, line):
                        bought = Bought(book, line, plan, start, quantity)
                        courses = course_before(play, bought, price_of(play, bought, None))
                        late = start == line.start and _goes_on(line)
                        yield from _unlikely(courses) if late else courses


def _plans_under_way(play: Play, book: Book, line: FileLine, start: date) -> Iterator[Plan]:
    """Yield the plans that may have run before a line; a change of plan begins another one."""
    ways = sold(book, kind_in(book))
    if line.charge_type is not ChargeType.CHANGE_BILLING_PLAN:
        yield from plans(line, play.ledger, ways, start)
        return
    for term, billings in ways.items():
        if term is Term.MONTH:
            continue
        own = Plan(term, Billing.MONTHLY).days(start).last
        stated = line.subscription_end
        last = stated if stated is not None and start <= stated < own else None
        for billing in billings:
            plan = Plan(term, billing, last)
            if plan.cycle(start, line.start - ONE_DAY).period.end == line.start:
                yield plan


def _starts(play: Play, line: FileLine) -> Iterator[date]:
    """Yield the days on which the term of a line may have begun."""
    stated = line.subscription_start
    if stated is not None and stated <= line.start:
        yield stated
        return
    anchors = [line.start] if line.charge_type in (ChargeType.CYCLE_CHARGE, None) else []
    if line.charge_type is ChargeType.CHANGE_BILLING_PLAN:
        anchors = [line.start]
    elif line.end is not None:
        anchors.append(line.end + ONE_DAY)
    ordered = line.order_date
    found = [
        moved(anchor, -months)
        for months in range(1, _MOST_MONTHS_BACK + 1)
        for anchor in anchors
        for moved in (add_months_from_the_end, add_months)
    ]
    known = [day for day in dict.fromkeys(found) if day < play.ledger.since]
    if ordered in known:
        yield ordered
    yield from known


def _quantities(play: Play, line: FileLine) -> list[int]:
    """Return the numbers of seats that may have been held before a line."""
    quantity = int(line.quantity)
    if line.charge_type in (ChargeType.CONVERT, ChargeType.MOVE_QUANTITY):
        later = [
            int(one.quantity)
            for one in play.ledger.lines
            if one.start > line.start and one.charge_type not in _CLOSING
        ]
        return list(dict.fromkeys([quantity, *(quantity + each for each in (*later[:1], 1))]))
    return [quantity]
