"""Fills the places of the window one after the other, so that it never stands still."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.window.charting import Charting
from ui.window.views import Views


class Filling(QObject):
    """Makes a view when its place is first seen, but none before the window is painted."""

    def __init__(
        self, views: Views, charting: Charting, is_seen: Callable[[str], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._views = views
        self._is_seen = is_seen
        self._charting = charting
        self._wanted: list[str] = []
        self._is_painted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fill_next)

    def start(self) -> None:
        """Begin: the window is painted."""
        self._is_painted = True
        self._charting.start()
        self._timer.start(0)

    def is_done(self) -> bool:
        """Return whether every place that is seen has its view; the chart comes by itself."""
        return self._is_painted and not self._wanted

    def want(self, name: str, seen: object) -> None:
        """Note that a place is seen."""
        if seen and name not in self._wanted and name != "chart":
            self._wanted.append(name)
            if self._is_painted:
                self._timer.start(0)

    def _fill_next(self) -> None:
        if not self._wanted:
            return
        name = self._wanted.pop(0)
        # While docks are laid out, each is seen for a moment.
        if self._is_seen(name):
            self._views.build(name)
        self._timer.start(0)
