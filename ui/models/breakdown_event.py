"""What explains an event: the lines that it has caused, what it does to the bill, or why nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from simulator.catalogue import Rule
from simulator.effects import EventEffect
from simulator.money import plus
from simulator.month_end import month_end_of
from simulator.scenario.events import Event
from simulator.statement import EventRef, Invoice, Line
from simulator.summary import total_of
from simulator.words import mark, month_ends, no_effect
from ui.models.breakdown_values import AllLinesOf, Breakdown, BreakdownRow, Link
from ui.models.explaining import MOST_LINES, Caused, Explaining
from ui.models.fates import dropped, fate

_NOT_THE_SUM = mark(
    "These lines come to {sum}; the effect is the difference between the bill with this event and "
    "the bill without it."
)

_LATER_CYCLES = frozenset({Rule.LEGACY_CYCLE, Rule.LEGACY_RENEWAL, Rule.LEGACY_MULTI_YEAR})


class OfEvent(Explaining):
    """Explains events of one bill."""

    def breakdown(self, ref: EventRef, event: Event, *, everything: bool) -> Breakdown:
        """Return what follows from an event.

        Args:
            ref: its place.
            event: what it is.
            everything: whether every line is listed that names the event, later cycles too.
        """
        words = self.words
        every = self._lines_of(ref, event.date)
        caused = every if everything else _without_later_cycles(every)
        listed = caused if everything else caused[:MOST_LINES]
        names = self.names_of(line for line, _ in caused)
        rows = [self.row(line, invoice, names) for line, invoice in listed]
        if caused:
            together = total_of((line for line, _ in caused), self.statement.currency)
            rows.append(self.sum(words.tr("Together"), together, is_total=True))
        effect = self._effect_of(ref)
        if effect is not None:
            rows += self._effect(effect)
        sentences = (
            self.not_yet(event.date),
            *(say(self.scenario, ref, words) for say in (fate, dropped)),
            self._month_end(ref),
            "" if caused else words.tr("No line follows from this event before the last day."),
            "" if effect is None else self._why_no_effect(effect),
            "" if effect is None or not caused else self._why_not_the_sum(caused, effect),
        )
        more = tuple(self._more(ref, len(every) - len(listed)))
        return Breakdown(self.sentence(event), tuple(rows), tuple(filter(None, sentences)), more)

    def _effect_of(self, ref: EventRef) -> EventEffect | None:
        if self.effect_of is None:
            return None
        return self.effect_of(self.scenario, ref, self.statement)

    def _month_end(self, ref: EventRef) -> str:
        if not self.scenario.is_unique(ref[0]):
            return ""
        found = month_end_of(self.scenario, ref)
        return "" if found is None else month_ends.sentence(found, self.words)

    def _why_no_effect(self, effect: EventEffect) -> str:
        reason = no_effect.sentence(effect, self.words)
        if not reason:
            return ""
        label = self.words.tr("Effect on the invoices")
        return self.words.tr("{label}: {formula}", label=label, formula=reason)

    def _more(self, ref: EventRef, left: int) -> Iterable[Link]:
        """Yield a link that lists all lines, where some are not listed."""
        if left:
            text = self.words.ntr(
                "{n} more line follows from this event",
                "{n} more lines follow from this event",
                left,
            )
            yield Link(text, AllLinesOf(ref))

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
                sum=self.money(later),
            )
        return words.tr(_NOT_THE_SUM, sum=self.money(together))

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

    def _lines_of(self, ref: EventRef, day: date) -> list[Caused]:
        """Return every line that an event of `day` has caused."""
        places: list[tuple[Invoice | None, tuple[Line, ...]]] = [
            (invoice, invoice.lines) for invoice in self.statement.invoices if invoice.date >= day
        ]
        places.append((None, self.statement.pending))
        return [
            (line, invoice) for invoice, lines in places for line in lines if ref in line.events
        ]


def _without_later_cycles(caused: list[Caused]) -> list[Caused]:
    """Return what an event has caused, with the cycles posted beside it.

    Plain later cycles follow from it as well; they are listed only for want of others.
    """
    days = {line.posted for line, _ in caused if line.rule not in _LATER_CYCLES}
    return [each for each in caused if each[0].posted in days] or caused
