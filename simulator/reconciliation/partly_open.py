"""A file of which some customers are open: theirs compared with the open scenario, the rest as it was."""

from __future__ import annotations

from msgspec.structs import replace

from simulator.money import MINOR_UNITS
from simulator.reconciliation.rebuild.whole_file import RebuiltFile
from simulator.reconciliation.tally import together
from simulator.scenario.changes import taken_ids
from simulator.scenario.scenario import Scenario


def opened_part(whole: RebuiltFile, scenario: Scenario) -> RebuiltFile:
    """Return the subscriptions of a file that a scenario has, or that no scenario has yet.

    What could not be rebuilt may still be added.
    """
    opened, rebuilt = taken_ids(scenario), taken_ids(whole.scenario)
    own = tuple(
        each
        for each in whole.subscriptions
        if each.id in opened or not (each.id in rebuilt or each.simulated)
    )
    return replace(whole, subscriptions=own)


def with_the_others(part: RebuiltFile, whole: RebuiltFile) -> RebuiltFile:
    """Return the whole file: its open part as it is compared now, the rest as it was rebuilt."""
    mine = {each.id: each for each in part.subscriptions}
    subscriptions = [mine.pop(each.id, each) for each in whole.subscriptions]
    subscriptions += mine.values()
    known = {each.id for each in part.scenario.subscriptions}
    others = tuple(each for each in whole.scenario.subscriptions if each.id not in known)
    places = MINOR_UNITS.get(part.scenario.partner.currency, 2)
    return replace(
        part,
        scenario=replace(part.scenario, subscriptions=(*part.scenario.subscriptions, *others)),
        subscriptions=tuple(subscriptions),
        tally=together([each.tally for each in subscriptions], places),
    )
