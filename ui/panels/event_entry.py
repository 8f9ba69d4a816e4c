"""Events as lines of text: typed or pasted, with the reason at each line that is no event."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from simulator.words import SOURCE_LANGUAGE, Words, mark
from ui.panels.box import Box
from ui.panels.choice_field import ChoiceField
from ui.panels.labels import Look, Text
from ui.panels.page import show_button, side_by_side
from ui.panels.pasted_rows import GoodRow, Pasted, pasted_rows
from ui.theme import Theme

_ORDERS = {True: mark("day, month, year"), False: mark("month, day, year")}
_MOST_REASONS = 6
_LINES = 5


class EventEntry(QWidget):
    """A box for rows of date, event and licences. Good rows go, the others stay with reasons.

    Signals:
        rows_entered: (tuple of GoodRow) rows that are events.
        closed: the box is not needed any more.
    """

    rows_entered = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("event-entry")
        self._words = Words(SOURCE_LANGUAGE)
        self._is_tried = False
        self._caption = Text(Look.CAPTION)
        self._text = QPlainTextEdit()
        self._text.setObjectName("event-rows")
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * _LINES + 8)
        self._box = Box()
        self._text.viewport().setAutoFillBackground(False)
        self._box.add_editor(self._text)
        self._caption.setBuddy(self._text)
        self._reasons = Text(Look.PROBLEM)
        self._reasons.setObjectName("event-reasons")
        self._reasons.hide()
        self._order = ChoiceField("day-order", mark("Days such as 2/3/2018 are"), _order)
        self._order.show_choices((None, *_ORDERS))
        self._order.reset(None)
        self._order.hide()
        self._add = QPushButton()
        self._add.setObjectName("add-rows")
        self._close = QPushButton()
        self._close.setObjectName("close-entry")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._caption, self._box, self._order, self._reasons):
            column.addWidget(part)
        column.addLayout(side_by_side(self._add, self._close))
        self._add.clicked.connect(self.enter)
        self._close.clicked.connect(self.closed)
        self._text.textChanged.connect(self._on_typed)
        self._text.installEventFilter(self)
        self._order.edited.connect(self._on_order)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add the events on Ctrl+Enter: Enter alone begins another line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.enter()
            return True
        return super().eventFilter(watched, event)

    def show_text(self, text: str) -> None:
        """Put rows into the box, behind those that wait there for their correction."""
        waiting = self._text.toPlainText().rstrip("\n")
        self._text.setPlainText(f"{waiting}\n{text}" if waiting else text)

    def enter(self) -> None:
        """Emit the rows that are events, and keep the others with their reasons."""
        pasted = self._read()
        self._is_tried = True
        left = [row.text for row in pasted.bad]
        if left and pasted.heading:
            left.insert(0, pasted.heading)
        self._show("\n".join(left))
        if pasted.good:
            self.rows_entered.emit(pasted.good)
        if not left and pasted.good:
            self.closed.emit()

    def forget(self) -> None:
        """Forget the rows that wait for their correction, and how their days are read."""
        self._order.reset(None)
        self._show("")

    def focus_text(self) -> None:
        """Put the keyboard into the box."""
        self._text.setFocus()

    def show_words(self, words: Words) -> None:
        """Say everything in another language; the rows stay as they are."""
        self._words = words
        self._caption.setText(
            words.tr("One event on each line: date; event; licences. Or paste from a spreadsheet.")
        )
        self._text.setAccessibleName(words.tr("Events, one on each line"))
        example = (words.tr("2018-02-01; Licence change; 2"), words.tr("2018-02-21; Suspension"))
        self._text.setPlaceholderText("\n".join(example))
        show_button(self._add, words.tr("Add"), words.tr("Add the events (Ctrl+Enter)"))
        show_button(self._close, words.tr("Close"), words.tr("Close the box"))
        self._order.show_words(words)
        self._show_reasons()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._caption.show_theme(theme)
        self._reasons.show_theme(theme)
        self._box.show_theme(theme)
        self._order.show_theme(theme)

    def _read(self) -> Pasted:
        return pasted_rows(self._text.toPlainText(), self._words, day_first=self._order.value)

    def _show(self, text: str) -> None:
        self._text.setPlainText(text)
        if not text:
            self._is_tried = False
        self._show_reasons()

    def _show_reasons(self) -> None:
        """Say why rows are none; while something new is typed, nothing is said."""
        pasted = self._read() if self._is_tried else Pasted((), ())
        self._order.setVisible(pasted.is_ambiguous or self._order.value is not None)
        reasons = self._sentences(pasted)
        self._reasons.setText("\n".join(reasons))
        self._reasons.setVisible(bool(reasons))
        self._box.show_wrong(bool(reasons))
        self._text.setAccessibleDescription("\n".join(reasons))

    def _sentences(self, pasted: Pasted) -> Sequence[str]:
        words = self._words
        reasons = [
            words.tr(
                "Line {number}: {reason}", number=words.quantity(row.number), reason=row.reason
            )
            for row in pasted.bad[:_MOST_REASONS]
        ]
        left = len(pasted.bad) - len(reasons)
        if left:
            reasons.append(
                words.ntr("{n} more line is no event.", "{n} more lines are no events.", left)
            )
        return reasons

    def _on_typed(self) -> None:
        self._show_reasons()

    def _on_order(self) -> None:
        self._show_reasons()


def rows_by_subscription(rows: Sequence[GoodRow]) -> dict[str, list[GoodRow]]:
    """Return the rows of each subscription that they name; an empty name for those that do not."""
    found: dict[str, list[GoodRow]] = {}
    for row in rows:
        found.setdefault(row.subscription, []).append(row)
    return found


def _order(words: Words, day_first: bool | None) -> str:
    return words.tr("Choose…") if day_first is None else words.tr(_ORDERS[day_first])
