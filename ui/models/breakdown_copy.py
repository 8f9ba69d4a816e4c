"""An explanation that leaves the window: as text, as HTML, and as its customer may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from msgspec.structs import replace

from simulator.billed_twice import billed_twice
from simulator.bills import BillChoice, chosen
from simulator.bills.notes import Notes
from simulator.full_price import full_price_after
from simulator.resale import customer_amounts, has_customer_price
from simulator.statement import Invoice, Line
from simulator.summary import posted_lines
from simulator.words import Words
from ui.models.breakdown import Bill
from ui.models.breakdown_values import Breakdown, BreakdownRow
from ui.models.explaining import Explaining
from ui.models.names import subscription_names
from ui.models.selection import Selection


def as_text(shown: Breakdown, words: Words, *more: str) -> str:
    """Return an explanation as plain text, to be pasted into a mail."""
    rows = (words.tr("{label}: {formula}", label=row.label, formula=row.text) for row in shown.rows)
    parts = [shown.title, "\n".join(rows), *more, "\n".join(shown.sentences)]
    return "\n\n".join(part for part in parts if part) + "\n"


def as_html(shown: Breakdown, *more: str) -> str:
    """Return an explanation as rich text, to be pasted into a mail."""
    rows = "".join(_row(row) for row in shown.rows)
    table = f'<table cellpadding="3">{rows}</table>' if rows else ""
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in (*more, *shown.sentences) if each)
    return f"<h3>{escape(shown.title)}</h3>{table}{paragraphs}"


def _row(row: BreakdownRow) -> str:
    text = f"<b>{escape(row.text)}</b>" if row.is_total else escape(row.text)
    side = "right" if row.is_amount else "left"
    return f'<tr><td valign="top">{escape(row.label)}</td><td align="{side}">{text}</td></tr>'


def customers_of(bill: Explaining, selection: Selection) -> tuple[str, ...]:
    """Return whose prices explain a line or an invoice; empty where nobody has one."""
    owners = {each.id: each for each in bill.scenario.subscriptions}
    invoice = _invoice(bill, selection)
    if selection.line is not None:
        lines: Iterable[Line] = (selection.line,)
    else:
        lines = () if invoice is None else invoice.lines
    listed = dict.fromkeys(line.listed for line in lines if line.listed in owners)
    priced = (owners[id] for id in listed if has_customer_price(bill.scenario, owners[id]))
    return tuple(dict.fromkeys(each.customer for each in priced))


def for_customer(
    bill: Explaining, selection: Selection, customer: str
) -> tuple[Breakdown | None, int]:
    """Return what explains a line or an invoice to a customer, and how many lines it leaves out.

    All is at the prices of the customer: neither the cost of the partner nor its margin is in it,
    nor what makes them up (promotions, surcharges, exchange rates), nor lines of other customers.
    """
    invoice = _invoice(bill, selection)
    if selection.line is not None:
        return _of_line(bill, selection.line, invoice), 0
    if invoice is None:
        return None, 0
    choice = BillChoice(customer=customer, invoice=invoice.date, customer_prices=True)
    alone = replace(bill.statement, invoices=(invoice,))
    found = chosen(bill.scenario, alone, choice)
    own = _OfCustomer(bill.scenario, found.statement, bill.words)
    return own.breakdown(Selection.of_invoice(invoice)), found.unpriced


class _OfCustomer(Bill):
    """Explains what is a customer's own: each line says what it is for, there is nothing around."""

    def names_of(self, lines: Iterable[Line]) -> Mapping[str, str]:
        """Return the names of all subscriptions."""
        del lines
        return subscription_names(self.scenario)


def _invoice(bill: Explaining, selection: Selection) -> Invoice | None:
    return next((each for each in bill.statement.invoices if selection.shows(each)), None)


def _of_line(bill: Explaining, line: Line, invoice: Invoice | None) -> Breakdown | None:
    words = bill.words
    amounts = customer_amounts(bill.scenario, line)
    if amounts is None:
        return None
    priced = replace(line, unit_price=amounts.unit_price, amount=amounts.price)
    lines = posted_lines(bill.statement)
    note = Notes(words, bill.statement.currency, customer_prices=True).of(
        1,
        priced,
        "",
        billed_twice(line, lines),
        full_price_after(line, lines, bill.scenario.until),
    )
    invoiced = words.why_invoiced(line, invoice.date if invoice else None)
    return Breakdown(
        words.tr("Why {amount}?", amount=note.amount),
        tuple(BreakdownRow(label, text) for label, text in note.steps),
        (*note.sentences, invoiced),
        line=line,
    )
