"""The inspector keeps its width, and what stands in it its place, while one works."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from simulator.engine import outcome
from simulator.scenario.scenario import Scenario
from tests.gui.panels.desk import EN, FR, Desk, inspecting
from tests.gui.panels.scenarios import SECOND
from tests.unit.timeline.books import migrated, terms, upgraded
from ui.models.selection import Selection

WIDTH = 206
"""What the docks give the inspector in a small window, the scroll bar included."""

LONG = "Microsoft365EnterprisePremiumPlusWithEverything"


def _named(scenario: Scenario) -> Scenario:
    longer = (replace(each, product=f"{LONG} {each.id}") for each in scenario.subscriptions)
    return replace(scenario, subscriptions=tuple(longer))


@pytest.mark.parametrize("words", [EN, FR], ids=str)
@pytest.mark.parametrize(
    "made", [upgraded(), terms(), migrated(), _named(terms())], ids=["u", "t", "m", "long"]
)
def test_no_selection_makes_the_inspector_wider(inspector, qtbot, words, made):
    desk = Desk(inspector, made, words)
    assert not outcome(made).mistakes
    for owner in made.subscriptions:
        chosen = [Selection.of_event((owner.id, place)) for place in range(len(owner.events))]
        for selection in (Selection(subscription=owner.id), *chosen):
            desk.select(selection)
            qtbot.waitUntil(lambda: inspector.minimumSizeHint().width() <= WIDTH)


@pytest.mark.parametrize("words", [EN, FR], ids=str)
def test_a_margin_fits(inspector, qtbot, words):
    made = upgraded()
    sold = replace(made.subscriptions[0], margin=Decimal("0.1525"))
    desk = Desk(inspector, replace(made, subscriptions=(sold,)), words)
    desk.select(Selection(subscription=sold.id))
    assert desk.sees("margin-share")
    qtbot.waitUntil(lambda: inspector.minimumSizeHint().width() <= WIDTH)


def test_a_long_name_moves_no_field_and_is_said_in_a_tooltip(inspector, qtbot):
    desk = inspecting(inspector, SECOND)
    desk.select(Selection(subscription="e3"))
    field = desk.part("product")
    before = field.mapTo(inspector, field.rect().topLeft())
    desk.type("product", LONG)
    title = desk.part("inspector-title")
    assert isinstance(title, QLabel)
    qtbot.waitUntil(lambda: title.toolTip() == LONG)
    assert title.text() == LONG
    assert field.mapTo(inspector, field.rect().topLeft()) == before
    assert inspector.minimumSizeHint().width() <= WIDTH


def test_large_amounts_leave_the_width_as_it_is(inspector, qtbot):
    dear = replace(SECOND, quantity=90_000)
    desk = inspecting(inspector, dear, until=date(2018, 12, 31))
    assert desk.part("effect-sum").text()
    qtbot.waitUntil(lambda: inspector.minimumSizeHint().width() <= WIDTH)
