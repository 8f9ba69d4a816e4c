"""The buttons that copy an explanation: as it is shown, and as its customer may see it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from simulator.words import Words
from ui.models.breakdown_copy import as_html, as_text
from ui.models.breakdown_values import Breakdown


class CopyButtons(QWidget):
    """Two buttons, each there while it has something to copy."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: Breakdown | None = None
        self._for_customer: Breakdown | None = None
        self._days = ""
        self._copy, self._customer_copy = QToolButton(), QToolButton()
        self._copy.setObjectName("copy_explanation")
        self._customer_copy.setObjectName("copy_for_customer")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._customer_copy, self._copy):
            button.setAutoRaise(True)
            row.addWidget(button)
        self._copy.clicked.connect(self.copy)
        self._customer_copy.clicked.connect(self.copy_for_customer)

    def show_breakdown(
        self, shown: Breakdown | None, for_customer: Breakdown | None, days: str
    ) -> None:
        """Offer an explanation and that for the customer, each if there is one.

        Args:
            shown: what is shown.
            for_customer: the same at customer prices.
            days: how many days are billed, in words.
        """
        self._shown, self._for_customer, self._days = shown, for_customer, days
        self._copy.setVisible(shown is not None and bool(shown.rows or shown.sentences))
        self._customer_copy.setVisible(for_customer is not None)

    def show_words(self, words: Words) -> None:
        """Name the buttons in a language."""
        self._words = words
        for button, text, tip in (
            (self._copy, words.tr("Copy"), words.tr("Copy the explanation as text")),
            (
                self._customer_copy,
                words.tr("Copy for the customer"),
                words.tr("Copy the explanation at customer prices, without cost and margin"),
            ),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    def text(self) -> str:
        """Return what is shown as plain text, empty where there is nothing."""
        if self._shown is None:
            return ""
        return as_text(self._shown, self._words, self._days)

    def copy(self) -> None:
        """Copy what is shown, as plain and as rich text."""
        self._to_clipboard(self._shown)

    def copy_for_customer(self) -> None:
        """Copy the explanation as the customer may see it."""
        self._to_clipboard(self._for_customer)

    def _to_clipboard(self, shown: Breakdown | None) -> None:
        if shown is None:
            return
        data = QMimeData()
        data.setText(as_text(shown, self._words, self._days))
        data.setHtml(as_html(shown, self._days))
        QGuiApplication.clipboard().setMimeData(data)
