"""The subscriptions of seats of a file under one way to round, and which way explains it best."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from simulator.books.book import Settings
from simulator.books.seats.replay import bill
from simulator.catalogue import Book, Rounding, profile_of_book
from simulator.reconciliation.causes import roundings_of
from simulator.reconciliation.compare import compared
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.family import (
    OnProgress,
    RebuildCancelledError,
    Unread,
)
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.rebuild.seats.alike import firsts_of
from simulator.reconciliation.rebuild.seats.course import Course, Play, book_of
from simulator.reconciliation.rebuild.seats.linked import links_of
from simulator.reconciliation.rebuild.seats.search import MOST_BEGINNINGS, best
from simulator.scenario.scenario import Partner, Scenario

_BOOKS = (Book.NEW_COMMERCE, Book.ONE_TIME)
_MOST_SAMPLED = 6
_FEW_BEGINNINGS = 3
_READ_ONCE, _READ, _JUDGED = 0.6, 0.8, 0.95
"""Shares of the work at which all lines are read, have been read anew, and roundings are judged."""


class Reading(msgspec.Struct, frozen=True):
    """The courses of a file's subscriptions by id, under one way to bill."""

    partner: Partner
    found: Mapping[str, Course]

    @property
    def cost(self) -> int:
        """Return 0 if every line is accounted for."""
        return sum(course.cost for course in self.found.values())


