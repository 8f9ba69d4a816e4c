"""Errors that nobody foresaw: written down, shown once with a report, and the work kept."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import qVersion

import simulator

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class CrashGuard:
    """Takes the place of `sys.excepthook` while a window is open.

    An error in a paint event comes again with every paint: each is shown once, and while a report
    is open no other one is.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._shown: set[str] = set()
        self._is_open = False

    def install(self) -> None:
        """Catch what nobody else catches from now on."""
        sys.excepthook = self.caught

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep the work, then show the report."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        import traceback

        text = "".join(traceback.format_exception(kind, error, trace))
        if self._is_open or text in self._shown:
            return
        self._shown.add(text)
        self._show(report(text))

    def _show(self, text: str) -> None:
        from ui.dialogs.crash import CrashDialog

        keeping = self._window.keeping
        kept = keeping.kept_in if keeping.keep_all() else ""
        self._is_open = True
        dialog = CrashDialog(self._window, self._window.looks.words, text, kept)
        dialog.exec()
        dialog.deleteLater()
        self._is_open = False


def report(error: str) -> str:
    """Return an error with what one needs to know to find its cause."""
    import platform

    return "\n".join(
        (
            f"Prorata {simulator.__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {PySide6.__version__}",
            platform.platform(),
            "",
            error,
        )
    )
