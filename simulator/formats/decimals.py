"""Whether amounts are written as amounts: msgspec takes more for a Decimal than a file may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
"""How an amount is written: no exponent, no plus, no blank, so that it is kept as it was entered."""

OF_EVENT = {
    "purchase": (),
    "change_billing": ("unit_price",),
    "change_price": ("unit_price",),
    "upgrade": ("unit_price",),
    "convert_trial": ("unit_price",),
    "change_term": ("unit_price",),
    "schedule_change": ("unit_price",),
    "migrate": ("unit_price",),
    "set_auto_renew": (),
    "usage": ("units", "rate", "included", "partner_earned_credit"),
    "credit": ("amount",),
}
"""The amounts of each type of event that has any, beside those of records inside it."""


def are_written_plainly(file: dict[str, Any]) -> bool:
    """Return whether each amount of `file` is a string such as "4.00"; its shape is right."""
    return all(map(_is_plain, chain(_amounts(file), _amounts_of_events(file))))


def _is_plain(amount: object) -> bool:
    return isinstance(amount, str) and DECIMAL.fullmatch(amount) is not None


def _amounts(file: dict[str, Any]) -> Iterable[object]:
    """Yield the amounts that stand outside events."""
    partner = file["partner"]
    yield from _of_tax(partner)
    for budget in partner.get("budget", ()):
        yield budget["amount"]
    for exchange_rate in partner.get("exchange_rate", ()):
        yield exchange_rate["rate"]
    for surcharge in partner.get("surcharge", ()):
        yield surcharge["percent"]
    for payment in file.get("payments", ()):
        yield payment["amount"]
    for customer in file.get("customers", ()):
        yield from _of_tax(customer)
        yield from _of(customer, "budget", "margin")


def _of_tax(owner: dict[str, Any]) -> Iterable[object]:
    tax = owner.get("tax", {})
    yield from _of(tax, "rate")
    yield from _of(tax.get("second", {}), "rate")


def _amounts_of_events(file: dict[str, Any]) -> Iterable[object]:
    """Yield the amounts of subscriptions; most events have none, and thousands are read."""
    for subscription in file.get("subscriptions", ()):
        yield from _of(subscription, "unit_price", "resale_price", "margin")
        for event in subscription.get("events", ()):
            keys = OF_EVENT.get(event["type"])
            if keys is not None:
                yield from _of(event, *keys)
                yield from _of(event.get("promotion", {}), "percent")
                yield from event.get("add_ons", {}).values()
                yield from _of(event.get("extended_service", {}), "unit_price", "percent")
                for tier in event.get("tiers", ()):
                    yield from _of(tier, "above", "rate")


def _of(record: dict[str, Any], *keys: str) -> Iterable[object]:
    return (record[key] for key in keys if key in record)
