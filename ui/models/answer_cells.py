"""The cells of an answer: what was typed, read as a day, a name or a number, and written again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from simulator.catalogue import ChargeType
from simulator.learn import Column, Row
from simulator.words import Words, mark

Value: TypeAlias = date | ChargeType | Decimal | int | str
"""What stands in a cell; a text that is nothing else could not be read."""

Cells: TypeAlias = dict[Column, Value]

NUMBERS = frozenset({Column.UNIT_PRICE, Column.QUANTITY, Column.AMOUNT})

_REFUSALS = {
    Column.START: mark("This is not a day. Write it as in {example}."),
    Column.END: mark("This is not a day. Write it as in {example}."),
    Column.CHARGE_TYPE: mark("There is no such charge type."),
    Column.UNIT_PRICE: mark("This is not an amount."),
    Column.QUANTITY: mark("This is not a whole number."),
    Column.AMOUNT: mark("This is not an amount."),
}
_EXAMPLE = date(2018, 1, 31)


def read_cell(column: Column, text: str, words: Words, offered: Sequence[ChargeType]) -> Value:
    """Return what a text means in a column, else the text."""
    try:
        match column:
            case Column.START | Column.END:
                return words.day_input(text)
            case Column.CHARGE_TYPE:
                return _charge_type(text, words, offered)
            case Column.QUANTITY:
                return words.quantity_input(text)
            case Column.UNIT_PRICE | Column.AMOUNT:
                return words.decimal_input(text)
    except (ValueError, OverflowError):
        return str(text)


def written(value: Value | None, words: Words) -> str:
    """Return what stands in a cell in the style of the language."""
    match value:
        case None:
            return ""
        case ChargeType():
            return words.charge_type(value)
        case date():
            return words.day(value)
        case int():
            return words.quantity(value)
        case Decimal():
            return words.number(value)
        case _:
            return value


def refusal(column: Column, words: Words) -> str:
    """Return why a text means nothing in a column."""
    return words.tr(_REFUSALS[column], example=words.day(_EXAMPLE))


def is_unread(value: Value | None) -> bool:
    """Return whether a text stands in a cell that means nothing there."""
    return type(value) is str


def cells_of(row: Row) -> Cells:
    """Return a row as cells."""
    found: Cells = {}
    for column in Column:
        value: Any = row.cell(column)
        if value is not None:
            found[column] = value
    return found


def row_of(cells: Cells) -> Row:
    """Return what can be read of some cells as a row."""
    values: dict[str, Any] = {
        column.value: value for column, value in cells.items() if not is_unread(value)
    }
    return Row(**values)


def _charge_type(text: str, words: Words, offered: Sequence[ChargeType]) -> ChargeType:
    typed = text.casefold()
    for each in offered:
        if typed in (each.value, words.charge_type(each).casefold()):
            return each
    raise ValueError(text)
