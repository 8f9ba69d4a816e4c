"""The views of the window by the names of their places, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from ui.timeline.view import TimelineView
from ui.window.parts import Parts

if TYPE_CHECKING:
    from ui.chart.view import ChartView
    from ui.panels.account_panel import AccountPanel
    from ui.panels.breakdown_panel import BreakdownPanel
    from ui.panels.comparison_panel import ComparisonPanel
    from ui.panels.customers_panel import CustomersPanel
    from ui.panels.event_inspector import EventInspector
    from ui.panels.event_list import EventList
    from ui.panels.findings_panel import FindingsPanel
    from ui.panels.gallery_panel import GalleryPanel
    from ui.panels.lines_panel import LinesPanel
    from ui.panels.scenario_panel import ScenarioPanel
    from ui.panels.usage_panel import UsagePanel
    from ui.window.history import HistoryView

_TIMELINE = 134
"""The least height of the timeline: one lane, and the invoices under it."""

View = TypeVar("View", bound=QWidget)


class Views(QObject):
    """Makes views late, so that the window is there at once; knows those that are made.

    Signals:
        made: (name, view) a view is there and shows what the others show.
    """

    made = Signal(str, object)

    def __init__(self, parts: Parts, history: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._history = history

    def build(self, name: str) -> None:
        """Make a view now, if it is not made yet."""
        getattr(self, name)

    @cached_property
    def timeline(self) -> TimelineView:
        """Return the timeline."""
        view = TimelineView(self._parts.words, self._parts.theme)
        view.setMinimumHeight(_TIMELINE)
        return self._add("timeline", view)

    @cached_property
    def lines(self) -> LinesPanel:
        """Return the table of the invoices."""
        from ui.panels.lines_panel import LinesPanel

        return self._add("lines", LinesPanel(self._parts.words, self._parts.theme))

    @cached_property
    def breakdown(self) -> BreakdownPanel:
        """Return the explanation of a line."""
        from ui.panels.breakdown_panel import BreakdownPanel

        return self._add("breakdown", BreakdownPanel(self._parts.words, self._parts.theme))

    @cached_property
    def account(self) -> AccountPanel:
        """Return the partner's account: due dates, payments, collection."""
        from ui.panels.account_panel import AccountPanel

        return self._add("account", AccountPanel())

    @cached_property
    def customers(self) -> CustomersPanel:
        """Return what customers pay beside what the partner pays."""
        from ui.panels.customers_panel import CustomersPanel

        return self._add("customers", CustomersPanel())

    @cached_property
    def usage(self) -> UsagePanel:
        """Return usage by day, and budgets."""
        from ui.panels.usage_panel import UsagePanel

        return self._add("usage", UsagePanel())

    @cached_property
    def comparison(self) -> ComparisonPanel:
        """Return reconciliation files beside the bill, line by line."""
        from ui.panels.comparison_panel import ComparisonPanel

        return self._add("comparison", ComparisonPanel())

    @cached_property
    def inspector(self) -> EventInspector:
        """Return the form of what is selected."""
        from ui.panels.event_inspector import EventInspector

        return self._add("inspector", EventInspector())

    @cached_property
    def scenario(self) -> ScenarioPanel:
        """Return the settings of the scenario."""
        from ui.panels.scenario_panel import ScenarioPanel

        return self._add("scenario", ScenarioPanel())

    @cached_property
    def events(self) -> EventList:
        """Return the events as a list."""
        from ui.panels.event_list import EventList

        return self._add("events", EventList())

    @cached_property
    def gallery(self) -> GalleryPanel:
        """Return the published examples."""
        from ui.panels.gallery_panel import GalleryPanel

        return self._add("gallery", GalleryPanel())

    @cached_property
    def findings(self) -> FindingsPanel:
        """Return what is wrong with the scenario."""
        from ui.panels.findings_panel import FindingsPanel

        return self._add("findings", FindingsPanel())

    @cached_property
    def history(self) -> HistoryView:
        """Return the steps of the history."""
        from ui.window.history import HistoryView

        return self._add("history", HistoryView(self._history))

    @cached_property
    def chart(self) -> ChartView:
        """Return the chart; its libraries take long to load, see `charting`."""
        from ui.chart.view import ChartView

        return self._add("chart", ChartView(self._parts.words, self._parts.theme))

    def _add(self, name: str, view: View) -> View:
        self._parts.add(name, view)
        self.made.emit(name, view)
        return view
