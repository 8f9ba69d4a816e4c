"""What if: two bills side by side, ready-made comparisons, and one scenario under many policies."""

from simulator.whatif.aligned import InvoicePair, LinePair, Side
from simulator.whatif.comparison import (
    Comparison,
    CurrenciesDifferError,
    MonthDifference,
    Verdict,
    compared,
)

__all__ = [
    "Comparison",
    "CurrenciesDifferError",
    "InvoicePair",
    "LinePair",
    "MonthDifference",
    "Side",
    "Verdict",
    "compared",
]
