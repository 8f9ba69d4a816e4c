"""The account and customer prices in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.account import AgeBand, Barred, Stage
from simulator.catalogue import Billing, Book, Term
from simulator.engine import simulate
from simulator.resale import Grouping, PricedBy, customer_amounts
from simulator.scenario.events import ChangeQuantity, Credit, CreditReason, Purchase
from simulator.scenario.scenario import Customer, Partner, Scenario, Subscription
from simulator.words import Words, ledger

TABLES = [
    (AgeBand, ledger.AGES),
    (Stage, ledger.STAGES),
    (Barred, ledger.BARRED),
    (Grouping, ledger.GROUPINGS),
    (Grouping, ledger.NAMELESS),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("kind", "names"), TABLES)
def test_every_member_has_a_name_of_its_own(kind, names, language):
    words = Words(language)
    assert list(names) == list(kind)
    assert len({words.tr(name) for name in names.values()}) == len(kind)


LICENCE = Subscription(
    id="e3",
    customer="Contoso",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("4.00"),
    events=(
        Purchase(date=date(2018, 1, 13), quantity=1),
        ChangeQuantity(date=date(2018, 2, 1), quantity=2),
    ),
)


def sentence(language="en", *, customer=None, **values):
    """Return how the customer price of two licences for twelve days comes about."""
    scenario = Scenario(
        until=date(2018, 2, 28),
        partner=Partner(billing_day=15),
        subscriptions=(replace(LICENCE, **values),),
        customers=() if customer is None else (Customer(name="Contoso", margin=customer),),
    )
    line = simulate(scenario).invoices[1].lines[2]
    found = customer_amounts(scenario, line)
    assert found is not None
    return ledger.customer_price(found, "USD", Words(language))


def test_a_customer_price_says_what_it_follows_from():
    assert sentence(resale_price=Decimal("5.00")) == (
        "1.548 × resale price 5.00 ÷ price 4.00 = 1.94 for each, times 2 = $3.88"
    )
    assert sentence(margin=Decimal("0.15")) == (
        "1.548 ÷ (1 − margin of 15%) = 1.82 for each, times 2 = $3.64"
    )
    assert sentence(customer=Decimal("0.2")) == (
        "1.548 ÷ (1 − margin of 20% of the customer) = 1.94 for each, times 2 = $3.88"
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_way_to_a_price_has_its_sentence(language):
    ways = (
        {"resale_price": Decimal(5)},
        {"margin": Decimal("0.1")},
        {"customer": Decimal("0.1")},
    )
    found = {sentence(language, **way) for way in ways}
    assert len(found) == len(ways) == len(PricedBy) - 1
    assert not any("{" in each for each in found)


def test_a_credit_has_a_sentence_without_a_ratio():
    given = Credit(date=date(2018, 1, 20), amount=Decimal(3), reason=CreditReason.OTHER)
    sold = replace(LICENCE, resale_price=Decimal(5), events=(LICENCE.events[0], given))
    scenario = Scenario(
        until=date(2018, 2, 15), partner=Partner(billing_day=15), subscriptions=(sold,)
    )
    lines = [one for invoice in simulate(scenario).invoices for one in invoice.lines]
    (line,) = [one for one in lines if one.granted is not None]
    found = customer_amounts(scenario, line)
    assert found is not None
    assert ledger.customer_price(found, "USD", Words("en")) == (
        "The customer is given the credit as it is: \N{MINUS SIGN}$3.00"
    )


@pytest.mark.parametrize(
    ("key", "by", "name"),
    [
        ("Contoso", Grouping.CUSTOMER, "Contoso"),
        ("", Grouping.TAG, "without a tag"),
        ("2018-02", Grouping.MONTH, "February 2018"),
    ],
)
def test_a_group_has_a_name(key, by, name):
    assert ledger.group_name(key, by, Words("en")) == name


def test_two_invoices_of_one_day_are_told_apart_by_their_book():
    one, other = (date(2018, 2, 8), Book.LEGACY), (date(2018, 2, 8), Book.NEW_COMMERCE)
    assert ledger.invoice_name(one, [one], Words("en")) == "8 Feb 2018"
    names = {ledger.invoice_name(each, [one, other], Words("en")) for each in (one, other)}
    assert len(names) == 2
    assert all(name.startswith("8 Feb 2018 · ") for name in names)
