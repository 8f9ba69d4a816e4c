"""An error that nobody foresaw: a report to copy, and the work kept."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from simulator.words import Words


class CrashDialog(QDialog):
    """Shows what went wrong and where the work is; the program goes on after it."""

    def __init__(self, parent: QWidget | None, words: Words, report: str, kept: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.tr("Something went wrong"))
        self._words = words
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setAccessibleName(words.tr("Report of the error"))
        layout = QVBoxLayout(self)
        for text in (self._what_happened(), self._where_the_work_is(kept)):
            label = QLabel(text)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self._report)
        layout.addWidget(self._buttons())
        self.resize(720, 420)

    def _what_happened(self) -> str:
        return self._words.tr(
            "The program met an error that it did not foresee. You can go on working. Please copy "
            "the report and send it to those who look after the program; it holds no part of your "
            "scenario."
        )

    def _where_the_work_is(self, kept: str) -> str:
        if not kept:
            return self._words.tr("Your work is still open. Save it now under another name.")
        return self._words.tr(
            "Your work is still open, and a copy of it is kept in {file}: if the program ends now, "
            "the next start offers it again.",
            file=kept,
        )

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        copy = buttons.addButton(self._words.tr("Copy the report"), role.ActionRole)
        close = buttons.addButton(self._words.tr("Go on working"), role.AcceptRole)
        close.setDefault(True)
        copy.clicked.connect(self._copy)
        buttons.accepted.connect(self.accept)
        return buttons

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
