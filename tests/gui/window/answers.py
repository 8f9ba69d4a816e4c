"""A user who answers dialogs: each is read, then a button of it is clicked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
)

_LOOK_AGAIN = 10
_PATIENCE = 500


class Reader:
    """What the dialogs said that were answered."""

    def __init__(self, *buttons: str) -> None:
        self.said: list[str] = []
        self._buttons = list(buttons)
        self._looks = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_AGAIN)

    @property
    def is_done(self) -> bool:
        """Return whether every expected dialog has been answered."""
        return not self._buttons

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            self.said.append(_text(dialog))
            button = _button(dialog, self._buttons.pop(0) if self._buttons else "")
            if button is None:
                dialog.reject()
            else:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@contextmanager
def answering(*buttons: str) -> Iterator[Reader]:
    """Answer the dialogs that come, one button for each; fail if fewer come."""
    reader = Reader(*buttons)
    try:
        yield reader
        for _ in range(_PATIENCE):
            if reader.is_done:
                break
            QTest.qWait(_LOOK_AGAIN)
    finally:
        reader.stop()
    assert reader.is_done, "a dialog was expected and did not come"
    assert len(reader.said) == len(buttons), f"unexpected dialogs: {reader.said}"


def _text(dialog: QDialog) -> str:
    if isinstance(dialog, QMessageBox):
        return f"{dialog.text()}\n{dialog.informativeText()}"
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    return "\n".join(
        [*labels, *(each.toPlainText() for each in dialog.findChildren(QPlainTextEdit))]
    )


def _button(dialog: QDialog, text: str) -> QAbstractButton | None:
    for button in dialog.findChildren(QAbstractButton):
        if button.text().replace("&", "") == text:
            return button
    return None
