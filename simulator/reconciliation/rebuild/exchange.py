"""The exchange rates of a partner, told from the days on which lines were converted by them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from simulator.scenario.scenario import ExchangeRate
from simulator.statement import Exchange


def exchange_rates(needed: Iterable[Exchange]) -> tuple[ExchangeRate, ...]:
    """Return rates by which each conversion has its own: the latest up to its date holds.

    A rate holds for a month (rules.md N21), so that it begins with the month of the first day that
    needs it, unless an earlier day of the month had another one.
    """
    found: dict[str, list[ExchangeRate]] = {}
    last: dict[str, date] = {}
    for each in sorted(set(needed), key=_by_currency_and_date):
        known = found.setdefault(each.currency, [])
        if not known or known[-1].rate != each.rate:
            begun = each.date.replace(day=1)
            earlier = last.get(each.currency)
            day = begun if earlier is None or earlier < begun else each.date
            known.append(ExchangeRate(date=day, currency=each.currency, rate=each.rate))
        last[each.currency] = each.date
    return tuple(rate for rates in found.values() for rate in rates)


def _by_currency_and_date(exchange: Exchange) -> tuple[str, date, Decimal]:
    return exchange.currency, exchange.date, exchange.rate
