"""One subscription while its events are read in order of time."""

from __future__ import annotations

from datetime import date, timedelta

from simulator.calendar import ONE_DAY
from simulator.catalogue import Term
from simulator.offers import TRIAL_DAYS
from simulator.scenario.events import (
    Cancel,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.statement import EventRef
from ui.timeline.clock import WINDOW, Clock
from ui.timeline.marks import Ending, EndReason, Flag, Look, Used
from ui.timeline.rules import Rules
from ui.timeline.spans import Spans

_DROPS_THE_SCHEDULED = (ChangeQuantity, Upgrade, MoveQuantity, ChangeTerm, ConvertTrial, Suspend)
"""What a change that waits for the renewal does not outlive (rules.md N13)."""


class Walk:
    """What has become of the subscription `id` by now; `listed` is where its events stand."""

    def __init__(self, id: str, listed: str, rules: Rules, end: date) -> None:
        self.id, self.listed, self.rules = id, listed, rules
        self.spans = Spans(end, rules, (listed, 0))
        self.price = rules.price
        self.clock: Clock | None = None
        self.flags: list[Flag] = []
        self.used: list[Used] = []
        self.ending: Ending | None = None
        self._cancelled = False

    def change_of(self, event: Event) -> int:
        """Return what `event` adds to the licences; for a price, whether it goes up or down."""
        held = self.spans.quantity
        match event:
            case Purchase(quantity=quantity) | ChangeQuantity(quantity=quantity):
                return quantity - held
            case ConvertTrial(quantity=quantity):
                return quantity - held
            case Reactivate(quantity=int(quantity)):
                return quantity - held
            case Upgrade(quantity=int(quantity)) if quantity < held or not held:
                return -quantity
            case MoveQuantity(quantity=quantity_or_all):
                return -(held if quantity_or_all is None else quantity_or_all)
            case ChangePrice(unit_price=price):
                return (price > self.price) - (price < self.price)
            case _:
                return 0

    # What time does.

    def advance(self, day: date) -> None:
        """Let terms end and begin up to and including `day`."""
        clock = self.clock
        while clock is not None and clock.end <= day:
            if clock.renews:
                self._renew(clock)
            elif clock.extends:
                clock.extend()
                self.spans.turn(clock.start, Look.EXTENDED)
            else:
                # Nobody sees an event on this day.
                self.ending = Ending(clock.end, self._why())
                self.finish(clock.end)
            clock = self.clock

    def _renew(self, clock: Clock) -> None:
        """Begin the next term, with what was scheduled for it."""
        day, months, last = clock.end, clock.months, None
        if self.spans.look is Look.TRIAL:
            months = self.rules.months_after_trial
            self.spans.turn(day, Look.PAID)
        if clock.scheduled is not None:
            ref, change = clock.scheduled
            self.flags.append(Flag(ref, day))
            if change.product or change.quantity not in {None, self.spans.quantity}:
                self._set(ref, day, change.quantity or self.spans.quantity)
            self.spans.product = change.product or self.spans.product
            months = change.term.months if change.term is not None else months
            last = change.coterminate
        clock.begin(months, last)
        self.spans.open_window(day, WINDOW)

    def _why(self) -> EndReason:
        if self._cancelled:
            return EndReason.CANCELLED
        return EndReason.TRIAL_OVER if self.spans.look is Look.TRIAL else EndReason.EXPIRED

    def finish(self, day: date) -> None:
        """End whatever goes on, on `day`."""
        self.spans.finish(day)
        self.clock = None

    def run_out(self) -> None:
        """Let the rest of time pass."""
        self.advance(self.spans.end - ONE_DAY)
        if self.clock is not None and self.clock.scheduled is not None:
            self.flags.append(Flag(self.clock.scheduled[0], self.clock.end))
        self.spans.finish(self.spans.end)

    # What events do.

    def take(self, ref: EventRef, event: Event) -> None:
        """Let `event` happen; what begins elsewhere by it is for `course`."""
        change, spans = self.change_of(event), self.spans
        match event:
            case Upgrade(to=to) if to and change:
                self._lose(ref, event.date, -change)
            case Upgrade():
                self._upgrade(ref, event)
            case MoveQuantity() if ref[0] == self.listed:
                self._lose(ref, event.date, -change)
            case MoveQuantity(quantity=arrived):
                self._set(ref, event.date, spans.quantity + (arrived or 0))
                self.flags.append(Flag(ref, event.date, arrived or 0))
            case Migrate():
                self.finish(event.date)
            case Usage(meter=meter, units=units, included=included):
                self.used.append(Used(ref, event.date, meter, units, included))
            case ChangeTerm() | ScheduleChange() | SetAutoRenew():
                self._take_terms(ref, event)
            case _:
                self._take_plain(ref, event, change)
        # The number that is held already changes nothing, as on the bill.
        drops = isinstance(event, _DROPS_THE_SCHEDULED)
        if self.clock is not None and drops and (change or not isinstance(event, ChangeQuantity)):
            self.clock.scheduled = None

    def _upgrade(self, ref: EventRef, event: Upgrade) -> None:
        """Go on with another product; what is upgraded cannot be given back before the renewal."""
        spans = self.spans
        spans.cut_window(event.date)
        self._set(ref, event.date, spans.quantity)
        spans.product = event.product
        if self.clock is not None:
            # What was asked for at the price of one product does not follow another.
            self.clock.extends = False

    def _take_terms(self, ref: EventRef, event: ChangeTerm | ScheduleChange | SetAutoRenew) -> None:
        """Let an event happen that concerns the term."""
        clock = self.clock
        if clock is None or clock.is_extended:
            return
        match event:
            case ChangeTerm(date=day, term=term):
                # The days in which money is given back go on as they were.
                self.clock = Clock(day, term.months, renews=clock.renews)
                self.clock.extends = clock.extends
            case ScheduleChange():
                clock.scheduled = None if event.withdraws else (ref, event)
            case SetAutoRenew(auto_renew=renews, extended_service=service):
                clock.renews, clock.extends = renews, service is not None
                if not renews:
                    clock.scheduled = None

    def _take_plain(self, ref: EventRef, event: Event, change: int) -> None:
        """Let an event happen that every book knows."""
        spans = self.spans
        match event:
            case Purchase(date=day, quantity=quantity):
                spans.begin(ref, day, quantity)
                self._buy(event)
            case ChangeQuantity(date=day, quantity=quantity):
                self._set(ref, day, quantity)
            case ConvertTrial(date=day, quantity=quantity):
                spans.turn(day, Look.PAID)
                spans.begin(ref, day, quantity)
                self.clock = None
                if self.rules.sells_terms:
                    months = event.term.months if event.term else self.rules.months_after_trial
                    self.start_clock(day, months, renews=True)
            case Suspend(date=day) if spans.is_active:
                spans.suspend(ref, day)
                if self.clock is not None:
                    self.clock.renews = False
            case Reactivate(date=day) if spans.comes_back(day, own=ref[0] == self.listed):
                # The licences that a parent comes back with are its own.
                own = change if ref[0] == self.listed else 0
                spans.reactivate(ref, day, spans.quantity + own)
            case Cancel(date=day):
                self._cancel(day)
            case ChangePrice(unit_price=price):
                self.price = price
            case _:
                pass

    def _buy(self, event: Purchase) -> None:
        rules, day = self.rules, event.date
        trial = self.spans.look is Look.TRIAL
        if rules.sells_terms:
            renews = event.auto_renew
            months = Term.MONTH.months if trial else rules.months
            self.start_clock(day, months, renews=renews, last=event.coterminate)
        elif trial and rules.ends_trials:
            last = day + timedelta(days=TRIAL_DAYS - 1)
            self.clock = Clock(day, 1, renews=False, last=last)
        elif rules.one_day:
            self.spans.open_window(day, WINDOW)

    def start_clock(
        self, day: date, months: int, *, renews: bool, last: date | None = None
    ) -> None:
        """Begin a term."""
        self.clock = Clock(day, months, renews=renews, last=last)
        if self.spans.look is not Look.TRIAL:
            self.spans.open_window(day, WINDOW)

    def _cancel(self, day: date) -> None:
        """End at once, or with the term where the days are over in which that gives money back."""
        clock = self.clock
        if clock is None or not self.rules.sells_terms or clock.is_extended:
            self.finish(day)
            return
        is_trial = self.spans.look is Look.TRIAL
        if clock.in_window(day) and (is_trial or self.spans.is_in_window(day)):
            self.finish(day)
            return
        clock.renews = clock.extends = False
        clock.scheduled = None
        self._cancelled = True

    def _set(self, ref: EventRef, day: date, quantity: int) -> None:
        if self.spans.is_active:
            self.spans.begin(ref, day, quantity)
        else:
            self.spans.quantity = quantity

    def _lose(self, ref: EventRef, day: date, quantity: int) -> None:
        """Give up licences; without any the subscription ends."""
        left = self.spans.quantity - quantity
        if left > 0:
            self._set(ref, day, left)
        else:
            self.finish(day)
