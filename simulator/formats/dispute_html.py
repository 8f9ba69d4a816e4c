"""A dispute as a page to read, to print and to attach: each difference with its derivation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.formats.dispute import Difference, Dispute
from simulator.formats.html_page import html_page
from simulator.formats.html_page import html_text as _text
from simulator.money import ZERO
from simulator.words import differences, mark

_HEADINGS = (
    mark("No."),
    mark("Row"),
    mark("Charge type"),
    mark("Days"),
    mark("File"),
    mark("Expected"),
    mark("Difference"),
)
_FIRST_AMOUNT = 4


def dumps(dispute: Dispute) -> bytes:
    """Return the dispute as the bytes of an HTML file."""
    return html_page(dispute.title, dispute.words.language, _body(dispute))


def _body(dispute: Dispute) -> Iterator[str]:
    yield f"<h1>{_text(dispute.title)}</h1>"
    yield '<table class="steps">'
    for label, text in dispute.about():
        yield f"<tr><td>{_text(label)}</td><td>{_text(text)}</td></tr>"
    yield "</table>"
    yield from (f"<p>{_text(sentence)}</p>" for sentence in dispute.sums())
    yield from _overview(dispute)
    customer = None
    for row in dispute.rows:
        if row.customer != customer:
            customer = row.customer
            yield f"<h2>{_text(customer)}</h2>"
        yield from _difference(row, dispute)


def _overview(dispute: Dispute) -> Iterator[str]:
    """Yield all differences in a table, with their sums."""
    words, tally = dispute.words, dispute.tally
    shown = (words.tr(title) for title in _HEADINGS)
    heads = "".join(
        f'<th scope="col" class="right">{_text(title)}</th>'
        if place >= _FIRST_AMOUNT
        else f'<th scope="col">{_text(title)}</th>'
        for place, title in enumerate(shown)
    )
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for row in dispute.rows:
        file, line = row.pair.file, row.pair.simulated
        charge = differences.charge(file, words) if file else ""
        own = file or line
        if line is not None and not charge:
            charge = words.charge_type(line.charge_type)
        left = (
            words.quantity(row.number),
            words.quantity(file.row) if file else "",
            charge,
            "" if own is None else differences.days(own, words),
        )
        amounts = (
            file.amount if file else None,
            line.amount if line else None,
            row.pair.difference,
        )
        yield _table_row(left, amounts, dispute)
    yield _table_row(
        (words.tr("Total"), "", "", ""),
        (tally.file, tally.simulated, tally.difference),
        dispute,
        kind="total",
    )
    yield "</tbody></table>"


def _table_row(
    left: tuple[str, ...], amounts: tuple[Decimal | None, ...], dispute: Dispute, kind: str = ""
) -> str:
    texts = "".join(f'<td class="day">{_text(text)}</td>' for text in left)
    money = "".join(
        f'<td class="right">{_text(_amount(amount, dispute))}</td>' for amount in amounts
    )
    return f'<tr class="{kind}">{texts}{money}</tr>' if kind else f"<tr>{texts}{money}</tr>"


def _amount(amount: Decimal | None, dispute: Dispute) -> str:
    return "" if amount is None else dispute.words.amount(amount, dispute.currency)


def _difference(row: Difference, dispute: Dispute) -> Iterator[str]:
    words = dispute.words
    number = words.quantity(row.number)
    off = words.signed_money(row.pair.difference or ZERO, dispute.currency)
    yield '<article class="note">'
    yield (
        f'<h4><span class="number">{_text(number)}</span><span>{_text(row.verdict)}</span>'
        f'<span class="amount">{_text(off)}</span></h4>'
    )
    if row.cause:
        yield f"<p>{_text(row.cause)}</p>"
    yield '<table class="steps">'
    for label, text in _facts(row, dispute):
        if text:
            yield f"<tr><td>{_text(label)}</td><td>{_text(text)}</td></tr>"
    yield "</table>"
    yield '<table class="steps">'
    yield (
        f"<tr><td></td><td>{_text(words.tr('File'))}</td>"
        f"<td>{_text(words.tr('Expected'))}</td></tr>"
    )
    for each in differences.beside(row.pair, words, dispute.currency):
        cells = f"<td>{_text(each.file)}</td><td>{_text(each.simulated)}</td>"
        yield f"<tr><td>{_text(each.label)}</td>{cells}</tr>"
    yield "</table>"
    yield from (f"<p>{_text(sentence)}</p>" for sentence in row.derivation)
    yield from _as_it_stands(row, dispute)
    yield "</article>"


def _facts(row: Difference, dispute: Dispute) -> Iterator[tuple[str, str]]:
    words, file = dispute.words, row.pair.file
    own = file or row.pair.simulated
    yield words.tr("Subscription"), "" if own is None else own.subscription
    if file is not None:
        yield words.tr("Customer id"), file.customer_id
        yield words.tr("Order"), file.order
        yield words.tr("Invoice"), file.invoice
    yield words.tr("Rule"), row.rule
    yield words.tr("Source of the rule"), row.source


def _as_it_stands(row: Difference, dispute: Dispute) -> Iterator[str]:
    """Yield the row of the file, every column that is not blank."""
    origin, words = row.origin, dispute.words
    if origin is None:
        return
    title = words.tr(
        "Row {row} of {file} as it stands", row=words.quantity(origin.row), file=origin.name
    )
    yield f'<p class="muted">{_text(title)}</p>'
    yield '<table class="steps">'
    for column, cell in zip(origin.columns, origin.cells, strict=False):
        if cell.strip():
            yield f"<tr><td>{_text(column)}</td><td>{_text(cell)}</td></tr>"
    yield "</table>"
