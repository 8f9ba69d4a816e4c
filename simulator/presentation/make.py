"""From a scenario to the steps of its presentation, without the cost and the margin of the partner.

Each step is the bill of what was known by its day, beside the bill of what was known before: two runs
of the engine, never a sum of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from msgspec.structs import replace

from simulator.bills import BillChoice, Chosen, chosen
from simulator.effects import differences, event_effect
from simulator.engine import outcome
from simulator.full_price import full_price_after
from simulator.history import until_day
from simulator.money import magnitude
from simulator.month_end import month_end_of
from simulator.netting import NettedRow, netted
from simulator.presentation.values import Mark, Presentation, Slide, SlideBill, SlideRow
from simulator.resale import has_customer_price
from simulator.scenario.changes import by_date
from simulator.scenario.events import Event, EventRef, MoveQuantity
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import standing_before
from simulator.statement import Invoice, Statement
from simulator.summary import posted_lines, total_payable
from simulator.words import Words, happenings, month_ends, no_effect
from simulator.words.ledger import WITHOUT_CUSTOMER
from simulator.words.reasons import TAKEN_TOGETHER

MOST_ROWS = 7
MOST_SENTENCES = 3
"""What can be read from the other end of a room."""


Heard: TypeAlias = Callable[[int, int], None]
"""Is called with the number of each step and that of all; what it raises ends the work."""


def present(
    scenario: Scenario, words: Words, customer: str | None = None, heard: Heard | None = None
) -> Presentation:
    """Return the presentation of a scenario, or a customer's part of it; "" is what has no customer.

    Where resale prices or margins are set, everything is told at customer prices.
    """
    return _Telling(scenario, words, customer).presentation(heard)


class _Telling:
    """Tells one scenario in one language."""

    def __init__(self, scenario: Scenario, words: Words, customer: str | None) -> None:
        # Places of events stay what they are where what happened later is left out.
        self._scenario = scenario = by_date(scenario)
        self._words = words
        self._customer = customer
        self._own = tuple(
            each for each in scenario.subscriptions if customer in (None, each.customer)
        )
        priced = tuple(each for each in self._own if has_customer_price(scenario, each))
        self._priced = bool(priced)
        # What has no customer price stands on no bill here: nothing true could be said of it.
        self._own = priced or self._own
        self._currency = scenario.partner.currency
        whole = self._chosen(outcome(scenario).statement)
        self._whole, self._unpriced = whole.statement, whole.unpriced

    def presentation(self, heard: Heard | None = None) -> Presentation:
        """Return all steps, from the title to all invoices together."""
        days = sorted(
            {
                event.date
                for each in self._own
                for event in each.events
                if event.date <= self._scenario.until
            }
        )
        title = self._scenario.title or self._words.tr("Bill")
        return Presentation(
            self._words,
            title,
            (self._first(title, days), *self._steps(days, heard), self._last()),
            tuple(self._marks(days)),
            self._unpriced,
        )

    def _chosen(self, statement: Statement) -> Chosen:
        choice = BillChoice(customer=self._customer, customer_prices=self._priced)
        return chosen(self._scenario, statement, choice)

    def _marks(self, days: Sequence[date]) -> Iterator[Mark]:
        for day in days:
            yield Mark(day, self._words.day_of_year(day), is_event=True)
        for invoice in self._whole.invoices:
            yield Mark(invoice.date, self._money(invoice), is_event=False)

    # The steps.

    def _first(self, title: str, days: Sequence[date]) -> Slide:
        words = self._words
        named = dict.fromkeys(each.customer for each in self._own if each.customer)
        customers = list(named)
        if named and not all(each.customer for each in self._own):
            customers.append(words.tr(WITHOUT_CUSTOMER))
        products = dict.fromkeys(each.product or each.id for each in self._own)
        span = ""
        if days:
            first, last = words.day(days[0]), words.day(self._scenario.until)
            span = words.tr("From {first} to {last}", first=first, last=last)
        return Slide(title, (*customers, *products), (span,) if span else ())

    def _last(self) -> Slide:
        words, invoices = self._words, self._whole.invoices
        rows = [
            SlideRow(
                words.tr("Invoice of {date}", date=words.day(each.date)),
                self._money(each),
                credit=each.payable < 0,
            )
            for each in invoices
        ]
        total = words.money(total_payable(self._whole), self._currency)
        bill = SlideBill(
            words.tr("All invoices"), self._shortened(rows, last=True), words.tr("Together"), total
        )
        count = words.ntr("{n} invoice", "{n} invoices", len(invoices))
        return Slide(words.tr("In short"), (count,), bill=bill if invoices else None)

    def _steps(self, days: Sequence[date], heard: Heard | None) -> Iterator[Slide]:
        """Yield a step for each day with events; between two of them nothing new is known."""
        before = self._known(min(days) - timedelta(days=1)) if days else None
        for number, day in enumerate(days, 1):
            if heard is not None:
                heard(number, len(days))
            after = self._known(day)
            if before is not None:
                yield self._step(day, before, after)
            before = after

    def _step(self, day: date, before: Statement, after: Statement) -> Slide:
        events = tuple(self._events(day))
        changed = differences(before, after)
        first = next(iter(changed), None)
        invoice = None
        if first is not None:
            found = (e for e in after.invoices if (e.date, e.book) == (first.date, first.book))
            invoice = next(found, None)
        bill = None
        if invoice is not None and first is not None:
            bill = self._bill(invoice, day, events)
            was = self._words.money(first.before, self._currency)
            change = self._words.signed_money(first.difference, self._currency)
            bill = replace(
                bill,
                before=self._words.tr("Before this step: {amount}", amount=was),
                difference=self._words.tr("Change: {amount}", amount=change),
                is_less=first.difference < 0,
            )
        meaning = tuple(self._meaning(events, after, invoice))[:MOST_SENTENCES]
        if len(changed) > 1:
            later = self._words.ntr(
                "{n} later invoice changes, too.",
                "{n} later invoices change, too.",
                len(changed) - 1,
            )
            meaning = (*meaning, later)
        happened = tuple(self._happened(ref, event) for ref, event in events)
        return Slide(self._words.full_day(day), happened, meaning, bill, day)

    def _known(self, day: date) -> Statement:
        """Return the bill, for its customer, of what has happened up to a day."""
        return self._chosen(outcome(until_day(self._scenario, day)).statement).statement

    def _events(self, day: date) -> Iterator[tuple[EventRef, Event]]:
        for each in self._own:
            for place, event in enumerate(each.events):
                if event.date == day:
                    yield (each.id, place), event

    # What is said of a step.

    def _happened(self, ref: EventRef, event: Event) -> str:
        if isinstance(event, MoveQuantity):
            event = replace(event, to=self._name(event.to))
        before = standing_before(self._scenario, ref)
        # What the partner pays is nobody else's business: a price is named by nobody but its bill.
        currency = "" if self._priced else self._currency
        said = happenings.text(event, before, self._words, currency, is_priced=not self._priced)
        if len(self._own) > 1:
            said = self._words.tr("{label}: {formula}", label=self._name(ref[0]), formula=said)
        return said[:1].upper() + said[1:]

    def _name(self, id_: str) -> str:
        named: dict[str, Subscription] = {each.id: each for each in self._scenario.subscriptions}
        if id_ not in named or not named[id_].product:
            return id_
        product = named[id_].product
        alike = sum(each.product == product for each in named.values())
        return product if alike == 1 else f"{product} · {id_}"

    def _meaning(
        self, events: Sequence[tuple[EventRef, Event]], after: Statement, invoice: Invoice | None
    ) -> Iterator[str]:
        """Yield why the bill changes as it does, or why it does not; each sentence once."""
        words, refs = self._words, dict.fromkeys(ref for ref, _ in events)
        said: dict[str, None] = {}
        for ref in refs:
            found = month_end_of(self._scenario, ref)
            if found is not None:
                said[month_ends.sentence(found, words)] = None
        if invoice is not None:
            said.update(dict.fromkeys(self._why(invoice, refs, after)))
        if invoice is None:
            said.update(dict.fromkeys(self._why_nothing(events)))
        if not said and invoice is None:
            said[words.tr("The bill is the same after this step.")] = None
        elif not said:
            said[words.tr("From now on other amounts are charged than before.")] = None
        yield from said

    def _why(self, invoice: Invoice, refs: Collection[EventRef], after: Statement) -> Iterator[str]:
        """Yield why an invoice has what the events have made, and when the full price comes again."""
        words, lines = self._words, posted_lines(after)
        for row in _rows(invoice, refs):
            if any(ref in refs for line in row.lines for ref in line.events):
                yield words.tr(TAKEN_TOGETHER) if row.is_net else words.why(row.lines[0])[0]
        for line in invoice.lines:
            full = full_price_after(line, lines, self._scenario.until)
            if full is not None and any(ref in refs for ref in line.events):
                yield words.full_price(full)

    def _why_nothing(self, events: Sequence[tuple[EventRef, Event]]) -> Iterator[str]:
        """Yield why events change no invoice."""
        words = self._words
        for ref, event in events:
            known = until_day(self._scenario, event.date)
            reason = no_effect.sentence(event_effect(known, ref), words)
            if reason:
                label = words.tr("Effect on the invoices")
                yield words.tr("{label}: {formula}", label=label, formula=reason)

    # Bills.

    def _bill(
        self, invoice: Invoice, day: date, events: Sequence[tuple[EventRef, Event]]
    ) -> SlideBill:
        words, refs = self._words, {ref for ref, _ in events}
        rows = [self._row(row, refs, day) for row in _rows(invoice, refs)]
        if invoice.tax is not None:
            tax = words.money(invoice.tax, self._currency)
            rows.append(SlideRow(words.tr("Tax"), tax, credit=invoice.tax < 0))
        title = words.tr("Invoice of {date}", date=words.day(invoice.date))
        if invoice.payable < 0:
            back = words.money(magnitude(invoice.payable), self._currency)
            return SlideBill(title, self._shortened(rows), words.tr("Credit note"), back)
        return SlideBill(title, self._shortened(rows), words.tr("To pay"), self._money(invoice))

    def _row(self, row: NettedRow, refs: set[EventRef], day: date) -> SlideRow:
        words = self._words
        if row.is_net:
            label = words.tr("difference: {days}", days=words.period(row.period))
        else:
            label = words.brief(row.lines[0])
        if len(self._own) > 1:
            name = self._name(row.lines[0].listed)
            label = words.tr("{label}: {formula}", label=name, formula=label)
        return SlideRow(
            label[:1].upper() + label[1:],
            words.money(row.amount, self._currency),
            is_new=any(refs & set(line.events) and line.posted >= day for line in row.lines),
            credit=row.amount < 0,
        )

    def _shortened(self, rows: Sequence[SlideRow], *, last: bool = False) -> tuple[SlideRow, ...]:
        """Return as many rows as can be read: the new ones before others; of invoices the last."""
        left = len(rows) - MOST_ROWS
        if left <= 0:
            return tuple(rows)
        if last:
            kept = list(rows[left + 1 :])
        else:
            order = sorted(range(len(rows)), key=lambda place: (not rows[place].is_new, place))
            kept = [rows[place] for place in sorted(order[: MOST_ROWS - 1])]
        more = self._words.ntr("and {n} more", "and {n} more", left + 1)
        return (SlideRow(more, ""), *kept) if last else (*kept, SlideRow(more, ""))

    def _money(self, invoice: Invoice) -> str:
        return self._words.money(invoice.payable, self._currency)


def _rows(invoice: Invoice, refs: Collection[EventRef]) -> Iterator[NettedRow]:
    """Yield the rows of an invoice; what events do nothing but give back stands by itself."""
    for row in netted(invoice.lines):
        own = tuple(line for line in row.lines if any(ref in refs for ref in line.events[-1:]))
        rest = tuple(line for line in row.lines if line not in own)
        if rest and own and all(line.credits is not None for line in own):
            yield NettedRow(rest)
            yield NettedRow(own)
        else:
            yield row
