"""What can happen to a subscription: frozen records, one union, tagged by the file's `type`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import msgspec

from simulator.catalogue import Billing, Term


class Part(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A record inside an event."""


class Promotion(Part, frozen=True, kw_only=True):
    """A reduction of `percent` for every term that begins on or before `until`.

    `seats` is the seat cap: a subscription with more licences does not get the promotion.
    """

    percent: Decimal
    until: dt.date
    seats: int | None = None


class ExtendedService(Part, frozen=True, kw_only=True):
    """Months after the end of a term: `unit_price` is that of a monthly term, raised by `percent`."""

    unit_price: Decimal
    percent: Decimal = Decimal(3)


class Tier(Part, frozen=True, kw_only=True):
    """Units beyond the first `above` of a usage cost `rate` each."""

    above: Decimal
    rate: Decimal


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
    product: str = ""
    term: Term | None = None


class ChangeTerm(_Event, frozen=True, kw_only=True, tag="change_term"):
    """A longer term with its plan begins at once, in the place of the one that runs."""

    term: Term
    billing: Billing
    unit_price: Decimal


class MoveQuantity(_Event, frozen=True, kw_only=True, tag="move_quantity"):
    """Some (`quantity`) or all seats move into `to`, a subscription of the same scenario."""

    to: str
    quantity: int | None = None


class ScheduleChange(_Event, frozen=True, kw_only=True, tag="schedule_change"):
    """What changes at the next renewal; what is not given stays.

    A later one replaces it; one in which nothing is given withdraws it.
    """

    quantity: int | None = None
    product: str = ""
    term: Term | None = None
    billing: Billing | None = None
    unit_price: Decimal | None = None
    coterminate: dt.date | None = None

    @property
    def withdraws(self) -> bool:
        """Return whether nothing changes: what was scheduled before is given up."""
        given = (self.quantity, self.term, self.billing, self.unit_price, self.coterminate)
        return not self.product and given == (None,) * len(given)


class Migrate(_Event, frozen=True, kw_only=True, tag="migrate"):
    """A legacy subscription becomes one of new commerce, whose lines stand under the id `to`.

    It ends with the legacy term, or begins a `full_term`. Later events are those of new commerce.
    """

    to: str
    term: Term
    billing: Billing
    unit_price: Decimal
    quantity: int | None = None
    product: str = ""
    full_term: bool = False


class SetAutoRenew(_Event, frozen=True, kw_only=True, tag="set_auto_renew"):
    """Automatic renewal is switched on or off; without it `extended_service` may follow the term."""

    auto_renew: bool
    extended_service: ExtendedService | None = None


class Usage(_Event, frozen=True, kw_only=True, tag="usage"):
    """`units` of a meter were used; the first `included` of them are free.

    `tiers` by rising `above`, counted from the first unit, replace `rate` for the units beyond.
    `partner_earned_credit` is the percentage by which the partner pays less.
    """

    meter: str
    units: Decimal
    rate: Decimal
    included: Decimal = Decimal(0)
    tiers: tuple[Tier, ...] = ()
    partner_earned_credit: Decimal = Decimal(0)


class CreditReason(StrEnum):
    """Why a credit is given."""

    SLA = "sla"
    ACCIDENTAL_PURCHASE = "accidental-purchase"
    DUPLICATE_ORDER = "duplicate-order"
    OTHER = "other"


class Credit(_Event, frozen=True, kw_only=True, tag="credit"):
    """An amount that is given back; `happened` is the day of the incident or the wrong order."""

    amount: Decimal
    reason: CreditReason
    incident: str = ""
    happened: dt.date | None = None


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
    | ChangeTerm
    | MoveQuantity
    | ScheduleChange
    | Migrate
    | SetAutoRenew
    | Usage
    | Credit
)

EventRef: TypeAlias = tuple[str, int]
"""An event: the id of its subscription, and its place among that subscription's events."""


def has(events: tuple[Event, ...], kind: type[Event]) -> bool:
    """Return whether an event of `kind` is among `events`; quick, since most scenarios have none."""
    return kind in map(type, events)


def type_of(event: Event) -> str:
    """Return the event's `type` in a file."""
    return str(event.__struct_config__.tag)
