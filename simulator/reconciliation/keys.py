"""What lines of a file and lines of the engine have in common, from all that they say to a little."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from simulator.money import magnitude
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.simulated import effective_unit_price
from simulator.statement import Line

Key: TypeAlias = Callable[[FileLine | Line], Hashable]


def first_day(line: FileLine | Line) -> date:
    """Return the first day of a line."""
    return line.period.start if isinstance(line, Line) else line.start


def last_day(line: FileLine | Line) -> date:
    """Return the last day of a line; what has none, a perpetual licence, is charged on its first."""
    if isinstance(line, Line):
        return line.period.last
    return line.start if line.end is None else line.end


def unit_price(line: FileLine | Line) -> Decimal:
    """Return the unit price of a line as files print it: before it is converted."""
    if not isinstance(line, Line) or line.origin is None:
        return line.unit_price
    return effective_unit_price(line)


def is_credit(line: FileLine | Line) -> bool:
    """Return whether a line takes something back; of 0.00 the unit price tells it."""
    return line.amount < 0 if line.amount else line.unit_price < 0


def has_other_sign(file: FileLine, line: Line) -> bool:
    """Return whether one side charges what the other gives back."""
    return (file.amount < 0 < line.amount) or (line.amount < 0 < file.amount)


def everything(line: FileLine | Line) -> Hashable:
    """Return all that is compared: type, days, licences, unit price and amount."""
    if isinstance(line, Line):
        days = line.period
        return (
            line.charge_type, days.start, days.last, line.quantity, unit_price(line), line.amount,
        )  # fmt: skip
    last = line.start if line.end is None else line.end
    return line.charge_type, line.start, last, line.quantity, line.unit_price, line.amount


def type_days_licences(line: FileLine | Line) -> Hashable:
    """Return type, days, licences and sign."""
    return line.charge_type, first_day(line), last_day(line), line.quantity, is_credit(line)


def days_licences(line: FileLine | Line) -> Hashable:
    """Return days, licences and sign."""
    return first_day(line), last_day(line), line.quantity, is_credit(line)


def type_days(line: FileLine | Line) -> Hashable:
    """Return type, days and sign."""
    return line.charge_type, first_day(line), last_day(line), is_credit(line)


def only_days(line: FileLine | Line) -> Hashable:
    """Return days and sign."""
    return first_day(line), last_day(line), is_credit(line)


def start_licences(line: FileLine | Line) -> Hashable:
    """Return type, first day, licences, unit price and sign."""
    return line.charge_type, first_day(line), line.quantity, unit_price(line)


def end_licences(line: FileLine | Line) -> Hashable:
    """Return type, last day, licences, unit price and sign."""
    return line.charge_type, last_day(line), line.quantity, unit_price(line)


def type_amount(line: FileLine | Line) -> Hashable:
    """Return type, licences and amount."""
    return line.charge_type, line.quantity, line.amount


def other_sign(line: FileLine | Line) -> Hashable:
    """Return type, days, licences and amount, whether it is charged or given back."""
    return line.charge_type, first_day(line), last_day(line), line.quantity, magnitude(line.amount)


def start_amount(line: FileLine | Line) -> Hashable:
    """Return type, first day, licences, amount and sign."""
    return line.charge_type, first_day(line), line.quantity, magnitude(line.amount), is_credit(line)


def end_amount(line: FileLine | Line) -> Hashable:
    """Return type, last day, licences, amount and sign."""
    return line.charge_type, last_day(line), line.quantity, magnitude(line.amount), is_credit(line)
