"""A field for a day: typed in the style of the language or ISO, stepped by keys, or picked."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from simulator.calendar import FIRST_DAY, LAST_DAY, add_months
from simulator.words import Words
from ui.panels.fields import Refused
from ui.panels.step_fields import StepField
from ui.theme import Theme

# British English: the day before the month, weeks that begin on Monday.
_LOCALES = {"en": "en_GB"}

_MONTH_STEP = 10
"""Steps that PageUp and PageDown make in a spin box; here they mean a month."""

_UNDERWAY = re.compile(r"\s*(\d{1,2}[/. ]\d{1,2}[/. ]\d{2}|\d{4}-\d{1,2}-\d)\s*")
"""A short year or a day of one digit: it may be the whole, or the beginning of a longer one."""


class DayField(StepField):
    """A day. Up and Down step a day, Page Up and Page Down a month, F4 opens the calendar."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption, buttons=False)
        self._theme: Theme | None = None
        self._popup: _CalendarPopup | None = None
        self._button = QToolButton(self._box)
        self._button.setObjectName(f"{name}-calendar")
        self._button.setArrowType(Qt.ArrowType.DownArrow)
        # One stop of Tab: who types a day goes on to the next field; F4 opens the calendar.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._open_calendar)
        self._button.setAutoRaise(True)
        self._button.setFixedSize(22, 22)
        self._box.add(self._button)

    def show_words(self, words: Words) -> None:
        """Say everything in another language, the calendar too.

        A day that may go on is read as it was meant when it was typed: 1/2/20 has two meanings.
        """
        underway = None if self.problem else self.typed()
        super().show_words(words)
        if underway is not None and underway != self._value:
            self._write(underway)
        choose = words.tr("Choose the day in a calendar (F4)")
        self._button.setToolTip(choose)
        self._button.setAccessibleName(choose)
        if self._popup is not None:
            self._popup.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._theme = theme
        if self._popup is not None:
            self._popup.show_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on F4, as a combo box opens its list."""
        if event.key() == Qt.Key.Key_F4:
            self._open_calendar()
        else:
            super().keyPressEvent(event)

    def _written(self, value: Any) -> str:
        return "" if value is None else self._words.day(value)

    def _parsed(self, text: str) -> date:
        try:
            day = self._words.day_input(text)
        except ValueError:
            raise Refused(self._sentence()) from None
        if not FIRST_DAY <= day <= LAST_DAY:
            first, last = self._words.day(FIRST_DAY), self._words.day(LAST_DAY)
            raise Refused(
                self._words.tr("Type a day from {first} to {last}.", first=first, last=last)
            )
        return day

    def _on_typed(self) -> None:
        """Wait with what may go on: "1/2/20" is on its way to 2018 as often as it means 2020."""
        if _UNDERWAY.fullmatch(self._line.text()):
            self._tell(self._refusal())
        else:
            super()._on_typed()

    def _on_left(self) -> None:
        super()._on_typed()
        super()._on_left()

    def _stepped(self, value: Any, steps: int) -> date:
        start = value or FIRST_DAY
        if abs(steps) >= _MONTH_STEP:
            day = add_months(start, 1 if steps > 0 else -1)
        else:
            day = start + timedelta(days=steps)
        return max(FIRST_DAY, min(LAST_DAY, day))

    def _sentence(self) -> str:
        example = self._value or date(2018, 1, 13)
        return self._words.tr(
            "Type a day such as {example} or {iso}.",
            example=self._words.day(example),
            iso=example.isoformat(),
        )

    def _open_calendar(self) -> None:
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.show_words(self._words)
            if self._theme is not None:
                self._popup.show_theme(self._theme)
            self._popup.picked.connect(self._on_picked)
        self._popup.open_at(self._box, self._value)

    def _on_picked(self, day: date) -> None:
        self._write(day)
        self._tell("")
        self._take(day)
        self.left.emit()
        self._spin.setFocus()


class _CalendarPopup(QFrame):
    """A calendar that closes when a day is chosen.

    Signals:
        picked: (date) the chosen day.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setDateRange(_qdate(FIRST_DAY), _qdate(LAST_DAY))
        self._calendar.clicked.connect(self._pick)
        self._calendar.activated.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._calendar)

    def show_words(self, words: Words) -> None:
        """Name months and days in the language, and begin the week as it does."""
        locale = QLocale(_LOCALES.get(words.language, words.language))
        self._calendar.setLocale(locale)
        self._calendar.setFirstDayOfWeek(locale.firstDayOfWeek())
        self._calendar.setAccessibleName(words.tr("Calendar"))

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`; weekends are quieter, not red as a mistake."""
        weekend = QTextCharFormat()
        weekend.setForeground(theme.muted_text)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, weekend)

    def open_at(self, anchor: QWidget, day: date | None) -> None:
        """Open below `anchor`, inside the screen, on `day`."""
        if day is not None:
            self._calendar.setSelectedDate(_qdate(day))
        self.adjustSize()
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + 1))
        room = anchor.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        if place.y() + self.height() > room.bottom():
            place.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 1)
        self.move(place)
        self.show()
        self._calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape and change nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _pick(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.picked.emit(date(day.year(), day.month(), day.day()))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
