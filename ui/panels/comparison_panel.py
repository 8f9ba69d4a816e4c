"""Reconciliation files beside the bill: every line of one beside the other's, and what they come to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from simulator.engine import Outcome
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.scenario.scenario import Scenario
from simulator.statement import Invoice, Line, Statement
from simulator.words import SOURCE_LANGUAGE, Words, tallies
from ui.models.comparison import OpenedFiles
from ui.models.comparison_columns import PairTexts
from ui.models.comparison_filter import Question
from ui.models.selection import NOTHING, Selection
from ui.panels import comparison_notes as notes
from ui.panels.comparison_cut import ComparisonCut
from ui.panels.comparison_pages import ComparisonPages
from ui.panels.labels import Look, Text
from ui.panels.page import show_button
from ui.panels.rows import Rows, key_of
from ui.theme import Theme

_CUSTOMERS = 200
"""The width of the list of customers."""

_NARROW = 760
"""Below this width the list of customers gives way to the lines."""

_LOW = 400
"""Below this height the sentence is cut after one line; its tooltip has the rest."""


class ComparisonPanel(QWidget):
    """Customers at the left; their lines, what was assumed and what was left out beside them.

    Signals:
        selection_requested: (Selection) the user went to a line of the file or of the engine.
        export_requested: (tuple of Pair) the user wants these differences as a file.
        open_requested: the user wants to open a file.
        customer_requested: (str) the user wants the scenario of another customer of the files.
    """

    selection_requested = Signal(object)
    export_requested = Signal(object)
    open_requested = Signal()
    customer_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self._words = Words(SOURCE_LANGUAGE)
        self._statement: Statement | None = None
        self._customer: str | None = None
        self._selection = NOTHING
        self._looks_for_difference = False
        self._cut = ComparisonCut(self._words, self)
        self._nothing = Text(Look.QUIET, self)
        self._open = QPushButton(self)
        self._customers = Rows("comparison-customers")
        self._sums = Text(Look.CAPTION, self)
        self.pages = ComparisonPages(self)
        self.filters, self.table = self.pages.filters, self.pages.table
        self._lay_out()
        self._customers.currentItemChanged.connect(self._on_customer)
        self.filters.question_changed.connect(self._on_question)
        self.table.pair_chosen.connect(self._on_pair)
        self._cut.done.connect(self._on_cut)
        self.table.pairs.looking.connect(self._on_looking)
        self.table.pairs.answered.connect(self._on_answered)
        self.pages.export.clicked.connect(self.export)
        self.pages.other.clicked.connect(self._on_other)
        self.pages.subscription_chosen.connect(self._on_assumed)
        self._open.clicked.connect(self.open_requested)

    def _lay_out(self) -> None:
        self._nothing.setObjectName("comparison-none")
        self._sums.setObjectName("comparison-sums")
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.pages, 1)
        inner.addWidget(self._sums)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._customers)
        self._split.addWidget(right)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([_CUSTOMERS, 4 * _CUSTOMERS])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 6, 8, 6)
        whole.addWidget(self._nothing)
        whole.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._split, 1)
        whole.addStretch(0)
        self.setFocusProxy(self.table)

    # What is shown.

    def show_comparison(self, opened: OpenedFiles | None) -> None:
        """Show files beside the scenario as it is now; None where no file is open."""
        if self._cut.take(opened):
            self._forget()
        if opened is None:
            self._show()
            return
        self._cut.start()
        if self._cut.is_busy:
            self._show_frame()
            self._on_looking()

    def _forget(self) -> None:
        """Let go what was shown of other files."""
        self._customer = None
        self.table.pairs.show_facets(None, None)
        self.filters.show_customer(None)
        self.filters.reset()
        # What people look for is a difference; a long file may begin with hundreds of equal lines.
        self._looks_for_difference = True

    def _on_cut(self) -> None:
        """Show a comparison that is cut into what can be asked."""
        if self._customer not in (None, *self._cut.tallies):
            self._customer = None
            self.filters.show_customer(None)
        self._show()

    def show_bill(self, _scenario: Scenario, outcome: Outcome, _as_of: date | None) -> None:
        """Know the invoices on which the engine's lines are."""
        self._statement = outcome.statement

    def show_selection(self, selection: Selection) -> None:
        """Go to the selected line; nothing is emitted."""
        self._selection = selection
        self._mark()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._nothing.setText(
            words.tr(
                "No reconciliation file is open. Open one to see each of its lines beside the "
                "simulated one, and why they differ."
            )
        )
        show_button(self._open, words.tr("Open a file…"), words.tr("Open reconciliation files"))
        self._customers.setAccessibleName(words.tr("Customers of the file"))
        self._cut.show_words(words)
        self.pages.show_words(words)
        self._show()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for view in (self._customers, self._nothing, self._sums, self.pages):
            view.show_theme(theme)

    def _show_frame(self) -> None:
        is_open = self._cut.opened is not None
        self._nothing.setVisible(not is_open)
        self._open.setVisible(not is_open)
        self._split.setVisible(is_open)

    def _show(self) -> None:
        texts, facets = self._cut.texts, self._cut.facets
        self._show_frame()
        if texts is None or facets is None:
            self.table.pairs.show_facets(None, None)
            return
        self._show_customers(texts)
        self.filters.show_facets(facets.facets, texts)
        self.table.pairs.show_facets(facets, texts)

    def _on_looking(self) -> None:
        """Say that lines are being looked for, as long as those of an earlier question are shown."""
        self.pages.export.setEnabled(False)
        tally = self._cut.tally(None)
        count = 0 if tally is None else tally.all
        self._sums.setText(
            self._words.ntr("Looking through {n} line…", "Looking through {n} lines…", count)
        )

    def _on_answered(self) -> None:
        """Show what depends on the lines that were asked for."""
        self._mark()
        self._show_state()
        if self._cut.is_busy:  # these are the lines before an edit
            self._on_looking()
        if self._looks_for_difference and self.table.pairs.chosen is not None:
            self._looks_for_difference = False
            if self._selection.file is None:
                self.table.look_at(self.table.pairs.first_difference())

    def _show_customers(self, texts: PairTexts) -> None:
        tally = self._cut.tally(None)
        rows = [] if tally is None else notes.customer_rows(self._cut.tallies, tally, texts)
        self._customers.blockSignals(True)
        self._customers.show_rows(rows)
        self._customers.mark(notes.key_of_customer(self._customer))
        self._customers.blockSignals(False)
        self._arrange()

    def _show_state(self) -> None:
        """Show what depends on the question: the sentence, the sums, lists, columns."""
        cut, pairs, words, customer = self._cut, self.table.pairs, self._words, self._customer
        if cut.opened is None or cut.texts is None or pairs.chosen is None:
            return
        currency, chosen, tally = cut.texts.currency, pairs.chosen.tally, cut.tally(customer)
        self.pages.summary.setText(
            "" if tally is None else tallies.summary(cut.name(customer), tally, words, currency)
        )
        self._sums.setText(notes.sums(chosen, words, currency))
        self.pages.export.setEnabled(chosen.all > chosen.equal)
        hidden = {"customer"} if customer is not None or len(cut.tallies) < 2 else set()
        subscription = pairs.question.subscription
        if subscription is not None or len(cut.opened.rebuilt.subscriptions) < 2:
            hidden.add("subscription")
        self.table.hide_columns(frozenset(hidden))
        self.pages.show_other(customer if cut.is_other(customer) else None, words)
        self.pages.show_lists(cut.opened, customer, cut.texts)

    def _mark(self) -> None:
        """Make the selected line the current one where it is shown."""
        at, facets = self._selection, self.table.pairs.facets
        if facets is None or at.subscription is None:
            return
        place = None
        if at.file is not None:
            place = facets.place_of(at.file.subscription, lambda pair: pair.file is at.file)
        elif at.line is not None:
            place = facets.place_of(at.line.subscription, lambda pair: pair.simulated == at.line)
        if place is not None:
            self.table.go_to(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the lines where there is little of it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Let the list of customers, and the whole sentence, give way to the lines."""
        is_wide, several = self.width() >= _NARROW, len(self._cut.tallies) > 1
        self._customers.setVisible(several and is_wide)
        self.filters.customer.setVisible(several and not is_wide)
        self.pages.summary.show_whole(self.height() >= _LOW)

    # What the user does.

    def copy(self) -> None:
        """Copy the selected rows for a spreadsheet; without any, all that are shown."""
        self.table.copy()

    def export(self) -> None:
        """Ask for a file with the selected differences, where several are; else with all shown."""
        if self._cut.is_busy or self.table.pairs.is_looking:
            return
        pairs = self.table.selected_pairs()
        if len(pairs) < 2:
            pairs = self.table.pairs.pairs()
        self.export_requested.emit(tuple(p for p in pairs if p.verdict is not Verdict.EQUAL))

    def _on_customer(self, item: QListWidgetItem | None) -> None:
        key = "" if item is None else key_of(item)
        if key:
            self.filters.show_customer(notes.customer_of_key(key))

    def _on_question(self, question: Question) -> None:
        self._customer = question.customer
        self._customers.mark(notes.key_of_customer(self._customer))
        self.table.pairs.ask(question)

    def _on_pair(self, pair: Pair) -> None:
        if pair.simulated is None and pair.file is not None:
            self.selection_requested.emit(Selection.of_file(pair.file))
        elif pair.simulated is not None:
            invoice = _invoice_of(pair.simulated, self._statement)
            self.selection_requested.emit(Selection.of_line(pair.simulated, invoice))

    def _on_other(self) -> None:
        if self._customer is not None:
            self.customer_requested.emit(self._customer)

    def _on_assumed(self, subscription: str) -> None:
        self.selection_requested.emit(Selection(subscription=subscription))


def _invoice_of(line: Line, statement: Statement | None) -> Invoice | None:
    """Return the invoice on which a line of the engine is."""
    for invoice in () if statement is None else statement.invoices:
        if invoice.date >= line.posted and any(each is line for each in invoice.lines):
            return invoice
    return None
