"""What is selected and how far the bill is shown: one state, and the ways through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QObject, Signal

from simulator.engine import Outcome
from simulator.statement import EventRef, Invoice, Line
from ui.document.document import Document
from ui.models.selection import NOTHING, Selection, followed, renewed


class Navigation(QObject):
    """Holds the selection and the day as of which the bill is shown.

    Signals:
        selection_changed: something else is selected.
        as_of_changed: the bill is shown as of another day.
        nowhere: there is no line to go to from the selected event.
    """

    selection_changed = Signal()
    as_of_changed = Signal()
    nowhere = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._scenario = document.scenario
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

    def show_all(self) -> None:
        """Show the bill as of the last day simulated."""
        self.show_as_of(None)

    def to_event(self) -> None:
        """Go from the selected line to the event that it follows from, the last of its causes."""
        line = self.selection.line
        if line is not None and line.events:
            self.select(Selection.of_event(line.events[-1]))

    def to_line(self) -> None:
        """Go from the selected event to the first line that follows from it."""
        event = self.selection.event
        if event is None:
            return
        found = _first_line_of(event, self._document.outcome)
        if found is None:
            self.nowhere.emit()
        else:
            self.select(found)

    def start(self) -> None:
        """Begin with another scenario: all of it, and its first subscription."""
        self.as_of = None
        self._scenario = self._document.scenario
        first = next(iter(self._document.scenario.subscriptions), None)
        self.selection = NOTHING if first is None else Selection(subscription=first.id)

    def renew(self) -> None:
        """After an edit select what it has made, or keep what is selected and still there."""
        document, focus = self._document, self._document.focus
        kept = followed(self.selection, self._scenario, document.scenario)
        self.selection = renewed(kept, document.scenario, document.outcome.statement)
        self._scenario = document.scenario
        if focus is not None and focus.event is not None:
            self.selection = Selection.of_event(focus.event)
        elif focus is not None and focus.subscription is not None:
            self.selection = Selection(subscription=focus.subscription)


def _first_line_of(event: EventRef, outcome: Outcome) -> Selection | None:
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
