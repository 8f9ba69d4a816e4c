"""What a reconciliation file can hold: its documented layouts, and how a header is recognised.

Source: formats.md, sections 1 to 4: license-based-recon-files, usage-based-recon-files,
modern-invoice-reconciliation-file, daily-rated-usage-recon-files (2022), one-time file of 2020.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

import msgspec

from simulator.errors import SimulatorError
from simulator.reconciliation import headers


class Field(StrEnum):
    """A value that a line of a file has, whatever the file calls its column."""

    INVOICE = "invoice"
    PARTNER_ID = "partner_id"
    CUSTOMER_ID = "customer_id"
    CUSTOMER = "customer"
    SUBSCRIPTION = "subscription"
    PLATFORM_SUBSCRIPTION = "platform_subscription"
    ORDER = "order"
    ORDER_DATE = "order_date"
    PRODUCT = "product"
    DESCRIPTION = "description"
    SKU = "sku"
    CHARGE_TYPE = "charge_type"
    START = "start"
    END = "end"
    SUBSCRIPTION_START = "subscription_start"
    SUBSCRIPTION_END = "subscription_end"
    TERM = "term"
    BILLING = "billing"
    LIST_PRICE = "list_price"
    UNIT_PRICE = "unit_price"
    QUANTITY = "quantity"
    PURCHASED = "purchased"
    AMOUNT = "amount"
    DISCOUNT = "discount"
    SUBTOTAL = "subtotal"
    TAX = "tax"
    TOTAL = "total"
    CURRENCY = "currency"
    PRICING_CURRENCY = "pricing_currency"
    EXCHANGE_RATE = "exchange_rate"
    REFERENCE = "reference"
    QUALIFIERS = "qualifiers"
    PROMOTION = "promotion"
    METER = "meter"
    UNIT = "unit"
    CONSUMED = "consumed"
    INCLUDED = "included"
    USAGE_DAY = "usage_day"
    TIER = "tier"
    RESOURCE = "resource"
    EARNED_CREDIT = "earned_credit"


DAYS = frozenset(
    {
        Field.ORDER_DATE,
        Field.START,
        Field.END,
        Field.SUBSCRIPTION_START,
        Field.SUBSCRIPTION_END,
        Field.USAGE_DAY,
    }
)
"""Fields that hold a day, with or without a time."""

DECIMALS = frozenset(
    {
        Field.LIST_PRICE,
        Field.UNIT_PRICE,
        Field.QUANTITY,
        Field.PURCHASED,
        Field.AMOUNT,
        Field.DISCOUNT,
        Field.SUBTOTAL,
        Field.TAX,
        Field.TOTAL,
        Field.EXCHANGE_RATE,
        Field.CONSUMED,
        Field.INCLUDED,
        Field.EARNED_CREDIT,
    }
)
"""Fields that hold a number."""


class FileKind(StrEnum):
    """What a file is: its name in the documentation."""

    LICENCE = "licence-based"
    USAGE = "usage-based"
    INVOICE = "invoice-reconciliation"
    DAILY = "daily-rated-usage"


class Layout(msgspec.Struct, frozen=True):
    """A kind of file: where each field stands, and the columns without which it is not one.

    `names` are the columns of each field, the preferred first; `required` must all be there, and
    `telling` are columns that no other kind has, of which one must be there. A row with a value of
    `detail` only says what was used: its amounts may be blank.
    """

    kind: FileKind
    names: Mapping[Field, tuple[str, ...]]
    required: tuple[Field, ...]
    telling: tuple[str, ...]
    detail: Field | None = None


_F = Field

_IN_ALL = {
    _F.PARTNER_ID: ("PartnerId",),
    _F.CUSTOMER_ID: ("CustomerId",),
    _F.CUSTOMER: ("CustomerName",),
    _F.START: ("ChargeStartDate",),
    _F.END: ("ChargeEndDate",),
    _F.CHARGE_TYPE: ("ChargeType",),
    _F.CURRENCY: ("Currency",),
}

LAYOUTS = {
    layout.kind: layout
    for layout in (
        Layout(
            kind=FileKind.LICENCE,
            names={
                **_IN_ALL,
                _F.SUBSCRIPTION: ("SyndicationPartnerSubscriptionNumber", "SubscriptionId"),
                _F.PLATFORM_SUBSCRIPTION: ("SubscriptionId",),
                _F.ORDER: ("OrderId",),
                _F.PRODUCT: ("OfferName", "SubscriptionDescription"),
                _F.SKU: ("DurableOfferId",),
                _F.SUBSCRIPTION_START: ("SubscriptionStartDate",),
                _F.SUBSCRIPTION_END: ("SubscriptionEndDate",),
                _F.BILLING: ("BillingCycleType",),
                _F.UNIT_PRICE: ("UnitPrice",),
                _F.QUANTITY: ("Quantity",),
                _F.AMOUNT: ("Amount",),
                _F.DISCOUNT: ("TotalOtherDiscount",),
                _F.SUBTOTAL: ("Subtotal", "Amount"),
                _F.TAX: ("Tax",),
                _F.TOTAL: ("TotalForCustomer",),
            },
            required=(
                _F.SUBSCRIPTION, _F.START, _F.END, _F.CHARGE_TYPE, _F.UNIT_PRICE, _F.QUANTITY,
                _F.AMOUNT, _F.CURRENCY,
            ),
            telling=("SyndicationPartnerSubscriptionNumber", "DurableOfferId", "BillingCycleType"),
        ),
        Layout(
            kind=FileKind.INVOICE,
            names={
                **_IN_ALL,
                _F.INVOICE: ("InvoiceNumber",),
                _F.SUBSCRIPTION: ("SubscriptionId",),
                _F.ORDER: ("OrderId",),
                _F.ORDER_DATE: ("OrderDate",),
                _F.PRODUCT: ("SkuName", "ProductName"),
                _F.DESCRIPTION: ("SubscriptionDescription",),
                _F.SKU: ("SkuId",),
                _F.SUBSCRIPTION_START: ("SubscriptionStartDate",),
                _F.SUBSCRIPTION_END: ("SubscriptionEndDate",),
                _F.TERM: ("TermAndBillingCycle",),
                _F.BILLING: ("BillingFrequency",),
                _F.LIST_PRICE: ("UnitPrice",),
                _F.UNIT_PRICE: ("EffectiveUnitPrice",),
                _F.QUANTITY: ("BillableQuantity", "Quantity"),
                _F.PURCHASED: ("Quantity",),
                _F.AMOUNT: ("Subtotal",),
                _F.SUBTOTAL: ("Subtotal",),
                _F.TAX: ("TaxTotal",),
                _F.TOTAL: ("Total", "TotalForCustomer"),
                _F.PRICING_CURRENCY: ("PricingCurrency",),
                _F.EXCHANGE_RATE: ("PCToBCExchangeRate",),
                _F.REFERENCE: ("ReferenceID",),
                _F.QUALIFIERS: ("ProductQualifiers",),
                _F.PROMOTION: ("PromotionID",),
                _F.METER: ("MeterDescription",),
                _F.UNIT: ("UnitType",),
            },
            required=(
                _F.SUBSCRIPTION, _F.START, _F.CHARGE_TYPE, _F.UNIT_PRICE, _F.QUANTITY, _F.AMOUNT,
                _F.CURRENCY,
            ),
            telling=("TermAndBillingCycle", "PriceAdjustmentDescription", "AlternateId"),
        ),
        Layout(
            kind=FileKind.USAGE,
            names={
                **_IN_ALL,
                _F.CUSTOMER: ("CustomerCompanyName",),
                _F.INVOICE: ("InvoiceNumber",),
                _F.SUBSCRIPTION: ("SubscriptionId",),
                _F.ORDER: ("OrderID",),
                _F.PRODUCT: ("SubscriptionDescription", "ServiceName"),
                _F.SKU: ("Sku",),
                _F.BILLING: ("BillingCycleType",),
                _F.METER: ("ResourceName",),
                _F.UNIT: ("Unit",),
                _F.LIST_PRICE: ("ListPrice",),
                _F.UNIT_PRICE: ("ListPrice",),
                _F.CONSUMED: ("ConsumedQuantity",),
                _F.INCLUDED: ("IncludedQuantity",),
                _F.QUANTITY: ("OverageQuantity",),
                _F.AMOUNT: ("PretaxCharges",),
                _F.SUBTOTAL: ("PretaxCharges",),
                _F.TAX: ("TaxAmount",),
                _F.TOTAL: ("PostTaxTotal",),
                _F.USAGE_DAY: ("UsageDate",),
                _F.TIER: ("DetailLineItemId",),
            },
            required=(
                _F.SUBSCRIPTION, _F.START, _F.END, _F.METER, _F.CONSUMED, _F.UNIT_PRICE, _F.AMOUNT,
                _F.CURRENCY,
            ),
            telling=("ConsumedQuantity", "OverageQuantity", "PretaxCharges"),
            detail=_F.USAGE_DAY,
        ),
        Layout(
            kind=FileKind.DAILY,
            names={
                **_IN_ALL,
                _F.INVOICE: ("InvoiceNumber",),
                _F.SUBSCRIPTION: ("EntitlementId", "SubscriptionId"),
                _F.PLATFORM_SUBSCRIPTION: ("SubscriptionId",),
                _F.PRODUCT: ("ProductName", "SkuName"),
                _F.SKU: ("SkuId",),
                _F.METER: ("MeterName",),
                _F.UNIT: ("UnitType", "Unit", "UnitOfMeasure"),
                _F.LIST_PRICE: ("UnitPrice",),
                _F.UNIT_PRICE: ("EffectiveUnitPrice", "UnitPrice"),
                _F.QUANTITY: ("Quantity",),
                _F.CONSUMED: ("Quantity",),
                _F.AMOUNT: ("BillingPreTaxTotal",),
                _F.SUBTOTAL: ("BillingPreTaxTotal",),
                _F.CURRENCY: ("BillingCurrency",),
                _F.PRICING_CURRENCY: ("PricingCurrency",),
                _F.EXCHANGE_RATE: ("PCToBCExchangeRate",),
                _F.USAGE_DAY: ("UsageDate",),
                _F.RESOURCE: ("ResourceURI",),
                _F.EARNED_CREDIT: (
                    "PartnerEarnedCreditPercentage", "RateOfPartnerEarnedCredit",
                ),
            },
            required=(
                _F.SUBSCRIPTION, _F.METER, _F.USAGE_DAY, _F.QUANTITY, _F.UNIT_PRICE, _F.AMOUNT,
                _F.CURRENCY,
            ),
            telling=("BillingPreTaxTotal", "MeterId", "EntitlementId"),
        ),
    )
}  # fmt: skip
"""Every kind of file by its name; what a file is is asked in this order."""

VARIANTS: Mapping[FileKind, tuple[list[str], ...]] = {
    FileKind.LICENCE: (headers.LICENCE_28, headers.LICENCE_27),
    FileKind.INVOICE: (headers.INVOICE_46, headers.INVOICE_38, headers.INVOICE_48),
    FileKind.USAGE: (headers.USAGE_42,),
    FileKind.DAILY: (headers.DAILY_55, headers.DAILY_52),
}
"""The documented headers of each kind, the newest official one first."""

MOST_ABOVE = 20
"""A header stands in one of so many lines."""

MOST_COLUMNS = 512
_LEAST_COLUMNS = 2

_RENAMED = {
    "tier2mpnid": "resellermpnid",
    "unitofmeasure": "unit",
    "totalforcustomer": "total",
    "rateofpartnerearnedcredit": "partnerearnedcreditpercentage",
    "rateofcredit": "creditpercentage",
}
"""Columns that have two names, in two versions of one file."""


class Header(msgspec.Struct, frozen=True):
    """A header that is understood.

    Attributes:
        layout: the kind of file.
        columns: the names as they stand in the file.
        places: the column of each field that the file has.
        unknown: columns that no documented version of the file has; they are kept.
    """

    layout: Layout
    columns: tuple[str, ...]
    places: Mapping[Field, int]
    unknown: tuple[str, ...]


class UnknownHeaderError(SimulatorError):
    """A header is that of no documented file; `missing` are fields of the `nearest` kind."""

    def __init__(self, nearest: FileKind | None, missing: tuple[str, ...]) -> None:
        super().__init__(f"{nearest or 'no reconciliation file'}: {', '.join(missing)}")
        self.nearest = nearest
        self.missing = missing

    @property
    def lacks_currency(self) -> bool:
        """Return whether it would do to know the currency."""
        if self.nearest is None:
            return False
        return self.missing == LAYOUTS[self.nearest].names[Field.CURRENCY][:1]


@cache
def plain(name: str) -> str:
    """Return the name of a column without case, blanks and punctuation: MPNID is MpnId."""
    return "".join(each for each in name.casefold() if each.isalnum())


def recognised(columns: Sequence[str]) -> Header:
    """Return what a header says; the currency may be missing, which can be known otherwise.

    Raises:
        UnknownHeaderError: it is no header of a documented file, or lacks columns of one.
    """
    known = {plain(name): place for place, name in reversed(list(enumerate(columns)))}
    for old, new in _RENAMED.items():
        if old in known:
            known.setdefault(new, known[old])
    told = [each for each in LAYOUTS.values() if any(plain(n) in known for n in each.telling)]
    if not told:
        raise UnknownHeaderError(None, ())
    layout = max(told, key=lambda each: sum(plain(name) in known for name in each.telling))
    places = {
        field: place
        for field, names in layout.names.items()
        if (place := next((known[plain(n)] for n in names if plain(n) in known), None)) is not None
    }
    missing = tuple(
        layout.names[field][0]
        for field in layout.required
        if field not in places and field is not Field.CURRENCY
    )
    if missing:
        raise UnknownHeaderError(layout.kind, missing)
    documented = _documented(layout.kind)
    unknown = tuple(name for name in columns if plain(name) not in documented)
    return Header(layout, tuple(columns), places, unknown)


def header_among(rows: Sequence[Sequence[str]]) -> tuple[int, Header]:
    """Return the first of some rows that is a header, with its place: titles may stand above it.

    Raises:
        UnknownHeaderError: none is; of several that are near one, the first is told.
    """
    nearest = UnknownHeaderError(None, ())
    for place, row in enumerate(rows):
        if not _LEAST_COLUMNS <= len(row) <= MOST_COLUMNS:
            continue
        try:
            return place, recognised([name.strip().removeprefix("'") for name in row])
        except UnknownHeaderError as error:
            if nearest.nearest is None:
                nearest = error
    raise nearest


@cache
def _documented(kind: FileKind) -> frozenset[str]:
    """Return every name that a column of this kind of file is documented with."""
    names = {plain(name) for variant in VARIANTS[kind] for name in variant}
    return frozenset(names | {old for old, new in _RENAMED.items() if new in names})
