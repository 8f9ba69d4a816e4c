"""What one event does to the invoices, without it and with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Book, Kind, Term
from simulator.effects import EventEffect, InvoiceEffect, NoEffect, differences, event_effect
from simulator.engine import simulate
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription, Tax

BOUGHT = Purchase(date=date(2018, 1, 13), quantity=1)
SECOND = ChangeQuantity(date=date(2018, 2, 1), quantity=2)


def _subscription(*events: Event, named: str = "e3", **values: object) -> Subscription:
    given: dict[str, object] = {
        "customer": "Contoso",
        "product": "Office 365 E3",
        "term": Term.YEAR,
        "billing": Billing.MONTHLY,
        "unit_price": Decimal("4.00"),
        **values,
    }
    return Subscription(id=named, events=events, **given)  # type: ignore[arg-type]


def _scenario(
    *subscriptions: Subscription, until: date = date(2018, 2, 28), currency: str = "USD"
) -> Scenario:
    partner = Partner(billing_day=15, currency=currency)
    return Scenario(until=until, partner=partner, subscriptions=subscriptions)


def _invoice(day: date, before: str, after: str) -> InvoiceEffect:
    return InvoiceEffect(day, Book.LEGACY, Decimal(before), Decimal(after))


def test_a_second_licence_of_the_published_example_costs_5_55_more():
    scenario = _scenario(_subscription(BOUGHT, SECOND))
    (effect,) = event_effect(scenario, ("e3", 1)).invoices
    assert effect == _invoice(date(2018, 2, 15), "4.00", "9.55")
    assert effect.difference == Decimal("5.55")


def test_of_two_subscriptions_with_one_id_nothing_is_billed():
    scenario = _scenario(_subscription(BOUGHT), _subscription(BOUGHT, SECOND))
    assert event_effect(scenario, ("e3", 1)).none is NoEffect.NOT_BILLED


def test_every_later_invoice_changes_too():
    scenario = _scenario(_subscription(BOUGHT, SECOND), until=date(2018, 4, 30))
    effect = event_effect(scenario, ("e3", 1))
    assert effect.invoices == (
        _invoice(date(2018, 2, 15), "4.00", "9.55"),
        _invoice(date(2018, 3, 15), "4.00", "8.00"),
        _invoice(date(2018, 4, 15), "4.00", "8.00"),
    )
    assert effect.total == Decimal("13.55")
    assert effect.none is None


def test_without_the_purchase_there_is_no_invoice():
    scenario = _scenario(_subscription(BOUGHT, SECOND))
    assert event_effect(scenario, ("e3", 0)).invoices == (
        _invoice(date(2018, 1, 15), "0", "4.00"),
        _invoice(date(2018, 2, 15), "0", "9.55"),
    )


def test_without_the_purchase_its_add_ons_go_too():
    add_on = _subscription(
        Purchase(date=date(2018, 1, 13), quantity=1),
        named="visio",
        kind=Kind.ADD_ON,
        parent="e3",
        unit_price=Decimal("2.00"),
    )
    effect = event_effect(_scenario(_subscription(BOUGHT), add_on), ("e3", 0))
    assert effect.invoices[0] == _invoice(date(2018, 1, 15), "0", "6.00")


def test_other_subscriptions_stand_on_both_sides():
    other = _subscription(BOUGHT, named="other", unit_price=Decimal("10.00"))
    effect = event_effect(_scenario(_subscription(BOUGHT, SECOND), other), ("e3", 1))
    assert effect.invoices == (_invoice(date(2018, 2, 15), "14.00", "19.55"),)


def test_a_suspension_goes_together_with_its_reactivation():
    suspended = Suspend(date=date(2018, 3, 20))
    back = Reactivate(date=date(2018, 4, 5))
    scenario = _scenario(_subscription(BOUGHT, suspended, back), until=date(2018, 4, 30))
    effect = event_effect(scenario, ("e3", 1))
    assert effect.together == (("e3", 2),)
    (changed,) = effect.invoices
    assert changed.date == date(2018, 4, 15)
    assert changed.before == Decimal("4.00")


def test_an_event_after_the_last_day_tells_the_first_invoice_that_will_change():
    late = ChangeQuantity(date=date(2018, 3, 20), quantity=2)
    effect = event_effect(_scenario(_subscription(BOUGHT, late)), ("e3", 1))
    assert effect == EventEffect("USD", none=NoEffect.LATER, first=date(2018, 4, 15))


def test_a_change_that_is_settled_after_the_last_day_is_told_the_same_way():
    underway = ChangeQuantity(date=date(2018, 2, 20), quantity=2)
    effect = event_effect(_scenario(_subscription(BOUGHT, underway)), ("e3", 1))
    assert (effect.none, effect.first) == (NoEffect.LATER, date(2018, 3, 15))


def test_a_price_waits_for_the_renewal():
    dearer = ChangePrice(date=date(2018, 2, 1), unit_price=Decimal("5.00"))
    effect = event_effect(_scenario(_subscription(BOUGHT, dearer)), ("e3", 1))
    assert (effect.none, effect.first) == (NoEffect.LATER, date(2019, 1, 15))


def test_the_number_already_in_force_leaves_no_trace():
    same = ChangeQuantity(date=date(2018, 2, 1), quantity=1)
    effect = event_effect(_scenario(_subscription(BOUGHT, same)), ("e3", 1))
    assert effect == EventEffect("USD", none=NoEffect.SAME_NUMBER)


def test_a_subscription_with_a_mistake_has_no_effect_to_show():
    wrong = Reactivate(date=date(2018, 2, 1))
    scenario = _scenario(_subscription(BOUGHT, wrong))
    assert event_effect(scenario, ("e3", 0)).none is NoEffect.NOT_BILLED
    assert event_effect(scenario, ("e3", 1)).none is NoEffect.NOT_BILLED


def test_a_mistake_elsewhere_does_not_disturb():
    wrong = _subscription(Cancel(date=date(2018, 2, 1)), named="wrong")
    effect = event_effect(_scenario(wrong, _subscription(BOUGHT, SECOND)), ("e3", 1))
    assert effect.invoices == (_invoice(date(2018, 2, 15), "4.00", "9.55"),)


@pytest.mark.parametrize("until", [date(2199, 12, 31), date(2197, 1, 1)])
def test_the_look_ahead_ends_with_the_range_of_days(until):
    bought = Purchase(date=date(2197, 1, 1), quantity=1)
    same = ChangeQuantity(date=date(2197, 1, 1), quantity=1)
    effect = event_effect(_scenario(_subscription(bought, same), until=until), ("e3", 1))
    assert effect.none is NoEffect.SAME_NUMBER


@pytest.mark.parametrize("ref", [("nobody", 0), ("e3", 9)])
def test_what_is_not_there_raises(ref):
    with pytest.raises(LookupError):
        event_effect(_scenario(_subscription(BOUGHT)), ref)


def test_the_purchase_of_an_add_on_with_a_price_in_a_change_of_billing_adds_its_own_lines_alone():
    yearly = ChangeBilling(
        date=date(2018, 3, 1),
        billing=Billing.ANNUAL,
        unit_price=Decimal(48),
        add_ons={"child": Decimal(12)},
    )
    child = _subscription(
        BOUGHT, named="child", kind=Kind.ADD_ON, parent="e3", unit_price=Decimal("1.00")
    )
    scenario = _scenario(_subscription(BOUGHT, yearly), child, until=date(2018, 3, 31))
    effect = event_effect(scenario, ("child", 0))
    assert effect.invoices[0] == _invoice(date(2018, 1, 15), "4.00", "5.00")
    alone = _scenario(_subscription(BOUGHT, replace(yearly, add_ons={})), until=date(2018, 3, 31))
    assert [each.before for each in effect.invoices] == [
        each.total for each in simulate(alone).invoices
    ]


def test_differences_name_the_invoices_whose_totals_differ():
    later = replace(SECOND, date=date(2018, 2, 5))
    before, after = (simulate(_scenario(_subscription(BOUGHT, each))) for each in (SECOND, later))
    (change,) = differences(before, after)
    assert (change.date, change.book) == (date(2018, 2, 15), Book.LEGACY)
    assert change.difference == change.after - change.before != 0
    assert differences(before, before) == ()


def test_invoices_that_come_or_go_count_from_nothing():
    bought = _subscription(BOUGHT)
    none = simulate(_scenario(bought, until=date(2018, 1, 14)))
    one = simulate(_scenario(bought, until=date(2018, 1, 15)))
    assert differences(none, one) == (_invoice(date(2018, 1, 15), "0", "4.00"),)
    assert differences(one, none) == (_invoice(date(2018, 1, 15), "4.00", "0"),)


def test_the_effect_on_a_taxed_bill_is_what_is_to_be_paid_more() -> None:
    """The tax is that of the whole invoice: 0.66 pays 0.13, where 0.33 alone pays 0.07."""
    first, second = (_subscription(BOUGHT, named=id_, unit_price=Decimal("0.33")) for id_ in "ab")
    partner = Partner(billing_day=15, tax=Tax(rate=Decimal("0.2")))
    scenario = Scenario(until=date(2018, 1, 31), partner=partner, subscriptions=(first, second))
    (effect,) = event_effect(scenario, ("b", 0)).invoices
    assert (effect.before, effect.after) == (Decimal("0.40"), Decimal("0.79"))
