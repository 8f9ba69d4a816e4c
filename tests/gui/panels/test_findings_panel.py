"""The list of mistakes: what it says, and where it leads."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.scenarios import BACK, SECOND, SUSPENDED, scenario
from ui.models.selection import Selection
from ui.panels.findings_panel import FindingsPanel
from ui.theme import theme


@pytest.fixture
def panel(qtbot):
    view = FindingsPanel()
    qtbot.addWidget(view)
    return view


def _rows(desk: Desk) -> list[str]:
    rows = desk.part("findings-list")
    return [rows.item(row).text() for row in range(rows.count())]


def _click(desk: Desk, row: int) -> None:
    rows = desk.part("findings-list")
    at = rows.visualItemRect(rows.item(row)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_where_nothing_is_wrong_a_quiet_sentence_says_so(panel):
    desk = Desk(panel, scenario(SECOND))
    assert desk.part("findings-none").text() == "Nothing is wrong: every subscription is billed."
    assert not desk.sees("findings-list")


def test_a_mistake_says_where_it_stands_and_what_is_allowed(panel):
    desk = Desk(panel, scenario(BACK))
    (row,) = _rows(desk)
    place, sentence = row.splitlines()
    assert place == "⚠ Office 365 E3: Reactivation of 5 Mar 2018"
    assert "the subscription is active" in sentence
    assert not desk.sees("findings-none")


def test_a_click_selects_the_event(panel):
    desk = Desk(panel, scenario(BACK))
    _click(desk, 0)
    assert desk.selections == [Selection.of_event(("e3", 1))]


def test_enter_selects_the_event(panel):
    desk = Desk(panel, scenario(BACK))
    rows = desk.part("findings-list")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert desk.selections[-1] == Selection.of_event(("e3", 1))


def test_a_mistake_of_a_subscription_selects_it(panel):
    made = scenario(SECOND)
    bare = replace(made.subscriptions[0], events=())
    desk = Desk(panel, replace(made, subscriptions=(bare,)))
    _click(desk, 0)
    assert desk.selections == [Selection(subscription="e3")]


def test_a_mistake_of_the_settings_leads_to_them(panel, qtbot):
    made = scenario(SECOND)
    desk = Desk(panel, replace(made, partner=replace(made.partner, billing_day=None)))
    assert _rows(desk)[0].startswith("⚠ Scenario\n")
    with qtbot.waitSignal(panel.settings_requested) as asked:
        _click(desk, 0)
    assert asked.args == ["/partner/billing_day"]
    assert desk.selections == []


def test_the_selection_marks_its_mistake(panel):
    desk = Desk(panel, scenario(SUSPENDED, SUSPENDED))
    rows = desk.part("findings-list")
    desk.select(Selection.of_event(("e3", 2)))
    assert rows.chosen()
    desk.select(Selection.of_event(("e3", 0)))
    assert not rows.chosen()


def test_a_mended_scenario_leaves_the_quiet_sentence(panel):
    desk = Desk(panel, scenario(BACK))
    desk.scenario = scenario(SECOND)
    desk._refresh()
    assert desk.sees("findings-none")


def test_language_and_theme_change_at_run_time(panel):
    desk = Desk(panel, scenario(BACK))
    panel.show_words(FR)
    panel.show_theme(theme(dark=True))
    assert _rows(desk)[0].startswith("⚠ Office 365 E3\u00a0: Réactivation du 05/03/2018")
    panel.show_words(EN)
    assert "Reactivation" in _rows(desk)[0]


def test_long_sentences_are_broken_not_cut(panel):
    desk = Desk(panel, scenario(BACK), FR)
    rows = desk.part("findings-list")
    panel.resize(500, 300)
    wide = rows.visualItemRect(rows.item(0)).height()
    panel.resize(180, 300)
    assert rows.visualItemRect(rows.item(0)).height() > wide