class Readings:
    """Reads the subscriptions of a file under one partner after the other.

    Attributes:
        story: the lines that events are behind, by subscription.
        coverage: of the file.
    """

    def __init__(
        self,
        story: Mapping[str, Sequence[FileLine]],
        coverage: Coverage,
        places: int,
        on_progress: OnProgress | None,
        unread: Unread,
    ) -> None:
        self.story = story
        self.coverage = coverage
        self._places = places
        self._on_progress = on_progress
        self._ledgers = {
            name: Ledger(lines, coverage, unread.get(name, ())) for name, lines in story.items()
        }
        self._links = links_of(story)
        self._first_of = firsts_of(story, unread)
        self._owners = [name for name in story if name not in self._links.parts]

    def read(self, partner: Partner, share: tuple[float, float] = (0, 1)) -> Reading:
        """Return the courses of all subscriptions under a partner.

        Args:
            partner: how the seats are billed.
            share: of the whole work, before and after it.
        """
        found: dict[str, Course] = {}
        names = self._owners
        for place, (name, course) in enumerate(self._courses(partner, names)):
            found[name] = course
            self._tell(share[0] + (share[1] - share[0]) * (place + 1) / len(names))
        return Reading(partner, found)

    def _courses(
        self,
        partner: Partner,
        names: Sequence[str],
        beginnings: int = MOST_BEGINNINGS,
        below: float = math.inf,
    ) -> Iterator[tuple[str, Course]]:
        """Yield the best course of each subscription, or any that costs `below` or more."""
        by_currency: dict[str, Mapping[Book, Settings]] = {}
        known: dict[str, Course | None] = {}
        for name in names:
            first = self._first_of[name]
            if first in known:
                alike = known[first]
                if alike is not None:
                    yield name, self._named(alike, name)
                continue
            currency = _currency_of(self.story[name], partner)
            books = by_currency.get(currency)
            if books is None:
                books = by_currency[currency] = self._settings(partner, currency)
            course = best(Play(name, books, self._ledgers, self._links), beginnings, below)
            known[first] = course
            if course is not None:
                yield name, course

    def _named(self, course: Course, name: str) -> Course:
        """Return the course of a subscription that is alike."""
        draft = replace(course.draft, id=name, customer=self.story[name][0].customer)
        return replace(course, draft=draft)

    def best(self, partner: Partner) -> tuple[Reading, tuple[Fit, ...]]:
        """Return the reading with the rounding that explains most lines; its fits, the best first.

        A few telling subscriptions choose it. What they leave open, unclear ones may tell.
        """
        telling = sorted(self._owners, key=self._telling)[:_MOST_SAMPLED]
        chosen = self.read(self._rounded(partner, telling), (0, _READ_ONCE))
        unclear = [name for name, course in chosen.found.items() if course.cost]
        if unclear:
            unclear.sort(key=self._telling)
            tried = [chosen.partner]
            for other in (partner, self._rounded(partner, unclear[:_MOST_SAMPLED])):
                if other not in tried:
                    share = _READ_ONCE + (_READ - _READ_ONCE) * (len(tried) - 1) / 2
                    tried.append(other)
                    again = self.read(other, (share, share + (_READ - _READ_ONCE) / 2))
                    chosen = min(again, chosen, key=_cost)
        used = chosen.partner.rounding
        fits = self.fits(chosen)
        return chosen, tuple(sorted(fits, key=lambda fit: fit.rounding is not used))

    def _rounded(self, partner: Partner, names: Sequence[str]) -> Partner:
        """Return the partner with the rounding under which some subscriptions cost least."""
        best, least = partner, math.inf
        for rounding in (None, *Rounding):
            one = replace(partner, rounding=rounding)
            cost = 0
            for _, course in self._courses(one, names, _FEW_BEGINNINGS, least):
                cost += course.cost
                if cost >= least:
                    break
            if cost < least:
                best, least = one, cost
            if not least:
                break
        return best

    def _telling(self, name: str) -> tuple[int, int, str]:
        """Return how little a subscription tells: those with many kinds of lines tell most."""
        lines = self.story[name]
        return -len({line.charge_type for line in lines}), len(lines), name

    def fits(self, reading: Reading) -> list[Fit]:
        """Return how many of the prorated lines each rounding makes, those of the profile among them."""
        votes: Counter[Rounding | None] = Counter()
        tried = 0
        for wanted, roundings, count in self._prorated(reading):
            tried += count
            votes.update(dict.fromkeys(roundings, count))
            votes[None] += count * (wanted in roundings)
        name = profile_of_book(Book.NEW_COMMERCE).name
        fits = [
            Fit(profile=name, rounding=one, lines=votes[one], of=tried, labels=0, of_labels=0)
            for one in (None, *Rounding)
        ]
        return sorted(fits, key=lambda fit: (-fit.lines, fit.rounding is not None))

    def _prorated(self, reading: Reading) -> Iterator[tuple[Rounding, tuple[Rounding, ...], int]]:
        """Yield for each prorated line the profile's rounding, and all roundings that make it.

        One line stands for all that are alike, with their number.
        """
        plain = replace(reading.partner, rounding=None)
        counts = Counter(self._first_of[name] for name in reading.found)
        for place, (name, count) in enumerate(counts.items()):
            self._tell(_READ + (_JUDGED - _READ) * place / len(counts))
            course = reading.found[name]
            books = self._settings(plain, course.draft.currency)
            settings = books[book_of(course.draft)]
            lines = bill(course.member, settings)
            for pair in compared(self.story[name], lines, self._places):
                line, file = pair.simulated, pair.file
                if line is None or file is None or line.rate.days >= line.rate.cycle_days:
                    continue
                if file.amount:
                    yield line.rate.rounding, roundings_of(file, line, self._places), count

    def _settings(self, partner: Partner, currency: str) -> Mapping[Book, Settings]:
        scenario = Scenario(until=self.coverage.until, partner=partner)
        return {book: Settings.of(scenario, profile_of_book(book), currency) for book in _BOOKS}

    def _tell(self, share: float) -> None:
        if self._on_progress is not None and not self._on_progress(share):
            raise RebuildCancelledError


def _currency_of(lines: Sequence[FileLine], partner: Partner) -> str:
    """Return the currency of the prices, where it is not that of the partner."""
    for line in lines:
        if line.pricing_currency not in ("", partner.currency) and line.exchange_rate:
            return line.pricing_currency
    return ""


def _cost(reading: Reading) -> int:
    return reading.cost
