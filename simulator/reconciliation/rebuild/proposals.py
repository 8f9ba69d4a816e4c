"""What may have happened on a day: only what a line that is not accounted for speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from simulator.calendar import ONE_DAY
from simulator.catalogue import KEPT_DAYS, Billing, Book, ChargeType
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.billing import is_of_other
from simulator.reconciliation.rebuild.course import Course, Play
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.scenario.events import ChangeBilling, ChangeQuantity, Event, Reactivate, Suspend

_ACTIVATIONS = (ChargeType.ACTIVATION_FEE, ChargeType.PRORATE_FEES_WHEN_PURCHASE)
_PARTS = (ChargeType.CYCLE_INSTANCE_PRORATE, ChargeType.CONVERT_FROM_INSTANCE_PRORATE)
_CONVERSIONS = (
    ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY,
    ChargeType.PRORATE_FEES_WHEN_CONVERT_TO,
)
_MOST_LICENCES = 1_000_000
_TELLING = (*_ACTIVATIONS, *_PARTS, *_CONVERSIONS, ChargeType.PURCHASE_FEE)


def proposals(course: Course, play: Play, day: date, *, add_on: bool) -> Iterator[Event]:
    """Yield each event that may happen next on `day`.

    Args:
        course: up to that day, its anchor included.
        play: the lines to account for.
        day: the day.
        add_on: whether the subscription hangs on another, which decides how it is billed.
    """
    state, ledger = course.state, play.ledger
    if state.suspended_on is not None and (day - state.suspended_on).days > KEPT_DAYS:
        return
    here = list(ledger.starting(day, course.used))
    for quantity in _quantities(course, ledger, day, here, exact=play.exact):
        yield ChangeQuantity(date=day, quantity=quantity)
    if not state.active:
        if course.with_parent:
            yield from _reactivations(course, play, day, here)
        return
    if _may_be_suspended(course, play, day, here):
        yield Suspend(date=day)
    if not add_on and _may_be_converted(course, play, day, here):
        other = Billing.ANNUAL if state.opening.billing is Billing.MONTHLY else Billing.MONTHLY
        yield ChangeBilling(date=day, billing=other, unit_price=play.converted(day, other).price)


def _quantities(
    course: Course, ledger: Ledger, day: date, here: Iterable[FileLine], *, exact: bool
) -> Iterator[int]:
    """Yield the numbers of licences that may be set on `day`."""
    state = course.state
    opening = state.opening
    lines = [line for line in here if line.charge_type in _TELLING]
    if day < opening.paid_start and not _are_days_told(course, ledger):
        # A change in the free days shows in the cycle that follows them.
        lines += ledger.starting(opening.paid_start, course.used)
    elif state.active and state.pays_for(day) is None:
        # The last month of some terms is paid for by no line.
        lines += ledger.starting(opening.next_cycle_start(day), course.used)
    running = state.pays_for(day)
    if running is not None and lines and not exact:
        # Where a line is wrong, those after it tell how many licences there were.
        end = running.cycle.end
        lines += ledger.starting(end, course.used)
        lines += ledger.ending(end - ONE_DAY, course.used)
    if running is not None and not lines and _is_cut(ledger, day, course.used):
        # A part ends, and the one that is to follow is not where it should be.
        after = (
            *ledger.starting(running.cycle.end, course.used),
            *ledger.ending(running.period.last, course.used),
        )
        lines += (line for line in after if not is_credit(line))
    if running is not None and not lines and day < ledger.since:
        # A part that is taken back first was made by a change before the file.
        made = ledger.starting(day + ONE_DAY, course.used)
        lines += (line for line in made if _was_charged_before(line, ledger))
    if running is not None and not lines:
        # The settlement of a change may stand on an invoice of which there is no file.
        lines += _after_gap(ledger, running.cycle.end, course.used)
    if state.active and state.within_30_days(day) and opening.billing is Billing.MONTHLY:
        # A suspension in the first 30 days forgets the change but not how many were held.
        lines += (
            line
            for line in ledger.left(course.used)
            if line.charge_type is ChargeType.ACTIVATION_FEE and line.start >= day
        )
    yield from sorted({int(line.quantity) for line in lines} - {state.quantity})
    if day < opening.paid_start and not state.pending and _is_charged_alike(course, ledger):
        # Taken back and charged as it was: there was another number for some of the free days.
        yield state.quantity + 1 if state.quantity < _MOST_LICENCES else state.quantity - 1


def _after_gap(ledger: Ledger, anchor: date, used: int) -> list[FileLine]:
    """Return the first charges after the missing invoices to which that of `anchor` belongs."""
    gap = ledger.coverage.gap(anchor)
    if gap is None:
        return []
    after = [line for line in ledger.left(used) if line.start >= gap.end and not is_credit(line)]
    return [line for line in after if line.start == after[0].start]


def _is_cut(ledger: Ledger, day: date, used: int) -> bool:
    """Return whether a part of a cycle ends on the day before `day`."""
    return any(line.charge_type in _PARTS for line in ledger.ending(day - ONE_DAY, used))


def _is_charged_alike(course: Course, ledger: Ledger) -> bool:
    """Return whether the running line is taken back, and its licences are charged again."""
    running = course.state.running
    if running is None:
        return False
    again = [
        line
        for line in ledger.starting(course.state.opening.paid_start, course.used)
        if line.charge_type in _PARTS and line.quantity == running.quantity
    ]
    return bool(again) and any(
        line.charge_type in _PARTS
        and line.end == running.period.last
        and line.quantity == running.quantity
        for line in ledger.starting(running.period.start, course.used)
    )


def _are_days_told(course: Course, ledger: Ledger) -> bool:
    """Return whether lines of 0.00 tell every change of the free days."""
    return any(
        line.charge_type is ChargeType.PURCHASE_FEE
        and course.state.opening.day <= line.start < course.state.opening.paid_start
        for line in ledger.left(course.used)
    )


def _reactivations(
    course: Course, play: Play, day: date, here: Iterable[FileLine]
) -> Iterator[Event]:
    """Yield the reactivations that lines beginning on `day` speak of."""
    state, ledger = course.state, play.ledger
    opening = state.opening
    lines = list(here)
    wanted = (
        ChargeType.ACTIVATION_FEE
        if opening.billing is Billing.MONTHLY
        else ChargeType.PRORATE_FEES_WHEN_PURCHASE
    )
    told = any(line.charge_type is wanted for line in lines)
    if ledger.coverage.lacks(day):
        told = told or _goes_on(course, ledger, day)
    told = told or any(_was_charged_before(line, ledger) for line in lines)
    if day < opening.paid_start:
        told = told or any(line.charge_type is ChargeType.PURCHASE_FEE for line in lines)
        told = told or any(
            line.charge_type is wanted for line in ledger.starting(opening.paid_start, course.used)
        )
    if opening.cycle_on(day) is None:
        lines = list(ledger.starting(opening.next_cycle_start(day), course.used))
        told = bool(lines)
    if not told:
        return
    yield Reactivate(date=day)
    for quantity in sorted({int(line.quantity) for line in lines} - {state.quantity}):
        yield Reactivate(date=day, quantity=quantity)


def _may_be_suspended(course: Course, play: Play, day: date, here: Iterable[FileLine]) -> bool:
    """Return whether a credit speaks of a suspension on `day`, or it would leave no trace."""
    state, ledger = course.state, play.ledger
    if any(line.charge_type is ChargeType.CANCEL_FEE for line in here):
        return True
    if play.settings.book is Book.FREE_PERIOD and day < state.opening.paid_start:
        return _is_gap(course, ledger, day)
    if ledger.coverage.lacks(day):
        return _is_reactivated(course, ledger, day) or not _goes_on(course, ledger, day)
    if day < ledger.since or state.pays_for(day) is None:
        return _is_reactivated(course, ledger, day) or state.pays_for(day) is None
    if not state.within_30_days(day):
        return False
    taken_back = {(line.period.start, line.period.last) for line in state.uncredited}
    return any(
        line.charge_type is ChargeType.CANCEL_FEE and (line.start, line.end) in taken_back
        for line in ledger.left(course.used)
    )


def _goes_on(course: Course, ledger: Ledger, day: date) -> bool:
    """Return whether anything is charged from `day` on."""
    return any(line.start >= day for line in ledger.left(course.used))


def _is_gap(course: Course, ledger: Ledger, day: date) -> bool:
    """Return whether no line of 0.00 tells that the subscription was active on the free `day`."""
    return not any(
        line.charge_type is ChargeType.PURCHASE_FEE
        and line.end is not None
        and line.start <= day <= line.end
        for line in ledger.left(course.used)
    )


def _is_reactivated(course: Course, ledger: Ledger, day: date) -> bool:
    """Return whether a line tells of a reactivation in the 90 days from `day` on."""
    return any(
        (line.charge_type in _ACTIVATIONS or _was_charged_before(line, ledger))
        and 0 <= (line.start - day).days <= KEPT_DAYS
        for line in ledger.left(course.used)
    )


def _was_charged_before(line: FileLine, ledger: Ledger) -> bool:
    """Return whether a line takes back what was charged before the file, from its first day on."""
    return line.charge_type in _PARTS and is_credit(line) and line.start < ledger.since


def _may_be_converted(course: Course, play: Play, day: date, here: Iterable[FileLine]) -> bool:
    """Return whether the billing may change on `day`."""
    if any(line.charge_type in _CONVERSIONS for line in here):
        return True
    opening = course.state.opening
    if day in play.opened and (opening.day < day or len(course.openings) == 1):
        return True
    if day >= opening.paid_start:
        return False
    # Two changes in the same free days: only what comes last is charged.
    return any(
        line.charge_type is ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY
        and is_of_other(line, opening.billing)
        for line in play.ledger.starting(opening.paid_start, course.used)
    )
