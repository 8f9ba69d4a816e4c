"""Parts of the explanation: rows of a sum, and texts that lead somewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QStyle, QStyleOptionFocusRect, QWidget

from ui.models.breakdown import BreakdownRow, Target
from ui.panels.labels import Look, Text
from ui.panels.table_delegate import tabular
from ui.theme import Theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

_ROUNDING = 4
"""Pixels that two texts may be wider when they are painted than they were measured."""


class LinkText(QLabel):
    """A text that leads to something else, by mouse and by keyboard.

    Signals:
        target_requested: (Selection | Rule) where the text leads to.
    """

    target_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: Target | None = None
        # The text may hold a note of the user: never markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(_LEFT)
        self.setForegroundRole(QPalette.ColorRole.Link)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        font = QFont(self.font())
        font.setUnderline(True)
        self.setFont(font)

    def show_link(self, text: str, target: Target) -> None:
        """Show `text` as a link to `target`."""
        self._target = target
        self.setText(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link where the button is let go over it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.target_requested.emit(self._target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: what is under the panel must not get it."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link with Return or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.target_requested.emit(self._target)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the frame of the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            element = QStyle.PrimitiveElement.PE_FrameFocusRect
            self.style().drawPrimitive(element, option, QPainter(self), self)


class StepGrid(QWidget):
    """Rows of a label and a text; widgets are kept, so that an edit only changes their texts.

    Signals:
        target_requested: (Selection | Rule) where the label of a row leads to.
    """

    target_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[tuple[Text, LinkText, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)

    def show_rows(self, rows: tuple[BreakdownRow, ...]) -> None:
        """Show `rows` in the place of those before."""
        while len(self._rows) < len(rows):
            self._add()
        # A sum of amounts begins with one; the tax of a line ends a row of formulas.
        are_amounts = bool(rows) and rows[0].is_amount
        self._grid.setColumnStretch(0, int(are_amounts))
        self._grid.setColumnStretch(1, int(not are_amounts))
        for place, (label, link, text) in enumerate(self._rows):
            row = rows[place] if place < len(rows) else None
            label.setVisible(row is not None and row.target is None)
            link.setVisible(row is not None and row.target is not None)
            text.setVisible(row is not None)
            if row is not None:
                label.setText(row.label)
                text.setText(row.text)
                text.setAlignment(_RIGHT if row.is_amount and are_amounts else _LEFT)
                label.show_look(Look.BODY if row.is_total else Look.QUIET)
                if row.target is not None:
                    link.show_link(row.label, row.target)

    def unwrapped_width(self) -> int:
        """Return the width at which no formula wraps; 0 for sums, whose labels may wrap."""
        shown = [(label, text) for label, _, text in self._rows if not label.isHidden()]
        if not shown or self._grid.columnStretch(0):
            return 0
        labels = max(label.fontMetrics().horizontalAdvance(label.text()) for label, _ in shown)
        texts = max(text.fontMetrics().horizontalAdvance(text.text()) for _, text in shown)
        return labels + self._grid.horizontalSpacing() + texts + _ROUNDING

    def activate(self) -> None:
        """Measure the rows now rather than when the event loop comes to it."""
        self._grid.invalidate()
        self._grid.activate()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        for label, _, text in self._rows:
            label.show_theme(theme)
            text.show_theme(theme)

    def _add(self) -> None:
        label, link, text = Text(Look.QUIET), LinkText(), Text(Look.BODY)
        label.setWordWrap(False)
        font = tabular(text.font())
        font.setWeight(QFont.Weight.DemiBold)
        text.setFont(font)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.show_theme(self._theme)
        text.show_theme(self._theme)
        link.target_requested.connect(self.target_requested)
        place = len(self._rows)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(link, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, place, 1)
        self._rows.append((label, link, text))
