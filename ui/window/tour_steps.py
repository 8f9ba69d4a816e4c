"""The first tour as a table: what each step shows, says and waits for."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import msgspec

from simulator.formats.gallery import default_example
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef, Statement
from simulator.words import mark
from ui.models.selection import Selection

EVENT: EventRef = ("s1", 1)
"""The change of licences on 1 February in the published example."""

AMOUNT = Decimal("3.10")
"""The line that it leads to, on the invoice of 15 February."""


class Look(msgspec.Struct, frozen=True):
    """What a step looks at to see whether it is done."""

    scenario: Scenario
    selection: Selection
    language: str
    first_language: str
    was_moved: bool
    """Whether the event has stood on another day since the tour began."""


class TourStep(msgspec.Struct, frozen=True):
    """One step: a part of the window, a title, a text.

    `done` sees whether the user has done what is asked for, if anything is. `shows` is selected when
    the step begins, also for those who went on without selecting it. `reveals` is only brought into
    sight, for the user to select it.
    """

    part: str
    title: str
    text: str
    done: Callable[[Look], bool] | None = None
    shows: Callable[[Statement], Selection] | None = None
    reveals: Callable[[Statement], Selection] | None = None


def _is_event_selected(look: Look) -> bool:
    return look.selection.event == EVENT


def _is_line_selected(look: Look) -> bool:
    return look.selection.line is not None and look.selection.line.amount == AMOUNT


def _the_event(_: Statement) -> Selection:
    return Selection.of_event(EVENT)


def _the_line(statement: Statement) -> Selection:
    found = (
        Selection.of_line(line, invoice)
        for invoice in statement.invoices
        for line in invoice.lines
        if line.amount == AMOUNT
    )
    return next(found, Selection())


def is_event_moved(look: Look) -> bool:
    """Return whether the event stands on another day than in the example."""
    change = _change(look.scenario)
    return change is not None and change.date != _change_in_example().date


def _is_event_back(look: Look) -> bool:
    change = _change(look.scenario)
    is_back = change is not None and change.date == _change_in_example().date
    return look.was_moved and is_back


def _is_other_language(look: Look) -> bool:
    return look.language != look.first_language


def _change(scenario: Scenario) -> Event | None:
    subscription, place = EVENT
    events = (each.events for each in scenario.subscriptions if each.id == subscription)
    found = next(events, ())
    return found[place] if place < len(found) else None


def _change_in_example() -> Event:
    change = _change(default_example().scenario)
    assert change is not None  # noqa: S101 - a test holds the example to it
    return change


STEPS = (
    TourStep(
        "timeline",
        mark("The timeline"),
        mark(
            "What happened to a subscription, from left to right. Select the pin of 1 February: on "
            "that day a second licence was added. With the keyboard: Tab goes from pin to pin."
        ),
        _is_event_selected,
    ),
    TourStep(
        "lines",
        mark("The invoices"),
        mark(
            "What follows from it. Select the line of 3.10 on the invoice of 15 February: two "
            "licences for the rest of the cycle. With the keyboard: Down and Up."
        ),
        _is_line_selected,
        reveals=_the_line,
    ),
    TourStep(
        "breakdown",
        mark("The explanation"),
        mark(
            "Why it is 3.10: 4.00 ÷ 31 days is 0.129 a day, 12 days make 1.55, times two licences. "
            "The link leads to the rule and where it was published."
        ),
        shows=_the_line,
    ),
    TourStep(
        "chart",
        mark("The chart"),
        mark("Each bar is an invoice. What is taken back stands below the line."),
    ),
    TourStep(
        "timeline",
        mark("Change something"),
        mark(
            "Drag the pin of 1 February by a day; a label shows what the invoices become. With the "
            "keyboard: press Right. Every part follows at once."
        ),
        is_event_moved,
        _the_event,
    ),
    TourStep(
        "timeline",
        mark("Take it back"),
        mark("Ctrl+Z undoes the step. Nothing is ever lost by trying."),
        _is_event_back,
    ),
    TourStep(
        "inspector",
        mark("The inspector"),
        mark("The same event as a form: what is typed here is drawn there."),
        shows=_the_event,
    ),
    TourStep(
        "language",
        mark("Your language"),
        mark(
            "This button changes the language of the whole window, with its dates and amounts. Try "
            "it, or go on."
        ),
        _is_other_language,
    ),
    TourStep(
        "",
        mark("That was the tour"),
        mark(
            "F1 opens the manual wherever you are. Help, Learn has exercises; Examples has more "
            "published ones; File, New begins a scenario of your own."
        ),
    ),
)
