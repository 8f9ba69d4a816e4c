"""What is selected: one value, the same for every part of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from simulator.calendar import LAST_DAY, ONE_DAY
from simulator.catalogue import Book, Kind
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import EventRef, Invoice, Line, Statement

if TYPE_CHECKING:
    from simulator.reconciliation.lines import FileLine


@dataclass(frozen=True)
class Selection:
    """A subscription, an event, an invoice or a line, with what each of them belongs to.

    A view that is asked to show a selection marks the narrowest part that it can draw. `book` tells
    two invoices of one day apart; None means any. `file` is a line of a reconciliation file that the
    bill has not.
    """

    subscription: str | None = None
    event: EventRef | None = None
    invoice: date | None = None
    line: Line | None = None
    book: Book | None = None
    file: FileLine | None = None

    @classmethod
    def of_event(cls, event: EventRef) -> Selection:
        """Return the selection of an event, with its subscription."""
        return cls(subscription=event[0], event=event)

    @classmethod
    def of_invoice(cls, invoice: Invoice) -> Selection:
        """Return the selection of a whole invoice."""
        return cls(invoice=invoice.date, book=invoice.book)

    @classmethod
    def of_line(cls, line: Line, invoice: Invoice | None) -> Selection:
        """Return the selection of a line; `invoice` is None while it is on none."""
        if invoice is None:
            return cls(subscription=line.listed, line=line)
        return cls(line.listed, None, invoice.date, line, invoice.book)

    @classmethod
    def of_file(cls, line: FileLine) -> Selection:
        """Return the selection of a line that only a file has."""
        return cls(subscription=line.subscription, file=line)

    @property
    def empty(self) -> bool:
        """Return whether nothing is selected."""
        return self == NOTHING

    def shows(self, invoice: Invoice) -> bool:
        """Return whether `invoice` is the selected one, or holds the selected line."""
        return self.invoice == invoice.date and self.book in (None, invoice.book)


NOTHING = Selection()
"""The selection of nothing."""


def renewed(selection: Selection, scenario: Scenario, statement: Statement) -> Selection:
    """Return `selection` as it stands after an edit: the same things where they still exist.

    A line whose figures have changed is still the line that the user looks at: it is found by what
    makes it (subscription, type, first day, sign), on the same invoice before any other.
    """
    subscription = _subscription(selection.subscription, scenario)
    event = _event(selection.event, scenario)
    if selection.file is not None:
        return Selection(selection.subscription, event, file=selection.file)
    if selection.line is not None:
        found = _line(selection, selection.line, statement)
        if found is not None:
            invoice, line = found
            date_, book = (invoice.date, invoice.book) if invoice else (None, None)
            return Selection(subscription, event, date_, line, book)
    if any(selection.shows(invoice) for invoice in statement.invoices):
        return Selection(subscription, event, selection.invoice, None, selection.book)
    return Selection(subscription, event)


def name_after(before: Sequence[str], after: Sequence[str], name: str) -> str | None:
    """Return what a name among `before` is called in `after`; None if it is gone.

    It has become another one, by an edit, undo or redo, where it is the only one that is not as it
    was, at the place where it stood.
    """
    if name in after:
        return name
    if name not in before or len(before) != len(after):
        return None
    pairs = zip(before, after, strict=True)
    is_only = all(old in (new, name) for old, new in pairs)
    return after[before.index(name)] if is_only else None


def followed(selection: Selection, before: Scenario, after: Scenario) -> Selection:
    """Return `selection` with the identifier that its subscription has in `after`."""
    old = selection.subscription
    if old is None:
        return selection
    new = name_after(_ids(before), _ids(after), old)
    if new is None or new == old:
        return selection
    event = None if selection.event is None else (new, selection.event[1])
    return replace(selection, subscription=new, event=event)


def _ids(scenario: Scenario) -> tuple[str, ...]:
    return tuple(each.id for each in scenario.subscriptions)


def chosen_day(
    scenario: Scenario, id_: str, selection: Selection, as_of: date | None
) -> date | None:
    """Return the day that is chosen for what happens next to a subscription; None if none is.

    After the selected event, when a selected line is posted, or the day as of which the bill is
    shown, where the subscription is bought by then.
    """
    subscription = scenario.subscription(id_)
    event = _event(selection.event, scenario)
    if event is not None and event[0] == id_:
        return day_after(subscription, subscription.events[event[1]].date)
    if selection.line is not None and selection.line.listed == id_:
        return selection.line.posted
    bought = min((event.date for event in subscription.events), default=None)
    return as_of if as_of is not None and bought is not None and bought <= as_of else None


def day_after(subscription: Subscription, day: date) -> date:
    """Return the next day on which something can happen; a one-time purchase is over after its day."""
    if subscription.kind is Kind.ONE_TIME:
        return day
    return min(day, LAST_DAY - ONE_DAY) + ONE_DAY


def _subscription(name: str | None, scenario: Scenario) -> str | None:
    return name if any(name == each.id for each in scenario.subscriptions) else None


def _event(event: EventRef | None, scenario: Scenario) -> EventRef | None:
    if event is None or _subscription(event[0], scenario) is None:
        return None
    return event if event[1] < len(scenario.subscription(event[0]).events) else None


def _line(
    selection: Selection, line: Line, statement: Statement
) -> tuple[Invoice | None, Line] | None:
    """Return the line nearest to the selected one, with its invoice: on the same invoice first."""
    places: list[tuple[Invoice | None, tuple[Line, ...]]] = [
        (invoice, invoice.lines) for invoice in statement.invoices
    ]
    places.append((None, statement.pending))
    places.sort(key=lambda place: not _is_place(selection, place[0]))
    for invoice, lines in places:
        alike = [each for each in lines if _alike(line, each)]
        if alike:
            return invoice, line if line in alike else alike[0]
    return None


def _is_place(selection: Selection, invoice: Invoice | None) -> bool:
    """Return whether the selected line stood on this invoice."""
    return selection.invoice is None if invoice is None else selection.shows(invoice)


def _alike(line: Line, other: Line) -> bool:
    return (
        line.subscription == other.subscription
        and line.charge_type == other.charge_type
        and line.period.start == other.period.start
        and (line.amount < 0) == (other.amount < 0)
    )
