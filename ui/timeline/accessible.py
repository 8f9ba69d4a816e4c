"""The timeline in words, for those who do not see it.

The drawing has no parts that assistive tools could find; the list of events beside the timeline is
the ordinary way to reach them. Here stands what is read aloud of the timeline itself.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.models.names import with_names
from ui.timeline.board import Board
from ui.timeline.tips import day_text


def describe(widget: QWidget, board: Board) -> None:
    """Give the timeline its name, and a description of what is selected on it."""
    words = board.words
    widget.setAccessibleName(words.tr("Timeline"))
    text = description(board)
    if widget.accessibleDescription() != text:
        widget.setAccessibleDescription(text)


def description(board: Board) -> str:
    """Return the selected event in a sentence, or the day that keys work on."""
    words, facts = board.words, board.settled
    event = facts.event(board.selection.event)
    number = board.current_lane()
    if number is None:
        return words.tr("No subscriptions")
    subscription = facts.rows[number].subscription
    name = facts.name(facts.rows[number])
    if event is not None:
        said = with_names(event, facts.scenario)
        sentence = words.event_sentence(said, facts.scenario.partner.currency)
        return words.tr("{product}: {sentence}", product=name, sentence=sentence)
    events = words.ntr("{n} event", "{n} events", len(subscription.events))
    day = words.full_day(board.cursor_day)
    text = words.tr("{product}: {events}; {day}", product=name, events=events, day=day)
    special = day_text(board.cursor_day, facts.lane(number), words)
    return f"{text}\n{special}" if special else text
