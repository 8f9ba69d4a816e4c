"""The cells of a pasted row: what each says, or why it says nothing that can be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from simulator.bounds import HIGHEST_PRICE, MOST_LICENCES
from simulator.catalogue import Billing
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.words import Words, languages
from ui.panels.pasted_names import EVENT_NAMES, known_names, plain

Found = TypeVar("Found")

NUMERIC_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})")


class RefusedError(ValueError):
    """A cell is not what it should be; the message is the reason."""


@dataclass(frozen=True)
class Reading:
    """How the cells of one text are read."""

    words: Words
    columns: tuple[str, ...]
    day_first: bool | None

    def cell(self, cells: Sequence[str], column: str) -> str:
        """Return the cell of a column; empty where the row has none."""
        place = self.columns.index(column) if column in self.columns else len(cells)
        return cells[place].strip() if place < len(cells) else ""


def is_ambiguous(cell: str) -> bool:
    """Return whether a cell could be two days, as 2/3/2018 is."""
    day = NUMERIC_DAY.fullmatch(cell)
    return day is not None and int(day[1]) <= 12 and int(day[2]) <= 12 and day[1] != day[2]


def event_of(cells: Sequence[str], reading: Reading) -> Event:
    """Return the event of a row, or raise RefusedError with the reason."""
    day = _day(reading.cell(cells, "date"), reading)
    kind = _kind(reading.cell(cells, "event"), reading.words)
    note = reading.cell(cells, "note")
    if kind is Purchase:
        return Purchase(date=day, quantity=_licences(cells, kind, reading), note=note)
    if kind is ChangeQuantity:
        return ChangeQuantity(date=day, quantity=_licences(cells, kind, reading), note=note)
    if kind is Reactivate:
        given = reading.cell(cells, "licences")
        licences = _licences(cells, kind, reading) if given else None
        return Reactivate(date=day, quantity=licences, note=note)
    if kind is ChangePrice:
        return ChangePrice(date=day, unit_price=_price(cells, kind, reading), note=note)
    if kind is ChangeBilling:
        price, billing = _price(cells, kind, reading), _billing(cells, reading)
        return ChangeBilling(date=day, billing=billing, unit_price=price, note=note)
    return Cancel(date=day, note=note) if kind is Cancel else Suspend(date=day, note=note)


def _day(cell: str, reading: Reading) -> date:
    words = reading.words
    if is_ambiguous(cell) and reading.day_first is None:
        raise RefusedError(
            words.tr("“{found}” can be read as two days: choose which comes first.", found=cell)
        )
    plain_day = cell
    numeric = NUMERIC_DAY.fullmatch(cell)
    if numeric:
        first, second, year = (int(part) for part in numeric.groups())
        is_day_first = first > 12 or (reading.day_first is not False and second <= 12)
        day, month = (first, second) if is_day_first else (second, first)
        plain_day = f"{year if year > 99 else 2000 + year}-{month:02}-{day:02}"
    found = _in_any_language(plain_day, words, Words.day_input)
    if found is None:
        example = date(2018, 1, 13)
        raise RefusedError(
            words.tr(
                "“{found}” is not a day; write {example} or {iso}.",
                found=cell,
                example=words.day(example),
                iso=example.isoformat(),
            )
        )
    return found


def _kind(cell: str, words: Words) -> type[Event]:
    kind = known_names().get(plain(cell))
    if kind is None:
        names = ", ".join(words.event(each) for each in EVENT_NAMES)
        raise RefusedError(
            words.tr("“{found}” is not an event; write one of: {names}.", found=cell, names=names)
        )
    return kind


def _licences(cells: Sequence[str], kind: type[Event], reading: Reading) -> int:
    words, cell = reading.words, reading.cell(cells, "licences")
    if not cell:
        raise RefusedError(
            words.tr("{event}: the number of licences is missing.", event=words.event(kind))
        )
    if cell[0] in "+-\N{MINUS SIGN}":
        raise RefusedError(
            words.tr("“{found}”: write all licences after the change, without a sign.", found=cell)
        )
    licences = _in_any_language(cell, words, Words.quantity_input)
    if licences is None or not 1 <= licences <= MOST_LICENCES:
        raise RefusedError(
            words.tr(
                "“{found}” is not a number of licences from {least} to {most}.",
                found=cell,
                least=words.quantity(1),
                most=words.quantity(MOST_LICENCES),
            )
        )
    return licences


def _price(cells: Sequence[str], kind: type[Event], reading: Reading) -> Decimal:
    words, cell = reading.words, reading.cell(cells, "price")
    if not cell:
        raise RefusedError(
            words.tr(
                "{event}: the price is missing; add a column headed “{heading}”.",
                event=words.event(kind),
                heading=words.tr("Price"),
            )
        )
    price = _in_any_language(cell, words, Words.decimal_input)
    if price is None or not 0 <= price <= HIGHEST_PRICE:
        raise RefusedError(words.tr("“{found}” is not a price.", found=cell))
    return price


def _billing(cells: Sequence[str], reading: Reading) -> Billing:
    words, cell = reading.words, reading.cell(cells, "billing")
    for billing in (Billing.MONTHLY, Billing.ANNUAL):
        names = (billing.value, *(Words(each).billing(billing) for each in languages()))
        if plain(cell) in {plain(name) for name in names}:
            return billing
    raise RefusedError(
        words.tr(
            "“{found}” is not a billing; write {monthly} or {annual} in a column headed “{heading}”.",
            found=cell,
            monthly=words.billing(Billing.MONTHLY),
            annual=words.billing(Billing.ANNUAL),
            heading=words.tr("Billing"),
        )
    )


def _in_any_language(cell: str, words: Words, read: Callable[[Words, str], Found]) -> Found | None:
    """Return what `read` makes of a cell in the user's language, else in any other."""
    for language in (words.language, *languages()):
        try:
            return read(Words(language), cell)
        except ValueError:
            continue
    return None
