"""The menus of the window of exercises, as a table."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from simulator.words import Words, mark

_MENUS = {
    "exercise": mark("&Exercise"),
    "scores": mark("&Score sheet"),
    "help": mark("&Help"),
}

_ACTIONS = (
    ("exercise", "random", mark("&Random exercise…"), "Ctrl+R"),
    ("exercise", "open", mark("&Open an exercise…"), "Ctrl+O"),
    ("exercise", "folder", mark("&Folder of own exercises…"), ""),
    ("exercise", "", "", ""),
    ("exercise", "make", mark("&New exercise from the open scenario…"), "Ctrl+Shift+N"),
    ("exercise", "edit", mark("&Edit this exercise…"), "Ctrl+E"),
    ("exercise", "", "", ""),
    ("exercise", "close", mark("&Close"), "Ctrl+W"),
    ("scores", "name", mark("&Name of the trainee…"), ""),
    ("scores", "load", mark("&Open a score sheet…"), ""),
    ("scores", "save", mark("&Save the score sheet…"), "Ctrl+S"),
    ("scores", "begin", mark("&Begin a new score sheet…"), ""),
    ("scores", "", "", ""),
    ("scores", "csv", mark("Export as &CSV…"), ""),
    ("scores", "html", mark("Export as &HTML…"), ""),
    ("scores", "pdf", mark("Export as &PDF…"), ""),
    ("scores", "print", mark("Prin&t…"), "Ctrl+P"),
    ("help", "manual", mark("Manual: &learning"), "F1"),
)


class LearnMenus(QObject):
    """Builds the menus.

    Signals:
        chosen: (str) an action was taken, by its name; closing is left to the window.
    """

    chosen = Signal(str)

    def __init__(self, bar: QMenuBar, parent: QObject) -> None:
        super().__init__(parent)
        self._menus = {name: bar.addMenu("") for name in _MENUS}
        self._actions: dict[str, QAction] = {}
        for menu, name, _, keys in _ACTIONS:
            if not name:
                self._menus[menu].addSeparator()
                continue
            action = self._menus[menu].addAction("")
            action.setObjectName(f"learn_{name}")
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(self._on_triggered)
            self._actions[name] = action

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its name."""
        return self._actions[name]

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        for name, title in _MENUS.items():
            self._menus[name].setTitle(words.tr(title))
        for _, name, text, _ in _ACTIONS:
            if name:
                self._actions[name].setText(words.tr(text))

    def _on_triggered(self) -> None:
        for name, action in self._actions.items():
            if action is self.sender() and name != "close":
                self.chosen.emit(name)
