"""The typical mistakes, worked out from a right line: what somebody writes who makes them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from simulator.learn.solution import Solution
from simulator.learn.values import Row
from simulator.statement import Line


class SlipKind(StrEnum):
    """What went wrong; the sentence is written in `simulator.words`."""

    # Days.
    DAY_FORGOTTEN = "day_forgotten"
    DAY_TOO_MANY = "day_too_many"
    THIRTY_DAYS = "thirty_days"
    NOT_PRORATED = "not_prorated"
    PRORATED = "prorated"
    # Roundings.
    ROUNDED_TOO_EARLY = "rounded_too_early"
    ROUNDED_TOO_LATE = "rounded_too_late"
    CUT = "cut"
    NOT_CUT = "not_cut"
    # Quantities and prices.
    QUANTITY_OF_THE_CHANGE = "quantity_of_the_change"
    WHOLE_QUANTITY = "whole_quantity"
    OLD_QUANTITY = "old_quantity"
    NEW_QUANTITY = "new_quantity"
    OLD_PRICE = "old_price"
    NEW_PRICE = "new_price"
    PROMOTION_FORGOTTEN = "promotion_forgotten"
    SIGN = "sign"
    # Dates and charge types.
    END_INCLUDED = "end_included"
    START_LATE = "start_late"
    CALENDAR_MONTH = "calendar_month"
    BILLING_DAY_AS_ANCHOR = "billing_day_as_anchor"
    ANCHOR_LOST = "anchor_lost"
    CHARGE_TYPE = "charge_type"
    # Lines.
    CREDIT_MISSING = "credit_missing"
    LINE_MISSING = "line_missing"
    OTHER_INVOICE = "other_invoice"
    NO_SUCH_LINE = "no_such_line"
    # Taxes.
    TAX_FORGOTTEN = "tax_forgotten"
    TAX_ROUNDING = "tax_rounding"
    # What has no name of its own.
    EMPTY = "empty"
    DATES = "dates"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    AMOUNT = "amount"
    SUM = "sum"


class Slip(msgspec.Struct, frozen=True):
    """A mistake and the row that somebody writes who makes it."""

    kind: SlipKind
    row: Row


def typical_slips(solution: Solution, place: int) -> tuple[Slip, ...]:
    """Return the typical mistakes of one line, each with another row; never the right row."""
    from simulator.learn.slips_of_dates import date_slips
    from simulator.learn.slips_of_prices import price_slips

    columns = solution.asked.columns
    line = solution.lines[place]
    seen = {Row.of(line).only(columns)}
    found = []
    for slip in _both(price_slips(solution, line), date_slips(solution, line)):
        row = slip.row.only(columns)
        if row not in seen:
            seen.add(row)
            found.append(Slip(slip.kind, row))
    return tuple(found)


def _both(prices: Iterator[Slip], dates: Iterator[Slip]) -> Iterator[Slip]:
    yield from prices
    yield from dates


def is_credit(line: Line) -> bool:
    """Return whether a line gives money back."""
    return line.amount < 0
