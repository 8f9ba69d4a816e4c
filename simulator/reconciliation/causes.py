"""What most likely makes a line of a file differ from the engine's, the plainest first."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import PROFILES, ChargeType, CreditDates, Profile, Rounding, Rule
from simulator.money import ZERO, half_up, magnitude, plus, product, ratio
from simulator.proration import charge
from simulator.reconciliation.keys import (
    first_day,
    has_other_sign,
    last_day,
    type_days_licences,
    unit_price,
)
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Pair, Verdict, only_in_file
from simulator.reconciliation.price_causes import Nearest, figures_of, of_price
from simulator.reconciliation.seat_causes import caused_by_price, is_too_late
from simulator.reconciliation.simulated import discount_of, is_of_a_year
from simulator.statement import Line

_PERCENT_DECIMALS = 2

_MIRRORS = (Rule.LEGACY_SUSPEND_WITHIN_30_DAYS, Rule.LEGACY_CANCEL_WITHIN_30_DAYS)

_EVENTS = {
    ChargeType.PURCHASE_FEE: "purchase",
    ChargeType.NEW: "purchase",
    ChargeType.CYCLE_INSTANCE_PRORATE: "change_quantity",
    ChargeType.CANCEL_INSTANCE_PRORATE: "change_quantity",
    ChargeType.ADD_QUANTITY: "change_quantity",
    ChargeType.REMOVE_QUANTITY: "change_quantity",
    ChargeType.CANCEL_FEE: "suspend",
    ChargeType.ACTIVATION_FEE: "reactivate",
    ChargeType.PRORATE_FEES_WHEN_PURCHASE: "reactivate",
    ChargeType.CANCEL_IMMEDIATE: "cancel",
    ChargeType.CANCEL: "cancel",
    ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY: "change_billing",
    ChargeType.PRORATE_FEES_WHEN_CONVERT_TO: "change_billing",
    ChargeType.CONVERT_FROM_INSTANCE_PRORATE: "change_billing",
    ChargeType.CHANGE_BILLING_PLAN: "change_billing",
    ChargeType.CONVERT: "upgrade",
    ChargeType.MOVE_QUANTITY: "move_quantity",
    ChargeType.OFFSET: "credit",
    ChargeType.CUSTOMER_CREDIT: "credit",
    ChargeType.USAGE_FEE: "usage",
}


def missing_event(line: FileLine) -> str:
    """Return the type of the event that a line speaks of; empty for one that comes by itself."""
    return "" if line.charge_type is None else _EVENTS.get(line.charge_type, "")


def alone(line: FileLine, simulated: Nearest, places: int, repeats: FileLine | None) -> Pair:
    """Return a line that the engine has not, with why that may be, and what it would come to."""
    pair = only_in_file(line, missing_event(line), repeats)
    pair = replace(pair, figures=figures_of(line, simulated, places))
    return replace(pair, cause=Cause.WINDOW) if is_too_late(line) and repeats is None else pair


def roundings_of(file: FileLine, line: Line, places: int) -> tuple[Rounding, ...]:
    """Return the roundings under which the engine's line would be the file's."""
    if type_days_licences(file) != type_days_licences(line) or has_other_sign(file, line):
        return ()
    rate = line.rate
    wanted = magnitude(file.unit_price), magnitude(file.amount)
    found = []
    for rounding in Rounding:
        unit, amount = charge(
            rate.full_price, rate.cycle_days, rate.days, rounding, places,
            rate.discount_percent, line.quantity,
        )  # fmt: skip
        if (unit.unit_price, amount) == wanted:
            found.append(rounding)
    return tuple(found)


def caused(
    pair: Pair,
    file: FileLine,
    line: Line,
    rounding: Rounding | None,
    places: int,
    profile: Profile | None,
) -> Pair:
    """Return a pair that is not equal with what most likely makes it differ.

    Args:
        pair: of the two lines.
        file: the line of the file.
        line: the engine's.
        rounding: the one that explains the difference.
        places: decimals of the currency.
        profile: by which the engine billed, where that is known.
    """
    if has_other_sign(file, line):
        return replace(pair, cause=Cause.AMOUNT)
    if rounding is not None:
        return replace(pair, verdict=Verdict.ROUNDING, cause=Cause.ROUNDING, rounding=rounding)
    era = _era_of(file, line, profile)
    if era:
        return replace(pair, cause=Cause.ERA, era=era)
    start, end = first_day(file) != first_day(line), last_day(file) != last_day(line)
    if start or end:
        return replace(pair, cause=Cause.ANCHOR if start and end else Cause.DAYS)
    if file.quantity != line.quantity:
        return replace(pair, cause=Cause.QUANTITY)
    if (file.unit_price, file.amount) == (line.unit_price, line.amount):
        return replace(pair, cause=Cause.CHARGE_TYPE)
    return caused_by_price(pair, file, line, places) or _of_amounts(pair, file, line, places)


def _of_amounts(pair: Pair, file: FileLine, line: Line, places: int) -> Pair:
    """Return a pair whose days and licences are the same with what its amounts tell."""
    if magnitude(file.discount) != magnitude(discount_of(line, places)):
        return replace(pair, cause=Cause.PROMOTION, percent=_percent_of(file))
    if file.amount == line.amount:
        return replace(pair, cause=Cause.UNIT_PRICE)
    if unit_price(file) == unit_price(line):
        return replace(pair, cause=Cause.AMOUNT)
    days = _days_of(file, line, places)
    if days:
        return replace(pair, cause=Cause.DAYS, days=days)
    return of_price(pair, file, line, places) or replace(pair, cause=Cause.AMOUNT)


def _era_of(file: FileLine, line: Line, profile: Profile | None) -> str:
    """Return the profile that has the file's charge type, or its dates of a credit; else nothing.

    Where the profile in force has them too, it is something else that makes the line differ.
    """
    is_meant = _telling_era(file, line)
    if is_meant is None or (profile is not None and is_meant(profile)):
        return ""
    return next((name for name, each in PROFILES.items() if is_meant(each)), "")


def _telling_era(file: FileLine, line: Line) -> Callable[[Profile], bool] | None:
    """Return what profiles bill a line like the file's; None where no profile explains it."""
    if magnitude(file.amount) != magnitude(line.amount) or file.quantity != line.quantity:
        return None
    same_days = first_day(file) == first_day(line) and last_day(file) == last_day(line)
    if file.charge_type is line.charge_type:
        moved = not same_days and last_day(file) == last_day(line) and line.rule in _MIRRORS
        return _dates_from_the_suspension if moved else None
    if not same_days or is_of_a_year(line):
        return None
    if line.rule is Rule.LEGACY_PURCHASE:
        return lambda profile: profile.first_monthly is file.charge_type
    if line.rule in (Rule.LEGACY_CYCLE, Rule.LEGACY_RENEWAL):
        return lambda profile: profile.after_change is file.charge_type
    return None


def _dates_from_the_suspension(profile: Profile) -> bool:
    return profile.credit_dates is CreditDates.FROM_THE_SUSPENSION


def _percent_of(file: FileLine) -> Decimal:
    """Return the promotion that the discount of a line is, to two decimals."""
    before = plus(file.amount, file.discount)
    if not before:
        return ZERO
    return half_up(product(ratio(file.discount, before), 100), _PERCENT_DECIMALS)


def _days_of(file: FileLine, line: Line, places: int) -> int:
    """Return how many days of the cycle cost what the file charges for another number; 0 for none."""
    rate = line.rate
    if rate.days >= rate.cycle_days or not file.amount:
        return 0
    wanted = magnitude(file.unit_price), magnitude(file.amount)
    for days in range(1, rate.cycle_days + 1):
        unit, amount = charge(
            rate.full_price, rate.cycle_days, days, rate.rounding, places, rate.discount_percent,
            line.quantity,
        )  # fmt: skip
        if (unit.unit_price, amount) == wanted:
            return days
    return 0
