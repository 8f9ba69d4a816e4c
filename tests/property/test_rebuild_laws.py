"""Simulate, print, rebuild, simulate: the same lines, for random scenarios of the legacy books."""

from __future__ import annotations

import io
import tempfile
from itertools import accumulate
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine import simulate
from simulator.money import plus
from simulator.reconciliation import rebuild
from simulator.reconciliation.keys import everything
from simulator.reconciliation.pairs import EXPLAINED, Cause
from simulator.reconciliation.reader import read
from simulator.reconciliation.writing import Written, put
from tests.property.files import differences, invoiced, lines_of, pairs_of
from tests.property.scenarios import scenarios
from tests.property.shares import share
from tests.property.tamperings import tamperings

pytestmark = pytest.mark.slow

_LEGACY = ("partner-center-2019", "faq-2018", "reconciliation-file")

# What cannot be told apart in a few of a hundred files: several changes without any amount, an
# add-on whose licence is not in the file; without the partner also which of several rules it was.
# A single invoice of a long history does not say what led to what it takes back.
_LEAST_SHARE = 0.975
_LEAST_SHARE_ALONE = 0.975
_LEAST_SHARE_OF_INVOICES = 0.94
_LEAST_SHARE_OF_ENDS = 0.9


def _share(strategy, count, is_explained):
    """Return which share of random files is explained, and the first that is not."""

    def judge(scenario):
        lines = lines_of(scenario)
        return is_explained(scenario, lines) if lines else None

    return share(strategy, count, judge)


@pytest.mark.parametrize("profiles", [_LEGACY, ("free-period-2017",)])
def test_a_file_of_a_known_partner_is_rebuilt_without_a_difference(profiles):
    def is_explained(scenario, lines):
        return not differences(rebuild.file(lines, partner=scenario.partner))

    found, failed = _share(scenarios(profiles=profiles), 400, is_explained)
    assert found >= _LEAST_SHARE, failed


def test_a_file_tells_profile_rounding_and_billing_day_itself():
    def is_explained(scenario, lines):
        return not differences(rebuild.file(lines))

    found, failed = _share(scenarios(), 150, is_explained)
    assert found >= _LEAST_SHARE_ALONE, failed


def test_a_single_invoice_is_rebuilt_without_a_difference():
    rolled = Random(5)

    def is_explained(scenario, lines):
        ends = list(accumulate(len(each.lines) for each in simulate(scenario).invoices))
        place = rolled.randrange(len(ends))
        own = lines[ends[place - 1] if place else 0 : ends[place]]
        return not own or not differences(rebuild.file(own, partner=scenario.partner))

    found, failed = _share(scenarios(profiles=_LEGACY), 200, is_explained)
    assert found >= _LEAST_SHARE_OF_INVOICES, failed


def test_a_subscription_that_simply_ends_differs_in_nothing_else():
    rolled = Random(9)

    def is_explained(scenario, lines):
        kept = _without_an_end(scenario, lines, rolled)
        pairs = [] if kept is None else differences(rebuild.file(kept, partner=scenario.partner))
        return {pair.cause for pair in pairs} <= {Cause.ENDED, Cause.MISSING_LINE}

    found, failed = _share(scenarios(profiles=_LEGACY), 30, is_explained)
    assert found >= _LEAST_SHARE_OF_ENDS, failed


def _without_an_end(scenario, lines, rolled):
    """Return the lines without the last ones of a licence; None where it has too few or add-ons."""
    if any(each.parent for each in scenario.subscriptions):
        return None
    name = rolled.choice(sorted({line.subscription for line in lines}))
    days = [(line.posted if line.subscription == name else None) for line in invoiced(scenario)]
    told = sorted({day for day in days if day is not None})
    if len(told) < 2:
        return None
    end = rolled.choice(told[1:])
    kept = [line for line, day in zip(lines, days, strict=True) if day is None or day < end]
    return kept if any(day is None for day in days) else None


@settings(max_examples=50, deadline=None)
@given(scenario=scenarios())
def test_what_is_written_is_read_again(scenario):
    lines = invoiced(scenario)
    if not lines:
        return
    for layout in (Written.LICENCE_27, Written.LICENCE_28):
        file = io.StringIO(newline="")
        put(file, simulate(scenario), scenario, layout)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "file.csv")
            path.write_text(file.getvalue(), encoding="utf-8", newline="")
            found = read(path)
            again = list(found.lines())
        assert found.bad == ()
        assert [everything(line) for line in again] == [everything(line) for line in lines]
        assert [line.subscription for line in again] == [line.subscription for line in lines]


@settings(max_examples=60, deadline=None)
@given(scenario=scenarios(), data=st.data())
def test_the_sums_of_a_tampered_file_tie_out(scenario, data):
    lines = lines_of(scenario)
    if not lines:
        return
    place = data.draw(st.integers(0, len(lines) - 1))
    tampered = data.draw(tamperings())(lines, place)
    if not tampered:
        return
    rebuilt = rebuild.file(tampered, partner=scenario.partner)
    tally, pairs = rebuilt.tally, pairs_of(rebuilt)
    assert tally.matched + tally.only_file == len(tampered)
    assert tally.all == len(pairs)
    assert plus(tally.explained, tally.unexplained) == tally.difference
    assert plus(tally.simulated, tally.difference) == tally.file
    assert tally.file == sum(line.amount for line in tampered)
    assert tally.explained == sum(p.difference for p in pairs if p.cause in EXPLAINED)
