"""Views that stand behind others: they know an older scenario, whatever happens to them meanwhile."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from simulator.scenario.events import ChangeQuantity
from simulator.scenario.scenario import Scenario
from tests.gui.panels.accounts import metered, paid, unpaid
from ui.models.selection import Selection
from ui.models.wishes import RemoveSubscription
from ui.panels.suspension_note import SuspensionNote
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

BEHIND = {"inspector": "events", "scenario": "gallery", "account": "lines", "findings": "breakdown"}
"""Docks, and which of the same place comes before each."""


def show(window: MainWindow, scenario: Scenario) -> None:
    """Open another scenario, as File, Open does."""
    window.document.history.setClean()
    window.document.open(scenario, None)
    window.filing.opened.emit()


def with_event(made: Scenario) -> Scenario:
    """Return a scenario whose first subscription has one event more, its last."""
    first, *others = made.subscriptions
    more = ChangeQuantity(date=date(2018, 4, 20), quantity=9)
    first = replace(first, events=(*first.events, more))
    return replace(made, subscriptions=(first, *others))


def behind(window: MainWindow, qtbot, name: str) -> None:
    """Bring a dock to the front, and then another before it."""
    window.docks.open(name)
    window.views.build(name)
    qtbot.waitUntil(lambda: window.parts.is_up_to_date(name))
    window.docks.open(BEHIND.get(name, "lines"))
    qtbot.waitUntil(lambda: not window.docks.is_seen(name))


def catch_up(window: MainWindow, qtbot, name: str) -> None:
    window.docks.open(name)
    qtbot.waitUntil(lambda: window.parts.is_up_to_date(name))


@pytest.fixture
def event_behind(window: MainWindow, qtbot) -> MainWindow:
    """Return a window whose inspector shows the last event, behind the list of the events."""
    made = with_event(unpaid())
    show(window, made)
    last = len(made.subscriptions[0].events) - 1
    window.docks.open("inspector")
    window.views.build("inspector")
    window.navigation.select(Selection.of_event((made.subscriptions[0].id, last)))
    behind(window, qtbot, "inspector")
    return window


def test_the_language_changes_while_a_deleted_event_stands_behind(event_behind, qtbot):
    event_behind.editing.delete()
    assert not event_behind.parts.is_up_to_date("inspector")
    event_behind.menus["language_fr"].trigger()
    assert event_behind.menus["undo"].text().startswith("&Annuler")
    catch_up(event_behind, qtbot, "inspector")
    assert event_behind.views.inspector.accessibleName() == "Inspecteur"


def test_an_event_of_another_file_is_caught_up_with_when_its_dock_is_closed_and_shown(
    event_behind, qtbot
):
    show(event_behind, metered())
    dock = event_behind.docks._docks["inspector"]
    dock.hide()
    dock.show()
    dock.raise_()
    qtbot.waitUntil(lambda: event_behind.parts.is_up_to_date("inspector"))
    assert event_behind.views.inspector.isVisible()


@pytest.mark.parametrize("name", ["lines", "breakdown", "inspector", "scenario", "events"])
def test_every_dock_speaks_the_new_language_once_it_is_seen(window, qtbot, name):
    window.docks.open(name)
    window.views.build(name)
    others = {"lines": "account", "breakdown": "findings", "events": "inspector"}
    other = others.get(name, BEHIND.get(name, ""))
    window.docks.open(other)
    qtbot.waitUntil(lambda: not window.docks.is_seen(name))
    show(window, metered())
    window.menus["language_fr"].trigger()
    window.menus["theme_dark"].trigger()
    catch_up(window, qtbot, name)
    named = {
        "lines": "Filtrer les lignes",
        "breakdown": "Explication",
        "inspector": "Inspecteur",
        "scenario": "Scénario",
        "events": "Événements",
    }
    parts = [window.views.__dict__[name], *window.views.__dict__[name].findChildren(QWidget)]
    assert named[name] in [each.accessibleName() for each in parts]


def test_all_docks_behind_others_go_through_another_file_another_language_and_theme(window, qtbot):
    names = [name for name in window.docks._docks if name != "chart"]
    show(window, with_event(unpaid(paid(date(2018, 3, 20), "3.00"))))
    for name in names:
        window.docks.open(name)
        window.views.build(name)
    window.views.account._tabs.setCurrentIndex(2)
    window.navigation.select(Selection.of_event((window.document.scenario.subscriptions[0].id, 1)))
    show(window, metered())
    assert any(not window.parts.is_up_to_date(name) for name in names)
    window.menus["language_fr"].trigger()
    window.menus["theme_dark"].trigger()
    for name in names:
        catch_up(window, qtbot, name)
    assert window.views.findings._nothing.text().startswith("Tout va bien")


def test_the_suspensions_are_worked_out_behind_other_docks_for_the_bill_they_are_about(
    window, qtbot
):
    made = unpaid()
    show(window, made)
    window.docks.open("account")
    window.views.build("account")
    window.views.account._tabs.setCurrentIndex(2)
    note = window.findChild(SuspensionNote)
    assert not note.is_settled
    behind(window, qtbot, "account")
    window.editing.edit(RemoveSubscription(made.subscriptions[0].id))
    with qtbot.waitSignal(note.settled):
        pass
    window.menus["language_fr"].trigger()
    catch_up(window, qtbot, "account")
    qtbot.waitUntil(lambda: note.is_settled)
    assert not note.is_due
