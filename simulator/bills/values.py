"""The parts of a bill as texts in one language: whoever draws them works out nothing."""

from __future__ import annotations

from datetime import date

import msgspec

from simulator.bills.letterhead import Letterhead
from simulator.service_days import DayState
from simulator.statement import Statement
from simulator.words import Words


class Heading(msgspec.Struct, frozen=True):
    """The head of a column; figures stand `right`, days stay `whole`: they are never wrapped.

    `share` is its part of the width.
    """

    text: str
    share: int
    right: bool = False
    whole: bool = False


class Row(msgspec.Struct, frozen=True):
    """A row of a table; one with a `credit` gives money back."""

    cells: tuple[str, ...]
    credit: bool = False


class Group(msgspec.Struct, frozen=True):
    """Rows of one subscription; without a title where there is only one."""

    title: str
    rows: tuple[Row, ...]


class Sum(msgspec.Struct, frozen=True):
    """A sum below a table: what it is, and the amount; the last one is `strong`."""

    label: str
    amount: str
    strong: bool = False


class StripMonth(msgspec.Struct, frozen=True):
    """Days of one month: the number of each, and what it is to the line."""

    label: str
    days: tuple[tuple[int, DayState], ...]


class Strip(msgspec.Struct, frozen=True):
    """The days of a cycle month by month; `text` says the same in words."""

    months: tuple[StripMonth, ...]
    numbered: bool
    text: str
    credit: bool


class Note(msgspec.Struct, frozen=True):
    """Why a line is there and how its amount comes about; its `number` stands beside the line."""

    number: str
    title: str
    amount: str
    sentences: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    strip: Strip | None = None
    credit: bool = False


class BillInvoice(msgspec.Struct, frozen=True):
    """One invoice: its lines, its sums, and notes on those of its lines that need one."""

    day: date
    title: str
    subtitle: str
    groups: tuple[Group, ...]
    sums: tuple[Sum, ...]
    remarks: tuple[str, ...]
    notes: tuple[Note, ...]


class Overview(msgspec.Struct, frozen=True):
    """The invoices of a bill that has several, a row for each, and what they add up to.

    The first of the texts of the `total` has the room of all columns that the others leave.
    """

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    total: tuple[str, ...]


class Bill(msgspec.Struct, frozen=True):
    """A bill to be read: texts in the language of `words`, the figures behind them in `statement`."""

    words: Words
    title: str
    subtitle: str
    letterhead: Letterhead
    recipient: tuple[str, ...]
    headings: tuple[Heading, ...]
    overview: Overview | None
    invoices: tuple[BillInvoice, ...]
    statement: Statement
    unpriced: int = 0
