"""Two bills side by side, and one bill under every policy, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.cli.streams import one_line
from simulator.cli.tables import aligned
from simulator.statement import Line
from simulator.whatif import Comparison, InvoicePair, LinePair, Side
from simulator.whatif.policies import PolicyBill
from simulator.words import Words, mark, whatif

_INDENT = "  "
_LINES = (
    (mark("Start"), False),
    (mark("End"), False),
    (mark("Charge type"), False),
    (mark("Left"), True),
    (mark("Right"), True),
    (mark("Difference"), True),
    ("", False),
)
_MONTHS = (
    (mark("Month"), False),
    (mark("Left"), True),
    (mark("Right"), True),
    (mark("Difference so far"), True),
)
_POLICIES = ((mark("Policy"), False), (mark("Total"), True), (mark("Difference"), True))


def comparison_text(found: Comparison, left: str, right: str, words: Words) -> str:
    """Return the sentence, the invoices with their lines side by side, and the months."""
    sentence = whatif.verdict(found, left, right, words)
    rounding, turn = whatif.of_rounding(found, words), whatif.break_even(found, words)
    parts = [[one_line(each) for each in (sentence, rounding, turn) if each]]
    parts.append([
        words.tr("Left: {name}", name=one_line(left)),
        words.tr("Right: {name}", name=one_line(right)),
    ])  # fmt: skip
    parts += (list(_invoice(pair, found.currency, words)) for pair in found.invoices)
    if found.months:
        parts.append(_months(found, words))
    if found.is_taxed:
        parts.append([words.tr("All amounts are before tax.")])
    return "\n\n".join("\n".join(part) for part in parts)


def _invoice(pair: InvoicePair, currency: str, words: Words) -> Iterator[str]:
    yield words.tr(
        "Invoice of {day}: {difference}",
        day=words.day(pair.date),
        difference=words.signed_money(pair.difference, currency),
    )
    rows = [_cells(each, currency, words) for each in pair.lines]
    if rows:
        yield from _table(rows, _LINES, words)


def _cells(pair: LinePair, currency: str, words: Words) -> list[str]:
    shown = pair.left or pair.right
    assert shown is not None  # noqa: S101 - a pair has one side at least
    side = "" if pair.side is Side.SAME else words.tr(whatif.SIDES[pair.side])
    return [
        words.day(shown.period.start),
        words.day(shown.period.last),
        words.charge_type(shown.charge_type),
        _amount(pair.left, currency, words),
        _amount(pair.right, currency, words),
        words.amount(pair.difference, currency) if pair.difference else "",
        side,
    ]


def _amount(line: Line | None, currency: str, words: Words) -> str:
    return "" if line is None else words.amount(line.amount, currency)


def _months(found: Comparison, words: Words) -> list[str]:
    rows = [
        [
            words.month(each.month),
            words.amount(each.left, found.currency),
            words.amount(each.right, found.currency),
            words.amount(each.cumulative, found.currency),
        ]
        for each in found.months
    ]
    return _table(rows, _MONTHS, words)


def _table(
    rows: Sequence[Sequence[str]], columns: Sequence[tuple[str, bool]], words: Words
) -> list[str]:
    headings = [words.tr(heading) for heading, _ in columns]
    return aligned([headings, *rows], [right for _, right in columns], _INDENT)


def policies_text(bills: tuple[PolicyBill, ...], words: Words) -> str:
    """Return the total under every policy, then each line that differs with its reasons."""
    rows = [
        [
            whatif.policy(each.policy, words),
            words.amount(each.total, each.currency),
            words.amount(each.difference, each.currency) if each.difference else "",
        ]
        for each in bills
    ]
    parts = [_table(rows, _POLICIES, words)]
    parts += (lines for lines in (list(_reasons(each, words)) for each in bills) if lines)
    return "\n\n".join("\n".join(part) for part in parts)


def _reasons(bill: PolicyBill, words: Words) -> Iterator[str]:
    changed = [
        (invoice, pair) for invoice in bill.invoices for pair in invoice.lines if pair.difference
    ]
    if changed:
        yield whatif.policy(bill.policy, words)
    for invoice, pair in changed:
        yield _INDENT + words.tr(
            "Invoice of {day}, {charge_type}, {period}: {before} → {after}. {reason}",
            day=words.day(invoice.date),
            charge_type=words.charge_type(pair.base.charge_type),
            period=words.period(pair.base.period),
            before=words.money(pair.base.amount, bill.currency),
            after=words.money(pair.line.amount, bill.currency),
            reason=whatif.reasons(pair, words, bill.currency),
        )
