"""The views of the window, made from the words and the theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from simulator.words import Words
from ui.panels.breakdown_panel import BreakdownPanel
from ui.panels.event_inspector import EventInspector
from ui.panels.event_list import EventList
from ui.panels.findings_panel import FindingsPanel
from ui.panels.gallery_panel import GalleryPanel
from ui.panels.lines_panel import LinesPanel
from ui.panels.scenario_panel import ScenarioPanel
from ui.theme import Theme
from ui.timeline.view import TimelineView
from ui.window.history import HistoryView

if TYPE_CHECKING:
    from ui.chart.view import ChartView


@dataclass
class Views:
    """Every view but the chart, which comes later."""

    timeline: TimelineView
    lines: LinesPanel
    breakdown: BreakdownPanel
    inspector: EventInspector
    scenario: ScenarioPanel
    gallery: GalleryPanel
    findings: FindingsPanel
    history: HistoryView
    events: EventList

    def named(self) -> dict[str, QWidget]:
        """Return the views by the names of their places."""
        return dict(vars(self))


def make_views(words: Words, theme: Theme, history: QUndoStack) -> Views:
    """Return every view but the chart."""
    return Views(
        timeline=TimelineView(words, theme),
        lines=LinesPanel(words, theme),
        breakdown=BreakdownPanel(words, theme),
        inspector=EventInspector(),
        scenario=ScenarioPanel(),
        gallery=GalleryPanel(),
        findings=FindingsPanel(),
        history=HistoryView(history),
        events=EventList(),
    )


def make_chart(words: Words, theme: Theme) -> ChartView:
    """Return the chart; its libraries are loaded when this is first called."""
    from ui.chart.view import ChartView

    return ChartView(words, theme)
