"""Prices, plans, promotions, reactivations and notes in the inspector."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from simulator.catalogue import Billing
from simulator.scenario.events import Promotion
from tests.gui.panels.desk import EN, FR, inspecting
from tests.gui.panels.scenarios import (
    ANNUAL,
    BACK,
    DEARER,
    SECOND,
    SUSPENDED,
)
from ui.models.wishes import ReplaceEvent


@pytest.mark.parametrize(
    ("words", "typed", "price"),
    [
        (EN, "5.25", "5.25"),
        (EN, "1,200.5", "1200.5"),
        (EN, "0", "0"),
        (EN, "0.000001", "0.000001"),
        (FR, "5,25", "5.25"),
        (FR, "6.75", "6.75"),
    ],
)
def test_a_price_is_typed_in_the_decimals_of_the_language(inspector, words, typed, price):
    desk = inspecting(inspector, DEARER, words=words)
    desk.type("unit_price", typed)
    assert desk.event == replace(DEARER, unit_price=Decimal(price))
    assert desk.problem("unit_price") == ""
    assert len({wish.merge_key for wish in desk.wishes}) == 1


@pytest.mark.parametrize("typed", ["5", "5.0", "5.000"])
def test_a_price_is_kept_with_the_decimals_that_were_typed(inspector, typed):
    desk = inspecting(inspector, DEARER)
    desk.type("unit_price", typed)
    assert str(desk.event.unit_price) == typed
    desk.undo()
    assert desk.text("unit_price") != typed


@pytest.mark.parametrize("typed", ["-1", "free", "0.1234567", "1e3", ""])
def test_a_wrong_price_stays_and_is_explained(inspector, typed):
    desk = inspecting(inspector, DEARER)
    desk.type("unit_price", typed)
    assert desk.text("unit_price") == typed
    assert desk.problem("unit_price") == (
        "Type a price from 0 to 999,999,999,999.999999 with at most 6 decimals, such as 4.50."
    )


def test_the_price_is_written_anew_in_another_language(inspector):
    desk = inspecting(inspector, DEARER)
    assert desk.text("unit_price") == "5.00"
    inspector.show_words(FR)
    assert desk.text("unit_price") == "5,00"


def test_the_billing_offers_what_these_books_bill(inspector):
    desk = inspecting(inspector, ANNUAL)
    combo = desk.part("billing").focusProxy()
    assert [combo.itemText(i) for i in range(combo.count())] == ["Monthly", "Annual"]
    desk.choose("billing", -1)
    assert desk.event == replace(ANNUAL, billing=Billing.MONTHLY)
    assert isinstance(desk.wishes[0], ReplaceEvent)


def test_each_add_on_asks_for_its_price(inspector):
    desk = inspecting(inspector, ANNUAL, add_on=True)
    assert "visio" in desk.part("inspector-problems").text()
    desk.type("add_ons-visio", "12.50")
    assert desk.event == replace(ANNUAL, add_ons={"visio": Decimal("12.50")})
    assert not desk.sees("inspector-problems")


def test_without_add_ons_nothing_asks_for_their_prices(inspector):
    desk = inspecting(inspector, ANNUAL)
    assert not desk.sees("add_ons-visio")


def test_a_promotion_is_switched_on_changed_and_off(inspector):
    desk = inspecting(inspector, SECOND, place=0)
    assert not desk.sees("promotion-percent")
    desk.click("promotion-has")
    assert desk.wishes[-1].event.promotion == Promotion(
        percent=Decimal(10), until=date(2018, 1, 13)
    )
    desk.type("promotion-percent", "12.5")
    desk.type("promotion-until", "2018-12-31")
    assert desk.wishes[-1].event.promotion == Promotion(
        percent=Decimal("12.5"), until=date(2018, 12, 31)
    )
    desk.type("promotion-percent", "101")
    assert desk.problem("promotion-percent") == "Type a percentage from 0 to 100, such as 4.50."
    desk.click("promotion-has")
    desk.click("promotion-has")
    off, on = (wish.event.promotion for wish in desk.wishes[-2:])
    assert off is None
    assert on.until == date(2018, 12, 31)


def test_a_reactivation_may_change_the_licences(inspector):
    desk = inspecting(inspector, SECOND, SUSPENDED, BACK, place=3)
    assert not desk.sees("held_quantity-licences")
    desk.click("held_quantity-has")
    assert desk.event == replace(BACK, quantity=2)
    desk.type("held_quantity-licences", "6")
    assert desk.event == replace(BACK, quantity=6)
    desk.type("held_quantity-licences", "0")
    assert desk.problem("held_quantity-licences")
    desk.click("held_quantity-has")
    assert desk.event == BACK


def test_a_note_is_one_step_and_tab_leaves_it(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("note", "Arrived")
    assert desk.event == replace(SECOND, note="Arrived")
    assert len({wish.merge_key for wish in desk.wishes}) == 1
    desk.leave()
    assert desk.text("note") == "Arrived"


@pytest.mark.parametrize("typed", ["2000000", "15x", "3 licences"])
def test_what_is_wrong_leaves_no_part_of_itself_in_the_bill(inspector, typed):
    desk = inspecting(inspector, SECOND)
    before = desk.event
    desk.type("quantity", typed)
    assert desk.problem("quantity")
    assert desk.event == before
    assert desk.text("quantity") == typed
    desk.leave()
    assert desk.event == before


def test_typing_on_to_something_right_after_a_mistake_counts_again(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "12x")
    desk.press("quantity", Qt.Key.Key_Backspace)
    assert desk.event.quantity == 12


@pytest.mark.parametrize(("event", "suggests"), [(SECOND, True), (SUSPENDED, False)])
def test_a_new_colleague_is_suggested_where_licences_are_added(inspector, event, suggests):
    desk = inspecting(inspector, event)
    assert bool(desk.part("note").focusProxy().placeholderText()) is suggests
