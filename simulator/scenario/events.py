"""What can happen to a subscription: frozen records, one union, tagged by the file's `type`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import msgspec

from simulator.catalogue import Billing


class Promotion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reduction of `percent` for every term that begins on or before `until`."""

    percent: Decimal
    until: dt.date


class _Event(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    forbid_unknown_fields=True,
    omit_defaults=True,
):
    """What every event has: its day, and a note for the reader."""

    date: dt.date
    note: str = ""


class Purchase(_Event, frozen=True, kw_only=True, tag="purchase"):
    """The subscription begins with `quantity` licences."""

    quantity: int
    promotion: Promotion | None = None
    coterminate: dt.date | None = None
    auto_renew: bool = True


class ChangeQuantity(_Event, frozen=True, kw_only=True, tag="change_quantity"):
    """The number of licences becomes `quantity`."""

    quantity: int


class Suspend(_Event, frozen=True, kw_only=True, tag="suspend"):
    """The subscription is suspended."""


class Reactivate(_Event, frozen=True, kw_only=True, tag="reactivate"):
    """A suspended subscription is active again, with `quantity` licences if that is given."""

    quantity: int | None = None


class Cancel(_Event, frozen=True, kw_only=True, tag="cancel"):
    """The subscription ends for good."""


class ChangeBilling(_Event, frozen=True, kw_only=True, tag="change_billing"):
    """The billing frequency (legacy) or plan (new commerce) changes; `add_ons`: id to price."""

    billing: Billing
    unit_price: Decimal
    add_ons: dict[str, Decimal] = {}

    def __hash__(self) -> int:
        """Return a hash without the mapping, so that scenarios can be looked up by value."""
        return hash((self.date, self.billing, self.unit_price))


class ChangePrice(_Event, frozen=True, kw_only=True, tag="change_price"):
    """The price list shows `unit_price` from this day; it applies from the next term."""

    unit_price: Decimal


class Upgrade(_Event, frozen=True, kw_only=True, tag="upgrade"):
    """Some (`quantity`) or all seats move to another product."""

    product: str
    unit_price: Decimal
    quantity: int | None = None
    to: str = ""


class ConvertTrial(_Event, frozen=True, kw_only=True, tag="convert_trial"):
    """A trial becomes a paid subscription."""

    quantity: int
    unit_price: Decimal
    billing: Billing


class SetAutoRenew(_Event, frozen=True, kw_only=True, tag="set_auto_renew"):
    """Automatic renewal is switched on or off."""

    auto_renew: bool


class Usage(_Event, frozen=True, kw_only=True, tag="usage"):
    """`units` of a meter were used; the first `included` of them are free."""

    meter: str
    units: Decimal
    rate: Decimal
    included: Decimal = Decimal(0)


class CreditReason(StrEnum):
    """Why a credit is given."""

    SLA = "sla"
    ACCIDENTAL_PURCHASE = "accidental-purchase"
    DUPLICATE_ORDER = "duplicate-order"
    OTHER = "other"


class Credit(_Event, frozen=True, kw_only=True, tag="credit"):
    """An amount that is given back."""

    amount: Decimal
    reason: CreditReason
    incident: str = ""


Event: TypeAlias = (
    Purchase
    | ChangeQuantity
    | Suspend
    | Reactivate
    | Cancel
    | ChangeBilling
    | ChangePrice
    | Upgrade
    | ConvertTrial
    | SetAutoRenew
    | Usage
    | Credit
)

EventRef: TypeAlias = tuple[str, int]
"""An event: the id of its subscription, and its place among that subscription's events."""


def type_of(event: Event) -> str:
    """Return the event's `type` in a file."""
    return str(event.__struct_config__.tag)
