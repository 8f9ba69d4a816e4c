"""The buttons that copy an explanation: as it is shown, and as its customer may see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QToolButton, QWidget

from simulator.words import Words
from ui.models.breakdown_copy import as_html, as_text
from ui.models.breakdown_values import Breakdown

ForCustomer: TypeAlias = Callable[[str], tuple[Breakdown | None, int]]
"""Makes the explanation for a customer, and counts the lines without a price that it leaves out."""


class CopyButtons(QWidget):
    """Two buttons, each there while it has something to copy.

    Signals:
        told: (sentence) something was copied, and not everything is in it.
    """

    told = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: Breakdown | None = None
        self._customers: tuple[str, ...] = ()
        self._for_customer: ForCustomer | None = None
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
        self,
        shown: Breakdown | None,
        customers: tuple[str, ...],
        for_customer: ForCustomer,
        days: str,
    ) -> None:
        """Offer an explanation, and that for the customer if there is one with a price.

        Args:
            shown: what is shown.
            customers: who may see it at the own prices.
            for_customer: makes what one of them may see, when it is wanted.
            days: how many days are billed, in words.
        """
        self._shown, self._days = shown, days
        self._customers, self._for_customer = customers, for_customer
        self._copy.setVisible(shown is not None and bool(shown.rows or shown.sentences))
        self._customer_copy.setVisible(bool(customers))

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
        """Copy the explanation as the customer may see it; of several, as one of them may."""
        customer = self._customer()
        if customer is None or self._for_customer is None:
            return
        explained, unpriced = self._for_customer(customer)
        self._to_clipboard(explained)
        if unpriced:
            self.told.emit(
                self._words.ntr(
                    "{n} line has no customer price and is left out.",
                    "{n} lines have no customer price and are left out.",
                    unpriced,
                )
            )

    def _customer(self) -> str | None:
        """Return for whom it is; None if the user thinks better of it."""
        if len(self._customers) < 2:
            return next(iter(self._customers), None)
        title = self._words.tr("Copy for the customer")
        label = self._words.tr("Whose lines are copied?")
        chosen, accepted = QInputDialog.getItem(
            self.window(), title, label, self._customers, 0, editable=False
        )
        return chosen if accepted else None

    def _to_clipboard(self, shown: Breakdown | None) -> None:
        if shown is None:
            return
        data = QMimeData()
        data.setText(as_text(shown, self._words, self._days))
        data.setHtml(as_html(shown, self._days))
        QGuiApplication.clipboard().setMimeData(data)
