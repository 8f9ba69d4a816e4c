"""How series look: from sums to blocks, levels and legends in the colours of the theme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import inf

from PySide6.QtGui import QColor

from simulator.scenario.scenario import Scenario
from simulator.summary import ChargeGroup
from ui.chart.drawn import Bars, Block, Cut, Steps
from ui.chart.legend import LegendEntry
from ui.chart.series import OTHERS, BarSeries, Mode, StepSeries
from ui.chart.texts import MODE_NAMES, money_text, part_name
from ui.models.charges import group_colour
from ui.models.columns import BillTexts
from ui.models.moved import all_ids
from ui.theme import Theme

_HATCH = 0.45
_PALE = 0.5
_TIMES = 4.0


def colours_of(
    series: BarSeries, mode: Mode, theme: Theme, scenario: Scenario | None
) -> Mapping[str, QColor]:
    """Return the colour of each part; a subscription has the one of its lane where there is one."""
    if mode is Mode.INVOICES:
        return {key: group_colour(theme, ChargeGroup(key)) for key in series.keys}
    lanes = all_ids(scenario) if scenario else ()
    few = len(lanes) <= len(theme.series)
    place = {key: at for at, key in enumerate(lanes if few else series.keys)}
    others = theme.other_event
    return {
        key: others if key == OTHERS else theme.subscription(place.get(key, len(place)))
        for key in series.keys
    }


def drawn_bars(
    series: BarSeries, colours: Mapping[str, QColor], theme: Theme, as_of: date | None
) -> Bars:
    """Return bars as they are drawn; those after `as_of` are paler, prorations are hatched."""
    hatch = QColor(theme.base)
    hatch.setAlphaF(_HATCH)
    paler = {key: theme.faded(colour) for key, colour in colours.items()}
    blocks = [
        Block(
            place,
            float(segment.start),
            float(segment.end),
            (paler if as_of and bar.invoice.date > as_of else colours)[segment.key],
            hatch if segment.key == ChargeGroup.PRORATION else None,
        )
        for place, bar in enumerate(series.bars)
        for segment in bar.segments
    ]
    totals = tuple((float(at), float(bar.total)) for at, bar in enumerate(series.bars))
    return Bars(tuple(blocks), totals, tuple(bar.invoice.date for bar in series.bars))


def drawn_steps(series: StepSeries, theme: Theme, as_of: date | None, texts: BillTexts) -> Steps:
    """Return levels as they are drawn; the days after `as_of` are paler.

    What is paid on one day, for that day alone, would press all other days flat: it is cut.
    """
    edges = [float(step.period.start.toordinal()) for step in series.steps]
    if series.steps:
        edges.append(float(series.steps[-1].period.end.toordinal()))
    limit = _limit(series)
    levels = tuple(min(max(step.level, -limit), limit) for step in series.steps)
    cuts = tuple(
        Cut(float(step.period.start.toordinal()) + 0.5, level, money_text(step.amount, texts))
        for step, level in zip(series.steps, levels, strict=True)
        if step.level != level
    )
    pale = float(as_of.toordinal() + 1) if as_of else None
    colour = theme.invoice
    return Steps(tuple(edges), levels, colour, theme.faded(colour, _PALE), pale, cuts)


def _limit(series: StepSeries) -> float:
    """Return how high a level may be: a few times as high as what lasts, if anything does."""
    lasting = max((abs(step.level) for step in series.steps if step.period.days > 1), default=0.0)
    return lasting * _TIMES if lasting else inf


def legend_of(
    series: BarSeries, mode: Mode, colours: Mapping[str, QColor], theme: Theme, texts: BillTexts
) -> tuple[LegendEntry, ...]:
    """Return a sign for each part of the bars and for the line of totals."""
    parts = tuple(
        LegendEntry(
            part_name(key, mode, texts),
            colours[key],
            ChargeGroup(key) if mode is Mode.INVOICES else None,
        )
        for key in series.keys
    )
    if not parts:
        return ()
    return (*parts, LegendEntry(texts.words.tr("Total"), theme.total, is_line=True))


def step_legend(
    mode: Mode, theme: Theme, texts: BillTexts, as_of: date | None
) -> tuple[LegendEntry, ...]:
    """Return the sign of a step area, and of its part after `as_of`."""
    words = texts.words
    entry = LegendEntry(words.tr(MODE_NAMES[mode]), theme.invoice)
    if as_of is None:
        return (entry,)
    pale = theme.faded(theme.invoice, _PALE)
    return entry, LegendEntry(words.tr("After {date}", date=words.day(as_of)), pale)
