"""Events that make differences vanish: taken out of a scenario, they are found again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from simulator.engine import outcome
from simulator.reconciliation import rebuild
from simulator.reconciliation.pairs import Verdict
from simulator.reconciliation.rebuild.whole_file import again
from simulator.reconciliation.repairs import repair
from simulator.scenario.changes import with_events
from simulator.scenario.events import Cancel, ChangeQuantity, Reactivate, Suspend
from tests.unit.reconciliation.scenarios import day, licence, printed, scenario

_CHANGE = ChangeQuantity(date=day("2018-03-20"), quantity=9)
_SUSPENSION = Suspend(date=day("2018-05-02"))
_RETURN = Reactivate(date=day("2018-06-05"))


def _unequal(found):
    pairs = (pair for each in found.subscriptions for pair in each.pairs)
    return [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]


@pytest.mark.parametrize(
    "events",
    [
        (_CHANGE,),
        (_SUSPENSION,),
        (Cancel(date=day("2018-05-02")),),
        (_SUSPENSION, _RETURN),
        (Suspend(date=day("2018-01-20")),),
    ],
)
def test_what_is_missing_is_found_and_makes_the_difference_vanish(events):
    whole = scenario(licence(*events))
    found = rebuild.file(printed(whole))
    bare = replace(whole, subscriptions=(licence(),))
    edited = again(found, bare, outcome(bare).statement)
    wrong = _unequal(edited)
    assert wrong
    told = repair(edited, bare, wrong[0])
    assert told is not None
    assert told.subscription == "one"
    mended, _ = with_events(bare, "one", told.events)
    mended = replace(mended, until=bare.until)
    assert _unequal(again(found, mended, outcome(mended).statement)) == []
    assert told.lines == len(wrong)
