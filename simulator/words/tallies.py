"""What a comparison comes to: as one sentence, and as sums that tie out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from simulator.money import magnitude
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.reconciliation.tally import CauseTally, Tally
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

_MOST_CAUSES = 3
"""Causes that a summary names; a sentence with more of them is not read."""


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
    if not tally.equal:
        return words.tr("no line is equal; {rest}", rest=_different(tally, words, currency))
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


def counts(numbers: Mapping[Verdict, int], words: Words) -> dict[Verdict, str]:
    """Return how many lines there are of each verdict: "28 equal", "1 only in the file"."""
    equal, rounding, different, file, simulated = (numbers.get(each, 0) for each in Verdict)
    return {
        Verdict.EQUAL: words.ntr("{n} equal", "{n} equal", equal),
        Verdict.ROUNDING: words.ntr(
            "{n} equal but for the rounding", "{n} equal but for the rounding", rounding
        ),
        Verdict.DIFFERENT: words.ntr("{n} different", "{n} different", different),
        Verdict.ONLY_FILE: words.ntr("{n} only in the file", "{n} only in the file", file),
        Verdict.ONLY_SIMULATED: words.ntr("{n} only simulated", "{n} only simulated", simulated),
    }


def _counted(tally: Tally) -> dict[Verdict, int]:
    return {
        Verdict.EQUAL: tally.equal,
        Verdict.ROUNDING: tally.rounding,
        Verdict.DIFFERENT: tally.different,
        Verdict.ONLY_FILE: tally.only_file,
        Verdict.ONLY_SIMULATED: tally.only_simulated,
    }


def sums(tally: Tally, words: Words, currency: str) -> tuple[str, ...]:
    """Return the sums of a comparison, each beside what it is made of: lines, amounts, differences."""

    def amount(value: Decimal) -> str:
        return words.money(value, currency)

    told = counts(_counted(tally), words)
    return (
        words.tr(
            "Lines: {matched} on both sides + {file} + {simulated} = {all}",
            matched=words.quantity(tally.matched),
            file=told[Verdict.ONLY_FILE],
            simulated=told[Verdict.ONLY_SIMULATED],
            all=words.quantity(tally.all),
        ),
        words.tr(
            "On both sides: {equal} + {rounding} + {different} = {matched}",
            equal=told[Verdict.EQUAL],
            rounding=told[Verdict.ROUNDING],
            different=told[Verdict.DIFFERENT],
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
        *_tax(tally, words),
    )


def _tax(tally: Tally, words: Words) -> Iterator[str]:
    """Yield that tax is not compared, where a file has it."""
    if tally.has_tax:
        yield words.tr("Tax is not compared: the amounts are before tax.")


def short_sums(tally: Tally, words: Words, currency: str) -> tuple[str, ...]:
    """Return the sums of lines and of amounts in one line each, of lines those that there are."""
    numbers = _counted(tally)
    whole = words.ntr("{n} line", "{n} lines", tally.all)
    parts = " + ".join(text for verdict, text in counts(numbers, words).items() if numbers[verdict])
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
    return lines, amounts, *_tax(tally, words)
