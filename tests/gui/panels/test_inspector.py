"""The inspector as a user meets it: the fields of each event, and what is typed into them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from simulator.scenario.events import Upgrade
from tests.gui.panels.desk import EN, FR, Desk, inspecting
from tests.gui.panels.scenarios import (
    ANNUAL,
    BACK,
    DEARER,
    ENDED,
    SECOND,
    SUSPENDED,
    scenario,
)
from ui.models.selection import Selection
from ui.models.wishes import DeleteEvent

FIELDS = ("date", "quantity", "held_quantity", "billing", "unit_price", "promotion", "note")


@pytest.mark.parametrize(
    ("event", "place", "title", "fields"),
    [
        (SECOND, 0, "Purchase", ("date", "quantity", "promotion", "note")),
        (SECOND, 1, "Licence change", ("date", "quantity", "note")),
        (SUSPENDED, 1, "Suspension", ("date", "note")),
        (BACK, 1, "Reactivation", ("date", "held_quantity", "note")),
        (ENDED, 1, "Cancellation", ("date", "note")),
        (ANNUAL, 1, "Change of billing", ("date", "billing", "unit_price", "note")),
        (DEARER, 1, "Price change", ("date", "unit_price", "note")),
    ],
)
def test_each_event_has_its_own_fields(inspector, event, place, title, fields):
    desk = inspecting(inspector, event, place=place)
    assert desk.part("inspector-title").text() == title
    assert tuple(name for name in FIELDS if desk.sees(name)) == fields


def test_an_event_of_another_book_is_shown_and_can_be_deleted(inspector):
    event = Upgrade(date=date(2018, 2, 1), product="E5", unit_price=Decimal(8))
    desk = inspecting(inspector, event)
    assert desk.text("product") == "E5"
    assert desk.part("inspector-problems").text()
    desk.click("delete-event")
    assert desk.wishes == [DeleteEvent(("e3", 1))]


def test_nothing_selected_says_what_to_do(inspector):
    desk = Desk(inspector, scenario(SECOND))
    assert "Select an event" in desk.part("inspector-hint").text()
    assert not desk.sees("delete-event")


def test_typed_licences_are_one_step(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "25")
    assert desk.event == replace(SECOND, quantity=25)
    assert len({wish.merge_key for wish in desk.wishes}) == 1
    assert all(wish.merge_key for wish in desk.wishes)


def test_typing_again_after_leaving_is_another_step(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "5")
    desk.leave()
    desk.type("quantity", "7")
    keys = [wish.merge_key for wish in desk.wishes]
    assert len(keys) == len(set(keys)) == 2


def test_the_same_field_of_another_event_is_another_step(inspector):
    desk = inspecting(inspector, SECOND, replace(SECOND, date=date(2018, 3, 1)))
    desk.type("quantity", "5")
    desk.select(Selection.of_event(("e3", 2)))
    desk.type("quantity", "7")
    keys = [wish.merge_key for wish in desk.wishes]
    assert len(keys) == len(set(keys)) == 2


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (EN, "0", "Type a whole number of licences from 1 to 1,000,000."),
        (EN, "1000001", "Type a whole number of licences from 1 to 1,000,000."),
        (EN, "two", "Type a whole number of licences from 1 to 1,000,000."),
        (EN, "2.5", "Type a whole number of licences from 1 to 1,000,000."),
        (EN, "", "Type a whole number of licences from 1 to 1,000,000."),
        (FR, "0", "Tapez un nombre entier de licences de 1 à 1\u202f000\u202f000."),
    ],
)
def test_wrong_licences_stay_and_are_explained(inspector, words, typed, sentence):
    desk = inspecting(inspector, SECOND, words=words)
    before = desk.scenario
    desk.type("quantity", typed)
    assert desk.text("quantity") == typed
    assert desk.problem("quantity") == sentence
    if typed not in ("1000001", "2.5"):
        assert desk.scenario == before


def test_what_is_wrong_stays_when_something_else_changes_and_when_the_language_does(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "many")
    desk.type("note", "new colleague")
    inspector.show_words(FR)
    assert desk.text("quantity") == "many"
    assert desk.problem("quantity").startswith("Tapez")
    assert desk.event == replace(SECOND, note="new colleague")


def test_escape_gives_up_what_is_wrong(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "many")
    desk.press("quantity", Qt.Key.Key_Escape)
    assert (desk.text("quantity"), desk.problem("quantity")) == ("2", "")
    assert desk.wishes == []


def test_right_again_is_no_wish(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "x")
    desk.type("quantity", "2")
    assert desk.problem("quantity") == ""
    assert desk.wishes == []


def test_arrow_keys_and_arrows_step_the_licences(inspector):
    desk = inspecting(inspector, SECOND)
    desk.press("quantity", Qt.Key.Key_Up)
    assert desk.event == replace(SECOND, quantity=3)
    desk.click("step-down")
    desk.click("step-down")
    desk.press("quantity", Qt.Key.Key_Down)
    assert desk.event == replace(SECOND, quantity=1)


def test_the_difference_to_before_stands_behind_the_licences(inspector):
    desk = inspecting(inspector, SECOND)
    assert _suffix(desk, "quantity") == "(+1)"
    desk.type("quantity", "1")
    assert _suffix(desk, "quantity") == ""
    inspector.show_words(FR)
    desk.type("quantity", "2000")
    assert _suffix(desk, "quantity") == "(+1\u202f999)"


def _suffix(desk: Desk, name: str) -> str:
    return str(desk.part(name)._suffix.text())


def test_an_undo_shows_the_value_of_before(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "5")
    desk.undo()
    assert desk.text("quantity") == "2"
