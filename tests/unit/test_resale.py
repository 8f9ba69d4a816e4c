"""The customer's side: customer prices, margins, and lines put together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Book, Term
from simulator.engine import simulate
from simulator.money import half_up
from simulator.resale import Grouping, PricedBy, customer_amounts, grouped
from simulator.scenario.events import (
    ChangePrice,
    ChangeQuantity,
    Credit,
    CreditReason,
    Migrate,
    Purchase,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import Customer, Partner, Scenario, Subscription

BOUGHT = date(2018, 1, 13)
LICENCE = Subscription(
    id="e3",
    customer="Contoso",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("4.00"),
    events=(
        Purchase(date=BOUGHT, quantity=1),
        ChangeQuantity(date=date(2018, 2, 1), quantity=2),
    ),
)


def scenario_of(*subscriptions, customers=(), until=date(2018, 2, 28)):
    return Scenario(
        until=until,
        partner=Partner(billing_day=15),
        subscriptions=subscriptions,
        customers=customers,
    )


def prices(subscription, *customers, **values):
    """Return unit price and price of the customer for each line."""
    scenario = scenario_of(subscription, customers=customers, **values)
    statement = simulate(scenario)
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    found = [customer_amounts(scenario, line) for line in lines]
    return [(str(each.unit_price), str(each.price)) for each in found if each is not None]


def test_a_resale_price_takes_the_place_of_the_price_in_every_line():
    assert prices(replace(LICENCE, resale_price=Decimal("5.00"))) == [
        ("5.00", "5.00"),
        ("-5.00", "-5.00"),
        ("3.06", "3.06"),
        ("1.94", "3.88"),
        ("5.00", "10.00"),
    ]


def test_a_margin_is_a_share_of_the_customer_price():
    assert prices(replace(LICENCE, margin=Decimal("0.2")))[0] == ("5.00", "5.00")


def test_a_customer_can_have_a_margin_for_all_its_subscriptions():
    customer = Customer(name="Contoso", margin=Decimal("0.5"))
    assert prices(LICENCE, customer)[0] == ("8.00", "8.00")
    assert prices(replace(LICENCE, margin=Decimal("0.2")), customer)[0] == ("5.00", "5.00")
    assert prices(LICENCE, replace(customer, name="Fabrikam")) == []


def test_without_either_there_is_no_customer_price():
    assert prices(LICENCE) == []


@pytest.mark.parametrize("margin", ["1", "1.5", "-0.1", "NaN"])
def test_a_margin_that_is_none_gives_no_price(margin):
    scenario = scenario_of(LICENCE)
    (line, *_) = simulate(scenario).invoices[0].lines
    wrong = replace(scenario, customers=(Customer(name="Contoso", margin=Decimal(margin)),))
    assert customer_amounts(wrong, line) is None


def test_the_factor_stays_when_the_price_list_changes():
    dearer = replace(
        LICENCE,
        resale_price=Decimal("5.00"),
        events=(*LICENCE.events, ChangePrice(date=date(2018, 3, 1), unit_price=Decimal("8"))),
    )
    assert prices(dearer, until=date(2019, 2, 15))[-1] == ("10.00", "20.00")


def test_amounts_say_what_they_follow_from():
    scenario = scenario_of(replace(LICENCE, resale_price=Decimal("5.00")))
    line = simulate(scenario).invoices[1].lines[2]
    found = customer_amounts(scenario, line)
    assert found is not None
    assert (found.priced_by, found.value, found.list_price) == (PricedBy.RESALE_PRICE, 5, 4)
    assert found.factor == Decimal("1.25")
    assert found.exact_unit_price == line.rate.exact_unit_price
    assert (found.cost, found.price) == (Decimal("3.10"), Decimal("3.88"))
    assert found.margin == Decimal("0.78")


def test_an_exact_half_cent_is_rounded_up_after_a_division():
    # 0.015 x 10 / 30: the quotient 10 / 30 has no end, the price has one.
    month = Subscription(
        id="x",
        profile="new-commerce",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("1.00"),
        resale_price=Decimal("0.015"),
        events=(
            Purchase(date=date(2018, 4, 1), quantity=1),
            ChangeQuantity(date=date(2018, 4, 21), quantity=2),
        ),
    )
    assert prices(month, until=date(2018, 5, 31))[2] == ("0.01", "0.02")


SOLD = replace(
    LICENCE,
    profile="new-commerce",
    events=(
        Purchase(date=BOUGHT, quantity=1),
        Credit(date=date(2018, 1, 20), amount=Decimal(10), reason=CreditReason.OTHER),
        Usage(date=date(2018, 1, 21), meter="m", units=Decimal(10), rate=Decimal(1)),
    ),
)
OF_CUSTOMER = Customer(name="Contoso", margin=Decimal("0.2"))


def priced(subscription, *customers):
    """Return by what the licence, the credit and the usage are priced, and their prices."""
    scenario = scenario_of(subscription, customers=customers, until=date(2018, 2, 8))
    found = [customer_amounts(scenario, one) for one in simulate(scenario).invoices[0].lines]
    return [each and (each.priced_by.value, str(each.price)) for each in found]


def test_a_credit_passes_to_the_customer_with_the_amount_that_it_has():
    credit = ("credit", "-10.00")
    assert priced(replace(SOLD, resale_price=Decimal("5.00")))[1] == credit
    assert priced(replace(SOLD, margin=Decimal("0.2")))[1] == credit
    assert priced(SOLD, OF_CUSTOMER)[1] == credit
    assert priced(SOLD) == [None, None, None]


def test_the_resale_price_of_a_licence_says_nothing_of_usage():
    sold = replace(SOLD, resale_price=Decimal("5.00"))
    assert priced(sold) == [("resale_price", "5.00"), ("credit", "-10.00"), None]
    assert priced(sold, OF_CUSTOMER)[2] == ("margin_of_customer", "12.50")
    assert priced(replace(SOLD, margin=Decimal("0.5")), OF_CUSTOMER)[2] == ("margin", "20.00")


def test_groups_show_cost_price_and_margin():
    found = grouped(
        scenario_of(
            replace(LICENCE, resale_price=Decimal("5.00")),
            replace(LICENCE, id="free", customer="Fabrikam"),
        ),
        simulate(scenario_of(LICENCE, replace(LICENCE, id="free", customer="Fabrikam"))),
        Grouping.CUSTOMER,
    )
    contoso, fabrikam = found.rows
    assert (contoso.key, contoso.cost, contoso.price) == (
        "Contoso",
        Decimal("13.55"),
        Decimal("16.94"),
    )
    assert contoso.margin == Decimal("3.39")
    assert contoso.share is not None
    assert half_up(contoso.share, 4) == Decimal("0.2001")
    assert (fabrikam.key, fabrikam.price, fabrikam.margin, fabrikam.share) == (
        "Fabrikam",
        None,
        None,
        None,
    )
    assert (fabrikam.lines, fabrikam.unpriced) == (5, 5)
    assert found.total.cost == Decimal("27.10")
    assert found.total.margin == Decimal("3.39")
    assert found.total.unpriced == 5


def rows(by, *subscriptions):
    scenario = scenario_of(*subscriptions)
    found = grouped(scenario, simulate(scenario), by)
    return [(row.key, str(row.cost)) for row in found.rows], found


def test_lines_are_put_together_by_month_of_their_invoice():
    assert rows(Grouping.MONTH, LICENCE)[0] == [("2018-01", "4.00"), ("2018-02", "9.55")]


def test_lines_are_put_together_by_cost_centre():
    other = replace(LICENCE, id="other", cost_centre="4711")
    assert rows(Grouping.COST_CENTRE, LICENCE, other)[0] == [("", "13.55"), ("4711", "13.55")]


def test_a_line_with_several_tags_stands_under_each_and_counts_once():
    tagged = replace(LICENCE, tags=("sales", "Paris", "sales", ""))
    plain, found = rows(Grouping.TAG, tagged, replace(LICENCE, id="other"))
    assert plain == [("", "13.55"), ("Paris", "13.55"), ("sales", "13.55")]
    assert found.total.cost == Decimal("27.10")
    assert found.repeated == 5


def test_seats_that_an_upgrade_has_moved_stand_under_their_own_id():
    seats = replace(
        LICENCE,
        profile="new-commerce",
        margin=Decimal("0.5"),
        events=(
            Purchase(date=BOUGHT, quantity=4),
            Upgrade(
                date=date(2018, 1, 20), product="E5", unit_price=Decimal(8), quantity=1, to="e5"
            ),
        ),
    )
    plain, found = rows(Grouping.SUBSCRIPTION, seats)
    assert [key for key, _ in plain] == ["e3", "e5"]
    assert found.total.unpriced == 0


def test_the_books_of_a_scenario_come_together():
    scenario = scenario_of(
        replace(LICENCE, events=(*LICENCE.events, Suspend(date=date(2018, 2, 3)))),
        replace(LICENCE, id="new", profile="new-commerce"),
        until=date(2018, 12, 31),
    )
    statement = simulate(scenario)
    assert {invoice.book for invoice in statement.invoices} == {Book.LEGACY, Book.NEW_COMMERCE}
    for by in Grouping:
        found = grouped(scenario, statement, by)
        assert found.total.cost == statement.total == sum(row.cost for row in found.rows)


def test_what_has_migrated_keeps_its_margin():
    event = Migrate(
        date=date(2018, 3, 20),
        to="new",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("5.00"),
    )
    legacy = replace(
        LICENCE, margin=Decimal("0.5"), cost_centre="4711", events=(LICENCE.events[0], event)
    )
    scenario = scenario_of(legacy, until=date(2018, 12, 31))
    statement = simulate(scenario)
    found = grouped(scenario, statement, Grouping.COST_CENTRE)
    assert [(row.key, row.cost, row.unpriced) for row in found.rows] == [
        ("4711", statement.total, 0)
    ]
    by_subscription = grouped(scenario, statement, Grouping.SUBSCRIPTION)
    assert [row.key for row in by_subscription.rows] == ["e3", "new"]
