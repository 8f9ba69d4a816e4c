"""What explains the selection: a title, rows, sentences and links, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from simulator.billed_twice import billed_twice
from simulator.catalogue import Rule
from simulator.effects import EventEffect
from simulator.explain import explain
from simulator.money import plus
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef, Invoice, Line, Statement
from simulator.summary import by_charge_type, posted_lines, total_of
from simulator.words import Words, mark
from ui.models.fates import dropped, fate
from ui.models.names import subscription_names, with_names
from ui.models.selection import Selection
from ui.models.tax_rows import tax_beside, tax_note, tax_rows, tax_text

Target: TypeAlias = Selection | Rule
"""Where a link leads: to something on the screen, or to a page of the manual."""

Caused: TypeAlias = tuple[Line, Invoice | None]
"""A line that an event has caused, and the invoice that it stands on, None while it is on none."""

EffectOf: TypeAlias = Callable[[Scenario, EventRef, Statement], EventEffect]
"""What an event of a scenario with this bill does to the invoices."""

MOST_LINES = 12
"""Lines of an event or an invoice that are listed one by one; the rest is counted."""

NO_NAMES: Mapping[str, str] = MappingProxyType({})

_NOT_THE_SUM = mark(
    "These lines come to {sum}; the effect is the difference between the bill with this event and "
    "the bill without it."
)

_LATER_CYCLES = frozenset({Rule.LEGACY_CYCLE, Rule.LEGACY_RENEWAL, Rule.LEGACY_MULTI_YEAR})


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere."""

    text: str
    target: Target


@dataclass(frozen=True)
class BreakdownRow:
    """One step of a sum; `target` is what its label leads to."""

    label: str
    text: str
    target: Target | None = None
    is_amount: bool = False
    is_total: bool = False


@dataclass(frozen=True)
class Breakdown:
    """An explanation; `line` is the line whose days are to be drawn, if it is for days."""

    title: str
    rows: tuple[BreakdownRow, ...] = ()
    sentences: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    line: Line | None = None

    def as_text(self, words: Words, *more: str) -> str:
        """Return the explanation as plain text, to be pasted into a mail."""
        rows = (
            words.tr("{label}: {formula}", label=row.label, formula=row.text) for row in self.rows
        )
        parts = [self.title, "\n".join(rows), *more, "\n".join(self.sentences)]
        return "\n\n".join(part for part in parts if part) + "\n"


