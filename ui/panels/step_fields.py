"""Fields that can be stepped by keys, wheel and buttons: whole numbers and numbers of licences."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from simulator.bounds import MOST_LICENCES
from simulator.words import mark
from ui.panels.box import bare
from ui.panels.fields import Refused
from ui.panels.line_fields import LineField


class StepBox(QAbstractSpinBox):
    """A spin box that keeps whatever is typed, and tells of steps instead of doing them.

    Signals:
        stepped: (number of steps, below zero downwards).
    """

    stepped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def stepBy(self, steps: int) -> None:
        """Tell of the steps; the field knows what they mean."""
        self.stepped.emit(steps)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Allow steps both ways; the field stops at its limits."""
        return (
            QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
            | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only where the user is: a form that scrolls must not change on its way."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _StepButtons(QWidget):
    """Two small arrows, for the mouse alone: the keyboard has Up and Down."""

    def __init__(self, spin: StepBox) -> None:
        super().__init__(spin.parentWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for arrow, step in (
            (Qt.ArrowType.UpArrow, spin.stepUp),
            (Qt.ArrowType.DownArrow, spin.stepDown),
        ):
            button = QToolButton(self)
            button.setArrowType(arrow)
            button.setAutoRaise(True)
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setFixedSize(18, 11)
            button.setObjectName("step-up" if arrow is Qt.ArrowType.UpArrow else "step-down")
            button.clicked.connect(step)
            column.addWidget(button)


class StepField(LineField):
    """A field that steps up and down by keys and wheel, with `buttons` also by the mouse."""

    def __init__(self, name: str, caption: str, *, buttons: bool = True) -> None:
        super().__init__(name, caption)
        self._spin.stepped.connect(self._on_stepped)
        self._line.editingFinished.disconnect(self._on_left)
        self._spin.editingFinished.connect(self._on_left)
        if buttons:
            self._box.add(_StepButtons(self._spin))

    def _add_editor(self) -> None:
        self._spin = StepBox(self._box)
        self._line.setStyleSheet(bare("QLineEdit"))
        self._spin.setLineEdit(self._line)
        self._spin.setFrame(False)
        self._box.add_editor(self._spin)

    def _editor(self) -> QWidget:
        return self._spin

    def _on_stepped(self, steps: int) -> None:
        """Go on from what is typed, or from the last valid value."""
        try:
            start = self._read()
        except Refused:
            start = self._value
        value = self._stepped(start, steps)
        self._write(value)
        self._tell("")
        self._take(value)
        self._begin()
        self._line.selectAll()

    def _stepped(self, value: Any, steps: int) -> Any:
        raise NotImplementedError


class NumberField(StepField):
    """A whole number from `least` to `most`."""

    def __init__(self, name: str, caption: str, *, least: int, most: int, allowed: str) -> None:
        super().__init__(name, caption)
        self._least, self._most, self._allowed = least, most, allowed

    def show_range(self, least: int, most: int) -> None:
        """Refuse numbers below `least` and above `most`."""
        self._least, self._most = least, most

    def _written(self, value: Any) -> str:
        return "" if value is None else self._words.quantity(value)

    def _parsed(self, text: str) -> int:
        try:
            value = self._words.quantity_input(text)
        except ValueError:
            value = self._least - 1
        if not self._least <= value <= self._most:
            least, most = self._words.quantity(self._least), self._words.quantity(self._most)
            raise Refused(self._words.tr(self._allowed, least=least, most=most))
        return value

    def _stepped(self, value: Any, steps: int) -> int:
        start = self._least if value is None else value
        return max(self._least, min(self._most, start + steps))


def licences_field(name: str, caption: str) -> NumberField:
    """Return a field for a number of licences."""
    allowed = mark("Type a whole number of licences from {least} to {most}.")
    return NumberField(name, caption, least=1, most=MOST_LICENCES, allowed=allowed)
