"""The forms of purchases, usage and credits, as a user meets them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from simulator.catalogue import Kind
from simulator.scenario.events import (
    Credit,
    CreditReason,
    Promotion,
    Purchase,
    Tier,
    Usage,
)
from tests.gui.panels.desk import EN, FR
from tests.gui.panels.new_commerce import BOUGHT_ON, DAY, LEGACY, USAGE, inspecting

USED = Usage(date=DAY, meter="D2s", units=Decimal(700), rate=Decimal("0.096"))
CREDIT = Credit(date=DAY, amount=Decimal("32.50"), reason=CreditReason.OTHER)


# A purchase.


def test_a_term_ends_with_another_subscription(inspector):
    desk = inspecting(inspector)
    assert desk.part("coterminate-choice").focusProxy().currentText() == "Own term"
    desk.choose("coterminate-choice", 2)
    assert desk.part("coterminate-choice").focusProxy().currentText() == "With Visio"
    assert desk.event.coterminate == date(2026, 3, 19)
    assert not desk.sees("inspector-problems")


def test_a_term_ends_with_a_month_or_on_any_day_or_with_itself(inspector):
    desk = inspecting(inspector)
    desk.choose("coterminate-choice", 1)
    assert desk.event.coterminate == date(2026, 3, 31)
    desk.choose("coterminate-month", -3)
    assert desk.event.coterminate == date(2025, 12, 31)
    desk.choose("coterminate-choice", 2)
    desk.type("coterminate-day", "2025-10-05")
    desk.leave()
    assert desk.event.coterminate == date(2025, 10, 5)
    desk.choose("coterminate-choice", -3)
    assert desk.event.coterminate is None
    assert not desk.sees("coterminate-day")


def test_a_purchase_need_not_renew(inspector):
    desk = inspecting(inspector)
    desk.click("auto_renew-switch")
    assert desk.event == Purchase(date=BOUGHT_ON, quantity=25, auto_renew=False)


def test_a_promotion_has_a_seat_cap(inspector):
    desk = inspecting(inspector)
    desk.click("promotion-has")
    desk.click("promotion-seats-has")
    desk.type("promotion-seats-licences", "30")
    assert desk.event.promotion == Promotion(percent=Decimal(10), until=BOUGHT_ON, seats=30)


@pytest.mark.parametrize(
    ("values", "hidden"),
    [
        (LEGACY, ("coterminate-choice", "auto_renew-switch")),
        (USAGE, ("quantity", "promotion-has", "coterminate-choice")),
        ({"kind": Kind.TRIAL}, ("coterminate-choice", "promotion-has")),
        ({"kind": Kind.ONE_TIME, "profile": "one-time-2019"}, ("auto_renew-switch",)),
    ],
)
def test_what_the_book_does_not_know_is_not_asked_for(inspector, values, hidden):
    desk = inspecting(inspector, **values)
    assert not [name for name in hidden if desk.sees(name)]
    assert desk.sees("date")


# Usage.


def test_usage_is_typed_with_its_tiers(inspector):
    desk = inspecting(inspector, USED, words=FR, **USAGE)
    desk.type("units", "744,25")
    desk.type("included", "10")
    desk.type("rate", "0,1")
    desk.click("tiers-add")
    desk.type("above", "500")
    desk.type("partner_earned_credit", "15")
    assert desk.event == Usage(
        date=DAY,
        meter="D2s",
        units=Decimal("744.25"),
        rate=Decimal("0.1"),
        included=Decimal(10),
        tiers=(Tier(above=Decimal(500), rate=Decimal("0.10")),),
        partner_earned_credit=Decimal(15),
    )
    assert not desk.sees("inspector-problems")


def test_what_is_no_number_stays_and_is_explained(inspector):
    desk = inspecting(inspector, USED, **USAGE)
    desk.type("units", "many")
    assert desk.problem("units") == "Type a number from 0 to 999,999,999,999, such as 4.50."
    desk.type("meter", "")
    assert desk.problem("meter") == "Type a name."
    assert desk.event == USED


def test_tab_goes_through_usage_in_order(inspector):
    desk = inspecting(
        inspector, replace(USED, tiers=(Tier(above=Decimal(9), rate=Decimal(1)),)), **USAGE
    )
    inspector.focus_form()
    visited = []
    for _ in range(11):
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited == [
        "Effective date",
        "Meter",
        "Units used",
        "Included units",
        "Price of one unit",
        "Units beyond, row 1",
        "Price, row 1",
        "Remove row 1",
        "+ Tier",
        "Partner earned credit",
        "Note",
    ]
    assert desk.wishes == []


# Credits.


def test_a_credit_says_until_when_it_can_be_asked_for_and_what_it_needs(inspector):
    desk = inspecting(inspector, CREDIT)
    assert not desk.sees("event-hint")
    desk.choose("reason", -3)
    assert desk.event.reason is CreditReason.SLA
    assert "one month after the month" in desk.part("event-hint").text()
    desk.click("happened-has")
    desk.type("happened-day", "2025-05-20")
    desk.leave()
    desk.type("incident", "EX25194")
    assert desk.event == replace(
        CREDIT, reason=CreditReason.SLA, happened=date(2025, 5, 20), incident="EX25194"
    )
    assert "30 Jun 2025" in desk.part("event-hint").text()
    assert "evidence" in desk.part("event-hint").text()
    assert not desk.sees("inspector-problems")


def test_another_reason_forgets_the_incident(inspector):
    given = replace(CREDIT, reason=CreditReason.SLA, happened=DAY, incident="EX1")
    desk = inspecting(inspector, given)
    desk.choose("reason", 1)
    assert desk.event == replace(CREDIT, reason=CreditReason.ACCIDENTAL_PURCHASE, happened=DAY)
    desk.choose("reason", 2)
    assert desk.event == CREDIT


@pytest.mark.parametrize("typed", ["0", "-5", "some"])
def test_a_credit_is_an_amount_above_zero(inspector, typed):
    desk = inspecting(inspector, CREDIT)
    desk.type("amount", typed)
    assert desk.problem("amount") == "Type an amount above 0, such as 4.50."
    assert desk.event == CREDIT


@pytest.mark.parametrize(
    ("event", "values", "names"),
    [
        (USED, USAGE, ("meter", "units", "included", "rate", "partner_earned_credit")),
        (
            replace(CREDIT, reason=CreditReason.SLA, happened=DAY),
            {},
            ("amount", "reason", "happened-day", "incident"),
        ),
    ],
)
def test_every_field_has_a_name_and_fits_in_each_language(inspector, event, values, names):
    desk = inspecting(inspector, event, **values)
    for words in (FR, EN):
        inspector.show_words(words)
        for name in names:
            assert desk.part(name).focusProxy().accessibleName(), name
        assert inspector.minimumSizeHint().width() <= 260
