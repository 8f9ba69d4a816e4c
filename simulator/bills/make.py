"""From a statement to a bill: every figure becomes a text here, and nowhere after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec.structs import replace

from simulator.billed_twice import billed_twice
from simulator.bills.choice import BillChoice, chosen
from simulator.bills.letterhead import Letterhead
from simulator.bills.notes import Notes, needs_note
from simulator.bills.rows import rows_of, written
from simulator.bills.values import Bill, BillInvoice, Group, Heading, Note, Overview, Row, Sum
from simulator.full_price import full_price_after
from simulator.money import MINOR_UNITS, ZERO, total
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Invoice, Line, Statement
from simulator.summary import posted_lines, total_payable
from simulator.words import Words, mark

_NUMBERS = re.compile(r"([^0-9]*)([0-9]*)")

_COLUMNS = (
    Heading(mark("No."), 5),
    Heading(mark("Start"), 13, whole=True),
    Heading(mark("End"), 13, whole=True),
    Heading(mark("Charge type"), 34),
    Heading(mark("Unit price"), 12, right=True),
    Heading(mark("Quantity"), 9, right=True),
    Heading(mark("Amount"), 14, right=True),
)
_OVERVIEW = (
    Heading(mark("Invoice"), 16, whole=True),
    Heading(mark("Rule book"), 33),
    Heading(mark("Total"), 17, right=True),
    Heading(mark("Tax"), 16, right=True),
    Heading(mark("To pay"), 18, right=True),
)

_UNTAXED = (*_OVERVIEW[:2], _OVERVIEW[-1])


def make_bill(
    scenario: Scenario,
    statement: Statement,
    words: Words,
    choice: BillChoice | None = None,
    letterhead: Letterhead | None = None,
) -> Bill:
    """Return the bill of a scenario with this statement, or the part of it that is chosen.

    Args:
        scenario: names products and customers.
        statement: what follows from the scenario.
        words: of the language of the bill.
        choice: a customer, an invoice, whose prices; everything at the partner's cost without it.
        letterhead: who sends it, and to what address.
    """
    maker = _Maker(scenario, statement, words, choice or BillChoice())
    return maker.bill(letterhead or Letterhead())


class _Maker:
    """Writes one bill."""

    def __init__(
        self, scenario: Scenario, statement: Statement, words: Words, choice: BillChoice
    ) -> None:
        self._chosen = chosen(scenario, statement, choice)
        self._words = words
        self._choice = choice
        self._currency = statement.currency
        self._title = scenario.title
        self._owners = {each.id: each for each in scenario.subscriptions}
        lines = [line for each in self._chosen.statement.invoices for line in each.lines]
        self._lines, self._until = posted_lines(statement), scenario.until
        # What has no customer is one more: no other's name may stand above it.
        self._customers = tuple(dict.fromkeys(self._owner(line).customer for line in lines))
        self._is_several = len({line.subscription for line in lines}) > 1
        self._products = Counter(
            {line.subscription: self._product(line) for line in lines}.values()
        )
        self._notes = Notes(words, self._currency, customer_prices=choice.customer_prices)

    def bill(self, letterhead: Letterhead) -> Bill:
        """Return the bill."""
        words, statement = self._words, self._chosen.statement
        invoices = statement.invoices
        subtitle = ""
        if len(invoices) > 1:
            first, last = words.day(invoices[0].date), words.day(invoices[-1].date)
            subtitle = words.tr("Invoices from {first} to {last}", first=first, last=last)
        customer = self._customers[0] if len(self._customers) == 1 else ""
        # An address may begin with the name as it is known here.
        named = any(customer.casefold() == each.strip().casefold() for each in letterhead.recipient)
        is_added = bool(customer) and not named
        recipient = (customer, *letterhead.recipient) if is_added else letterhead.recipient
        return Bill(
            words=words,
            title=self._title or words.tr("Bill"),
            subtitle=subtitle,
            letterhead=letterhead,
            recipient=recipient,
            headings=_headings(_COLUMNS, words),
            overview=self._overview() if len(invoices) > 1 else None,
            invoices=tuple(map(self._invoice, invoices)),
            statement=statement,
            unpriced=self._chosen.unpriced,
        )

    def _overview(self) -> Overview:
        words, statement = self._words, self._chosen.statement
        taxed = any(each.tax is not None for each in statement.invoices)

        def amounts(each: Invoice) -> tuple[Decimal, ...]:
            due = each.payable
            return (each.total, each.tax or ZERO, due) if taxed else (due,)

        rows = tuple(
            Row(
                (
                    words.day(each.date),
                    words.book(each.book),
                    *map(self._amount, amounts(each)),
                ),
                credit=each.payable < 0,
            )
            for each in statement.invoices
        )
        places = MINOR_UNITS.get(self._currency, 2)
        taxes = total((each.tax or ZERO for each in statement.invoices), places)
        due = total_payable(statement)
        sums = (statement.total, taxes, due) if taxed else (due,)
        together = (words.tr("All invoices"), *map(self._money, sums))
        columns = _OVERVIEW if taxed else _UNTAXED
        return Overview(words.tr("Overview"), _headings(columns, words), rows, together)

    def _invoice(self, invoice: Invoice) -> BillInvoice:
        words = self._words
        notes: list[Note] = []
        lines = sorted(invoice.lines, key=self._in_order)
        groups = tuple(self._groups(lines, notes))
        return BillInvoice(
            day=invoice.date,
            title=words.tr("Invoice of {date}", date=words.day(invoice.date)),
            subtitle=words.book(invoice.book),
            groups=groups,
            sums=tuple(self._sums(invoice)),
            remarks=tuple(self._remarks(invoice)),
            notes=tuple(notes),
        )

    def _groups(self, lines: Sequence[Line], notes: list[Note]) -> Iterator[Group]:
        """Yield the rows of neighbouring lines of one subscription and product; write their notes."""
        for title, some in groupby(lines, self._heading):
            rows = []
            for row in rows_of(tuple(some), is_netted=self._choice.is_netted):
                begun = len(notes)
                for line in row.lines:
                    self._explain(line, notes, is_always=row.is_net)
                numbers = [note.number for note in notes[begun:]]
                rows.append(written(row, numbers, self._words, self._currency))
            yield Group(title, tuple(rows))

    def _explain(self, line: Line, notes: list[Note], *, is_always: bool) -> None:
        """Add a note on a line that needs one; all of a netted row do, so that they add up to it."""
        twice = billed_twice(line, self._lines)
        if is_always or twice is not None or needs_note(line):
            name = self._name(line) if self._is_several else ""
            full = full_price_after(line, self._lines, self._until)
            notes.append(self._notes.of(len(notes) + 1, line, name, twice, full))

    def _sums(self, invoice: Invoice) -> Iterator[Sum]:
        words = self._words
        if invoice.tax is None:
            yield Sum(words.tr("To pay"), self._money(invoice.payable), strong=True)
            return
        yield Sum(words.tr("Total before tax"), self._money(invoice.total))
        for part in invoice.taxes:
            label = words.tr(
                "{tax} on {base}", tax=words.tax_part(part), base=self._money(part.base)
            )
            yield Sum(label, self._money(part.amount))
        if not invoice.taxes:
            yield Sum(words.tr("Tax"), self._money(invoice.tax))
        yield Sum(words.tr("To pay"), self._money(invoice.payable), strong=True)

    def _remarks(self, invoice: Invoice) -> Iterator[str]:
        words = self._words
        if invoice.payable < 0:
            yield words.tr("This invoice is a credit: the amount is owed to the recipient.")
        if invoice.tax is not None and invoice.date in self._chosen.shared:
            if self._choice.customer:
                yield words.tr("The tax is worked out on the lines of this customer alone.")
            else:
                yield words.tr("The tax is worked out on these lines alone.")

    # Names and figures.

    def _owner(self, line: Line) -> Subscription:
        return self._owners[line.listed]

    def _in_order(self, line: Line) -> tuple[object, ...]:
        """Return what puts lines in the order in which people count: the second before the tenth."""
        return _counted(self._owner(line).customer), _counted(line.listed)

    def _product(self, line: Line) -> str:
        return line.product or self._owner(line).product or line.subscription

    def _name(self, line: Line) -> str:
        """Return the product of a line, with its id where another one is called the same."""
        product = self._product(line)
        if self._products[product] > 1 and product != line.subscription:
            return f"{product} · {line.subscription}"
        return product

    def _heading(self, line: Line) -> str:
        """Return whose subscription the lines below are."""
        customer = self._owner(line).customer
        name = self._name(line)
        return f"{name} · {customer}" if customer and len(self._customers) > 1 else name

    def _amount(self, value: Decimal) -> str:
        return self._words.amount(value, self._currency)

    def _money(self, value: Decimal) -> str:
        return self._words.money(value, self._currency)


def _headings(columns: Sequence[Heading], words: Words) -> tuple[Heading, ...]:
    return tuple(replace(each, text=words.tr(each.text)) for each in columns)


def _counted(name: str) -> tuple[tuple[str, int, str], ...]:
    """Return what sorts a name by its letters, and the numbers in it by how much they are."""
    parts = ((text, number.lstrip("0")) for text, number in _NUMBERS.findall(name))
    return tuple((text, len(number), number) for text, number in parts)
