"""Margin and chargeback: what the partner pays beside what its customers pay, by group."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.resale import Grouped, Grouping, PricedLine, grouped
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.words import SOURCE_LANGUAGE, Words, mark
from simulator.words.ledger import GROUPINGS
from ui.models.selection import NOTHING, Selection
from ui.panels.choice_field import ChoiceField
from ui.panels.customer_rows import COLUMNS, customer_rows
from ui.panels.figures_table import FiguresTable
from ui.panels.labels import Look, Text
from ui.theme import Theme

_CHOICE = 210
"""The width of the list of groupings."""


class CustomersPanel(QWidget):
    """Groups of lines with cost, price and margin; each opens to show its lines.

    Signals:
        selection_requested: (Selection) the user went to a line.
    """

    selection_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customers")
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._statement: Statement | None = None
        self._grouped: Grouped | None = None
        self._is_showing = False
        self._is_at_group = False
        self._selection = NOTHING
        self._by = ChoiceField("grouping", mark("Group by"), _grouping)
        self._by.show_choices(tuple(Grouping))
        self._by.reset(Grouping.CUSTOMER)
        self._by.setFixedWidth(_CHOICE)
        self._hint = Text(Look.QUIET, self)
        self._hint.setObjectName("customers-hint")
        self._nothing = Text(Look.QUIET, self)
        self._nothing.setObjectName("customers-none")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(24)
        self._table = FiguresTable("customer-groups", COLUMNS, "name", self)
        self._lay_out()
        self._by.edited.connect(self._on_grouping)
        self._table.row_chosen.connect(self._on_chosen)

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(14)
        heads.addWidget(self._by)
        heads.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addWidget(self._nothing)
        column.addLayout(heads)
        column.addWidget(self._table, 1)
        self.setFocusProxy(self._table)

    # What is shown.

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Show the invoices of a scenario up to `as_of`, all of them without one."""
        self._scenario, self._statement = scenario, _until(outcome.statement, as_of)
        self._show()

    def show_selection(self, selection: Selection) -> None:
        """Go to the selected line where its group is open; nothing is emitted."""
        self._selection = selection
        self._is_at_group &= self._table.hasFocus()
        if not self._is_at_group:
            self._mark()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._by.show_words(words)
        self._nothing.setText(
            words.tr("No invoice yet. Add a purchase on the timeline to see what it brings.")
        )
        self._table.setAccessibleName(words.tr("Cost, customer price and margin"))
        self._table.show_words(words)
        self._show()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._by.show_theme(theme)
        self._hint.show_theme(theme)
        self._nothing.show_theme(theme)
        self._table.show_theme(theme)

    # What the user does.

    def copy(self) -> None:
        """Copy the selected rows for a spreadsheet; without any, all that are open."""
        self._table.copy()

    def saveState(self) -> bytes:
        """Return by what lines are put together, to be kept in the settings."""
        return str(self._by.value).encode()

    def restoreState(self, state: bytes) -> bool:
        """Put lines together as before; False where `state` cannot be read."""
        try:
            self._by.reset(Grouping(bytes(state).decode()))
        except ValueError:
            return False
        self._show()
        return True

    def _on_grouping(self) -> None:
        self._show()

    def _on_chosen(self, current: QModelIndex) -> None:
        if self._is_showing or self._grouped is None:
            return
        # Who goes to a group is not taken back to the line by the next edit.
        self._is_at_group = not current.parent().isValid()
        if self._is_at_group:
            return
        one = self._grouped.rows[current.parent().row()].members[current.row()]
        self.selection_requested.emit(self._selection_of(one))

    def _selection_of(self, one: PricedLine) -> Selection:
        invoices = self._statement.invoices if self._statement else ()
        for invoice in invoices:
            if invoice.date == one.invoice and any(line is one.line for line in invoice.lines):
                return Selection.of_line(one.line, invoice)
        return Selection(subscription=one.line.listed)

    # How it is said.

    def _show(self) -> None:
        if self._scenario is None or self._statement is None:
            return
        self._grouped = grouped(self._scenario, self._statement, self._by.value)
        self._is_showing = True
        self._table.show_rows(customer_rows(self._scenario, self._grouped, self._words))
        self._is_showing = False
        if not self._is_at_group:
            self._mark()
        has_lines = bool(self._grouped.rows)
        self._nothing.setVisible(not has_lines)
        for part in (self._by, self._table, self._hint):
            part.setVisible(has_lines)
        self._hint.setText(self._hints(self._grouped))

    def _mark(self) -> None:
        """Make the selected line the current one, in the group of the current row before others."""
        line, grouped = self._selection.line, self._grouped
        if line is None or grouped is None:
            return
        current = self._table.currentIndex()
        at = current.parent().row() if current.parent().isValid() else current.row()
        for place in sorted(range(len(grouped.rows)), key=lambda place: place != at):
            group = self._table.figures.index(place, 0)
            members = grouped.rows[place].members if self._table.isExpanded(group) else ()
            for row, one in enumerate(members):
                if one.invoice == self._selection.invoice and one.line == line:
                    self._go_to(self._table.figures.index(row, 0, group))
                    return

    def _go_to(self, index: QModelIndex) -> None:
        current = self._table.currentIndex()
        if (current.row(), current.parent()) == (index.row(), index.parent()):
            # Rows that were selected together with it stay so.
            return
        self._is_showing = True
        self._table.setCurrentIndex(index)
        self._is_showing = False

    def _hints(self, shown: Grouped) -> str:
        """Return how customer prices are set, and what the sums leave out or repeat."""
        words, sentences = self._words, []
        if shown.total.price is None:
            sentences.append(
                words.tr(
                    "No customer price is known yet: give a subscription a resale price or a "
                    "margin in the inspector, or a customer a margin under “Scenario”."
                )
            )
        elif shown.total.unpriced:
            sentences.append(
                words.ntr(
                    "{n} line has no customer price; its cost is not in the margin.",
                    "{n} lines have no customer price; their cost is not in the margin.",
                    shown.total.unpriced,
                )
            )
        if shown.repeated:
            sentences.append(
                words.ntr(
                    "{n} line has several tags and stands under each; the sum counts it once.",
                    "{n} lines have several tags and stand under each; the sum counts them once.",
                    shown.repeated,
                )
            )
        return "\n".join(sentences)


def _until(statement: Statement, as_of: date | None) -> Statement:
    if as_of is None:
        return statement
    known = tuple(each for each in statement.invoices if each.date <= as_of)
    return replace(statement, invoices=known)


def _grouping(words: Words, by: Grouping) -> str:
    return words.tr(GROUPINGS[by])
