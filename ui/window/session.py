"""From the first look of the window to its end: what is opened, loaded late, and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon

from simulator.reconciliation.suffixes import is_called_so
from ui.assets import resource
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_REMEMBERING = frozenset({"lines", "chart", "customers"})
"""The views with something of their own to remember: columns, what is drawn, how it is grouped."""

_FIRST_SIZE = QSize(1440, 900)
_FRAME = QSize(16, 64)
"""What a window manager may put around a window."""


class Session(QObject):
    """Begins and ends the work with a window.

    Signals:
        said: (sentence) something that the user should know.
        painted: the window is seen for the first time; what takes long comes now.
    """

    said = Signal(str)
    painted = Signal()

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._remembering: dict[str, Any] = {}
        self._unopened: tuple[Path, ...] = ()

    def restore_view(self, name: str, view: Any) -> None:
        """Let a view look as it did when the window last closed."""
        if name in _REMEMBERING:
            self._remembering[name] = view
            state = self._settings.view_state(name)
            if state:
                view.restoreState(state)

    def begin(self, files: Sequence[Path], size: QSize | None) -> None:
        """Put everything where it stood; open a scenario, else the last one, else leave the example.

        What needs the user, such as reconciliation files, waits until there is a window.
        """
        window = self._window
        if size is not None or not window.restoreGeometry(self._settings.geometry):
            self._take_first_size(size)
        window.docks.restore(self._settings)
        last = self._settings.last_file
        self._unopened = tuple(files)
        if files and not is_called_so(files[0]):
            if window.filing.open_quietly(files[0]):
                self._unopened = ()
        elif last is not None and not window.filing.open_quietly(last):
            words = window.looks.words
            self.said.emit(words.tr("“{name}” could not be opened again.", name=last.name))

    def _take_first_size(self, size: QSize | None) -> None:
        """Take the size that is asked for, else a good one; fill a screen that is smaller."""
        window = self._window
        room = window.screen().availableSize()
        if size is None and not QRect(QPoint(), room - _FRAME).contains(
            QRect(QPoint(), _FIRST_SIZE)
        ):
            window.setWindowState(Qt.WindowState.WindowMaximized)
        window.resize(size or _FIRST_SIZE.boundedTo(room))

    def after_first_paint(self) -> None:
        """Make what is not there yet, and offer what was lost."""
        self.painted.emit()
        self._window.docks.fit()
        self._window.filling.start()
        self._window.setWindowIcon(QIcon(str(resource("icons", "prorata.svg"))))
        self._window.keeping.offer_lost_work(self._window.filing, self._window.looks.words)
        if self._unopened:
            self._window.importing.open_paths(self._unopened)

    def end(self) -> None:
        """Remember how everything stands, and let the file go."""
        window = self._window
        self._settings.geometry = window.saveGeometry()
        window.docks.save(self._settings)
        for name, view in self._remembering.items():
            self._settings.set_view_state(name, view.saveState())
        window.filing.close()
        window.keeping.forget()
        self._settings.sync()
