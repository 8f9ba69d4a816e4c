"""Fields of one line whose value is not what is typed: a share as a percentage, tags as a list."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from simulator.words import Words
from ui.panels.fields import Refused
from ui.panels.line_fields import LineField
from ui.panels.rate_field import TaxRateField


class ShareField(TaxRateField):
    """A margin that is typed as a percentage of what the customer pays, less than the whole."""

    def show_words(self, words: Words) -> None:
        """Say everything in another language, also what it is a share of: it is no mark-up."""
        super().show_words(words)
        self.show_suffix(words.tr("% of resale price"))

    def _parsed(self, text: str) -> Decimal:
        share = super()._parsed(text)
        if share == 1:
            raise Refused(self._words.tr("Type a percentage below 100: a price is left over."))
        return share


class TagsField(LineField):
    """Words with commas between them."""

    def _written(self, value: Any) -> str:
        return ", ".join(value or ())

    def _parsed(self, text: str) -> tuple[str, ...]:
        words = (word.strip() for word in text.split(","))
        return tuple(dict.fromkeys(word for word in words if word))

    def _write(self, value: Any) -> None:
        """Leave a comma alone that the next word follows."""
        if self._parsed(self._line.text()) != value or not self._editor().hasFocus():
            super()._write(value)
