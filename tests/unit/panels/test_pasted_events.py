"""Every kind of event goes to a spreadsheet and comes back as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from simulator.catalogue import Billing, Term
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
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
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Tier,
    Upgrade,
    Usage,
)
from simulator.words import Words
from ui.models.clipboard import Sheet, as_tsv
from ui.panels.event_columns import TITLES, cell_of
from ui.panels.pasted_rows import pasted_rows

DAY = date(2025, 3, 13)
LATER = date(2026, 1, 31)
EVENTS: tuple[Event, ...] = (
    Purchase(date=DAY, quantity=5, coterminate=LATER, auto_renew=False),
    Purchase(
        date=DAY,
        quantity=5,
        promotion=Promotion(percent=Decimal("16.7"), until=LATER, seats=2400),
    ),
    ChangeQuantity(date=DAY, quantity=7, note="new colleague"),
    Suspend(date=DAY),
    Reactivate(date=DAY, quantity=3),
    Cancel(date=DAY),
    ChangeBilling(date=DAY, billing=Billing.UPFRONT, unit_price=Decimal("40.5")),
    ChangeBilling(
        date=DAY,
        billing=Billing.ANNUAL,
        unit_price=Decimal(40),
        add_ons={"visio: new": Decimal("12.5"), "phone": Decimal(6)},
    ),
    ChangePrice(date=DAY, unit_price=Decimal("1234.5678")),
    Upgrade(date=DAY, product="E5", unit_price=Decimal(8), quantity=2, to="e5"),
    ConvertTrial(
        date=DAY,
        quantity=30,
        unit_price=Decimal(8),
        billing=Billing.ANNUAL,
        product="E5",
        term=Term.THREE_YEARS,
    ),
    ChangeTerm(date=DAY, term=Term.YEAR, billing=Billing.MONTHLY, unit_price=Decimal(3)),
    MoveQuantity(date=DAY, to="visio", quantity=2),
    ScheduleChange(
        date=DAY,
        quantity=2,
        product="E5",
        term=Term.MONTH,
        billing=Billing.MONTHLY,
        unit_price=Decimal(9),
        coterminate=LATER,
    ),
    Migrate(
        date=DAY,
        to="e3-nce",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(9),
        full_term=True,
    ),
    SetAutoRenew(date=DAY, auto_renew=False),
    SetAutoRenew(date=DAY, auto_renew=True),
    SetAutoRenew(
        date=DAY,
        auto_renew=False,
        extended_service=ExtendedService(unit_price=Decimal("4.5"), percent=Decimal(23)),
    ),
    Usage(
        date=DAY,
        meter="D2s",
        units=Decimal(700),
        rate=Decimal("0.09"),
        tiers=(
            Tier(above=Decimal("100.5"), rate=Decimal("0.08")),
            Tier(above=Decimal(5000), rate=Decimal("0.07")),
        ),
        partner_earned_credit=Decimal(15),
    ),
    Usage(date=DAY, meter="D2s", units=Decimal("744.5"), rate=Decimal("0.09"), included=Decimal(9)),
    Credit(
        date=DAY,
        amount=Decimal(12),
        reason=CreditReason.SLA,
        incident="EX25194",
        happened=date(2025, 3, 1),
    ),
)


def _copied(event: Event, words: Words) -> str:
    columns = [each for each in TITLES if each != "subscription"]
    heading = tuple(words.tr(TITLES[each]) for each in columns)
    cells = tuple(
        words.event(event) if each == "event" else cell_of(event, each, words) for each in columns
    )
    return as_tsv(Sheet(heading, (cells,)), words)


def test_every_kind_is_tried():
    assert {type(event) for event in EVENTS} == set(get_args(Event))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_what_is_copied_can_be_pasted(event, language):
    words = Words(language)
    pasted = pasted_rows(_copied(event, words), words)
    assert (pasted.bad, [row.event for row in pasted.good]) == ((), [event])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Usage;5", "Usage: a value is missing; add a column headed “Meter”."),
        ("Upgrade", "Upgrade: a value is missing; add a column headed “New product”."),
        ("Automatic renewal", "Automatic renewal: a value is missing; add a column headed “"),
    ],
)
def test_what_is_missing_is_named(row, reason):
    (bad,) = pasted_rows(f"2025-03-13;{row}", Words("en")).bad
    assert bad.reason.startswith(reason)


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("Reason", "weather", "“weather” is none of: Service level missed, Accidental purchase"),
        ("Amount", "much", "“much” is not a price."),
    ],
)
def test_a_value_that_is_none_is_explained(heading, cell, reason):
    row = {"Amount": "5", "Reason": "sla"} | {heading: cell}
    text = f"Date;Event;Amount;Reason\n2025-03-13;Credit;{row['Amount']};{row['Reason']}"
    (bad,) = pasted_rows(text, Words("en")).bad
    assert bad.reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Date;Event;Licences;Reduction\n2025-03-13;Purchase;5;10",
            "Purchase: a value is missing; add a column headed “Reduced until”.",
        ),
        (
            "Date;Event;Meter;Units;Price;Tiers\n2025-03-13;Usage;D2s;5;1;100",
            "“100” is not a price.",
        ),
    ],
)
def test_half_a_record_is_explained(text, reason):
    (bad,) = pasted_rows(text, Words("en")).bad
    assert bad.reason == reason
