"""The tables of a comparison: two bills side by side, and one bill under every policy."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from simulator.statement import Invoice, Line
from simulator.whatif import Comparison, InvoicePair, LinePair
from simulator.whatif.policies import PolicyBill
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.whatif_rows import (
    POLICY_COLUMNS,
    SIDE_COLUMNS,
    line_key,
    pair_rows,
    policy_rows,
)
from ui.panels.figures_table import FiguresTable
from ui.panels.labels import Look, Text
from ui.theme import Theme


class PairsTable(QWidget):
    """Shows the invoices of two bills aligned, their lines side by side.

    Signals:
        line_chosen: (LinePair, InvoicePair) the user went to the row of a line.
    """

    line_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._comparison: Comparison | None = None
        self._pairs: dict[str, tuple[LinePair, InvoicePair]] = {}
        self.only = QCheckBox()
        self.table = FiguresTable("whatif_pairs", SIDE_COLUMNS, "what")
        self.table.opens_new = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.only)
        layout.addWidget(self.table, 1)
        self.only.toggled.connect(self._refresh)
        self.table.row_chosen.connect(self._on_chosen)
        self.setFocusProxy(self.table)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison; what the user has closed stays closed."""
        self._comparison = comparison
        self._refresh()

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        self.only.setText(words.tr("Only &differences"))
        self.table.setAccessibleName(words.tr("Invoices side by side"))
        self.table.show_words(words)
        self._refresh()

    def show_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.table.show_theme(theme)

    def _refresh(self) -> None:
        found = self._comparison
        if found is None:
            self.table.show_rows(())
            return
        only = self.only.isChecked()
        self._pairs = {
            line_key(pair, place): (each, pair)
            for pair in found.invoices
            for place, each in enumerate(pair.lines)
        }
        self.table.show_rows(pair_rows(found, self._words, differences_only=only))

    def _on_chosen(self, index: QModelIndex) -> None:
        chosen = self._pairs.get(self.table.figures.row_at(index).key)
        if chosen is not None:
            self.line_chosen.emit(*chosen)


class PoliciesTable(QWidget):
    """Shows what every policy would bill, and why each cent is another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._bills: tuple[PolicyBill, ...] = ()
        self._note = Text(Look.QUIET)
        self.table = FiguresTable("whatif_policies", POLICY_COLUMNS, "reason")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._note)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_bills(self, bills: tuple[PolicyBill, ...]) -> None:
        """Show the bill of one scenario under every policy; none where it has mistakes."""
        self._bills = bills
        self._refresh()

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        self.table.setAccessibleName(words.tr("Policies side by side"))
        self.table.show_words(words)
        self._refresh()

    def show_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._note.show_theme(theme)
        self.table.show_theme(theme)

    def _refresh(self) -> None:
        words = self._words
        told = words.tr(
            "The left side, billed by every rounding that Microsoft has published, and by ways to "
            "count days that are those of other billing systems, not Microsoft’s."
        )
        if not self._bills:
            told = words.tr("The left side has findings; mend them to see its bill by policies.")
        self._note.setText(told)
        self.table.show_rows(policy_rows(self._bills, words))


def lines_of(pair: LinePair, invoices: InvoicePair) -> tuple[tuple[Line, Invoice] | None, ...]:
    """Return the line of each side with its invoice, None where a side has none."""
    left = None if pair.left is None or invoices.left is None else (pair.left, invoices.left)
    right = None if pair.right is None or invoices.right is None else (pair.right, invoices.right)
    return left, right
