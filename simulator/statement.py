"""The output of the engine: invoices, their lines, and the sum behind each line.

What is made by the ten thousand (`gc=False`) cannot stand in a reference cycle, since it is frozen
and holds only what was there before it: the garbage collector need not look at it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.calendar import Period
from simulator.catalogue import Book, ChargeType, Rounding, Rule
from simulator.money import ZERO, plus
from simulator.scenario.events import CreditReason, EventRef, Tier

__all__ = ["EventRef", "Invoice", "Line", "Rate", "Statement", "TaxPart"]


class Rate(msgspec.Struct, frozen=True, gc=False):
    """The operands of a unit price, and what follows from them; magnitudes, never negative.

    `full_price` is the price P of one licence for a whole cycle of `cycle_days` days (D), `days`
    the days charged (d). `daily_price` is None where the rounding has none or the whole cycle is
    charged. `exact_unit_price` is the unit price before its printed rounding, `unit_price` after.
    `discount_percent` is the promotion that `unit_price` already contains, 0 without one.
    """

    full_price: Decimal
    cycle_days: int
    days: int
    rounding: Rounding
    daily_price: Decimal | None
    exact_unit_price: Decimal
    unit_price: Decimal
    discount_percent: Decimal = ZERO


class Exchange(msgspec.Struct, frozen=True, gc=False):
    """What one unit of the `currency` of a price costs in the billing currency since `date`."""

    currency: str
    rate: Decimal
    date: date


class PriceOrigin(msgspec.Struct, frozen=True, gc=False):
    """How the price of a cycle follows from the price list, where it is not the price itself.

    `list_price`, converted by `exchange` where it is in another currency, and `surcharge` percent
    more, less a promotion of `percent`; of that `months` twelfths, truncated, where a change of
    plan charges the rest of a year (0 where it does not).
    """

    list_price: Decimal
    percent: Decimal = ZERO
    months: int = 0
    exchange: Exchange | None = None
    surcharge: Decimal = ZERO


class Metered(msgspec.Struct, frozen=True, gc=False):
    """What a usage line charges: the units of a `meter` beyond the `included` ones, at `rate`.

    Units beyond the `above` of a tier cost what the tier says. The partner pays `earned_percent`
    less, and `exchange` converts what is left where the rates are in another currency.
    """

    meter: str
    units: Decimal
    included: Decimal
    rate: Decimal
    tiers: tuple[Tier, ...] = ()
    earned_percent: Decimal = ZERO
    exchange: Exchange | None = None


class Granted(msgspec.Struct, frozen=True, gc=False):
    """Why a credit was given: what `happened` on which day, and until when it could be asked for.

    `happened` and `last_day` are None where the scenario does not say them.
    """

    reason: CreditReason
    incident: str = ""
    happened: date | None = None
    last_day: date | None = None


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of an invoice. Sign sits on `unit_price` and `amount`; `quantity` is positive.

    `posted` is the day on which the line came into being, `cycle` the period that one full price
    pays for, `events` what caused it, `credits` the line that it takes back. `reference` is the
    same on the lines of one event, `to` the subscription that seats move to. `origin` stands where
    the price of the cycle is not that of the price list; `usage` on lines of metered usage, and
    `granted` on credits that an event gives.
    `counted` are the days that the price of the cycle is divided by, where they are more or fewer
    than those of the cycle: a calendar month, a year. `product` is what an upgrade has made of the
    product, `moved_from` the subscription that an upgrade has taken these seats from; both are empty
    on all other lines.
    """

    subscription: str
    posted: date
    period: Period
    charge_type: ChargeType
    quantity: int
    unit_price: Decimal
    amount: Decimal
    rate: Rate
    cycle: Period
    rule: Rule
    events: tuple[EventRef, ...]
    credits: Line | None = None
    reference: str = ""
    to: str = ""
    origin: PriceOrigin | None = None
    usage: Metered | None = None
    counted: Period | None = None
    product: str = ""
    moved_from: str = ""
    granted: Granted | None = None

    @property
    def listed(self) -> str:
        """Return the subscription of the scenario that the line follows from."""
        return self.moved_from or self.subscription


class TaxPart(msgspec.Struct, frozen=True):
    """One tax on an invoice: `amount` is what `rate` makes of the lines, together `base`.

    `customer` is the one whose own tax it is, empty for that of the partner. `name` is what the
    scenario calls it. Who is `exempt` on the day of the invoice pays zero.
    """

    name: str
    customer: str
    rate: Decimal
    base: Decimal
    amount: Decimal
    exempt: bool = False


class Invoice(msgspec.Struct, frozen=True):
    """The lines that are billed on `date`; `tax` beside `total`, which stays before tax.

    `taxes` are its parts; `tax` is None where the lines have none.
    """

    date: date
    book: Book
    lines: tuple[Line, ...]
    total: Decimal
    tax: Decimal | None = None
    taxes: tuple[TaxPart, ...] = ()

    @property
    def payable(self) -> Decimal:
        """Return what is to be paid: the total with its tax."""
        return self.total if self.tax is None else plus(self.total, self.tax)


class Statement(msgspec.Struct, frozen=True):
    """All invoices up to the scenario's last day; `pending` lines are posted but on none yet."""

    currency: str
    invoices: tuple[Invoice, ...]
    total: Decimal
    pending: tuple[Line, ...] = ()
