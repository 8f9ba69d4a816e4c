"""The cells of a pasted row: what each says, or why it says nothing that can be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from simulator.bounds import HIGHEST_PRICE, MOST_LICENCES
from simulator.catalogue import Billing, Term
from simulator.scenario.events import CreditReason, Event, Tier
from simulator.words import Words, languages
from ui.panels.event_columns import BEFORE_PRICE, BETWEEN, yes_or_no
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


def day_of(cell: str, reading: Reading) -> date:
    """Return the day in a cell."""
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


def kind_of(cell: str, words: Words) -> type[Event]:
    """Return the kind of event that a cell names."""
    kind = known_names().get(plain(cell))
    if kind is None:
        names = ", ".join(words.event(each) for each in EVENT_NAMES)
        raise RefusedError(
            words.tr("“{found}” is not an event; write one of: {names}.", found=cell, names=names)
        )
    return kind


def licences_of(cell: str, reading: Reading) -> int:
    """Return the number of licences in a cell."""
    words = reading.words
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


def price_of(cell: str, reading: Reading) -> Decimal:
    """Return the price in a cell."""
    price = _in_any_language(cell, reading.words, Words.decimal_input)
    if price is None or not 0 <= price <= HIGHEST_PRICE:
        raise RefusedError(reading.words.tr("“{found}” is not a price.", found=cell))
    return price


def number_of(cell: str, reading: Reading) -> Decimal:
    """Return the number in a cell, none below zero."""
    number = _in_any_language(cell, reading.words, Words.decimal_input)
    if number is None or number < 0:
        raise RefusedError(reading.words.tr("“{found}” is not a number.", found=cell))
    return number


def prices_of(cell: str, reading: Reading) -> dict[str, Decimal]:
    """Return the prices of a cell by what they are for: "visio: 12.50 | phone: 6"."""
    found: dict[str, Decimal] = {}
    for pair in cell.split(BETWEEN.strip()):
        name, colon, price = pair.rpartition(BEFORE_PRICE)
        if not colon:
            raise RefusedError(reading.words.tr("“{found}” is not a price.", found=pair.strip()))
        found[name.strip()] = price_of(price.strip(), reading)
    return found


def tiers_of(cell: str, reading: Reading) -> tuple[Tier, ...]:
    """Return the tiers of a cell: "100: 0.09 | 500: 0.08"."""
    return tuple(
        Tier(above=number_of(units, reading), rate=rate)
        for units, rate in prices_of(cell, reading).items()
    )


def text_of(cell: str, _reading: Reading) -> str:
    """Return the text in a cell."""
    return cell


def billing_of(cell: str, reading: Reading) -> Billing:
    """Return the billing that a cell names."""
    return _one_of(tuple(Billing), Words.billing, cell, reading)


def term_of(cell: str, reading: Reading) -> Term:
    """Return the term that a cell names."""
    return _one_of(tuple(Term), Words.term, cell, reading)


def reason_of(cell: str, reading: Reading) -> CreditReason:
    """Return the reason of a credit that a cell names."""
    return _one_of(tuple(CreditReason), Words.credit_reason, cell, reading)


def answer_of(cell: str, reading: Reading) -> bool:
    """Return whether a cell says yes."""
    return _one_of((True, False), _yes_or_no, cell, reading)


def _yes_or_no(words: Words, value: bool) -> str:
    return yes_or_no(value, words)


def _one_of(
    choices: Sequence[Found], says: Callable[[Words, Found], str], cell: str, reading: Reading
) -> Found:
    """Return the choice that a cell names: in any language, or as in files."""
    for choice in choices:
        names = (str(choice), *(says(Words(each), choice) for each in languages()))
        if plain(cell) in {plain(name) for name in names}:
            return choice
    said = ", ".join(says(reading.words, choice) for choice in choices)
    raise RefusedError(reading.words.tr("“{found}” is none of: {names}.", found=cell, names=said))


def _in_any_language(cell: str, words: Words, read: Callable[[Words, str], Found]) -> Found | None:
    """Return what `read` makes of a cell in the user's language, else in any other."""
    for language in (words.language, *languages()):
        try:
            return read(Words(language), cell)
        except ValueError:
            continue
    return None
