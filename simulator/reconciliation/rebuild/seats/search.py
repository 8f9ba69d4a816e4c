"""The course of events that accounts for the lines best, found by going from day to day.

Lines of seats say what they are, so that nearly always one way leads on. Where several do, the
cheapest goes on first.
"""

from __future__ import annotations

import math
from datetime import date
from heapq import heappop, heappush
from itertools import count

from msgspec.structs import replace

from simulator.books.book import Arrival
from simulator.calendar import ONE_DAY
from simulator.reconciliation.rebuild.ledger import MISSING
from simulator.reconciliation.rebuild.seats.beginnings import beginnings
from simulator.reconciliation.rebuild.seats.course import Course, Play
from simulator.reconciliation.rebuild.seats.due import due
from simulator.reconciliation.rebuild.seats.happenings import Step, happenings

MOST_BEGINNINGS = 24
_MOST_STEPS = 400
_MOST_STEPS_AFTER_A_COURSE = 120
_EVENTS_OF_A_DAY = 60
_KEPT_OF_A_DAY = 4


def best(play: Play, most: int = MOST_BEGINNINGS, below: float = math.inf) -> Course | None:
    """Return the course that accounts for most lines; None if nothing can be bought that has them.

    Args:
        play: the lines of a subscription.
        most: so many beginnings are tried.
        below: nobody wants a course that costs as much; it may not be the best one, nor done.
    """
    found: Course | None = None
    for place, beginning in enumerate(beginnings(play)):
        if found is None:
            course = _followed(play, beginning, _MOST_STEPS, below)
        else:
            wanted = min(below, found.cost)
            course = _followed(play, beginning, _MOST_STEPS_AFTER_A_COURSE, wanted)
        if found is None or course.cost < found.cost:
            found = course
        if not found.cost or place + 1 == most:
            break
    return found


def _followed(play: Play, beginning: Course, most: int, below: float) -> Course:
    """Return what becomes of a course up to the last day that the file covers.

    One that costs `below` or more is not followed any further.
    """
    number = count()
    waiting: list[tuple[int, int, int, Course]] = []

    def wait(course: Course) -> None:
        late = _late(course, play)
        heappush(waiting, (course.cost + late, -course.clock.toordinal(), next(number), course))

    for course in _days_events(play, beginning, beginning.clock):
        wait(course)
    steps = 0
    while True:
        _, _, _, course = heappop(waiting)
        if course.is_done or (course.cost >= below and not waiting):
            return course
        if course.cost >= below:
            continue
        steps += 1
        if steps > most:
            return _rushed(play, course)
        for one in _next(play, course):
            wait(one)


def _late(course: Course, play: Play) -> int:
    """Return what it costs that lines up to the last day done are not accounted for."""
    if course.is_done:
        return 0
    before = play.ledger.before(course.clock + ONE_DAY) & ~course.used
    return MISSING * before.bit_count()


def _rushed(play: Play, course: Course) -> Course:
    """Return the end of a course that follows the first way on every day."""
    while not course.is_done:
        course = min(_next(play, course), key=_cost)
    return course


def _cost(course: Course) -> int:
    return course.cost


def _next(play: Play, course: Course) -> list[Course]:
    """Return what may become of a course on the next day on which something happens."""
    day = _next_day(play, course)
    if day is None:
        left = play.ledger.all & ~course.used
        cost = course.cost + MISSING * left.bit_count()
        return [replace(course, cost=cost, is_done=True)]
    state = course.state
    if state.ended_on is None and state.cycle.period.end == day:
        mornings = list(due(course, play, day))
    else:
        mornings = [play.until(course, day)]
    return [after for one in mornings for after in _days_events(play, one, day)]


def _next_day(play: Play, course: Course) -> date | None:
    """Return the next day on which a line begins or a cycle ends; None if the file covers none."""
    state, ledger = course.state, play.ledger
    days = [day for day in ledger.days if day > course.clock][:1]
    if state.ended_on is None and state.cycle.period.end <= ledger.until:
        days.append(state.cycle.period.end)
    return min(days, default=None)


def _days_events(play: Play, course: Course, day: date) -> list[Course]:
    """Return what may become of a course by the events of `day`."""
    done: list[Course] = []
    going = [course]
    for _ in range(_EVENTS_OF_A_DAY):
        following: list[Course] = []
        for one in going:
            after = [_stepped(play, one, step) for step in happenings(one, play, day)]
            following += after
            if not after:
                done.append(one)
            elif min(map(_cost, after)) > one.cost:
                # Lines that might have a cause are left without one.
                done.append(replace(one, cost=one.cost + 1))
        if not following:
            break
        following.sort(key=_cost)
        going = following[:_KEPT_OF_A_DAY]
    done.sort(key=lambda one: one.cost + _late(one, play))
    return done[:_KEPT_OF_A_DAY] or going


def _stepped(play: Play, course: Course, step: Step) -> Course:
    """Return the course once what is one step has happened."""
    for event in step:
        if isinstance(event, Arrival):
            course = play.arrives(course, event)
        else:
            course = play.happens(course, event)
    return course
