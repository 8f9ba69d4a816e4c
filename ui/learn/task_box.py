"""The task of an exercise: what it teaches, what is asked, what is known, and the timeline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.learn import Exercise, Solution
from simulator.money import ZERO
from simulator.statement import Statement
from simulator.words import Words
from simulator.words.learning_tasks import lesson, story, task, title
from ui.panels.labels import Look, Text
from ui.theme import Theme
from ui.timeline.canvas import Canvas

_TIMELINE = 140
_TEXTS = 96


class TaskBox(QWidget):
    """Shows an exercise without a trace of its solution; the timeline only shows, and is not edited."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._exercise: Exercise | None = None
        self._title, self._lesson = Text(Look.TITLE), Text(Look.BODY)
        self._task, self._story = Text(Look.CHOSEN), Text(Look.BODY)
        self.timeline = Canvas(words, theme)
        self.timeline.setMinimumHeight(_TIMELINE)
        self.timeline.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._known = Text(Look.HEADING)
        left = _scrolled((self._title, self._task, self._lesson))
        right = _scrolled((self._known, self._story))
        self._areas = (left, right)
        texts = QHBoxLayout()
        texts.setSpacing(12)
        texts.addWidget(left, 1)
        texts.addWidget(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(texts, 3)
        layout.addWidget(self.timeline, 2)
        self.show_theme(theme)

    def show_words(self, words: Words) -> None:
        """Tell the task in another language."""
        self._words = words
        self._known.setText(words.tr("What is known"))
        self._areas[0].setAccessibleName(words.tr("Task"))
        self._areas[1].setAccessibleName(words.tr("What is known"))
        self.timeline.show_words(words)
        self._tell()

    def show_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for each in (self._title, self._lesson, self._task, self._known, self._story):
            each.show_theme(theme)
        self.timeline.show_theme(theme)

    def show_exercise(self, solution: Solution) -> None:
        """Show an exercise; the timeline gets its scenario, and no line of its bill."""
        self._exercise = solution.asked
        scenario = solution.scenario
        nothing = Statement(scenario.partner.currency, (), ZERO)
        self.timeline.show_bill(scenario, Outcome(nothing, ()), None)
        self.timeline.fit()
        self._tell()
        for area in self._areas:
            area.verticalScrollBar().setValue(0)

    def _tell(self) -> None:
        if self._exercise is None:
            return
        words, exercise = self._words, self._exercise
        self._title.setText(title(exercise, words))
        self._lesson.setText(lesson(exercise, words))
        self._task.setText(task(exercise, words))
        self._story.setText("\n".join(story(exercise, words)))


def _scrolled(texts: tuple[Text, ...]) -> QScrollArea:
    """Return texts below one another, with a scroll bar where they have no room."""
    area, content = QScrollArea(), QWidget()
    layout = QVBoxLayout(content)
    layout.setContentsMargins(8, 4, 8, 4)
    for text in texts:
        layout.addWidget(text)
    layout.addStretch(1)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.StyledPanel)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(_TEXTS)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return area
