"""The open amounts of the account by age, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from simulator.account import Account, AgeBand
from simulator.words import SOURCE_LANGUAGE, Words
from simulator.words.ledger import AGES
from ui.panels.labels import Look, Text
from ui.theme import Theme


class AgeStrip(QWidget):
    """Five ages with what is open of each; an age without anything is quiet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account-ages")
        self._words = Words(SOURCE_LANGUAGE)
        self._account: Account | None = None
        self._captions: dict[AgeBand, Text] = {}
        self._amounts: dict[AgeBand, Text] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(0)
        for place, band in enumerate(AgeBand):
            caption, amount = Text(Look.CAPTION, self), Text(Look.QUIET, self)
            amount.setObjectName(f"age-{band.value}")
            for row, text in enumerate((caption, amount)):
                text.setWordWrap(False)
                grid.addWidget(text, row, place, Qt.AlignmentFlag.AlignLeft)
            self._captions[band], self._amounts[band] = caption, amount
        grid.setColumnStretch(len(AgeBand), 1)

    def show_account(self, account: Account) -> None:
        """Show what is open of each age."""
        self._account = account
        for age in account.ages:
            text = self._amounts[age.band]
            amount = self._words.money(age.amount, account.currency)
            text.setText(amount)
            text.show_look(Look.CHOSEN if age.count else Look.QUIET)
            name = self._words.tr(AGES[age.band])
            spoken = self._words.ntr(
                "{age}: {amount}, {n} invoice",
                "{age}: {amount}, {n} invoices",
                age.count,
                age=name,
                amount=amount,
            )
            text.setToolTip(spoken)
            text.setAccessibleName(spoken)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        for band, caption in self._captions.items():
            caption.setText(words.tr(AGES[band]))
        if self._account is not None:
            self.show_account(self._account)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for text in (*self._captions.values(), *self._amounts.values()):
            text.show_theme(theme)
