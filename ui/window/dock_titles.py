"""The titles of docks: shown where no tab says the same, with buttons in the colours of the theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QTabBar, QWidget

from simulator.words import Words
from ui.theme import Theme
from ui.window.icons import icon

_BUTTONS = {"qt_dockwidget_closebutton": "close", "qt_dockwidget_floatbutton": "float"}
"""The buttons in the title of a dock, as Qt calls them, and their icons."""


class DockTitles(QObject):
    """Gives docks their titles once they stand where they were put."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._icons: dict[str, QIcon] = {}
        self._name_of_tabs = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._show)
        for dock in docks.values():
            dock.dockLocationChanged.connect(self.settle_later)
            dock.topLevelChanged.connect(self.settle_later)
            dock.visibilityChanged.connect(self.settle_later)

    def show_words(self, words: Words) -> None:
        """Name the bars of tabs in a language."""
        self._name_of_tabs = words.tr("Panels")
        self.settle_later()

    def show_theme(self, theme: Theme) -> None:
        """Draw the buttons of the titles in the colours of a theme."""
        self._icons = {button: icon(name, theme) for button, name in _BUTTONS.items()}
        self._draw_buttons()

    def settle_later(self) -> None:
        """Show the titles that are needed as soon as nothing moves any more."""
        self._settle.start(0)

    def _draw_buttons(self) -> None:
        for dock in self._docks.values():
            for name, drawn in self._icons.items():
                for button in dock.findChildren(QAbstractButton, name):
                    button.setIcon(drawn)

    def _show(self) -> None:
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
