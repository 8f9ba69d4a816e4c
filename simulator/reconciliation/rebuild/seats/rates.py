"""The exchange rates of a file, told from the lines that begin a cycle."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.calendar import FIRST_DAY, month_of
from simulator.catalogue import ChargeType
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.scenario.scenario import ExchangeRate

_CYCLES = (
    ChargeType.NEW,
    ChargeType.RENEW,
    ChargeType.CYCLE_CHARGE,
    ChargeType.CHANGE_BILLING_PLAN,
)


def rates_of(lines: Iterable[FileLine], currency: str) -> tuple[ExchangeRate, ...]:
    """Return the rates by which prices are converted to `currency`, each from its first day on.

    A rate holds for a month (rules.md N21), and for a cycle that begins in it to its end. Where
    one month has two, the second holds from the first cycle that has it.
    """
    told: dict[str, dict[date, Decimal]] = {}
    parts: dict[str, dict[date, Decimal]] = {}
    for line in lines:
        if is_foreign(line, currency) and line.exchange_rate is not None:
            begins = line.charge_type in _CYCLES and not is_credit(line)
            known = (told if begins else parts).setdefault(line.pricing_currency, {})
            known.setdefault(line.start, line.exchange_rate)
    found: list[ExchangeRate] = []
    for pricing in sorted(told.keys() | parts.keys()):
        found += _rows(pricing, told.get(pricing) or parts[pricing])
    return tuple(found)


def is_foreign(line: FileLine, currency: str) -> bool:
    """Return whether the price of a line is in another currency, and converted."""
    return line.pricing_currency not in ("", currency) and bool(line.exchange_rate)


def _rows(currency: str, rates: dict[date, Decimal]) -> list[ExchangeRate]:
    """Return a row for each day from which another rate holds; the first for all days before."""
    rows: list[ExchangeRate] = []
    last: date | None = None
    for day in sorted(rates):
        if not rows or rates[day] != rows[-1].rate:
            begun = month_of(day).start
            since = day if last is not None and last >= begun else begun
            rows.append(ExchangeRate(date=since, currency=currency, rate=rates[day]))
        last = day
    rows[0] = replace(rows[0], date=FIRST_DAY)
    return rows


def since(rows: Iterable[ExchangeRate], day: date) -> tuple[ExchangeRate, ...]:
    """Return the rows with the first rate of each currency from the month of `day` on."""
    begun = month_of(day).start
    return tuple(replace(row, date=begun) if row.date == FIRST_DAY else row for row in rows)
