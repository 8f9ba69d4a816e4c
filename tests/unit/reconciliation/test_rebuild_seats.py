"""Every event of seats, told from the lines that a file has for it."""

from __future__ import annotations

from decimal import Decimal

from simulator.catalogue import Billing, Kind, Term
from simulator.reconciliation.rebuild.doubts import DoubtKind
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    MoveQuantity,
    Purchase,
    ScheduleChange,
    SetAutoRenew,
    Upgrade,
)
from tests.unit.reconciliation.invoices import (
    BOUGHT,
    JULY,
    MONTH,
    OTHER,
    TRIAL,
    day,
    doubts,
    equal,
    events,
    rebuilt,
    replace_all,
    row,
)


def test_a_purchase_has_term_plan_price_and_seats():
    file = rebuilt(BOUGHT)
    one = file.scenario.subscription("one")
    assert (one.term, one.billing, one.unit_price) == (Term.YEAR, Billing.MONTHLY, Decimal(30))
    assert (one.customer, one.product, one.kind) == ("Contoso", "Seat", Kind.LICENCE)
    assert one.events == (Purchase(date=day("2022-06-01"), quantity=10),)
    assert file.scenario.partner.profile == "new-commerce"
    assert equal(file)


def test_a_year_paid_at_once():
    file = rebuilt(
        row("new", "6/1/2022", "5/31/2023", 10, "360", "3600.00",
            UnitPrice="360", BillingFrequency="Annual")
    )  # fmt: skip
    one = file.scenario.subscription("one")
    assert (one.term, one.billing, one.unit_price) == (Term.YEAR, Billing.ANNUAL, Decimal(360))
    assert equal(file)


def test_seats_that_are_added_and_removed():
    file = rebuilt(
        BOUGHT,
        row("addQuantity", "6/16/2022", "6/30/2022", 10, "-15", "-150.00", ReferenceID="a"),
        row("addQuantity", "6/16/2022", "6/30/2022", 12, "15", "180.00", ReferenceID="a"),
        row("removeQuantity", "6/21/2022", "6/30/2022", 12, "-10", "-120.00", ReferenceID="b"),
        row("removeQuantity", "6/21/2022", "6/30/2022", 11, "10", "110.00", ReferenceID="b"),
    )
    assert events(file) == (
        ChangeQuantity(date=day("2022-06-16"), quantity=12),
        ChangeQuantity(date=day("2022-06-21"), quantity=11),
    )
    assert equal(file)


def test_several_changes_of_one_day_are_joined_by_their_references_in_any_order():
    changes = [
        row("addQuantity", "6/16/2022", "6/30/2022", 12, "-15", "-180.00", ReferenceID="b"),
        row("addQuantity", "6/16/2022", "6/30/2022", 15, "15", "225.00", ReferenceID="b"),
        row("addQuantity", "6/16/2022", "6/30/2022", 12, "15", "180.00", ReferenceID="a"),
        row("addQuantity", "6/16/2022", "6/30/2022", 10, "-15", "-150.00", ReferenceID="a"),
    ]
    file = rebuilt(*changes, BOUGHT)
    assert [event.quantity for event in events(file)] == [12, 15]
    assert equal(file)


def test_a_cancellation_in_its_window():
    file = rebuilt(BOUGHT, row("cancelImmediate", "6/4/2022", "6/30/2022", 10, "-27", "-270.00"))
    assert events(file) == (Cancel(date=day("2022-06-04")),)
    assert equal(file)


def test_an_upgrade_of_all_seats():
    file = rebuilt(
        BOUGHT,
        row("convert", "6/16/2022", "6/30/2022", 10, "-15", "-150.00", ReferenceID="a"),
        row("convert", "6/16/2022", "6/30/2022", 10, "30", "300.00", ReferenceID="a",
            SkuName="Better", UnitPrice="60"),
    )  # fmt: skip
    upgraded = Upgrade(date=day("2022-06-16"), product="Better", unit_price=Decimal(60))
    assert events(file) == (upgraded,)
    assert equal(file)


