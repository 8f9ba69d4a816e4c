"""The sum behind a line as rows to read: a label and a formula for each step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from simulator.explain import Explanation, Step, StepKind
from simulator.money import magnitude, negative, truncated
from simulator.statement import Line
from simulator.words.catalogue import mark
from simulator.words.formats import MINUS

if TYPE_CHECKING:
    from simulator.words.words import Words

LABELS = {
    StepKind.SERVICE_PERIOD: mark("Service period"),
    StepKind.CYCLE_DAYS: mark("Days counted"),
    StepKind.FREE_DAYS: mark("Free days"),
    StepKind.SURCHARGE: mark("Surcharge"),
    StepKind.DISCOUNT: mark("Promotion"),
    StepKind.MONTHS_LEFT: mark("Months left"),
    StepKind.DAILY_PRICE: mark("Daily price"),
    StepKind.DAYS: mark("Prorated days"),
    StepKind.UNIT_PRICE: mark("Unit price"),
    StepKind.UNIT_PRICE_OF_DAYS: mark("Unit price"),
    StepKind.UNIT_PRICE_OF_CYCLE: mark("Unit price"),
    StepKind.CREDIT: mark("Credit"),
    StepKind.AMOUNT: mark("Amount"),
    StepKind.AMOUNT_OF_DAYS: mark("Amount"),
    StepKind.AMOUNT_OF_CYCLE: mark("Amount"),
    StepKind.DISCOUNT_OF_AMOUNT: mark("Discount"),
    StepKind.AMOUNT_DISCOUNTED: mark("Amount"),
    StepKind.USAGE: mark("Usage"),
}

_AT_LIST = {
    StepKind.DAILY_PRICE: mark("Daily list price"),
    StepKind.UNIT_PRICE: mark("List price"),
    StepKind.UNIT_PRICE_OF_DAYS: mark("List price"),
    StepKind.UNIT_PRICE_OF_CYCLE: mark("List price"),
    StepKind.AMOUNT: mark("List amount"),
    StepKind.AMOUNT_OF_DAYS: mark("List amount"),
    StepKind.AMOUNT_OF_CYCLE: mark("List amount"),
}

_CREDITED_DAYS = mark("Credited days")

_WHOLE_PERIOD = mark("whole period = {price}")
_FULL_PRICE = mark("full price = {price}")

TIMES = "\N{MULTIPLICATION SIGN}"

# More decimals of an exact figure than these say nothing to a reader.
_SHOWN_DECIMALS = 6


class StepRow(NamedTuple):
    """One step in words: what is worked out, and how."""

    label: str
    text: str


def rows(explanation: Explanation, line: Line, words: Words, currency: str) -> tuple[StepRow, ...]:
    """Return a row for each step, figures in the style of the language."""
    is_part = line.period.days < line.cycle.days
    write = _Formulas(words, currency, is_part=is_part)
    labels = LABELS if line.amount >= 0 else {**LABELS, StepKind.DAYS: _CREDITED_DAYS}
    return tuple(
        StepRow(words.tr((_AT_LIST if step.at_list else labels)[step.kind]), write.formula(step))
        for step in explanation.steps
    )


class _Formulas:
    """Writes the formula of a step in one language and one currency."""

    def __init__(self, words: Words, currency: str, *, is_part: bool) -> None:
        self._is_part = is_part
        self._words = words
        self._currency = currency

    def formula(self, step: Step) -> str:
        """Return the operands and the result of `step`."""
        match step.kind:
            case StepKind.SERVICE_PERIOD | StepKind.CYCLE_DAYS | StepKind.FREE_DAYS | StepKind.DAYS:
                return self._days(step)
            case StepKind.SURCHARGE | StepKind.DISCOUNT | StepKind.DISCOUNT_OF_AMOUNT:
                return self._discount(step)
            case StepKind.USAGE:
                return self._usage(step)
            case StepKind.DAILY_PRICE:
                result = self._words.number(step.result)
                return f"{self._price(step.price)} ÷ {step.cycle_days} = {self._to(step, result)}"
            case StepKind.UNIT_PRICE:
                daily = self._words.number(step.daily_price)
                return f"{step.days} {TIMES} {daily} = {self._to_price(step)}"
            case StepKind.UNIT_PRICE_OF_DAYS | StepKind.MONTHS_LEFT:
                by_months = step.kind is StepKind.MONTHS_LEFT
                share = f"{step.months} ÷ 12" if by_months else f"{step.days} ÷ {step.cycle_days}"
                return f"{self._price(step.price)} {TIMES} {share} = {self._to_price(step)}"
            case StepKind.UNIT_PRICE_OF_CYCLE:
                whole = _FULL_PRICE if self._is_part else _WHOLE_PERIOD
                return self._words.tr(whole, price=self._to_price(step))
            case StepKind.CREDIT:
                return self._words.tr("taken back = {price}", price=self._price(step.result))
            case (
                StepKind.AMOUNT
                | StepKind.AMOUNT_OF_DAYS
                | StepKind.AMOUNT_OF_CYCLE
                | StepKind.AMOUNT_DISCOUNTED
            ):
                return self._amount(step)

    def _discount(self, step: Step) -> str:
        """Return what a surcharge adds to a price, or a promotion takes off."""
        price = self._price(step.price)
        percent = self._words.percent(step.percent.scaleb(-2))
        if step.kind is StepKind.DISCOUNT_OF_AMOUNT:
            return f"{price} {TIMES} {percent} = {self._to_price(step)}"
        turn = "+" if step.kind is StepKind.SURCHARGE else MINUS
        return f"{price} {turn} {percent} = {self._price(step.result)}"

    def _days(self, step: Step) -> str:
        period = "" if step.period is None else self._words.period(step.period)
        return self._words.ntr(
            "{period} = {n} day", "{period} = {n} days", step.days, period=period
        )

    def _usage(self, step: Step) -> str:
        """Return what the units beyond the included ones cost."""
        words = self._words
        units, included = words.number(step.units), words.number(step.included)
        result = self._to(step, words.money(step.result, self._currency))
        if step.units <= step.included:
            return words.tr(
                "{units} of {included} included units = {amount}",
                units=units,
                included=included,
                amount=result,
            )
        if step.included:
            units = f"({units} {MINUS} {included})"
        return f"{units} {TIMES} {words.number(step.price)} = {result}"

    def _amount(self, step: Step) -> str:
        """Return how the amount comes about; the operands carry the sign of the line."""
        sign = negative if step.result < 0 else magnitude
        price = self._price(sign(magnitude(step.price)))
        licences = self._words.ntr("{n} licence", "{n} licences", step.quantity)
        result = self._words.money(step.result, self._currency)
        match step.kind:
            case StepKind.AMOUNT_DISCOUNTED:
                less = self._price(step.exact)
                percent = self._words.percent(step.percent.scaleb(-2))
                turn = "+" if step.result < 0 else MINUS
                return f"{price} {turn} {less} ({percent}) = {result}"
            case StepKind.AMOUNT_OF_DAYS:
                share = f"{step.days} ÷ {step.cycle_days}"
                factors = f"{price} {TIMES} {share} {TIMES} {licences}"
            case _:
                factors = f"{price} {TIMES} {licences}"
        return f"{factors} = {self._to(step, result)}"

    def _to_price(self, step: Step) -> str:
        return self._to(step, self._price(step.result))

    def _to(self, step: Step, result: str) -> str:
        """Return the result, after the exact figure where rounding has changed it."""
        if not step.is_rounded:
            return result
        sign = negative if step.result < 0 else magnitude
        exact = sign(magnitude(step.exact))
        shown = truncated(exact, _SHOWN_DECIMALS)
        more = "" if shown == exact else "…"
        to = f"{self._price(shown)}{more} → {result}"
        return self._words.tr("{figure} (truncated)", figure=to) if step.is_truncated else to

    def _price(self, value: Decimal) -> str:
        return self._words.amount(value, self._currency)
