"""Ways to spoil a line of a file, each with what a comparison may call it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.money import negative
from simulator.reconciliation.lines import FileLine

Tampering = Callable[[list[FileLine], int], list[FileLine]]


def changed(**changes: Callable[[FileLine], object]) -> Tampering:
    """Return what changes attributes of a line."""

    def tamper(lines: list[FileLine], place: int) -> list[FileLine]:
        line = lines[place]
        new = {name: change(line) for name, change in changes.items()}
        return [*lines[:place], replace(line, **new), *lines[place + 1 :]]

    return tamper


def _dropped(lines: list[FileLine], place: int) -> list[FileLine]:
    return [*lines[:place], *lines[place + 1 :]]


def _with_other_sign(lines: list[FileLine], place: int) -> list[FileLine]:
    """Turn an amount around as a file is read: an amount below nothing has such a price."""
    line = lines[place]
    price = negative(line.unit_price) if line.amount > 0 else line.unit_price
    other = replace(line, amount=negative(line.amount), unit_price=price)
    return [*lines[:place], other, *lines[place + 1 :]]


def _doubled(lines: list[FileLine], place: int) -> list[FileLine]:
    return [*lines, replace(lines[place], row=len(lines) + 2)]


AMOUNT = changed(amount=lambda line: line.amount + Decimal(7))
END = changed(end=lambda line: line.end and line.end + timedelta(days=3))
START = changed(start=lambda line: line.start + timedelta(days=1))
QUANTITY = changed(quantity=lambda line: line.quantity + 13)

ALL: dict[str, Tampering] = {
    "amount": AMOUNT,
    "end": END,
    "start": START,
    "quantity": QUANTITY,
    "sign": _with_other_sign,
    "dropped": _dropped,
    "doubled": _doubled,
}


def tamperings() -> st.SearchStrategy[Tampering]:
    """Return ways to spoil a line."""
    return st.sampled_from(list(ALL.values()))