def test_an_upgrade_of_some_seats_names_the_new_subscription():
    file = rebuilt(
        BOUGHT,
        row("convert", "6/16/2022", "6/30/2022", 4, "-15", "-60.00", ReferenceID="a"),
        row("convert", "6/16/2022", "6/30/2022", 4, "30", "120.00", ReferenceID="a",
            SkuName="Better", UnitPrice="60", **OTHER),
    )  # fmt: skip
    assert events(file) == (
        Upgrade(
            date=day("2022-06-16"), product="Better", unit_price=Decimal(60), quantity=4, to="two"
        ),
    )
    assert [one.id for one in file.scenario.subscriptions] == ["one"]
    assert equal(file)


def test_a_part_that_ends_while_the_other_is_renewed():
    part = {**OTHER, "SkuName": "Better", "UnitPrice": "60"}
    file = rebuilt(
        replace_all(BOUGHT, MONTH),
        row("convert", "6/16/2022", "6/30/2022", 4, "-15", "-60.00", ReferenceID="a", **MONTH),
        row("convert", "6/16/2022", "6/30/2022", 4, "30", "120.00", ReferenceID="a",
            **MONTH, **part),
        row("renew", "7/1/2022", "7/31/2022", 6, "30", "180.00", **JULY),
    )  # fmt: skip
    off, upgraded, on = events(file)
    assert (off.auto_renew, upgraded.to, on.auto_renew) == (False, "two", True)
    assert equal(file)


def test_a_plan_that_changes_within_the_term():
    file = rebuilt(
        BOUGHT,
        row("changeBillingPlan", "7/1/2022", "5/31/2023", 10, "330", "3300.00",
            UnitPrice="360", BillingFrequency="Annual"),
    )  # fmt: skip
    assert events(file) == (
        ChangeBilling(date=day("2022-06-30"), billing=Billing.ANNUAL, unit_price=Decimal(360)),
    )
    assert doubts(file) == [DoubtKind.ARRANGED]
    assert equal(file)


def test_a_renewal_at_another_price():
    file = rebuilt(
        replace_all(BOUGHT, MONTH),
        row("renew", "7/1/2022", "7/31/2022", 10, "31", "310.00", **JULY, UnitPrice="31"),
    )
    assert events(file) == (ChangePrice(date=day("2022-07-01"), unit_price=Decimal(31)),)
    assert equal(file)


def test_a_renewal_with_other_seats_and_another_term():
    file = rebuilt(
        replace_all(BOUGHT, MONTH),
        row("renew", "7/1/2022", "6/30/2023", 8, "300", "2400.00", UnitPrice="300",
            SubscriptionStartDate="7/1/2022", SubscriptionEndDate="6/30/2023",
            BillingFrequency="Annual"),
    )  # fmt: skip
    assert events(file) == (
        ScheduleChange(
            date=day("2022-06-30"),
            quantity=8,
            term=Term.YEAR,
            billing=Billing.ANNUAL,
            unit_price=Decimal(300),
        ),
    )
    assert doubts(file) == [DoubtKind.ARRANGED]
    assert equal(file)


def test_a_term_that_nothing_follows_was_not_renewed():
    file = rebuilt(
        replace_all(BOUGHT, MONTH),
        row("new", "7/5/2022", "8/4/2022", 1, "30", "30.00", **OTHER,
            SubscriptionStartDate="7/5/2022", SubscriptionEndDate="7/4/2023"),
    )  # fmt: skip
    assert events(file) == (SetAutoRenew(date=day("2022-06-30"), auto_renew=False),)
    assert doubts(file) == [DoubtKind.NOT_RENEWED]
    assert equal(file)


def test_nothing_is_missed_after_the_last_month_of_a_file():
    assert events(rebuilt(replace_all(BOUGHT, MONTH))) == ()


