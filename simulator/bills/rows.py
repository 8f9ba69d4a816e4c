"""The rows of a bill: a line each, or one for several lines of which the reader wants the sum."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.bills.values import Row
from simulator.netting import NettedRow, netted
from simulator.statement import Line
from simulator.words import Words


def rows_of(lines: Sequence[Line], *, is_netted: bool) -> tuple[NettedRow, ...]:
    """Return the lines of one subscription, those that belong together as one where that is asked."""
    return netted(lines) if is_netted else tuple(NettedRow((line,)) for line in lines)


def written(row: NettedRow, notes: Sequence[str], words: Words, currency: str) -> Row:
    """Return a row as texts; `notes` are the numbers of those that explain its lines."""
    line = row.lines[0]
    what = words.charge_type(line.charge_type)
    price, quantity = words.amount(line.unit_price, currency), words.quantity(line.quantity)
    if row.is_net:
        count = len(row.lines)
        what = words.ntr("{n} line netted", "{n} lines netted", count)
        price = quantity = ""
    number = "–".join(dict.fromkeys((*notes[:1], *notes[-1:])))
    first, last = words.day(row.period.start), words.day(row.period.last)
    amount = words.amount(row.amount, currency)
    return Row((number, first, last, what, price, quantity, amount), credit=row.amount < 0)