@dataclass(frozen=True)
class Bill:
    """Where explanations come from: a scenario, its statement, and a language."""

    scenario: Scenario
    statement: Statement
    words: Words
    effect_of: EffectOf | None = None

    def breakdown(self, selection: Selection, selected: Sequence[Line] = ()) -> Breakdown | None:
        """Return what explains `selection`: its line, else its invoice, else its event.

        Args:
            selection: what was selected last.
            selected: all lines that are selected together with that of `selection`.
        """
        if selection.line is not None:
            return self._of_line(selection.line, self._invoice(selection), selected)
        invoice = self._invoice(selection)
        if invoice is not None:
            return self._of_invoice(invoice)
        event = self._event(selection.event) if selection.event else None
        return self._of_event(selection, event) if event is not None else None

    def _invoice(self, selection: Selection) -> Invoice | None:
        found = (each for each in self.statement.invoices if selection.shows(each))
        return next(found, None)

    def _event(self, ref: EventRef) -> Event | None:
        """Return the event in this place, None where it is gone."""
        subscription, index = ref
        for each in self.scenario.subscriptions:
            if each.id == subscription and index < len(each.events):
                return each.events[index]
        return None

    def _money(self, amount: Decimal) -> str:
        return self.words.money(amount, self.statement.currency)

    # A line.

    def _of_line(self, line: Line, invoice: Invoice | None, selected: Sequence[Line]) -> Breakdown:
        words, currency = self.words, self.statement.currency
        steps = words.explanation(explain(line), line, currency)
        invoiced = words.why_invoiced(line, invoice.date if invoice else None)
        twice = billed_twice(line, posted_lines(self.statement))
        rows = [BreakdownRow(label, text) for label, text in steps]
        tax = tax_beside(self.scenario, line, invoice, currency)
        if tax is not None:
            text = tax_text(self.scenario, line, self._money(tax), words)
            rows.append(BreakdownRow(words.tr("Tax on this line"), text, is_amount=True))
        if len(selected) > 1 and line in selected:
            count = words.ntr("{n} selected line", "{n} selected lines", len(selected))
            together = self._money(total_of(selected, currency))
            rows.append(BreakdownRow(count, together, is_total=True))
        return Breakdown(
            words.tr("Why {amount}?", amount=self._money(line.amount)),
            tuple(rows),
            (*words.why(line, twice), invoiced),
            tuple(self._links(line)),
            line if line.granted is None else None,
        )

    def _links(self, line: Line) -> Iterable[Link]:
        words = self.words
        yield Link(words.tr("Rule: {title}", title=words.rule(line.rule)), line.rule)
        for ref in line.events:
            event = self._event(ref)
            if event is not None:
                sentence = self._sentence(event)
                yield Link(words.tr("Event: {event}", event=sentence), Selection.of_event(ref))
        if line.credits is not None:
            yield self._credited(line.credits)

    def _sentence(self, event: Event) -> str:
        """Return what happens in an event, with the names of subscriptions."""
        return self.words.event_sentence(with_names(event, self.scenario), self.statement.currency)

    def _credited(self, line: Line) -> Link:
        text = self.words.tr(
            "Credited line: {charge}, {days}, {amount}",
            charge=self.words.charge_type(line.charge_type),
            days=self.words.period(line.period),
            amount=self._money(line.amount),
        )
        on = (each for each in self.statement.invoices if each.date >= line.posted)
        return Link(text, Selection.of_line(line, next((i for i in on if line in i.lines), None)))

    # An invoice.

    def _of_invoice(self, invoice: Invoice) -> Breakdown:
        words = self.words
        listed, rest = invoice.lines[:MOST_LINES], invoice.lines[MOST_LINES:]
        names = self._names_of(invoice.lines)
        rows = [self._row(line, invoice, names) for line in listed]
        counts = Counter(line.charge_type for line in rest)
        for charge_type, together in by_charge_type(rest).items():
            label = words.ntr(
                "{charge_type}, {n} more line",
                "{charge_type}, {n} more lines",
                counts[charge_type],
                charge_type=words.charge_type(charge_type),
            )
            rows.append(self._sum(label, together))
        rows += (self._sum(name, amount) for name, amount in tax_rows(invoice, words))
        rows.append(self._sum(words.tr("Total"), invoice.payable, is_total=True))
        note = tax_note(self.scenario, invoice, words, self.statement.currency)
        title = words.tr("Invoice of {date}", date=words.day(invoice.date))
        return Breakdown(title, tuple(rows), (note,) if note else ())

    def _names_of(self, lines: Iterable[Line]) -> Mapping[str, str]:
        """Return the names of the subscriptions that lines stand under; none where it is only one."""
        several = len({line.subscription for line in lines}) > 1
        return subscription_names(self.scenario) if several else {}

    def _sum(self, label: str, amount: Decimal, *, is_total: bool = False) -> BreakdownRow:
        return BreakdownRow(label, self._money(amount), is_amount=True, is_total=is_total)

    # An event.

    def _of_event(self, selection: Selection, event: Event) -> Breakdown:
        words = self.words
        caused = self._lines_of(selection.event, event.date)
        names = self._names_of(line for line, _ in caused)
        rows = [self._row(line, invoice, names) for line, invoice in caused[:MOST_LINES]]
        sentences: list[str] = []
        if selection.event is not None:
            said = fate, dropped
            sentences += (say(self.scenario, selection.event, words) for say in said)
        if not caused:
            sentences.append(words.tr("No line follows from this event before the last day."))
        else:
            together = total_of((line for line, _ in caused), self.statement.currency)
            rows.append(self._sum(words.tr("Together"), together, is_total=True))
            if selection.event is not None and self.effect_of is not None:
                effect = self.effect_of(self.scenario, selection.event, self.statement)
                rows += self._effect(effect)
                sentences.append(self._why_not_the_sum(caused, effect))
        title = self._sentence(event)
        return Breakdown(
            title, tuple(rows), tuple(filter(None, sentences)), tuple(self._more(caused))
        )

    def _more(self, caused: Sequence[Caused]) -> Iterable[Link]:
        """Yield a link to the first of the lines that are not listed."""
        rest = caused[MOST_LINES:]
        if rest:
            text = self.words.ntr("{n} more line", "{n} more lines", len(rest))
            yield Link(text, Selection.of_line(*rest[0]))

    def _why_not_the_sum(self, caused: Sequence[Caused], effect: EventEffect) -> str:
        """Return why the effect is another amount than the lines together; empty if it is not."""
        words, currency = self.words, self.statement.currency
        together = total_of((line for line, _ in caused), currency)
        # A tax is part of the effect, and of no line.
        taxed = any(invoice.tax for _, invoice in caused if invoice is not None)
        if not effect.invoices or effect.total == together or taxed:
            return ""
        waiting = [line for line, invoice in caused if invoice is None]
        later = total_of(waiting, currency)
        if waiting and plus(effect.total, later) == together:
            return words.ntr(
                "{n} line, {sum}, is on no invoice yet; the effect counts invoices alone.",
                "{n} lines, together {sum}, are on no invoice yet; the effect counts invoices alone.",
                len(waiting),
                sum=self._money(later),
            )
        return words.tr(_NOT_THE_SUM, sum=self._money(together))

    def _effect(self, effect: EventEffect) -> Iterable[BreakdownRow]:
        """Yield by how much the first changed invoice differs without the event, then all."""
        words, invoices = self.words, effect.invoices
        if invoices:
            label = words.tr("Effect on the invoice of {day}", day=words.day(invoices[0].date))
            yield self._signed(label, invoices[0].difference)
        if len(invoices) > 1:
            label = words.ntr(
                "Effect on {n} invoice", "Effect on {n} invoices together", len(invoices)
            )
            yield self._signed(label, effect.total)

    def _signed(self, label: str, amount: Decimal) -> BreakdownRow:
        text = self.words.signed_money(amount, self.statement.currency)
        return BreakdownRow(label, text, is_amount=True)

    def _lines_of(self, ref: EventRef | None, day: date) -> list[Caused]:
        """Return the lines that an event of `day` caused, with the cycles posted beside them.

        Plain later cycles follow from it as well; they are listed only for want of others.
        """
        places: list[tuple[Invoice | None, tuple[Line, ...]]] = [
            (invoice, invoice.lines) for invoice in self.statement.invoices if invoice.date >= day
        ]
        places.append((None, self.statement.pending))
        caused = [
            (line, invoice) for invoice, lines in places for line in lines if ref in line.events
        ]
        days = {line.posted for line, _ in caused if line.rule not in _LATER_CYCLES}
        return [each for each in caused if each[0].posted in days] or caused

    def _row(
        self, line: Line, invoice: Invoice | None, names: Mapping[str, str] = NO_NAMES
    ) -> BreakdownRow:
        label = self.words.brief(line)
        if line.subscription in names:
            name = names[line.subscription]
            label = self.words.tr("{label}: {formula}", label=name, formula=label)
        target = Selection.of_line(line, invoice)
        return BreakdownRow(label, self._money(line.amount), target, is_amount=True)
