"""Differences between a file and the bill with all that a support request needs, as values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from simulator.explain import explain
from simulator.money import MINOR_UNITS
from simulator.reconciliation.keys import first_day
from simulator.reconciliation.origins import Origin, Origins
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.tally import Tally, tallied
from simulator.scenario.scenario import Scenario
from simulator.words import Words, comparison, differences, tallies
from simulator.words.sources import sources


class Difference(msgspec.Struct, frozen=True):
    """A pair that is not equal, with its row in the file and the sentences that explain it."""

    number: int
    pair: Pair
    origin: Origin | None
    customer: str
    verdict: str
    cause: str
    derivation: tuple[str, ...]
    rule: str
    source: str

    def id(self, *columns: str) -> str:
        """Return what the file says in the first of these columns that it has."""
        return "" if self.origin is None else self.origin.cell(*columns)


class Dispute(msgspec.Struct, frozen=True):
    """Differences for a support request, in one language.

    Attributes:
        words: of the language.
        currency: of all amounts.
        names: of the files.
        partners: the ids of the partner, as the files say them.
        way: profile and rounding by which the expected figures are worked out.
        rows: the differences, in the order of the file.
        tally: of the differences alone.
    """

    words: Words
    currency: str
    names: tuple[str, ...]
    partners: tuple[str, ...]
    way: str
    rows: tuple[Difference, ...]
    tally: Tally

    @property
    def title(self) -> str:
        """Return what the file is called."""
        return self.words.tr("Differences in {files}", files=", ".join(self.names))

    @property
    def file_name(self) -> str:
        """Return what a file of them may be called: whose they are, of which invoice and days."""
        lines = [row.pair.file or row.pair.simulated for row in self.rows]
        days = sorted({first_day(line) for line in lines if line is not None})
        parts = (
            self.words.tr("Differences"),
            _only(row.customer for row in self.rows),
            _only(row.pair.file.invoice for row in self.rows if row.pair.file is not None),
            "_".join(day.isoformat() for day in dict.fromkeys((*days[:1], *days[-1:]))),
        )
        return " - ".join(filter(None, parts))

    def about(self) -> tuple[tuple[str, str], ...]:
        """Return what is said of all differences, each with its label."""
        words = self.words
        return (
            (words.tr("Files"), ", ".join(self.names)),
            (words.tr("Partner"), ", ".join(self.partners)),
            (words.tr("Expected figures"), self.way),
            (words.tr("Currency"), self.currency),
        )

    def sums(self) -> tuple[str, ...]:
        """Return the sums of the differences, each beside what it is made of."""
        return tallies.sums(self.tally, self.words, self.currency)


def dispute(
    names: Sequence[str],
    files: Sequence[ReadFile],
    scenario: Scenario,
    pairs: Sequence[Pair],
    words: Words,
) -> Dispute:
    """Return the pairs that are not equal as a dispute.

    Args:
        names: of the files.
        files: as they were read, in the same order.
        scenario: with which they were compared.
        pairs: those chosen; equal ones are left out.
        words: of the language.
    """
    currency = scenario.partner.currency
    origins = Origins(names, files)
    customers = {each.id: each.customer for each in scenario.subscriptions}
    unequal = [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]
    rows = tuple(
        _difference(number, pair, origins, customers, currency, words)
        for number, pair in enumerate(unequal, start=1)
    )
    partners = dict.fromkeys(row.id("PartnerId") for row in rows)
    return Dispute(
        words, currency, tuple(names), tuple(filter(None, partners)),
        comparison.way_to_bill(scenario.partner, words), rows,
        tallied(unequal, MINOR_UNITS.get(currency, 2)),
    )  # fmt: skip


def _difference(
    number: int,
    pair: Pair,
    origins: Origins,
    customers: dict[str, str],
    currency: str,
    words: Words,
) -> Difference:
    file, line = pair.file, pair.simulated
    own = file or line
    named = "" if own is None else customers.get(own.subscription, "")
    return Difference(
        number=number,
        pair=pair,
        origin=None if file is None else origins.of(file),
        customer=file.customer if file is not None and file.customer else named,
        verdict=words.tr(comparison.VERDICTS[pair.verdict]),
        cause=comparison.cause(pair, words, currency),
        derivation=tuple(_derivation(pair, words, currency)),
        rule="" if line is None else words.rule(line.rule),
        source="" if line is None else sources(line.rule, words),
    )


def _only(names: Iterable[str]) -> str:
    """Return the name where all are the same, "" where they differ."""
    found = set(names)
    return found.pop() if len(found) == 1 else ""


def _derivation(pair: Pair, words: Words, currency: str) -> list[str]:
    """Return why the engine expects a line and how its figures come about; else what stands there."""
    line = pair.simulated
    if line is None:
        told = [] if pair.file is None else [differences.what_it_is(pair.file, words, currency)]
        return [*told, words.tr("Nothing in the history of the subscription leads to this line.")]
    steps = words.explanation(explain(line), line, currency)
    sums = [words.tr("{label}: {formula}", label=step.label, formula=step.text) for step in steps]
    return [*words.why(line), *sums]
