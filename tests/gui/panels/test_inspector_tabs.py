"""Tab goes down every form, through everything that can be changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from simulator.catalogue import Billing, Term
from simulator.scenario.events import (
    ChangeTerm,
    ConvertTrial,
    Credit,
    CreditReason,
    Event,
    ExtendedService,
    Migrate,
    MoveQuantity,
    Promotion,
    Purchase,
    ScheduleChange,
    SetAutoRenew,
    Upgrade,
)
from tests.gui.panels.desk import EN, FR
from tests.gui.panels.new_commerce import BOUGHT_ON, DAY, LEGACY, TRIAL, inspecting
from ui.models.selection import Selection

PRICE = Decimal(9)
EVENTS: tuple[tuple[Event, dict[str, Any]], ...] = (
    (Upgrade(date=DAY, product="E5", unit_price=PRICE, quantity=2, to="x"), {}),
    (ChangeTerm(date=DAY, term=Term.THREE_YEARS, billing=Billing.MONTHLY, unit_price=PRICE), {}),
    (MoveQuantity(date=DAY, to="later", quantity=2), {}),
    (
        ScheduleChange(
            date=DAY,
            quantity=2,
            product="E5",
            term=Term.YEAR,
            billing=Billing.ANNUAL,
            unit_price=PRICE,
            coterminate=date(2027, 1, 5),
        ),
        {},
    ),
    (
        Migrate(
            date=DAY,
            to="x",
            term=Term.YEAR,
            billing=Billing.MONTHLY,
            unit_price=PRICE,
            quantity=2,
            product="E5",
        ),
        LEGACY,
    ),
    (
        SetAutoRenew(
            date=DAY, auto_renew=False, extended_service=ExtendedService(unit_price=PRICE)
        ),
        {},
    ),
    (
        ConvertTrial(date=DAY, quantity=30, unit_price=PRICE, billing=Billing.MONTHLY),
        TRIAL,
    ),
    (Credit(date=DAY, amount=PRICE, reason=CreditReason.SLA, happened=DAY), {}),
)


def _walked(view) -> list[tuple[str, int, int]]:
    """Return names and places of what Tab reaches, from the first field to the note."""
    view.focus_form()
    found = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        place = focused.mapTo(view, QPoint(0, 0))
        found.append((focused.accessibleName(), place.y(), place.x()))
        if found[-1][0] in ("Note", EN.tr("Note"), FR.tr("Note")):
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return found


@pytest.mark.parametrize("words", [EN, FR])
@pytest.mark.parametrize(("event", "values"), EVENTS, ids=lambda each: type(each).__name__)
def test_tab_goes_down_the_form(inspector, event, values, words):
    desk = inspecting(inspector, event, words=words, **values)
    inspector.resize(300, 1400)
    QApplication.processEvents()
    walked = _walked(inspector)
    assert walked[-1][0] == "Note"
    assert all(name for name, _, _ in walked)
    rows = [y for _, y, _ in walked]
    assert all(below >= above - 12 for above, below in pairwise(rows))
    assert desk.wishes == []


def test_tab_goes_down_the_purchase(inspector):
    promotion = Promotion(percent=PRICE, until=DAY, seats=30)
    bought = Purchase(
        date=BOUGHT_ON, quantity=25, promotion=promotion, coterminate=date(2025, 12, 31)
    )
    inspecting(inspector, events=(bought,), place=0)
    inspector.resize(300, 1400)
    QApplication.processEvents()
    assert [name for name, _, _ in _walked(inspector)] == [
        "Effective date",
        "Number of licences",
        "End of the term",
        "Last day",
        "Renews automatically",
        "Promotion",
        "Reduction",
        "For terms that begin until",
        "Licences limited to",
        "Licences limited to",
        "Note",
    ]


def test_tab_goes_down_the_form_of_a_subscription(inspector):
    desk = inspecting(inspector)
    desk.select(Selection(subscription="e3"))
    inspector.resize(300, 1400)
    QApplication.processEvents()
    inspector.focus_form()
    visited = []
    for _ in range(15):
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited == [
        "Product",
        "Customer",
        "Identifier",
        "Rules",
        "Kind",
        "Billing",
        "Term",
        "Price of one licence",
        "Currency of the prices",
        "Resale price",
        "Margin",
        "Cost centre",
        "Tags, with commas between them",
        "Add an event to the subscription",
        "Remove the subscription",
    ]
