"""A course of events of seats that may be behind the lines, and how it goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Arrival, Member, Settings
from simulator.books.seats.move_refusals import of_arrival
from simulator.books.seats.offer import Offer
from simulator.books.seats.refusals import of_purchase, of_state
from simulator.books.seats.renewals import advance
from simulator.books.seats.replay import Happening, happen, morning, purchase
from simulator.books.seats.state import State
from simulator.catalogue import PROFILES, Book
from simulator.money import ZERO
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.doubts import Doubt
from simulator.reconciliation.rebuild.ledger import MISSING, Ledger
from simulator.reconciliation.rebuild.seats.linked import Links, key_of
from simulator.reconciliation.rebuild.seats.prices import Told, told
from simulator.reconciliation.rebuild.seats.samples import Running
from simulator.scenario.events import (
    ChangeTerm,
    ConvertTrial,
    Event,
    MoveQuantity,
    Purchase,
    ScheduleChange,
)
from simulator.scenario.scenario import Subscription
from simulator.statement import Line

replace = msgspec.structs.replace

_REFUSED = 1000
_OF_NEW_COMMERCE = (ChangeTerm, ConvertTrial, MoveQuantity, ScheduleChange)


class Course(msgspec.Struct, frozen=True):
    """Events up to the day `clock`, and how well they account for the lines.

    Attributes:
        draft: the subscription without its events; its `profile` is that of the book.
        state: the engine's, after the last event.
        events: from the purchase on.
        clock: the last day that is done.
        used: the lines of the ledger that are accounted for.
        cost: of lines that are otherwise or not there; 0 so far if all is right.
        doubts: what was assumed.
        arrivals: seats that have come from other subscriptions.
        is_done: whether nothing follows any more.
    """

    draft: Subscription
    state: State
    events: tuple[Event, ...]
    clock: date
    used: int
    cost: int
    doubts: tuple[Doubt, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    is_done: bool = False

    @property
    def subscription(self) -> Subscription:
        """Return the subscription with its events."""
        return replace(self.draft, events=self.events)

    @property
    def member(self) -> Member:
        """Return the subscription with the seats that come to it."""
        return Member(self.subscription, arrivals=self.arrivals)


class Play:
    """Lets courses of one subscription happen as the engine bills them.

    Attributes:
        id: the subscription.
        ledger: its lines.
        books: how each book that sells seats bills them.
        others: the lines of every subscription, since seats move from one to another.
        links: where the seats go that leave by a credit, and `arriving` where those that come are from.
    """

    def __init__(
        self,
        id: str,
        books: Mapping[Book, Settings],
        others: Mapping[str, Ledger],
        links: Links,
    ) -> None:
        self.id = id
        self.ledger = others[id]
        self.books = books
        self.others = others
        self.links = links.going
        self.arriving = links.coming
        self._told: dict[tuple[object, ...], Told] = {}

    def price(
        self,
        line: FileLine,
        running: Running,
        book: Book,
        percent: Decimal | None = ZERO,
        *,
        begins: bool = True,
    ) -> Told:
        """Return the price that the lines from `line` on tell, as `told` does."""
        key = (key_of(line), running, book, percent, begins)
        found = self._told.get(key)
        if found is None:
            ledger = self.others[line.subscription]
            found = told(line, ledger, running, self.books[book], percent, begins=begins)
            self._told[key] = found
        return found

    def settings(self, course: Course) -> Settings:
        """Return how the subscription of a course is billed."""
        return self.books[self.book(course)]

    def book(self, course: Course) -> Book:
        """Return the book of a course."""
        return book_of(course.draft)

    def bought(self, draft: Subscription, offer: Offer, event: Purchase) -> Course | None:
        """Return the course that begins with a purchase; None if it cannot be."""
        if any(of_purchase(offer, event, "")):
            return None
        state, lines = purchase(offer, self.books[book_of(draft)], event, (self.id, 0))
        return self.posted(Course(draft, state, (event,), event.date, 0, 0), state, lines)

    def until(self, course: Course, day: date, on_the_day: Sequence[Event] = ()) -> Course:
        """Return the course on `day` before its events; new prices of the day hold already."""
        caused: list[Happening] = [(self._cause(course), event) for event in on_the_day]
        state, lines = morning(course.state, self.settings(course), day, caused)
        course = replace(course, events=(*course.events, *on_the_day), clock=day)
        return self.posted(course, state, lines)

    def refuses(self, course: Course, event: Event) -> bool:
        """Return whether an event cannot happen."""
        if isinstance(event, _OF_NEW_COMMERCE) and self.book(course) is not Book.NEW_COMMERCE:
            return True
        return any(of_state(course.state, self.book(course), event, "", ""))

    def happens(self, course: Course, event: Event) -> Course:
        """Return the course once `event` has happened; what cannot happen costs more than any line."""
        if self.refuses(course, event):
            return replace(course, cost=course.cost + _REFUSED)
        settings, caused = self.settings(course), (self._cause(course), event)
        state, lines, child = happen(course.state, course.state.offer, settings, caused)
        course = replace(course, events=(*course.events, event))
        if state is None:
            return course
        own = [line for line in lines if line.subscription == self.id]
        course = self.posted(course, state, own)
        if child is None:
            return course
        moved = [line for line in lines if line.subscription != self.id]
        moved += advance(child, settings, settings.until)[1]
        return replace(course, cost=course.cost + self.cost_of(child.id, moved))

    def arrives(self, course: Course, arrival: Arrival) -> Course:
        """Return the course once seats have come from another subscription."""
        settings, caused = self.settings(course), (arrival.cause, arrival)
        state, lines, _ = happen(course.state, course.state.offer, settings, caused)
        if self.book(course) is not Book.NEW_COMMERCE:
            state = None
        if state is None or of_arrival(course.state, arrival, self.id) is not None:
            return replace(course, cost=course.cost + _REFUSED)
        course = replace(course, arrivals=(*course.arrivals, arrival))
        return self.posted(course, state, lines)

    def posted(self, course: Course, state: State, lines: Sequence[Line]) -> Course:
        """Return the course in `state`, the `lines` looked up in the file."""
        used, cost = self.ledger.take(course.used, lines)
        return replace(course, state=state, used=used, cost=course.cost + cost)

    def cost_of(self, id: str, lines: Sequence[Line]) -> int:
        """Return how far `lines` are from all lines of a subscription that is another's part."""
        ledger = self.others.get(id)
        if ledger is None:
            return 0
        used, cost = ledger.take(0, lines)
        return cost + MISSING * (ledger.all & ~used).bit_count()

    def _cause(self, course: Course) -> tuple[str, int]:
        return self.id, len(course.events)


def book_of(draft: Subscription) -> Book:
    """Return the book that the profile of a subscription names."""
    return PROFILES[draft.profile].book
