"""Events as rows of a spreadsheet: date, event, licences, in either language's words and dates.

Good rows become events, the others keep their text and get a reason, so that nothing is lost.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from simulator.scenario.events import Event
from simulator.words import Words
from ui.panels.pasted_cells import NUMERIC_DAY, Reading, RefusedError, is_ambiguous
from ui.panels.pasted_events import event_of
from ui.panels.pasted_names import column_of

COLUMNS = ("date", "event", "licences", "note")
"""The columns of rows without a heading."""


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
    reading = Reading(words, columns or COLUMNS, day_first)
    good: list[GoodRow] = []
    bad: list[BadRow] = []
    for number, (line, cells) in enumerate(zip(lines, rows, strict=True), 1):
        if columns and number == 1:
            continue
        try:
            event = event_of(cells, reading)
            good.append(GoodRow(event, reading.cell(cells, "subscription")))
        except RefusedError as refused:
            bad.append(BadRow(number, line, str(refused)))
    ambiguous = any(is_ambiguous(reading.cell(cells, "date")) for cells in rows)
    return Pasted(tuple(good), tuple(bad), heading, ambiguous)


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
        if (day := NUMERIC_DAY.fullmatch(cell.strip())) and (int(day[1]) > 12) != (int(day[2]) > 12)
    }
    if len(found) == 1:
        return found.pop()
    try:
        return words.day_input("2/1/2018") == date(2018, 1, 2)
    except ValueError:
        return None
