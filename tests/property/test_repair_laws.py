"""Changes that are offered for a difference take it away, and make nothing else differ."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from simulator.engine import outcome
from simulator.reconciliation import rebuild
from simulator.reconciliation.rebuild import RebuiltFile
from simulator.reconciliation.rebuild.whole_file import again
from simulator.reconciliation.repairs import applied, repair
from simulator.scenario.changes import without_event, without_subscriptions
from simulator.scenario.events import Purchase
from simulator.statement import Line
from simulator.words import Words
from simulator.words.repairs import offer
from tests.property.files import differences, lines_of
from tests.property.scenarios import scenarios
from tests.property.seat_files import seat_lines_of
from tests.property.seat_scenarios import seat_scenarios

pytestmark = pytest.mark.slow


def _alone(found: RebuiltFile, line: Line | None) -> int:
    """Return how many lines that only the engine has say the same as a line."""
    return sum(
        each.file is None and each.simulated is not None and _said(each.simulated) == _said(line)
        for each in differences(found)
    )


def _said(line: Line | None) -> tuple[object, ...] | None:
    if line is None:
        return None
    return line.subscription, line.posted, line.period, line.charge_type, line.quantity, line.amount


def _rows(found: RebuiltFile) -> set[int]:
    return {pair.file.row for pair in differences(found) if pair.file is not None}


@pytest.mark.parametrize(
    ("whole", "lines"), [(scenarios(), lines_of), (seat_scenarios(), seat_lines_of)]
)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_offered_takes_the_difference_away_and_nothing_else_differs(whole, lines, data):
    scenario = data.draw(whole)
    told = lines(scenario)
    assume(told)
    found = rebuild.file(told, partner=scenario.partner)
    places = [
        (one.id, place) for one in found.scenario.subscriptions for place in range(len(one.events))
    ]
    owner, place = data.draw(st.sampled_from(places))
    is_bought = isinstance(found.scenario.subscription(owner).events[place], Purchase)
    edited = (
        without_subscriptions(found.scenario, (owner,))
        if is_bought
        else without_event(found.scenario, (owner, place))
    )
    billed = outcome(edited)
    assume(not billed.mistakes)
    beside = again(found, edited, billed.statement)
    wrong = differences(beside)
    assume(wrong)
    pair = data.draw(st.sampled_from(wrong))
    change = repair(beside, edited, pair)
    if change is None:
        return
    assert offer(change, Words("en"), scenario.partner.currency)
    mended = applied(edited, change)
    billed = outcome(mended)
    assert not billed.mistakes
    after = again(beside, mended, billed.statement)
    assert _rows(after) <= _rows(beside)
    assert len(wrong) - len(differences(after)) == change.lines > 0
    if pair.file is None:
        assert _alone(after, pair.simulated) < _alone(beside, pair.simulated)
    else:
        assert pair.file.row not in _rows(after)
