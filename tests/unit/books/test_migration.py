"""Migration to new commerce: one event, lines on both sides, the dates of NCE-19 and NCE-29."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Book, ChargeType, Rounding, Rule, Term
from simulator.effects import event_effect
from simulator.engine import simulate
from simulator.errors import MistakeCode
from simulator.explain import explain, replayed
from simulator.formats.statement_file import statement_json
from simulator.scenario.changes import without_event
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangeQuantity,
    Credit,
    CreditReason,
    Event,
    Migrate,
    Purchase,
    Reactivate,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import Surcharge
from simulator.summary import by_subscription, posted_lines
from simulator.words import Words
from tests.unit.books.migrations import (
    ANNUAL,
    BOUGHT,
    MONTHLY,
    add_on,
    day,
    found,
    licence,
    migrated,
    printed,
    scenario,
)


@pytest.mark.parametrize(
    ("migration", "new"),
    [
        # 16.00 x 27 / 31 = 13.935, truncated as in the case.
        (migrated("2022-01-25"), "n1 25Jan 25Jan..20Feb new 13.93 x1"),
        # 192.00 x 177 / 365 = 93.106
        (migrated("2022-01-25", "192.00", billing=ANNUAL), "n1 25Jan 25Jan..20Jul new 93.10 x1"),
        (
            migrated("2022-01-25", "192.00", billing=ANNUAL, full_term=True),
            "n1 25Jan 25Jan..24Jan new 192.00 x1",
        ),
        (migrated("2022-01-25", full_term=True), "n1 25Jan 25Jan..24Feb new 16.00 x1"),
    ],
)
def test_the_four_variants_of_nce_19_follow_from_one_event(migration: Migrate, new: str) -> None:
    # The old side: 27 of the 31 days from 21 January, 16.00 x 27 / 31 = 13.935.
    lines = printed(scenario("2022-02-20", licence(BOUGHT, migration), rounding=Rounding.TU))
    assert lines[7:] == ["s1 25Jan 25Jan..20Feb cancel_fee -13.93 x1", new]


def test_each_side_has_the_rounding_and_the_invoices_of_its_book() -> None:
    # Old: 16.00 / 31 = 0.516, x 27 = 13.932 (D3). New: 16.00 x 27 / 31 = 13.935, a unit price of
    # 13.94 and an amount of 13.93 (RT).
    statement = simulate(scenario("2022-02-28", licence(BOUGHT, migrated("2022-01-25"))))
    invoices = {(each.date, each.book): each for each in statement.invoices}
    old = invoices[day("2022-02-08"), Book.LEGACY]
    new = invoices[day("2022-02-08"), Book.NEW_COMMERCE]
    assert [line.amount for line in old.lines] == [Decimal("16.00"), Decimal("-13.93")]
    assert [(line.unit_price, line.amount) for line in new.lines] == [
        (Decimal("13.94"), Decimal("13.93"))
    ]
    assert [line.rule for line in (old.lines[1], new.lines[0])] == [
        Rule.LEGACY_MIGRATE, Rule.NEW_COMMERCE_MIGRATE
    ]  # fmt: skip
    assert old.lines[1].credits == old.lines[0]
    assert old.lines[1].events == new.lines[0].events == (("s1", 1),)


def test_a_month_keeps_the_anchor_of_the_old_term() -> None:
    # NCE-29: the term to 10 February, counted back by months, first ends on 10 December.
    bought = Purchase(date=day("2021-02-11"), quantity=1)
    month = migrated("2021-11-17", "10.00", term=Term.MONTH)
    assert printed(scenario("2021-12-31", licence(bought, month, price="10.00")))[-2:] == [
        "n1 17Nov 17Nov..10Dec new 8.00 x1",  # 10.00 x 24 / 30
        "n1 11Dec 11Dec..10Jan renew 10.00 x1",
    ]


def test_later_events_of_the_subscription_are_those_of_new_commerce() -> None:
    # 16.00 x 24 / 31 = 12.387, cut for the amount; the pair shares the name of its event.
    more = ChangeQuantity(date=day("2022-01-28"), quantity=3)
    used = Usage(date=day("2022-02-01"), meter="h", units=Decimal(2), rate=Decimal("0.50"))
    off = SetAutoRenew(date=day("2022-02-02"), auto_renew=False)
    lines = posted_lines(simulate(scenario(
        "2022-12-31", licence(BOUGHT, migrated("2022-01-25"), more, used, off)
    )))  # fmt: skip
    new = [line for line in lines if line.subscription == "n1"]
    assert [
        (str(line.charge_type), line.amount, line.events[0], line.reference) for line in new[:5]
    ] == [
        ("new", Decimal("13.93"), ("s1", 1), ""),
        ("add_quantity", Decimal("-12.38"), ("s1", 2), "s1-3"),
        ("add_quantity", Decimal("37.16"), ("s1", 2), "s1-3"),
        ("usage_fee", Decimal("1.00"), ("s1", 3), ""),
        ("cycle_charge", Decimal("48.00"), ("s1", 2), ""),
    ]
    assert {line.listed for line in lines} == {"s1"}
    assert max(line.period.last for line in new) == day("2022-07-20")


def test_what_is_pending_is_settled_before_the_credit() -> None:
    # 21-22 January 2 days, 23 January to 20 February 29: 0.516 x 2, 0.516 x 29, and 27 back.
    more = ChangeQuantity(date=day("2022-01-23"), quantity=3)
    assert printed(scenario("2022-02-08", licence(BOUGHT, more, migrated("2022-01-25"))))[7:] == [
        "s1 25Jan 21Jan..20Feb cycle_instance_prorate -16.00 x1",
        "s1 25Jan 21Jan..22Jan cycle_instance_prorate 1.03 x1",
        "s1 25Jan 23Jan..20Feb cycle_instance_prorate 14.96 x3",
        "s1 25Jan 25Jan..20Feb cancel_fee -13.93 x3",
        "n1 25Jan 25Jan..20Feb new 13.94 x3",
    ]


@pytest.mark.parametrize(
    ("before", "held"),
    [
        ([], 1),
        ([ChangeQuantity(date=day("2022-01-10"), quantity=7)], 7),
        (
            [Suspend(date=day("2022-01-01")), Reactivate(date=day("2022-01-05"), quantity=4)],
            4,
        ),
    ],
)
def test_the_licences_held_migrate_unless_the_event_says_otherwise(
    before: list[Event], held: int
) -> None:
    for quantity, expected in ((None, held), (12, 12)):
        event = migrated("2022-01-25", quantity=quantity)
        lines = posted_lines(simulate(scenario("2022-02-08", licence(BOUGHT, *before, event))))
        assert [line.quantity for line in lines if line.subscription == "n1"] == [expected]


def test_a_change_of_billing_begins_the_term_that_migrates() -> None:
    # The year from 10 December 2021 ends on 9 December 2022: 319 days from 25 January 2022.
    yearly = ChangeBilling(date=day("2021-12-10"), billing=ANNUAL, unit_price=Decimal("192.00"))
    new = migrated("2022-01-25", "192.00", billing=ANNUAL)
    assert printed(scenario("2022-02-08", licence(BOUGHT, yearly, new)))[-2:] == [
        "s1 25Jan 25Jan..09Dec cancel_fee -169.07 x1",  # D2: 0.53 x 319
        "n1 25Jan 25Jan..09Dec new 167.80 x1",  # 192.00 x 319 / 365 = 167.802
    ]


def test_add_ons_migrate_with_their_parent_and_go_their_own_way() -> None:
    extra = add_on(
        Purchase(date=day("2021-08-21"), quantity=2),
        migrated("2022-01-25", "6.00", to="n2"),
        Cancel(date=day("2022-01-26")),
    )
    lines = printed(scenario(
        "2022-03-31",
        licence(BOUGHT, migrated("2022-01-25"), Suspend(date=day("2022-03-01"))),
        extra,
    ))  # fmt: skip
    # 5.00 / 31 = 0.161, x 27 = 4.347; 6.00 x 27 / 31 = 5.226; 6.00 x 26 / 31 = 5.03.
    assert [line for line in lines if line[:2] in ("a1", "n2")][-3:] == [
        "a1 25Jan 25Jan..20Feb cancel_fee -4.35 x2",
        "n2 25Jan 25Jan..20Feb new 5.23 x2",
        "n2 26Jan 26Jan..20Feb cancel_immediate -5.03 x2",
    ]
    assert "n1 21Mar 21Mar..20Apr cycle_charge 16.00 x1" in lines


def test_seats_upgraded_after_a_migration_stand_under_an_id_of_their_own() -> None:
    some = Upgrade(
        date=day("2022-02-01"), product="E5", unit_price=Decimal(30), quantity=2, to="n3"
    )
    five = replace(BOUGHT, quantity=5)
    statement = simulate(scenario(
        "2022-04-30", licence(five, migrated("2022-01-25", product="E4"), some)
    ))  # fmt: skip
    lines = posted_lines(statement)
    assert {(line.subscription, line.product) for line in lines if line.posted.year == 2022} == {
        ("s1", ""), ("n1", "E4"), ("n3", "E5")
    }  # fmt: skip
    assert list(by_subscription(statement.invoices[-1].lines)) == ["n1", "n3"]


def test_the_statement_names_its_events_by_where_they_stand() -> None:
    given = scenario("2022-04-30", licence(BOUGHT, migrated("2022-01-25")))
    page = statement_json(simulate(given), given)
    events = {
        pointer
        for invoice in page["invoices"]
        for line in invoice["lines"]
        if line["subscription"] == "n1"
        for pointer in line["derivation"]["events"]
    }
    assert events == {"/subscriptions/0/events/1"}


def test_every_line_is_explained() -> None:
    words = Words("en")
    given = scenario("2022-04-30", licence(BOUGHT, migrated("2022-01-25")))
    for line in posted_lines(simulate(given)):
        assert replayed(line, 2) == (line.unit_price, line.amount)
        assert words.explanation(explain(line), line, "USD")
        assert all("{" not in sentence for sentence in words.why(line))


def test_the_effect_of_a_migration_is_what_both_sides_change() -> None:
    more = ChangeQuantity(date=day("2022-03-28"), quantity=3)
    off = SetAutoRenew(date=day("2022-03-29"), auto_renew=False)
    given = scenario("2022-02-08", licence(BOUGHT, migrated("2022-01-25"), more, off))
    effect = event_effect(given, ("s1", 1))
    # What only new commerce has goes with it; a change of licences suits both.
    assert effect.together == (("s1", 3),)
    assert [(each.book, each.difference) for each in effect.invoices] == [
        (Book.LEGACY, Decimal("-13.93")), (Book.NEW_COMMERCE, Decimal("13.93"))
    ]  # fmt: skip


def test_without_the_event_it_is_a_licence_as_before() -> None:
    given = scenario("2022-03-31", licence(BOUGHT, migrated("2022-01-25")))
    plain = scenario("2022-03-31", licence(BOUGHT))
    assert simulate(without_event(given, ("s1", 1))) == simulate(plain)


def test_the_free_period_book_migrates_too() -> None:
    # Bought on 21 December, paid from 8 January 2018: the term ends on 7 January 2019.
    bought = Purchase(date=day("2017-12-21"), quantity=1)
    given = scenario(
        "2019-01-08", licence(bought, migrated("2018-12-10")), profile="free-period-2017"
    )
    assert printed(given)[-3:] == [
        "s1 10Dec 10Dec..07Jan cancel_fee -15.08 x1",  # 0.52 x 29
        "n1 10Dec 10Dec..07Jan new 14.97 x1",  # 16.00 x 29 / 31 = 14.967
        "n1 08Jan 08Jan..07Feb renew 16.00 x1",
    ]
    early = scenario(
        "2018-12-31", licence(bought, migrated("2018-02-06")), profile="free-period-2017"
    )
    at = "/subscriptions/0/events/1"
    assert found(early) == [(at, MistakeCode.MIGRATED_TOO_EARLY, ("2018-02-07",))]


def test_a_credit_after_the_migration_is_one_of_new_commerce() -> None:
    credit = Credit(date=day("2022-02-02"), amount=Decimal("1.50"), reason=CreditReason.OTHER)
    given = scenario("2022-03-31", licence(BOUGHT, migrated("2022-01-25"), credit))
    ((invoice, line),) = (
        (invoice, line)
        for invoice in simulate(given).invoices
        for line in invoice.lines
        if line.granted is not None
    )
    assert (invoice.book, line.subscription, line.listed) == (Book.NEW_COMMERCE, "n1", "s1")
    assert (line.charge_type, line.amount) == (ChargeType.CUSTOMER_CREDIT, Decimal("-1.50"))


def test_a_surcharge_raises_the_new_side_alone() -> None:
    # 16.00 x 1.05 = 16.80, x 27 / 31 = 14.632.
    rows = (Surcharge(date=day("2022-01-01"), percent=Decimal(5), term=Term.YEAR, billing=MONTHLY),)
    given = scenario("2022-02-08", licence(BOUGHT, migrated("2022-01-25")), surcharge=rows)
    assert printed(given)[-2:] == [
        "s1 25Jan 25Jan..20Feb cancel_fee -13.93 x1",
        "n1 25Jan 25Jan..20Feb new 14.63 x1",
    ]
