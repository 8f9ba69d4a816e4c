"""The account: due dates, payments, credits that are carried, ages, and what is barred."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.account import DELINQUENT_DAYS, Age, AgeBand, Barred, account
from simulator.account.ledger import age_band
from simulator.catalogue import Billing, Book, Term
from simulator.engine import simulate
from simulator.scenario.events import Purchase, Suspend
from simulator.scenario.scenario import Partner, Payment, Scenario, Subscription, Tax
from simulator.words import Words
from simulator.words.ledger import standing

EN = Words("en")

BOUGHT = date(2018, 1, 13)
MONTHLY = Subscription(
    id="e3",
    customer="Contoso",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("4.00"),
    events=(Purchase(date=BOUGHT, quantity=2),),
)
NEW = replace(MONTHLY, id="new", profile="new-commerce", unit_price=Decimal("10.00"))


def paid(day: str, amount: str, invoice: str = "") -> Payment:
    return Payment(date=date.fromisoformat(day), amount=Decimal(amount), invoice=invoice)


def seen(*payments, on="2018-12-31", subscriptions=(MONTHLY,), **partner):
    """Return the account on a day of a partner with two licences at 4.00 a month."""
    scenario = Scenario(
        until=date(2018, 12, 31),
        partner=Partner(billing_day=15, **partner),
        subscriptions=subscriptions,
        payments=payments,
    )
    return account(scenario, simulate(scenario), date.fromisoformat(on))


def opens(found):
    return [str(item.open) for item in found.items]


def test_an_invoice_is_due_after_sixty_days():
    (item,) = seen(on="2018-01-20").items
    assert (item.date, item.book) == (date(2018, 1, 15), Book.LEGACY)
    assert (item.amount, item.payable, item.open) == (Decimal("8.00"),) * 3
    assert item.due == date(2018, 3, 16)
    assert item.overdue == 0


def test_other_terms_of_payment_are_kept():
    assert seen(on="2018-01-20", payment_days=30).items[0].due == date(2018, 2, 14)
    assert seen(on="2018-01-15", payment_days=0).items[0].overdue == 0
    assert seen(on="2018-01-16", payment_days=0).items[0].overdue == 1


def test_invoices_and_payments_of_later_days_do_not_exist_yet():
    found = seen(paid("2018-02-16", "8.00"), on="2018-02-15")
    assert opens(found) == ["8.00", "8.00"]
    assert found.balance == Decimal("16.00")


def test_days_after_the_last_simulated_one_are_not_known():
    payment = paid("2019-02-01", "500.00")
    found = seen(payment, on="2019-06-30")
    assert found == seen(payment, on="2018-12-31")
    assert (found.on, found.credit_balance) == (date(2018, 12, 31), 0)


def test_a_payment_pays_the_oldest_invoice_first():
    found = seen(paid("2018-02-20", "10.00"), on="2018-03-20")
    assert opens(found) == ["0.00", "6.00", "8.00"]
    assert [(each.date, each.amount) for each in found.items[1].payments] == [
        (date(2018, 2, 20), Decimal("2.00"))
    ]
    assert found.balance == Decimal("14.00")


def test_a_payment_pays_the_invoice_that_it_names():
    found = seen(paid("2018-02-20", "8.00", "2018-02-15"), on="2018-03-01")
    assert opens(found) == ["8.00", "0.00"]


def test_what_is_left_of_a_named_payment_pays_the_oldest():
    found = seen(paid("2018-02-20", "9.00", "2018-02-15"), on="2018-03-01")
    assert opens(found) == ["7.00", "0.00"]


def test_a_book_tells_two_invoices_of_one_day_apart():
    subscriptions = (MONTHLY, NEW)
    named = paid("2018-02-10", "5.00", "new-commerce/2018-02-08")
    scenario = Scenario(
        until=date(2018, 3, 8),
        partner=Partner(billing_day=8),
        subscriptions=subscriptions,
        payments=(named,),
    )
    found = account(scenario, simulate(scenario), date(2018, 2, 20))
    assert [(item.date.day, item.book, str(item.open)) for item in found.items] == [
        (8, Book.LEGACY, "8.00"),
        (8, Book.NEW_COMMERCE, "15.00"),
    ]


def test_what_is_paid_too_much_pays_the_next_invoice_on_its_date():
    payment = paid("2018-01-20", "20.00")
    before = seen(payment, on="2018-01-31")
    assert (before.credit_balance, before.balance) == (Decimal("12.00"), Decimal("-12.00"))
    after = seen(payment, on="2018-02-28")
    assert after.credit_balance == Decimal("4.00")
    assert [(each.date, each.payment) for each in after.items[1].payments] == [
        (date(2018, 2, 15), 0)
    ]


def test_tax_is_paid_too():
    (item,) = seen(on="2018-01-20", tax=Tax(rate=Decimal("0.20"))).items
    assert item.payable == Decimal("9.60")


ANNUAL = replace(
    MONTHLY,
    billing=Billing.ANNUAL,
    unit_price=Decimal("48.00"),
    events=(Purchase(date=BOUGHT, quantity=2), Suspend(date=date(2018, 3, 1))),
)


def test_a_negative_invoice_is_paid_out():
    found = seen(subscriptions=(ANNUAL, NEW), on="2018-04-30")
    credit = next(item for item in found.items if item.amount < 0)
    assert credit.date == date(2018, 3, 15)
    assert (credit.paid_out, credit.carried) == (-credit.amount, 0)
    assert (credit.payable, credit.open) == (0, 0)
    assert found.carried_forward == 0
    assert found.items[-1].brought_forward == 0
    assert found.paid_out == -credit.amount
    amount = EN.money(found.paid_out, found.currency)
    sentence = f"Credits paid out: {amount}; no later invoice is reduced by them."
    assert standing(found, EN).endswith(sentence)


def test_a_credit_is_carried_to_the_next_invoices():
    found = seen(subscriptions=(ANNUAL, NEW), on="2018-06-30", carry_credits=True)
    credit = next(item for item in found.items if item.amount < 0)
    later = [item for item in found.items if item.date > credit.date]
    assert credit.carried == -credit.amount
    assert credit.paid_out == found.paid_out == 0
    assert "paid out" not in standing(found, EN)
    assert [item.brought_forward for item in later] == [Decimal("20.00")] * 3
    assert [item.payable for item in later] == [0, 0, 0]
    assert found.carried_forward == credit.carried - 60
    assert found.balance == found.open - found.carried_forward


@pytest.mark.parametrize(
    ("overdue", "band"),
    [
        (0, AgeBand.NOT_DUE),
        (1, AgeBand.DAYS_1_30),
        (30, AgeBand.DAYS_1_30),
        (31, AgeBand.DAYS_31_60),
        (60, AgeBand.DAYS_31_60),
        (61, AgeBand.DAYS_61_90),
        (90, AgeBand.DAYS_61_90),
        (91, AgeBand.OVER_90),
        (4000, AgeBand.OVER_90),
    ],
)
def test_ages_have_their_bounds(overdue, band):
    assert age_band(overdue) is band


def test_open_amounts_stand_in_their_ages():
    found = seen(paid("2018-02-01", "8.00"), on="2018-05-20")
    assert found.ages == (
        Age(AgeBand.NOT_DUE, Decimal("16.00"), 2),
        Age(AgeBand.DAYS_1_30, Decimal("8.00"), 1),
        Age(AgeBand.DAYS_31_60, Decimal("8.00"), 1),
        Age(AgeBand.DAYS_61_90, Decimal("0.00"), 0),
        Age(AgeBand.OVER_90, Decimal("0.00"), 0),
    )
    assert found.overdue == Decimal("16.00")


def test_an_account_overdue_for_more_than_sixty_days_is_barred():
    last = seen(on="2018-05-15")
    assert last.items[0].overdue == DELINQUENT_DAYS
    assert (last.delinquent_since, last.barred) == (None, ())
    first = seen(on="2018-05-16")
    assert first.delinquent_since == date(2018, 5, 16)
    assert first.barred == tuple(Barred)


def test_payment_gives_everything_back():
    found = seen(paid("2018-05-20", "8.00"), on="2018-05-20")
    assert (found.delinquent_since, found.barred) == (None, ())


@pytest.mark.parametrize("amount", ["NaN", "-5", "0", "Infinity", "1.234", "9" * 600])
def test_what_is_no_amount_pays_nothing(amount):
    scenario = Scenario(
        until=date(2018, 2, 1), partner=Partner(billing_day=15), subscriptions=(MONTHLY,)
    )
    statement = simulate(scenario)
    wrong = replace(scenario, payments=(paid("2018-01-20", amount),))
    assert opens(account(wrong, statement, date(2018, 2, 1))) == ["8.00"]


def test_days_beyond_all_calendars_do_no_harm():
    scenario = Scenario(
        until=date(2018, 2, 1), partner=Partner(billing_day=15), subscriptions=(MONTHLY,)
    )
    statement = simulate(scenario)
    wrong = replace(scenario, partner=Partner(billing_day=15, payment_days=10**12))
    (item,) = account(wrong, statement, date(2018, 2, 1)).items
    assert item.due > date(2027, 1, 1)
