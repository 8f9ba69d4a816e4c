"""The invoices of the account as rows: what was billed, what was paid of it, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from simulator.account import Account, AccountItem, Applied
from simulator.money import negative
from simulator.words import Words, mark
from ui.models.figures import NO_FIGURE, Figure, FigureColumn, FigureRow, Tone

COLUMNS = (
    FigureColumn("date", mark("Invoice")),
    FigureColumn("amount", mark("With tax"), numeric=True),
    FigureColumn("brought_forward", mark("Credit used"), numeric=True),
    FigureColumn("payable", mark("To be paid"), numeric=True),
    FigureColumn("due", mark("Due")),
    FigureColumn("paid", mark("Paid"), numeric=True),
    FigureColumn("open", mark("Open"), numeric=True),
    FigureColumn("overdue", mark("Days overdue"), numeric=True),
    FigureColumn("book", mark("Rule book")),
)


def hidden_columns(account: Account) -> frozenset[str]:
    """Return the columns that say nothing of their own: one book, no credit used or left."""
    hidden = set()
    if len({item.book for item in account.items}) < 2:
        hidden.add("book")
    if not any(item.brought_forward for item in account.items):
        hidden.add("brought_forward")
    if all(item.payable == item.amount for item in account.items):
        hidden.add("payable")
    return frozenset(hidden)


def invoice_rows(account: Account, words: Words) -> tuple[FigureRow, ...]:
    """Return a row for each invoice, and under it what was paid, paid out or carried on."""
    return tuple(_row(item, account.currency, words) for item in account.items)


def row_key(day: date, book: str) -> str:
    """Return what the row of an invoice is known by."""
    return f"{day.isoformat()}/{book}"


def _row(item: AccountItem, currency: str, words: Words) -> FigureRow:
    credit = item.brought_forward
    late = words.quantity(item.overdue) if item.overdue else ""
    is_late = item.overdue > 0
    figures = {
        "date": Figure(words.day(item.date), item.date),
        "book": Figure(words.book(item.book), words.book(item.book)),
        "amount": _amount(item.amount, currency, words),
        "brought_forward": _amount(negative(credit), currency, words) if credit else NO_FIGURE,
        "payable": _amount(item.payable, currency, words),
        "due": Figure(words.day(item.due), item.due, Tone.WRONG if is_late else Tone.PLAIN),
        "paid": _amount(item.paid, currency, words),
        "open": _amount(item.open, currency, words, is_late=is_late),
        "overdue": Figure(late, item.overdue, Tone.WRONG),
    }
    key = row_key(item.date, item.book.value)
    under = tuple(_under(item, currency, words, key))
    book = words.book(item.book)
    return FigureRow(key, tuple(figures[column.name] for column in COLUMNS), under, tip=book)


def _under(item: AccountItem, currency: str, words: Words, key: str) -> Iterator[FigureRow]:
    for number, payment in enumerate(item.payments):
        yield _payment(payment, currency, words, f"{key}/{number}")
    if item.carried:
        text = words.tr("carried on")
        yield _note(text, item.carried, currency, words, f"{key}/carried")
    if item.paid_out:
        text = words.tr("paid out")
        yield _note(text, item.paid_out, currency, words, f"{key}/out")


def _payment(payment: Applied, currency: str, words: Words, key: str) -> FigureRow:
    text = words.tr("payment")
    figures = {
        "date": Figure(words.day(payment.date), payment.date),
        "due": Figure(text, text, Tone.QUIET),
        "paid": _amount(payment.amount, currency, words),
    }
    return _cells(key, figures)


def _note(text: str, amount: Decimal, currency: str, words: Words, key: str) -> FigureRow:
    figures = {
        "amount": _amount(amount, currency, words),
        "due": Figure(text, text, Tone.QUIET),
    }
    return _cells(key, figures)


def _cells(key: str, figures: dict[str, Figure]) -> FigureRow:
    return FigureRow(key, tuple(figures.get(column.name, NO_FIGURE) for column in COLUMNS))


def _amount(value: Decimal, currency: str, words: Words, *, is_late: bool = False) -> Figure:
    tone = Tone.WRONG if is_late else Tone.DOWN if value < 0 else Tone.PLAIN
    return Figure(words.amount(value, currency), value, tone)
