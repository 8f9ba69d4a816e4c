"""A field for the rate of a tax, a share that people say in percent: 0.20 is typed as 20."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from simulator.words import mark
from ui.panels.line_fields import DecimalField

_PERCENT = 2
"""Decimals between a share and its percentage."""


class TaxRateField(DecimalField):
    """A percentage on the screen, a share of the amount in the scenario; all of it is allowed."""

    def __init__(self, name: str, caption: str) -> None:
        allowed = mark("Type a percentage from 0 to 100, such as {example}.")
        super().__init__(name, caption, least=Decimal(0), most=Decimal(100), allowed=allowed)
        self.show_suffix("%")

    def _written(self, value: Any) -> str:
        return "" if value is None else super()._written(value.scaleb(_PERCENT))

    def _parsed(self, text: str) -> Decimal:
        return super()._parsed(text).scaleb(-_PERCENT)
