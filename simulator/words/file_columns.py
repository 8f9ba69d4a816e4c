"""The columns of reconciliation files in words: what is understood of them, and what is only kept."""

from __future__ import annotations

from simulator.reconciliation.layouts import Field, Header
from simulator.reconciliation.variants import variant_of
from simulator.words import reconciliation
from simulator.words.catalogue import mark
from simulator.words.words import Words

_MOST_NAMED = 8

FIELDS = {
    Field.CUSTOMER: mark("Customer"),
    Field.PRODUCT: mark("Product"),
    Field.CHARGE_TYPE: mark("Charge type"),
    Field.START: mark("First day"),
    Field.END: mark("Last day"),
    Field.USAGE_DAY: mark("Day of usage"),
    Field.UNIT_PRICE: mark("Unit price"),
    Field.QUANTITY: mark("Quantity"),
    Field.PURCHASED: mark("Quantity bought"),
    Field.AMOUNT: mark("Amount"),
    Field.SUBTOTAL: mark("Subtotal"),
    Field.CURRENCY: mark("Currency"),
    Field.SUBSCRIPTION: mark("Subscription"),
    Field.SUBSCRIPTION_START: mark("Subscription since"),
    Field.SUBSCRIPTION_END: mark("Subscription until"),
    Field.TERM: mark("Term"),
    Field.BILLING: mark("Billing"),
    Field.LIST_PRICE: mark("List price"),
    Field.CONSUMED: mark("Consumed"),
    Field.INCLUDED: mark("Included"),
    Field.METER: mark("Meter"),
    Field.UNIT: mark("Unit"),
    Field.DISCOUNT: mark("Discount"),
    Field.TAX: mark("Tax"),
    Field.TOTAL: mark("Total"),
    Field.PRICING_CURRENCY: mark("Currency of the price"),
    Field.EXCHANGE_RATE: mark("Exchange rate"),
    Field.ORDER: mark("Order"),
    Field.ORDER_DATE: mark("Day of the order"),
    Field.INVOICE: mark("Invoice"),
    Field.CUSTOMER_ID: mark("Customer ID"),
    Field.PLATFORM_SUBSCRIPTION: mark("ID on the platform"),
    Field.SKU: mark("Offer ID"),
    Field.REFERENCE: mark("Reference"),
    Field.QUALIFIERS: mark("Qualifiers"),
    Field.PROMOTION: mark("Promotion"),
    Field.EARNED_CREDIT: mark("Partner earned credit"),
}
"""What each field is, those first that a bill is made of."""


def field(field: Field, words: Words) -> str:
    """Return what a column holds: "First day"."""
    return words.tr(FIELDS.get(field, field.value))


def layout(header: Header, words: Words) -> str:
    """Return in sentences what a header is: the kind of file, its version, what is missing or unknown."""
    variant = variant_of(header)
    told = [
        words.tr(
            "{kind}, layout of {columns}.",
            kind=reconciliation.kind(header.layout.kind, words),
            columns=words.ntr("{n} column", "{n} columns", variant.columns),
        )
    ]
    if not variant.in_order:
        told.append(words.tr("The columns stand in another order."))
    if variant.missing:
        told.append(
            words.ntr(
                "{n} column is missing: {names}.",
                "{n} columns are missing: {names}.",
                len(variant.missing),
                names=_named(variant.missing, words),
            )
        )
    if header.unknown:
        told.append(
            words.ntr(
                "{n} column is unknown and kept: {names}.",
                "{n} columns are unknown and kept: {names}.",
                len(header.unknown),
                names=_named(header.unknown, words),
            )
        )
    return " ".join(told)


def _named(names: tuple[str, ...], words: Words) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else words.tr("{names} and others", names=shown)
