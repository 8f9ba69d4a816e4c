"""Two timelines over each other that look at the same days; nothing is changed there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.theme import Theme
from ui.timeline.camera import ZOOM_STEP, Camera
from ui.timeline.canvas import Canvas

_STEP = 60
"""So many pixels an arrow key moves the picture."""

_LEAST = 112
"""The least height of a timeline: a lane and the totals of its invoices, somewhat cut."""


class StillTimeline(Canvas):
    """A timeline that can be looked at: the wheel zooms, a drag and the arrows move it.

    Signals:
        looked: other days are in sight than before.
        widened: the timeline has another width.
    """

    looked = Signal()
    widened = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        self._held: QPointF | None = None
        super().__init__(words, theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_LEAST)

    @property
    def camera(self) -> Camera:
        """Return what moves the picture."""
        return self._camera

    def follow(self, other: StillTimeline) -> None:
        """Look at the same days as another timeline of the same width."""
        self._camera.follow(other.camera)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse; with Shift move through time."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._camera.turn(event.angleDelta(), event.position(), through_time=shift)
        self.looked.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._held = event.position()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture with the mouse."""
        if self._held is not None:
            moved = event.position() - self._held
            self._held = event.position()
            self._camera.pan(moved.x(), moved.y())
            self.looked.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the picture."""
        self._held = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing is opened here."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and zoom by keyboard."""
        match event.key():
            case Qt.Key.Key_Left:
                self._camera.pan(_STEP, 0)
            case Qt.Key.Key_Right:
                self._camera.pan(-_STEP, 0)
            case Qt.Key.Key_Up:
                self._camera.pan(0, _STEP)
            case Qt.Key.Key_Down:
                self._camera.pan(0, -_STEP)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._camera.zoom_here(ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self._camera.zoom_here(1 / ZOOM_STEP)
            case _:
                event.ignore()
                return
        self.looked.emit()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where keys go."""
        super().focusInEvent(event)
        self._note_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self._note_focus()

    def _note_focus(self) -> None:
        self.board.focused = self.hasFocus()
        self.look_again()


class TimelinePair(QWidget):
    """Shows two scenarios over each other, on one scale."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.left, self.right = StillTimeline(words, theme), StillTimeline(words, theme)
        self._names = QLabel(), QLabel()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        for name, timeline in zip(self._names, (self.left, self.right), strict=True):
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setContentsMargins(8, 2, 8, 0)
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(name)
            column.addWidget(timeline, 1)
            split.addWidget(box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self._moved = False
        self.left.widened.connect(self._on_widened)
        self.left.looked.connect(self._follow_left)
        self.right.looked.connect(self._follow_right)

    def show_sides(
        self, names: tuple[str, str], sides: tuple[tuple[Scenario, Outcome], ...]
    ) -> None:
        """Show the scenarios of both sides with their bills, and all their days.

        Of sides that were shown before, those days stay in sight that somebody looks at.
        """
        is_looked_at = self._moved and names == tuple(label.text() for label in self._names)
        both = zip((self.left, self.right), self._names, names, sides, strict=True)
        for timeline, label, name, (scenario, outcome) in both:
            timeline.show_bill(scenario, outcome, None)
            label.setText(name)
        if is_looked_at:
            self._reach()
            self.right.follow(self.left)
        else:
            self.fit()
        self._name_timelines()

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        for timeline in (self.left, self.right):
            timeline.show_words(words)
        self._name_timelines()

    def show_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for timeline in (self.left, self.right):
            timeline.show_theme(theme)

    def fit(self) -> None:
        """Show all days of both."""
        self.left.camera.fit_days(*self._reach())
        self.right.follow(self.left)
        self._moved = False

    def _reach(self) -> tuple[date, date]:
        """Let both timelines reach all days of both, and return the first and the last."""
        cameras = self.left.camera, self.right.camera
        extents = [each.extent() for each in cameras]
        reach = min(first for first, _ in extents), max(last for _, last in extents)
        for each in cameras:
            each.reach = reach
        return reach

    def _name_timelines(self) -> None:
        for timeline, label in zip((self.left, self.right), self._names, strict=True):
            timeline.setAccessibleName(self._words.tr("Timeline of “{name}”", name=label.text()))

    def _on_widened(self) -> None:
        if self._moved:
            self.right.follow(self.left)
        else:
            self.fit()

    def _follow_left(self) -> None:
        self._moved = True
        self.right.follow(self.left)

    def _follow_right(self) -> None:
        self._moved = True
        self.left.follow(self.right)
