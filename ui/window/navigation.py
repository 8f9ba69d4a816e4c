"""What is selected and how far the bill is shown: one state, and the ways through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QObject, Signal

from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef, Invoice, Line
from ui.models.selection import NOTHING, Selection, renewed


class Navigation(QObject):
    """Holds the selection and the day as of which the bill is shown.

    Signals:
        selection_changed: something else is selected.
        as_of_changed: the bill is shown as of another day.
    """

    selection_changed = Signal()
    as_of_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.selection: Selection = NOTHING
        self.as_of: date | None = None

    def select(self, selection: Selection) -> None:
        """Select something else."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit()

    def show_as_of(self, day: date | None) -> None:
        """Show the bill as of `day`, None for the last day simulated."""
        if day != self.as_of:
            self.as_of = day
            self.as_of_changed.emit()

    def start(self, scenario: Scenario) -> None:
        """Begin with another scenario: all of it, and its first subscription."""
        self.as_of = None
        first = next(iter(scenario.subscriptions), None)
        self.selection = NOTHING if first is None else Selection(subscription=first.id)

    def renew(self, scenario: Scenario, outcome: Outcome) -> None:
        """Keep what is selected after an edit, as far as it is still there."""
        self.selection = renewed(self.selection, scenario, outcome.statement)

    def focus(self, subscription: str | None, event: EventRef | None) -> None:
        """Select what an edit has made, before it is shown."""
        if event is not None:
            self.selection = Selection.of_event(event)
        elif subscription is not None:
            self.selection = Selection(subscription=subscription)


def event_of(line: Line) -> EventRef | None:
    """Return the event that a line follows from: the last of its causes."""
    return line.events[-1] if line.events else None


def first_line_of(event: EventRef, outcome: Outcome) -> Selection | None:
    """Return the first line that follows from an event, with its invoice; None without any."""
    for invoice, line in _lines(outcome):
        if event in line.events:
            return Selection.of_line(line, invoice)
    return None


def _lines(outcome: Outcome) -> Iterator[tuple[Invoice | None, Line]]:
    for invoice in outcome.statement.invoices:
        for line in invoice.lines:
            yield invoice, line
    for line in outcome.statement.pending:
        yield None, line
