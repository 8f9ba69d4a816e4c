"""Events typed in a spreadsheet: rows of date, event and licences become events."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.words import Words
from simulator.words.catalogue import languages

_KINDS: tuple[type[Event], ...] = (Purchase, ChangeQuantity, Suspend, Reactivate, Cancel)
_FILE_WORDS: dict[str, type[Event]] = {
    "purchase": Purchase,
    "change_quantity": ChangeQuantity,
    "suspend": Suspend,
    "reactivate": Reactivate,
    "cancel": Cancel,
}
_SEPARATORS = re.compile(r"[\t;]|,(?=\s)|\s{2,}")


class BadRowError(ValueError):
    """A row is not an event; the message is a whole sentence in the language of the user."""


@dataclass(frozen=True)
class _Row:
    """One row of the clipboard, its cells stripped."""

    number: int
    cells: tuple[str, ...]


def pasted_events(text: str, words: Words) -> tuple[Event, ...]:
    """Return the events that the rows of `text` say; BadRowError names the first that says none.

    A first row whose first cell is no day is a heading and is left out.
    """
    rows = [
        _Row(number, tuple(cell.strip() for cell in _SEPARATORS.split(line.strip())))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    if len(rows) > 1 and not _starts_with_a_day(rows[0], words):
        rows = rows[1:]
    return tuple(_event(row, words) for row in rows)


def _starts_with_a_day(row: _Row, words: Words) -> bool:
    try:
        words.day_input(row.cells[0])
    except ValueError:
        return False
    return True


def _event(row: _Row, words: Words) -> Event:
    try:
        day = words.day_input(row.cells[0])
    except ValueError as error:
        sentence = words.tr(
            "Row {number}: “{found}” is not a date.", number=row.number, found=row.cells[0]
        )
        raise BadRowError(sentence) from error
    kind = _kind(row, words)
    if kind is Suspend:
        return Suspend(date=day)
    if kind is Cancel:
        return Cancel(date=day)
    if kind is Reactivate:
        licences = _licences(row, words) if len(row.cells) > 2 and row.cells[2] else None
        return Reactivate(date=day, quantity=licences)
    if kind is Purchase:
        return Purchase(date=day, quantity=_licences(row, words))
    return ChangeQuantity(date=day, quantity=_licences(row, words))


def _kind(row: _Row, words: Words) -> type[Event]:
    written = row.cells[1] if len(row.cells) > 1 else ""
    known = {_plain(words.event(kind)): kind for kind in _KINDS}
    for language in languages():
        known |= {_plain(Words(language).event(kind)): kind for kind in _KINDS}
    known |= {_plain(word): kind for word, kind in _FILE_WORDS.items()}
    try:
        return known[_plain(written)]
    except KeyError as error:
        names = words.any_of([words.event(kind) for kind in _KINDS])
        sentence = words.tr(
            "Row {number}: “{found}” is not an event. Write {names}.",
            number=row.number,
            found=written,
            names=names,
        )
        raise BadRowError(sentence) from error


def _licences(row: _Row, words: Words) -> int:
    written = row.cells[2] if len(row.cells) > 2 else ""
    try:
        return words.quantity_input(written)
    except ValueError as error:
        sentence = words.tr(
            "Row {number}: “{found}” is not a number of licences.", number=row.number, found=written
        )
        raise BadRowError(sentence) from error


def _plain(text: str) -> str:
    """Return a word without accents, capitals and signs."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if letter.isalnum())
