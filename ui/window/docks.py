"""The parts of the window as docks around the timeline: where they stand, remembered, reset."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QEvent,
    QObject,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDockWidget,
    QMainWindow,
    QMenu,
    QTabBar,
    QTabWidget,
    QWidget,
)

from simulator.words import Words, mark
from ui.settings import Settings
from ui.theme import Theme
from ui.window.findings_tab import FindingsTab
from ui.window.icons import icon

_Area = Qt.DockWidgetArea

_WIDE = 1240
"""From this width on the chart stands beside the invoices, below it behind them."""

_LOW = 700
"""Below this height the invoices take room from their explanation, which scrolls."""

_TABS, _FORM, _MOST_SIDE = 228, 206, 270
"""Widths: what the tabs at the left and the form at the right need in French, and the most."""

_LINES = 695
"""The width at which the seven columns of the invoices are whole in French."""

_ROOM = 44
"""The share of the height, in percent, of a dock that is given room."""

SMALLEST = QSize(960, 560)
"""The window fits on a screen of 1024 x 640 with its frame and a task bar."""


class DockSpec(msgspec.Struct, frozen=True):
    """One dock: its name, its title, the edge where it stands at first."""

    name: str
    title: str
    area: Qt.DockWidgetArea


DOCKS = (
    DockSpec("gallery", mark("Examples"), _Area.LeftDockWidgetArea),
    DockSpec("scenario", mark("Scenario"), _Area.LeftDockWidgetArea),
    DockSpec("history", mark("History"), _Area.LeftDockWidgetArea),
    DockSpec("inspector", mark("Inspector"), _Area.RightDockWidgetArea),
    DockSpec("events", mark("Events"), _Area.RightDockWidgetArea),
    DockSpec("lines", mark("Invoices"), _Area.BottomDockWidgetArea),
    DockSpec("account", mark("Account"), _Area.BottomDockWidgetArea),
    DockSpec("customers", mark("Customers"), _Area.BottomDockWidgetArea),
    DockSpec("usage", mark("Usage and budgets"), _Area.BottomDockWidgetArea),
    DockSpec("comparison", mark("Comparison"), _Area.BottomDockWidgetArea),
    DockSpec("chart", mark("Chart"), _Area.BottomDockWidgetArea),
    DockSpec("breakdown", mark("Explanation"), _Area.BottomDockWidgetArea),
    DockSpec("findings", mark("Findings"), _Area.BottomDockWidgetArea),
)


_BUTTONS = {"qt_dockwidget_closebutton": "close", "qt_dockwidget_floatbutton": "float"}
"""The buttons in the title of a dock, as Qt calls them, and their icons."""

_FIRST = ("gallery", "inspector", "lines")
"""One dock of each side: the others are split from it or put upon it."""


class Docks(QObject):
    """The docks of a window; each is empty until its part is put into it.

    Signals:
        seen_changed: (name, whether it is seen) a part came to the front or went behind another.
    """

    seen_changed = Signal(str, object)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._icons: dict[str, QIcon] = {}
        self._first: dict[str, QWidget | None] = {}
        self._name_of_tabs = ""
        self._laid_out_for = QSize()
        window.setMinimumSize(SMALLEST)
        window.setDockNestingEnabled(True)
        for area in (_Area.LeftDockWidgetArea, _Area.RightDockWidgetArea):
            window.setTabPosition(area, QTabWidget.TabPosition.North)
        window.setTabPosition(_Area.BottomDockWidgetArea, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _Area.RightDockWidgetArea)
        # Titles follow once the docks stand where they were put.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._show_titles)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(self._follow_width)
        self._chart_gave_way = False
        window.installEventFilter(self)
        for spec in DOCKS:
            self._add(spec)
        self._findings = FindingsTab(self._docks["findings"], self._docks["breakdown"])

    def show_words(self, words: Words) -> None:
        """Name the docks in a language."""
        for spec in DOCKS:
            self._docks[spec.name].setWindowTitle(words.tr(spec.title))
        self._findings.show_words(words)
        self._name_of_tabs = words.tr("Panels")
        self._settle_later()

    def show_theme(self, theme: Theme) -> None:
        """Draw the buttons of the titles in the colours of a theme."""
        self._icons = {button: icon(name, theme) for button, name in _BUTTONS.items()}
        self._draw_buttons()

    def _draw_buttons(self) -> None:
        for dock in self._docks.values():
            for name, drawn in self._icons.items():
                for button in dock.findChildren(QAbstractButton, name):
                    button.setIcon(drawn)

    def show_mistakes(self, count: int) -> None:
        """Count the findings on their tab; bring it to the front when there are some at last."""
        self._findings.show_mistakes(count)

    def show_selected(self) -> None:
        """Let the findings give way to the explanation of what was selected."""
        self._findings.show_selected()

    def fill_menu(self, menu: QMenu) -> None:
        """Put a switch for each dock into a menu."""
        for dock in self._docks.values():
            menu.addAction(dock.toggleViewAction())

    def put(self, name: str, part: QWidget) -> None:
        """Put a part into its dock, in the place of the empty one."""
        # Tab passes over whatever stands before the proxy of a part that has one.
        self._first[name] = part.focusProxy()
        part.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs forget it
        dock = self._docks[name]
        before = dock.widget()
        dock.setWidget(part)
        if before is not None:
            before.deleteLater()

    def is_seen(self, name: str) -> bool:
        """Return whether a dock is open and not behind another."""
        return not self._docks[name].visibleRegion().isEmpty()

    def has_keyboard(self, name: str) -> bool:
        """Return whether the keyboard is in a dock."""
        focus = QApplication.focusWidget()
        return focus is not None and self._docks[name].isAncestorOf(focus)

    def with_keyboard(self) -> str:
        """Return the name of the dock that has the keyboard, empty if none has it."""
        return next((name for name in self._docks if self.has_keyboard(name)), "")

    def open(self, name: str) -> None:
        """Show a dock before those that share its place."""
        if name == "findings":
            self._findings.is_wanted()
        dock = self._docks[name]
        dock.show()
        dock.raise_()

    def give_room(self, name: str) -> None:
        """Open a dock at the bottom, with most of the height and the width that there is."""
        self.open(name)
        dock, docks = self._docks[name], self._docks
        if dock.isFloating() or not self._stands_beside(name, "breakdown"):
            return
        window = self._window
        high = window.height()
        window.resizeDocks(
            [dock, docks["breakdown"]], [high * _ROOM // 100, high // 5], Qt.Orientation.Vertical
        )
        if self._stands_alone("chart"):
            wide = dock.width() + docks["chart"].width()
            window.resizeDocks(
                [dock, docks["chart"]], [wide * 3 // 4, wide // 4], Qt.Orientation.Horizontal
            )

    def _stands_beside(self, name: str, other: str) -> bool:
        """Return whether two docks share the bottom, neither of them put upon the other."""
        at = self._window.dockWidgetArea(self._docks[name])
        is_there = at == self._window.dockWidgetArea(self._docks[other])
        together = self._docks[other] in self._window.tabifiedDockWidgets(self._docks[name])
        return is_there and at == _Area.BottomDockWidgetArea and not together

    def go_to(self, name: str) -> None:
        """Open a dock and put the keyboard into its main control, else the first one."""
        self.open(name)
        part = self._docks[name].widget()
        chosen = self._first.get(name)
        controls = [*([] if chosen is None else [chosen]), part, *part.findChildren(QWidget)]
        first = next((each for each in controls if _takes_keyboard(each)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restore(self, settings: Settings) -> None:
        """Put the docks where they stood when the window last closed, else where they belong."""
        if not self._window.restoreState(settings.layout):
            self.reset()

    def fit(self) -> None:
        """Lay out again if the window has got another size since: it may fill the screen now."""
        if self._laid_out_for.isValid() and self._laid_out_for != self._window.size():
            self.reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for another width of the window; keep nothing from it."""
        if event.type() == QEvent.Type.Resize:
            self._follow.start(0)
        return super().eventFilter(watched, event)

    def _follow_width(self) -> None:
        """Make the chart a tab where the window has become too narrow for it beside the invoices.

        It comes back to its place, unless a dock has been moved or closed meanwhile.
        """
        is_wide = self._window.width() >= _WIDE
        if not is_wide and self._stands_alone("chart"):
            self._window.tabifyDockWidget(self._docks["comparison"], self._docks["chart"])
            self._docks["lines"].raise_()
            self._share_out(is_wide=False)
            self._chart_gave_way = True
        elif is_wide and self._chart_gave_way:
            self._chart_gave_way = False
            if all(map(self._stands_where_it_belongs, DOCKS)):
                seen = [name for name in self._docks if self.is_seen(name)]
                self.reset()
                for name in seen:
                    self._docks[name].raise_()

    def _stands_alone(self, name: str) -> bool:
        """Return whether a dock has a place at the bottom that it shares with no other."""
        dock = self._docks[name]
        at = self._window.dockWidgetArea(dock)
        is_there = at == _Area.BottomDockWidgetArea and not (dock.isFloating() or dock.isHidden())
        return is_there and not self._window.tabifiedDockWidgets(dock)

    def _stands_where_it_belongs(self, spec: DockSpec) -> bool:
        dock = self._docks[spec.name]
        is_there = not (dock.isFloating() or dock.isHidden())
        return is_there and self._window.dockWidgetArea(dock) == spec.area

    def save(self, settings: Settings) -> None:
        """Remember where the docks stand."""
        settings.layout = QByteArray(self._window.saveState())

    def reset(self) -> None:
        """Put every dock where it belongs at this width."""
        window, docks = self._window, self._docks
        self._laid_out_for = window.size()
        for dock in docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        layout = window.layout()
        if layout is not None:
            layout.activate()
        # One dock for each place first, the others upon it: a dock that has a place of its own
        # before it is put upon another one leaves a second bar of tabs on the window.
        for spec in DOCKS:
            if spec.name in _FIRST:
                window.addDockWidget(spec.area, docks[spec.name])
        window.splitDockWidget(docks["lines"], docks["breakdown"], Qt.Orientation.Vertical)
        is_wide = window.width() >= _WIDE
        if is_wide:
            window.splitDockWidget(docks["lines"], docks["chart"], Qt.Orientation.Horizontal)
        window.tabifyDockWidget(docks["gallery"], docks["scenario"])
        window.tabifyDockWidget(docks["scenario"], docks["history"])
        window.tabifyDockWidget(docks["inspector"], docks["events"])
        window.tabifyDockWidget(docks["lines"], docks["account"])
        window.tabifyDockWidget(docks["account"], docks["customers"])
        window.tabifyDockWidget(docks["customers"], docks["usage"])
        window.tabifyDockWidget(docks["usage"], docks["comparison"])
        window.tabifyDockWidget(docks["breakdown"], docks["findings"])
        if not is_wide:
            window.tabifyDockWidget(docks["comparison"], docks["chart"])
        for dock in docks.values():
            dock.show()
        for name in ("gallery", "inspector", "lines", "breakdown"):
            docks[name].raise_()
        self._share_out(is_wide=is_wide)

    def _share_out(self, *, is_wide: bool) -> None:
        """Give each dock its share of the window."""
        window, docks = self._window, self._docks
        wide, high = window.width(), window.height()
        left = max(_TABS, min(_MOST_SIDE, wide * 2 // 13))
        right = max(_FORM, min(_MOST_SIDE, wide * 2 // 13))
        window.resizeDocks(
            [docks["gallery"], docks["inspector"]], [left, right], Qt.Orientation.Horizontal
        )
        if is_wide:
            centre = wide - left - right
            width = max(_LINES, centre * 5 // 8)
            window.resizeDocks(
                [docks["lines"], docks["chart"]],
                [width, centre - width],
                Qt.Orientation.Horizontal,
            )
        # A low window keeps an invoice and three of its lines in sight.
        lines, explanation = (37, 22) if high < _LOW else (32, 28)
        window.resizeDocks(
            [docks["lines"], docks["breakdown"]],
            [high * lines // 100, high * explanation // 100],
            Qt.Orientation.Vertical,
        )

    def _add(self, spec: DockSpec) -> None:
        dock = QDockWidget(self._window)
        dock.setObjectName(f"dock_{spec.name}")
        dock.setWidget(QWidget())
        dock.dockLocationChanged.connect(self._settle_later)
        dock.topLevelChanged.connect(self._settle_later)
        dock.visibilityChanged.connect(self._settle_later)
        dock.visibilityChanged.connect(partial(self._on_visibility, spec.name))
        self._docks[spec.name] = dock

    def _on_visibility(self, name: str, seen: bool) -> None:
        self.seen_changed.emit(name, seen)

    def _settle_later(self) -> None:
        self._settle.start(0)

    def _show_titles(self) -> None:
        """Show the titles that are needed, and name the bars of tabs."""
        # Qt draws the buttons anew, in the colours of the style, when a dock has moved.
        self._draw_buttons()
        directly = Qt.FindChildOption.FindDirectChildrenOnly
        for tabs in self._window.findChildren(QTabBar, options=directly):
            tabs.setAccessibleName(self._name_of_tabs)
            if not tabs.count():
                tabs.hide()
            # Qt makes new bars when docks move; the old ones are to go before they are painted.
            QCoreApplication.sendPostedEvents(tabs, QEvent.Type.DeferredDelete)
        layout = self._window.layout()
        if layout is not None:
            layout.setEnabled(False)  # else every title lays out the whole window once more
        self._take_titles()
        if layout is not None:
            layout.setEnabled(True)
            layout.activate()

    def _take_titles(self) -> None:
        """Take the title from a dock whose tab says the same; give it back to any other."""
        for dock in self._docks.values():
            tabbed = bool(self._window.tabifiedDockWidgets(dock)) and not dock.isFloating()
            bare = dock.titleBarWidget() is not None
            if tabbed and not bare:
                dock.setTitleBarWidget(QWidget(dock))
            elif bare and not tabbed:
                bar = dock.titleBarWidget()
                dock.setTitleBarWidget(None)  # type: ignore[arg-type]  # the stubs forget it
                bar.deleteLater()


def _takes_keyboard(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.isVisible()
