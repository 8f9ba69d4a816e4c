"""The partner's account: invoices with their due dates, payments, and what follows without them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from simulator.account import Account, account
from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words
from simulator.words.ledger import standing
from ui.models.selection import Selection
from ui.models.wishes import PreviewOf
from ui.panels.account_ages import AgeStrip
from ui.panels.account_invoices import COLUMNS, hidden_columns, invoice_rows, row_key
from ui.panels.collection_page import CollectionPage
from ui.panels.figures_table import FiguresTable
from ui.panels.labels import Look, Text
from ui.panels.payments_page import PaymentsPage
from ui.panels.pointers import place_of_payment
from ui.theme import Theme

_PAYMENTS = 1

_LOW = 245
"""The height below which the ages give way: with them fewer than three rows would be seen."""

_LEAST_PAGE = (300, 72)
"""Below this a page is cut rather than that the panel takes the room of the others."""


class AccountPanel(QWidget):
    """Three pages under the open amounts by age; only the page that is seen is worked on.

    Signals:
        edit_requested: (wish) payments or suspensions.
        selection_requested: (Selection) the user went to an invoice.
        settings_requested: (JSON pointer) the user wants to set a collection policy.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    settings_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account")
        self._words = Words(SOURCE_LANGUAGE)
        self._shown: tuple[Scenario, Outcome, Account] | None = None
        self._is_showing = False
        self._ages = AgeStrip(self)
        self._standing = Text(Look.BODY, self)
        self._standing.setObjectName("account-standing")
        self._nothing = Text(Look.QUIET, self)
        self._nothing.setObjectName("account-none")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(24)
        self._tabs = QTabBar(self)
        self._tabs.setObjectName("account-pages")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._invoices = FiguresTable("account-invoices", COLUMNS, "due", self, folds="book")
        self._payments = PaymentsPage(self)
        self._collection = CollectionPage(self)
        self._pages = QStackedWidget(self)
        for page in (self._invoices, self._payments, self._collection):
            self._pages.addWidget(page)
            self._tabs.addTab("")
        self._pages.setMinimumSize(*_LEAST_PAGE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(14)
        heads.addWidget(self._tabs)
        heads.addWidget(self._standing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addWidget(self._nothing)
        column.addWidget(self._ages)
        column.addLayout(heads)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self._invoices)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_page)
        self._payments.edit_requested.connect(self.edit_requested)
        self._collection.edit_requested.connect(self.edit_requested)
        self._collection.settings_requested.connect(self.settings_requested)
        self._invoices.row_chosen.connect(self._on_invoice)

    # What is shown.

    def show_preview(self, preview: PreviewOf) -> None:
        """Ask `preview` what a suspension would do to the bill."""
        self._collection.show_preview(preview)

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Show the account as of a day, by default the last one simulated."""
        on = scenario.until if as_of is None else as_of
        self._shown = (scenario, outcome, account(scenario, outcome.statement, on))
        self._show()

    def show_other(self) -> None:
        """Forget what was typed: another scenario is open."""
        self._payments.show_other()

    def show_selection(self, selection: Selection) -> None:
        """Go to the selected invoice; nothing is emitted."""
        if selection.invoice is None or self._shown is None:
            return
        for item in self._shown[2].items:
            if item.date == selection.invoice and selection.book in (None, item.book):
                index = self._invoices.figures.index_of(row_key(item.date, item.book.value))
                self._is_showing = True
                if index.isValid():
                    self._invoices.setCurrentIndex(index)
                self._is_showing = False

    def show_place(self, pointer: str) -> None:
        """Go to the payment at a JSON pointer."""
        self._tabs.setCurrentIndex(_PAYMENTS)
        self._payments.table.setFocus()
        self._payments.table.go_to(place_of_payment(pointer))

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        self._words = words
        self._nothing.setText(
            words.tr("No invoice yet. Add a purchase on the timeline to see what is due when.")
        )
        self._tabs.setAccessibleName(words.tr("Pages of the account"))
        self._invoices.setAccessibleName(words.tr("Invoices of the account"))
        for part in (self._ages, self._invoices, self._payments, self._collection):
            part.show_words(words)
        self._show()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for text in (self._standing, self._nothing):
            text.show_theme(theme)
        for part in (self._ages, self._invoices, self._payments, self._collection):
            part.show_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a low panel's room to the rows."""
        super().resizeEvent(event)
        self._show_ages()

    # What the user does.

    def copy(self) -> None:
        """Copy what the page shows for a spreadsheet: the selected rows, else all of them."""
        match self._pages.currentIndex():
            case 0:
                self._invoices.copy()
            case 1:
                self._payments.table.copy()
            case _:
                self._collection.copy()

    def delete_selected(self) -> None:
        """Remove the selected payments, where they are seen."""
        if self._pages.currentIndex() == _PAYMENTS:
            self._payments.remove()

    def _on_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._show_page()

    def _on_invoice(self, current: QModelIndex) -> None:
        if self._is_showing or self._shown is None:
            return
        top = current.parent() if current.parent().isValid() else current
        item = self._shown[2].items[top.row()]
        self.selection_requested.emit(Selection(invoice=item.date, book=item.book))

    # How it is said.

    def _show(self) -> None:
        words = self._words
        payments = len(self._shown[0].payments) if self._shown else 0
        titles = (
            words.tr("Due dates"),
            words.tr("Payments ({count})", count=words.quantity(payments))
            if payments
            else words.tr("Payments"),
            words.tr("Collection"),
        )
        for place, title in enumerate(titles):
            self._tabs.setTabText(place, title)
        if self._shown is None:
            return
        now = self._shown[2]
        # Payments stay in the file when the last invoice has gone: they are seen here, and removed.
        has_pages = bool(now.items or self._shown[0].payments)
        self._nothing.setVisible(not has_pages)
        for part in (self._standing, self._tabs, self._pages):
            part.setVisible(has_pages)
        self._show_ages()
        self._ages.show_account(now)
        self._standing.setText(standing(now, words))
        self._show_page()

    def _show_ages(self) -> None:
        """Leave the ages out where the rows need their room: a sentence says the sum of them."""
        has_items = self._shown is not None and bool(self._shown[2].items)
        self._ages.setVisible(has_items and self.height() >= _LOW)

    def _show_page(self) -> None:
        if self._shown is None:
            return
        scenario, outcome, now = self._shown
        self._is_showing = True
        match self._pages.currentIndex():
            case 0:
                rows = invoice_rows(now, self._words)
                self._invoices.show_rows(rows, hidden_columns(now))
            case 1:
                self._payments.show_account(scenario.payments, now, outcome.mistakes)
            case _:
                self._collection.show_account(scenario, outcome, now)
        self._is_showing = False
