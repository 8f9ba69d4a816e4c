"""The sum behind a line as rows to read: a label and a formula for each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.explain import Explanation, Step, StepKind
from simulator.money import magnitude, negative
from simulator.statement import Line
from simulator.words.catalogue import mark
from simulator.words.figures import TIMES, Figures
from simulator.words.formats import MINUS
from simulator.words.usage_steps import UsageFormulas

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
    StepKind.EXCHANGE: mark("Exchange rate"),
    StepKind.USAGE: mark("Usage"),
    StepKind.INCLUDED_UNITS: mark("Included units"),
    StepKind.TIER: mark("Tier"),
    StepKind.TIERS: mark("All tiers"),
    StepKind.EARNED_CREDIT: mark("Partner earned credit"),
    StepKind.USAGE_AMOUNT: mark("Amount"),
    StepKind.GRANTED: mark("Amount of the credit"),
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


class _Formulas(Figures):
    """Writes the formula of a step in one language and one currency."""

    def __init__(self, words: Words, currency: str, *, is_part: bool) -> None:
        super().__init__(words, currency)
        self._is_part = is_part

    def formula(self, step: Step) -> str:
        """Return the operands and the result of `step`."""
        match step.kind:
            case StepKind.SERVICE_PERIOD | StepKind.CYCLE_DAYS | StepKind.FREE_DAYS | StepKind.DAYS:
                return self._days(step)
            case StepKind.SURCHARGE | StepKind.DISCOUNT | StepKind.DISCOUNT_OF_AMOUNT:
                return self._discount(step)
            case StepKind.DAILY_PRICE:
                result = self.words.number(step.result)
                return f"{self.price(step.price)} ÷ {step.cycle_days} = {self.to(step, result)}"
            case StepKind.UNIT_PRICE:
                daily = self.words.number(step.daily_price)
                return f"{step.days} {TIMES} {daily} = {self.to_price(step)}"
            case StepKind.UNIT_PRICE_OF_DAYS | StepKind.MONTHS_LEFT:
                by_months = step.kind is StepKind.MONTHS_LEFT
                share = f"{step.months} ÷ 12" if by_months else f"{step.days} ÷ {step.cycle_days}"
                return f"{self.price(step.price)} {TIMES} {share} = {self.to_price(step)}"
            case StepKind.UNIT_PRICE_OF_CYCLE:
                whole = _FULL_PRICE if self._is_part else _WHOLE_PERIOD
                return self.words.tr(whole, price=self.to_price(step))
            case StepKind.CREDIT:
                return self.words.tr("taken back = {price}", price=self.price(step.result))
            case (
                StepKind.AMOUNT
                | StepKind.AMOUNT_OF_DAYS
                | StepKind.AMOUNT_OF_CYCLE
                | StepKind.AMOUNT_DISCOUNTED
            ):
                return self._amount(step)
            case _:
                return UsageFormulas(self.words, self.currency).formula(step)

    def _discount(self, step: Step) -> str:
        """Return what a surcharge adds to a price, or a promotion takes off."""
        price = self.price(step.price)
        percent = self.words.percent(step.percent.scaleb(-2))
        if step.kind is StepKind.DISCOUNT_OF_AMOUNT:
            return f"{price} {TIMES} {percent} = {self.to_price(step)}"
        turn = "+" if step.kind is StepKind.SURCHARGE else MINUS
        return f"{price} {turn} {percent} = {self.price(step.result)}"

    def _days(self, step: Step) -> str:
        period = "" if step.period is None else self.words.period(step.period)
        return self.words.ntr("{period} = {n} day", "{period} = {n} days", step.days, period=period)

    def _amount(self, step: Step) -> str:
        """Return how the amount comes about; the operands carry the sign of the line."""
        sign = negative if step.result < 0 else magnitude
        price = self.price(sign(magnitude(step.price)))
        licences = self.words.ntr("{n} licence", "{n} licences", step.quantity)
        result = self.words.money(step.result, self.currency)
        match step.kind:
            case StepKind.AMOUNT_DISCOUNTED:
                less = self.price(step.exact)
                percent = self.words.percent(step.percent.scaleb(-2))
                turn = "+" if step.result < 0 else MINUS
                return f"{price} {turn} {less} ({percent}) = {result}"
            case StepKind.AMOUNT_OF_DAYS:
                share = f"{step.days} ÷ {step.cycle_days}"
                factors = f"{price} {TIMES} {share} {TIMES} {licences}"
            case _:
                factors = f"{price} {TIMES} {licences}"
        return f"{factors} = {self.to(step, result)}"
