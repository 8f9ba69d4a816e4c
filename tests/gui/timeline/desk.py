"""A timeline on a real document, and hands to touch it with."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import Words
from tests.gui.timeline.positions import Positions
from ui.document.document import Document
from ui.models.selection import NOTHING, Selection
from ui.models.wishes import Wish
from ui.theme import theme
from ui.timeline.view import TimelineView

LEFT = Qt.MouseButton.LeftButton


class Desk(QObject):
    """What the window does for the timeline, and no more."""

    def __init__(self, scenario: Scenario, language: str = "en", *, dark: bool = False) -> None:
        super().__init__()
        self.words = Words(language)
        self.document = Document(scenario, self.words)
        self.view = TimelineView(self.words, theme(dark))
        self.positions = Positions(self.view.board)
        self.selection = NOTHING
        self.as_of: date | None = None
        self.wishes: list[Wish] = []
        self.view.edit_requested.connect(self._edit)
        self.view.selection_requested.connect(self.select)
        self.view.as_of_requested.connect(self._replay)
        self.view.show_preview(self.document.preview)
        self.document.changed.connect(self._refresh)
        self.view.resize(1000, 260)
        self._refresh()

    def _edit(self, wish: Wish) -> None:
        self.wishes.append(wish)
        self.document.edit(wish)

    def select(self, selection: Selection) -> None:
        """Select something."""
        self.selection = selection
        self.view.show_selection(selection)

    def _replay(self, day: date | None) -> None:
        self.as_of = day
        self._refresh()

    def _refresh(self) -> None:
        self.view.show_bill(self.document.scenario, self.document.outcome, self.as_of)
        focus = self.document.focus
        if focus is not None and focus.event is not None:
            self.select(Selection.of_event(focus.event))

    # What is there.

    def dates(self, subscription: str = "e3") -> list[str]:
        """Return the days of a subscription's events, without the year."""
        events = self.document.scenario.subscription(subscription).events
        return [event.date.strftime("%m-%d") for event in events]

    def steps(self) -> int:
        """Return how many steps the history holds."""
        return self.document.history.count()

    @property
    def label(self) -> str:
        """Return what is written beside the mouse."""
        drag = self.view.board.drag
        return drag.text if drag is not None else ""

    def refused(self) -> bool:
        """Return whether the label says no."""
        drag = self.view.board.drag
        return drag is not None and drag.refused

    def day_point(self, subscription: str, day: date) -> QPoint:
        """Return a point of an empty part of a lane on a day."""
        return self.positions.of_day(subscription, day)

    def days(self, number: int) -> QPoint:
        """Return the way of that many days to the right."""
        return QPoint(int(self.view.board.scale.day_width * number), 0)

    # Hands.

    def press(self, at: QPoint) -> None:
        """Press the left button."""
        QTest.mousePress(self.view.viewport(), LEFT, pos=at)

    def move(self, to: QPoint) -> None:
        """Move the mouse with the button down, on a way of several steps."""
        QTest.mouseMove(self.view.viewport(), to - QPoint(1, 0))
        QTest.mouseMove(self.view.viewport(), to)

    def release(self, at: QPoint) -> None:
        """Let the left button go."""
        QTest.mouseRelease(self.view.viewport(), LEFT, pos=at)

    def drag(self, start: QPoint, by: QPoint) -> None:
        """Drag from a point by a way."""
        self.press(start)
        self.move(start + by)
        self.release(start + by)

    def click(self, at: QPoint) -> None:
        """Click once, long after the last click."""
        QTest.mouseClick(self.view.viewport(), LEFT, pos=at)

    def double_click(self, at: QPoint) -> None:
        """Click twice."""
        QTest.mouseDClick(self.view.viewport(), LEFT, pos=at)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key on the timeline."""
        none = Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.view, key, none if modifier is None else modifier)

    def turn_wheel(
        self, at: QPoint, turn: int, modifiers: Qt.KeyboardModifier | None = None
    ) -> None:
        """Turn the wheel away from the hand by `turn` eighths of a degree."""
        viewport = self.view.viewport()
        event = QWheelEvent(
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifiers or Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def menu(self, name: str) -> QMenu:
        """Return the menu of this name that is open."""
        for menu in self.view.findChildren(QMenu, name):
            if menu.isVisible():
                return menu
        raise AssertionError(f"no menu {name!r} is open")

    def choose(self, menu: QMenu, text: str) -> None:
        """Choose an entry of an open menu with the mouse."""
        entries = {action.text().replace("&", ""): action for action in menu.actions()}
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entries[text]).center())

    def picture(self) -> QPixmap:
        """Return what is seen."""
        return self.view.grab()

    def position_of(self, ref: EventRef) -> QPoint:
        """Return where an event's pin is."""
        return self.positions.of_event(ref)
