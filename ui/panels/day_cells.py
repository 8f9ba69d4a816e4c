"""The days of a cycle, the billed ones filled: a picture, and the same in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from simulator.statement import Line
from simulator.words import Words
from ui.models.day_cells import (
    MOST_NUMBERED_DAYS,
    Day,
    DayState,
    Grid,
    Layout,
    PlacedCell,
    PlacedMonth,
    count,
    days_of,
    layout,
)
from ui.theme import Theme

_LABEL = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_SMALLER = 0.86
_AIR = 6
MOST_DAYS_OF_A_YEAR = 366 + 3
"""Days of a year, and the free days at the end of a month before it."""

_NARROWEST = 7
"""Cells that stand in a row at least."""


class DayCells(QWidget):
    """A cell for each day of the cycle of a line; a year is drawn as a strip for each month."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._days: tuple[Day, ...] = ()
        self._is_credit = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def days(self) -> tuple[Day, ...]:
        """Return the days that are drawn."""
        return self._days

    def show_line(self, line: Line | None) -> None:
        """Draw the cycle of `line`."""
        self._days = days_of(line) if line is not None else ()
        self._is_credit = line is not None and line.amount < 0
        self._describe()
        self.updateGeometry()
        self.update()

    def show_words(self, words: Words) -> None:
        """Name months and days in this language."""
        self._words = words
        self._describe()
        self.updateGeometry()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        self.update()

    def summary(self) -> str:
        """Return in one sentence what the cells show."""
        billed, free = count(self._days, DayState.BILLED), count(self._days, DayState.FREE)
        words, gaps = self._words, {"all": self._words.quantity(len(self._days) - free)}
        if not self._days:
            return ""
        if not billed:
            return words.ntr("{n} free day", "{n} free days", free)
        if self._is_credit:
            text = words.ntr(
                "{n} of {all} days credited", "{n} of {all} days credited", billed, **gaps
            )
        else:
            text = words.ntr("{n} of {all} days billed", "{n} of {all} days billed", billed, **gaps)
        if not free:
            return text
        return words.ntr(
            "{days}; {n} free day before them", "{days}; {n} free days before them", free, days=text
        )

    def state_text(self, day: Day) -> str:
        """Return what a day is to the line, in words."""
        words, written = self._words, self._words.full_day(day.day)
        match day.state:
            case DayState.BILLED if self._is_credit:
                return words.tr("{day}: credited", day=written)
            case DayState.BILLED:
                return words.tr("{day}: billed", day=written)
            case DayState.FREE:
                return words.tr("{day}: free", day=written)
            case DayState.OTHER:
                return words.tr("{day}: not on this line", day=written)

    def _describe(self) -> None:
        self.setAccessibleName(self._words.tr("Days of the service period"))
        self.setAccessibleDescription(self.summary())

    # Geometry.

    def _cell_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        return font

    def _grid(self) -> Grid:
        metrics = QFontMetrics(self._cell_font())
        numbered = len(self._days) <= MOST_NUMBERED_DAYS
        labels = (self._label(day) for day in self._month_starts())
        label = max((metrics.horizontalAdvance(each) for each in labels), default=0) + _AIR
        if numbered:
            width = metrics.horizontalAdvance("28") + _AIR
            return Grid(width, metrics.height() + 2, 3, label, numbered=True)
        return Grid(3, metrics.height() - 3, 0, label, numbered=False)

    def _month_starts(self) -> list[Day]:
        return [day for place, day in enumerate(self._days) if place == 0 or day.day.day == 1]

    def _label(self, first: Day) -> str:
        """Return the name of a month; cycles of several years also tell the years apart."""
        name = self._words.month_short(first.day)
        return f"{name} {first.day.year}" if len(self._days) > MOST_DAYS_OF_A_YEAR else name

    def _placed(self, width: int) -> Layout:
        return layout(self._days, self._grid(), width)

    def hasHeightForWidth(self) -> bool:
        """Return that cells wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the cells need in `width`."""
        return self._placed(width).height + 1

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        grid = self._grid()
        width = grid.label_width + (16 if grid.numbered else 31) * grid.step
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width: a few cells, or one strip."""
        grid = self._grid()
        width = grid.label_width + (_NARROWEST if grid.numbered else 31) * grid.step
        return QSize(width, self.heightForWidth(max(width, self.width())))

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the months with their cells."""
        painter = QPainter(self)
        painter.setFont(self._cell_font())
        grid = self._grid()
        # Strips have no gaps: soft edges would show as seams.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=grid.numbered)
        for month in layout(self._days, grid, self.width()).months:
            self._paint_label(painter, month, grid)
            for cell in month.cells:
                self._paint_cell(painter, cell, grid)

    def _paint_label(self, painter: QPainter, month: PlacedMonth, grid: Grid) -> None:
        painter.setPen(self._theme.muted_text)
        rect = QRect(month.x, month.y, grid.label_width, grid.cell_height)
        painter.drawText(
            rect,
            # A strip is lower than a name: what hangs below the line would be cut off.
            _LABEL | int(Qt.TextFlag.TextDontClip),
            self._label(month.cells[0].day),
        )

    def _paint_cell(self, painter: QPainter, cell: PlacedCell, grid: Grid) -> None:
        theme, state = self._theme, cell.day.state
        rect = QRect(cell.x, cell.y, grid.cell_width, grid.cell_height)
        filling = theme.credit if self._is_credit else theme.day_billed
        billed, free = state is DayState.BILLED, state is DayState.FREE
        painter.setBrush(filling if billed else theme.day_other)
        painter.setPen(QPen(filling, 1, Qt.PenStyle.DotLine) if free else Qt.PenStyle.NoPen)
        if not grid.numbered:
            painter.drawRect(rect)
        else:
            painter.drawRoundedRect(rect, 3, 3)
            painter.setPen(theme.on_day_billed if billed else theme.muted_text)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(cell.day.day.day))

    def event(self, event: QEvent) -> bool:
        """Say of the day under the pointer what it is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._placed(self.width()).day_at(event.x(), event.y(), self._grid())
            QToolTip.showText(event.globalPos(), self.state_text(day) if day else "", self)
            return True
        return super().event(event)
