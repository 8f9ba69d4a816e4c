"""The term and the plan that each line of seats belongs to: a line itself keeps its cycle alone.

They follow from the replay that made the lines, so that it is followed here once more, moment by
moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from simulator.books.book import Member, Settings, members
from simulator.books.migration import NEW_SIDE, new_side
from simulator.books.moves import moves_of
from simulator.books.seats.offer import offer_of
from simulator.books.seats.renewals import advance
from simulator.books.seats.replay import days_of, happen, morning
from simulator.books.seats.state import State
from simulator.calendar import ONE_DAY
from simulator.catalogue import Billing, Kind
from simulator.scenario.events import Migrate, has
from simulator.scenario.scenario import Scenario
from simulator.statement import Line


class TermOfLine(msgspec.Struct, frozen=True):
    """The term from `start` to `last`, of `months` months (0 for a single day), paid by `billing`."""

    start: date
    last: date
    months: int
    billing: Billing
    trial: bool

    @classmethod
    def of(cls, state: State) -> TermOfLine:
        """Return the term that runs in a state."""
        term = state.term
        return cls(term.start, term.last, term.months, state.billing, state.trial)


def terms_of(scenario: Scenario) -> Mapping[Line, TermOfLine]:
    """Return the term of every line of seats; other lines have none."""
    found: dict[Line, TermOfLine] = {}
    for member, settings in _members(scenario):
        for line, state in _followed(member, settings):
            found[line] = TermOfLine.of(state)
    return found


def _members(scenario: Scenario) -> Iterator[tuple[Member, Settings]]:
    """Yield what is billed by calendar month, with its settings; also what migrations made."""
    family = members(scenario.subscriptions)
    arrivals = moves_of(scenario, family).arrivals
    for subscription in scenario.subscriptions:
        profile = scenario.profile_of(subscription)
        settings = Settings.of(scenario, profile, subscription.currency)
        member = family[subscription.id]
        came = arrivals.get(subscription.id)
        if came:
            member = replace(member, arrivals=came)
        if profile.book.is_by_calendar_month:
            if subscription.kind is not Kind.USAGE:
                yield member, settings
        elif has(subscription.events, Migrate):
            new = new_side(member, settings)
            if new is not None:
                yield new, Settings.of(scenario, NEW_SIDE)


def _followed(member: Member, settings: Settings) -> Iterator[tuple[Line, State]]:
    """Yield the lines of one member, each with the state that it was charged or credited in."""
    state: State | None = None
    moved: list[State] = []
    offer = offer_of(member, settings.book)
    for day, events in days_of(member):
        if day > settings.until:
            break
        if state is not None:
            state, posted = _passed(state, settings, day - ONE_DAY)
            yield from posted
            state, lines = morning(state, settings, day, events)
            yield from ((line, state) for line in lines)
        for caused in events:
            before = state
            state, lines, child = happen(state, offer, settings, caused)
            if child is not None:
                moved.append(child)
            for line in lines:
                charged = child if child is not None and line.subscription == child.id else state
                told = before if line.credits is not None else charged
                if told is not None:
                    yield line, told
    for one in moved if state is None else (state, *moved):
        yield from _passed(one, settings, settings.until)[1]


def _passed(state: State, settings: Settings, day: date) -> tuple[State, list[tuple[Line, State]]]:
    """Let time pass up to and including `day`, cycle by cycle, so that each line has its own state."""
    found: list[tuple[Line, State]] = []
    while state.ended_on is None and state.cycle.period.end <= day:
        state, lines = advance(state, settings, state.cycle.period.end)
        found += ((line, state) for line in lines)
    return state, found
