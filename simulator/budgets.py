"""What customers spend on usage day by day, and the notices of their budgets (rules.md section 11).

The spending of a calendar month is what the customer's usage costs up to a day: before tax, partner
earned credit and other credits. A notice is sent on the first day on which at least 80 and at most
100 percent of the budget are spent, and every 7 days after it in the same month while that is so
(decisions.md F66). Nothing is ever stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import msgspec

from simulator.books import usage
from simulator.books.book import Settings
from simulator.calendar import month_of
from simulator.findings import billable, check
from simulator.money import MINOR_UNITS, ZERO, plus, product, ratio, total
from simulator.scenario.events import Usage
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement

NOTICE_SHARE = Decimal("0.8")
"""The share of a budget from which notices are sent."""

NOTICE_DAYS = 7
"""Days from one notice to the next."""


class MeterOfDay(msgspec.Struct, frozen=True):
    """What one meter counted on a day, and what that cost."""

    meter: str
    units: Decimal
    amount: Decimal


class DayOfSpending(msgspec.Struct, frozen=True):
    """A day with usage: what it cost, the month so far, and its meters by name."""

    day: date
    amount: Decimal
    so_far: Decimal
    meters: tuple[MeterOfDay, ...]


class Notice(msgspec.Struct, frozen=True):
    """A notice to the partner: on that day so much, and that share of the budget, was spent."""

    day: date
    spent: Decimal
    share: Decimal


class MonthOfSpending(msgspec.Struct, frozen=True):
    """The usage of a customer in a calendar month, which begins on `month`.

    `budget` is None where the customer has none. Only days with usage stand in `days`.
    """

    customer: str
    month: date
    budget: Decimal | None
    days: tuple[DayOfSpending, ...]
    notices: tuple[Notice, ...]

    @property
    def spent(self) -> Decimal:
        """Return what the whole month cost."""
        return self.days[-1].so_far if self.days else ZERO

    @property
    def share(self) -> Decimal | None:
        """Return the share of the budget that the month has cost; None without a budget."""
        return ratio(self.spent, self.budget) if self.budget else None


def budgets_of(scenario: Scenario) -> dict[str, Decimal]:
    """Return the monthly budget of each customer that has one."""
    found = {one.customer: one.amount for one in scenario.partner.budget}
    found |= {one.name: one.budget for one in scenario.customers if one.budget is not None}
    return {name: amount for name, amount in found.items() if amount.is_finite() and amount > 0}


def spending(scenario: Scenario, statement: Statement) -> tuple[MonthOfSpending, ...]:
    """Return the usage of every customer by day, for each calendar month that has any.

    Args:
        scenario: what is used up to its last day counts, also what no invoice bills yet.
        statement: the bill of `scenario`; its currency is that of the amounts.
    """
    places = MINOR_UNITS.get(statement.currency, 2)
    budgets = budgets_of(scenario)
    used: dict[tuple[str, date], dict[date, list[MeterOfDay]]] = {}
    for customer, event, amount in _used(scenario):
        month = used.setdefault((customer, event.date.replace(day=1)), {})
        month.setdefault(event.date, []).append(MeterOfDay(event.meter, event.units, amount))
    found = []
    for customer, month_start in sorted(used):
        days = tuple(_days(used[customer, month_start], places))
        budget = budgets.get(customer)
        notices = () if budget is None else tuple(_notices(days, budget, scenario.until))
        found.append(MonthOfSpending(customer, month_start, budget, days, notices))
    return tuple(found)


def _used(scenario: Scenario) -> Iterator[tuple[str, Usage, Decimal]]:
    """Yield what each customer has used up to the last day, of what is billed, and what it costs."""
    for subscription in billable(scenario, check(scenario)):
        settings: Settings | None = None
        for event in subscription.events:
            if isinstance(event, Usage) and event.date <= scenario.until:
                if settings is None:
                    profile = scenario.profile_of(subscription)
                    settings = Settings.of(scenario, profile, subscription.currency)
                yield subscription.customer, event, usage.amount_of(event, settings)


def _days(used: dict[date, list[MeterOfDay]], places: int) -> Iterator[DayOfSpending]:
    so_far = total((), places)
    for day in sorted(used):
        meters: dict[str, MeterOfDay] = {}
        for one in used[day]:
            known = meters.get(one.meter, MeterOfDay(one.meter, ZERO, ZERO))
            units, amount = plus(known.units, one.units), plus(known.amount, one.amount)
            meters[one.meter] = MeterOfDay(one.meter, units, amount)
        spent = total((each.amount for each in meters.values()), places)
        so_far = plus(so_far, spent)
        yield DayOfSpending(day, spent, so_far, tuple(meters[name] for name in sorted(meters)))


def _notices(days: Iterable[DayOfSpending], budget: Decimal, until: date) -> Iterator[Notice]:
    """Yield the notices of a month: looked at daily, the next one a week after the last."""
    by_day = {each.day: each.so_far for each in days}
    first = min(by_day)
    month = month_of(first)
    spent, last = ZERO, None
    for number in range((min(month.last, until) - first).days + 1):
        day = date.fromordinal(first.toordinal() + number)
        spent = by_day.get(day, spent)
        waits = last is not None and (day - last).days < NOTICE_DAYS
        if budget >= spent >= product(budget, NOTICE_SHARE) and not waits:
            yield Notice(day, spent, ratio(spent, budget))
            last = day
