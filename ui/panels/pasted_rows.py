"""Events as rows of a spreadsheet: date, event, licences, in either language's words and dates.

Good rows become events, the others keep their text and get a reason, so that nothing is lost.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from simulator.catalogue import Billing
from simulator.findings import HIGHEST_PRICE, MOST_LICENCES
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
from ui.panels.pasted_names import EVENT_NAMES, column_of, known_names, plain

Found = TypeVar("Found")

COLUMNS = ("date", "event", "licences", "note")
"""The columns of rows without a heading."""

_NUMERIC_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})")


@dataclass(frozen=True)
class GoodRow:
    """A row that is an event; `subscription` is what its column says, empty without one."""

    event: Event
    subscription: str = ""


@dataclass(frozen=True)
class BadRow:
    """A row that is none: its number, its text as it was, and why."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True)
class Pasted:
    """What a text of rows holds; `heading` is its heading row, empty without one.

    `is_ambiguous` says that days such as 2/3/2018 could be read in two ways.
    """

    good: tuple[GoodRow, ...]
    bad: tuple[BadRow, ...]
    heading: str = ""
    is_ambiguous: bool = False


class _RefusedError(ValueError):
    """A cell is not what it should be; the message is the reason."""


@dataclass(frozen=True)
class _Reading:
    """How the cells of one text are read."""

    words: Words
    columns: tuple[str, ...]
    day_first: bool | None

    def cell(self, cells: Sequence[str], column: str) -> str:
        """Return the cell of a column; empty where the row has none."""
        place = self.columns.index(column) if column in self.columns else len(cells)
        return cells[place].strip() if place < len(cells) else ""


def pasted_rows(text: str, words: Words, *, day_first: bool | None = None) -> Pasted:
    """Return the events in `text`, and the rows that are none.

    Args:
        text: rows; cells separated by tabs, else by semicolons, else by commas.
        words: the language whose style is tried first, and in which reasons are given.
        day_first: how 2/3/2018 is read; None to tell by the other rows and the language.
    """
    separator = next((each for each in "\t;" if each in text), ",")
    lines = [line for line in text.splitlines() if line.strip(f"{separator} \t")]
    rows = [next(csv.reader([line], delimiter=separator)) for line in lines]
    columns = _columns(rows[0]) if rows else None
    heading = lines[0] if columns else ""
    day_first = _day_first(rows, words) if day_first is None else day_first
    reading = _Reading(words, columns or COLUMNS, day_first)
    good: list[GoodRow] = []
    bad: list[BadRow] = []
    for number, (line, cells) in enumerate(zip(lines, rows, strict=True), 1):
        if columns and number == 1:
            continue
        try:
            event = _event(cells, reading)
            good.append(GoodRow(event, reading.cell(cells, "subscription")))
        except _RefusedError as refused:
            bad.append(BadRow(number, line, str(refused)))
    is_ambiguous = any(_is_ambiguous(reading.cell(cells, "date")) for cells in rows)
    return Pasted(tuple(good), tuple(bad), heading, is_ambiguous)


def _columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return the columns that a heading row names; None if the row is no heading."""
    found = tuple(column_of(cell) for cell in cells)
    return found if "date" in found and "event" in found else None


def _day_first(rows: Iterable[Sequence[str]], words: Words) -> bool | None:
    """Return how days are written here: as the clear ones say, else as the language does."""
    found = {
        int(day[1]) > 12
        for cells in rows
        for cell in cells
        if (day := _NUMERIC_DAY.fullmatch(cell.strip()))
        and (int(day[1]) > 12) != (int(day[2]) > 12)
    }
    if len(found) == 1:
        return found.pop()
    try:
        return words.day_input("2/1/2018") == date(2018, 1, 2)
    except ValueError:
        return None


def _is_ambiguous(cell: str) -> bool:
    day = _NUMERIC_DAY.fullmatch(cell)
    return day is not None and int(day[1]) <= 12 and int(day[2]) <= 12 and day[1] != day[2]


def _event(cells: Sequence[str], reading: _Reading) -> Event:
    """Return the event of a row, or raise _RefusedError with the reason."""
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


def _day(cell: str, reading: _Reading) -> date:
    words = reading.words
    if _is_ambiguous(cell) and reading.day_first is None:
        raise _RefusedError(
            words.tr("“{found}” can be read as two days: choose which comes first.", found=cell)
        )
    plain_day = cell
    numeric = _NUMERIC_DAY.fullmatch(cell)
    if numeric:
        first, second, year = (int(part) for part in numeric.groups())
        is_day_first = first > 12 or (reading.day_first is not False and second <= 12)
        day, month = (first, second) if is_day_first else (second, first)
        plain_day = f"{year if year > 99 else 2000 + year}-{month:02}-{day:02}"
    found = _in_any_language(plain_day, words, Words.day_input)
    if found is None:
        example = date(2018, 1, 13)
        raise _RefusedError(
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
        raise _RefusedError(
            words.tr("“{found}” is not an event; write one of: {names}.", found=cell, names=names)
        )
    return kind


def _licences(cells: Sequence[str], kind: type[Event], reading: _Reading) -> int:
    words, cell = reading.words, reading.cell(cells, "licences")
    if not cell:
        raise _RefusedError(
            words.tr("{event}: the number of licences is missing.", event=words.event(kind))
        )
    if cell[0] in "+-\N{MINUS SIGN}":
        raise _RefusedError(
            words.tr("“{found}”: write all licences after the change, without a sign.", found=cell)
        )
    licences = _in_any_language(cell, words, Words.quantity_input)
    if licences is None or not 1 <= licences <= MOST_LICENCES:
        raise _RefusedError(
            words.tr(
                "“{found}” is not a number of licences from {least} to {most}.",
                found=cell,
                least=words.quantity(1),
                most=words.quantity(MOST_LICENCES),
            )
        )
    return licences


def _price(cells: Sequence[str], kind: type[Event], reading: _Reading) -> Decimal:
    words, cell = reading.words, reading.cell(cells, "price")
    if not cell:
        raise _RefusedError(
            words.tr(
                "{event}: the price is missing; add a column headed “{heading}”.",
                event=words.event(kind),
                heading=words.tr("Price"),
            )
        )
    price = _in_any_language(cell, words, Words.decimal_input)
    if price is None or not 0 <= price <= HIGHEST_PRICE:
        raise _RefusedError(words.tr("“{found}” is not a price.", found=cell))
    return price


def _billing(cells: Sequence[str], reading: _Reading) -> Billing:
    words, cell = reading.words, reading.cell(cells, "billing")
    for billing in (Billing.MONTHLY, Billing.ANNUAL):
        names = (billing.value, *(Words(each).billing(billing) for each in languages()))
        if plain(cell) in {plain(name) for name in names}:
            return billing
    raise _RefusedError(
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
