"""What a tooltip says of the thing under the mouse, and what is read aloud of the timeline."""

from __future__ import annotations

from datetime import date

from simulator.words import Words
from ui.models.names import with_names
from ui.timeline.board import Board
from ui.timeline.facts import Facts, Lane
from ui.timeline.header_item import currency_of, price_text
from ui.timeline.hits import (
    AsOfHit,
    ChipHit,
    EventHit,
    FlagHit,
    HeaderHit,
    Hit,
    RulerHit,
    SpaceHit,
    StepHit,
)
from ui.timeline.marks import Flag, Look
from ui.timeline.resizing import resizing_of
from ui.timeline.rows import Row


def tip_of(hit: Hit, board: Board) -> str:
    """Return the text on what is under the mouse; nothing over empty space."""
    words = board.words
    match hit:
        case EventHit(pins=pins, ref=ref):
            return "\n".join(event_texts(hit, board)) if pins else _event_text(ref, board)
        case FlagHit(flag=flag):
            return f"{_event_text(flag.ref, board)}\n{_flag_text(flag, words)}"
        case StepHit():
            return _step_text(hit, board)
        case ChipHit(invoice=invoice):
            return words.tr(
                "Invoice of {day}: {total}",
                day=words.day(invoice.date),
                total=words.money(invoice.payable, board.settled.outcome.statement.currency),
            )
        case HeaderHit(lane=number):
            return row_text(board.facts.rows[number], board.settled, words)
        case AsOfHit():
            return words.tr("Drag to see the bill as it was on an earlier day")
        case RulerHit(day=day):
            return words.full_day(day)
        case SpaceHit(day=day, lane=number):
            return "" if number is None else day_text(day, board.facts.lane(number), words)


def _flag_text(flag: Flag, words: Words) -> str:
    """Return why an event is marked on a lane or a day that is not its own."""
    if flag.arrived:
        return words.ntr("{n} licence arrives here", "{n} licences arrive here", flag.arrived)
    return words.tr("Takes effect at the renewal on {day}", day=words.day(flag.day))


def _step_text(hit: StepHit, board: Board) -> str:
    words, step = board.words, hit.step
    period = words.period(step.period)
    row = board.facts.rows[hit.lane]
    if resizing_of(board.facts.event(step.cause), step, row) is None:
        return words.ntr(
            "{n} licence, {period}", "{n} licences, {period}", step.quantity, period=period
        )
    return words.ntr(
        "{n} licence, {period}: drag up or down to change",
        "{n} licences, {period}: drag up or down to change",
        step.quantity,
        period=period,
    )


def day_text(day: date, lane: Lane, words: Words) -> str:
    """Return what is special about a day of a lane; nothing on an ordinary one."""
    course = lane.course
    parts = []
    if any(day in gap.period and gap.billed for gap in course.gaps):
        parts.append(words.tr("Suspended: users are blocked, the licences go on to be billed."))
    look = next((step.look for step in course.steps if day in step.period), None)
    if look is Look.TRIAL:
        parts.append(words.tr("Free trial: nothing is charged."))
    elif look is Look.EXTENDED:
        parts.append(words.tr("Extended service: by the month, and cancelled on any day."))
    window = next((window for window in course.windows if day in window), None)
    if window is not None:
        parts.append(
            words.tr(
                "Until {day} it can be cancelled, and licences taken away, for money back.",
                day=words.day(window.last),
            )
        )
    used = [each for each in course.used if each.day == day]
    parts += [
        words.tr("{units} of {meter}", units=words.number(each.units), meter=each.meter)
        for each in used
    ]
    return "\n".join(parts)


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
    said = with_names(event, facts.scenario)
    parts = [words.event_sentence(said, facts.scenario.partner.currency)]
    if event.note:
        parts.append(event.note)
    parts += [words.mistake_sentence(mistake) for mistake in facts.mistakes_of(ref)]
    return "\n".join(parts)


def row_text(row: Row, facts: Facts, words: Words) -> str:
    """Return what a subscription is: product, customer, price, and what is wrong with it."""
    subscription = row.subscription
    parts = [facts.name(row), subscription.customer]
    parts.append(price_text(subscription, currency_of(subscription, facts), words))
    if row.origin is not None:
        source = facts.rows[facts.number_of(row.listed) or 0]
        parts.append(words.tr("Came from {product}", product=facts.name(source)))
    parts += [words.mistake_sentence(mistake) for mistake in facts.mistakes_of_row(row)]
    return "\n".join(part for part in parts if part)
