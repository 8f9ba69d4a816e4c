"""Two bills side by side, and one bill under every policy, as rows of figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.statement import Invoice, Line
from simulator.whatif import Comparison, InvoicePair, LinePair, Side
from simulator.whatif.policies import PolicyBill, PolicyInvoice, PolicyLine
from simulator.words import Words, mark, whatif
from ui.models.figures import NO_FIGURE, Figure, FigureColumn, FigureRow, Tone

SIDE_COLUMNS = (
    FigureColumn("what", mark("Invoice or line")),
    FigureColumn("left", mark("Left"), numeric=True),
    FigureColumn("right", mark("Right"), numeric=True),
    FigureColumn("difference", mark("Difference"), numeric=True),
    FigureColumn("side", mark("Comparison")),
)
"""The columns of two bills side by side."""

POLICY_COLUMNS = (
    FigureColumn("what", mark("Policy, invoice or line")),
    FigureColumn("amount", mark("Amount"), numeric=True),
    FigureColumn("difference", mark("Difference"), numeric=True),
    FigureColumn("reason", mark("Reason")),
)
"""The columns of one bill under every policy."""


def pair_rows(
    comparison: Comparison, words: Words, *, differences_only: bool = False
) -> tuple[FigureRow, ...]:
    """Return a row for each invoice with its lines under it, and one for the totals."""
    pairs = [each for each in comparison.invoices if not (differences_only and each.is_same)]
    rows = [_invoice_row(pair, comparison.currency, words, differences_only) for pair in pairs]
    return (*rows, _total_row(comparison, words))


def line_key(pair: InvoicePair, place: int) -> str:
    """Return what the row of a line is known by."""
    return f"{invoice_key(pair)}/{place}"


def invoice_key(pair: InvoicePair) -> str:
    """Return what the row of an invoice is known by."""
    return f"{pair.date.isoformat()}/{pair.book}"


def _invoice_row(
    pair: InvoicePair, currency: str, words: Words, differences_only: bool
) -> FigureRow:
    under = tuple(_lines(pair, currency, words, differences_only))
    cells = (
        Figure(words.tr("Invoice of {day}", day=words.day(pair.date)), pair.date),
        _total(pair.left, currency, words),
        _total(pair.right, currency, words),
        _difference(pair.difference, currency, words),
        NO_FIGURE,
    )
    return FigureRow(invoice_key(pair), cells, under, tip=words.book(pair.book))


def _lines(
    pair: InvoicePair, currency: str, words: Words, differences_only: bool
) -> Iterator[FigureRow]:
    for place, each in enumerate(pair.lines):
        if not (differences_only and each.side is Side.SAME):
            yield _line_row(each, currency, words, line_key(pair, place))
    if pair.tax_difference or _has_tax(pair):
        yield FigureRow(
            f"{invoice_key(pair)}/tax",
            (
                Figure(words.tr("Tax"), words.tr("Tax"), Tone.QUIET),
                _tax(pair.left, currency, words),
                _tax(pair.right, currency, words),
                _difference(pair.tax_difference, currency, words),
                NO_FIGURE,
            ),
        )


def _line_row(pair: LinePair, currency: str, words: Words, key: str) -> FigureRow:
    text = pair_text(pair, words)
    side = words.tr(whatif.SIDES[pair.side])
    tone = Tone.QUIET if pair.side is Side.SAME else Tone.PLAIN
    cells = (
        Figure(text, text, tone),
        _amount(pair.left, currency, words),
        _amount(pair.right, currency, words),
        _difference(pair.difference, currency, words),
        Figure(side, side, tone),
    )
    return FigureRow(key, cells, tip=text)


def pair_text(pair: LinePair, words: Words) -> str:
    """Return what the line of a pair is, and in what its right side is another one."""
    left, right = pair.left, pair.right
    if left is None or right is None:
        shown = left or right
        return "" if shown is None else line_text(shown, words)
    own, other = _parts(left, words), _parts(right, words)
    others = [there for here, there in zip(own, other, strict=True) if here != there]
    if not others:
        return line_text(left, words)
    return words.tr(
        "{line}; at the right: {others}", line=line_text(left, words), others=", ".join(others)
    )


def line_text(line: Line, words: Words) -> str:
    """Return what a line is, in few words: charge type, days, licences."""
    return ", ".join(_parts(line, words))


def _parts(line: Line, words: Words) -> tuple[str, str, str]:
    return (
        words.charge_type(line.charge_type),
        words.period(line.period),
        words.ntr("{n} licence", "{n} licences", line.quantity),
    )


def _total_row(comparison: Comparison, words: Words) -> FigureRow:
    currency, text = comparison.currency, words.tr("Total")
    cells = (
        Figure(text, text),
        _money(comparison.left_total, currency, words),
        _money(comparison.right_total, currency, words),
        _difference(comparison.verdict.total, currency, words),
        NO_FIGURE,
    )
    return FigureRow("total", cells, is_total=True)


def policy_rows(bills: tuple[PolicyBill, ...], words: Words) -> tuple[FigureRow, ...]:
    """Return a row for each policy with its total, and under it each line that it changes."""
    return tuple(_policy_row(bill, place, words) for place, bill in enumerate(bills))


def _policy_row(bill: PolicyBill, place: int, words: Words) -> FigureRow:
    name = whatif.policy(bill.policy, words)
    under = [
        _policy_line(invoice, pair, bill.currency, words, f"{place}/{number}/{at}")
        for number, invoice in enumerate(bill.invoices)
        for at, pair in enumerate(invoice.lines)
        if pair.difference
    ]
    count = len(under)
    changed = words.ntr("{n} line differs", "{n} lines differ", count) if count else ""
    cells = (
        Figure(name, name),
        _money(bill.total, bill.currency, words),
        _difference(bill.difference, bill.currency, words),
        Figure(changed, changed, Tone.QUIET),
    )
    return FigureRow(str(place), cells, tuple(under), tip=name)


def _policy_line(
    invoice: PolicyInvoice, pair: PolicyLine, currency: str, words: Words, key: str
) -> FigureRow:
    text = words.tr("{day}: {line}", day=words.day(invoice.date), line=line_text(pair.base, words))
    reason = whatif.reasons(pair, words, currency)
    cells = (
        Figure(text, text),
        _money(pair.line.amount, currency, words),
        _difference(pair.difference, currency, words),
        Figure(reason, reason),
    )
    return FigureRow(key, cells, tip=reason)


def _total(invoice: Invoice | None, currency: str, words: Words) -> Figure:
    return NO_FIGURE if invoice is None else _money(invoice.total, currency, words)


def _has_tax(pair: InvoicePair) -> bool:
    return any(each is not None and each.tax is not None for each in (pair.left, pair.right))


def _tax(invoice: Invoice | None, currency: str, words: Words) -> Figure:
    if invoice is None or invoice.tax is None:
        return NO_FIGURE
    return _money(invoice.tax, currency, words)


def _amount(line: Line | None, currency: str, words: Words) -> Figure:
    return NO_FIGURE if line is None else _money(line.amount, currency, words)


def _money(value: Decimal, currency: str, words: Words) -> Figure:
    return Figure(words.amount(value, currency), value, Tone.DOWN if value < 0 else Tone.PLAIN)


def _difference(value: Decimal, currency: str, words: Words) -> Figure:
    if not value:
        return NO_FIGURE
    return Figure(
        words.signed_money(value, currency), value, Tone.DOWN if value < 0 else Tone.PLAIN
    )
