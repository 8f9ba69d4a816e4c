"""What a trainee chooses from: the charge types of the books of a scenario."""

from __future__ import annotations

from simulator.catalogue import ChargeType
from simulator.learn.solution import Solution

_TYPES = tuple(ChargeType)
_LEGACY = _TYPES[: _TYPES.index(ChargeType.NEW)]
_BY_MONTH = (*_TYPES[_TYPES.index(ChargeType.NEW) :], ChargeType.CANCEL, ChargeType.USAGE_FEE)


def charge_types(solution: Solution) -> tuple[ChargeType, ...]:
    """Return the charge types that lines of the scenario can have, in the order of the catalogue."""
    scenario = solution.scenario
    offered = set[ChargeType]()
    for each in scenario.subscriptions:
        by_month = scenario.profile_of(each).book.is_by_calendar_month
        offered.update(_BY_MONTH if by_month else _LEGACY)
    offered.update(line.charge_type for line in (*solution.lines, *solution.others))
    return tuple(each for each in _TYPES if each in offered)
