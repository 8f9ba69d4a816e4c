"""Where docks stand: at first, after a reset, and as the size of the window changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget

from ui.settings import KeptLayout
from ui.window.arrangement import Arrangement
from ui.window.dock_places import put
from ui.window.dock_table import DOCKS, DockSpec

_Area = Qt.DockWidgetArea

_ROOM = 44
"""The share of the height, in percent, of a dock that is given room."""

_QUIET_MS = 300
"""After so long a window has the size that the user wants."""

SMALLEST = QSize(960, 560)
"""The window fits on a screen of 1024 x 640 with its frame and a task bar."""


class DockLayout(QObject):
    """Lays out the docks of a window, and follows its size.

    How the docks stand is kept for each arrangement, and put back with it.
    """

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._laid_out_for = QSize()
        self._has_files = False
        self._arranged = self._wanted()
        self._kept: dict[str, bytes] = {}
        self._stood = (QSize(), b"")
        self._seen_before: list[str] = []
        window.setMinimumSize(SMALLEST)
        window.setDockNestingEnabled(True)
        for area in (_Area.LeftDockWidgetArea, _Area.BottomDockWidgetArea):
            window.setTabPosition(area, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _Area.RightDockWidgetArea)
        self._follow, self._rest = QTimer(self), QTimer(self)
        for timer, then in ((self._follow, self._follow_size), (self._rest, self._note)):
            timer.setSingleShot(True)
            timer.timeout.connect(then)
        window.installEventFilter(self)

    def watch(self, dock: QDockWidget) -> None:
        """Notice when a dock gets another size."""
        dock.installEventFilter(self)

    def reset(self) -> None:
        """Put every dock where it belongs at this size; forget how any has stood."""
        self._kept.clear()
        self._lay_out()

    def restore(self, kept: KeptLayout) -> bool:
        """Put the docks as they stood in an earlier window; return whether that can be."""
        arranged = Arrangement.with_key(kept.arrangement)
        state = kept.states.get(kept.arrangement, b"")
        if arranged is None or not self._window.restoreState(state):
            return False
        self._kept = dict(kept.states)
        self._arrange_as(arranged)
        self._note()
        return True

    def kept(self) -> KeptLayout:
        """Return how the docks stand now, and stood in other arrangements."""
        key = self._arranged.key
        return KeptLayout(key, {**self._kept, key: self._state()})

    def show_files(self, *, are_open: bool) -> bool:
        """Know whether lines of files are compared; return whether all stands as it did then."""
        self._has_files = are_open
        return self._follow_size()

    def _wanted(self) -> Arrangement:
        return Arrangement.of(self._window.size(), with_files=self._has_files)

    def _arrange_as(self, arrangement: Arrangement) -> None:
        """Take an arrangement; the many tabs of one side stand one under another."""
        self._arranged = arrangement
        tabs = QTabWidget.TabPosition
        at = tabs.East if arrangement.has_one_side else tabs.North
        self._window.setTabPosition(_Area.RightDockWidgetArea, at)

    def _lay_out(self) -> None:
        self._laid_out_for = self._window.size()
        self._arrange_as(self._wanted())
        put(self._window, self._docks, self._arranged)
        self._note()

    def fit(self) -> None:
        """Lay out again if the window has got another size since: it may fill the screen now."""
        if self._laid_out_for.isValid() and self._laid_out_for != self._window.size():
            self._lay_out()

    # What the user has made of it.

    def _state(self) -> bytes:
        return bytes(self._window.saveState().data())

    def _note(self) -> None:
        """Keep in mind how the docks stand before the window gets another size.

        In a window that has become small they are pressed, and would be so in a large one, too.
        """
        self._stood = (self._window.size(), self._state())

    def _keep(self) -> None:
        """Keep how the docks have stood in the arrangement that ends."""
        size, state = self._stood
        self._kept[self._arranged.key] = self._state() if size == self._window.size() else state

    # The size of the window.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for another size of the window or of a dock; keep nothing from it."""
        if event.type() == QEvent.Type.Resize:
            if watched is self._window:
                self._follow.start(0)
                self._rest.start(_QUIET_MS)
            elif not self._rest.isActive():
                self._rest.start(0)
        return super().eventFilter(watched, event)

    def _follow_size(self) -> bool:
        """Arrange the docks otherwise where the window has become too small for all, or large again.

        What the user has moved stays where it is, and so does all the rest then. Return whether
        the docks stand as they did when they were last arranged like this.
        """
        wanted = self._wanted()
        if wanted == self._arranged or not all(map(self._stands_where_it_belongs, DOCKS)):
            return False
        self._keep()
        before = self._kept.get(wanted.key)
        if before is None and wanted.places_as(self._arranged):
            self._arranged = wanted
            return False
        focus = QApplication.focusWidget()
        closed = [name for name, dock in self._docks.items() if dock.isHidden()]
        seen = [name for name in self._docks if is_seen(self._docks[name])]
        self._arrange_as(wanted)
        is_back = before is not None and self._window.restoreState(before)
        if not is_back:
            self._lay_out()
        self._show_again(closed, seen)
        if focus is not None:  # a dock that is put elsewhere loses the keyboard
            focus.setFocus()
        return is_back

    def _show_again(self, closed: list[str], seen: list[str]) -> None:
        """Show what was open, and in front what was seen, now and in the arrangement before."""
        for name, dock in self._docks.items():
            dock.setVisible(name not in closed)
        names = [*self._seen_before, *seen]
        # The chart comes first: where it has got behind the invoices, they are seen.
        for name in sorted(names, key="chart".__ne__):
            self._docks[name].raise_()
        self._seen_before = seen
        self._note()

    def _stands_where_it_belongs(self, spec: DockSpec) -> bool:
        """Return whether a dock is closed, or at the edge and among the tabs where it was put."""
        dock = self._docks[spec.name]
        if dock.isHidden():
            return True
        group = next(each for each in self._arranged.groups if spec.name in each)
        beside = {self._docks[name] for name in group} - {dock}
        is_among = _open(beside) == _open(self._window.tabifiedDockWidgets(dock))
        is_there = self._window.dockWidgetArea(dock) == self._arranged.area(spec)
        return is_among and is_there and not dock.isFloating()

    # Room.

    def show_at_one_side(self, name: str) -> None:
        """Bring a dock before those with which it shares the one side, where nobody is typing."""
        dock = self._docks[name]
        group = [dock, *self._window.tabifiedDockWidgets(dock)]
        focus = QApplication.focusWidget()
        is_busy = focus is not None and any(each.isAncestorOf(focus) for each in group)
        if self._arranged.has_one_side and not (is_busy or dock.isHidden() or is_seen(dock)):
            dock.raise_()

    def give_room(self, name: str) -> None:
        """Give a dock at the bottom most of the height and the width that there is."""
        dock, docks = self._docks[name], self._docks
        if dock.isFloating() or self._window.dockWidgetArea(dock) != _Area.BottomDockWidgetArea:
            return
        window, high = self._window, self._window.height()
        if self._arranged.has_one_side:
            window.resizeDocks([dock], [high], Qt.Orientation.Vertical)
        elif self._shares_the_bottom(name, "breakdown"):
            heights = [high * _ROOM // 100, high // 5]
            window.resizeDocks([dock, docks["breakdown"]], heights, Qt.Orientation.Vertical)
        if self._shares_the_bottom(name, "chart") and not docks["chart"].isHidden():
            wide = dock.width() + docks["chart"].width()
            window.resizeDocks(
                [dock, docks["chart"]], [wide * 3 // 4, wide // 4], Qt.Orientation.Horizontal
            )

    def _shares_the_bottom(self, name: str, other: str) -> bool:
        """Return whether two docks share the bottom, neither of them put upon the other."""
        at = self._window.dockWidgetArea(self._docks[name])
        is_there = at == self._window.dockWidgetArea(self._docks[other])
        together = self._docks[other] in self._window.tabifiedDockWidgets(self._docks[name])
        return is_there and not together


def _open(docks: Iterable[QDockWidget]) -> set[QDockWidget]:
    """Return the docks that are not closed."""
    return {each for each in docks if not each.isHidden()}


def is_seen(dock: QDockWidget) -> bool:
    """Return whether a dock is open and not behind another."""
    return not dock.visibleRegion().isEmpty()
