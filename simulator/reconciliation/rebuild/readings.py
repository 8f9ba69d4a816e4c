"""What a file says under the way to bill under which most of its lines are accounted for."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from simulator.catalogue import PROFILES, Book
from simulator.money import MINOR_UNITS
from simulator.reconciliation.rebuild.coverage import Coverage, coverage_of
from simulator.reconciliation.rebuild.eras import day_after_free_days, suspected_billing_day
from simulator.reconciliation.rebuild.families import Families
from simulator.reconciliation.rebuild.family import OnProgress, RebuildCancelledError
from simulator.reconciliation.rebuild.legacy import Rebuilt
from simulator.reconciliation.rebuild.partners import best_partner, settings_of
from simulator.reconciliation.rebuild.profiles import Fit, Ways, ways_of
from simulator.reconciliation.rebuild.stories import Story
from simulator.scenario.scenario import Partner


class Reading(msgspec.Struct, frozen=True):
    """The subscriptions of a file as one way to bill tells them, and what that costs."""

    found: dict[str, Rebuilt]
    coverage: Coverage
    partner: Partner
    fits: tuple[Fit, ...]

    @property
    def cost(self) -> int:
        """Return 0 if every line is accounted for."""
        return sum(one.cost for one in self.found.values())


def best_reading(
    story: Story,
    day: int | None,
    partner: Partner | None,
    currency: str,
    on_progress: OnProgress | None,
) -> Reading:
    """Return the reading that accounts for most lines; free days are tried where they may be."""
    if partner is not None:
        coverage = coverage_of(story.told, day)
        ways = ways_of(
            story.told, story.counts(), PROFILES[partner.profile].book, MINOR_UNITS[currency]
        )
        return _read(story, coverage, ways, partner, on_progress)
    free = day_after_free_days(story.told.values())
    if free is not None:
        return _told(story, day or free, Book.FREE_PERIOD, currency, on_progress)
    best = _told(story, day, Book.LEGACY, currency, on_progress)
    suspected = suspected_billing_day(story.told.values()) if best.cost else None
    if suspected is not None and day in (None, suspected):
        other = _told(story, suspected, Book.FREE_PERIOD, currency, on_progress)
        best = min(best, other, key=_cost)
    return best


def _told(
    story: Story, day: int | None, book: Book, currency: str, on_progress: OnProgress | None
) -> Reading:
    """Return the reading under the partner of this `book` under which a file costs least."""
    coverage = coverage_of(story.told, day)
    ways = ways_of(story.told, story.counts(), book, MINOR_UNITS[currency])
    partner = best_partner(story, coverage, ways, currency)
    best = _read(story, coverage, ways, partner, on_progress)
    # What a sample leaves open, those that are not explained yet may tell.
    unclear = [name for name, one in best.found.items() if one.cost and name in story.told]
    if unclear:
        other = best_partner(story, coverage, ways, currency, unclear)
        if other != partner:
            best = min(best, _read(story, coverage, ways, other, on_progress), key=_cost)
    return best


def _read(
    story: Story,
    coverage: Coverage,
    ways: Ways,
    partner: Partner,
    on_progress: OnProgress | None,
) -> Reading:
    """Return the reading under this `partner`."""
    partner = replace(partner, billing_day=coverage.billing_day)
    families = Families(story, settings_of(partner, coverage), coverage, on_progress)
    found = families.rebuilt()
    if families.is_cancelled:
        raise RebuildCancelledError
    return Reading(found, coverage, partner, ways.fits)


def _cost(reading: Reading) -> int:
    return reading.cost
