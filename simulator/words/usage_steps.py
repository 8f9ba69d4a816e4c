"""The sum behind a usage, a conversion and a credit as formulas to read."""

from __future__ import annotations

from decimal import Decimal

from simulator.explain import Step, StepKind
from simulator.words.figures import TIMES, Figures
from simulator.words.formats import MINUS


class UsageFormulas(Figures):
    """Writes the formula of a step of a usage, a conversion or a credit."""

    def formula(self, step: Step) -> str:
        """Return the operands and the result of `step`."""
        match step.kind:
            case StepKind.USAGE:
                return self._usage(step)
            case StepKind.EXCHANGE | StepKind.EARNED_CREDIT:
                return self._of_the_price(step)
            case StepKind.USAGE_AMOUNT:
                amount = self.words.money(step.result, step.currency or self.currency)
                return self.words.tr("together = {amount}", amount=self.to(step, amount))
            case StepKind.GRANTED:
                amount = self.words.money(step.result, self.currency)
                return self.words.tr("given back = {amount}", amount=amount)
            case _:
                return self._tier(step)

    def _usage(self, step: Step) -> str:
        """Return what the units beyond the included ones cost."""
        words = self.words
        units, included = words.number(step.units), words.number(step.included)
        result = self.to(step, self._in_its_currency(step.result, step))
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

    def _tier(self, step: Step) -> str:
        """Return which units a tier charges, which are free, or what all tiers come to."""
        words = self.words
        units, amount = words.number(step.units), self._in_its_currency(step.result, step)
        if step.kind is StepKind.TIERS:
            return words.tr("together = {amount}", amount=amount)
        if step.kind is StepKind.INCLUDED_UNITS:
            included = words.number(step.included)
            return words.tr(
                "{included} of {units} units = {amount}",
                included=included,
                units=units,
                amount=amount,
            )
        formula = f"{units} {TIMES} {words.number(step.price)} = {amount}"
        if not step.above:
            return formula
        return words.tr(
            "above {units} units: {formula}", units=words.number(step.above), formula=formula
        )

    def _of_the_price(self, step: Step) -> str:
        """Return what a reduction or another currency makes of a price."""
        words, price = self.words, self._in_its_currency(step.price, step)
        if step.kind is StepKind.EARNED_CREDIT:
            percent = words.percent(step.percent.scaleb(-2))
            return f"{price} {MINUS} {percent} = {self._in_its_currency(step.result, step)}"
        factors = f"{price} {TIMES} {words.number(step.rate)}"
        formula = f"{factors} = {self.shown(step.result, self.currency)}"
        if step.since is None:
            return formula
        return words.tr("{formula} (rate of {day})", formula=formula, day=words.day(step.since))

    def _in_its_currency(self, value: Decimal, step: Step) -> str:
        return self.shown(value, step.currency or self.currency)
