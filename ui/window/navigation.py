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
        self._event: EventRef | None = None

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
        """Go from the selected event to its first line, and from line to line of that event.

        After the last of them comes the first again.
        """
        event = self.selection.event or self._followed_event()
        if event is None:
            return
        found = list(_lines_of(event, self._document.outcome))
        if not found:
            self.nowhere.emit()
            return
        place = found.index(self.selection) + 1 if self.selection in found else 0
        self._event = event
        self.select(found[place % len(found)])

    def _followed_event(self) -> EventRef | None:
        """Return the event whose lines are gone through; that of the selected line at first."""
        line = self.selection.line
        if line is None or not line.events:
            return None
        return self._event if self._event in line.events else line.events[-1]

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


def _lines_of(event: EventRef, outcome: Outcome) -> Iterator[Selection]:
    """Yield every line that follows from an event, with its invoice."""
    for invoice, line in _lines(outcome):
        if event in line.events:
            yield Selection.of_line(line, invoice)


def _lines(outcome: Outcome) -> Iterator[tuple[Invoice | None, Line]]:
    for invoice in outcome.statement.invoices:
        for line in invoice.lines:
            yield invoice, line
    for line in outcome.statement.pending:
        yield None, line
