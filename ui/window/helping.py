"""F1 opens the manual where it tells of what has the keyboard, in the window and in its dialogs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QMessageBox,
    QWidget,
)

from ui.window.help_places import page_of_dialog, page_of_focus
from ui.window.looks import Looks
from ui.window.windows import Windows

_PREPARED = "has-help"


class Helping(QObject):
    """Gives each dialog F1 and a button when it gets the keyboard for the first time."""

    def __init__(self, window: QWidget, windows: Windows, looks: Looks) -> None:
        super().__init__(window)
        self._windows = windows
        self._looks = looks
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def open(self) -> None:
        """Open the manual at the part of the main window that has the keyboard."""
        self._windows.manual_page(page_of_focus(QApplication.focusWidget()))

    def _on_focus(self, _: QWidget | None, focus: QWidget | None) -> None:
        dialog = None if focus is None else focus.window()
        if not isinstance(dialog, QDialog) or dialog.property(_PREPARED):
            return
        page = page_of_dialog(dialog)
        if not page:
            return
        dialog.setProperty(_PREPARED, True)
        show = partial(self._windows.page_above, dialog, page)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog, show)
        if not isinstance(dialog, QMessageBox | QInputDialog):
            self._add_button(dialog, show)

    def _add_button(self, dialog: QDialog, show: partial[None]) -> None:
        box = dialog.findChild(QDialogButtonBox)
        if box is not None:
            button = box.addButton(
                self._looks.words.tr("&Help"), QDialogButtonBox.ButtonRole.HelpRole
            )
            button.setAutoDefault(False)
            box.helpRequested.connect(show)
