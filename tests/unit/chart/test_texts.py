"""What the chart says in words: exact figures, never read back from pixels."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from simulator.words import Words
from tests.unit.ui_models.bills import billed, change_of_licences, many_lines, two_subscriptions
from ui.chart.series import OTHERS, ChartSeries, Mode
from ui.chart.texts import (
    MODE_NAMES,
    bar_figures,
    cumulative_figures,
    day_figures,
    description,
    part_name,
)
from ui.models.columns import BillTexts

SPACE = "\N{NO-BREAK SPACE}"


def _texts(language="fr", scenario=None):
    return BillTexts(Words(language), "USD", scenario or change_of_licences())


def _series(scenario=None):
    return ChartSeries(billed(scenario or change_of_licences()).statement)


def test_every_mode_has_a_name():
    assert set(MODE_NAMES) == set(Mode)


def test_the_figures_of_an_invoice_are_those_of_the_table():
    figures = bar_figures(_series().by_invoice().bars[1], Mode.INVOICES, _texts())
    assert figures.title == "Facture du 15/02/2018"
    assert [text for _, text in figures.rows] == [
        f"13,55{SPACE}$",
        f"\N{MINUS SIGN}4,00{SPACE}$",
        f"9,55{SPACE}$",
    ]
    assert "<b>Facture du 15/02/2018</b>" in figures.as_html()
    assert figures.as_text().startswith("Facture du 15/02/2018; ")


def test_the_figures_by_subscription_name_the_products():
    scenario = two_subscriptions()
    bar = _series(scenario).by_subscription().bars[2]
    figures = bar_figures(bar, Mode.SUBSCRIPTIONS, _texts("en", scenario))
    assert figures.rows == (
        ("Microsoft 365 E3", "$8.00"),
        ("Visio Plan 2", "$12.00"),
        ("Total", "$20.00"),
    )


def test_what_has_no_colour_of_its_own_is_called_others():
    texts = _texts("en", many_lines(20, 1))
    assert part_name(OTHERS, Mode.SUBSCRIPTIONS, texts) == "Other subscriptions"


def test_a_day_shows_its_own_cost_and_that_of_its_stretch():
    day = date(2018, 2, 9)
    step = _series().per_day().at(day)
    assert step is not None
    figures = day_figures(day, step, _texts("en"))
    assert figures.title == "Friday 9 February 2018"
    assert [text for _, text in figures.rows] == ["$0.26", "$3.10"]


def test_the_cumulative_figure_is_what_was_billed_so_far():
    step = _series().cumulative(date(2018, 2, 28)).at(date(2018, 2, 20))
    assert step is not None
    figures = cumulative_figures(step, _texts("en"))
    assert figures.title == "Invoice of 15 Feb 2018"
    assert figures.rows[0][1] == "$13.55"


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_chart_is_described_for_those_who_do_not_see_it(count):
    days = [date(2018, 1, 15), date(2018, 2, 15)][:count]
    said = description(days, Decimal("13.55"), _texts("en"))
    assert ("$13.55" in said) is bool(count)
    assert ("15 Feb 2018" in said) is (count == 2)


def test_names_are_never_markup():
    from msgspec.structs import replace

    scenario = two_subscriptions()
    e3, visio = scenario.subscriptions
    risky = replace(scenario, subscriptions=(replace(e3, product="<img>"), visio))
    bar = _series(risky).by_subscription().bars[2]
    figures = bar_figures(bar, Mode.SUBSCRIPTIONS, _texts("en", risky))
    assert "&lt;img&gt;" in figures.as_html()
