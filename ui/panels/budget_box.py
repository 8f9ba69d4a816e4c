"""The budget of a month in a bar and in sentences, with the notices that would be sent."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from simulator.budgets import MonthOfSpending
from simulator.money import half_up, truncated
from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.budget_bar import FULL, WARNED, BudgetBar
from ui.panels.labels import Look, Text
from ui.panels.page import show_button
from ui.theme import Theme

_SHARE_PLACES = 3


class BudgetBox(QWidget):
    """How much of the budget is spent, when a notice is sent, and that nothing is ever stopped.

    Signals:
        settings_requested: (JSON pointer) the user wants to set a budget.
    """

    settings_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("budget")
        self._words = Words(SOURCE_LANGUAGE)
        self._heading = Text(Look.HEADING, self)
        self._spent = Text(Look.BODY, self)
        self._spent.setObjectName("budget-spent")
        self._bar = BudgetBar(self)
        self._notices = Text(Look.BODY, self)
        self._notices.setObjectName("budget-notices")
        self._never = Text(Look.QUIET, self)
        self._never.setObjectName("budget-never")
        self._settings = QPushButton(self)
        self._settings.setObjectName("budget-settings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(5)
        for part in (self._heading, self._spent, self._bar, self._notices, self._never):
            column.addWidget(part)
        button = QHBoxLayout()
        button.addWidget(self._settings)
        button.addStretch(1)
        column.addLayout(button)
        column.addStretch(1)
        self._settings.clicked.connect(self._on_settings)

    def show_month(self, month: MonthOfSpending, currency: str) -> None:
        """Show the budget of a month beside what is spent."""
        words, share = self._words, month.share
        has_budget = share is not None
        self._bar.setVisible(has_budget)
        self._notices.setVisible(has_budget)
        self._settings.setVisible(not has_budget)
        spent = words.money(month.spent, currency)
        if share is None or month.budget is None:
            self._spent.setText(self._without_budget(month.customer, spent))
            return
        sentence = words.tr(
            "Spent: {spent} of {budget}, that is {share}.",
            spent=spent,
            budget=words.money(month.budget, currency),
            share=self._percent(share),
        )
        self._spent.setText(sentence)
        marks = (self._mark(WARNED), self._mark(FULL))
        self._bar.show_percent(int(truncated(share.scaleb(2), 0)), marks, sentence)
        self._notices.setText(self._sentences(month, currency))

    def show_words(self, words: Words) -> None:
        """Say everything in another language; the month comes anew from whoever shows it."""
        self._words = words
        self._heading.setText(words.tr("Budget"))
        self._never.setText(
            words.tr(
                "Nothing is ever stopped: a budget only sends notices, from 80 % on and again "
                "after 7 days, and none above 100 %. Sums are before tax and credits."
            )
        )
        show_button(
            self._settings, words.tr("Open the settings"), words.tr("Set budgets of customers")
        )

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for text in (self._heading, self._spent, self._notices, self._never):
            text.show_theme(theme)
        self._bar.show_theme(theme)

    def _without_budget(self, customer: str, spent: str) -> str:
        words = self._words
        if not customer:
            return words.tr(
                "Spent: {spent}. No customer is named here; name one in the inspector, and set a "
                "budget for it under “Scenario” to see when notices would be sent.",
                spent=spent,
            )
        return words.tr(
            "Spent: {spent}. {customer} has no budget; set one under “Scenario” "
            "to see when notices would be sent.",
            spent=spent,
            customer=customer,
        )

    def _sentences(self, month: MonthOfSpending, currency: str) -> str:
        words = self._words
        if not month.notices:
            return words.tr("No notice is sent this month.")
        return "\n".join(
            words.tr(
                "Notice on {day}: {spent} spent, {share}",
                day=words.day(each.day),
                spent=words.money(each.spent, currency),
                share=self._percent(each.share),
            )
            for each in month.notices
        )

    def _percent(self, share: Decimal) -> str:
        return self._words.percent(half_up(share, _SHARE_PLACES))

    def _mark(self, percent: int) -> str:
        return self._words.percent(Decimal(percent).scaleb(-2))

    def _on_settings(self) -> None:
        self.settings_requested.emit("/customers")
