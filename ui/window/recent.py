"""The menu of the files that were open last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.settings import Settings


class RecentFiles(QObject):
    """Fills a menu with recent files, above the action that clears the list.

    Signals:
        refreshed: (paths) the list is new, the newest file first.
    """

    refreshed = Signal(object)

    def __init__(
        self, menu: QMenu, clear: QAction, settings: Settings, open_path: Callable[[Path], object]
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._clear = clear
        self._settings = settings
        self._open = open_path
        self._entries: list[QAction] = []
        menu.triggered.connect(self._on_triggered)

    def refresh(self) -> None:
        """Read the list again."""
        for entry in self._entries:
            self._menu.removeAction(entry)
            entry.deleteLater()
        self._entries = []
        above = self._menu.actions()[0]
        for number, path in enumerate(self._settings.recent_files, 1):
            name = path.name.replace("&", "&&")
            entry = QAction(f"&{number} {name}", self._menu)
            entry.setData(str(path))
            entry.setToolTip(str(path))
            self._menu.insertAction(above, entry)
            self._entries.append(entry)
        self._menu.setToolTipsVisible(True)
        self._menu.menuAction().setEnabled(bool(self._entries))
        self.refreshed.emit(self._settings.recent_files)

    def open(self, path: str) -> None:
        """Open a file of the list."""
        self._open(Path(path))

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the list, the newest file first."""
        return self._settings.recent_files

    def clear(self) -> None:
        """Forget all recent files."""
        self._settings.clear_recent_files()
        self.refresh()

    def _on_triggered(self, action: QAction) -> None:
        if action in self._entries:
            self.open(action.data())
