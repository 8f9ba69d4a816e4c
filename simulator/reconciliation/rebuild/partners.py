"""How a partner is billed, told from a few subscriptions of its file that tell most."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from simulator.books.book import Settings
from simulator.catalogue import PROFILES, Billing, ChargeType, Rerate
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.billing import billing_of
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.families import Families
from simulator.reconciliation.rebuild.profiles import Fit, Ways
from simulator.reconciliation.rebuild.stories import Story
from simulator.scenario.scenario import Partner, Scenario

_MOST_TRIED = 8
_MOST_SAMPLED = 6
_PARTS = (ChargeType.CYCLE_INSTANCE_PRORATE, ChargeType.CONVERT_FROM_INSTANCE_PRORATE)


def settings_of(partner: Partner, coverage: Coverage) -> Settings:
    """Return how the subscriptions of a file are billed, up to the last day that it covers."""
    scenario = Scenario(until=coverage.until, partner=partner)
    return Settings.of(scenario, PROFILES[partner.profile])


def best_partner(
    story: Story,
    coverage: Coverage,
    ways: Ways,
    currency: str,
    unclear: Collection[str] = (),
) -> Partner:
    """Return the way to bill under which a sample of telling subscriptions costs least.

    Args:
        story: of the file.
        coverage: of the file.
        ways: that come into question.
        currency: of the file.
        unclear: subscriptions that were not explained yet; more ways are tried for them.
    """
    names = [name for name, _ in sorted(story.told.items(), key=_telling)[:_MOST_SAMPLED]]
    sample = story.some([*names, *list(unclear)[:_MOST_SAMPLED]])
    lines = (line for own in sample.told.values() for line in own)
    is_cut = any(map(_is_part_of_a_year, lines))
    rerates = tuple(dict.fromkeys((ways.rerate, *Rerate))) if is_cut else (ways.rerate,)
    best, least = Partner(), -1
    for fit in _tried(ways, _MOST_TRIED * (3 if unclear else 1)):
        for rerate in rerates:
            partner = Partner(
                billing_day=coverage.billing_day,
                currency=currency,
                profile=fit.profile,
                rounding=fit.rounding,
                annual_rerate=rerate,
            )
            found = Families(sample, settings_of(partner, coverage), coverage).rebuilt()
            cost = sum(one.cost for one in found.values())
            if least < 0 or cost < least:
                best, least = partner, cost
            if not cost:
                return partner
    return best


def _tried(ways: Ways, most: int) -> list[Fit]:
    """Return the ways to bill to be tried, the likeliest first: at least one of each profile."""
    return [*ways.fits[:most], *(fit for fit in ways.fits[most:] if fit.rounding is None)]


def _telling(item: tuple[str, Sequence[FileLine]]) -> tuple[int, int, str]:
    """Return how little a subscription tells: those with many kinds of lines tell most."""
    name, lines = item
    return -len({line.charge_type for line in lines}), len(lines), name


def _is_part_of_a_year(line: FileLine) -> bool:
    return line.charge_type in _PARTS and billing_of(line) is Billing.ANNUAL
