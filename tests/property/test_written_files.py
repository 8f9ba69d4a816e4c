"""What is written is read again: every layout, random scenarios of every book."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.engine import simulate
from simulator.money import total
from simulator.reconciliation.keys import everything
from simulator.reconciliation.reader import read
from simulator.reconciliation.writing import Written, put
from simulator.reconciliation.writing.printed import MONTH_BOOKS
from simulator.scenario.scenario import ExchangeRate, Scenario
from tests.property.crossing_scenarios import crossing_scenarios
from tests.property.seat_scenarios import seat_scenarios

pytestmark = pytest.mark.slow

_INVOICES = (Written.INVOICE_46, Written.INVOICE_CAMEL, Written.INVOICE_38)


def again(scenario: Scenario, layout: Written):
    """Return what is read of the file that is written of a scenario."""
    file = io.StringIO(newline="")
    put(file, simulate(scenario), scenario, layout)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.csv")
        path.write_text(file.getvalue(), encoding="utf-8", newline="")
        found = read(path)
        return found, list(found.lines())


def by_month(scenario: Scenario):
    """Return the lines that are billed by calendar month."""
    return [
        line
        for invoice in simulate(scenario).invoices
        if invoice.book in MONTH_BOOKS
        for line in invoice.lines
    ]


@st.composite
def in_other_currencies(draw):
    """Return a scenario of seats whose prices are converted."""
    scenario = draw(seat_scenarios())
    first = min(event.date for one in scenario.subscriptions for event in one.events)
    rates = draw(st.lists(st.decimals("0.0001", 200, places=9), min_size=1, max_size=3))
    known = tuple(
        ExchangeRate(date=first.replace(year=first.year + place), currency="GBP", rate=rate)
        for place, rate in enumerate(rates)
    )
    return replace(
        scenario,
        partner=replace(scenario.partner, exchange_rate=known),
        subscriptions=tuple(replace(one, currency="GBP") for one in scenario.subscriptions),
    )


@pytest.mark.parametrize("layout", _INVOICES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenario=seat_scenarios() | crossing_scenarios() | in_other_currencies())
def test_every_line_of_an_invoice_file_is_read_again(layout, scenario):
    lines = by_month(scenario)
    if not lines:
        return
    found, read_again = again(scenario, layout)
    assert found.bad == ()
    assert found.header.unknown == ()
    seats = [line for line in lines if line.usage is None]
    assert [everything(line) for line in read_again if not line.meter] == [
        everything(line) for line in seats
    ]
    assert [line.subscription for line in read_again if not line.meter] == [
        line.subscription for line in seats
    ]
    # The rows of a usage come to what its line charges.
    places = 4
    assert total([line.amount for line in read_again], places) == total(
        [line.amount for line in lines], places
    )
