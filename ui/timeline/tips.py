"""What a tooltip says of the thing under the mouse, and what is read aloud of the timeline."""

from __future__ import annotations

from simulator.words import Words
from ui.timeline.board import Board
from ui.timeline.facts import Facts, Row
from ui.timeline.header_item import price_text
from ui.timeline.hits import AsOfHit, ChipHit, EventHit, HeaderHit, Hit, RulerHit, SpaceHit, StepHit


def tip_of(hit: Hit, board: Board) -> str:
    """Return the text on what is under the mouse; nothing over empty space."""
    words = board.words
    match hit:
        case EventHit(pins=pins, ref=ref):
            return "\n".join(event_texts(hit, board)) if pins else _event_text(ref, board)
        case StepHit(step=step):
            return words.ntr(
                "{n} licence, {period}: drag up or down to change",
                "{n} licences, {period}: drag up or down to change",
                step.quantity,
                period=words.period(step.period),
            )
        case ChipHit(invoice=invoice):
            return words.tr(
                "Invoice of {day}: {total}",
                day=words.day(invoice.date),
                total=words.money(invoice.total, board.settled.outcome.statement.currency),
            )
        case HeaderHit(lane=number):
            return row_text(board.facts.rows[number], board.settled, words)
        case AsOfHit():
            return words.tr("Drag to see the bill as it was on an earlier day")
        case RulerHit(day=day):
            return words.full_day(day)
        case SpaceHit():
            return ""


_MOST_LINES = 8


def event_texts(hit: EventHit, board: Board) -> list[str]:
    """Return a sentence for each event under one head, and how many more there are."""
    shown = [_event_text(pin.ref, board) for pin in hit.pins[:_MOST_LINES]]
    rest = len(hit.pins) - len(shown)
    if rest:
        shown.append(board.words.ntr("and {n} more event", "and {n} more events", rest))
    return shown


def _event_text(ref: tuple[str, int], board: Board) -> str:
    """Return what happens, the note of the user, and what is wrong with it."""
    event = board.facts.event(ref)
    if event is None:
        return ""
    words, facts = board.words, board.settled
    parts = [words.event_sentence(event, facts.scenario.partner.currency)]
    if event.note:
        parts.append(event.note)
    parts += [words.mistake_sentence(mistake) for mistake in facts.mistakes_of(ref)]
    return "\n".join(parts)


def row_text(row: Row, facts: Facts, words: Words) -> str:
    """Return what a subscription is: product, customer, price, and what is wrong with it."""
    subscription = row.subscription
    parts = [facts.name(row), subscription.customer]
    parts.append(price_text(subscription, facts.scenario.partner.currency, words))
    parts += [words.mistake_sentence(mistake) for mistake in facts.mistakes_of_row(row)]
    return "\n".join(part for part in parts if part)
