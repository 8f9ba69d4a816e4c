"""The days of a cycle as a drawing: a row for each month, every day in the place of its number."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from simulator.bills import Strip
from simulator.service_days import DayState
from ui.printing.ink import Ink
from ui.theme import Theme

_LABEL = 104.0
_GAP = 1.5
_NUMBERED, _PLAIN = 14.0, 8.0
_ABOVE, _BELOW = 12.0, 6.0
_IN_MONTH = 31
_WIDEST = 15.0


@dataclass(frozen=True)
class StripDrawing:
    """Draws the days of a strip."""

    strip: Strip
    theme: Theme
    x: float
    width: float

    @property
    def height(self) -> float:
        """Return the height of all months, and of the numbers above them."""
        return self._numbers + len(self.strip.months) * self._step + _BELOW

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw them."""
        theme = self.theme
        size = 9 if self.strip.numbered else 8
        label = Ink(size, theme.muted_text)
        step = min(_WIDEST, (self.width - _LABEL) / _IN_MONTH)
        inks = {state: Ink(size, self._colours(state)[1]) for state in DayState}
        if not self.strip.numbered:
            base = y + self._numbers - label.line + label.ascent
            for number in range(1, _IN_MONTH + 1):
                middle = self.x + _LABEL + (number - 0.5) * step - _GAP / 2
                label.draw_middle(painter, middle, base, str(number))
        top = y + self._numbers
        for month in self.strip.months:
            middle = top + (self._step - _GAP) / 2
            label.draw(painter, self.x, middle - label.line / 2, _LABEL, month.label)
            for number, state in month.days:
                left = self.x + _LABEL + (number - 1) * step
                cell = QRectF(left, top, step - _GAP, self._step - _GAP)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._colours(state)[0])
                painter.drawRoundedRect(cell, 1.5, 1.5)
                if self.strip.numbered:
                    ink = inks[state]
                    base = middle + ink.ascent / 2 - 1
                    ink.draw_middle(painter, cell.center().x(), base, str(number))
            top += self._step
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @property
    def _numbers(self) -> float:
        """Return the height of the numbers above days that are too small for their own."""
        return 0.0 if self.strip.numbered else _ABOVE

    @property
    def _step(self) -> float:
        return (_NUMBERED if self.strip.numbered else _PLAIN) + _GAP

    def _colours(self, state: DayState) -> tuple[QColor, QColor]:
        """Return the ground of a day, and the colour of its number."""
        theme = self.theme
        match state:
            case DayState.BILLED if self.strip.credit:
                return theme.credit, theme.on_day_billed
            case DayState.BILLED:
                return theme.day_billed, theme.on_day_billed
            case DayState.FREE:
                return theme.trial, theme.on_trial
            case DayState.OTHER:
                return theme.day_other, theme.muted_text
