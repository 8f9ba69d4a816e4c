"""Days in the inspector: typed, stepped, picked in a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget

from tests.gui.panels.desk import EN, FR, inspecting
from tests.gui.panels.scenarios import (
    SECOND,
)
from ui.models.wishes import MoveEvent


@pytest.mark.parametrize(
    ("words", "typed", "day"),
    [
        (EN, "3 Feb 2018", date(2018, 2, 3)),
        (EN, "2018-02-13", date(2018, 2, 13)),
        (EN, "2/28/2018", date(2018, 2, 28)),
        (FR, "03/02/2018", date(2018, 2, 3)),
        (FR, "2018-02-13", date(2018, 2, 13)),
        (FR, "3 février 2018", date(2018, 2, 3)),
    ],
)
def test_a_typed_day_moves_the_event(inspector, words, typed, day):
    desk = inspecting(inspector, SECOND, words=words)
    desk.type("date", typed)
    (wish,) = desk.wishes
    assert isinstance(wish, MoveEvent)
    assert (wish.ref, wish.day) == (("e3", 1), day)
    assert desk.text("date") == typed


def test_a_short_year_waits_until_one_leaves(inspector):
    desk = inspecting(inspector, SECOND, words=FR)
    desk.type("date", "3/3/18")
    assert desk.wishes == []
    desk.leave()
    assert desk.event.date == date(2018, 3, 3)
    assert desk.text("date") == "03/03/2018"


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (EN, "31 Feb 2018", "Type a day such as 1 Feb 2018 or 2018-02-01."),
        (EN, "2/3/2018", "Type a day such as 1 Feb 2018 or 2018-02-01."),
        (EN, "soon", "Type a day such as 1 Feb 2018 or 2018-02-01."),
        (EN, "2200-01-01", "Type a day from 1 Jan 1900 to 31 Dec 2199."),
        (FR, "31/02/2018", "Tapez un jour, par exemple 01/02/2018 ou 2018-02-01."),
    ],
)
def test_a_wrong_day_stays_and_is_explained(inspector, words, typed, sentence):
    desk = inspecting(inspector, SECOND, words=words)
    desk.type("date", typed)
    assert desk.wishes == []
    assert desk.text("date") == typed
    assert desk.problem("date") == sentence


def test_the_form_stays_with_an_event_that_its_new_day_puts_elsewhere(inspector):
    later = replace(SECOND, date=date(2018, 2, 10), quantity=9)
    desk = inspecting(inspector, SECOND, later)
    desk.type("quantity", "x")
    desk.type("date", "2018-03-01")
    assert desk.selection.event == ("e3", 2)
    assert desk.text("quantity") == "x"
    desk.type("quantity", "4")
    assert desk.event == replace(SECOND, date=date(2018, 3, 1), quantity=4)
    assert desk.scenario.subscriptions[0].events[1] == later


def test_keys_step_the_day_and_the_month(inspector):
    desk = inspecting(inspector, SECOND)
    desk.press("date", Qt.Key.Key_Up)
    assert desk.event.date == date(2018, 2, 2)
    desk.press("date", Qt.Key.Key_PageUp)
    assert desk.event.date == date(2018, 3, 2)
    desk.press("date", Qt.Key.Key_Down)
    assert desk.event.date == date(2018, 3, 1)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_the_calendar_speaks_the_language_and_picks_a_day(inspector, qtbot):
    desk = inspecting(inspector, SECOND, words=FR)
    desk.click("date-calendar")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar.locale().name() == "fr_FR"
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    days = calendar.focusWidget()
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert desk.event.date == date(2018, 2, 2)
    assert not popup.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_the_calendar_closes_on_escape_and_changes_nothing(inspector):
    desk = inspecting(inspector, SECOND)
    desk.press("date", Qt.Key.Key_F4)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert desk.wishes == []
