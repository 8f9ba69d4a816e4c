"""What stands beside the lines of a comparison: customers, what was assumed, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from simulator.catalogue import ChargeType
from simulator.money import magnitude
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.tally import Tally
from simulator.words import Words, assumptions, comparison, differences, reconciliation, tallies
from ui.models.comparison import OpenedFiles
from ui.models.comparison_columns import PairTexts
from ui.panels.labels import Look
from ui.panels.row_delegate import Row

MOST = 500
"""Rows of a list; nobody reads more, and each is measured before it is shown."""

EVERYBODY = "*"
"""The key of the row that means all customers; a name stands behind a sign."""

_NAME = "="


def key_of_customer(customer: str | None) -> str:
    """Return the key of a customer's row."""
    return EVERYBODY if customer is None else f"{_NAME}{customer}"


def customer_of_key(key: str) -> str | None:
    """Return the customer of a row, None for all of them."""
    return None if key == EVERYBODY else key.removeprefix(_NAME)


def customer_rows(tallies: Mapping[str, Tally], whole: Tally, texts: PairTexts) -> list[Row]:
    """Return all customers and each of them, those first whose lines differ most."""
    words = texts.words
    ordered = sorted(tallies.items(), key=_worst_first)
    rows = [_customer(words.tr("All customers"), EVERYBODY, whole, texts)]
    for name, tally in ordered[:MOST]:
        shown = name or words.tr("Without a name")
        rows.append(_customer(shown, key_of_customer(name), tally, texts))
    return [*rows, *_more(len(ordered) - MOST, words)]


def _worst_first(entry: tuple[str, Tally]) -> tuple[object, ...]:
    name, tally = entry
    return -magnitude(tally.difference), tally.equal - tally.all, name.casefold()


def _customer(name: str, key: str, tally: Tally, texts: PairTexts) -> Row:
    words, unequal = texts.words, tally.all - tally.equal
    if not unequal:
        below = words.ntr("{n} line, equal", "{n} lines, all equal", tally.all)
    else:
        below = words.ntr(
            "{n} of {all} lines differs, {amount}",
            "{n} of {all} lines differ, {amount}",
            unequal,
            all=words.quantity(tally.all),
            amount=words.signed_money(tally.difference, texts.currency),
        )
    sentence = tallies.summary(name, tally, words, texts.currency)
    sign, colour = ("≠", "error_text") if unequal else ("=", "good_text")
    look = Look.CHOSEN if key == EVERYBODY else Look.BODY
    return Row(name, key, below, sign, colour, look, tip=sentence, spoken=sentence)


def assumed_rows(opened: OpenedFiles, customer: str | None, texts: PairTexts) -> list[Row]:
    """Return what was assumed for the files, then for the subscriptions of a customer."""
    words, found = texts.words, opened.rebuilt
    rows = [
        Row(words.tr("The whole file"), f"{number} ", assumptions.doubt(doubt, words))
        for number, doubt in enumerate(found.doubts)
    ]
    whose = {one.id: one.customer for one in found.scenario.subscriptions}
    doubts = [
        (one, doubt)
        for one in found.subscriptions
        if customer is None or whose.get(one.id) == customer
        for doubt in one.doubts
    ]
    for number, (one, doubt) in enumerate(doubts[:MOST]):
        name = words.tr(
            "{customer}, {subscription}", customer=whose.get(one.id, ""),
            subscription=texts.name_of(one.id),
        ) if whose.get(one.id) else texts.name_of(one.id)  # fmt: skip
        rows.append(Row(name, f"{number} {one.id}", assumptions.doubt(doubt, words)))
    return [*rows, *_more(len(doubts) - MOST, words)]


def left_out_rows(opened: OpenedFiles, texts: PairTexts) -> list[Row]:
    """Return the rows that could not be read, and the lines that were not rebuilt."""
    return [*_bad_rows(opened, texts.words), *_set_aside(opened, texts)]


def left_out(opened: OpenedFiles) -> int:
    """Return how many rows were left out, for whatever reason."""
    bad = sum(len(file.bad) for file in opened.read)
    return bad + len(opened.rebuilt.set_aside) + len(opened.rebuilt.twice)


def _bad_rows(opened: OpenedFiles, words: Words) -> Iterator[Row]:
    for place, (name, file) in enumerate(zip(opened.names, opened.read, strict=True)):
        if not file.bad:
            continue
        yield Row(
            words.ntr(
                "{name}: {n} row could not be read", "{name}: {n} rows could not be read",
                len(file.bad), name=name,
            ),
            look=Look.HEADING,
        )  # fmt: skip
        for number, bad in enumerate(file.bad[:MOST]):
            yield Row(reconciliation.bad_row(bad, words), f"bad {place} {number}")
        yield from _more(len(file.bad) - MOST, words)


def _set_aside(opened: OpenedFiles, texts: PairTexts) -> Iterator[Row]:
    words, found = texts.words, opened.rebuilt
    lines = (*found.set_aside, *found.twice)
    if not lines:
        return
    yield Row(
        words.ntr("{n} line was not compared", "{n} lines were not compared", len(lines)),
        look=Look.HEADING,
    )
    aside = len(found.set_aside)
    for number, line in enumerate(islice(lines, MOST)):
        row = _why_aside(line, texts, is_twice=number >= aside)
        what = differences.what_it_is(line, words, line.currency or texts.currency)
        yield Row(row, f"aside {number}", what)
    yield from _more(len(lines) - MOST, words)


def _why_aside(line: FileLine, texts: PairTexts, *, is_twice: bool) -> str:
    """Return the number of a row, and why its line is not compared where that is known."""
    words = texts.words
    row = words.tr("Row {row}", row=words.quantity(line.row))
    if line.source:
        row = words.tr("{file}, row {row}", file=line.source, row=words.quantity(line.row))
    if is_twice:
        return words.tr("{row}: an earlier file has it, too", row=row)
    if line.currency not in ("", texts.currency):
        return words.tr("{row}: it is in {currency}", row=row, currency=line.currency)
    if line.charge_type is ChargeType.USAGE_FEE:
        return words.tr("{row}: another line has this usage", row=row)
    return row


def fit_rows(opened: OpenedFiles, words: Words) -> list[Row]:
    """Return how well each profile and rounding explains the files, the best first."""
    partner = opened.rebuilt.scenario.partner
    return [
        _fit(
            fit,
            number,
            words,
            is_used=(fit.profile, fit.rounding) == (partner.profile, partner.rounding),
        )
        for number, fit in enumerate(opened.rebuilt.fits)
    ]


def _fit(fit: Fit, number: int, words: Words, *, is_used: bool) -> Row:
    sentence = comparison.fit(fit, words)
    below = ""
    if fit.of_labels:
        below = words.ntr(
            "It calls {n} of {all} telling lines as the file does.",
            "It calls {n} of {all} telling lines as the file does.",
            fit.labels,
            all=words.quantity(fit.of_labels),
        )
    if is_used:
        below = " ".join(filter(None, (words.tr("The comparison uses it."), below)))
    look = Look.CHOSEN if is_used else Look.BODY
    return Row(sentence, f"fit {number}", below, "✓" if is_used else "", "good_text", look)


def _more(rest: int, words: Words) -> Sequence[Row]:
    if rest <= 0:
        return ()
    return (Row(words.ntr("And {n} more.", "And {n} more.", rest)),)


def sums(tally: Tally, words: Words, currency: str) -> str:
    """Return the sums of lines, each beside what it is made of."""
    return "  ·  ".join(tallies.short_sums(tally, words, currency))
