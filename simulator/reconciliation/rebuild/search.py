"""The course of events that accounts for the lines best: a search that goes from day to day.

On every day the courses that are left go on with whatever may happen on it; those that lead to the
same state with the same lines accounted for are one, and only the best are kept. What costs anything
costs no less later on: an exact play is left as soon as a line is otherwise or not there, and courses
with a cost are followed only where none accounts for every line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter

import msgspec

from simulator.reconciliation.rebuild.course import Course, Identity, Play
from simulator.reconciliation.rebuild.ledger import MISSING
from simulator.reconciliation.rebuild.proposals import proposals
from simulator.scenario.events import ChangeBilling, Event, Suspend

_KEPT = 16
_EVENTS_OF_A_DAY = 5
_MOST_STEPS = 6000


def left_alone(courses: Iterable[Course], play: Play) -> Course | None:
    """Return the first purchase that accounts for every line by itself, as most licences do."""
    for course in courses:
        if not course.cost:
            plain = _finished(course, play)
            if not plain.cost:
                return plain
    return None


def best(
    courses: Iterable[Course],
    play: Play,
    days: Sequence[date],
    inherited: Mapping[date, Sequence[Event]],
    *,
    add_on: bool,
) -> Course | None:
    """Return the course that accounts for most lines up to the last day that the file covers.

    If the play is exact, one that does not account for all of them is none.

    Args:
        courses: purchases to begin with.
        play: the lines to account for.
        days: on which something may happen, in order.
        inherited: what happens to the licence above, by day.
        add_on: whether there is one.
    """
    alive = [course for course in courses if not (play.exact and course.cost)]
    for day in days:
        found: dict[Identity, Course] = {}
        for course in alive:
            if course.events[0].date > day:
                _add(found, course)
                continue
            for each in _on(play.until(course, day), play, day, add_on=add_on):
                after = each
                for event in inherited.get(day, ()):
                    after = play.inherited(after, event)
                _add(found, after)
        alive = _kept(found.values(), play)
    finished = [_finished(course, play) for course in alive]
    if play.exact:
        finished = [course for course in finished if not course.cost]
    return min(finished, key=_weight, default=None)


def _kept(courses: Iterable[Course], play: Play) -> list[Course]:
    """Return the best courses; of an exact play only those without any cost so far."""
    weighed = [(course.weight(play.ledger), course) for course in courses]
    if play.exact:
        weighed = [each for each in weighed if not each[0][0]]
    weighed.sort(key=itemgetter(0))
    return [course for _, course in weighed[:_KEPT]]


def _on(course: Course, play: Play, day: date, *, add_on: bool) -> list[Course]:
    """Return what may become of a course on `day`: with no event, with one, with several."""
    found = [course]
    last = found
    for _ in range(_EVENTS_OF_A_DAY):
        following = [
            play.happens(each, event)
            for each in last
            for event in proposals(each, play, day, add_on=add_on)
            if not _repeats(each, event)
        ]
        last = _kept(following, play)
        found += last
        if not last or play.steps > _MOST_STEPS:
            break
    return found


def _repeats(course: Course, event: Event) -> bool:
    """Return whether the same kind of event has just happened on this day, and counts no more."""
    before = course.events[-1]
    same = before.date == event.date and type(before) is type(event)
    return same and not isinstance(event, ChangeBilling)


def _add(found: dict[Identity, Course], course: Course) -> None:
    """Keep the better one of two courses that go on alike; of equals the later suspension."""
    identity = course.identity()
    other = found.get(identity)
    if other is None or _order(course) < _order(other):
        found[identity] = course


def _order(course: Course) -> tuple[int, int, int, int]:
    state, events = course.state, course.events
    suspended = 0 if state.suspended_on is None else state.suspended_on.toordinal()
    told = sum(event.date.toordinal() for event in events if isinstance(event, Suspend))
    return course.cost, -suspended, len(events), -told


def _finished(course: Course, play: Play) -> Course:
    """Return the course on the last day, the lines that it leaves counted."""
    course = play.until(course, play.ledger.until)
    left = (play.ledger.all & ~course.used).bit_count()
    return msgspec.structs.replace(course, cost=course.cost + MISSING * left)


def _weight(course: Course) -> tuple[int, int]:
    return course.cost, len(course.events)
