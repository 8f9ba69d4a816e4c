"""A statement for machines: one JSON value, every amount a string, every line with its sum."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from simulator.money import MINOR_UNITS, half_up
from simulator.proration import TierCost, tier_costs
from simulator.scenario.scenario import Scenario
from simulator.statement import (
    Exchange,
    Granted,
    Invoice,
    Line,
    Metered,
    PriceOrigin,
    Statement,
    TaxPart,
)
from simulator.summary import tells_more

_MOST_DECIMALS = 12
"""More decimals than these are not printed: 4.00 / 31 has no end."""


def statement_json(statement: Statement, scenario: Scenario) -> dict[str, Any]:
    """Return `statement` as plain data; `scenario` is what it follows from."""
    page = _Page(statement, scenario)
    return {
        "currency": statement.currency,
        "invoices": [page.invoice(invoice) for invoice in statement.invoices if invoice.lines],
        "total": page.money(statement.total),
    }


def dumps(statement: Statement, scenario: Scenario) -> bytes:
    """Return the bytes of `statement`, indented for people, with a newline at the end."""
    return msgspec.json.format(dumps_line(statement, scenario), indent=2) + b"\n"


def dumps_line(statement: Statement, scenario: Scenario) -> bytes:
    """Return the bytes of `statement` on one line, without a newline."""
    return msgspec.json.encode(statement_json(statement, scenario))


class _Page:
    """What all lines of a statement share: the decimals of its currency, the places of events."""

    def __init__(self, statement: Statement, scenario: Scenario) -> None:
        self._places = MINOR_UNITS[statement.currency]
        self._indexes = {each.id: index for index, each in enumerate(scenario.subscriptions)}

    def money(self, value: Decimal) -> str:
        """Return an amount, already rounded, with the decimals of the currency."""
        return f"{value:.{self._places}f}"

    def invoice(self, invoice: Invoice) -> dict[str, Any]:
        """Return an invoice and its lines."""
        plain = {
            "date": invoice.date,
            "book": invoice.book,
            "total": self.money(invoice.total),
        }
        if invoice.tax is not None:
            plain["tax"] = self.money(invoice.tax)
        if tells_more(invoice.taxes):
            plain["taxes"] = [self._tax(part) for part in invoice.taxes]
        return {**plain, "lines": [self._line(line) for line in invoice.lines]}

    def _tax(self, part: TaxPart) -> dict[str, Any]:
        """Return one of the taxes of an invoice; a name and a customer only where there are any."""
        plain: dict[str, Any] = {"name": part.name} if part.name else {}
        if part.customer:
            plain["customer"] = part.customer
        plain |= {"rate": _number(part.rate), "base": self.money(part.base)}
        if part.exempt:
            plain["exempt"] = True
        return {**plain, "amount": self.money(part.amount)}

    def _line(self, line: Line) -> dict[str, Any]:
        plain: dict[str, Any] = {"subscription": line.subscription}
        if line.to:
            plain["to"] = line.to
        if line.reference:
            plain["reference"] = line.reference
        return {
            **plain,
            "posted": line.posted,
            "start": line.period.start,
            "end": line.period.last,
            "charge_type": line.charge_type,
            "unit_price": self.money(line.unit_price),
            "quantity": line.quantity,
            "amount": self.money(line.amount),
            "derivation": self._derivation(line),
        }

    def _derivation(self, line: Line) -> dict[str, Any]:
        rate = line.rate
        plain: dict[str, Any] = {
            "rule": line.rule,
            "cycle_days": rate.cycle_days,
            "days": rate.days,
            "full_price": self._price(rate.full_price),
        }
        if line.origin is not None:
            plain |= self._origin(line.origin)
        if line.usage is not None:
            plain |= self._usage(line.usage)
        if line.granted is not None:
            plain |= _granted(line.granted)
        if rate.discount_percent:
            plain["discount_percent"] = _number(rate.discount_percent)
        if rate.daily_price is not None:
            plain["daily_price"] = format(rate.daily_price, "f")
        plain["exact_unit_price"] = self._price(rate.exact_unit_price)
        plain["rounding"] = rate.rounding
        plain["events"] = [
            f"/subscriptions/{self._indexes[subscription]}/events/{index}"
            for subscription, index in line.events
        ]
        if line.credits is not None:
            plain["credits"] = _named(line.credits)
        return plain

    def _origin(self, origin: PriceOrigin) -> dict[str, Any]:
        """Return where the full price comes from; it already contains all of this."""
        plain: dict[str, Any] = self._exchange(origin.exchange)
        plain["list_price"] = self._price(origin.list_price, origin.exchange)
        if origin.surcharge:
            plain["surcharge_percent"] = _number(origin.surcharge)
        if origin.percent:
            plain["promotion_percent"] = _number(origin.percent)
        if origin.months:
            plain["months_left"] = origin.months
        return plain

    def _usage(self, usage: Metered) -> dict[str, Any]:
        """Return what was metered: full price is what the units beyond the included ones cost."""
        plain: dict[str, Any] = {
            "meter": usage.meter,
            "units": _number(usage.units),
            "included": _number(usage.included),
            **self._exchange(usage.exchange),
            "rate": self._price(usage.rate, usage.exchange),
        }
        if usage.tiers:
            plain["tiers"] = [self._tier(tier, usage.exchange) for tier in tier_costs(usage)]
        if usage.earned_percent:
            plain["partner_earned_credit"] = _number(usage.earned_percent)
        return plain

    def _tier(self, tier: TierCost, exchange: Exchange | None) -> dict[str, str]:
        """Return what the units of one tier cost before anything is rounded."""
        return {
            "above": _number(tier.above),
            "units": _number(tier.units),
            "rate": self._price(tier.rate, exchange),
            "cost": self._price(tier.cost, exchange),
        }

    def _exchange(self, exchange: Exchange | None) -> dict[str, Any]:
        """Return by which rate a price in another currency was converted."""
        if exchange is None:
            return {}
        return {
            "currency": exchange.currency,
            "exchange_rate": _number(exchange.rate),
            "exchange_date": exchange.date,
        }

    def _price(self, value: Decimal, exchange: Exchange | None = None) -> str:
        """Return a price with all its decimals, at least those of the currency that it is in."""
        places = self._places if exchange is None else MINOR_UNITS[exchange.currency]
        whole, _, decimals = format(half_up(value, _MOST_DECIMALS), "f").partition(".")
        decimals = decimals.rstrip("0").ljust(places, "0")
        return f"{whole}.{decimals}" if decimals else whole


def _number(value: Decimal) -> str:
    """Return a number in its shortest form: equal ones print alike, whatever was billed before."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _granted(granted: Granted) -> dict[str, date | str]:
    """Return why a credit was given."""
    plain: dict[str, date | str] = {"reason": granted.reason}
    if granted.incident:
        plain["incident"] = granted.incident
    if granted.happened is not None:
        plain["happened"] = granted.happened
    if granted.last_day is not None:
        plain["last_day"] = granted.last_day
    return plain


def _named(line: Line) -> dict[str, date | str]:
    """Return what tells a line from the others of its subscription."""
    return {
        "posted": line.posted,
        "start": line.period.start,
        "end": line.period.last,
        "charge_type": line.charge_type,
    }
