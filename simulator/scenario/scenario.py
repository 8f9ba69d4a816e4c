"""The input of the engine: a partner and its subscriptions, immutable."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

import msgspec

from simulator.catalogue import (
    DEFAULT_PROFILE,
    PROFILES,
    Billing,
    Kind,
    Profile,
    Rerate,
    Rounding,
    Term,
)
from simulator.scenario.events import Event

NET_DAYS = 60
"""Days until an invoice is due where nothing else is agreed (rules.md section 12)."""


class TaxMethod(StrEnum):
    """Where the tax is rounded."""

    SUBTOTAL = "subtotal"
    LINE_HALF_UP = "line-half-up"
    LINE_DOWN = "line-down"


class _Record(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A part of the scenario file."""


class SecondTax(_Record, frozen=True, kw_only=True):
    """The second of two taxes that a country prints, on the same amounts as the first."""

    rate: Decimal
    name: str = ""


class Tax(_Record, frozen=True, kw_only=True):
    """A tax on every invoice; `rate` 0.20 is twenty percent.

    `exempt` holds for ever, `exempt_from` and `exempt_until` (both included, either may be open)
    for the invoices dated between them.
    """

    rate: Decimal
    method: TaxMethod = TaxMethod.SUBTOTAL
    exempt: bool = False
    name: str = ""
    exempt_from: dt.date | None = None
    exempt_until: dt.date | None = None
    second: SecondTax | None = None


class Budget(_Record, frozen=True, kw_only=True):
    """The monthly spending budget of a customer."""

    customer: str
    amount: Decimal


class ExchangeRate(_Record, frozen=True, kw_only=True):
    """What one unit of the `currency` of prices costs in the billing currency from `date` on."""

    date: dt.date
    currency: str
    rate: Decimal


class Surcharge(_Record, frozen=True, kw_only=True):
    """By how many `percent` terms of this length and plan cost more if they begin from `date` on."""

    date: dt.date
    percent: Decimal
    term: Term
    billing: Billing


class Collection(_Record, frozen=True, kw_only=True):
    """Days after the due date of an unpaid invoice until each step towards the customer."""

    reminder: int
    warning: int
    suspension: int


class Partner(_Record, frozen=True, kw_only=True):
    """Who is billed, and how: billing day, currency (ISO 4217), profile and its overrides.

    `payment_days` lie between an invoice and its due date; `carry_credits` subtracts a negative
    invoice from the next one instead of paying it out.
    """

    billing_day: int | None = None
    currency: str = "USD"
    profile: str = DEFAULT_PROFILE
    rounding: Rounding | None = None
    annual_rerate: Rerate = Rerate.TWO_PARTS
    tax: Tax | None = None
    budget: tuple[Budget, ...] = ()
    exchange_rate: tuple[ExchangeRate, ...] = ()
    surcharge: tuple[Surcharge, ...] = ()
    payment_days: int = NET_DAYS
    carry_credits: bool = False
    collection: Collection | None = None


class Subscription(_Record, frozen=True, gc=False, kw_only=True):
    """One subscription of a customer, and what happens to it, in the order of the file.

    `currency` is that of its prices where it is not the partner's. The customer pays
    `resale_price` in the place of `unit_price`, or a price of which `margin` (0.15 is fifteen
    percent) stays with the partner.
    """

    id: str
    customer: str = ""
    product: str = ""
    kind: Kind = Kind.LICENCE
    parent: str = ""
    profile: str = ""
    term: Term
    billing: Billing
    unit_price: Decimal
    currency: str = ""
    resale_price: Decimal | None = None
    margin: Decimal | None = None
    cost_centre: str = ""
    tags: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


class Payment(_Record, frozen=True, kw_only=True):
    """A payment that the partner has made."""

    date: dt.date
    amount: Decimal
    invoice: str = ""


class Customer(_Record, frozen=True, kw_only=True):
    """What belongs to a customer rather than to a subscription."""

    name: str
    country: str = ""
    tax: Tax | None = None
    budget: Decimal | None = None
    margin: Decimal | None = None


class Scenario(_Record, frozen=True, kw_only=True):
    """All that a statement follows from; `until` is the last day simulated, included.

    `variants` stand beside it in one file and change nothing of its statement.
    """

    title: str = ""
    until: dt.date
    partner: Partner
    subscriptions: tuple[Subscription, ...] = ()
    payments: tuple[Payment, ...] = ()
    customers: tuple[Customer, ...] = ()
    variants: tuple[Variant, ...] = ()

    def profile_of(self, subscription: Subscription) -> Profile:
        """Return the profile by which `subscription` is billed; KeyError if it is unknown."""
        return PROFILES[subscription.profile or self.partner.profile]

    def subscription(self, id: str) -> Subscription:
        """Return the subscription with this id; KeyError if there is none."""
        for subscription in self.subscriptions:
            if subscription.id == id:
                return subscription
        raise KeyError(id)

    def is_unique(self, id: str) -> bool:
        """Return whether at most one subscription has this id; two are a mistake."""
        return sum(subscription.id == id for subscription in self.subscriptions) < 2


class Variant(_Record, frozen=True, kw_only=True):
    """What the scenario could be instead: a whole one under a name, itself without variants."""

    name: str
    scenario: Scenario
