"""The account, the customers and the usage in the window: opened, paid in, undone, looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from simulator.formats import scenario_file
from simulator.scenario.events import Suspend
from tests.gui.panels.accounts import hours, metered, paid, sold, unpaid
from tests.gui.window.hands import CONTROL, Hands
from ui.models.selection import Selection
from ui.panels.figures_table import FiguresTable
from ui.panels.labels import Text
from ui.panels.suspension_note import SuspensionNote
from ui.theme import ThemeChoice
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DOCKS = {"account": Qt.Key.Key_F7, "customers": Qt.Key.Key_F8, "usage": Qt.Key.Key_F9}
TITLE_OF_INVOICES = "Invoices"
TITLES = {"account": "Account", "customers": "Customers", "usage": "Usage and budgets"}
USED = (hours(date(2018, 2, 5), "10"), hours(date(2018, 2, 9), "32"))


@pytest.fixture
def opened(make_window, tmp_path: Path):
    """Return a maker of windows on a scenario."""

    def make(scenario, **values) -> MainWindow:
        file = tmp_path / "ours.prorata"
        file.write_bytes(scenario_file.dumps(scenario))
        window: MainWindow = make_window(file, **values)
        return window

    return make


def pages(window: MainWindow) -> QTabBar:
    found = window.views.account.findChild(QTabBar, "account-pages")
    assert found is not None
    return found


def table(window: MainWindow, name: str) -> FiguresTable:
    found = window.findChild(FiguresTable, name)
    assert found is not None
    return found


def says(window: MainWindow, name: str) -> str:
    found = window.findChild(Text, name)
    assert found is not None
    return str(found.text())


def is_made(window: MainWindow, name: str) -> bool:
    return name in window.views.__dict__


def titles_of_bars(window: MainWindow) -> list[list[str]]:
    bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]
    return [[bar.tabText(place) for place in range(bar.count())] for bar in bars]


# Opening.


def test_the_new_docks_stand_beside_the_invoices_and_cost_a_start_nothing(window):
    assert window.docks.is_seen("lines")
    for name in DOCKS:
        assert not window.docks.is_seen(name)
        assert not is_made(window, name)


@pytest.mark.parametrize("name", DOCKS)
def test_a_dock_opens_by_its_key(window, qtbot, name):
    QTest.keyClick(window, DOCKS[name])
    qtbot.waitUntil(lambda: window.docks.is_seen(name))
    assert is_made(window, name)
    assert window.parts.is_up_to_date(name)


@pytest.mark.parametrize("name", DOCKS)
def test_going_to_a_dock_leaves_what_is_selected(opened, name):
    window = opened(sold())
    chosen = window.navigation.selection
    assert chosen.subscription == "e3"
    QTest.keyClick(window, DOCKS[name])
    assert window.navigation.selection == chosen


@pytest.mark.parametrize("name", DOCKS)
def test_a_dock_opens_by_the_menu(window, qtbot, name):
    window.menus.menu("go").popup(window.pos())
    Hands(window).choose(TITLES[name])
    qtbot.waitUntil(lambda: window.docks.is_seen(name))
    assert is_made(window, name)


@pytest.mark.parametrize("name", DOCKS)
def test_a_dock_opens_by_its_tab(window, qtbot, name):
    Hands(window).click_tab(TITLES[name])
    qtbot.waitUntil(lambda: is_made(window, name))
    assert window.docks.is_seen(name)
    Hands(window).click_tab("Invoices")
    assert window.docks.is_seen("lines")


def test_hidden_docks_do_no_work_until_they_are_seen(opened, qtbot):
    window = opened(unpaid())
    hands = Hands(window)
    QTest.keyClick(window, DOCKS["account"])
    hands.click_tab("Invoices")
    qtbot.waitUntil(lambda: not window.docks.is_seen("account"))
    window.navigation.show_as_of(date(2018, 2, 1))
    assert not window.parts.is_up_to_date("account")
    hands.click_tab("Account")
    qtbot.waitUntil(lambda: window.parts.is_up_to_date("account"))
    assert says(window, "account-standing").startswith("1 Feb 2018")


# Acting.


def test_a_payment_is_recorded_undone_and_saved(opened, qtbot):
    window = opened(unpaid())
    hands = Hands(window)
    QTest.keyClick(window, DOCKS["account"])
    pages(window).setFocus()
    hands.press(Qt.Key.Key_Right)
    hands.click_button("+ Payment")
    hands.press(Qt.Key.Key_Tab)
    cell = QApplication.focusWidget()
    assert cell is not None
    QTest.keyClicks(cell, "4.00")
    hands.press(Qt.Key.Key_Return)
    assert window.document.scenario.payments[0].amount == 4
    assert window.document.history.undoText() == "Change a payment"
    hands.press(Qt.Key.Key_Z, CONTROL, times=2)
    assert window.document.scenario.payments == ()


def test_delete_in_the_account_removes_a_payment_and_no_event(opened):
    window = opened(unpaid(paid(date(2018, 3, 1), "4.80")))
    hands = Hands(window)
    events = window.document.scenario.subscriptions[0].events
    QTest.keyClick(window, DOCKS["account"])
    pages(window).setFocus()
    hands.press(Qt.Key.Key_Right)
    payments = window.views.account._payments.table
    payments.setFocus()
    payments.selectRow(0)
    hands.press(Qt.Key.Key_Delete)
    assert window.document.scenario.payments == ()
    assert window.document.scenario.subscriptions[0].events == events


def test_the_suspension_is_placed_on_the_timeline_and_undone_at_once(opened, qtbot):
    window = opened(unpaid())
    hands = Hands(window)
    QTest.keyClick(window, DOCKS["account"])
    pages(window).setFocus()
    hands.press(Qt.Key.Key_Right, times=2)
    note = window.findChild(SuspensionNote)
    qtbot.waitUntil(lambda: note.is_settled)
    steps = window.document.history.count()
    hands.click_button("Place the suspension on the timeline")
    events = window.document.scenario.subscriptions[0].events
    assert events[-1] == Suspend(date=date(2018, 3, 26))
    assert window.navigation.selection.event == ("e3", 2)
    assert window.document.history.count() == steps + 1
    assert window.document.history.undoText() == "Suspend 1 subscription that is not paid"
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert window.document.scenario.subscriptions[0].events == events[:-1]


def test_a_line_of_a_customer_is_explained(opened, qtbot):
    window = opened(sold())
    hands = Hands(window)
    QTest.keyClick(window, DOCKS["customers"])
    groups = table(window, "customer-groups")
    assert window.docks.has_keyboard("customers")
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Down)
    line = groups.figures.row_at(groups.currentIndex())
    assert line.figures[2].value == window.navigation.selection.line.amount


@pytest.mark.parametrize("name", ["account", "customers", "usage"])
def test_copy_means_the_dock_with_the_keyboard(opened, name):
    first = {"account": "15 Jan 2018", "customers": "Contoso", "usage": "5 Feb 2018"}
    made = metered(*USED) if name == "usage" else sold()
    window = opened(made)
    QTest.keyClick(window, DOCKS[name])
    assert window.docks.has_keyboard(name)
    window.menus["copy"].trigger()
    rows = QApplication.clipboard().text().splitlines()
    assert rows[1].split("\t")[0] == first[name]


def test_the_button_of_a_dock_leads_to_the_settings(opened, qtbot):
    window = opened(unpaid(policy=None))
    hands = Hands(window)
    QTest.keyClick(window, DOCKS["account"])
    pages(window).setFocus()
    hands.press(Qt.Key.Key_Right, times=2)
    hands.click_button("Open the settings")
    qtbot.waitUntil(lambda: window.docks.is_seen("scenario"))
    assert not window.docks.is_seen("gallery")


def test_a_finding_about_a_payment_leads_to_the_row_of_the_payment(opened, qtbot):
    wrong = paid(date(2018, 3, 20), "3.00", invoice="1999-01-01")
    window = opened(unpaid(paid(date(2018, 3, 1), "4.80"), wrong))
    assert [each.pointer for each in window.document.outcome.mistakes] == ["/payments/1/invoice"]
    window.open_settings("/payments/1/invoice")
    qtbot.waitUntil(lambda: window.docks.is_seen("account"))
    payments = window.views.account._payments.table
    assert QApplication.focusWidget() is payments
    assert payments.currentIndex().row() == 1


@pytest.mark.parametrize("name", ["lines", "customers", "usage"])
def test_delete_in_a_table_that_only_shows_leaves_the_event_of_the_timeline(opened, name):
    made = metered(*USED) if name == "usage" else sold()
    window = opened(made)
    event = (made.subscriptions[0].id, len(made.subscriptions[0].events) - 1)
    window.navigation.select(Selection.of_event(event))
    window.go_to(name)
    assert window.docks.has_keyboard(name)
    Hands(window).press(Qt.Key.Key_Delete)
    assert window.document.scenario == made
    window.go_to("inspector")
    window.views.timeline.setFocus()
    Hands(window).press(Qt.Key.Key_Delete)
    assert window.document.scenario != made


def test_the_menu_deletes_the_event_that_it_names_wherever_the_keyboard_is(opened):
    made = sold()
    window = opened(made)
    window.navigation.select(Selection.of_event((made.subscriptions[0].id, 0)))
    window.go_to("customers")
    window.menus["delete"].trigger()
    assert window.document.scenario != made


def test_an_edit_on_the_timeline_changes_the_account_in_sight(opened):
    window = opened(unpaid())
    QTest.keyClick(window, DOCKS["account"])
    before = says(window, "account-standing")
    window.editing.cancel()
    window.editing.undo()
    assert says(window, "account-standing") == before


# Looks.


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("name", DOCKS)
def test_no_table_scrolls_sideways_in_a_usual_window(opened, qtbot, name, language, choice):
    made = metered(*USED) if name == "usage" else unpaid(paid(date(2018, 3, 1), "4.80"))
    window = opened(made, language=language, choice=choice, size=QSize(1366, 768))
    QTest.keyClick(window, DOCKS[name])

    def seen():
        return [each for each in window.findChildren(FiguresTable) if each.isVisible()]

    # Columns take their widths once their table is laid out.
    qtbot.waitUntil(
        lambda: bool(seen()) and not any(e.horizontalScrollBar().isVisible() for e in seen())
    )
    assert all(each.width() > 0 for each in seen())


def test_after_a_reset_the_docks_are_tabs_of_one_bar_and_the_invoices_in_front(window, qtbot):
    QTest.keyClick(window, DOCKS["usage"])
    window.docks.reset()
    expected = [TITLE_OF_INVOICES, *TITLES.values(), "Comparison"]
    qtbot.waitUntil(lambda: expected in titles_of_bars(window))
    assert window.docks.is_seen("lines")
