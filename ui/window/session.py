"""From the first look of the window to its end: what is opened, loaded late, and remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal

from ui.settings import Settings

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_LINES = "lines"
_FIRST_SIZE = QSize(1366, 800)


class Session(QObject):
    """Begins and ends the work with a window.

    Signals:
        said: (sentence) something that the user should know.
    """

    said = Signal(str)

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings

    def begin(self, path: Path | None, size: QSize | None) -> None:
        """Put everything where it stood; open a file, else the last one, else leave the example."""
        window = self._window
        if size is not None or not window.restoreGeometry(self._settings.geometry):
            window.resize(size or _FIRST_SIZE)
        window.docks.restore(self._settings)
        state = self._settings.view_state(_LINES)
        if state:
            window.views.lines.restoreState(state)
        last = self._settings.last_file
        if path is not None:
            window.filing.open_path(path)
        elif last is not None and not window.filing.open_quietly(last):
            words = window.looks.words
            self.said.emit(words.tr("“{name}” could not be opened again.", name=last.name))

    def after_first_paint(self) -> None:
        """Load what takes long, and offer what was lost."""
        self._window.charting.start()
        self._window.keeping.offer_lost_work(self._window.filing, self._window.looks.words)

    def end(self) -> None:
        """Remember how everything stands, and let the file go."""
        window = self._window
        self._settings.geometry = window.saveGeometry()
        window.docks.save(self._settings)
        self._settings.set_view_state(_LINES, window.views.lines.saveState())
        window.charting.remember()
        window.filing.close()
        window.keeping.forget()
        self._settings.sync()
