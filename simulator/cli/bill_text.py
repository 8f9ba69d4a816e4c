"""A bill as text for a terminal: its invoices, one table each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from simulator.cli.streams import one_line
from simulator.cli.tables import aligned
from simulator.netting import NettedRow
from simulator.netting import netted as netted_rows
from simulator.scenario.scenario import Scenario
from simulator.statement import Invoice, Line, Statement
from simulator.summary import tells_more, total_payable
from simulator.words import Words, mark

_INDENT = "  "


class _Style(NamedTuple):
    """How the cells of one statement are written."""

    words: Words
    currency: str

    def text(self, text: str) -> str:
        """Return a text of the scenario."""
        return one_line(text)

    def amount(self, value: Decimal) -> str:
        """Return an amount without its currency, which stands in the totals."""
        return self.words.amount(value, self.currency)


class _Column(NamedTuple):
    """One column of the tables: its heading, and the cell of a line."""

    heading: str
    cell: Callable[[Line, _Style], str]
    right: bool = False


_SUBSCRIPTION = _Column(mark("Subscription"), lambda line, style: style.text(line.subscription))
_START = _Column(mark("Start"), lambda line, style: style.words.day(line.period.start))
_END = _Column(mark("End"), lambda line, style: style.words.day(line.period.last))
_CHARGE_TYPE = _Column(
    mark("Charge type"), lambda line, style: style.words.charge_type(line.charge_type)
)
_AMOUNT = _Column(mark("Amount"), lambda line, style: style.amount(line.amount), right=True)
_COLUMNS = (
    _START,
    _END,
    _CHARGE_TYPE,
    _Column(mark("Unit price"), lambda line, style: style.amount(line.unit_price), right=True),
    _Column(mark("Quantity"), lambda line, style: style.words.quantity(line.quantity), right=True),
    _AMOUNT,
)


def bill_text(
    scenario: Scenario, statement: Statement, words: Words, *, netted: bool = False
) -> str:
    """Return the invoices of `statement` as tables, and what they add up to.

    Where they are `netted`, credits and charges that belong together are one row.
    """
    lines = (*statement.pending, *(line for each in statement.invoices for line in each.lines))
    several = len(scenario.subscriptions) > 1 or any(line.moved_from for line in lines)
    columns = (_SUBSCRIPTION, *_COLUMNS) if several else _COLUMNS
    page = _Page(_Style(words, statement.currency), columns, is_netted=netted)
    parts = [[one_line(scenario.title)]] if scenario.title else []
    parts += (list(page.invoice(invoice)) for invoice in statement.invoices)
    if statement.pending:
        parts.append([words.tr("Not yet invoiced"), *page.table(statement.pending)])
    total = words.money(statement.total, statement.currency)
    if any(invoice.tax is not None for invoice in statement.invoices):
        payable = words.money(total_payable(statement), statement.currency)
        sums = [
            words.tr("Total of all invoices before tax: {total}", total=total),
            words.tr("To pay together: {total}", total=payable),
        ]
    else:
        sums = [words.tr("Total of all invoices: {total}", total=total)]
    parts.append(sums)
    return "\n\n".join("\n".join(part) for part in parts)


def line_text(line: Line, words: Words, currency: str) -> str:
    """Return a line of an invoice in one line of text."""
    if line.usage is not None:
        return words.tr(
            "{charge_type}, {start} → {end}, {meter}: {amount}",
            charge_type=words.charge_type(line.charge_type),
            start=words.day(line.period.start),
            end=words.day(line.period.last),
            meter=line.usage.meter,
            amount=words.money(line.amount, currency),
        )
    if line.granted is not None:
        return words.tr(
            "{charge_type}, {day}, {reason}: {amount}",
            charge_type=words.charge_type(line.charge_type),
            day=words.day(line.posted),
            reason=words.credit_reason(line.granted.reason),
            amount=words.money(line.amount, currency),
        )
    return words.tr(
        "{charge_type}, {start} → {end}, {licences} at {unit_price}: {amount}",
        charge_type=words.charge_type(line.charge_type),
        start=words.day(line.period.start),
        end=words.day(line.period.last),
        licences=words.ntr("{n} licence", "{n} licences", line.quantity),
        unit_price=words.money(line.unit_price, currency),
        amount=words.money(line.amount, currency),
    )


def _taxes(invoice: Invoice, words: Words, currency: str) -> Iterator[str]:
    """Yield the tax of an invoice; its parts where there are several, and what is to be paid."""
    if invoice.tax is None:
        return
    parts = invoice.taxes if tells_more(invoice.taxes) else ()
    for part in parts:
        yield words.tr(
            "{tax} on {base}: {amount}",
            tax=words.tax_part(part),
            base=words.money(part.base, currency),
            amount=words.money(part.amount, currency),
        )
    if len(parts) != 1:
        yield words.tr("Tax: {tax}", tax=words.money(invoice.tax, currency))
    yield words.tr("To pay: {total}", total=words.money(invoice.payable, currency))


class _Page:
    """Writes the invoices of one statement."""

    def __init__(self, style: _Style, columns: Sequence[_Column], *, is_netted: bool) -> None:
        self._style = style
        self._columns = columns
        self._is_netted = is_netted

    def invoice(self, invoice: Invoice) -> Iterator[str]:
        """Yield the lines of text of one invoice."""
        words, currency = self._style
        yield words.tr(
            "Invoice of {day}: {total}",
            day=words.day(invoice.date),
            total=words.money(invoice.total, currency),
        )
        yield from self.table(invoice.lines)
        yield from (_INDENT + text for text in _taxes(invoice, words, currency))

    def table(self, lines: Sequence[Line]) -> list[str]:
        """Return the lines of an invoice under their headings."""
        headings = [self._style.words.tr(column.heading) for column in self._columns]
        rows = netted_rows(lines) if self._is_netted else map(_alone, lines)
        cells = [self._cells(row) for row in rows]
        return aligned([headings, *cells], [column.right for column in self._columns], _INDENT)

    def _cells(self, row: NettedRow) -> list[str]:
        """Return a row: a line, or the sum of several, which has no unit price and no quantity."""
        if not row.is_net:
            return [column.cell(row.lines[0], self._style) for column in self._columns]
        style, words = self._style, self._style.words
        known = {
            _SUBSCRIPTION: _SUBSCRIPTION.cell(row.lines[0], style),
            _START: words.day(row.period.start),
            _END: words.day(row.period.last),
            _CHARGE_TYPE: words.ntr("{n} line netted", "{n} lines netted", len(row.lines)),
            _AMOUNT: style.amount(row.amount),
        }
        return [known.get(column, "") for column in self._columns]


def _alone(line: Line) -> NettedRow:
    return NettedRow((line,))
