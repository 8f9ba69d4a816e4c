"""The task of an exercise: what it teaches, what is asked, what is known, and the timeline."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.learn import Exercise, Solution
from simulator.money import ZERO
from simulator.statement import Statement
from simulator.words import Words
from simulator.words.learning_tasks import lesson, story, task, title
from ui.panels.labels import Look, Text
from ui.theme import Theme
from ui.timeline.canvas import Canvas

_TIMELINE = 100
"""The least height of the timeline: its ruler and one lane."""

_TEXTS = 96
_LEFT, _RIGHT = 4, 5
"""The shares of the width: there is more to say of what is known."""

_GAP, _BETWEEN = 12, 6


class TaskBox(QWidget):
    """Shows an exercise without a trace of its solution; the timeline only shows, and is not edited.

    Where there is little room, the texts are seen whole and the timeline is as low as can be.
    """

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._exercise: Exercise | None = None
        self._title, self._lesson = Text(Look.TITLE), Text(Look.BODY)
        self._task, self._story = Text(Look.CHOSEN), Text(Look.BODY)
        self.timeline = Canvas(words, theme)
        self.timeline.leave_out_totals()
        self.timeline.setMinimumHeight(_TIMELINE)
        self.timeline.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.timeline.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._known = Text(Look.HEADING)
        left = _Scrolled((self._title, self._task, self._lesson))
        right = _Scrolled((self._known, self._story))
        self._areas = (left, right)
        texts = QHBoxLayout()
        texts.setSpacing(_GAP)
        texts.addWidget(left, _LEFT)
        texts.addWidget(right, _RIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_BETWEEN)
        layout.addLayout(texts)
        layout.addWidget(self.timeline, 1)
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

    def height_in(self, width: int) -> int:
        """Return the least height in which everything is seen in a width."""
        room, shares = width - _GAP, (_LEFT, _RIGHT)
        texts = (
            area.height_in(room * share // sum(shares))
            for area, share in zip(self._areas, shares, strict=True)
        )
        return max(texts) + _BETWEEN + _TIMELINE

    def _tell(self) -> None:
        if self._exercise is None:
            return
        words, exercise = self._words, self._exercise
        self._title.setText(title(exercise, words))
        self._lesson.setText(lesson(exercise, words))
        self._task.setText(task(exercise, words))
        self._story.setText("\n".join(story(exercise, words)))
        for area in self._areas:
            area.fit()


class _Scrolled(QScrollArea):
    """Texts below one another: asks for the height of all, and scrolls where it is not given."""

    def __init__(self, texts: tuple[Text, ...]) -> None:
        super().__init__()
        content = QWidget()
        self._texts = QVBoxLayout(content)
        self._texts.setContentsMargins(8, 4, 8, 4)
        for text in texts:
            self._texts.addWidget(text)
        self._texts.addStretch(1)
        # The height in the width that there is counts, not that of labels at their narrowest.
        content.setMinimumSize(1, 1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_TEXTS)
        # The width is shared by their stretch alone, whatever they hold.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def height_in(self, width: int) -> int:
        """Return the height in which all texts are seen in a width."""
        frame = 2 * self.frameWidth()
        return self._texts.totalHeightForWidth(width - frame) + frame

    def sizeHint(self) -> QSize:
        """Return the size in which nothing is scrolled."""
        return QSize(super().sizeHint().width(), self.height_in(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height in another width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Ask for the height of other texts, and scroll them where it is not there.

        Left to itself, a scroll bar that was needed once stays: beside it the lines are shorter.
        """
        is_seen = self.height_in(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_seen else policy.ScrollBarAsNeeded
        )
        self.updateGeometry()
