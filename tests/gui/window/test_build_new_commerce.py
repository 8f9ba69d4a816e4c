"""Scenarios of new commerce, trials, usage and credits, built by mouse and keyboard alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from simulator.catalogue import Kind, Term
from simulator.scenario.events import (
    ChangeTerm,
    ConvertTrial,
    Credit,
    CreditReason,
    MoveQuantity,
    ScheduleChange,
    SetAutoRenew,
    Upgrade,
    Usage,
)
from ui.panels.menu_button import MenuButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Hands:
    """What a user does in the window: menus, fields, keys."""

    def __init__(self, window) -> None:
        self.window = window

    def part(self, name: str) -> QWidget:
        """Return the part of this name that is on the screen."""
        found: list[QWidget] = self.window.findChildren(QWidget, name)
        seen = [each for each in found if each.isVisible()]
        assert seen, f"nothing called {name} is on the screen"
        return seen[0]

    def editor(self, name: str) -> QWidget:
        """Return what is typed into, or chosen from, with the keyboard on it."""
        editor = self.part(name).focusProxy()
        assert editor is not None
        editor.setFocus()
        return editor

    def pick(self, name: str, text: str, dock: str) -> None:
        """Open the menu of a button in a dock with the keyboard and choose an entry."""
        self.window.go_to(dock)
        holder = self.window.docks._docks[dock].widget()
        found = [each for each in holder.findChildren(MenuButton, name) if each.isVisible()]
        menu = found[0].menu()
        menu.popup(found[0].mapToGlobal(found[0].rect().bottomLeft()))
        actions = {action.text(): action for action in menu.actions()}
        menu.setActiveAction(actions[text])
        QTest.keyClick(menu, Qt.Key.Key_Return)
        QApplication.processEvents()

    def write(self, name: str, text: str) -> None:
        editor = self.editor(name)
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Tab)

    def check(self, name: str) -> None:
        box = self.part(name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)

    def choose(self, name: str, step: int) -> None:
        combo = self.editor(name)
        key = Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up
        for _ in range(abs(step)):
            QTest.keyClick(combo, key)

    def buy(self, text: str) -> None:
        """Buy something in the scenario's dock, and go to its form."""
        self.pick("add-other", text, "scenario")
        self.window.inspect()

    def happen(self, text: str) -> None:
        """Let something happen to the subscription that is selected."""
        self.window.go_to("events")
        self.pick("add-event", text, "events")
        self.window.inspect()

    @property
    def event(self):
        ref = self.window.navigation.selection.event
        return self.window.document.scenario.subscription(ref[0]).events[ref[1]]

    @property
    def kind(self) -> type:
        """Return the kind of the event that is selected."""
        return type(self.event)

    @property
    def subscription(self):
        chosen = self.window.navigation.selection.subscription
        return self.window.document.scenario.subscription(chosen)


@pytest.fixture
def hands(window) -> Hands:
    return Hands(window)


def _mistakes(hands: Hands):
    return hands.window.document.outcome.mistakes


def test_licences_of_new_commerce_live_a_whole_life(hands):
    hands.buy("Licence, new commerce")
    hands.write("product", "E3")
    hands.write("unit_price", "32.50")
    assert (hands.subscription.product, hands.subscription.profile) == ("E3", "new-commerce")
    hands.happen("Upgrade")
    hands.write("product", "E5")
    assert hands.kind is Upgrade
    hands.happen("Change of term")
    assert hands.kind is ChangeTerm
    hands.happen("Scheduled change")
    hands.write("held_quantity-licences", "3")
    assert hands.kind is ScheduleChange
    hands.happen("Automatic renewal")
    assert hands.event == SetAutoRenew(date=hands.event.date, auto_renew=False)
    assert _mistakes(hands) == ()
    assert len(hands.subscription.events) == 5


def test_licences_move_from_one_subscription_to_another(hands):
    hands.buy("Licence, new commerce")
    hands.buy("Licence, new commerce")
    hands.pick("add-event", "Licence change", "events")
    hands.window.inspect()
    hands.write("quantity", "9")
    hands.write("date", "2018-02-10")
    hands.happen("Move of licences")
    assert hands.kind is MoveQuantity
    assert hands.event.quantity == 1
    assert _mistakes(hands) == ()


def test_a_trial_becomes_paid(hands):
    hands.buy("Free trial")
    hands.choose("profile", 6)
    assert (hands.subscription.kind, hands.subscription.term) == (Kind.TRIAL, Term.YEAR)
    hands.happen("Conversion of the trial")
    hands.write("quantity", "30")
    assert hands.kind is ConvertTrial
    assert hands.event.quantity == 30
    assert _mistakes(hands) == ()


def test_usage_is_metered_with_tiers(hands):
    hands.buy("Usage-based")
    hands.happen("Usage")
    hands.write("meter", "D2s")
    hands.write("units", "744.5")
    hands.check("tiers-add")
    assert hands.kind is Usage
    assert (hands.event.units, len(hands.event.tiers)) == (Decimal("744.5"), 1)
    assert _mistakes(hands) == ()


@pytest.mark.parametrize("text", ["One-time purchase", "Recurring purchase"])
def test_a_purchase_is_credited(hands, text):
    hands.buy(text)
    hands.happen("Credit")
    hands.write("amount", "5.25")
    hands.choose("reason", -1)
    hands.check("happened-has")
    assert hands.event == Credit(
        date=hands.event.date,
        amount=Decimal("5.25"),
        reason=CreditReason.DUPLICATE_ORDER,
        happened=hands.event.date,
    )
    assert _mistakes(hands) == ()
    assert isinstance(hands.event.date, date)


def test_every_step_can_be_undone(hands):
    before = hands.window.document.scenario
    hands.buy("Licence, new commerce")
    hands.happen("Upgrade")
    hands.check("some_quantity-has")
    history = hands.window.document.history
    while history.canUndo():
        history.undo()
    assert hands.window.document.scenario == before
