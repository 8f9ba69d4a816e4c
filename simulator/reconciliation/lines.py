"""One line of a reconciliation file, whatever its layout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from simulator.catalogue import ChargeType
from simulator.money import ZERO, difference, magnitude, negative, product
from simulator.reconciliation.layouts import Field, FileKind, plain


class FileLine(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A line of a file as an invoice line: days included, sign on unit price and amount.

    Attributes:
        row: its number in the file; the header is row 1.
        kind: the layout that it was read from.
        charge_type: the charge type in the words of the catalogue; None for one that it has not.
        charge: the charge type as it stands in the file.
        start: the first day, `end` the last one (None for what has none, a perpetual licence).
        unit_price: for the days of the line; negative on credits.
        list_price: for a whole period of the billing plan, where the file says it.
        quantity: positive; the sign stands on `unit_price` and `amount`.
        purchased: the other quantity of files that print two: what was bought, not what is billed.
        amount: before tax and after a discount.
        source: the name of the file, where several are read as one history.
        platform_subscription: the one that a subscription belongs to, in daily files.
        tier: the number of a price of one meter, `resource` what was metered.
        parts: the lines that this one sums up, where one usage stands in several of them.
    """

    row: int
    kind: FileKind
    subscription: str
    charge: str
    charge_type: ChargeType | None
    start: date
    end: date | None
    unit_price: Decimal
    quantity: Decimal
    amount: Decimal
    currency: str
    customer: str = ""
    customer_id: str = ""
    order: str = ""
    order_date: date | None = None
    product: str = ""
    description: str = ""
    invoice: str = ""
    list_price: Decimal | None = None
    purchased: Decimal | None = None
    discount: Decimal = ZERO
    tax: Decimal = ZERO
    total: Decimal | None = None
    subscription_start: date | None = None
    subscription_end: date | None = None
    term: str = ""
    billing: str = ""
    pricing_currency: str = ""
    exchange_rate: Decimal | None = None
    reference: str = ""
    qualifiers: str = ""
    promotion: str = ""
    meter: str = ""
    unit: str = ""
    included: Decimal = ZERO
    usage_day: date | None = None
    earned_credit: Decimal = ZERO
    partner_id: str = ""
    source: str = ""
    platform_subscription: str = ""
    tier: str = ""
    resource: str = ""
    parts: tuple[FileLine, ...] = ()


_TYPES: Mapping[str, ChargeType] = {
    **{plain(each.value): each for each in ChargeType},
    "newpurchasecyclefee": ChargeType.CYCLE_FEE,
    "proratefeeswhencancel": ChargeType.CANCEL_FEE,
    "proratefeeswhenactivate": ChargeType.ACTIVATION_FEE,
    "renewfee": ChargeType.PRORATE_FEE_WHEN_RENEW,
    "proratefeeswhenconvertawayfromcurrentoffering": ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY,
    "proratefeeswhenconverttoanewoffering": ChargeType.PRORATE_FEES_WHEN_CONVERT_TO,
    "offsetalineitem": ChargeType.OFFSET,
    "assessusagefeeforcurrentcycle": ChargeType.USAGE_FEE,
    "assessusagefeewhencancel": ChargeType.USAGE_FEE,
}
"""Charge types by their plain name: files write them in every case, with blanks and without."""


@lru_cache(maxsize=256)
def charge_type_of(text: str) -> ChargeType | None:
    """Return the charge type that a file calls `text`; None if it is none that is known."""
    return _TYPES.get(plain(text))


_OF_LICENCES = {
    ChargeType.NEW: ChargeType.PURCHASE_FEE,
    ChargeType.RENEW: ChargeType.PRORATE_FEE_WHEN_RENEW,
    ChargeType.CANCEL: ChargeType.CANCEL_FEE,
}
"""What words of new commerce mean in a licence-based file: so the interface for programs says them."""


_BOUGHT = (ChargeType.NEW, ChargeType.RENEW, ChargeType.CYCLE_CHARGE, None)
_AZURE_PLAN = "azureplan"


