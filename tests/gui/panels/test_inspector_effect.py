"""What the inspector says of the invoices, and its buttons."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.gui.panels.desk import FR, inspecting
from tests.gui.panels.scenarios import (
    BACK,
    SECOND,
)
from ui.models.selection import NOTHING, Selection
from ui.models.wishes import DeleteEvent, DuplicateEvent, SetUntil


def test_the_effect_is_shown_in_words_and_figures(inspector):
    desk = inspecting(inspector, SECOND, until=date(2018, 2, 28))
    assert desk.part("effect-figure").text() == "+$5.55"
    assert desk.part("effect-detail").text() == "$4.00 → $9.55 without / with this event"
    inspector.show_words(FR)
    assert desk.part("effect-figure").text() == "+5,55\u00a0$"


def test_the_effect_follows_what_is_typed(inspector):
    desk = inspecting(inspector, SECOND, until=date(2018, 2, 28))
    desk.type("quantity", "3")
    assert desk.part("effect-figure").text() == "+$11.10"


def test_later_invoices_are_listed_and_summed_up(inspector):
    desk = inspecting(inspector, SECOND, until=date(2018, 12, 31))
    days = desk.part("effect-days").text().splitlines()
    amounts = desk.part("effect-amounts").text().splitlines()
    assert (days[0], amounts[0]) == ("15 Mar 2018", "+$4.00")
    assert desk.part("effect-more").text() == "and 6 more invoices"
    assert desk.part("effect-sum-name").text() == "All together"
    assert desk.part("effect-sum").text() == "+$45.55"


def test_no_effect_says_why_and_offers_to_simulate_further(inspector):
    desk = inspecting(inspector, replace(SECOND, date=date(2018, 3, 20)), until=date(2018, 3, 31))
    assert not desk.sees("effect-figure")
    assert "15 Apr 2018" in desk.part("effect-detail").text()
    desk.click("effect-further")
    assert desk.wishes == [SetUntil(date(2018, 4, 15))]
    assert desk.part("effect-figure").text()


@pytest.mark.parametrize(
    ("event", "part"),
    [(BACK, "has a mistake"), (replace(SECOND, quantity=1), "as many licences as before")],
)
def test_no_effect_says_why(inspector, event, part):
    desk = inspecting(inspector, event)
    assert part in desk.part("effect-detail").text()


def test_a_mistake_of_the_event_stands_above_its_fields(inspector):
    desk = inspecting(inspector, BACK)
    assert desk.part("inspector-problems").text().startswith("⚠ ")
    desk.select(Selection.of_event(("e3", 0)))
    assert not desk.sees("inspector-problems")


def test_duplicate_and_delete(inspector):
    desk = inspecting(inspector, SECOND)
    desk.click("duplicate-event")
    assert desk.wishes[-1] == DuplicateEvent(("e3", 1), date(2018, 2, 2))
    desk.click("delete-event")
    assert desk.wishes[-1] == DeleteEvent(("e3", 2))
    assert desk.sees("inspector-title")


def test_a_purchase_is_not_duplicated(inspector):
    desk = inspecting(inspector, SECOND, place=0)
    assert not desk.sees("duplicate-event")


def test_the_last_event_gone_leaves_the_hint(inspector):
    desk = inspecting(inspector, SECOND)
    desk.select(NOTHING)
    assert desk.sees("inspector-hint")
