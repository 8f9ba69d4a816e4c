"""The parts of the window as docks around the timeline: where they stand, remembered, reset."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QWidget

from simulator.words import Words
from ui.settings import Settings
from ui.theme import Theme
from ui.window.dock_layout import DockLayout, is_seen
from ui.window.dock_table import DOCKS, DockSpec
from ui.window.dock_titles import DockTitles
from ui.window.findings_tab import FindingsTab


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
        self._first: dict[str, QWidget | None] = {}
        self._layout = DockLayout(window, self._docks)
        for spec in DOCKS:
            self._add(spec)
        self._titles = DockTitles(window, self._docks)
        self._findings = FindingsTab(self._docks["findings"], self._docks["breakdown"])

    def show_words(self, words: Words) -> None:
        """Name the docks in a language."""
        for spec in DOCKS:
            self._docks[spec.name].setWindowTitle(words.tr(spec.title))
        self._findings.show_words(words)
        self._titles.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        """Draw the buttons of the titles in the colours of a theme."""
        self._titles.show_theme(theme)

    def show_mistakes(self, count: int) -> None:
        """Count the findings on their tab; bring it to the front when there are some at last."""
        self._findings.show_mistakes(count)

    def show_selected(self, name: str) -> None:
        """Let the findings, and in a small window all that is at its side, give way to a dock."""
        self._findings.show_selected()
        self._layout.show_at_one_side(name)

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
        return is_seen(self._docks[name])

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

    def show_files(self, *, are_open: bool) -> None:
        """Open the comparison while files are open, at first with most of the room there is."""
        is_back = self._layout.show_files(are_open=are_open)
        if are_open:
            self.open("comparison")
            if not is_back:
                self._layout.give_room("comparison")

    def give_room(self, name: str) -> None:
        """Open a dock, at the bottom with most of the height and the width that there is."""
        self.open(name)
        self._layout.give_room(name)

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
        if not self._layout.restore(settings.layout):
            self.reset()

    def reset(self) -> None:
        """Put every dock where it belongs at this size."""
        self._layout.reset()

    def fit(self) -> None:
        """Lay out again if the window has got another size since: it may fill the screen now."""
        self._layout.fit()

    def save(self, settings: Settings) -> None:
        """Remember where the docks stand."""
        settings.layout = self._layout.kept()

    def _add(self, spec: DockSpec) -> None:
        dock = QDockWidget(self._window)
        dock.setObjectName(f"dock_{spec.name}")
        dock.setWidget(QWidget())
        dock.visibilityChanged.connect(partial(self._on_visibility, spec.name))
        self._docks[spec.name] = dock
        self._layout.watch(dock)

    def _on_visibility(self, name: str, seen: bool) -> None:
        self.seen_changed.emit(name, seen)


def _takes_keyboard(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.isVisible()
