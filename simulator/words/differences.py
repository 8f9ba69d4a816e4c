"""Comparisons as whole sentences: what a customer's lines come to, and where a line deviates."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from simulator.money import magnitude
from simulator.reconciliation.keys import first_day, last_day
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.tally import CauseTally, Tally
from simulator.statement import Line
from simulator.words import comparison
from simulator.words.catalogue import mark
from simulator.words.words import Words

_REASONS = {
    **comparison.CAUSES,
    Cause.AMOUNT: mark("an amount that nothing explains"),
    Cause.DOUBLED: mark("a line that is printed twice"),
    Cause.NOT_INVOICED: mark("a line that is not invoiced yet"),
}
"""What stands after “because of”."""

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


_MOST_CAUSES = 3
"""Causes that a summary names; a sentence with more of them is not read."""


class Beside(NamedTuple):
    """A figure of the file beside the engine's, "" where there is none; and whether they differ."""

    label: str
    file: str
    simulated: str
    differs: bool


def summary(name: str, tally: Tally, words: Words, currency: str) -> str:
    """Return what the lines of a customer come to, in one sentence.

    Args:
        name: of the customer, or of whatever the sums are of; "" leaves it out.
        tally: of its lines.
        words: of the language.
        currency: of the amounts.
    """
    told = _told(tally, words, currency)
    return words.tr("{customer}: {told}", customer=name, told=told) if name else told


def _told(tally: Tally, words: Words, currency: str) -> str:
    if tally.equal == tally.all:
        return words.ntr("the only line is equal.", "all {n} lines are equal.", tally.all)
    equal = words.ntr(
        "{n} of {all} lines is equal", "{n} of {all} lines are equal", tally.equal,
        all=words.quantity(tally.all),
    )  # fmt: skip
    return words.tr("{equal}; {rest}", equal=equal, rest=_different(tally, words, currency))


def _different(tally: Tally, words: Words, currency: str) -> str:
    """Return how many lines differ, by how much in all, and why."""
    count = tally.all - tally.equal
    causes = words.all_of(_causes(tally, words))
    amount = words.money(magnitude(tally.difference), currency)
    if tally.difference > 0:
        return words.ntr(
            "{n} differs: the file charges {amount} more because of {causes}.",
            "{n} differ: the file charges {amount} more in all because of {causes}.",
            count, amount=amount, causes=causes,
        )  # fmt: skip
    if tally.difference < 0:
        return words.ntr(
            "{n} differs: the file charges {amount} less because of {causes}.",
            "{n} differ: the file charges {amount} less in all because of {causes}.",
            count, amount=amount, causes=causes,
        )  # fmt: skip
    return words.ntr(
        "{n} differs, but charges the same, because of {causes}.",
        "{n} differ, but come to the same sum, because of {causes}.",
        count, causes=causes,
    )  # fmt: skip


def _causes(tally: Tally, words: Words) -> list[str]:
    """Return the causes of differences with their numbers of lines; of many the weightiest."""
    ordered = sorted(tally.causes, key=_weight, reverse=True)
    told = [
        words.tr(
            "{cause} ({count})",
            cause=words.tr(_REASONS[each.cause]),
            count=words.quantity(each.lines),
        )
        for each in ordered[:_MOST_CAUSES]
    ]
    rest = len(ordered) - len(told)
    return [*told, words.ntr("{n} other cause", "{n} other causes", rest)] if rest else told


def _weight(cause: CauseTally) -> tuple[Decimal, int]:
    return magnitude(cause.difference), cause.lines


def deviation(pair: Pair, words: Words, currency: str) -> str:
    """Return at which step a line of a file leaves the derivation, and why; "" where it does not.

    A line that stands on one side alone has no step; then it is said what it would take.
    """
    if pair.cause is None:
        return ""
    reason = comparison.cause(pair, words, currency)
    if pair.cause not in _STEPS:
        return reason
    step = words.tr(_STEPS[pair.cause])
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
            amount(line.unit_price if line else None),
        ),
        row(
            words.tr("Quantity"),
            words.number(file.quantity) if file else "",
            words.quantity(line.quantity) if line else "",
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


def sums(tally: Tally, words: Words, currency: str) -> tuple[str, ...]:
    """Return the sums of a comparison, each beside what it is made of: lines, amounts, differences."""

    def amount(value: Decimal) -> str:
        return words.money(value, currency)

    return (
        words.tr(
            "Lines: {matched} on both sides + {file} only in the file + {simulated} only simulated "
            "= {all}",
            matched=words.quantity(tally.matched),
            file=words.quantity(tally.only_file),
            simulated=words.quantity(tally.only_simulated),
            all=words.quantity(tally.all),
        ),
        words.tr(
            "On both sides: {equal} equal + {rounding} equal but for the rounding "
            "+ {different} different = {matched}",
            equal=words.quantity(tally.equal),
            rounding=words.quantity(tally.rounding),
            different=words.quantity(tally.different),
            matched=words.quantity(tally.matched),
        ),
        words.tr(
            "Amounts: file {file} less simulated {simulated} = difference {difference}",
            file=amount(tally.file),
            simulated=amount(tally.simulated),
            difference=amount(tally.difference),
        ),
        words.tr(
            "Difference: explained {explained} + unexplained {unexplained} = {difference}",
            explained=amount(tally.explained),
            unexplained=amount(tally.unexplained),
            difference=amount(tally.difference),
        ),
    )


def short_sums(tally: Tally, words: Words, currency: str) -> tuple[str, str]:
    """Return the sums of lines and of amounts in one line each, of lines those that there are."""
    counts = (
        (tally.equal, words.ntr("{n} equal", "{n} equal", tally.equal)),
        (
            tally.rounding,
            words.ntr("{n} rounded otherwise", "{n} rounded otherwise", tally.rounding),
        ),
        (tally.different, words.ntr("{n} different", "{n} different", tally.different)),
        (
            tally.only_file,
            words.ntr("{n} only in the file", "{n} only in the file", tally.only_file),
        ),
        (
            tally.only_simulated,
            words.ntr("{n} only simulated", "{n} only simulated", tally.only_simulated),
        ),
    )
    whole = words.ntr("{n} line", "{n} lines", tally.all)
    parts = " + ".join(text for count, text in counts if count)
    lines = f"{parts} = {whole}" if parts else whole
    amounts = words.tr(
        "file {file} less simulated {simulated} = {difference} = explained {explained} "
        "+ unexplained {unexplained}",
        file=words.money(tally.file, currency),
        simulated=words.money(tally.simulated, currency),
        difference=words.money(tally.difference, currency),
        explained=words.money(tally.explained, currency),
        unexplained=words.money(tally.unexplained, currency),
    )
    return lines, amounts
