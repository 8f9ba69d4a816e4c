"""What a bill says about a line beside its figures: the reason, the sum, the days."""

from __future__ import annotations

from simulator.bills.values import Note, Strip, StripMonth
from simulator.calendar import Period
from simulator.explain import Explanation, StepKind, explain
from simulator.full_price import FullPrice
from simulator.service_days import MOST_NUMBERED_DAYS, DayState, count, days_of, months_of
from simulator.statement import Line
from simulator.summary import ChargeGroup, charge_group
from simulator.words import Words

_DAYS = frozenset({StepKind.SERVICE_PERIOD, StepKind.CYCLE_DAYS, StepKind.FREE_DAYS, StepKind.DAYS})


def needs_note(line: Line) -> bool:
    """Return whether the figures of a line do not speak for themselves."""
    if charge_group(line.charge_type, line.amount, line.rule) is ChargeGroup.ONE_TIME:
        return False
    whole = charge_group(line.charge_type, line.amount, line.rule) is ChargeGroup.CYCLE
    return not whole or is_part(line)


def is_part(line: Line) -> bool:
    """Return whether a line pays for some days of a cycle, not for all of them."""
    if line.usage is not None or line.granted is not None:
        return False
    return line.rate.days < line.rate.cycle_days or line.period.start < line.cycle.start


class Notes:
    """Writes notes in one language and one currency.

    Where `prices` are the customer's, the sum behind a line says which days are paid for and by
    how many licences; prices of the partner are nobody else's business.
    """

    def __init__(self, words: Words, currency: str, *, customer_prices: bool) -> None:
        self._words = words
        self._currency = currency
        self._customer_prices = customer_prices

    def of(
        self,
        number: int,
        line: Line,
        name: str,
        twice: Period | None = None,
        full: FullPrice | None = None,
    ) -> Note:
        """Return the note on a line.

        Args:
            number: what it is found by.
            line: any line of an invoice.
            name: its product, empty where there is only one.
            twice: the days that another line pays for, too.
            full: from when the full price is charged again.
        """
        words = self._words
        title = words.brief(line)
        if name:
            title = words.tr("{label}: {formula}", label=name, formula=title)
        return Note(
            number=words.quantity(number),
            title=title[:1].upper() + title[1:],
            amount=words.money(line.amount, self._currency),
            sentences=self._sentences(line, twice, full),
            steps=self._steps(line),
            strip=self._strip(line) if is_part(line) else None,
            credit=line.amount < 0,
        )

    def _sentences(
        self, line: Line, twice: Period | None, full: FullPrice | None
    ) -> tuple[str, ...]:
        if not self._customer_prices:
            return self._words.why(line, twice, full)
        # Promotions and surcharges, which follow the reason, are the partner's.
        again = () if full is None else (self._words.full_price(full),)
        return (*self._words.why(line)[:1], *again)

    def _steps(self, line: Line) -> tuple[tuple[str, str], ...]:
        words = self._words
        found = explain(line)
        if self._customer_prices:
            found = Explanation(tuple(step for step in found.steps if step.kind in _DAYS))
        rows = [(label, text) for label, text in words.explanation(found, line, self._currency)]
        if not self._customer_prices:
            return tuple(rows)
        if line.usage is None and line.granted is None:
            licences = words.ntr("{n} licence", "{n} licences", line.quantity)
            price = words.amount(line.unit_price, self._currency)
            amount = words.money(line.amount, self._currency)
            rows.append((words.tr("Amount"), f"{price} × {licences} = {amount}"))
        return tuple(rows)

    def _strip(self, line: Line) -> Strip | None:
        """Return the days of a line among those of its cycle; None where they are all of them."""
        words = self._words
        days = days_of(line)
        billed = count(days, DayState.BILLED)
        if billed == len(days):
            return None
        credit = line.amount < 0
        among = words.quantity(len(days))
        if credit:
            text = words.ntr(
                "{n} of {all} days is credited", "{n} of {all} days are credited", billed, all=among
            )
        else:
            text = words.ntr(
                "{n} of {all} days is charged", "{n} of {all} days are charged", billed, all=among
            )
        months = tuple(
            StripMonth(
                words.month(month[0].day),
                tuple((each.day.day, each.state) for each in month),
            )
            for month in months_of(days)
        )
        return Strip(months, len(days) <= MOST_NUMBERED_DAYS, text, credit)
