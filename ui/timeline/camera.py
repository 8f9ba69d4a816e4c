"""What part of time is in sight: zoom, pan and fit over the scroll bars of the view."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsView

from simulator.calendar import ONE_DAY, add_months
from ui.timeline.board import Board
from ui.timeline.scale import fitted

_SHORT = timedelta(days=800)
"""Up to this length a picture begins with a whole month."""

ZOOM_STEP = 1.25
"""How much wider a step of the wheel, or of an action, makes the days."""

_NOTCH = 120
"""What a wheel turns in one step, in eighths of a degree."""

_MARGIN = 14.0
_ROUNDS = 4
"""After these the edges stand still but for a pixel."""

_SINGLE_STEP = 40


class Camera:
    """Moves the view over the board; it fits again by itself until the user has moved it."""

    def __init__(self, view: QGraphicsView, board: Board) -> None:
        self._view = view
        self._board = board
        self.fits = True
        """Whether everything is in sight because it was asked for, so that a resize keeps it so."""
        self.reach: tuple[date, date] | None = None
        """Days beyond its own that can be brought into sight: those of a timeline beside it."""
        self._revealed: date | None = None
        """The day that was last brought into sight: it may lie far from everything that happens."""

    # Where time is.

    def extent(self) -> tuple[date, date]:
        """Return the days that a fitting picture shows."""
        facts = self._board.settled
        days = facts.first_and_last()
        if days is None:
            return add_months(facts.scenario.until.replace(day=1), -2), facts.scenario.until
        first, last = days
        return (first.replace(day=1) if last - first < _SHORT else first), last

    def fit(self) -> None:
        """Show everything."""
        self._revealed = None
        self.fit_days(*self.extent())
        self.fits = True

    def follow(self, other: Camera) -> None:
        """Look at the same days as another camera, at the same scale."""
        self._board.show_scale(other._board.scale)
        self.lay_out()
        self._scroll_to(other._board.left)
        self.fits = False

    def fit_days(self, first: date, last: date) -> None:
        """Show the days from `first` to `last`."""
        board, layout = self._board, self._board.layout
        width = layout.width - layout.header_width
        scale = fitted(first, last, width - 2 * _MARGIN)
        left = right = 0.0
        for _ in range(_ROUNDS):
            # Narrower days let totals reach further over the edges.
            left, right = board.overhang(scale, first, last)
            scale = fitted(first, last, width - left - right)
        board.show_scale(scale)
        self.lay_out()
        self._scroll_to(board.scale.x(first) - layout.header_width - left)
        self.fits = False

    def zoom(self, factor: float, at: float) -> None:
        """Make days `factor` times as wide; the moment at pixel `at` stays where it is."""
        board = self._board
        target = board.scale.zoomed(factor)
        left = board.scale.scroll_that_keeps(board.left + at, at, target)
        board.show_scale(target)
        self.lay_out()
        self._scroll_to(left)
        self.fits = False

    def zoom_here(self, factor: float) -> None:
        """Zoom around the selected event or the day of the keyboard, or the middle of the view."""
        board, layout = self._board, self._board.layout
        event = board.facts.event(board.selection.event)
        at = board.x(event.date if event else board.cursor_day)
        if not layout.header_width <= at <= layout.width:
            at = (layout.header_width + layout.width) / 2
        self.zoom(factor, at)

    def turn(self, turn: QPoint, at: QPointF, *, through_time: bool) -> None:
        """Follow the wheel, turned at a point: zoom there, or move `through_time` or the lanes."""
        if through_time:
            self.pan(turn.y() or turn.x(), 0)
        elif abs(turn.x()) > abs(turn.y()):
            self.pan(turn.x(), 0)
        elif at.x() < self._board.layout.header_width:
            self.pan(0, turn.y())
        else:
            self.zoom(ZOOM_STEP ** (turn.y() / _NOTCH), at.x())

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by pixels, to the right and down."""
        if dx:
            self.fits = False
        self._scroll_to(self._board.left - dx)
        bar = self._view.verticalScrollBar()
        bar.setValue(int(bar.value() - dy))

    def reveal(self, day: date, number: int | None) -> None:
        """Move the picture only as far as is needed to see a day, and a lane."""
        board, layout = self._board, self._board.layout
        x, margin = board.x(day), layout.line * 2
        if not layout.header_width + margin <= x <= layout.width - margin:
            self._revealed = day
            self.lay_out()
        if x < layout.header_width + margin:
            self._scroll_to(board.left - (layout.header_width + margin - x))
            self.fits = False
        elif x > layout.width - margin:
            self._scroll_to(board.left + (x - layout.width + margin))
            self.fits = False
        if number is not None:
            self.reveal_lane(number)

    def reveal_lane(self, number: int) -> None:
        """Move the picture up or down only as far as is needed to see a lane, its top before all."""
        board, layout = self._board, self._board.layout
        bar = self._view.verticalScrollBar()
        above = layout.ruler_height - board.lane_top(number)
        below = board.lane_top(number) + layout.lane_height - layout.height + layout.chips_height
        if above > 0:
            bar.setValue(int(bar.value() - above))
        elif below > 0:
            bar.setValue(int(bar.value() + min(below + 1, -above)))

    # The scene.

    def lay_out(self) -> None:
        """Make the scene as large as time and lanes, with a page of room at both sides."""
        board, layout = self._board, self._board.layout
        first, last = self.extent()
        if self.reach is not None:
            first, last = min(first, self.reach[0]), max(last, self.reach[1])
        if self._revealed is not None:
            first, last = min(first, self._revealed), max(last, self._revealed)
        left = board.scale.x(first) - layout.width
        right = board.scale.x(last + ONE_DAY) + layout.width
        height = max(layout.content_height, layout.height)
        rect = QRectF(int(left), 0, int(right - left), height)
        if rect != self._view.scene().sceneRect():
            self._view.scene().setSceneRect(rect)
        self._view.verticalScrollBar().setSingleStep(_SINGLE_STEP)
        self.look()

    def look(self) -> None:
        """Tell the board what the scroll bars say."""
        corner = self._view.mapToScene(0, 0)
        self._board.left, self._board.top = corner.x(), corner.y()

    def resize(self, width: float, height: float) -> None:
        """Lay out for another size of the view: fit again, or keep the first day in sight."""
        board = self._board
        day_left = board.left + board.layout.header_width
        board.show_size(width, height)
        if self.fits:
            self.fit()
            return
        self.lay_out()
        self._scroll_to(day_left - board.layout.header_width)

    def _scroll_to(self, left: float) -> None:
        self._view.horizontalScrollBar().setValue(int(left + 0.5))
        self.look()
        self._view.viewport().update()
