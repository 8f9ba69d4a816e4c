"""Usage and budgets: what a customer used on each day of a month, and what the budget says."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from simulator.budgets import MonthOfSpending, spending
from simulator.engine import Outcome
from simulator.scenario.events import Usage
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words, mark
from ui.panels.budget_box import BudgetBox
from ui.panels.choice_field import ChoiceField
from ui.panels.figures_table import FiguresTable
from ui.panels.labels import Look, Text
from ui.panels.scrolled import scrolled
from ui.panels.usage_rows import COLUMNS, usage_rows
from ui.theme import Theme

_CHOICE = 110
_SIDE = 185
"""The least widths of a list to choose from, and of the sentences about the budget."""


class UsagePanel(QWidget):
    """One month of one customer: its days at the left, its budget at the right.

    Signals:
        settings_requested: (JSON pointer) the user wants to set a budget.
    """

    settings_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("usage")
        self._words = Words(SOURCE_LANGUAGE)
        self._currency = ""
        self._months: tuple[MonthOfSpending, ...] = ()
        self._has_mistakes = False
        self._nothing = Text(Look.QUIET, self)
        self._nothing.setObjectName("usage-none")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(24)
        self._customer = ChoiceField("usage-customer", mark("Customer"), _customer)
        self._month = ChoiceField("usage-month", mark("Month"), _month)
        for field in (self._customer, self._month):
            field.setMinimumWidth(_CHOICE)
        self._table = FiguresTable("usage-days", COLUMNS, "meter", self)
        self._budget = BudgetBox()
        self._content = QWidget(self)
        self._lay_out()
        self._customer.edited.connect(self._on_customer)
        self._month.edited.connect(self._on_month)
        self._budget.settings_requested.connect(self.settings_requested)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(10)
        choices.addWidget(self._customer, 1)
        choices.addWidget(self._month, 1)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(choices)
        left.addWidget(self._table, 1)
        side = scrolled(self._budget)
        side.setMinimumWidth(_SIDE)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 2)
        row.addWidget(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._nothing)
        column.addWidget(self._content, 1)
        self.setFocusProxy(self._table)

    # What is shown.

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Show what is used up to `as_of`, up to the last day simulated without one."""
        if as_of is not None:
            scenario = replace(scenario, until=min(as_of, scenario.until))
        self._currency = outcome.statement.currency
        self._months = spending(scenario, outcome.statement)
        self._has_mistakes = bool(outcome.mistakes) and _is_metered(scenario)
        self._show()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._table.setAccessibleName(words.tr("Usage by day"))
        for part in (self._customer, self._month, self._table, self._budget):
            part.show_words(words)
        self._show()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for part in (self._nothing, self._customer, self._month, self._table, self._budget):
            part.show_theme(theme)

    # What the user does.

    def copy(self) -> None:
        """Copy the selected days for a spreadsheet; without any, all of them."""
        self._table.copy()

    def _on_customer(self) -> None:
        self._show()

    def _on_month(self) -> None:
        self._show()

    # How it is said.

    def _show(self) -> None:
        self._nothing.setVisible(not self._months)
        self._nothing.setText(self._why_nothing())
        self._content.setVisible(bool(self._months))
        if not self._months:
            return
        customers = tuple(dict.fromkeys(each.customer for each in self._months))
        _offer(self._customer, customers, customers[0])
        months = {
            each.month: each for each in self._months if each.customer == self._customer.value
        }
        _offer(self._month, tuple(months), max(months))
        month = months[self._month.value]
        self._table.show_rows(usage_rows(month, self._currency, self._words))
        self._budget.show_month(month, self._currency)

    def _why_nothing(self) -> str:
        if self._has_mistakes:
            return self._words.tr("The usage cannot be billed until the findings are corrected.")
        return self._words.tr(
            "Nothing is metered here. Add a usage-based subscription and its usage "
            "to see what it costs day by day."
        )


def _is_metered(scenario: Scenario) -> bool:
    return any(isinstance(event, Usage) for each in scenario.subscriptions for event in each.events)


def _offer(field: ChoiceField, values: tuple[object, ...], otherwise: object) -> None:
    """Offer values; what is chosen stays where it is still one of them."""
    if field.value not in values:
        field.reset(otherwise)
    field.show_choices(values)


def _customer(words: Words, name: str | None) -> str:
    return name or words.tr("without a customer")


def _month(words: Words, month: date | None) -> str:
    return "" if month is None else words.month(month)
