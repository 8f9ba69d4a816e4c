"""The customers of files before anything is rebuilt: their lines and amounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from simulator.money import ZERO
from simulator.reconciliation.layouts import Field
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild.customers import customers_of


class CustomerOfFiles(msgspec.Struct, frozen=True, kw_only=True):
    """What files hold of a customer.

    Attributes:
        name: as a scenario that is rebuilt calls the customer.
        amounts: the sum of the lines in each currency.
    """

    name: str
    subscriptions: int
    lines: int
    amounts: Mapping[str, Decimal]


def customers_in(files: Iterable[ReadFile]) -> tuple[CustomerOfFiles, ...]:
    """Return the customers of files, in the order of their names."""
    first: dict[str, FileLine] = {}
    counts: Counter[str] = Counter()
    sums: defaultdict[str, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for file in files:
        ids, currencies = _column(file, Field.SUBSCRIPTION), _column(file, Field.CURRENCY)
        amounts, better = _column(file, Field.AMOUNT), _column(file, Field.SUBTOTAL)
        for place in file.good:
            id = ids[place]
            if id not in first:
                first[id] = file.line(place)
            counts[id] += 1
            amount = better[place] if better and better[place] is not None else amounts[place]
            # What only says what was used has no amounts.
            sums[id][currencies[place].upper()] += amount or ZERO
    return _joined(customers_of(first), counts, sums)


def _joined(
    names: Mapping[str, str], counts: Mapping[str, int], sums: Mapping[str, Mapping[str, Decimal]]
) -> tuple[CustomerOfFiles, ...]:
    owned: defaultdict[str, list[str]] = defaultdict(list)
    for id, name in names.items():
        owned[name].append(id)
    found = []
    for name in sorted(owned, key=str.casefold):
        amounts: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
        for id in owned[name]:
            for currency, amount in sums[id].items():
                amounts[currency] += amount
        found.append(
            CustomerOfFiles(
                name=name,
                subscriptions=len(owned[name]),
                lines=sum(counts[id] for id in owned[name]),
                amounts=dict(amounts),
            )
        )
    return tuple(found)


def _column(file: ReadFile, field: Field) -> list[Any]:
    """Return what each row of a file has in a field, nothing where the file has no such field."""
    values = file.values.get(field)
    if values is None:
        return []
    place = file.header.places.get(field)
    if place is None:
        return values * len(file.numbers)
    return [values[code] for code in file.columns[place].codes]
