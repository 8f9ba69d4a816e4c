"""Copy, paste and delete: they mean the part of the window that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.window.docks import Docks
from ui.window.editing import Editing
from ui.window.views import Views


class Clipboard(QObject):
    """Hands the three deeds to the part that they are meant for."""

    def __init__(self, views: Views, docks: Docks, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._views = views
        self._docks = docks
        self._editing = editing

    def copy(self) -> None:
        """Copy what the part with the keyboard shows, else the lines."""
        views = self._views
        match self._docks.with_keyboard():
            case "events":
                views.events.copy()
            case "breakdown":
                views.breakdown.copy()
            case "account":
                views.account.copy()
            case "customers":
                views.customers.copy()
            case "comparison":
                views.comparison.copy()
            case "usage":
                views.usage.copy()
            case _:
                views.lines.copy()

    def paste(self) -> None:
        """Add the events that are on the clipboard; the list of events says what is wrong."""
        self._docks.open("events")
        self._views.events.paste()

    def delete(self) -> None:
        """Delete events of the list or payments if the keyboard is there, else the selected event."""
        if self._docks.has_keyboard("events"):
            self._views.events.delete_selected()
        elif self._docks.has_keyboard("account"):
            self._views.account.delete_selected()
        else:
            self._editing.delete()
