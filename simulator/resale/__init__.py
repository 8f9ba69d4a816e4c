"""The customer's side of a bill: customer prices and margins, line by line and put together."""

from simulator.resale.groups import Group, Grouped, Grouping, PricedLine, grouped
from simulator.resale.prices import (
    CustomerAmounts,
    PricedBy,
    customer_amounts,
    has_customer_price,
)

__all__ = [
    "CustomerAmounts",
    "Group",
    "Grouped",
    "Grouping",
    "PricedBy",
    "PricedLine",
    "customer_amounts",
    "grouped",
    "has_customer_price",
]
