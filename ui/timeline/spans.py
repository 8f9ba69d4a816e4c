"""Stretches of days: licences in use, suspensions, days in which money is given back."""

from __future__ import annotations

from datetime import date, timedelta

from simulator.calendar import ONE_DAY, Period
from simulator.statement import EventRef
from ui.timeline.marks import Gap, Look, Step
from ui.timeline.rules import Rules


class Spans:
    """What has been drawn up to now, and what goes on; nothing reaches beyond `end`."""

    def __init__(self, end: date, rules: Rules, cause: EventRef) -> None:
        self.end = end
        self.quantity = 0
        self.product = ""
        self.look = _first_look(rules)
        self._one_day, self._kept_days = rules.one_day, rules.kept_days
        self._is_billed_while_suspended = rules.sells_terms
        self._since: date | None = None
        self._cause = cause
        self._suspended: EventRef | None = None
        self._steps: list[Step] = []
        self._gaps: list[Gap] = []
        self._windows: list[tuple[date, date]] = []

    # What there is.

    @property
    def is_active(self) -> bool:
        """Return whether licences are in use."""
        return self._since is not None and self._suspended is None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the stretches of one number of licences."""
        return tuple(self._steps)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the suspensions."""
        return tuple(self._gaps)

    @property
    def windows(self) -> tuple[Period, ...]:
        """Return the days in which money is given back."""
        cut = (Period(start, min(end, self.end)) for start, end in self._windows)
        return tuple(period for period in cut if period.days > 0)

    @property
    def highest(self) -> int:
        """Return the greatest number of licences."""
        held = [step.quantity for step in self._steps] + [gap.quantity for gap in self._gaps]
        return max(held, default=0)

    def comes_back(self, day: date, *, own: bool) -> bool:
        """Return whether a reactivation ends a suspension; a parent's cannot undo a deletion."""
        if self._suspended is None or self._since is None:
            return False
        return own or self._kept_days is None or (day - self._since).days <= self._kept_days

    def is_in_window(self, day: date) -> bool:
        """Return whether `day` lies in the last window."""
        return bool(self._windows) and day < self._windows[-1][1]

    # What happens.

    def begin(self, cause: EventRef, day: date, quantity: int) -> None:
        """Go on with another number of licences."""
        self._close(day)
        if self._suspended is None:
            self._since, self._cause = day, cause
        self.quantity = quantity

    def turn(self, day: date, look: Look) -> None:
        """Go on with the same licences, which cost something else."""
        if self.is_active:
            self.begin(self._cause, day, self.quantity)
        self.look = look

    def suspend(self, cause: EventRef, day: date) -> None:
        """Stop using the licences."""
        self._close(day)
        self._suspended, self._since = cause, day

    def reactivate(self, cause: EventRef, day: date, quantity: int) -> None:
        """Use licences again."""
        self._end_gap(day, cause)
        self.begin(cause, day, quantity)

    def finish(self, day: date) -> None:
        """End whatever goes on."""
        if self._suspended is not None:
            self._end_gap(day, None)
        self._close(day)
        self.cut_window(day)

    def open_window(self, day: date, length: timedelta) -> None:
        """Begin days in which money is given back."""
        self.cut_window(day)
        self._windows.append((day, day + length))

    def cut_window(self, day: date) -> None:
        """End the days in which money is given back."""
        if self._windows:
            start, end = self._windows[-1]
            self._windows[-1] = (start, min(end, day))

    def _close(self, day: date) -> None:
        """End the step that goes on, if one does."""
        if self._since is None or self._suspended is not None:
            return
        last = self._since + ONE_DAY if self._one_day else min(day, self.end)
        if self._since < last:
            period = Period(self._since, last)
            step = Step(period, self.quantity, self._cause, self.look, self.product)
            self._steps.append(step)
        self._since = None

    def _end_gap(self, day: date, cause: EventRef | None) -> None:
        """End the suspension that goes on."""
        suspended, since, last = self._suspended, self._since, min(day, self.end)
        if cause is None and since is not None and self._kept_days is not None:
            # Nothing is left to be reactivated later.
            last = min(last, since + (self._kept_days + 1) * ONE_DAY)
        if suspended is not None and since is not None and since < last:
            billed = self._is_billed_while_suspended
            gap = Gap(Period(since, last), self.quantity, suspended, cause, billed)
            self._gaps.append(gap)
        self._suspended = self._since = None


def _first_look(rules: Rules) -> Look:
    if rules.metered:
        return Look.METERED
    return Look.TRIAL if rules.is_trial else Look.PAID
