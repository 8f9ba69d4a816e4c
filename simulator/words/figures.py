"""The figures of a sum: prices, and what a rounding has made of an exact figure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from simulator.explain import Step
from simulator.money import magnitude, negative, truncated

if TYPE_CHECKING:
    from simulator.words.words import Words

TIMES = "\N{MULTIPLICATION SIGN}"

# More decimals of an exact figure than these say nothing to a reader.
_SHOWN_DECIMALS = 6


class Figures:
    """Writes figures in one language and one currency."""

    def __init__(self, words: Words, currency: str) -> None:
        self.words = words
        self.currency = currency

    def to_price(self, step: Step) -> str:
        """Return the result, a price, after the exact figure where rounding has changed it."""
        return self.to(step, self.price(step.result))

    def to(self, step: Step, result: str) -> str:
        """Return the result, after the exact figure where rounding has changed it."""
        if not step.is_rounded:
            return result
        sign = negative if step.result < 0 else magnitude
        exact = sign(magnitude(step.exact))
        shown = truncated(exact, _SHOWN_DECIMALS)
        more = "" if shown == exact else "…"
        to = f"{self.price(shown)}{more} → {result}"
        return self.words.tr("{figure} (truncated)", figure=to) if step.is_truncated else to

    def price(self, value: Decimal) -> str:
        """Return a price without its currency."""
        return self.words.amount(value, self.currency)

    def shown(self, value: Decimal, currency: str) -> str:
        """Return money that need not be rounded yet, with as many decimals as say something."""
        shown = truncated(value, _SHOWN_DECIMALS)
        written = self.words.money(shown, currency)
        return written if shown == value else f"{written}…"
