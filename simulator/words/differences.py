"""Pairs as whole sentences: where a line of a file leaves the derivation, and both sides of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from simulator.money import magnitude
from simulator.reconciliation.billable import charged, unit_charged
from simulator.reconciliation.keys import first_day, last_day
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.statement import Line
from simulator.words import comparison
from simulator.words.catalogue import mark
from simulator.words.words import Words

_STEPS = {
    Cause.ERA: mark("what the line is called and which days it prints"),
    Cause.CHARGE_TYPE: mark("the charge type"),
    Cause.DAYS: mark("the days"),
    Cause.ANCHOR: mark("the days of the cycle"),
    Cause.PRICE: mark("the price of the cycle"),
    Cause.PROMOTION: mark("the promotion"),
    Cause.EXCHANGE_RATE: mark("the exchange rate"),
    Cause.ROUNDING: mark("the rounding"),
    Cause.QUANTITY: mark("the number of licences"),
    Cause.UNIT_PRICE: mark("the unit price"),
    Cause.AMOUNT: mark("the amount"),
}
"""The steps of a derivation at which a file can deviate."""


class Beside(NamedTuple):
    """A figure of the file beside the engine's, "" where there is none; and whether they differ."""

    label: str
    file: str
    simulated: str
    differs: bool


def deviation(pair: Pair, words: Words, currency: str) -> str:
    """Return at which step a line of a file leaves the derivation, and why; "" where it does not.

    A line that stands on one side alone has no step; then it is said what it would take.
    """
    if pair.cause is None:
        return ""
    reason = comparison.cause(pair, words, currency)
    if pair.cause not in _STEPS:
        return reason
    is_usage = pair.simulated is not None and pair.simulated.usage is not None
    of_units = is_usage and pair.cause is Cause.QUANTITY
    step = words.tr("the number of units") if of_units else words.tr(_STEPS[pair.cause])
    return words.tr("The first step that deviates is {step}. {reason}", step=step, reason=reason)


def standing(pair: Pair, words: Words) -> str:
    """Return where the line of a file stands, and what the engine says to it, in one sentence."""
    row = "" if pair.file is None else words.quantity(pair.file.row)
    match pair.verdict:
        case Verdict.EQUAL:
            return words.tr("Row {row} of the file is the same.", row=row)
        case Verdict.ROUNDING | Verdict.DIFFERENT:
            return words.tr("Row {row} of the file differs.", row=row)
        case Verdict.ONLY_FILE:
            return words.tr("Row {row} of the file has no counterpart in the simulation.", row=row)
        case Verdict.ONLY_SIMULATED if pair.unread is not None:
            row = words.quantity(pair.unread.bad.row)
            return words.tr("Row {row} of the file was left out.", row=row)
        case Verdict.ONLY_SIMULATED:
            return words.tr("The file has no such line.")


def days(line: FileLine | Line, words: Words) -> str:
    """Return the days of a line with their year: a file may have several."""
    first, last = first_day(line), last_day(line)
    if last == first:
        return words.day(first)
    begins = words.day_of_year(first) if first.year == last.year else words.day(first)
    return f"{begins} → {words.day(last)}"


def beside(pair: Pair, words: Words, currency: str) -> tuple[Beside, ...]:
    """Return the figures of a line of a file beside those of the engine, in the order of a sum."""
    file, line = pair.file, pair.simulated

    def amount(value: Decimal | None) -> str:
        return "" if value is None else words.amount(value, currency)

    def row(label: str, left: str, right: str) -> Beside:
        return Beside(label, left, right, left != right)

    return (
        row(
            words.tr("Charge type"),
            charge(file, words) if file else "",
            words.charge_type(line.charge_type) if line else "",
        ),
        row(words.tr("Days"), days(file, words) if file else "", days(line, words) if line else ""),
        row(
            words.tr("Unit price"),
            amount(file.unit_price if file else None),
            amount(unit_charged(line) if line else None),
        ),
        row(
            words.tr("Quantity"),
            words.number(file.quantity) if file else "",
            words.number(charged(line)) if line else "",
        ),
        row(
            words.tr("Amount"),
            amount(file.amount if file else None),
            amount(line.amount if line else None),
        ),
    )


def charge(line: FileLine, words: Words) -> str:
    """Return what a line of a file is, in the language where its charge type is known."""
    return line.charge if line.charge_type is None else words.charge_type(line.charge_type)


def what_it_is(line: FileLine, words: Words, currency: str) -> str:
    """Return what a line of a file charges or gives back, in one sentence."""
    gaps = {
        "charge": charge(line, words),
        "days": days(line, words),
        "product": line.product or line.subscription,
        "amount": words.money(magnitude(line.amount), currency),
    }
    if line.amount < 0:
        return words.ntr(
            "{charge}: {amount} back for {n} licence of {product}, {days}.",
            "{charge}: {amount} back for {n} licences of {product}, {days}.",
            int(line.quantity), **gaps,
        )  # fmt: skip
    return words.ntr(
        "{charge}: {amount} for {n} licence of {product}, {days}.",
        "{charge}: {amount} for {n} licences of {product}, {days}.",
        int(line.quantity), **gaps,
    )  # fmt: skip


def at_our_price(pair: Pair, words: Words, currency: str) -> str:
    """Return what a line that only the file has comes to at the simulated price; "" without one."""
    if pair.figures is None or pair.file is None:
        return ""
    rate, amount = pair.figures.rate, pair.figures.amount
    steps = [words.money(rate.full_price, currency)]
    if rate.days < rate.cycle_days:
        steps[0] += f" ÷ {words.quantity(rate.cycle_days)}"
        if rate.daily_price is not None:
            steps.append(words.number(rate.daily_price))
        steps[-1] += f" × {words.quantity(rate.days)}"
        steps.append(words.money(rate.unit_price, currency))
    steps[-1] += f" × {words.number(pair.file.quantity)}"
    steps.append(words.money(magnitude(amount), currency))
    derivation = " → ".join(steps)
    if amount == pair.file.amount:
        return words.tr("The simulated price leads to the same: {steps}.", steps=derivation)
    return words.tr("The simulated price leads to another amount: {steps}.", steps=derivation)
