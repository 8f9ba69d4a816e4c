"""What can be done with an exercise: a row of buttons with their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from simulator.words import Words, mark

_BUTTONS = {
    "check": (mark("&Check"), "Ctrl+Return", mark("Grade the answer line by line")),
    "hint": (mark("H&int"), "Ctrl+H", mark("Show the next hint; each takes a point")),
    "explain": (
        mark("E&xplain line"),
        "Ctrl+L",
        mark("Show the right computation of the line of the keyboard; it counts as a hint"),
    ),
    "show": (
        mark("Show s&olution"),
        "",
        mark("Fill in the solution after two checks; then the exercise gives no points"),
    ),
    "play": (
        mark("&Play on"),
        "",
        mark("Open the scenario in the main window, once it is solved or was checked twice"),
    ),
    "next": (mark("&Next exercise"), "Ctrl+N", mark("Go to the next exercise of the list")),
}


class ButtonRow(QWidget):
    """The buttons of an exercise, each with a key, a tooltip and a name of its own."""

    def __init__(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._buttons = {name: QPushButton() for name in _BUTTONS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for name, button in self._buttons.items():
            button.setObjectName(f"exercise_{name}")
            button.setAutoDefault(False)
            button.clicked.connect(deeds[name])
            layout.addWidget(button)
            keys = _BUTTONS[name][1]
            if keys:
                # Beside the letter of its text, which is the only shortcut that a button has.
                QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        layout.addStretch(1)

    def __getitem__(self, name: str) -> QPushButton:
        """Return the button of a deed."""
        return self._buttons[name]

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        for name, (text, keys, tip) in _BUTTONS.items():
            button = self._buttons[name]
            button.setText(words.tr(text))
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{words.tr(tip)} ({shown})" if keys else words.tr(tip))
            button.setAccessibleDescription(words.tr(tip))

    def enable(self, able: Mapping[str, bool]) -> None:
        """Let those be pressed that would do something."""
        for name, is_able in able.items():
            self._buttons[name].setEnabled(is_able)
