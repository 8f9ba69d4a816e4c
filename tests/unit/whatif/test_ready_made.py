"""Ready-made comparisons: two sides made of one scenario, or a reason why not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import simulate
from simulator.errors import MistakeCode
from simulator.formats.gallery import examples
from simulator.scenario.changes import with_event
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Purchase,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
)
from simulator.scenario.scenario import Subscription
from simulator.whatif import compared
from simulator.whatif.choices import (
    Choice,
    ReadyMade,
    Refusal,
    RefusalReason,
    SideName,
    Wanted,
)
from simulator.whatif.ready_made import proposed, ready_made
from simulator.words import Words
from simulator.words import whatif as words_of_whatif
from tests.unit.one_licence import LICENCE, RIGHT

DAY = date(2018, 2, 1)
NEW = replace(
    RIGHT,
    subscriptions=(replace(LICENCE, profile="new-commerce"),),
)


def made(scenario, choice, **values):
    """Return the comparison of the licence e3."""
    wanted = Wanted(choice=choice, subscription="e3", **{"day": DAY, **values})
    return ready_made(scenario, wanted)


def with_licence(scenario, **values):
    """Return the scenario with another licence."""
    return replace(scenario, subscriptions=(replace(scenario.subscriptions[0], **values),))


def totals(found):
    """Return what both sides come to, as the engine bills them."""
    return str(simulate(found.left).total), str(simulate(found.right).total)


def test_monthly_beside_annual_for_twelve_months():
    found = made(RIGHT, Choice.BILLING)
    assert found.left.subscriptions == RIGHT.subscriptions
    other = found.right.subscription("e3")
    assert (other.billing, other.unit_price) == (Billing.ANNUAL, Decimal("48.00"))
    assert (found.left_name, found.right_name) == (SideName.MONTHLY, SideName.ANNUAL)
    assert found.left.until == found.right.until == date(2019, 1, 12)
    assert totals(found) == ("48.00", "48.00")
    assert totals(made(RIGHT, Choice.BILLING, price=Decimal("44.00"))) == ("48.00", "44.00")


def test_the_monthly_side_stands_at_the_left_also_where_the_other_is_in_force():
    annual = with_licence(RIGHT, billing=Billing.ANNUAL, unit_price=Decimal("50.00"))
    found = made(annual, Choice.BILLING)
    assert found.right.subscription("e3").unit_price == Decimal("50.00")
    # 50.00 / 12 to two decimals.
    assert found.left.subscription("e3").unit_price == Decimal("4.17")
    assert found.left_name is SideName.MONTHLY


def test_prices_that_come_later_keep_their_proportion():
    announced, _ = with_event(RIGHT, "e3", ChangePrice(date=DAY, unit_price=Decimal("6.00")))
    priced = with_licence(announced, resale_price=Decimal("5.00"))
    other = made(priced, Choice.BILLING, price=Decimal("40.00")).right.subscription("e3")
    assert other.events[1].unit_price == Decimal("60.00")
    assert other.resale_price == Decimal("50.00")
    free = with_licence(announced, unit_price=Decimal(0))
    assert made(free, Choice.BILLING) == Refusal(RefusalReason.PRICE_NEEDED)


def test_add_ons_are_billed_as_their_licence():
    add_on = Subscription(
        id="phone",
        customer="Contoso",
        kind=Kind.ADD_ON,
        parent="e3",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("2.00"),
        events=(Purchase(date=DAY, quantity=1),),
    )
    scenario = replace(RIGHT, subscriptions=(LICENCE, add_on))
    other = made(scenario, Choice.BILLING).right.subscription("phone")
    assert (other.billing, other.unit_price) == (Billing.ANNUAL, Decimal("24.00"))
    moved = made(scenario, Choice.BOOK).right
    assert {each.profile for each in moved.subscriptions} == {"new-commerce"}


def test_a_month_of_new_commerce_is_compared_with_a_year():
    monthly = with_licence(NEW, term=Term.MONTH)
    found = made(monthly, Choice.BILLING, price=Decimal("40.00"))
    other = found.right.subscription("e3")
    assert (other.term, other.billing) == (Term.YEAR, Billing.ANNUAL)
    assert (found.left_name, found.right_name) == (SideName.MONTH_BY_MONTH, SideName.ONE_YEAR)
    assert totals(found) == ("48.00", "40.00")


def test_the_last_invoice_of_a_calendar_month_is_waited_for():
    early = with_licence(NEW, events=(Purchase(date=date(2018, 1, 3), quantity=1),))
    assert made(early, Choice.BILLING).left.until == date(2019, 1, 8)


def test_longer_scenarios_are_compared_to_the_end_of_their_year():
    longer = replace(RIGHT, until=date(2020, 3, 1))
    assert made(longer, Choice.BILLING).left.until == date(2021, 1, 12)


def test_suspended_on_day_30_and_on_day_31():
    found = made(RIGHT, Choice.THIRTY_DAYS)
    days = [side.subscription("e3").events[1].date for side in (found.left, found.right)]
    assert days == [date(2018, 2, 11), date(2018, 2, 12)]
    # Day 31 is the last of the cycle of 31 days: 4.00 - 0.13.
    assert totals(found) == ("0.00", "3.87")


def test_a_suspension_that_is_there_moves():
    there, _ = with_event(RIGHT, "e3", Suspend(date=date(2018, 2, 20), note="unpaid"))
    found = made(there, Choice.THIRTY_DAYS)
    assert [each.note for each in found.left.subscription("e3").events[1:]] == ["unpaid"]


def test_licence_based_beside_new_commerce():
    found = made(RIGHT, Choice.BOOK, price=Decimal("5.00"))
    assert found.right.subscription("e3").profile == "new-commerce"
    assert totals(found) == ("48.00", "60.00")
    back = made(NEW, Choice.BOOK)
    off = SetAutoRenew(date=date(2019, 1, 12), auto_renew=False)
    assert back.right == with_event(replace(NEW, until=back.right.until), "e3", off)[0]
    assert back.left.subscription("e3").profile == "partner-center-2019"
    upfront = with_licence(NEW, billing=Billing.UPFRONT, unit_price=Decimal("48.00"))
    assert made(upfront, Choice.BOOK).left.subscription("e3").billing is Billing.ANNUAL


@pytest.mark.parametrize("profile", ["", "free-period-2017", "new-commerce"])
@pytest.mark.parametrize("billing", [Billing.MONTHLY, Billing.ANNUAL])
@pytest.mark.parametrize("billing_day", [1, 3, 8, 15, 28])
def test_books_of_one_price_cost_as_much_whenever_they_renew(profile, billing, billing_day):
    for bought in (date(2024, 1, 3), date(2024, 1, 30), date(2024, 3, 1), date(2024, 5, 31)):
        own = with_licence(
            RIGHT, profile=profile, billing=billing, events=(Purchase(date=bought, quantity=1),)
        )
        partner = replace(RIGHT.partner, billing_day=billing_day)
        found = made(replace(own, until=date(2024, 6, 30), partner=partner), Choice.BOOK)
        assert len(set(totals(found))) == 1, bought


def test_years_paid_in_advance_are_compared_to_their_end_and_priced_by_the_month():
    bought = (Purchase(date=date(2022, 3, 14), quantity=1),)
    upfront = with_licence(
        NEW,
        term=Term.THREE_YEARS,
        billing=Billing.UPFRONT,
        unit_price=Decimal("1000.00"),
        events=bought,
    )
    upfront = replace(upfront, until=date(2022, 6, 30))
    assert totals(made(upfront, Choice.BILLING)) == ("1000.08", "1000.00")
    assert totals(made(upfront, Choice.BOOK)) == ("999.99", "1000.00")
    asked = Wanted(choice=Choice.BOOK, subscription="e3", day=DAY)
    assert proposed(upfront, asked).price == Decimal("333.33")


def test_what_new_commerce_refuses_is_said():
    fewer, _ = with_event(
        with_licence(RIGHT, events=(Purchase(date=date(2018, 1, 13), quantity=3),)),
        "e3",
        ChangeQuantity(date=DAY, quantity=1),
    )
    refused = made(fewer, Choice.BOOK)
    assert refused.reason is RefusalReason.CANNOT_STAND
    assert refused.mistake.code is MistakeCode.REMOVED_TOO_LATE


def test_fewer_licences_now_or_at_the_renewal():
    three = with_licence(RIGHT, events=(Purchase(date=date(2018, 1, 13), quantity=3),))
    found = made(three, Choice.REDUCTION, quantity=1)
    now, later = (side.subscription("e3").events[1] for side in (found.left, found.right))
    assert (now.date, later.date) == (DAY, date(2019, 1, 13))
    assert now.quantity == later.quantity == 1
    # The renewal is charged for three on 15 January; a month later two of them are given back,
    # −12.00 + 4.00, and the next cycle costs 4.00: both are seen.
    assert found.left.until == found.right.until == date(2019, 3, 13)
    paid = {each.date: each.total for each in simulate(found.right).invoices}
    assert paid[date(2019, 1, 15)] == Decimal("12.00")
    assert paid[date(2019, 2, 15)] == Decimal("-4.00")
    in_window = with_licence(NEW, events=(Purchase(date=date(2018, 1, 30), quantity=3),))
    scheduled = made(in_window, Choice.REDUCTION).right.subscription("e3").events[1]
    assert scheduled == ScheduleChange(date=DAY, quantity=2)


def test_cancelled_now_or_at_the_renewal():
    found = made(RIGHT, Choice.CANCELLATION)
    assert found.left.subscription("e3").events[1] == Cancel(date=DAY)
    assert found.right.subscription("e3").events[1] == Cancel(date=date(2019, 1, 13))
    # Within 30 days everything is given back; at the renewal twelve months are paid.
    assert totals(found) == ("0.00", "48.00")
    new = made(NEW, Choice.CANCELLATION)
    assert new.right.subscription("e3").events[1] == SetAutoRenew(date=DAY, auto_renew=False)


def test_the_renewal_is_that_of_the_last_change_of_billing():
    changed, _ = with_event(
        RIGHT,
        "e3",
        ChangeBilling(date=DAY, billing=Billing.ANNUAL, unit_price=Decimal("48.00")),
    )
    found = made(changed, Choice.CANCELLATION, day=date(2018, 5, 1))
    assert found.right.subscription("e3").events[-1].date == date(2019, 2, 1)


CHANGED, _ = with_event(
    RIGHT, "e3", ChangeBilling(date=DAY, billing=Billing.ANNUAL, unit_price=Decimal("48.00"))
)


@pytest.mark.parametrize(
    ("scenario", "choice", "reason"),
    [
        (replace(RIGHT, subscriptions=()), Choice.BILLING, RefusalReason.NO_SUBSCRIPTION),
        (with_licence(RIGHT, kind=Kind.TRIAL), Choice.BILLING, RefusalReason.NO_LICENCE),
        (with_licence(RIGHT, events=()), Choice.BOOK, RefusalReason.NOT_BOUGHT),
        (NEW, Choice.THIRTY_DAYS, RefusalReason.NOT_LICENCE_BASED),
        (
            with_licence(RIGHT, term=Term.THREE_YEARS, billing=Billing.ANNUAL),
            Choice.BILLING,
            RefusalReason.NO_OTHER_BILLING,
        ),
        (with_licence(RIGHT, profile="one-time-2019"), Choice.BOOK, RefusalReason.NO_OTHER_BOOK),
        (CHANGED, Choice.BILLING, RefusalReason.CHANGES_ITS_PLAN),
        (CHANGED, Choice.THIRTY_DAYS, RefusalReason.CHANGES_ITS_PLAN),
        (RIGHT, Choice.REDUCTION, RefusalReason.NOTHING_TO_REDUCE),
        (
            with_event(RIGHT, "e3", Suspend(date=date(2018, 1, 20)))[0],
            Choice.CANCELLATION,
            RefusalReason.NOT_ACTIVE,
        ),
    ],
)
def test_what_does_not_apply_is_refused_by_name(scenario, choice, reason):
    refused = made(scenario, choice)
    assert refused == Refusal(reason)
    for language in ("en", "fr"):
        assert words_of_whatif.refusal(refused, Words(language)).endswith(".")


def test_what_is_proposed_is_what_would_be_taken():
    for choice in Choice:
        wanted = Wanted(choice=choice, subscription="e3", day=DAY)
        filled = proposed(RIGHT, wanted)
        assert ready_made(RIGHT, filled) == ready_made(RIGHT, wanted)
    billing = proposed(RIGHT, Wanted(choice=Choice.BILLING, subscription="e3", day=DAY))
    assert billing.price == Decimal("48.00")
    nobody = Wanted(choice=Choice.BILLING, subscription="nobody", day=DAY)
    assert proposed(RIGHT, nobody) is nobody


def test_every_published_example_is_compared_or_refused_with_a_sentence():
    words = Words("en")
    for example in examples():
        scenario = example.scenario
        for subscription in scenario.subscriptions:
            for choice in Choice:
                day = subscription.events[-1].date
                wanted = Wanted(choice=choice, subscription=subscription.id, day=day)
                found = ready_made(scenario, wanted)
                if isinstance(found, Refusal):
                    assert words_of_whatif.refusal(found, words)
                    continue
                assert isinstance(found, ReadyMade)
                left, right = simulate(found.left), simulate(found.right)
                assert compared(left, right, found.left.until).currency == left.currency


def test_every_name_has_words_in_both_languages():
    for language in ("en", "fr"):
        words = Words(language)
        assert all(words.tr(words_of_whatif.SIDE_NAMES[each]) for each in SideName)
        assert all(words.tr(words_of_whatif.CHOICES[each]) for each in Choice)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Billed monthly", "Facturé mensuellement"),
        ("Billed monthly 2", "Facturé mensuellement 2"),
        ("Month", "Month"),
        ("Billed monthly (copy)", "Billed monthly (copy)"),
        ("", ""),
    ],
)
def test_what_no_user_has_named_speaks_the_language(name, shown):
    assert words_of_whatif.variant_name(name, Words("fr")) == shown
    assert words_of_whatif.variant_name(name, Words("en")) == name
