"""Steps that change settings are named by what they change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Rerate, Rounding, Term
from simulator.scenario.scenario import (
    Budget,
    Collection,
    Customer,
    ExchangeRate,
    Partner,
    Payment,
    Scenario,
    Surcharge,
    Tax,
)
from simulator.words import Words
from ui.document.edits import edited
from ui.document.titles import undo_text
from ui.models.wishes import RemoveCustomer, ReplaceCustomer, ReplacePartner, ReplacePayments

DAY = date(2018, 3, 4)
VAT = Tax(rate=Decimal("0.20"))
RATE = ExchangeRate(date=DAY, currency="EUR", rate=Decimal("1.2"))
MORE = Surcharge(date=DAY, percent=Decimal(5), term=Term.YEAR, billing=Billing.MONTHLY)
PAID = Payment(date=DAY, amount=Decimal("4.00"))
PLAIN = Scenario(until=date(2018, 3, 31), partner=Partner(billing_day=15))
FULL = replace(
    PLAIN,
    partner=replace(PLAIN.partner, tax=VAT, exchange_rate=(RATE,), surcharge=(MORE,)),
    payments=(PAID,),
)

CHANGES = {
    "billing_day": (9, "Change the billing day"),
    "currency": ("EUR", "Change the currency"),
    "profile": ("faq-2018", "Change the profile"),
    "rounding": (Rounding.XU, "Change the rounding"),
    "annual_rerate": (Rerate.THREE_PARTS, "Change the parts of annual lines"),
    "budget": ((Budget(customer="Contoso", amount=Decimal(1)),), "Change the budgets"),
    "payment_days": (30, "Change the days for payment"),
    "carry_credits": (True, "Change what happens to credits"),
    "collection": (
        Collection(reminder=1, warning=2, suspension=3),
        "Change the steps after a missed payment",
    ),
    "tax": (VAT, "Add the tax"),
    "exchange_rate": ((RATE,), "Add an exchange rate"),
    "surcharge": ((MORE,), "Add a surcharge"),
}


@pytest.mark.parametrize("name", Partner.__struct_fields__)
def test_every_setting_of_a_partner_has_a_step_of_its_own(name):
    value, title = CHANGES[name]
    wish = ReplacePartner(replace(PLAIN.partner, **{name: value}))
    assert undo_text(wish, PLAIN, Words("en")) == title
    french = undo_text(wish, PLAIN, Words("fr"))
    assert french not in ("", title)


@pytest.mark.parametrize(
    ("name", "value", "title"),
    [
        ("tax", None, "Remove the tax"),
        ("tax", replace(VAT, exempt=True), "Change the tax"),
        ("exchange_rate", (), "Remove an exchange rate"),
        ("exchange_rate", (replace(RATE, currency="CHF"),), "Change an exchange rate"),
        ("surcharge", (), "Remove a surcharge"),
        ("surcharge", (replace(MORE, percent=Decimal(3)),), "Change a surcharge"),
    ],
)
def test_what_is_changed_or_taken_away_is_said(name, value, title):
    wish = ReplacePartner(replace(FULL.partner, **{name: value}))
    assert undo_text(wish, FULL, Words("en")) == title


def test_several_changes_at_once_have_one_name():
    wish = ReplacePartner(replace(PLAIN.partner, tax=VAT, payment_days=30))
    assert undo_text(wish, PLAIN, Words("en")) == "Change the partner's settings"


@pytest.mark.parametrize(
    ("payments", "title"),
    [
        ((PAID, PAID), "Record a payment"),
        ((), "Remove a payment"),
        ((replace(PAID, amount=Decimal(5)),), "Change a payment"),
    ],
)
def test_payments_are_recorded_changed_and_removed(payments, title):
    wish = ReplacePayments(payments)
    assert undo_text(wish, FULL, Words("en")) == title
    assert edited(FULL, wish).scenario.payments == payments


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({}, "Add the customer “Contoso”"),
        ({"country": "FR"}, "Change the country of “Contoso”"),
        ({"tax": VAT}, "Change the tax of “Contoso”"),
        ({"budget": Decimal(1)}, "Change the budget of “Contoso”"),
        ({"margin": Decimal("0.1")}, "Change the margin of “Contoso”"),
        ({"name": "Fabrikam"}, "Rename “Fabrikam”"),
    ],
)
def test_each_setting_of_a_customer_has_a_step_of_its_own(changed, title):
    customer = replace(Customer(name="Contoso"), **changed)
    wish = ReplaceCustomer("Contoso", customer)
    assert undo_text(wish, PLAIN, Words("en")) == title
    done = edited(PLAIN, wish).scenario
    assert done.customers == (customer,)
    assert edited(done, RemoveCustomer(customer.name)).scenario == PLAIN
