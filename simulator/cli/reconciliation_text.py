"""A file and its comparison for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from simulator.cli.streams import one_line
from simulator.cli.tables import aligned
from simulator.money import ZERO
from simulator.reconciliation.keys import first_day, last_day
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild import RebuiltFile, RebuiltSubscription
from simulator.reconciliation.tally import Tally
from simulator.scenario.scenario import Scenario
from simulator.words import Words, assumptions, comparison, mark, reconciliation, tallies

_MOST_SHOWN = 20
_NONE = "–"
_INDENT = "  "

_HEADINGS = (
    mark("Row"),
    mark("Charge type"),
    mark("Days"),
    mark("Licences"),
    mark("File"),
    mark("Simulated"),
    mark("Difference"),
    mark("Comparison"),
)
_RIGHT = (True, False, False, True, True, True, True, False)


def about(file: ReadFile, words: Words) -> list[str]:
    """Return what a file is, how it is written, and how many of its rows could be read."""
    columns = words.ntr("{n} column", "{n} columns", len(file.header.columns))
    lines = [
        words.tr(
            "{kind}, {columns}.",
            kind=reconciliation.kind(file.header.layout.kind, words),
            columns=columns,
        ),
        reconciliation.dialect(file.dialect, words),
    ]
    if file.header.unknown:
        lines.append(
            words.ntr(
                "{n} unknown column: {names}.",
                "{n} unknown columns: {names}.",
                len(file.header.unknown),
                names=", ".join(file.header.unknown[:_MOST_SHOWN]),
            )
        )
    lines.append(words.ntr("{n} row was read.", "{n} rows were read.", len(file.good)))
    if file.bad:
        lines.append(words.ntr("{n} row was left out:", "{n} rows were left out:", len(file.bad)))
        lines += (_INDENT + reconciliation.bad_row(bad, words) for bad in file.bad[:_MOST_SHOWN])
    if len(file.bad) > _MOST_SHOWN:
        more = len(file.bad) - _MOST_SHOWN
        lines.append(
            _INDENT
            + words.ntr("And {n} more; --json names all.", "And {n} more; --json names all.", more)
        )
    return lines


def compared(file: RebuiltFile, words: Words, differences_only: bool) -> list[str]:
    """Return how a file is billed, how each subscription stands to its lines, and the sums."""
    lines = [*_billed(file, words), *_set_aside(file, words)]
    for one in file.subscriptions:
        pairs = [pair for pair in one.pairs if pair.verdict is not Verdict.EQUAL]
        if pairs or not differences_only:
            lines += ["", *_subscription(one, pairs, file.scenario, words)]
    return [*lines, "", *_sums(file.tally, file.scenario.partner.currency, words)]


def _billed(file: RebuiltFile, words: Words) -> Iterator[str]:
    """Yield the profile, rounding and billing day, and what was assumed for the whole file."""
    partner = file.scenario.partner
    way, day = comparison.way_to_bill(partner, words), file.coverage.billing_day
    if day is None:
        yield words.tr("Compared with: {way}, {currency}.", way=way, currency=partner.currency)
    else:
        yield words.tr(
            "Compared with: {way}, billing day {day}, {currency}.",
            way=way,
            day=words.quantity(day),
            currency=partner.currency,
        )
    mine = [
        fit
        for fit in file.fits
        if (fit.profile, fit.rounding) == (partner.profile, partner.rounding)
    ]
    best = [fit for fit in file.fits[:1] if fit not in mine and fit.of]
    for fit in mine[:1] + [fit for fit in best if not mine or fit.lines > mine[0].lines]:
        yield comparison.fit(fit, words)
    for doubt in file.doubts:
        yield words.tr("Assumed: {what}", what=assumptions.doubt(doubt, words))


def _set_aside(file: RebuiltFile, words: Words) -> Iterator[str]:
    """Yield how many lines were not compared, and how many stand in two files."""
    currency = file.scenario.partner.currency
    foreign = Counter(line.currency for line in file.set_aside)
    kinds = Counter(line.kind for line in file.set_aside if line.currency in (currency, ""))
    for other, count in sorted(foreign.items()):
        if other not in (currency, ""):
            yield words.ntr(
                "{n} line in {currency} was not compared.",
                "{n} lines in {currency} were not compared.",
                count,
                currency=other,
            )
    for kind, count in kinds.items():
        yield words.ntr(
            "{n} line that cannot be rebuilt was not compared ({kind}).",
            "{n} lines that cannot be rebuilt were not compared ({kind}).",
            count,
            kind=reconciliation.kind(kind, words),
        )
    for name, count in Counter(line.source for line in file.twice).items():
        yield words.ntr(
            "{n} line of {file} stands in an earlier file too; it was taken once.",
            "{n} lines of {file} stand in an earlier file too; they were taken once.",
            count,
            file=name,
        )


def _subscription(
    one: RebuiltSubscription, pairs: Sequence[Pair], scenario: Scenario, words: Words
) -> Iterator[str]:
    counts = _counts(one.pairs, words)
    yield words.tr("{subscription}: {counts}", subscription=_name(one), counts=counts)
    if pairs:
        rows = [list(map(words.tr, _HEADINGS))]
        rows += (_row(pair, scenario.partner.currency, words) for pair in pairs)
        right: tuple[bool, ...] = _RIGHT
        if any(pair.file and pair.file.source for pair in one.pairs):
            names = [pair.file.source if pair.file else _NONE for pair in pairs]
            files = [words.tr("File name"), *map(one_line, names)]
            rows = [[file, *row] for file, row in zip(files, rows, strict=True)]
            right = (False, *_RIGHT)
        yield from aligned(rows, right, _INDENT)
    for doubt in one.doubts:
        yield _INDENT + words.tr("Assumed: {what}", what=assumptions.doubt(doubt, words))


def _name(one: RebuiltSubscription) -> str:
    """Return the id of a subscription with its customer and its product."""
    file = next((pair.file for pair in one.pairs if pair.file), None)
    parts = (file.customer, file.product) if file else ("", "")
    told = ", ".join(part for part in parts if part)
    return one_line(f"{one.id} ({told})" if told else one.id)


def _counts(pairs: Sequence[Pair], words: Words) -> str:
    """Return how many lines are equal, different and so on."""
    counts = Counter(pair.verdict for pair in pairs)
    if counts[Verdict.EQUAL] == len(pairs):
        return words.ntr("{n} line, equal", "{n} lines, all equal", len(pairs))
    lines = words.ntr("{n} line", "{n} lines", len(pairs))
    if len(pairs) == 1:
        verdict = words.tr(comparison.VERDICTS[pairs[0].verdict])
        return words.tr("{lines}, {verdict}", lines=lines, verdict=verdict)
    told = [text for verdict, text in tallies.counts(counts, words).items() if counts[verdict]]
    return words.tr("{lines}, of which {parts}", lines=lines, parts=", ".join(told))


def _row(pair: Pair, currency: str, words: Words) -> list[str]:
    file, line = pair.file, pair.simulated
    known = file.charge_type if file else line.charge_type if line else None
    charge = words.charge_type(known) if known else file.charge if file else ""
    quantity = file.quantity if file else Decimal(line.quantity) if line else ZERO

    def amount(value: Decimal | None) -> str:
        return _NONE if value is None else words.amount(value, currency)

    return [
        words.quantity(file.row) if file else _NONE,
        one_line(charge),
        _days(pair, words),
        words.number(quantity),
        amount(file.amount if file else None),
        amount(line.amount if line else None),
        amount(pair.difference),
        one_line(_verdict(pair, currency, words)),
    ]


def _days(pair: Pair, words: Words) -> str:
    """Return first and last day with their years: a file may have several."""
    line = pair.file or pair.simulated
    if line is None:
        return _NONE
    first, last = first_day(line), last_day(line)
    return words.day(first) if last == first else f"{words.day(first)} → {words.day(last)}"


def _verdict(pair: Pair, currency: str, words: Words) -> str:
    """Return how a line stands to the other, and the likely reason."""
    verdict = words.tr(comparison.VERDICTS[pair.verdict])
    reason = comparison.cause(pair, words, currency)
    return words.tr("{verdict}: {reason}", verdict=verdict, reason=reason) if reason else verdict


def _sums(tally: Tally, currency: str, words: Words) -> Iterator[str]:
    """Yield the sums, each beside what it is made of."""

    def amount(value: Decimal) -> str:
        return words.money(value, currency)

    yield from tallies.sums(tally, words, currency)
    for each in tally.causes:
        yield _INDENT + words.ntr(
            "{cause}: {n} line, {amount}",
            "{cause}: {n} lines, {amount}",
            each.lines,
            cause=words.tr(comparison.CAUSES[each.cause]),
            amount=amount(each.difference),
        )
