"""Hands on the window: a mouse and a keyboard, and eyes to find things by what they are called."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QTabBar, QWidget

from tests.gui.timeline.positions import Positions
from ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Touches the window as a user does; knows nothing of the document."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    # The keyboard goes to whatever has the focus.

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key some times."""
        for _ in range(times):
            QTest.keyClick(self._focus(), key, modifiers)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Replace what stands in the focused field, key by key, and leave the field."""
        QTest.keyClick(self._focus(), Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(self._focus(), text)
        self.press(Qt.Key.Key_Tab)

    # The mouse.

    def click_button(self, text: str) -> None:
        """Click the visible button of this text."""
        for button in self._window.findChildren(QAbstractButton):
            if button.isVisible() and button.text().replace("&", "") == text:
                QTest.mouseClick(button, LEFT)
                QApplication.processEvents()
                return
        raise LookupError(f"no button {text!r} is seen")

    def click_tab(self, text: str) -> None:
        """Click the tab of this text."""
        for bar in self._window.findChildren(QTabBar):
            for index in range(bar.count()):
                if bar.isVisible() and bar.tabText(index) == text:
                    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(index).center())
                    QApplication.processEvents()
                    return
        raise LookupError(f"no tab {text!r} is seen")

    def fill(self, name: str, text: str) -> None:
        """Click into the field of this name, and write."""
        field = self.field(name)
        QTest.mouseClick(field, LEFT)
        self.write(text)

    def field(self, name: str) -> QLineEdit:
        """Return the visible field that is called so, or whose box is."""
        for field in self._window.findChildren(QLineEdit):
            owner = field.parentWidget()
            if field.isVisible() and name in (field.accessibleName(), owner.accessibleName()):
                return field
        raise LookupError(f"no field {name!r} is seen")

    def double_click_day(self, day: date, lane: int = 0) -> None:
        """Click twice on a day of a lane of the timeline."""
        view = self._window.views.timeline
        QTest.mouseClick(view.viewport(), LEFT, pos=self._point(day, lane))
        QTest.mouseDClick(view.viewport(), LEFT, pos=self._point(day, lane))
        QApplication.processEvents()

    def choose(self, text: str) -> None:
        """Click an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        for action in menu.actions():
            if action.text().replace("&", "") == text:
                QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
                QApplication.processEvents()
                return
        raise LookupError(f"no {text!r} in the menu: {[each.text() for each in menu.actions()]}")

    def drag_event(self, subscription: str, place: int, days: int) -> None:
        """Drag the pin of an event some days to the right, or to the left."""
        view = self._window.views.timeline
        start = Positions(view.board).of_event((subscription, place))
        end = start + QPoint(int(view.board.scale.day_width * days), 0)
        QTest.mousePress(view.viewport(), LEFT, pos=start)
        for step in range(1, 6):
            QTest.mouseMove(view.viewport(), start + (end - start) * step / 5)
        QTest.mouseRelease(view.viewport(), LEFT, pos=end)
        QApplication.processEvents()

    def _point(self, day: date, lane: int) -> QPoint:
        """Return where a day is on a lane, below the pins; the first lane may be empty."""
        board = self._window.views.timeline.board
        top = board.lane_top(lane) if board.settled.rows else board.lane_top(0)
        x = board.x(day) + board.scale.day_width / 2
        return QPoint(int(x), int(top + board.layout.pin_y + 12))

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None else self._window
