"""The settings of the scenario and the list of subscriptions, as a user meets them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from simulator.catalogue import PROFILES, Kind, Rerate, Rounding
from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.scenarios import BACK, SECOND, scenario
from ui.models.selection import Selection
from ui.models.wishes import ReplacePartner, SetTitle, SetUntil
from ui.panels.scenario_panel import ScenarioPanel

# The offscreen platform knows no stack of windows; the list that opens asks for it.
_popup = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")


@pytest.fixture
def panel(qtbot):
    view = ScenarioPanel()
    qtbot.addWidget(view)
    return view


def _desk(view, *events, words=EN, **values) -> Desk:
    desk = Desk(view, scenario(*(events or (SECOND,)), **values), words)
    view.resize(260, 1000)
    return desk


def test_the_title_is_typed_as_one_step(panel):
    desk = _desk(panel)
    desk.type("title", "Renewal of Contoso")
    assert desk.scenario.title == "Renewal of Contoso"
    assert {type(wish) for wish in desk.wishes} == {SetTitle}
    assert len({wish.merge_key for wish in desk.wishes}) == 1


@pytest.mark.parametrize(("words", "typed"), [(EN, "30 Jun 2018"), (FR, "30/06/2018")])
def test_the_last_day_is_typed(panel, words, typed):
    desk = _desk(panel, words=words)
    desk.type("until", typed)
    assert desk.scenario.until == date(2018, 6, 30)
    assert isinstance(desk.wishes[-1], SetUntil)


def test_a_wrong_last_day_stays_and_is_explained(panel):
    desk = _desk(panel)
    desk.type("until", "31 Jun 2018")
    assert desk.wishes == []
    assert desk.text("until") == "31 Jun 2018"
    assert desk.problem("until") == "Type a day such as 30 Apr 2018 or 2018-04-30."


def test_the_billing_day_is_typed_or_stepped(panel):
    desk = _desk(panel)
    desk.type("billing_day", "20")
    assert desk.scenario.partner.billing_day == 20
    desk.press("billing_day", Qt.Key.Key_Up)
    assert desk.scenario.partner.billing_day == 21


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (EN, "0", "Type a day of the month from 1 to 28."),
        (EN, "29", "Type a day of the month from 1 to 28."),
        (EN, "last", "Type a day of the month from 1 to 28."),
        (FR, "31", "Tapez un jour du mois de 1 à 28."),
    ],
)
def test_a_wrong_billing_day_stays_and_is_explained(panel, words, typed, sentence):
    desk = _desk(panel, words=words)
    desk.type("billing_day", typed)
    assert desk.text("billing_day") == typed
    assert desk.problem("billing_day") == sentence


@_popup
def test_a_currency_is_found_by_its_code(panel):
    desk = _desk(panel)
    _type_currency(desk, "eur")
    assert desk.scenario.partner.currency == "EUR"
    assert desk.problem("currency") == ""


@_popup
def test_a_currency_is_found_by_a_part_of_its_name(panel, qtbot):
    desk = _desk(panel)
    _type_currency(desk, "swiss f")
    completer = desk.part("currency").focusProxy().completer()
    found = [
        completer.completionModel().index(row, 0).data()
        for row in range(completer.completionCount())
    ]
    assert found == ["CHF · Swiss Franc"]
    assert "Choose one" in desk.problem("currency")
    completer.popup().hide()


@_popup
def test_an_unknown_currency_stays_until_escape(panel):
    desk = _desk(panel)
    _type_currency(desk, "doubloon")
    assert desk.wishes == []
    line = desk.part("currency").focusProxy().lineEdit()
    assert line.text() == "doubloon"
    assert desk.problem("currency") == "Choose one from the list, or type a part of its name."
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), desk.problem("currency")) == ("USD", "")


def _type_currency(desk: Desk, text: str) -> None:
    line = desk.part("currency").focusProxy().lineEdit()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_every_currency_is_listed_with_its_name(panel):
    desk = _desk(panel, words=FR)
    combo = desk.part("currency").focusProxy()
    names = [combo.itemText(row) for row in range(combo.count())]
    assert "EUR · euro" in names
    assert len(names) > 150
    assert names == sorted(names)


def test_a_profile_is_chosen_and_described(panel):
    desk = _desk(panel)
    combo = desk.part("profile").focusProxy()
    assert combo.count() == len(PROFILES)
    desk.choose("profile", 2)
    assert desk.scenario.partner.profile == "reconciliation-file"
    assert _says(desk, "profile", "unit price truncated")
    assert _says(desk, "rounding", "truncated unit price")


def test_a_rounding_is_chosen_and_taken_back(panel):
    desk = _desk(panel)
    assert _says(desk, "rounding", "Monthly: Daily price to 3 decimals.")
    desk.choose("rounding", 3)
    assert desk.scenario.partner.rounding is Rounding.XU
    assert _says(desk, "rounding", "Exact daily price, rounded unit price")
    desk.choose("rounding", -3)
    assert desk.scenario.partner.rounding is None


def test_the_parts_of_an_annual_line_are_chosen(panel):
    desk = _desk(panel)
    desk.choose("annual_rerate", 1)
    assert desk.scenario.partner.annual_rerate is Rerate.THREE_PARTS
    assert isinstance(desk.wishes[-1], ReplacePartner)
    assert _says(desk, "annual_rerate", "settlement")


def _says(desk: Desk, name: str, part: str) -> bool:
    field = desk.part(name)
    return any(part in label.text() for label in field.findChildren(type(field._description)))


def test_mistakes_of_the_settings_are_told(panel):
    desk = _desk(panel)
    wrong = replace(desk.scenario.partner, billing_day=None, currency="XXX")
    desk.scenario = replace(desk.scenario, partner=wrong)
    desk._refresh()
    assert desk.part("scenario-problems").text().count("⚠") == 2
    desk.type("billing_day", "15")
    assert desk.part("scenario-problems").text().count("⚠") == 1


def test_an_undo_shows_the_settings_of_before(panel):
    desk = _desk(panel)
    desk.type("billing_day", "9")
    desk.undo()
    assert desk.text("billing_day") == "15"


def test_the_language_changes_at_run_time_and_keeps_what_is_typed(panel):
    desk = _desk(panel)
    desk.type("billing_day", "40")
    panel.show_words(FR)
    assert desk.text("billing_day") == "40"
    assert desk.problem("billing_day") == "Tapez un jour du mois de 1 à 28."
    assert desk.text("until") == "30/04/2018"


# The subscriptions.


def test_a_subscription_is_chosen_in_the_list(panel):
    desk = _desk(panel, add_on=True)
    rows = desk.part("subscriptions")
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.item(1)).center()
    )
    assert desk.selections == [Selection(subscription="visio")]
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert desk.selections[-1] == Selection(subscription="e3")


def test_the_list_follows_the_selection_and_emits_nothing(panel):
    desk = _desk(panel, add_on=True)
    desk.select(Selection.of_event(("visio", 0)))
    assert desk.part("subscriptions").chosen() == "visio"
    assert desk.selections == []


def test_a_licence_and_an_add_on_are_added_and_removed(panel):
    desk = _desk(panel)
    desk.click("add-licence")
    added = desk.scenario.subscriptions[1]
    assert (added.kind, added.customer, added.product) == (
        Kind.LICENCE,
        "Contoso",
        "New subscription",
    )
    assert desk.part("subscriptions").chosen() == added.id
    desk.click("add-add-on")
    assert desk.scenario.subscriptions[2].parent == added.id
    desk.click("remove-subscription")
    assert [each.id for each in desk.scenario.subscriptions] == ["e3", added.id]


def test_without_a_chosen_subscription_there_is_nothing_to_remove(panel):
    desk = _desk(panel)
    assert not desk.part("remove-subscription").isEnabled()
    assert not desk.part("add-add-on").isEnabled()
    desk.select(Selection(subscription="e3"))
    assert desk.part("remove-subscription").isEnabled()


def test_an_empty_scenario_gets_its_first_subscription(panel):
    desk = _desk(panel)
    desk.scenario = replace(desk.scenario, subscriptions=())
    desk._refresh()
    desk.click("add-licence")
    (added,) = desk.scenario.subscriptions
    assert added.events[0].date == date(2018, 4, 1)


def test_a_subscription_with_a_mistake_is_marked(panel):
    desk = _desk(panel, BACK, add_on=True)
    rows = desk.part("subscriptions")
    signs = [rows.item(row).data(Qt.ItemDataRole.UserRole + 1).sign for row in range(2)]
    assert signs == ["⚠", ""]


def test_every_control_has_a_name(panel):
    desk = _desk(panel)
    for words in (EN, FR):
        panel.show_words(words)
        for name in ("title", "until", "billing_day", "currency", "profile", "rounding"):
            assert desk.part(name).focusProxy().accessibleName(), name
        assert desk.part("subscriptions").accessibleName()
        assert desk.part("add-licence").accessibleName()


def test_nothing_is_wider_than_a_narrow_dock_in_french(panel):
    _desk(panel, words=FR, add_on=True)
    assert panel.minimumSizeHint().width() <= 260


def test_the_rows_of_the_list_are_all_on_the_screen(panel):
    desk = _desk(panel, add_on=True, words=FR)
    rows = desk.part("subscriptions")
    last = rows.visualItemRect(rows.item(1))
    assert rows.viewport().rect().contains(last.bottomLeft() + QPoint(1, 0))


def test_what_means_nothing_by_calendar_month_is_not_shown(panel):
    desk = _desk(panel)
    assert desk.sees("billing_day")
    assert desk.sees("annual_rerate")
    modern = replace(desk.scenario.partner, profile="new-commerce")
    desk.view.edit_requested.emit(ReplacePartner(modern))
    assert not desk.sees("billing_day")
    assert not desk.sees("annual_rerate")
    desk.view.edit_requested.emit(ReplacePartner(replace(modern, billing_day=40)))
    assert desk.sees("billing_day"), "a wrong day has a mistake to be put right"
