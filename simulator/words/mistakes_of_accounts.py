"""Mistakes of payments, budgets, margins and rates in words: what was found, what is allowed."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.errors import MistakeCode
from simulator.words.catalogue import mark

# Gaps: what was found, the first value, the second, all values as a list.
TEXTS: Mapping[MistakeCode, tuple[str, str]] = {
    MistakeCode.AMOUNT_RANGE: (
        mark("the amount is {found}"),
        mark("more than zero, at most {value}, with at most {second} decimals"),
    ),
    MistakeCode.DAYS_RANGE: (
        mark("the number of days is {found}"),
        mark("from {value} to {second} days"),
    ),
    MistakeCode.STEPS_NOT_RISING: (
        mark("this step comes {found} days after the due date"),
        mark("each step comes after the one before: more than {value} days"),
    ),
    MistakeCode.EXCHANGE_RATE_RANGE: (
        mark("the exchange rate is {found}"),
        mark("more than zero, at most {value}, with at most {second} decimals"),
    ),
    MistakeCode.MARGIN_RANGE: (
        mark("the margin is {found}"),
        mark("a share from 0 to less than 1, with at most {value} decimals; 0.15 is 15 percent"),
    ),
    MistakeCode.RESALE_AND_MARGIN: (
        mark("there is a margin of {found} beside the resale price of {value}"),
        mark("a resale price or a margin"),
    ),
    MistakeCode.RESALE_OF_NOTHING: (
        mark("the resale price is {found}, and the price of the subscription is zero"),
        mark("a margin, where the subscription has no price of its own"),
    ),
    MistakeCode.DUPLICATE_ENTRY: (
        mark("the entry for {found} stands more than once"),
        mark("each entry stands once"),
    ),
    MistakeCode.DUPLICATE_CUSTOMER: (
        mark("the customer {found} stands more than once"),
        mark("each customer stands once, with all its settings"),
    ),
    MistakeCode.EMPTY_CUSTOMER: (
        mark("a tax, a budget or a margin of a customer without a name"),
        mark("the name of the customer to whom they apply"),
    ),
    MistakeCode.OWN_CURRENCY: (
        mark("an exchange rate of {found}, the currency of the bill"),
        mark("exchange rates of other currencies"),
    ),
    MistakeCode.UNKNOWN_INVOICE: (
        mark("there is no invoice {found}"),
        mark("an invoice that there is by then, such as {values}"),
    ),
    MistakeCode.PAID_BEFORE_INVOICE: (
        mark("the invoice {found} is paid on {value}, before there is one"),
        mark("a payment from {second} on, or one that names no invoice"),
    ),
}
