"""The picture of the timeline, before anybody touches it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from simulator.engine import Outcome
from simulator.money import ZERO
from simulator.scenario.scenario import Partner, Scenario
from simulator.statement import Line, Statement
from simulator.words import Words
from ui.models.selection import Selection
from ui.theme import Theme
from ui.timeline import accessible
from ui.timeline.board import Board
from ui.timeline.camera import Camera
from ui.timeline.drag import Drag
from ui.timeline.facts import Facts
from ui.timeline.layer import hairline
from ui.timeline.layers import layers_of

NO_DAY = date.min
"""Where the keyboard is before there is a scenario: outside every picture."""

REFUSAL_STAYS = 6000
"""How long, in milliseconds, a refusal stays beside the mouse."""


class Canvas(QGraphicsView):
    """Draws a scenario on a calendar: lanes, pins, totals, and what a gesture would do."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = Board(_nothing(), words, theme, self.font())
        self._camera = Camera(self, self._board)
        self._has_shown = False
        self._added = ""
        self._refusal = QTimer(self)
        self._refusal.setSingleShot(True)
        self._refusal.setInterval(REFUSAL_STAYS)
        self._refusal.timeout.connect(self.clear_label)
        self._build()
        self.show_words(words)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        scene = QGraphicsScene(self)
        # What is where is arithmetic; an index of items that all cover the view helps nobody.
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._layers = layers_of(self._board)
        for layer in self._layers:
            scene.addItem(layer)
        scene.sceneRectChanged.connect(self._cover)
        self.setScene(scene)

    def _cover(self, rect: QRectF) -> None:
        for layer in self._layers:
            layer.cover(rect)

    # What is shown.

    @property
    def board(self) -> Board:
        """Return what is drawn."""
        return self._board

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._board.words = words
        self._board.forget()
        if self._has_shown and self._camera.fits:
            self._camera.fit()
        self.look_again()

    def show_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._board.theme = theme
        self.look_again()

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Draw `scenario` and its invoices; zoom and position stay as they are.

        The first scenario that is shown fits the view. What an edit has moved out of sight, or
        added there, is followed.
        """
        board = self._board
        before = board.settled
        board.show_facts(Facts(scenario, outcome))
        self._added = _only_new(before.scenario, scenario)
        board.as_of = as_of
        if not self._has_shown:
            self._has_shown = True
            board.cursor_day = NO_DAY
            self.fit()
        elif self._camera.fits:
            self._camera.fit()
        else:
            self._camera.lay_out()
            self._follow(before)
        self.look_again()

    def _follow(self, before: Facts) -> None:
        """Bring the selected event into sight where an edit has given it another day."""
        board = self._board
        was = before.event(board.selection.event)
        event = board.settled.event(board.selection.event)
        if was is not None and event is not None and was.date != event.date:
            board.cursor_day = event.date
            self._camera.reveal(event.date, None)

    def show_selection(self, selection: Selection) -> None:
        """Mark what is selected, and bring a selected event into sight."""
        board = self._board
        if selection == board.selection:
            return
        moved_on = selection.event != board.selection.event
        number = _lane_to_see(selection, board.selection, board.facts)
        board.selection = selection
        event = board.facts.event(selection.event)
        if event is not None:
            board.cursor_day = event.date
            if moved_on and board.drag is None:
                self._camera.reveal(event.date, board.current_lane())
        elif number is not None and board.drag is None:
            self._camera.reveal_lane(number)
            self._show_added(number)
        self.look_again()

    def _show_added(self, number: int) -> None:
        """Bring the first day of a lane that was just added into sight."""
        row = self._board.facts.rows[number]
        days = [event.date for event in row.subscription.events]
        if row.subscription.id == self._added and days and not self._camera.fits:
            self._camera.reveal(min(days), None)

    def look_again(self) -> None:
        """Paint everything anew, and say anew what is seen."""
        accessible.describe(self, self._board)
        self.viewport().update()

    def leave_out_totals(self) -> None:
        """Draw lanes alone, without the strip for the totals of invoices."""
        self._board.has_totals = False

    # The label at the mouse.

    def show_drag(self, drag: Drag | None) -> None:
        """Show what a gesture would do, or nothing of the kind."""
        self._refusal.stop()
        self._board.show_drag(drag)
        self.viewport().update()

    def refuse(self, at: QPointF, text: str) -> None:
        """Say for a while, beside a point, why something cannot be done."""
        self.show_drag(Drag(at=at, text=text, refused=True))
        self._refusal.start()

    def clear_label(self) -> None:
        """Take a refusal away that has been read."""
        if self._refusal.isActive() or self._board.drag is not None:
            self.show_drag(None)

    # Where the view looks.

    def fit(self) -> None:
        """Show everything, the day of the keyboard too."""
        self._camera.fit()
        first, last = self._camera.extent()
        if not first <= self._board.cursor_day <= last:
            days = self._board.facts.first_and_last()
            self._board.cursor_day = days[0] if days else first
        self.look_again()

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by pixels."""
        self._camera.pan(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        size = self.viewport().size()
        self._camera.resize(size.width(), size.height())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        super().scrollContentsBy(dx, dy)
        self._camera.look()

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._board.show_font(self.font())
            self._camera.lay_out()
            self.look_again()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: ARG002
        """Frame the view while keys go to it."""
        if self._board.focused:
            painter.resetTransform()
            painter.setPen(hairline(self._board.theme.focus))
            frame = self.viewport().rect()
            painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5))


def _lane_to_see(now: Selection, before: Selection, facts: Facts) -> int | None:
    """Return the lane of what is looked at, None where that is what was looked at before."""
    if now.line is not None:
        is_other = _is_another(now.line, before.line)
        return facts.number_of(now.line.subscription) if is_other else None
    is_other = now.subscription != before.subscription or now.file is not before.file
    return facts.number_of(now.subscription) if is_other else None


def _is_another(line: Line | None, before: Line | None) -> bool:
    """Return whether another line is looked at, and not the same one after an edit."""
    if line is None or before is None:
        return line is not before
    return (line.subscription, line.charge_type, line.period.start) != (
        before.subscription,
        before.charge_type,
        before.period.start,
    )


def _only_new(before: Scenario, after: Scenario) -> str:
    """Return the one subscription that `after` has beyond those of `before`, empty if not one."""
    known = {each.id for each in before.subscriptions}
    found = [each.id for each in after.subscriptions if each.id not in known]
    return found[0] if len(found) == 1 else ""


def _nothing() -> Facts:
    """Return the facts of a view that has not been shown anything."""
    scenario = Scenario(until=date(2018, 1, 31), partner=Partner())
    statement = Statement(scenario.partner.currency, (), ZERO)
    return Facts(scenario, Outcome(statement, ()))
