"""The chart of bills with usage, taxes, purchases paid once, credits and moved licences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF

from simulator.engine import outcome
from simulator.money import ZERO
from simulator.summary import ChargeGroup
from simulator.words import Words
from tests.unit.timeline.books import migrated, on, terms, upgraded
from ui.chart.look import colours_of, drawn_steps
from ui.chart.series import ChartSeries, Mode
from ui.chart.texts import bar_figures
from ui.models.charges import GROUP_NAMES, group_colour, group_shape
from ui.models.columns import BillTexts
from ui.theme import theme

SCENARIOS = pytest.mark.parametrize("scenario", [upgraded(), terms(), migrated()])


def series_of(scenario):
    return ChartSeries(outcome(scenario).statement)


def parts_on(scenario, day):
    bars = series_of(scenario).by_invoice().bars
    (bar,) = [each for each in bars if each.invoice.date == on(day) and each.segments]
    return {each.key: each.amount for each in bar.segments}


def test_what_is_paid_once_and_what_is_used_have_parts_of_their_own():
    bars = series_of(upgraded()).by_invoice().bars
    found = {
        (str(bar.invoice.date), each.key): each.amount for bar in bars for each in bar.segments
    }
    assert found["2025-06-08", ChargeGroup.ONE_TIME] == Decimal("1800.00")
    assert found["2025-05-08", ChargeGroup.USAGE] == Decimal("5.00")
    assert found["2025-06-08", ChargeGroup.USAGE] == Decimal("7.50")


def test_a_credit_that_was_asked_for_is_told_from_a_charge_that_is_taken_back():
    parts = parts_on(upgraded(), "2025-08-08")
    assert parts[ChargeGroup.GRANTED] == Decimal("-15.00")
    assert ChargeGroup.CREDIT not in parts
    assert parts_on(upgraded(), "2025-07-08")[ChargeGroup.CREDIT] < 0


@SCENARIOS
def test_all_parts_add_up_to_what_is_to_be_paid(scenario):
    for bar in series_of(scenario).by_invoice().bars:
        assert sum((each.amount for each in bar.segments), ZERO) == bar.total


@SCENARIOS
def test_every_day_and_every_sum_is_drawn_in_every_book(scenario):
    statement = outcome(scenario).statement
    series = ChartSeries(statement)
    lines = sum((each.total for each in statement.invoices), ZERO)
    lines += sum((each.amount for each in statement.pending), ZERO)
    assert sum((step.amount for step in series.per_day().steps), ZERO) == lines
    paid = series.cumulative(scenario.until).steps
    assert paid[-1].amount == sum(
        (each.total + (each.tax or ZERO) for each in statement.invoices), ZERO
    )


def test_two_taxes_are_told_by_their_names():
    scenario = upgraded()
    bar = series_of(scenario).by_invoice().bars[0]
    texts = BillTexts(Words("en"), "USD", scenario)
    labels = [label for label, _ in bar_figures(bar, Mode.INVOICES, texts).rows]
    assert labels[-3:] == ["GST (5%)", "QST (10%)", "Total"]
    by_subscription = series_of(scenario).by_subscription().bars[0]
    labels = [label for label, _ in bar_figures(by_subscription, Mode.SUBSCRIPTIONS, texts).rows]
    assert "QST (10%)" not in labels


def test_moved_licences_have_a_name_and_a_colour_of_their_own():
    scenario = upgraded()
    series = series_of(scenario).by_subscription()
    texts = BillTexts(Words("en"), "USD", scenario)
    assert "e5" in series.keys
    assert texts.name("e5") == "E5"
    colours = colours_of(series, Mode.SUBSCRIPTIONS, theme(dark=False), scenario)
    assert colours["e5"] == theme(dark=False).subscription(5)
    assert len({colour.name() for colour in colours.values()}) == len(colours)


def test_a_migrated_subscription_is_a_part_of_its_own():
    assert series_of(migrated()).by_subscription().keys == ("old", "new")


def test_every_group_has_a_name_a_colour_and_a_shape():
    light = theme(dark=False)
    shapes = [group_shape(group, QRectF(0, 0, 9, 9)) for group in ChargeGroup]
    assert len({GROUP_NAMES[group] for group in ChargeGroup}) == len(ChargeGroup)
    assert len({group_colour(light, group).name() for group in ChargeGroup}) == len(ChargeGroup)
    assert all(one != other for at, one in enumerate(shapes) for other in shapes[:at])


def test_a_day_that_is_paid_for_alone_does_not_press_the_others_flat():
    scenario = upgraded()
    series = series_of(scenario).per_day()
    texts = BillTexts(Words("en"), "USD", scenario)
    drawn = drawn_steps(series, theme(dark=False), None, texts)
    lasting = max(step.level for step in series.steps if step.period.days > 1)
    assert max(drawn.levels) == 4 * lasting
    (cut,) = [cut for cut in drawn.cuts if cut.level > 0]
    assert cut.x == on("2025-05-03").toordinal() + 0.5
    assert cut.text.startswith("$1,80")


def test_nothing_is_cut_where_every_day_lasts_alone():
    series = series_of(migrated()).per_day()
    texts = BillTexts(Words("en"), "USD", migrated())
    drawn = drawn_steps(series, theme(dark=False), None, texts)
    assert drawn.cuts == ()
    assert drawn.levels == tuple(step.level for step in series.steps)
