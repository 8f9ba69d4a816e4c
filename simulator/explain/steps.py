"""The steps of a sum as data: what is worked out from which operands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from simulator.calendar import Period
from simulator.money import ZERO, magnitude


class StepKind(StrEnum):
    """What one step of a sum does."""

    SERVICE_PERIOD = "service_period"  # period, days: the cycle that one full price pays for
    CYCLE_DAYS = "cycle_days"  # period, days: what the price is divided by, not the cycle itself
    FREE_DAYS = "free_days"  # period, days: printed on the line, not charged
    EXCHANGE = "exchange"  # price (in another currency) x rate = result
    SURCHARGE = "surcharge"  # price and percent more = result
    DISCOUNT = "discount"  # price less percent = result
    MONTHS_LEFT = "months_left"  # price x months / 12 = exact, truncated to result
    DAILY_PRICE = "daily_price"  # price / cycle_days = exact, rounded to result
    DAYS = "days"  # period, days: what is charged
    UNIT_PRICE = "unit_price"  # days x daily_price = exact, rounded to result
    UNIT_PRICE_OF_DAYS = "unit_price_of_days"  # price x days / cycle_days = exact, rounded
    UNIT_PRICE_OF_CYCLE = "unit_price_of_cycle"  # the whole cycle costs price, rounded to result
    CREDIT = "credit"  # the line is taken back: unit price and amount are negative
    AMOUNT = "amount"  # price (the printed unit price) x quantity = result
    AMOUNT_OF_DAYS = "amount_of_days"  # price x days x quantity / cycle_days = exact, rounded
    AMOUNT_OF_CYCLE = "amount_of_cycle"  # price x quantity = exact, rounded to result
    DISCOUNT_OF_AMOUNT = "discount_of_amount"  # price (the list amount) x percent = exact, rounded
    AMOUNT_DISCOUNTED = (
        "amount_discounted"  # price (the list amount) less exact (the discount) = result
    )
    USAGE = "usage"  # (units - included) x price = exact, rounded to result
    INCLUDED_UNITS = "included_units"  # the first of the units, which are free
    TIER = "tier"  # units above the limit of a tier x price = result
    TIERS = "tiers"  # the tiers together = result
    EARNED_CREDIT = "earned_credit"  # price less percent = result
    USAGE_AMOUNT = "usage_amount"  # exact, rounded to result
    GRANTED = "granted"  # an amount that the scenario states is given back


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: the operands that its kind names, `exact` before and `result` after rounding.

    `price` is that of one licence for the cycle unless the kind says otherwise; the results of
    amounts carry the sign of the line, everything else is a magnitude. Steps `at_list` work out
    what the line would be without its promotion, all in magnitudes. A `price` in a `currency` that
    is given is not yet converted; `rate` holds `since` a day. `above` is the limit of a tier.
    """

    kind: StepKind
    period: Period | None = None
    days: int = 0
    cycle_days: int = 0
    price: Decimal = ZERO
    daily_price: Decimal = ZERO
    quantity: int = 0
    months: int = 0
    units: Decimal = ZERO
    included: Decimal = ZERO
    above: Decimal = ZERO
    currency: str = ""
    rate: Decimal = ZERO
    since: date | None = None
    percent: Decimal = ZERO
    exact: Decimal = ZERO
    result: Decimal = ZERO
    at_list: bool = False
    is_truncated: bool = False

    @property
    def is_rounded(self) -> bool:
        """Return whether rounding changed the figure."""
        return magnitude(self.exact) != magnitude(self.result)


class Explanation(msgspec.Struct, frozen=True):
    """The steps of one line, in the order in which a person would work them out."""

    steps: tuple[Step, ...]
