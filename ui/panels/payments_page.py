"""Payments written in place: a table, two buttons, and a sentence about what cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from simulator.account import Account
from simulator.errors import Mistake
from simulator.scenario.scenario import Payment
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.wishes import ReplacePayments
from ui.panels.labels import Look, Text
from ui.panels.page import show_button
from ui.panels.payment_rows import DATE
from ui.panels.payments_table import PaymentsTable
from ui.panels.pointers import is_of_payment, place_of_payment
from ui.theme import Theme


class PaymentsPage(QWidget):
    """The payments of the partner; Insert adds one, F2 or typing writes, Delete removes.

    Signals:
        edit_requested: (wish) payments are to be added, changed or removed.
    """

    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("payments-page")
        self._words = Words(SOURCE_LANGUAGE)
        self._account: Account | None = None
        self._mistakes: tuple[Mistake, ...] = ()
        self.table = PaymentsTable(self)
        self._nothing = Text(Look.QUIET, self)
        self._nothing.setObjectName("payments-none")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(24)
        self._problem = Text(Look.PROBLEM, self)
        self._problem.setObjectName("payments-problem")
        self._add = QPushButton(self)
        self._add.setObjectName("add-payment")
        self._remove = QPushButton(self)
        self._remove.setObjectName("remove-payment")
        self._lay_out()
        self.table.payments.written.connect(self._on_written)
        self.table.cells.refused.connect(self._tell)
        self.table.delete_requested.connect(self.remove)
        self.table.add_requested.connect(self.add)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self._add.clicked.connect(self.add)
        self._remove.clicked.connect(self.remove)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        buttons.addWidget(self._problem, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._nothing)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.setFocusProxy(self.table)

    # What is shown.

    def show_account(
        self, payments: Sequence[Payment], account: Account, mistakes: Sequence[Mistake]
    ) -> None:
        """Show the payments, what they have paid, and what is wrong with them."""
        self._account = account
        self._mistakes = tuple(each for each in mistakes if is_of_payment(each.pointer))
        wrong = frozenset(place_of_payment(each.pointer) for each in self._mistakes)
        self.table.show_payments(payments, account, wrong)
        self.table.setVisible(bool(payments))
        self._nothing.setVisible(not payments)
        self._tell(self.table.cells.refusal)
        self._show_buttons()

    def show_other(self) -> None:
        """Forget what was typed: another scenario is open."""
        self.table.show_other()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._nothing.setText(
            words.tr(
                "No payment is recorded yet. “+ Payment” enters what is open on the oldest invoice."
            )
        )
        show_button(self._add, words.tr("+ Payment"), words.tr("Record a payment (Insert)"))
        show_button(self._remove, words.tr("Remove"), words.tr("Remove the payment (Delete)"))
        self.table.show_words(words)
        self._tell(self.table.cells.refusal)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._nothing.show_theme(theme)
        self._problem.show_theme(theme)
        self.table.show_theme(theme)

    # What the user does.

    def add(self) -> None:
        """Record that the oldest open invoice is paid, and go on by writing the day."""
        account = self._account
        if account is None or not account.items:
            return
        payments = self.table.payments.rows
        place = sum(each.date <= account.on for each in payments)
        new = Payment(date=account.on, amount=_proposed(account))
        self._ask((*payments[:place], new, *payments[place:]))
        self.table.write(place, DATE)

    def remove(self) -> None:
        """Remove the selected payments."""
        chosen = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        if chosen:
            rows = enumerate(self.table.payments.rows)
            self._ask(tuple(each for place, each in rows if place not in chosen))
            self.table.go_to(min(chosen))

    def _on_written(self, place: int, field: str, value: date | Decimal | str) -> None:
        payments = list(self.table.payments.rows)
        payments[place] = replace(payments[place], **{field: value})
        self._ask(tuple(payments))

    def _ask(self, payments: tuple[Payment, ...]) -> None:
        self.edit_requested.emit(ReplacePayments(payments))

    def _tell(self, refusal: str) -> None:
        """Say why what is typed cannot be taken, else what is wrong with the payments."""
        sentence = refusal
        if not sentence and self._mistakes:
            sentence = f"⚠ {self._words.mistake_sentence(self._mistakes[0])}"
        self._problem.setText(sentence)

    def _show_buttons(self) -> None:
        self._add.setEnabled(bool(self._account and self._account.items))
        self._remove.setEnabled(self.table.selectionModel().hasSelection())


def _proposed(account: Account) -> Decimal:
    """Return what is open on the oldest open invoice, else what the last one asked for."""
    opened = [item.open for item in account.items if item.open > 0]
    return opened[0] if opened else account.items[-1].payable
