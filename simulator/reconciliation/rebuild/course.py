"""A course of events that may be behind the lines, and how it goes on from one day to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.anchors import advance
from simulator.books.legacy.cycles import Opening, paid_start
from simulator.books.legacy.state import State
from simulator.books.legacy.transitions import (
    change_billing,
    change_quantity,
    open_term,
    reactivate,
    suspend,
)
from simulator.catalogue import Billing, ChargeType, Rule
from simulator.money import ZERO
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.billing import is_of_other
from simulator.reconciliation.rebuild.ledger import CLOSING, MISSING, Ledger
from simulator.reconciliation.rebuild.prices import priced
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.statement import EventRef, Line

replace = msgspec.structs.replace

_AWAY = ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY

Identity: TypeAlias = tuple[object, ...]


class Course(msgspec.Struct, frozen=True):
    """Events up to a day, the state that they lead to, and how well they account for the lines.

    Attributes:
        state: the engine's, after the last event.
        events: from the purchase on.
        openings: the purchase and each change of billing, priced.
        used: the lines of the ledger that are accounted for.
        cost: of lines that are otherwise or not there; 0 so far if all is right.
        with_parent: whether the licence above an add-on is active; True without one.
    """

    state: State
    events: tuple[Event, ...]
    openings: tuple[Opening, ...]
    used: int
    cost: int
    with_parent: bool = True

    def weight(self, ledger: Ledger) -> tuple[int, int, int]:
        """Return how bad the course is: cost with that of lines it came too late for, lines, events.

        What begins long before the day and not with the running line can follow no more. Of equals
        the one that accounts for more lines is better, then the one with fewer events.
        """
        running = self.state.running
        late = ledger.before(_long_before(self.state.clock)) & ~self.used
        if late and running is not None:
            late &= ~ledger.on(running.period.start)
        wrong = late.bit_count() + self._wrong_free_days(ledger)
        return self.cost + MISSING * wrong, -self.used.bit_count(), len(self.events)

    def _wrong_free_days(self, ledger: Ledger) -> int:
        """Return how many stretches of the free days are not those of the lines of 0.00, if any."""
        steps, told = self.state.free, ledger.free_days(self.state.opening.paid_start)
        if not steps or not told:
            return 0
        ends: list[date | None] = [step.day for step in steps[1:]]
        return sum(
            (step.day, step.quantity, end) not in told
            for step, end in zip(steps, [*ends, None], strict=True)
            if step.quantity
        )

    def identity(self) -> Identity:
        """Return what every later day depends on, the day of a suspension left out."""
        state, running = self.state, self.state.running
        return (
            self.used, state.quantity, state.active, state.held, state.opening.day,
            state.opening.billing, self.with_parent,
            running and (running.period, running.quantity, running.amount),
            tuple((each.day, each.quantity) for each in state.pending),
            tuple((each.day, each.quantity) for each in state.free),
            tuple((each.period, each.quantity, each.charge_type) for each in state.uncredited),
        )  # fmt: skip


def _long_before(day: date) -> date:
    """Return a day so long before that its lines are settled: two cycles of a month."""
    return day.fromordinal(max(day.toordinal() - 63, 1))


class Play:
    """Lets courses happen: every day and every event as the engine bills them.

    Attributes:
        ledger: the lines to account for.
        settings: of the profile.
        opened: the days on which the billing was changed, as the lines tell.
        exact: whether only courses are wanted that account for every line.
    """

    def __init__(
        self, ledger: Ledger, settings: Settings, opened: Sequence[date], *, exact: bool
    ) -> None:
        self.ledger = ledger
        self.settings = settings
        self.opened = tuple(opened)
        self.exact = exact
        self.steps = 0
        self._known: dict[tuple[Opening, date, bool], Opening] = {}

    def bought(self, id: str, event: Purchase, opening: Opening, *, add_on: bool) -> Course:
        """Return the course that begins with a purchase; `opening` has its cycles without prices."""
        paid_from = max(event.date, opening.paid_start)
        opening = self._priced(opening, paid_from)
        monthly = opening.billing is Billing.MONTHLY and not add_on
        first = ChargeType.PRORATE_FEES_WHEN_PURCHASE
        state = State(
            id=id,
            add_on=add_on,
            opening=opening,
            paid_from=paid_from,
            first_type=self.settings.profile.first_monthly if monthly else first,
            clock=event.date,
            quantity=event.quantity,
            cause=(id, 0),
            held=event.quantity,
        )
        rule = Rule.LEGACY_ADD_ON if add_on else Rule.LEGACY_PURCHASE
        state, lines = open_term(state, self.settings, rule)
        return self._posted(Course(state, (event,), (opening,), 0, 0), state, lines)

    def until(self, course: Course, day: date) -> Course:
        """Return the course on `day` before its events."""
        if day <= course.state.clock:
            return course
        state, lines = advance(course.state, self.settings, day)
        return self._posted(course, state, lines)

    def happens(self, course: Course, event: Event) -> Course:
        """Return the course once `event` has happened to the subscription itself."""
        cause = course.state.id, len(course.events)
        course = replace(course, events=(*course.events, event))
        return self._changed(course, event, cause, own=True)

    def inherited(self, course: Course, event: Event) -> Course:
        """Return the course of an add-on once `event` has happened to its parent."""
        match event:
            case Suspend() | Cancel():
                course = replace(course, with_parent=False)
            case Reactivate():
                course = replace(course, with_parent=True)
            case _:
                pass
        return self._changed(course, event, ("", 0), own=False)

    def _changed(self, course: Course, event: Event, cause: EventRef, *, own: bool) -> Course:
        """Return the course in the state that `event` leads to, with the lines that it posts."""
        state, settings, day = course.state, self.settings, event.date
        self.steps += 1
        match event:
            case ChangeQuantity(quantity=quantity):
                state, lines = change_quantity(state, settings, day, quantity, cause)
            case Suspend() | Cancel() if state.active:
                state, lines = suspend(state, settings, day, cause)
            case Reactivate(quantity=quantity) if state.can_be_reactivated(day):
                licences = quantity if own and quantity is not None else state.quantity
                state, lines = reactivate(state, settings, day, licences, cause)
            case ChangeBilling(billing=billing):
                opening = self.converted(day, billing)
                course = replace(course, openings=(*course.openings, opening))
                state, lines = change_billing(state, settings, opening, cause)
            case _:
                return course
        return self._posted(course, state, lines)

    def converted(self, day: date, billing: Billing) -> Opening:
        """Return the opening of a change of billing on `day`, priced."""
        settings = self.settings
        opening = Opening(
            day=day,
            paid_start=paid_start(settings.book, day, settings.billing_day),
            billing=billing,
            months=12,
            price=ZERO,
        )
        return self._priced(opening, opening.paid_start, is_conversion=True)

    def _priced(self, opening: Opening, paid_from: date, *, is_conversion: bool = False) -> Opening:
        """Return `opening` with the prices that the lines from it to the next one tell."""
        found = self._known.get((opening, paid_from, is_conversion))
        if found is None:
            lines = list(self._lines_of(opening, is_conversion=is_conversion))
            found = priced(opening, paid_from, lines, self.settings)[0]
            self._known[opening, paid_from, is_conversion] = found
        return found

    def _lines_of(self, opening: Opening, *, is_conversion: bool) -> Iterator[FileLine]:
        """Yield the lines of the cycles of an opening: up to the next one, whose day closes them."""
        end = min((day for day in self.opened if day > opening.day), default=date.max)
        for line in self.ledger.lines:
            if not opening.day <= line.start <= end or is_of_other(line, opening.billing):
                continue
            closes = line.charge_type in CLOSING
            if not line.billing and line.start == end and not closes:
                continue
            if not line.billing and line.start <= opening.paid_start and closes:
                continue
            if is_conversion and line.start == opening.day and line.charge_type is not _AWAY:
                # On that day the old cycles have lines too.
                continue
            if is_conversion or line.charge_type is not _AWAY:
                yield line

    def _posted(self, course: Course, state: State, lines: Sequence[Line]) -> Course:
        if not lines:
            return replace(course, state=state)
        used, cost = self.ledger.take(course.used, lines, exact=self.exact)
        return replace(course, state=state, used=used, cost=course.cost + cost)
