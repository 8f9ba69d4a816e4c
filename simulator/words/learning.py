"""Grades and hints in words: what each mistake is called, and the right computation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulator.explain import Explanation, explain
from simulator.learn import (
    Column,
    Exercise,
    Fault,
    Figure,
    Hint,
    HintKind,
    LineGrade,
    SlipKind,
    Solution,
    Texts,
)
from simulator.words.catalogue import SOURCE_LANGUAGE, mark

if TYPE_CHECKING:
    from simulator.words.words import Words

COLUMNS: Mapping[Column, str] = {
    Column.START: mark("Start"),
    Column.END: mark("End"),
    Column.CHARGE_TYPE: mark("Charge type"),
    Column.UNIT_PRICE: mark("Unit price"),
    Column.QUANTITY: mark("Quantity"),
    Column.AMOUNT: mark("Amount"),
}

FIGURES: Mapping[Figure, str] = {
    Figure.TOTAL: mark("Total"),
    Figure.TAX: mark("Tax"),
    Figure.PAYABLE: mark("To pay"),
}

SLIPS: Mapping[SlipKind, str] = {
    SlipKind.DAY_FORGOTTEN: mark("One day too few: the first day and the last day both count."),
    SlipKind.DAY_TOO_MANY: mark("One day too many: count again from the first to the last day."),
    SlipKind.THIRTY_DAYS: mark("Months of 30 days: what counts are the real days of the period."),
    SlipKind.NOT_PRORATED: mark(
        "The price of the whole period: only a part of it is charged here."
    ),
    SlipKind.PRORATED: mark("Only a part: here the line is given back as a whole."),
    SlipKind.ROUNDED_TOO_EARLY: mark(
        "Rounded too early: keep the digits until the step that this rounding rounds."
    ),
    SlipKind.ROUNDED_TOO_LATE: mark(
        "Rounded too late: this rounding rounds a step before, and goes on with what is rounded."
    ),
    SlipKind.CUT: mark("Cut off: this rounding rounds here."),
    SlipKind.NOT_CUT: mark("Rounded: this rounding cuts off here."),
    SlipKind.QUANTITY_OF_THE_CHANGE: mark(
        "The number of licences of the change: the line has all licences."
    ),
    SlipKind.WHOLE_QUANTITY: mark("All licences: the line has those of the change alone."),
    SlipKind.OLD_QUANTITY: mark(
        "The number of licences before the change: here the new one holds."
    ),
    SlipKind.NEW_QUANTITY: mark("The number of licences after the change: here the old one holds."),
    SlipKind.OLD_PRICE: mark("The old price: here another one is in force."),
    SlipKind.NEW_PRICE: mark("The new price: it is not in force here yet."),
    SlipKind.PROMOTION_FORGOTTEN: mark("The promotion was forgotten."),
    SlipKind.SIGN: mark("The sign is wrong: a charge is positive, what is given back negative."),
    SlipKind.END_INCLUDED: mark(
        "The end is one day too late: it is the last day charged, not the first one after it."
    ),
    SlipKind.START_LATE: mark(
        "The start is one day too late: the day of the event belongs to the new part."
    ),
    SlipKind.CALENDAR_MONTH: mark(
        "The calendar month: a service period begins on the day of the purchase."
    ),
    SlipKind.BILLING_DAY_AS_ANCHOR: mark(
        "The billing date as the first day: it tells the invoice, not the service period."
    ),
    SlipKind.ANCHOR_LOST: mark(
        "The end follows from the shorter month: periods are counted from the first day of all."
    ),
    SlipKind.CHARGE_TYPE: mark("Another charge type belongs to this line."),
    SlipKind.CREDIT_MISSING: mark(
        "The credit was forgotten: what was charged before is taken back."
    ),
    SlipKind.LINE_MISSING: mark("A line is missing."),
    SlipKind.OTHER_INVOICE: mark("This line is right, but it is not asked here."),
    SlipKind.NO_SUCH_LINE: mark("There is no such line."),
    SlipKind.TAX_FORGOTTEN: mark("The tax was forgotten."),
    SlipKind.TAX_ROUNDING: mark(
        "The tax was rounded in another place: look whether lines or their sum are rounded."
    ),
    SlipKind.EMPTY: mark("Not everything is filled in."),
    SlipKind.DATES: mark("The period is another one."),
    SlipKind.QUANTITY: mark("The number of licences is another one."),
    SlipKind.UNIT_PRICE: mark("The unit price is another one."),
    SlipKind.AMOUNT: mark("The amount is another one."),
    SlipKind.SUM: mark("The sum is another one."),
}

FAULTS: Mapping[Fault, str] = {
    Fault.NOT_AN_EXERCISE: mark("This file holds no exercise."),
    Fault.NO_COLUMNS: mark("No column is asked."),
    Fault.NOTHING_ASKED: mark("An exercise asks either for an invoice or for an event."),
    Fault.NO_SUCH_LINES: mark("The bill has no line of what is asked."),
    Fault.SUMS_OF_AN_INVOICE: mark("Sums can be asked of an invoice only."),
    Fault.NO_TAX: mark("The invoice has no tax that could be asked."),
}


def text(texts: Texts, words: Words) -> str:
    """Return a text in the language, else in English, else in any; "" where there is none."""
    for language in (words.language, SOURCE_LANGUAGE, *texts):
        if texts.get(language):
            return texts[language]
    return ""


def hint(hint: Hint, solution: Solution, words: Words) -> str:
    """Return a hint as a sentence."""
    match hint.kind:
        case HintKind.TEXT:
            return text(hint.text, words)
        case HintKind.NUMBER_OF_LINES:
            return words.ntr("There is {n} line.", "There are {n} lines.", len(solution.lines))
        case HintKind.STEP:
            line = solution.lines[hint.line]
            steps = Explanation((hint.step,) if hint.step is not None else ())
            (row,) = words.explanation(steps, line, _currency(solution.asked))
            return words.tr(
                "Line {number}, {label}: {formula}",
                number=hint.line + 1,
                label=row.label,
                formula=row.text,
            )


def computation(solution: Solution, place: int, words: Words) -> tuple[str, ...]:
    """Return how a line of the solution comes about: why it is there, then the sum."""
    line = solution.lines[place]
    rows = words.explanation(explain(line), line, _currency(solution.asked))
    return (
        *words.why(line),
        *(words.tr("{label}: {formula}", label=row.label, formula=row.text) for row in rows),
    )


def verdict(grade: LineGrade, words: Words) -> str:
    """Return how a line was predicted: right, or each mistake in one sentence."""
    if grade.is_right:
        return words.tr("Right.")
    return " ".join(words.tr(SLIPS[slip]) for slip in grade.slips)


def _currency(exercise: Exercise) -> str:
    return exercise.scenario.partner.currency
