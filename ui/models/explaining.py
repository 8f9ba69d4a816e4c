"""What every explanation needs: amounts, rows of lines, names, events in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from simulator.effects import EventEffect
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef, Invoice, Line, Statement
from simulator.words import Words
from ui.models.breakdown_values import BreakdownRow
from ui.models.names import subscription_names, with_names
from ui.models.selection import Selection

Caused: TypeAlias = tuple[Line, Invoice | None]
"""A line that an event has caused, and the invoice that it stands on, None while it is on none."""

EffectOf: TypeAlias = Callable[[Scenario, EventRef, Statement], EventEffect]
"""What an event of a scenario with this bill does to the invoices."""

MOST_LINES = 12
"""Lines of an event or an invoice that are listed one by one; the rest is counted."""

NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Explaining:
    """Where explanations come from: a scenario, its statement, a language, the day one looks at."""

    scenario: Scenario
    statement: Statement
    words: Words
    effect_of: EffectOf | None = None
    as_of: date | None = None

    def event(self, ref: EventRef) -> Event | None:
        """Return the event in this place, None where it is gone."""
        subscription, index = ref
        for each in self.scenario.subscriptions:
            if each.id == subscription and index < len(each.events):
                return each.events[index]
        return None

    def sentence(self, event: Event) -> str:
        """Return what happens in an event, with the names of subscriptions."""
        return self.words.event_sentence(with_names(event, self.scenario), self.statement.currency)

    def money(self, amount: Decimal) -> str:
        """Return an amount with its currency."""
        return self.words.money(amount, self.statement.currency)

    def names_of(self, lines: Iterable[Line]) -> Mapping[str, str]:
        """Return the names of the subscriptions that lines stand under; none where it is only one."""
        several = len({line.subscription for line in lines}) > 1
        return subscription_names(self.scenario) if several else {}

    def row(
        self, line: Line, invoice: Invoice | None, names: Mapping[str, str] = NO_NAMES
    ) -> BreakdownRow:
        """Return a line as the row of a sum; it leads to the line."""
        label = self.words.brief(line)
        if line.subscription in names:
            name = names[line.subscription]
            label = self.words.tr("{label}: {formula}", label=name, formula=label)
        target = Selection.of_line(line, invoice)
        return BreakdownRow(label, self.money(line.amount), target, is_amount=True)

    def sum(self, label: str, amount: Decimal, *, is_total: bool = False) -> BreakdownRow:
        """Return an amount as the row of a sum."""
        return BreakdownRow(label, self.money(amount), is_amount=True, is_total=is_total)

    def not_yet(self, day: date) -> str:
        """Return that something of `day` is not there yet on the day one looks at; else nothing."""
        if self.as_of is None or day <= self.as_of:
            return ""
        return self.words.tr(
            "On {day} this is still to come: it belongs to {later}.",
            day=self.words.day(self.as_of),
            later=self.words.day(day),
        )
