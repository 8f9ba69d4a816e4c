"""Simulate, write, read, rebuild: usage has no difference, and what is tampered with is found."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.catalogue import ChargeType
from simulator.engine import simulate
from simulator.money import plus
from simulator.money import total as sum_of
from simulator.reconciliation import rebuild
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.reconciliation.rebuild import DoubtKind
from simulator.reconciliation.writing import Written
from tests.property.files import differences, pairs_of
from tests.property.seat_scenarios import seat_scenarios
from tests.property.test_written_files import again
from tests.property.usage_scenarios import usage_scenarios

pytestmark = pytest.mark.slow

_LAYOUTS = {
    Written.USAGE_42: "partner-center-2019",
    Written.INVOICE_46: "new-commerce",
    Written.INVOICE_38: "new-commerce",
    Written.INVOICE_CAMEL: "new-commerce",
}
_DAILY = (Written.DAILY_55, Written.DAILY_52, Written.DAILY_CAMEL)

_settings = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Whole files shrink for minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def has_usage(scenario):
    statement = simulate(scenario)
    return any(line.usage for invoice in statement.invoices for line in invoice.lines)


def unlike(rebuilt, lines):
    """Return the pairs that differ; a usage that a scenario has twice is one that is printed twice."""
    told = Counter(replace(line, row=0) for line in lines)
    return [
        pair
        for pair in differences(rebuilt)
        if pair.file is None
        or pair.cause is not Cause.DOUBLED
        or told[replace(pair.file, row=0)] < 2
    ]


@pytest.mark.parametrize("layout", _LAYOUTS)
@_settings
@given(data=st.data())
def test_usage_is_rebuilt_without_a_difference(layout, data):
    scenario = data.draw(usage_scenarios(_LAYOUTS[layout]))
    if not has_usage(scenario):
        return
    found, lines = again(scenario, layout)
    assert found.bad == ()
    rebuilt = rebuild.file(lines)
    assert not unlike(rebuilt, lines)
    assert rebuilt.tally.file == simulate(scenario).total


@pytest.mark.parametrize("layout", _DAILY)
@_settings
@given(scenario=usage_scenarios())
def test_days_of_usage_differ_by_the_rounding_alone(layout, scenario):
    if not has_usage(scenario):
        return
    found, lines = again(scenario, layout)
    assert found.bad == ()
    rebuilt = rebuild.file(lines)
    assert not [pair for pair in unlike(rebuilt, lines) if pair.verdict is not Verdict.ROUNDING]
    assert rebuilt.tally.unexplained == 0


@settings(_settings, max_examples=30)
@given(scenario=seat_scenarios())
def test_usage_under_the_id_of_seats_is_rebuilt_with_them(scenario):
    statement = simulate(scenario)
    if not any(invoice.book.is_by_calendar_month for invoice in statement.invoices):
        return
    _, lines = again(scenario, Written.INVOICE_46)
    # That of the seats themselves has a law of its own (`test_rebuild_seats_laws`).
    assert [pair for pair in differences(rebuild.file(lines)) if _is_metered(pair)] == []


def _is_metered(pair):
    """Return whether either line of a pair is one of usage."""
    is_usage = pair.file is not None and pair.file.charge_type is ChargeType.USAGE_FEE
    return is_usage or (pair.simulated is not None and pair.simulated.usage is not None)


@st.composite
def tampered(draw):
    """Return lines of usage of which one was changed, and the row of that one."""
    layout = draw(st.sampled_from([Written.USAGE_42, Written.INVOICE_46]))
    scenario = draw(usage_scenarios(_LAYOUTS[layout]))
    _, lines = again(scenario, layout)
    places = [place for place, line in enumerate(lines) if line.amount > 1]
    if not places:
        return [], 0
    place = draw(st.sampled_from(places))
    line = lines[place]
    change = draw(st.sampled_from(["amount", "units", "price", "doubled"]))
    if change == "amount":
        cents = draw(st.integers(2, 500).map(lambda each: Decimal(each).scaleb(-2)))
        other = replace(line, amount=plus(line.amount, cents))
    elif change == "units":
        other = replace(line, quantity=line.quantity * 2)
    elif change == "price":
        other = replace(
            line, unit_price=line.unit_price * 3, list_price=line.list_price and line.list_price * 3
        )
    else:
        return [*lines[: place + 1], replace(line, row=9999), *lines[place + 1 :]], 9999
    return [*lines[:place], other, *lines[place + 1 :]], line.row


@_settings
@given(case=tampered())
def test_what_is_tampered_with_is_found(case):
    lines, row = case
    if not lines:
        return
    rebuilt = rebuild.file(lines)
    found = {
        part.row
        for pair in unlike(rebuilt, lines) + _doubled(rebuilt)
        if pair.file is not None
        for part in (pair.file, *pair.file.parts)
    }
    tally = rebuilt.tally
    assert row in found
    assert plus(tally.simulated, tally.difference) == tally.file
    assert tally.file == sum_of((line.amount for line in lines), 2)


def _doubled(rebuilt):
    return [pair for pair in pairs_of(rebuilt) if pair.cause is Cause.DOUBLED]


def _details(rebuilt):
    doubts = (doubt for each in rebuilt.subscriptions for doubt in each.doubts)
    return [doubt for doubt in doubts if doubt.kind is DoubtKind.DETAILS]


def _next_month(line):
    day = line.usage_day + timedelta(days=31)
    return replace(line, usage_day=day, start=day, end=day)


_SPOILT_DAYS = {
    "doubled": lambda line: [line, replace(line, row=9999)],
    "units": lambda line: [replace(line, quantity=line.quantity * 2)],
    "date": lambda line: [_next_month(line)],
}


@pytest.mark.parametrize("how", _SPOILT_DAYS)
@settings(_settings, max_examples=40)
@given(scenario=usage_scenarios(), data=st.data())
def test_days_that_an_invoice_charges_otherwise_are_told(how, scenario, data):
    _, month = again(scenario, Written.INVOICE_46)
    _, days = again(scenario, Written.DAILY_55)
    if not month:
        return
    assert _details(rebuild.files([("month", month), ("days", days)])) == []
    billed = Counter(_month_of(line) for line in month if line.amount > 0)
    known = Counter(map(_month_of, days))
    places = [
        place
        for place, line in enumerate(days)
        if line.amount > 1 and billed[_month_of(line)] == 1 and known[_month_of(line)] == 1
    ]
    if how == "date":
        # Of a month without any other day nothing is known.
        places = [place for place in places if billed[_month_of(_next_month(days[place]))]]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    spoilt = [*days[:place], *_SPOILT_DAYS[how](days[place]), *days[place + 1 :]]
    found = rebuild.files([("month", month), ("days", spoilt)])
    assert _details(found)


def _month_of(line):
    return line.subscription, f"{line.usage_day or line.start:%Y-%m}"
