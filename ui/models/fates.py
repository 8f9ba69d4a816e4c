"""What became of a scheduled change, and what an event has done to one, in a sentence."""

from __future__ import annotations

from simulator.scenario.events import EventRef, ScheduleChange
from simulator.scenario.scenario import Scenario
from simulator.scheduled import dropped_by
from simulator.standing import standing_before
from simulator.words import Words


def fate(scenario: Scenario, ref: EventRef, words: Words) -> str:
    """Return what drops the scheduled change at `ref`, and when; empty where nothing does."""
    cause = dropped_by(scenario, ref)
    if cause is None:
        return ""
    event = scenario.subscription(cause[0]).events[cause[1]]
    day = words.day(event.date)
    if isinstance(event, ScheduleChange):
        if event.withdraws:
            return words.tr("It does not happen: it was withdrawn on {day}.", day=day)
        return words.tr(
            "It does not happen: another change, scheduled on {day}, has taken its place.", day=day
        )
    return words.tr(
        "It does not happen: the event “{event}” of {day} has dropped it.",
        event=words.event(event),
        day=day,
    )


def dropped(scenario: Scenario, ref: EventRef, words: Words) -> str:
    """Return which scheduled change the event at `ref` drops; empty where it drops none."""
    waiting = standing_before(scenario, ref).scheduled
    if waiting is None or dropped_by(scenario, waiting) != ref:
        return ""
    event = scenario.subscription(waiting[0]).events[waiting[1]]
    return words.tr("The change scheduled on {day} is dropped by it.", day=words.day(event.date))
