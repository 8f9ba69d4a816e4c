"""Findings come to the front by themselves only when nobody types, and give way again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from simulator.formats.gallery import default_example
from simulator.scenario.events import ChangeQuantity
from tests.gui.panels.new_commerce import scenario, subscription
from ui.models.selection import Selection


def _front(window):
    return "findings" if window.docks.is_seen("findings") else "breakdown"


def _wrong():
    """Return the example with a price below zero."""
    example = default_example().scenario
    first = example.subscriptions[0]
    return replace(example, subscriptions=(replace(first, unit_price=Decimal(-1)),))


@pytest.fixture
def filled(window, qtbot):
    """Return a window whose findings are there, behind the explanation."""
    window.docks.open("findings")
    window.docks.open("breakdown")
    qtbot.waitUntil(window.filling.is_done)
    return window


def _line(window):
    invoice = window.document.outcome.statement.invoices[0]
    return Selection.of_line(invoice.lines[0], invoice)


def test_a_file_with_mistakes_shows_them_and_a_right_one_the_explanation(filled, qtbot):
    filled.filing.start_with(_wrong())
    assert filled.document.outcome.mistakes
    qtbot.waitUntil(lambda: _front(filled) == "findings")
    filled.filing.start_with_example(default_example())
    qtbot.waitUntil(lambda: _front(filled) == "breakdown")


def test_what_is_typed_keeps_the_explanation_in_front(filled, qtbot):
    more = ChangeQuantity(date=date(2025, 4, 20), quantity=30)
    bought = subscription()
    filled.filing.start_with(scenario(replace(bought, events=(*bought.events, more))))
    filled.navigation.select(Selection.of_event((_owner(filled), 1)))
    filled.views.inspector.focus_number()
    field = filled.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "4")
    assert filled.document.outcome.mistakes, "4 licences on the way to 40 are too few"
    assert _front(filled) == "breakdown"
    QTest.keyClicks(field, "0")
    assert not filled.document.outcome.mistakes
    assert _front(filled) == "breakdown"


def _owner(window):
    return window.document.scenario.subscriptions[0].id


def test_a_selected_event_shows_its_explanation_again(filled, qtbot):
    filled.views.timeline.setFocus()
    filled.filing.start_with(_wrong())
    qtbot.waitUntil(lambda: _front(filled) == "findings")
    filled.navigation.select(Selection.of_event((_owner(filled), 1)))
    qtbot.waitUntil(lambda: _front(filled) == "breakdown")


def test_findings_that_the_user_opened_stay(filled, qtbot):
    filled.filing.start_with(_wrong())
    qtbot.waitUntil(lambda: _front(filled) == "findings")
    filled.findChild(QLineEdit, "lines_filter").setFocus()
    filled.docks.open("findings")
    filled.filing.start_with_example(default_example())
    filled.navigation.select(_line(filled))
    assert _front(filled) == "findings"
