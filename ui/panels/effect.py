"""What an event does to the invoices, in figures and words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from simulator.effects import EventEffect, InvoiceEffect
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import SOURCE_LANGUAGE, Words
from simulator.words.no_effect import sentence
from ui.panels.labels import Look, Text
from ui.theme import Theme

Effect: TypeAlias = EventEffect
"""What the window answers when the inspector asks for an effect."""

EffectOf: TypeAlias = Callable[[Scenario, EventRef], Effect | None]
"""Asked with the scenario that is shown: behind another dock it is not always the newest."""

_MOST_LISTED = 4
"""Further invoices that are listed one by one before they are summed up."""


class EffectView(QWidget):
    """The first invoice that an event changes, large; then the others; or why there are none.

    Signals:
        until_requested: (date) the user wants to simulate until the first invoice that changes.
    """

    until_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("effect")
        self._words = Words(SOURCE_LANGUAGE)
        self._effect: Effect | None = None
        self._caption = Text(Look.CAPTION, self)
        self._figure = Text(Look.FIGURE, self)
        self._figure.setObjectName("effect-figure")
        self._detail = Text(Look.QUIET, self)
        self._detail.setObjectName("effect-detail")
        self._days = Text(Look.CAPTION, self)
        self._days.setObjectName("effect-days")
        self._amounts = Text(Look.CAPTION, self)
        self._amounts.setObjectName("effect-amounts")
        self._more = Text(Look.CAPTION, self)
        self._more.setObjectName("effect-more")
        self._sum_name = Text(Look.CAPTION, self)
        self._sum_name.setObjectName("effect-sum-name")
        self._sum = Text(Look.CAPTION, self)
        self._sum.setObjectName("effect-sum")
        for amounts in (self._amounts, self._sum):
            amounts.setAlignment(Qt.AlignmentFlag.AlignRight)
            amounts.setWordWrap(False)
        self._together = Text(Look.CAPTION, self)
        self._further = QPushButton(self)
        self._further.setObjectName("effect-further")
        self._further.clicked.connect(self._on_further)
        self._texts = (
            self._caption,
            self._figure,
            self._detail,
            self._days,
            self._amounts,
            self._more,
            self._sum_name,
            self._sum,
            self._together,
        )
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        # Days are short; a sentence beside an amount would need a wide form.
        self._days.setWordWrap(False)
        for text in (self._caption, self._figure, self._detail):
            layout.addWidget(text)
        layout.addLayout(_beside(self._days, self._amounts))
        layout.addWidget(self._more)
        layout.addLayout(_beside(self._sum_name, self._sum))
        layout.addWidget(self._together)
        layout.addWidget(self._further, 0, Qt.AlignmentFlag.AlignLeft)

    def show_effect(self, effect: Effect | None) -> None:
        """Show what an event does; nothing where that is not known."""
        self._effect = effect
        self.setVisible(effect is not None)
        if effect is not None:
            self._show_texts(effect)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self.show_effect(self._effect)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for text in self._texts:
            text.show_theme(theme)

    def _show_texts(self, effect: Effect) -> None:
        words, first = self._words, effect.first
        if effect.invoices:
            self._show_invoices(effect)
        else:
            self._caption.setText(words.tr("Effect on the invoices"))
            self._figure.clear()
            self._detail.setText(sentence(effect, words))
            self._show_others(effect, [])
        left_out = len(effect.together)
        self._together.setText(
            words.ntr(
                "Without it, {n} later event that needs it is left out too.",
                "Without it, {n} later events that need it are left out too.",
                left_out,
            )
            if left_out
            else ""
        )
        for text in self._texts:
            text.setVisible(bool(text.text()))
        self.setAccessibleName(". ".join(text.text() for text in self._texts if text.text()))
        self._further.setVisible(first is not None)
        if first is not None:
            # The day stands in the sentence above.
            self._further.setText(words.tr("Simulate until then"))
            until = words.tr("Simulate until {day}", day=words.day(first))
            self._further.setToolTip(until)
            self._further.setAccessibleName(until)

    def _show_invoices(self, effect: Effect) -> None:
        """Write the first invoice large, the next ones in rows, the rest as a sum."""
        words, currency = self._words, effect.currency
        first, *others = effect.invoices
        self._caption.setText(words.tr("Effect on the invoice of {day}", day=words.day(first.date)))
        self._figure.setText(words.signed_money(first.difference, currency))
        self._figure.show_look(Look.DOWN if first.difference < 0 else Look.FIGURE)
        self._detail.setText(
            words.tr(
                "{before} → {after} without / with this event",
                before=words.money(first.before, currency),
                after=words.money(first.after, currency),
            )
        )
        self._show_others(effect, others)

    def _show_others(self, effect: Effect, others: list[InvoiceEffect]) -> None:
        words, listed = self._words, others[:_MOST_LISTED]
        rows = [
            (words.day(each.date), words.signed_money(each.difference, effect.currency))
            for each in listed
        ]
        left = len(others) - len(listed)
        more = words.ntr("and {n} more invoice", "and {n} more invoices", left) if left else ""
        self._more.setText(more)
        self._sum_name.setText(words.tr("All together") if others else "")
        total = words.signed_money(effect.total, effect.currency)
        self._sum.setText(total if others else "")
        self._days.setText("\n".join(day for day, _ in rows))
        self._amounts.setText("\n".join(amount for _, amount in rows))

    def _on_further(self) -> None:
        if self._effect is not None and self._effect.first is not None:
            self.until_requested.emit(self._effect.first)


def _beside(name: Text, amount: Text) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(name, 1)
    row.addWidget(amount)
    return row
