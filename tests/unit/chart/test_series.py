"""What the chart draws, as values: parts add up, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.engine import simulate
from simulator.scenario.scenario import Scenario
from simulator.summary import ChargeGroup, posted_lines
from tests.property.scenarios import scenarios
from tests.unit.ui_models.bills import (
    billed,
    change_of_licences,
    invoice,
    line,
    many_lines,
    two_subscriptions,
)
from ui.chart.series import MOST_SUBSCRIPTIONS, OTHERS, ChartSeries


def _series(scenario: Scenario) -> ChartSeries:
    return ChartSeries(billed(scenario).statement)


def test_the_published_bars():
    series = _series(change_of_licences()).by_invoice()
    assert series.keys == (ChargeGroup.CYCLE, ChargeGroup.PRORATION, ChargeGroup.CREDIT)
    second = series.bars[1]
    assert [(each.key, str(each.start), str(each.end)) for each in second.segments] == [
        ("proration", "0", "13.55"),
        ("credit", "0", "-4.00"),
    ]
    assert second.total == Decimal("9.55")


def test_tax_stands_on_top():
    taxed = invoice(date(2018, 1, 15), line("4.00"), line("-1.00"), tax="0.60")
    (bar,) = (
        ChartSeries(replace(billed(change_of_licences()).statement, invoices=(taxed,)))
        .by_invoice()
        .bars
    )
    assert [(each.key, str(each.start), str(each.end)) for each in bar.segments] == [
        ("cycle", "0", "4.00"),
        ("tax", "4.00", "4.60"),
        ("credit", "0", "-1.00"),
    ]
    assert bar.total == Decimal("3.60")


@given(scenarios())
def test_segments_stack_without_gaps_and_add_up_to_the_total(scenario: Scenario):
    source = ChartSeries(simulate(scenario))
    for series in (source.by_invoice(), source.by_subscription()):
        for bar in series.bars:
            assert sum(each.amount for each in bar.segments) == bar.invoice.payable == bar.total
            for side in (True, False):
                stacked = [each for each in bar.segments if (each.amount >= 0) is side]
                starts = [each.start for each in stacked]
                assert starts == [Decimal(0), *(each.end for each in stacked)][: len(stacked)]
            assert {each.key for each in bar.segments} <= set(series.keys)


def test_few_subscriptions_have_a_part_each():
    series = _series(two_subscriptions()).by_subscription()
    assert series.keys == ("e3", "visio")
    assert [str(each.amount) for each in series.bars[2].segments] == ["8.00", "12.00"]


def test_many_subscriptions_are_added_up_as_others():
    series = _series(many_lines(20, 2)).by_subscription()
    assert len(series.keys) == MOST_SUBSCRIPTIONS + 1
    assert series.keys[-1] == OTHERS
    for bar in series.bars:
        assert sum(each.amount for each in bar.segments) == bar.invoice.total


def test_one_more_than_have_colours_needs_no_others():
    series = _series(many_lines(MOST_SUBSCRIPTIONS + 1, 2)).by_subscription()
    assert OTHERS not in series.keys
    assert len(series.keys) == MOST_SUBSCRIPTIONS + 1


@given(scenarios())
def test_days_add_up_to_all_lines(scenario: Scenario):
    statement = simulate(scenario)
    series = ChartSeries(statement).per_day()
    assert sum(each.amount for each in series.steps) == sum(
        each.amount for each in posted_lines(statement)
    )
    for each in series.steps:
        assert series.at(each.period.start) == series.at(each.period.last) == each


def test_a_day_knows_what_it_costs():
    step = _series(change_of_licences()).per_day().at(date(2018, 2, 1))
    assert step is not None
    assert step.stretch is not None
    assert step.amount == Decimal("3.10")
    days = [step.stretch.on(date(2018, 2, 1) + timedelta(days=each)) for each in range(12)]
    assert sum(days) == step.amount
    assert step.level == pytest.approx(3.10 / 12)


@given(scenarios())
def test_the_cumulative_series_ends_at_the_total(scenario: Scenario):
    statement = simulate(scenario)
    series = ChartSeries(statement).cumulative(scenario.until)
    if statement.invoices:
        assert series.steps[-1].amount == statement.total
        assert series.steps[0].period.start == statement.invoices[0].date
        assert series.steps[-1].period.last == scenario.until
    else:
        assert series.steps == ()


def test_two_invoices_of_one_day_are_one_step():
    twins = (invoice(date(2018, 1, 15), line("4.00")), invoice(date(2018, 1, 15), line("5.00")))
    source = ChartSeries(replace(billed(change_of_licences()).statement, invoices=twins))
    (step,) = source.cumulative(date(2018, 1, 31)).steps
    assert step.amount == Decimal("9.00")
    assert step.period.days == 17


def test_before_the_first_day_and_after_the_last_there_is_no_step():
    series = _series(change_of_licences()).cumulative(date(2018, 2, 28))
    assert series.at(date(2018, 1, 14)) is None
    assert series.at(date(2018, 3, 1)) is None
    assert series.at(date(2018, 2, 28)) is not None


def test_an_edit_adds_up_only_what_has_changed():
    source = _series(change_of_licences())
    before = source.by_invoice()
    longer = billed(change_of_licences(until=date(2018, 4, 30))).statement
    source.show(longer)
    assert source.by_invoice().bars[:2] == before.bars
    changed = replace(longer, invoices=(invoice(date(2018, 1, 15), line("7.00")),))
    source.show(changed)
    assert source.by_invoice().bars[0].total == Decimal("7.00")
    taxed = replace(changed, invoices=(replace(changed.invoices[0], tax=Decimal("1.40")),))
    source.show(taxed)
    assert source.by_invoice().bars[0].total == Decimal("8.40")


@given(scenarios(), st.data())
def test_a_series_after_an_edit_is_the_series_of_the_edited_bill(scenario: Scenario, data):
    source = ChartSeries(simulate(scenario))
    source.by_invoice()
    changed = data.draw(st.sampled_from(scenario.subscriptions))
    prices = st.sampled_from(["0", "1.00", "7.77"]).map(Decimal)
    edited = replace(changed, unit_price=data.draw(prices))
    others = tuple(edited if each is changed else each for each in scenario.subscriptions)
    after = simulate(replace(scenario, subscriptions=others))
    source.show(after)
    assert source.by_invoice() == ChartSeries(after).by_invoice()


def test_series_are_made_without_qt_and_numpy():
    code = (
        "import sys, ui.chart.series; print({'PySide6', 'numpy', 'pyqtgraph'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
