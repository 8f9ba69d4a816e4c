"""What explains the selection: its line, else its invoice, else its event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from simulator.billed_twice import billed_twice
from simulator.explain import explain
from simulator.full_price import full_price_after
from simulator.netting import NettedRow, netted
from simulator.statement import EventRef, Invoice, Line
from simulator.summary import by_charge_type, posted_lines, total_of
from simulator.words.reasons import TAKEN_TOGETHER
from ui.models.breakdown_event import OfEvent
from ui.models.breakdown_values import AllLinesOf, Breakdown, BreakdownRow, Link, Target
from ui.models.explaining import MOST_LINES, EffectOf, Explaining
from ui.models.selection import Selection
from ui.models.tax_rows import tax_beside, tax_note, tax_rows, tax_text

__all__ = ["AllLinesOf", "Bill", "Breakdown", "BreakdownRow", "EffectOf", "Link", "Target"]


_FEWEST_NETTED = 2


class Bill(Explaining):
    """Explains what is selected in one bill."""

    def breakdown(
        self,
        selection: Selection,
        selected: Sequence[Line] = (),
        all_of: EventRef | None = None,
    ) -> Breakdown | None:
        """Return what explains `selection`: its line, else its invoice, else its event.

        Args:
            selection: what was selected last.
            selected: all lines that are selected together with that of `selection`.
            all_of: the event of which every line is to be listed.
        """
        if selection.line is not None:
            net = self._net(self._invoice(selection), selected)
            if net is not None:
                return self._of_net(net, self._invoice(selection))
            return self._of_line(selection.line, self._invoice(selection), selected)
        invoice = self._invoice(selection)
        if invoice is not None:
            return self._of_invoice(invoice)
        ref = selection.event
        event = None if ref is None else self.event(ref)
        if ref is None or event is None:
            return None
        explaining = OfEvent(self.scenario, self.statement, self.words, self.effect_of, self.as_of)
        return explaining.breakdown(ref, event, everything=ref == all_of)

    def _invoice(self, selection: Selection) -> Invoice | None:
        found = (each for each in self.statement.invoices if selection.shows(each))
        return next(found, None)

    # A line.

    def _of_line(self, line: Line, invoice: Invoice | None, selected: Sequence[Line]) -> Breakdown:
        words, currency = self.words, self.statement.currency
        steps = words.explanation(explain(line), line, currency)
        invoiced = words.why_invoiced(line, invoice.date if invoice else None)
        lines = posted_lines(self.statement)
        twice = billed_twice(line, lines)
        full = full_price_after(line, lines, self.scenario.until)
        rows = [BreakdownRow(label, text) for label, text in steps]
        tax = tax_beside(self.scenario, line, invoice, currency)
        if tax is not None:
            text = tax_text(self.scenario, line, self.money(tax), words)
            rows.append(BreakdownRow(words.tr("Tax on this line"), text, is_amount=True))
        if len(selected) > 1 and line in selected:
            count = words.ntr("{n} selected line", "{n} selected lines", len(selected))
            together = self.money(total_of(selected, currency))
            rows.append(BreakdownRow(count, together, is_total=True))
        return Breakdown(
            words.tr("Why {amount}?", amount=self.money(line.amount)),
            tuple(rows),
            tuple(
                filter(None, (self.not_yet(line.posted), *words.why(line, twice, full), invoiced))
            ),
            tuple(self._links(line)),
            line if line.granted is None else None,
        )

    def _links(self, line: Line) -> Iterable[Link]:
        words = self.words
        yield Link(words.tr("Rule: {title}", title=words.rule(line.rule)), line.rule)
        for ref in line.events:
            yield from self._event_link(ref)
        if line.credits is not None:
            yield self._credited(line.credits)

    def _event_link(self, ref: EventRef) -> Iterable[Link]:
        """Yield a link to an event, if it is there."""
        event = self.event(ref)
        if event is not None:
            text = self.words.tr("Event: {event}", event=self.sentence(event))
            yield Link(text, Selection.of_event(ref))

    def _credited(self, line: Line) -> Link:
        text = self.words.tr(
            "Credited line: {charge}, {days}, {amount}",
            charge=self.words.charge_type(line.charge_type),
            days=self.words.period(line.period),
            amount=self.money(line.amount),
        )
        on = (each for each in self.statement.invoices if each.date >= line.posted)
        return Link(text, Selection.of_line(line, next((i for i in on if line in i.lines), None)))

    # Lines that are netted.

    def _net(self, invoice: Invoice | None, selected: Sequence[Line]) -> NettedRow | None:
        """Return the row of the netted invoice that stands for just the selected lines."""
        if len(selected) < _FEWEST_NETTED:
            return None
        lines = invoice.lines if invoice is not None else self.statement.pending
        return next((row for row in netted(lines) if row.lines == tuple(selected)), None)

    def _of_net(self, net: NettedRow, invoice: Invoice | None) -> Breakdown:
        words = self.words
        rows = [self.row(line, invoice) for line in net.lines]
        rows.append(self.sum(words.tr("Together"), net.amount, is_total=True))
        newest = net.lines[-1]
        invoiced = words.why_invoiced(newest, invoice.date if invoice else None)
        refs = dict.fromkeys(ref for line in net.lines for ref in line.events)
        return Breakdown(
            words.tr("Why {amount}?", amount=self.money(net.amount)),
            tuple(rows),
            (self.words.tr(TAKEN_TOGETHER), invoiced),
            tuple(link for ref in refs for link in self._event_link(ref)),
        )

    # An invoice.

    def _of_invoice(self, invoice: Invoice) -> Breakdown:
        words = self.words
        listed, rest = invoice.lines[:MOST_LINES], invoice.lines[MOST_LINES:]
        names = self.names_of(invoice.lines)
        rows = [self.row(line, invoice, names) for line in listed]
        counts = Counter(line.charge_type for line in rest)
        for charge_type, together in by_charge_type(rest).items():
            label = words.ntr(
                "{charge_type}, {n} more line",
                "{charge_type}, {n} more lines",
                counts[charge_type],
                charge_type=words.charge_type(charge_type),
            )
            rows.append(self.sum(label, together))
        rows += (self.sum(name, amount) for name, amount in tax_rows(invoice, words))
        rows.append(self.sum(words.tr("Total"), invoice.payable, is_total=True))
        note = tax_note(self.scenario, invoice, words, self.statement.currency)
        title = words.tr("Invoice of {date}", date=words.day(invoice.date))
        sentences = filter(None, (self.not_yet(invoice.date), note))
        return Breakdown(title, tuple(rows), tuple(sentences))
