"""A line of a file with the engine's line for the same thing, and what makes them differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from simulator.catalogue import Rounding
from simulator.money import ZERO, negative
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.unread import UnreadRow
from simulator.statement import Line, Rate


class Verdict(StrEnum):
    """How a line of a file stands to the engine's."""

    EQUAL = "equal"
    ROUNDING = "rounding"
    DIFFERENT = "different"
    ONLY_FILE = "only_file"
    ONLY_SIMULATED = "only_simulated"


class Cause(StrEnum):
    """What most likely makes a line differ.

    `ANCHOR`: the cycle begins on another day. `ERA`: another profile bills like that. `WINDOW`: seats
    are given back when the days for it are over. `NOT_INVOICED`: it announces a line of an invoice.
    `ENDED`: the subscription has no more lines. `UNREAD`: its row could not be read.
    """

    ROUNDING = "rounding"
    AMOUNT = "amount"
    UNIT_PRICE = "unit_price"
    PRICE = "price"
    PROMOTION = "promotion"
    EXCHANGE_RATE = "exchange_rate"
    QUANTITY = "quantity"
    DAYS = "days"
    ANCHOR = "anchor"
    ERA = "era"
    CHARGE_TYPE = "charge_type"
    DOUBLED = "doubled"
    NOT_INVOICED = "not_invoiced"
    WINDOW = "window"
    MISSING_EVENT = "missing_event"
    MISSING_LINE = "missing_line"
    ENDED = "ended"
    UNREAD = "unread"


EXPLAINED = frozenset(
    {
        Cause.ROUNDING,
        Cause.PRICE,
        Cause.PROMOTION,
        Cause.EXCHANGE_RATE,
        Cause.WINDOW,
        Cause.QUANTITY,
        Cause.DAYS,
        Cause.ANCHOR,
        Cause.ERA,
        Cause.CHARGE_TYPE,
        Cause.DOUBLED,
        Cause.NOT_INVOICED,
        Cause.ENDED,
        Cause.UNREAD,
    }
)
"""Causes that say where a difference comes from; the others only say that there is one."""


class PriceChange(msgspec.Struct, frozen=True):
    """The file charges at `new` what the scenario charges at `old`, from the day `since` on."""

    old: Decimal
    new: Decimal
    since: date


class Figures(msgspec.Struct, frozen=True, gc=False):
    """What a line that only the file has comes to at the engine's price: `rate` times its licences."""

    rate: Rate
    amount: Decimal


class Pair(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A line of the file with the engine's line for the same thing; one of them may be missing.

    Attributes:
        difference: the amount of the file less the engine's.
        rounding: the one that explains the difference.
        price: the change of price that does.
        percent: the promotion that does.
        days: so many days of the cycle cost what the file charges.
        era: the profile whose labels or dates the file has.
        event: the type of the event that a line only in the file speaks of.
        invoice: the one that has the line, which a line that is not invoiced yet repeats.
        figures: what such a line would be at the engine's price, where there is one for its days.
        unread: the row of the file that has a line which only the engine has.
    """

    verdict: Verdict
    file: FileLine | None = None
    simulated: Line | None = None
    difference: Decimal = ZERO
    cause: Cause | None = None
    rounding: Rounding | None = None
    price: PriceChange | None = None
    percent: Decimal | None = None
    days: int = 0
    era: str = ""
    event: str = ""
    invoice: str = ""
    figures: Figures | None = None
    unread: UnreadRow | None = None


def only_in_file(line: FileLine, event: str, repeats: FileLine | None = None) -> Pair:
    """Return a line that the engine has not.

    Args:
        line: of the file.
        event: the type of what would lead to it.
        repeats: the line that it says again, where it does.
    """
    pair = Pair(verdict=Verdict.ONLY_FILE, file=line, difference=line.amount)
    if repeats is None:
        return replace(pair, cause=Cause.MISSING_EVENT, event=event)
    if repeats.invoice and not line.invoice:
        return replace(pair, cause=Cause.NOT_INVOICED, invoice=repeats.invoice)
    return replace(pair, cause=Cause.DOUBLED)


def invoiced_first(lines: Iterable[FileLine]) -> list[FileLine]:
    """Return lines with those first that stand on an invoice; the others may only announce them."""
    return sorted(lines, key=_is_announced)


def _is_announced(line: FileLine) -> bool:
    return not line.invoice


def only_simulated(line: Line) -> Pair:
    """Return a line of the engine that the file has not."""
    return Pair(
        verdict=Verdict.ONLY_SIMULATED,
        simulated=line,
        difference=negative(line.amount),
        cause=Cause.MISSING_LINE,
    )


def with_days_of_prices(pairs: Sequence[Pair]) -> list[Pair]:
    """Return `pairs` of one subscription, each other price dated from the first line that has it."""
    since: dict[tuple[Decimal, Decimal], date] = {}
    for pair in pairs:
        if pair.price is not None:
            key = pair.price.old, pair.price.new
            since[key] = min(since.get(key, pair.price.since), pair.price.since)
    if not since:
        return list(pairs)
    return [
        pair
        if pair.price is None
        else replace(
            pair,
            price=replace(pair.price, since=since[pair.price.old, pair.price.new]),
        )
        for pair in pairs
    ]
