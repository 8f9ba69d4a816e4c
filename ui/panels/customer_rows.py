"""What the partner pays and what its customers pay as rows, with the lines under each group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

from simulator.money import half_up
from simulator.resale import Group, Grouped, Grouping, PricedLine, customer_amounts
from simulator.scenario.scenario import Scenario
from simulator.statement import Line
from simulator.words import Words, mark
from simulator.words.ledger import NAMELESS, customer_price
from ui.models.figures import NO_FIGURE, Figure, FigureColumn, FigureRow, LazyRows, Tone
from ui.models.names import subscription_names

COLUMNS = (
    FigureColumn("name", mark("Group")),
    FigureColumn("invoice", mark("Invoice")),
    FigureColumn("cost", mark("Partner cost"), numeric=True),
    FigureColumn("price", mark("Customer price"), numeric=True),
    FigureColumn("margin", mark("Margin"), numeric=True),
    FigureColumn("share", mark("Margin in %"), numeric=True),
)

TOTAL = "\0total"
"""The key of the last row; no customer is called so."""

_SHARE_PLACES = 3
_UNKNOWN = "–"


def customer_rows(scenario: Scenario, grouped: Grouped, words: Words) -> tuple[FigureRow, ...]:
    """Return a row for each group with its lines under it, and the sum where there are several."""
    texts = _Texts(words, grouped, scenario)
    rows = [texts.group(group) for group in grouped.rows]
    if len(rows) > 1:
        rows.append(texts.sum(grouped.total))
    return tuple(rows)


class _Texts:
    """Writes groups and lines in one language."""

    def __init__(self, words: Words, grouped: Grouped, scenario: Scenario) -> None:
        self._words = words
        self._grouped = grouped
        self._scenario = scenario
        self._names = subscription_names(scenario)

    def group(self, group: Group) -> FigureRow:
        """Return the row of a group; its lines are written when they are looked at."""
        under = LazyRows(group.members, partial(self._line, group.key))
        return FigureRow(group.key, (self._figure(self._name(group)), *self._sums(group)), under)

    def sum(self, group: Group) -> FigureRow:
        """Return the row of all groups together."""
        name = self._figure(self._words.tr("All together"))
        return FigureRow(TOTAL, (name, *self._sums(group)), is_total=True)

    def _sums(self, group: Group) -> tuple[Figure, ...]:
        lines = self._words.ntr("{n} line", "{n} lines", group.lines)
        return (
            Figure(lines, group.lines, Tone.QUIET),
            self._amount(group.cost),
            self._amount(group.price),
            self._amount(group.margin),
            self._share(group.share),
        )

    def _line(self, key: str, one: PricedLine) -> FigureRow:
        words, line = self._words, one.line
        about = words.brief(line)
        if self._grouped.by is not Grouping.SUBSCRIPTION:
            product = self._names.get(line.subscription, line.subscription)
            about = words.tr("{subscription}: {line}", subscription=product, line=about)
        return FigureRow(
            key,
            (
                self._figure(about),
                Figure(words.day(one.invoice), one.invoice),
                self._amount(line.amount),
                self._amount(one.price),
                self._amount(one.margin),
                self._share(one.share),
            ),
            tip=self._derivation(line),
        )

    def _derivation(self, line: Line) -> str:
        """Return how the customer price of a line follows; empty where it has none."""
        amounts = customer_amounts(self._scenario, line)
        if amounts is None:
            return ""
        return customer_price(amounts, self._grouped.currency, self._words)

    def _name(self, group: Group) -> str:
        words, by = self._words, self._grouped.by
        if not group.key:
            return words.tr(NAMELESS[by])
        match by:
            case Grouping.SUBSCRIPTION:
                return self._names.get(group.key, group.key)
            case Grouping.MONTH:
                return words.month(date.fromisoformat(f"{group.key}-01"))
            case _:
                return group.key

    def _figure(self, text: str) -> Figure:
        return Figure(text, text)

    def _amount(self, value: Decimal | None) -> Figure:
        if value is None:
            return Figure(_UNKNOWN, "", Tone.QUIET)
        tone = Tone.DOWN if value < 0 else Tone.PLAIN
        return Figure(self._words.amount(value, self._grouped.currency), value, tone)

    def _share(self, value: Decimal | None) -> Figure:
        if value is None:
            return NO_FIGURE
        shown = half_up(value, _SHARE_PLACES)
        tone = Tone.DOWN if value < 0 else Tone.PLAIN
        return Figure(self._words.percent(shown), shown, tone)
