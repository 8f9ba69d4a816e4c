"""A ready-made comparison: of what, with which figures, and what it would tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from simulator.bounds import MOST_LICENCES
from simulator.whatif.choices import Choice, Wanted
from simulator.words import Words, whatif

_WIDTH = 460

_PAUSE_MS = 150
"""How long nothing is typed before it is answered."""

_WITH_DAY = (Choice.REDUCTION, Choice.CANCELLATION)
_WITH_PRICE = (Choice.BILLING, Choice.BOOK)


class Answer(msgspec.Struct, frozen=True):
    """What a comparison would tell, or why it does not apply; `filled` is what it is made of."""

    text: str
    applies: bool
    filled: Wanted


Ask: TypeAlias = Callable[[Wanted], Answer]


class ReadyMadeDialog(QDialog):
    """Asks for a comparison; read `wanted` after it was accepted.

    Args:
        parent: the window.
        words: of its language.
        subscriptions: id and name of each that can be chosen.
        first: what is chosen at first.
        ask: says what a comparison would tell.
    """

    def __init__(
        self,
        parent: QWidget,
        words: Words,
        subscriptions: Sequence[tuple[str, str]],
        first: Wanted,
        ask: Ask,
    ) -> None:
        super().__init__(parent)
        self._words, self._ask, self._first = words, ask, first
        self._choice, self._owner = QComboBox(), QComboBox()
        self._day, self._price, self._quantity = QLineEdit(), QLineEdit(), QSpinBox()
        self._told = QLabel()
        self._form = QFormLayout()
        self._is_filling = False
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(_PAUSE_MS)
        self._asking.timeout.connect(self._show_answer)
        self.setWindowTitle(words.tr("Ready-made comparison"))
        self.setMinimumWidth(_WIDTH)
        self._fill(subscriptions)
        self._lay_out()
        self._connect()
        self._on_choice()

    @property
    def wanted(self) -> Wanted:
        """Return what the form asks for now; what cannot be read is left to be proposed."""
        choice = Choice(self._choice.currentData())
        return Wanted(
            choice=choice,
            subscription=self._owner.currentData() or "",
            day=self._typed_day() or self._first.day,
            price=self._typed_price() if choice in _WITH_PRICE else None,
            quantity=self._quantity.value() if choice is Choice.REDUCTION else None,
        )

    def _fill(self, subscriptions: Sequence[tuple[str, str]]) -> None:
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for choice in Choice:
            self._choice.addItem(self._words.tr(whatif.CHOICES[choice]), choice.value)
        for id_, name in subscriptions:
            self._owner.addItem(name, id_)
        self._choice.setCurrentIndex(self._choice.findData(self._first.choice.value))
        self._owner.setCurrentIndex(max(self._owner.findData(self._first.subscription), 0))
        self._day.setText(self._words.day(self._first.day))
        self._quantity.setRange(1, MOST_LICENCES)
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        words = self._words
        fields: tuple[tuple[str, QWidget], ...] = (
            (words.tr("&Comparison"), self._choice),
            (words.tr("&Subscription"), self._owner),
            (words.tr("&Day"), self._day),
            (words.tr("&Licences that are left"), self._quantity),
            (words.tr("&Price on the other side"), self._price),
        )
        for label, field in fields:
            field.setAccessibleName(label.replace("&", ""))
            self._form.addRow(label, field)
        self._told.setAccessibleName(words.tr("What the comparison tells"))
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton(
            words.tr("Compare"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(words.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(self._told, 1)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self._choice.currentIndexChanged.connect(self._on_choice)
        self._owner.currentIndexChanged.connect(self._on_choice)
        self._day.textChanged.connect(self._on_typing)
        self._price.textChanged.connect(self._on_typing)
        self._quantity.valueChanged.connect(self._on_typing)

    def _on_choice(self) -> None:
        """Show the fields of a comparison, filled with what is proposed for it."""
        choice = Choice(self._choice.currentData())
        self._form.setRowVisible(self._day, choice in _WITH_DAY)
        self._form.setRowVisible(self._quantity, choice is Choice.REDUCTION)
        self._form.setRowVisible(self._price, choice in _WITH_PRICE)
        bare = msgspec.structs.replace(self.wanted, price=None, quantity=None)
        filled = self._ask(bare).filled
        self._is_filling = True
        self._price.setText("" if filled.price is None else self._words.number(filled.price))
        self._quantity.setValue(filled.quantity or 1)
        self._is_filling = False
        self._show_answer()

    def _on_typing(self) -> None:
        """Answer after a pause: two bills for every key would hold the keyboard up."""
        if not self._is_filling:
            self._asking.start()

    def accept(self) -> None:
        """Close, if what is typed by now can be compared."""
        if self._asking.isActive():
            self._show_answer()
        if self._accept.isEnabled():
            super().accept()

    def _show_answer(self) -> None:
        self._asking.stop()
        problem = self._problem()
        answer = None if problem else self._ask(self.wanted)
        self._told.setText(problem if answer is None else answer.text)
        self._accept.setEnabled(answer is not None and answer.applies)

    def _problem(self) -> str:
        """Return what cannot be read of the form, "" if all can."""
        choice = Choice(self._choice.currentData())
        if choice in _WITH_DAY and self._typed_day() is None:
            return self._words.tr("This is not a day.")
        if choice in _WITH_PRICE and self._typed_price() is None:
            return self._words.tr("This is not a price.")
        return ""

    def _typed_day(self) -> date | None:
        try:
            return self._words.day_input(self._day.text())
        except ValueError:
            return None

    def _typed_price(self) -> Decimal | None:
        try:
            return self._words.decimal_input(self._price.text())
        except ValueError:
            return None
