"""What forms offer can be billed, and what can be billed is offered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from simulator import offers
from simulator.catalogue import PROFILES, Billing, Book, Kind, Term
from simulator.findings import check
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Partner, Scenario, Subscription

_ADD_ON_OR_TRIAL = (Kind.ADD_ON, Kind.TRIAL)


def _is_billed(book: Book, kind: Kind, term: Term, billing: Billing) -> bool:
    profile = next(name for name, each in PROFILES.items() if each.book is book)
    subscription = Subscription(
        id="a",
        kind=kind,
        term=term,
        billing=billing,
        unit_price=Decimal(4),
        events=(Purchase(date=date(2023, 1, 13), quantity=25),),
    )
    partner = Partner(billing_day=15, profile=profile)
    return not check(
        Scenario(until=date(2023, 3, 1), partner=partner, subscriptions=(subscription,))
    )


@pytest.mark.parametrize(
    ("book", "kind"), [(b, k) for b, k in product(Book, Kind) if k not in _ADD_ON_OR_TRIAL]
)
def test_exactly_what_is_billed_is_offered(book, kind):
    plans = list(product(Term, Billing))
    billed = {plan for plan in plans if _is_billed(book, kind, *plan)}
    sold = {(term, way) for term, ways in offers.sold(book, kind).items() for way in ways}
    if kind in offers.kinds_of(book) and not sold:
        # One-time purchases and usage have neither term nor plan: any will do.
        assert billed == set(plans)
    else:
        assert billed == sold
    assert set(offers.plans_of(book, kind)) == {offers.one_plan(*plan) for plan in sold}


@pytest.mark.parametrize("book", list(Book))
def test_each_plan_of_a_trial_is_billed(book):
    for plan in offers.plans_of(book, Kind.TRIAL):
        assert _is_billed(book, Kind.TRIAL, *plan)


def test_terms_and_plans_follow_from_each_other():
    book = Book.NEW_COMMERCE
    assert offers.billings_of(book, Kind.LICENCE, Term.MONTH) == (Billing.MONTHLY,)
    assert offers.terms_of(Book.LEGACY, Kind.LICENCE, Billing.MONTHLY) == (Term.YEAR,)
    assert offers.terms_of(Book.LEGACY, Kind.RECURRING) == ()


def test_a_month_that_is_paid_at_once_is_a_month_that_is_paid_by_the_month():
    month = (Term.MONTH, Billing.MONTHLY)
    assert offers.one_plan(Term.MONTH, Billing.UPFRONT) == month
    assert offers.plans_of(Book.NEW_COMMERCE, Kind.LICENCE).count(month) == 1
    assert offers.one_plan(Term.YEAR, Billing.UPFRONT) == (Term.YEAR, Billing.UPFRONT)


def test_only_longer_terms_can_take_the_place_of_one():
    assert offers.longer_terms(Term.MONTH) == (Term.YEAR, Term.THREE_YEARS)
    assert offers.longer_terms(Term.THREE_YEARS) == ()


@pytest.mark.parametrize(
    ("term", "billing", "months"),
    [
        (Term.YEAR, Billing.MONTHLY, 1),
        (Term.MONTH, Billing.ANNUAL, 1),
        (Term.THREE_YEARS, Billing.ANNUAL, 12),
        (Term.THREE_YEARS, Billing.UPFRONT, 36),
    ],
)
def test_a_price_pays_for_one_period_of_the_plan(term, billing, months):
    assert offers.plan_months(term, billing) == months


def test_add_ons_hang_on_licences_in_licence_based_billing_alone():
    assert [book for book in Book if offers.has_own_add_ons(book)] == [
        Book.ONE_TIME,
        Book.NEW_COMMERCE,
    ]


def test_every_term_is_over_and_invoiced_two_months_after_the_longest():
    assert offers.after_every_term(date(2023, 1, 31)) == date(2026, 3, 31)
    assert offers.after_every_term(date(2199, 6, 1)) == date(2199, 12, 31)
    assert offers.after_every_term(date(9999, 12, 31)) == date(2199, 12, 31)
