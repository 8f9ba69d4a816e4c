"""The window of exercises: the list at the left, the exercise at the right; no bill is seen in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QStackedWidget, QWidget

from simulator.learn import Exercise, ScoreSheet
from simulator.words import Words
from simulator.words.learning_tasks import title
from ui.learn.course_list import CourseList
from ui.learn.menus import LearnMenus
from ui.learn.page import ExercisePage
from ui.theme import Theme

_SIZE = QSize(1180, 760)
_LIST, _SHARE = 320, 23
"""The width of the list, and the most percent of the window that it takes."""
_LEAST_LIST = 200


class LearnWindow(QMainWindow):
    """Shows exercises and what has been reached; whoever opened it keeps and writes the scores.

    Signals:
        wanted: (str) something of the menus is wanted, by its name: "random", "open", "folder",
            "make", "edit", "name", "load", "save", "begin", "csv", "html", "pdf", "print", "manual".
        opened: (Exercise) another exercise is open.
    """

    wanted = Signal(str)
    opened = Signal(object)

    def __init__(self, parent: QWidget, words: Words, theme: Theme) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("learn_window")
        self._words = words
        self.list = CourseList(words)
        self.page = ExercisePage(words, theme)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.page)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        self.list.setMinimumWidth(_LEAST_LIST)
        splitter.addWidget(self.list)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        self.setCentralWidget(splitter)
        splitter.setContentsMargins(8, 8, 8, 4)
        self.menus = LearnMenus(self.menuBar(), self)
        self.menus.chosen.connect(self.wanted)
        self.menus["close"].triggered.connect(self.close)
        self.list.chosen.connect(self.open)
        self.page.next_requested.connect(self.list.choose_next)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(16, 64)))
        wide = self.width()
        splitter.setSizes([min(_LIST, wide * _SHARE // 100), wide])
        self.show_words(words)
        self.show_theme(theme)

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        self._empty.setText(words.tr("Choose an exercise in the list."))
        for each in (self.menus, self.list, self.page):
            each.show_words(words)
        self._show_title()

    def show_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.page.show_theme(theme)

    def show_group(self, group: str, exercises: Sequence[Exercise]) -> None:
        """Show the exercises of the course, the random ones, or those of a folder."""
        self.list.show_group(group, exercises)

    def show_sheet(self, sheet: ScoreSheet) -> None:
        """Show what has been reached."""
        self.list.show_sheet(sheet)

    def tell(self, sentence: str) -> None:
        """Say what has come of something."""
        self.statusBar().showMessage(sentence)

    def open(self, exercise: Exercise) -> None:
        """Open an exercise."""
        self.page.show_exercise(exercise)
        self.list.show_open(exercise.id)
        self.statusBar().clearMessage()
        self._stack.setCurrentWidget(self.page)
        self._show_title()
        self.opened.emit(exercise)

    def _show_title(self) -> None:
        exercise = self.page.exercise
        name = self._words.tr("Learn") if exercise is None else title(exercise, self._words)
        self.setWindowTitle(f"{name} – Prorata")
