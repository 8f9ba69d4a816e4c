"""Usage by day, the budget beside it, and the notices that would be sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from simulator.engine import outcome
from tests.gui.panels.accounts import hours, metered
from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.scenarios import SECOND, scenario
from ui.panels.budget_bar import BudgetBar
from ui.panels.figures_table import FiguresTable
from ui.panels.usage_panel import UsagePanel
from ui.theme import theme

FEBRUARY = (
    hours(date(2018, 2, 5), "10"),
    hours(date(2018, 2, 9), "32"),
    hours(date(2018, 2, 9), "5", "Storage"),
    hours(date(2018, 2, 26), "1"),
)
MARCH = (hours(date(2018, 3, 2), "3"),)


@pytest.fixture
def panel(qtbot):
    view = UsagePanel()
    qtbot.addWidget(view)
    return view


def opened(panel, made, words=EN) -> Desk:
    desk = Desk(panel, made, words)
    panel.resize(720, 300)
    return desk


def rows(desk: Desk) -> list[list[str]]:
    table: FiguresTable = desk.part("usage-days")
    return [[figure.text for figure in row.figures] for row in table.figures.rows]


def test_each_day_says_what_was_used_and_the_sum_so_far(panel):
    desk = opened(panel, metered(*FEBRUARY))
    assert rows(desk) == [
        ["5 Feb 2018", "Compute hours", "10", "20.00", "20.00"],
        ["9 Feb 2018", "2 meters", "", "74.00", "94.00"],
        ["26 Feb 2018", "Compute hours", "1", "2.00", "96.00"],
    ]


def test_the_names_of_the_marks_stand_under_them(qtbot):
    bar = BudgetBar()
    qtbot.addWidget(bar)
    bar.show_percent(50, ("80%", "100%"), "")
    bar.resize(1200, 40)
    first, second = bar.places_of_names()
    assert abs(first.center().x() - 1199 * 80 / 120) < 1
    assert abs(second.center().x() - 1199 * 100 / 120) < 1
    bar.resize(120, 40)
    first, second = bar.places_of_names()
    assert first.right() < second.left()
    assert second.right() <= 120


def test_several_meters_of_a_day_stand_under_it(panel):
    desk = opened(panel, metered(*FEBRUARY))
    table: FiguresTable = desk.part("usage-days")
    table.setFocus()
    table.setCurrentIndex(table.figures.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    under = table.figures.rows[1].under
    assert table.isExpanded(table.figures.index(1, 0))
    assert [row.figures[1].text for row in under] == ["Compute hours", "Storage"]
    assert [row.figures[3].text for row in under] == ["64.00", "10.00"]


def test_the_budget_says_how_much_is_spent_and_when_notices_are_sent(panel):
    desk = opened(panel, metered(*FEBRUARY))
    assert desk.part("budget-spent").text() == "Spent: $96.00 of $100.00, that is 96%."
    assert desk.part("budget-notices").text().splitlines() == [
        "Notice on 9 Feb 2018: $94.00 spent, 94%",
        "Notice on 16 Feb 2018: $94.00 spent, 94%",
        "Notice on 23 Feb 2018: $94.00 spent, 94%",
    ]
    bar: BudgetBar = desk.part("budget-bar")
    assert bar.percent == 96
    assert bar.accessibleName() == desk.part("budget-spent").text()
    assert "Nothing is ever stopped" in desk.part("budget-never").text()


def test_above_the_budget_no_notice_is_sent_and_the_bar_changes_its_colour(panel):
    desk = opened(panel, metered(hours(date(2018, 2, 5), "70")))
    bar: BudgetBar = desk.part("budget-bar")
    assert bar.percent == 140
    assert desk.part("budget-notices").text() == "No notice is sent this month."
    picture = QImage(bar.size(), QImage.Format.Format_RGB32)
    bar.render(picture)
    assert picture.pixelColor(20, 6) == theme(dark=False).credit


def test_usage_that_has_a_mistake_is_said_to_have_one(panel):
    wrong = replace(hours(date(2018, 2, 5), "10"), rate=Decimal(-1))
    desk = opened(panel, metered(wrong))
    assert desk.part("usage-none").text() == (
        "The usage cannot be billed until the findings are corrected."
    )
    desk = opened(panel, metered())
    assert desk.part("usage-none").text().startswith("Nothing is metered here.")


def test_without_a_budget_a_sentence_leads_to_the_settings(panel, qtbot):
    desk = opened(panel, metered(*FEBRUARY, budget=None))
    assert "Contoso has no budget" in desk.part("budget-spent").text()
    assert not desk.sees("budget-bar")
    with qtbot.waitSignal(panel.settings_requested) as asked:
        desk.click("budget-settings")
    assert asked.args == ["/customers"]


def test_usage_of_nobody_is_said_to_need_a_customer_before_a_budget(panel):
    made = metered(*FEBRUARY, budget=None)
    nobodys = tuple(replace(each, customer="") for each in made.subscriptions)
    desk = opened(panel, replace(made, subscriptions=nobodys, customers=()))
    assert desk.part("budget-spent").text() == (
        "Spent: $96.00. No customer is named here; name one in the inspector, and set a budget "
        "for it under “Scenario” to see when notices would be sent."
    )


def test_the_newest_month_comes_first_and_another_one_is_chosen_by_keyboard(panel):
    desk = opened(panel, metered(*FEBRUARY, *MARCH))
    assert rows(desk) == [["2 Mar 2018", "Compute hours", "3", "6.00", "6.00"]]
    desk.choose("usage-month", -1)
    assert len(rows(desk)) == 3


def test_a_chosen_month_stays_after_an_edit(panel):
    made = metered(*FEBRUARY, *MARCH)
    desk = opened(panel, made)
    desk.choose("usage-month", -1)
    panel.show_bill(made, outcome(made), None)
    assert len(rows(desk)) == 3


def test_as_of_a_day_later_usage_does_not_count(panel):
    made = metered(*FEBRUARY)
    desk = opened(panel, made)
    panel.show_bill(made, outcome(made), date(2018, 2, 10))
    assert len(rows(desk)) == 2
    assert len(desk.part("budget-notices").text().splitlines()) == 1


def test_without_usage_a_sentence_says_what_to_do(panel):
    desk = opened(panel, scenario(SECOND))
    assert desk.part("usage-none").text().startswith("Nothing is metered here.")
    assert not desk.sees("usage-days")


def test_days_are_copied_for_a_spreadsheet(panel):
    desk = opened(panel, metered(*FEBRUARY))
    desk.part("usage-days").setFocus()
    QTest.keyClick(desk.part("usage-days"), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines()[1].split("\t") == [
        "5 Feb 2018",
        "Compute hours",
        "10",
        "20.00",
        "20.00",
    ]


@pytest.mark.parametrize("words", [EN, FR])
def test_no_figure_is_cut_at_a_usual_width(panel, words):
    desk = opened(panel, metered(*FEBRUARY), words)
    panel.resize(670, 250)
    QApplication.processEvents()
    table: FiguresTable = desk.part("usage-days")
    for column in range(len(table.figures.columns)):
        assert table.columnWidth(column) >= table._widths.needed(column, list(table._seen_rows()))
    assert not table.horizontalScrollBar().isVisible()


def test_language_and_theme_change_at_run_time(panel):
    desk = opened(panel, metered(*FEBRUARY))
    panel.show_words(FR)
    panel.show_theme(theme(dark=True))
    assert rows(desk)[0][0] == "05/02/2018"
    assert "100" in desk.part("budget-spent").text()
    panel.show_words(EN)
    assert rows(desk)[0][0] == "5 Feb 2018"
