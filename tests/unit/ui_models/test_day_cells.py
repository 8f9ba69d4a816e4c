"""Days of a cycle as cells: their states, and where they lie."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.calendar import Period
from simulator.catalogue import Rule
from simulator.scenario.events import Purchase
from tests.property.scenarios import scenarios
from tests.unit.ui_models.bills import E3, billed, change_of_licences, line
from ui.models.day_cells import Day, DayState, Grid, count, days_of, layout, months_of

NUMBERED = Grid(20, 18, 3, 30, numbered=True)
STRIPS = Grid(3, 12, 0, 30, numbered=False)


def _published():
    return billed(change_of_licences()).statement.invoices[1].lines


def test_the_days_of_the_published_part_are_filled():
    days = days_of(_published()[2])
    assert len(days) == 31
    billed_days = [each.day for each in days if each.state is DayState.BILLED]
    assert billed_days == [date(2018, 2, 1) + timedelta(days=each) for each in range(12)]
    assert count(days, DayState.OTHER) == 19


def test_the_days_before_the_first_cycle_are_free():
    bought = replace(E3, events=(Purchase(date=date(2018, 1, 30), quantity=1),))
    scenario = replace(change_of_licences(), subscriptions=(bought,))
    days = days_of(billed(scenario).statement.invoices[0].lines[0])
    assert [each.day.day for each in days if each.state is DayState.FREE] == [30, 31]
    assert count(days, DayState.BILLED) == 28


def test_a_line_of_the_free_period_bills_no_day():
    free = replace(line("0.00"), rule=Rule.FREE_PERIOD)
    assert count(days_of(free), DayState.FREE) == 31


def test_months_begin_on_rows_of_their_own_and_wrap():
    placed = layout(days_of(_published()[2]), NUMBERED, 30 + 16 * 23)
    january, february = placed.months
    assert [month.first for month in placed.months] == [date(2018, 1, 13), date(2018, 2, 1)]
    assert [cell.y for cell in january.cells] == [0] * 16 + [21] * 3
    assert {cell.y for cell in february.cells} == {42}
    assert placed.height == 60


def test_strips_of_a_year_stand_in_columns_and_days_in_the_places_of_their_numbers():
    year = replace(line("48.00"), period=Period(date(2018, 3, 12), date(2019, 3, 12)))
    days = days_of(replace(year, cycle=year.period))
    placed = layout(days, STRIPS, 300)
    assert len(placed.months) == 13
    assert [month.x for month in placed.months].count(0) == 7
    assert placed.months[0].cells[0].x == 30 + 11 * 3
    assert layout(days, STRIPS, 100).months[12].x == 0


def test_the_day_under_a_point_is_found():
    placed = layout(days_of(_published()[2]), NUMBERED, 1000)
    second = placed.months[0].cells[1]
    found = placed.day_at(second.x + 1, second.y + 1, NUMBERED)
    assert found == second.day
    assert placed.day_at(2, 2, NUMBERED) is None


@given(scenarios(), st.integers(40, 1200), st.sampled_from([NUMBERED, STRIPS]))
def test_every_day_has_one_cell_and_no_two_lie_over_each_other(scenario, width, grid):
    statement = billed(scenario).statement
    lines = [each for invoice in statement.invoices for each in invoice.lines][:3]
    for each in lines:
        days = days_of(each)
        placed = layout(days, grid, width)
        cells = [cell for month in placed.months for cell in month.cells]
        assert [cell.day for cell in cells] == list(days)
        assert len({(cell.x, cell.y) for cell in cells}) == len(cells)
        assert all(cell.y + grid.cell_height <= placed.height for cell in cells)


@given(scenarios())
def test_billed_days_are_the_days_of_the_rate(scenario):
    statement = billed(scenario).statement
    for invoice in statement.invoices:
        for each in invoice.lines:
            if each.rule is not Rule.FREE_PERIOD and each.period.end <= each.cycle.end:
                assert count(days_of(each), DayState.BILLED) <= each.cycle.days


def test_months_are_told_apart_across_years():
    days = [Day(date(2018, 1, 31), DayState.OTHER), Day(date(2019, 1, 1), DayState.OTHER)]
    assert len(months_of(days)) == 2
