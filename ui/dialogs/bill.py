"""What a bill is to show: of which customer, of which day, at whose prices, how much in detail, to what address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from simulator.bills import BillChoice
from simulator.words import Words
from simulator.words.ledger import whose_name
from ui.dialogs.letterhead import lines_field

_ADDRESS_LINES = 4


class BillOffer(msgspec.Struct, frozen=True):
    """What there is to choose from: whose bill, with the days of its invoices, and known addresses.

    `verb` stands on the button.
    """

    verb: str
    days: Mapping[str | None, Sequence[date]]
    recipients: Mapping[str, str]


class BillDialog(QDialog):
    """A form over a bill; read `choice` and `recipient` after it was accepted."""

    def __init__(self, parent: QWidget, words: Words, offer: BillOffer) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.tr("Bill"))
        self._offer = offer
        self._words = words
        self._customer = QComboBox()
        for name in offer.days:
            self._customer.addItem(whose_name(name, words), name)
        self._day = QComboBox()
        self._prices = QComboBox()
        self._prices.addItem(words.tr("Partner cost"), False)
        self._prices.addItem(words.tr("Customer price"), True)
        self._rows = QComboBox()
        self._rows.addItem(words.tr("Every line"), False)
        self._rows.addItem(words.tr("Changes netted"), True)
        self._recipient = lines_field("", _ADDRESS_LINES)
        form = QFormLayout()
        for label, field in (
            (words.tr("&Customer"), self._customer),
            (words.tr("&Invoice"), self._day),
            (words.tr("&Prices"), self._prices),
            (words.tr("&Lines"), self._rows),
            (words.tr("&Address of the recipient"), self._recipient),
        ):
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        buttons = QDialogButtonBox()
        accept = buttons.addButton(offer.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self._customer.currentIndexChanged.connect(self._show_customer)
        self._show_customer()

    @property
    def choice(self) -> BillChoice:
        """Return what the form asks for now."""
        day = self._day.currentData()
        return BillChoice(
            customer=self._customer.currentData(),
            invoice=None if day is None else date.fromisoformat(day),
            customer_prices=bool(self._prices.currentData()),
            is_netted=bool(self._rows.currentData()),
        )

    @property
    def recipient(self) -> str:
        """Return the address, in several lines."""
        return self._recipient.toPlainText().strip()

    def _show_customer(self) -> None:
        """Offer the invoices of the customer that is chosen, and its address."""
        name, chosen = self._customer.currentData(), self._day.currentData()
        self._recipient.setPlainText(self._offer.recipients.get(name or "", ""))
        self._day.clear()
        self._day.addItem(self._words.tr("All invoices"), None)
        for day in self._offer.days[name]:
            self._day.addItem(self._words.day(day), day.isoformat())
        self._day.setCurrentIndex(max(self._day.findData(chosen), 0))
