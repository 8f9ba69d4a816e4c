"""The courses of all subscriptions of a scenario, each read when its lane is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from simulator.scenario.events import MoveQuantity
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from ui.timeline.course import Happening, courses_of, shared_by
from ui.timeline.marks import NO_COURSE, Course
from ui.timeline.rows import Row
from ui.timeline.rules import deciding_parents, rules_of


class Courses:
    """Reads courses, and remembers them; `mistakes` are the wrong events of each subscription."""

    def __init__(self, scenario: Scenario, mistakes: Mapping[int, frozenset[int | None]]) -> None:
        self._scenario = scenario
        self._mistakes = mistakes
        self._found: dict[int, Mapping[str, Course]] = {}

    def of(self, row: Row) -> Course:
        """Return the course of a row; licences that nothing moves there have none."""
        return self._at(row.place).get(row.subscription.id, NO_COURSE)

    def _at(self, place: int) -> Mapping[str, Course]:
        """Return the courses of the subscription in this place of the file, and of its offspring."""
        found = self._found.get(place)
        if found is None:
            # Where licences move in a circle, which is a mistake, somebody has to begin.
            self._found[place] = {}
            subscription = self._scenario.subscriptions[place]
            wrong = self._mistakes.get(place, frozenset())
            others = shared_by(deciding_parents(self._scenario, subscription))
            found = self._found[place] = courses_of(
                subscription,
                rules_of(self._scenario, subscription),
                self._scenario.until,
                (*others, *self._arrivals(subscription.id)),
                frozenset(event for event in wrong if event is not None),
            )
        return found

    def _arrivals(self, target: str) -> Sequence[Happening]:
        """Return the moves of licences into a subscription, each with the number that arrives."""
        arrivals = []
        for place, ref, event in self._moves.get(target, ()):
            quantity = event.quantity
            if quantity is None:
                courses = self._at(place).values()
                pins = (pin for course in courses for pin in course.pins if pin.ref == ref)
                quantity = next((-pin.change for pin in pins), 0)
            arrivals.append((ref, msgspec.structs.replace(event, quantity=quantity)))
        return arrivals

    @cached_property
    def _moves(self) -> Mapping[str, Sequence[tuple[int, EventRef, MoveQuantity]]]:
        """Return the moves between listed subscriptions, by target."""
        found: dict[str, list[tuple[int, EventRef, MoveQuantity]]] = {}
        for place, subscription in enumerate(self._scenario.subscriptions):
            for number, event in enumerate(subscription.events):
                if isinstance(event, MoveQuantity) and event.to != subscription.id:
                    move = (place, (subscription.id, number), event)
                    found.setdefault(event.to, []).append(move)
        return found
