"""Files beside the scenario in the window: explained, mended by one click, written for support."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from simulator.reconciliation.pairs import Cause, Verdict
from simulator.scenario.events import ChangeQuantity
from tests.gui.panels.comparisons import opened
from tests.gui.window.hands import CONTROL, Hands
from tests.unit.reconciliation.scenarios import day
from tests.unit.reconciliation.spoilt import WHOLE, rows
from ui.models.wishes import AddEvent, DeleteEvent, RemoveSubscription
from ui.panels.labels import Text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_LEFT = Qt.MouseButton.LeftButton
_CHANGE = ("contoso-e3", 1)


@pytest.fixture
def beside(window, qtbot, tmp_path, spoilt_files):
    """Return a maker of windows with files open beside their scenario."""

    def make(lines=None):
        window.importing._open(spoilt_files if lines is None else opened(tmp_path, lines))
        qtbot.waitUntil(lambda: window.docks.is_seen("comparison"))
        return window

    return make


def pairs(window):
    return [
        pair
        for each in window.comparing.opened.rebuilt.subscriptions
        for pair in each.pairs
        if pair.verdict is not Verdict.EQUAL
    ]


def go_to(window, is_meant):
    """Go to the first line that is meant, as a click on its row does."""
    table = window.views.comparison.table
    row = next(n for n, pair in enumerate(table.pairs.pairs()) if is_meant(pair))
    table.setFocus()
    table.selectRow(row)
    return table.pairs.pair(row)


def says(window, name):
    found = window.views.breakdown.findChild(Text, name)
    assert found is not None
    return found.text()


def test_the_dock_opens_by_its_key_and_says_what_to_do(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: window.docks.is_seen("comparison"))
    assert window.findChild(Text, "comparison-none").isVisible()
    assert not window.menus["export_dispute"].isEnabled()


def test_a_line_of_the_file_is_explained_where_simulated_ones_are(beside, qtbot):
    window = beside()
    pair = go_to(window, lambda pair: pair.cause is Cause.QUANTITY)
    assert window.navigation.selection.line is pair.simulated
    assert says(window, "file-reason") == (
        "The first step that deviates is the number of licences. "
        "Licences: 10 in the file, 9 simulated."
    )
    assert "Row 36 of the file differs." in window.views.breakdown.explanation_text()
    assert "Why $189.90?" in window.views.breakdown.explanation_text()


def test_a_line_only_in_the_file_is_explained_by_what_stands_in_it(beside):
    window = beside()
    go_to(window, lambda pair: pair.cause is Cause.MISSING_EVENT)
    said = window.views.breakdown.explanation_text()
    assert "Why $1.00 in the file?" in said
    assert "Mystery fee: $1.00 for 5 licences of Office 365 E3" in said
    assert "Row 43 of the file has no counterpart" in said
    assert window.navigation.selection.subscription == "fabrikam-e3"


def test_a_line_that_the_file_lacks_is_explained_by_why_it_is_expected(beside):
    window = beside()
    go_to(window, lambda pair: pair.verdict is Verdict.ONLY_SIMULATED)
    said = window.views.breakdown.explanation_text()
    assert "The file has no such line." in said
    assert "A new cycle begins on" in said


def test_a_line_selected_on_the_timeline_is_the_current_one_of_the_comparison(beside):
    window = beside()
    pair = go_to(window, lambda pair: pair.cause is Cause.AMOUNT)
    selection = window.navigation.selection
    go_to(window, lambda pair: pair.cause is Cause.PRICE)
    window.navigation.select(selection)
    assert window.views.comparison.table.current_pair() == pair


def test_an_edit_is_compared_at_once_and_the_button_takes_the_difference_away(beside, qtbot):
    window = beside(rows())
    assert pairs(window) == []
    window.editing.edit(DeleteEvent(_CHANGE))
    qtbot.waitUntil(lambda: len(pairs(window)) > 5)
    edited = len(pairs(window))
    go_to(window, lambda pair: pair.verdict is Verdict.ONLY_FILE)
    button = window.views.breakdown.findChild(QPushButton, "file-repair")
    qtbot.waitUntil(button.isVisible)
    assert says(window, "file-offer") == "Put on the timeline: 9 licences from 20 Mar 2018"
    assert button.accessibleName() == says(window, "file-offer")
    QTest.mouseClick(button, _LEFT)
    qtbot.waitUntil(lambda: not pairs(window))
    change = ChangeQuantity(date=day("2018-03-20"), quantity=9)
    assert window.document.scenario.subscription("contoso-e3").events[1] == change
    assert not window.menus["export_dispute"].isEnabled()
    Hands(window).press(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(pairs(window)) == edited)


def test_the_button_is_pressed_by_the_keyboard_and_is_one_step(beside, qtbot):
    window = beside(rows())
    window.editing.edit(DeleteEvent(("northwind-e1", 1)))
    qtbot.waitUntil(lambda: bool(pairs(window)))
    steps = window.document.history.count()
    go_to(window, lambda pair: pair.verdict is not Verdict.EQUAL)
    button = window.views.breakdown.findChild(QPushButton, "file-repair")
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    Hands(window).press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not pairs(window))
    assert window.document.history.count() == steps + 1


def test_a_subscription_that_the_file_has_is_added_and_an_event_that_it_has_not_is_taken_off(
    beside, qtbot
):
    window = beside(rows())
    whole = window.document.scenario
    extra = ChangeQuantity(date=day("2018-08-20"), quantity=12)
    for wish, starts in (
        (RemoveSubscription("northwind-e1"), "Add the subscription "),
        (AddEvent("contoso-e3", extra), "Take off the timeline: 12 licences from 20 Aug 2018"),
    ):
        window.editing.edit(wish)
        qtbot.waitUntil(lambda: bool(pairs(window)))
        go_to(window, lambda pair: pair.verdict is not Verdict.EQUAL)
        button = window.views.breakdown.findChild(QPushButton, "file-repair")
        qtbot.waitUntil(button.isVisible)
        assert button.accessibleName().startswith(starts)
        QTest.mouseClick(button, _LEFT)
        qtbot.waitUntil(lambda: not pairs(window))
        assert {each.id for each in window.document.scenario.subscriptions} == {
            each.id for each in whole.subscriptions
        }


def test_another_scenario_closes_the_files(beside, qtbot):
    window = beside()
    window.filing.new()
    assert window.comparing.opened is None
    assert not window.menus["export_dispute"].isEnabled()
    assert window.views.comparison.table.pairs.rowCount() == 0


def test_hidden_the_comparison_does_no_work_and_catches_up(beside, qtbot):
    window = beside(rows())
    window.go_to("lines")
    qtbot.waitUntil(lambda: not window.docks.is_seen("comparison"))
    window.editing.edit(DeleteEvent(_CHANGE))
    qtbot.waitUntil(lambda: bool(pairs(window)))
    assert not window.parts.is_up_to_date("comparison")
    window.go_to("comparison")
    qtbot.waitUntil(lambda: window.parts.is_up_to_date("comparison"))
    shown = window.views.comparison.table.pairs.pairs()
    assert [pair for pair in shown if pair.verdict is not Verdict.EQUAL] == pairs(window)


@pytest.mark.parametrize("ending", ["xlsx", "html", "csv"])
def test_differences_are_written_for_support(beside, qtbot, tmp_path, monkeypatch, ending):
    window = beside()
    target = tmp_path / f"dispute.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    QTest.keyClick(window, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    data = target.read_bytes()
    beginnings = {"xlsx": b"PK", "html": b"<!DOCTYPE html>", "csv": b"\xef\xbb\xbfNo."}
    assert data.startswith(beginnings[ending])
    if ending == "csv":
        assert (
            len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))) == len(pairs(window)) + 1
        )


def test_a_customer_of_the_file_is_opened_in_the_place_of_another(beside, qtbot, tmp_path):
    window = beside()
    files = replace(window.importing.opened, customers=frozenset({"Contoso"}))
    window.importing._open(files)
    assert {each.customer for each in window.document.scenario.subscriptions} == {"Contoso"}
    assert len(pairs(window)) == 14
    view = window.views.comparison
    view.filters.show_customer("Fabrikam")
    QTest.mouseClick(view.pages.other, _LEFT)
    assert {each.customer for each in window.document.scenario.subscriptions} == {"Fabrikam"}
    assert view.table.pairs.question.customer == "Fabrikam"
    assert len(pairs(window)) == 14


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_languages_show_the_files_and_their_names(make_window, spoilt_files, language):
    window = make_window(language=language)
    window.importing._open(spoilt_files)
    go_to(window, lambda pair: pair.cause is Cause.PRICE)
    assert {"en": "the price of the cycle", "fr": "le prix du cycle"}[language] in says(
        window, "file-reason"
    )
    assert WHOLE.subscriptions[0].customer in {
        each.customer for each in window.document.scenario.subscriptions
    }


def test_f1_opens_the_manual_where_it_tells_of_the_comparison(beside, monkeypatch):
    window = beside()
    pages: list[str] = []
    monkeypatch.setattr(window.windows, "manual_page", pages.append)
    window.go_to("comparison")
    QTest.keyClick(window.views.comparison.table, Qt.Key.Key_F1)
    assert pages == ["reconciliation#comparison"]