def test_a_longer_term_begins_at_once():
    year = {"SubscriptionStartDate": "6/16/2022", "SubscriptionEndDate": "6/15/2023"}
    file = rebuilt(
        replace_all(BOUGHT, MONTH),
        row("convert", "6/16/2022", "6/30/2022", 10, "-15", "-150.00", ReferenceID="a", **MONTH),
        row("convert", "6/16/2022", "7/15/2022", 10, "25", "250.00", ReferenceID="a",
            UnitPrice="25", **year),
    )  # fmt: skip
    longer = ChangeTerm(
        date=day("2022-06-16"), term=Term.YEAR, billing=Billing.MONTHLY, unit_price=Decimal(25)
    )
    assert events(file) == (longer,)
    assert equal(file)


def test_a_trial_that_becomes_paid_by_itself():
    paid = {"SubscriptionStartDate": "7/1/2022", "SubscriptionEndDate": "6/30/2023"}
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", 25, "0", "0.00", **TRIAL),
        row("convert", "7/1/2022", "7/31/2022", 25, "30", "750.00", **paid),
    )
    one = file.scenario.subscription("one")
    assert (one.kind, one.unit_price) == (Kind.TRIAL, Decimal(30))
    assert len(one.events) == 1
    assert equal(file)


def test_a_trial_that_is_converted_before_its_end():
    paid = {"SubscriptionStartDate": "6/16/2022", "SubscriptionEndDate": "6/15/2023"}
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", 25, "0", "0.00", **TRIAL),
        row("convert", "6/16/2022", "6/30/2022", 25, "0", "0.00", ReferenceID="a", **TRIAL),
        row("convert", "6/16/2022", "7/15/2022", 30, "30", "900.00", ReferenceID="a", **paid),
    )
    assert events(file) == (
        ConvertTrial(
            date=day("2022-06-16"), quantity=30, unit_price=Decimal(30), billing=Billing.MONTHLY
        ),
    )
    assert equal(file)


def test_a_trial_alone_tells_no_price():
    file = rebuilt(row("new", "6/1/2022", "6/30/2022", 25, "0", "0.00", **TRIAL))
    assert file.scenario.subscription("one").kind is Kind.TRIAL
    assert doubts(file) == [DoubtKind.PRICE]
    assert equal(file)


def test_seats_that_move_to_another_subscription():
    file = rebuilt(
        BOUGHT,
        replace_all(BOUGHT, OTHER),
        row("moveQuantity", "6/16/2022", "6/30/2022", 4, "-15", "-60.00", ReferenceID="a"),
        row("moveQuantity", "6/16/2022", "6/30/2022", 4, "15", "60.00", ReferenceID="a", **OTHER),
    )
    assert events(file) == (MoveQuantity(date=day("2022-06-16"), to="two", quantity=4),)
    assert events(file, "two") == ()
    assert equal(file)


def test_seats_that_move_for_nothing_leave_where_there_are_fewer_afterwards():
    free, days = {"UnitPrice": "0"}, ("6/16/2022", "6/30/2022")
    other = {**free, **OTHER}
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", 10, "0", "0.00", **free),
        row("moveQuantity", *days, 4, "0", "0.00", ReferenceID="a", **free),
        row("cycleCharge", "7/1/2022", "7/31/2022", 6, "0", "0.00", **free),
        row("new", "6/1/2022", "6/30/2022", 3, "0", "0.00", **other),
        row("moveQuantity", *days, 4, "0", "0.00", ReferenceID="a", **other),
        row("cycleCharge", "7/1/2022", "7/31/2022", 7, "0", "0.00", **other),
    )
    assert events(file) == (MoveQuantity(date=day("2022-06-16"), to="two", quantity=4),)
    assert equal(file)


def test_a_first_term_that_ends_with_another_subscription():
    aligned = {"SubscriptionStartDate": "6/16/2022", "SubscriptionEndDate": "8/31/2022"}
    file = rebuilt(row("new", "6/16/2022", "6/30/2022", 10, "15", "150.00", **aligned))
    purchase = file.scenario.subscription("one").events[0]
    assert purchase.coterminate == day("2022-08-31")
    assert doubts(file) == [DoubtKind.MIGRATED_OR_ALIGNED]
    assert equal(file)
