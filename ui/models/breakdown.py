"""What explains the selection: a title, rows, sentences and links, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from simulator.catalogue import Rule
from simulator.explain import explain
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef, Invoice, Line, Statement
from simulator.summary import by_charge_type, payable, total_of
from simulator.words import Words
from ui.models.selection import Selection

Target: TypeAlias = Selection | Rule
"""Where a link leads: to something on the screen, or to a page of the manual."""

MOST_LINES = 12
"""Lines of an event that are listed; the rest is counted."""

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
    """An explanation; `line` is the line whose days are to be drawn."""

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

    def breakdown(self, selection: Selection) -> Breakdown | None:
        """Return what explains `selection`: its line, else its invoice, else its event."""
        if selection.line is not None:
            return self._of_line(selection.line, self._invoice(selection))
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

    def _of_line(self, line: Line, invoice: Invoice | None) -> Breakdown:
        words, currency = self.words, self.statement.currency
        steps = words.explanation(explain(line), line, currency)
        invoiced = words.why_invoiced(line, invoice.date if invoice else None)
        return Breakdown(
            words.tr("Why {amount}?", amount=self._money(line.amount)),
            tuple(BreakdownRow(label, text) for label, text in steps),
            (*words.why(line), invoiced),
            tuple(self._links(line)),
            line,
        )

    def _links(self, line: Line) -> Iterable[Link]:
        words = self.words
        yield Link(words.tr("Rule: {title}", title=words.rule(line.rule)), line.rule)
        for ref in line.events:
            event = self._event(ref)
            if event is not None:
                sentence = words.event_sentence(event, self.statement.currency)
                yield Link(words.tr("Event: {event}", event=sentence), Selection.of_event(ref))
        if line.credits is not None:
            yield self._credited(line.credits)

    def _credited(self, line: Line) -> Link:
        text = self.words.tr(
            "Credited line: {charge} of {day}, {amount}",
            charge=self.words.charge_type(line.charge_type),
            day=self.words.day(line.posted),
            amount=self._money(line.amount),
        )
        on = (each for each in self.statement.invoices if each.date >= line.posted)
        return Link(text, Selection.of_line(line, next((i for i in on if line in i.lines), None)))

    # An invoice.

    def _of_invoice(self, invoice: Invoice) -> Breakdown:
        words = self.words
        sums = by_charge_type(invoice.lines)
        rows = [self._sum(words.charge_type(of), sums[of]) for of in sums]
        if invoice.tax is not None:
            rows.append(self._sum(words.tr("Tax"), invoice.tax))
        rows.append(self._sum(words.tr("Total"), payable(invoice), is_total=True))
        return Breakdown(words.tr("Invoice of {date}", date=words.day(invoice.date)), tuple(rows))

    def _sum(self, label: str, amount: Decimal, *, is_total: bool = False) -> BreakdownRow:
        return BreakdownRow(label, self._money(amount), is_amount=True, is_total=is_total)

    # An event.

    def _of_event(self, selection: Selection, event: Event) -> Breakdown:
        words = self.words
        caused = self._lines_of(selection.event, event.date)
        rows = [self._row(line, invoice) for line, invoice in caused[:MOST_LINES]]
        sentences = []
        if not caused:
            sentences.append(words.tr("No line follows from this event before the last day."))
        else:
            together = total_of((line for line, _ in caused), self.statement.currency)
            rows.append(self._sum(words.tr("Together"), together, is_total=True))
        if len(caused) > MOST_LINES:
            more = len(caused) - MOST_LINES
            sentences.append(words.ntr("{n} more line", "{n} more lines", more))
        title = words.event_sentence(event, self.statement.currency)
        return Breakdown(title, tuple(rows), tuple(sentences))

    def _lines_of(self, ref: EventRef | None, day: date) -> list[tuple[Line, Invoice | None]]:
        """Return the lines that an event of `day` caused; plain later cycles only for want of others."""
        places: list[tuple[Invoice | None, tuple[Line, ...]]] = [
            (invoice, invoice.lines) for invoice in self.statement.invoices if invoice.date >= day
        ]
        places.append((None, self.statement.pending))
        caused = [
            (line, invoice) for invoice, lines in places for line in lines if ref in line.events
        ]
        return [each for each in caused if each[0].rule not in _LATER_CYCLES] or caused

    def _row(self, line: Line, invoice: Invoice | None) -> BreakdownRow:
        label = self.words.tr(
            "{charge}, {period}",
            charge=self.words.charge_type(line.charge_type),
            period=self.words.period(line.period),
        )
        target = Selection.of_line(line, invoice)
        return BreakdownRow(label, self._money(line.amount), target, is_amount=True)
