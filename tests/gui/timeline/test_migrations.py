"""A licence with add-ons migrates on the timeline: one deed, one step of the history."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import Migrate, Purchase, Upgrade
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.words.events import NAMES
from tests.unit.timeline.books import on, upgraded
from ui.models.selection import Selection

Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def family():
    """Return a licence with an add-on, bought on one day."""
    bought = Purchase(date=on("2021-03-04"), quantity=5)
    licence = Subscription(
        id="e3",
        product="E3",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(4),
        events=(bought,),
    )
    add_on = Subscription(
        id="visio",
        product="Visio",
        kind=Kind.ADD_ON,
        parent="e3",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(1),
        events=(bought,),
    )
    return Scenario(
        until=on("2021-08-31"), partner=Partner(billing_day=15), subscriptions=(licence, add_on)
    )


def migrations(desk) -> dict[str, date]:
    return {
        each.id: event.date
        for each in desk.document.scenario.subscriptions
        for event in each.events
        if isinstance(event, Migrate)
    }


def test_add_ons_migrate_move_and_stay_with_their_licence(make_desk):
    desk = make_desk(family())
    desk.view.resize(1300, 560)
    before = desk.document.scenario
    desk.double_click(desk.day_point("e3", on("2021-06-09")))
    desk.choose(desk.menu("palette"), desk.words.tr(NAMES[Migrate]))
    assert migrations(desk) == {"e3": on("2021-06-09"), "visio": on("2021-06-09")}
    assert (desk.steps(), desk.document.outcome.mistakes) == (1, ())
    assert desk.document.history.undoText().endswith("with an add-on")
    assert desk.selection == Selection.of_event(("e3", 1))
    desk.key(Key.Key_Right)
    assert set(migrations(desk).values()) == {on("2021-06-10")}
    assert not desk.refused()
    desk.key(Key.Key_Delete)
    assert desk.document.scenario == before
    for _ in range(3):
        desk.document.history.undo()
    assert desk.document.scenario == before


def test_a_copied_upgrade_splits_off_another_subscription(make_desk):
    given = upgraded()
    desk = make_desk(given)
    desk.select(Selection.of_event(("e3", 2)))
    desk.key(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not desk.refused()
    upgrades = [
        e for e in desk.document.scenario.subscription("e3").events if isinstance(e, Upgrade)
    ]
    assert [each.to for each in upgrades] == ["e5", "e5-2"]
    assert desk.selection == Selection.of_event(("e3", 3))