def _type_in(kind: FileKind, charge: str, plan: str) -> ChargeType | None:
    """Return what a file means by a charge type; an Azure plan is bought by using it."""
    if kind is FileKind.DAILY:
        return ChargeType.USAGE_FEE
    found = charge_type_of(charge)
    if kind is FileKind.INVOICE and plain(plan) == _AZURE_PLAN and found in _BOUGHT:
        return ChargeType.USAGE_FEE
    if kind is FileKind.LICENCE and found is not None:
        return _OF_LICENCES.get(found, found)
    return found


def line_of(
    row: int, kind: FileKind, found: Mapping[Field, Any], kept: Mapping[str, Any]
) -> FileLine:
    """Return the line of the values `found` in a row; those required are there.

    Args:
        row: its number in the file.
        kind: the layout that it was read from.
        found: what stands in the fields that are `LOOKED_AT`.
        kept: what the attributes keep that stands in others, or in these (`KEPT`).
    """
    quantity = found.get(Field.QUANTITY)
    if quantity is None:
        used, included = found.get(Field.CONSUMED) or ZERO, found.get(Field.INCLUDED) or ZERO
        quantity = max(difference(used, included), ZERO)
    # What only says what was used has no amounts.
    unit_price, amount = found[Field.UNIT_PRICE] or ZERO, found[Field.AMOUNT] or ZERO
    if Field.SUBTOTAL in found and found[Field.SUBTOTAL] is not None:
        amount = found[Field.SUBTOTAL]
    if kind is FileKind.LICENCE:
        amount = _charged(found, amount, product(unit_price, quantity))
    if amount < 0 < unit_price:
        # Some files put the sign of a credit on the quantity, some on the amount alone.
        unit_price = negative(unit_price)
    charge = found.get(Field.CHARGE_TYPE, "")
    return FileLine(
        row=row,
        kind=kind,
        subscription=found[Field.SUBSCRIPTION],
        charge=charge,
        charge_type=_type_in(kind, charge, found.get(Field.DESCRIPTION, "")),
        start=found.get(Field.START) or found[Field.USAGE_DAY],
        end=found.get(Field.END),
        unit_price=unit_price,
        quantity=magnitude(quantity),
        amount=amount,
        currency=found[Field.CURRENCY].upper(),
        **kept,
    )


def _charged(found: Mapping[Field, Any], subtotal: Decimal, printed: Decimal) -> Decimal:
    """Return what a licence-based line charges before tax, whichever of its columns says it.

    Amount without a discount, Subtotal, and TotalForCustomer without the tax are one sum. Where a
    line contradicts itself, the sum counts that is farthest from quantity x unit price: what is
    wrong in a line must not be hidden by what is right in it.
    """
    sums = [subtotal]
    if not found.get(Field.DISCOUNT):
        sums.append(found[Field.AMOUNT] or ZERO)
    total, tax = found.get(Field.TOTAL), found.get(Field.TAX)
    if total is not None and tax is not None:
        sums.append(difference(total, tax) if tax else total)
    # A credit may have its sign on one of them alone.
    if len(set(map(magnitude, sums))) == 1:
        return subtotal
    expected = magnitude(printed)
    return max(sums, key=lambda each: magnitude(difference(magnitude(each), expected)))


_MADE = (
    Field.SUBSCRIPTION, Field.CHARGE_TYPE, Field.START, Field.END, Field.UNIT_PRICE,
    Field.QUANTITY, Field.AMOUNT, Field.CURRENCY,
)  # fmt: skip

LOOKED_AT = frozenset(
    {
        *_MADE, Field.SUBTOTAL, Field.USAGE_DAY, Field.CONSUMED, Field.INCLUDED, Field.DESCRIPTION,
        Field.DISCOUNT, Field.TAX, Field.TOTAL,
    }
)  # fmt: skip
"""The fields that a line is made of."""

KEPT: Mapping[Field, str] = {
    field: field.value
    for field in Field
    if field.value in FileLine.__struct_fields__ and field not in _MADE
}
"""The attributes that keep what stands in a field."""
