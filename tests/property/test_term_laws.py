"""Laws of terms in new commerce: two ways to the same term cost the same."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simulator.calendar import add_months
from simulator.catalogue import Billing, Rounding, Term
from simulator.engine import unchecked
from simulator.money import product, quotient
from simulator.proration import raised
from simulator.scenario.events import (
    ChangeQuantity,
    ChangeTerm,
    Event,
    ExtendedService,
    Purchase,
    ScheduleChange,
    SetAutoRenew,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription, Surcharge
from simulator.statement import Line
from tests.property.scenarios import prices, quantities

_days = st.dates(date(2025, 4, 1), date(2029, 12, 31))
_roundings = st.none() | st.sampled_from(list(Rounding))
_plans = st.sampled_from(
    [
        (Term.MONTH, Billing.MONTHLY),
        (Term.YEAR, Billing.MONTHLY),
        (Term.YEAR, Billing.ANNUAL),
        (Term.YEAR, Billing.UPFRONT),
        (Term.THREE_YEARS, Billing.MONTHLY),
        (Term.THREE_YEARS, Billing.ANNUAL),
        (Term.THREE_YEARS, Billing.UPFRONT),
    ]
)


def lines(
    until: date,
    plan: tuple[Term, Billing],
    price: Decimal,
    *events: Event,
    rounding: Rounding | None = None,
    surcharge: tuple[Surcharge, ...] = (),
) -> list[Line]:
    """Return the lines of one subscription, whether or not they are on an invoice yet."""
    term, billing = plan
    subscription = Subscription(
        id="s1", term=term, billing=billing, unit_price=price, events=events
    )
    partner = Partner(profile="new-commerce", rounding=rounding, surcharge=surcharge)
    statement = unchecked(Scenario(until=until, partner=partner, subscriptions=(subscription,)))
    return [*(one for each in statement.invoices for one in each.lines), *statement.pending]


def figures(found: list[Line]) -> list[tuple[object, ...]]:
    return [(one.posted, one.period, one.quantity, one.unit_price, one.amount) for one in found]


def total(found: list[Line]) -> Decimal:
    return sum((one.amount for one in found), start=Decimal(0))


@given(_days, _plans, prices, quantities, st.integers(1, 50), _roundings)
def test_seats_scheduled_for_the_renewal_cost_what_they_cost_when_added_on_it(
    day: date,
    plan: tuple[Term, Billing],
    price: Decimal,
    quantity: int,
    more: int,
    rounding: Rounding | None,
) -> None:
    renewal = add_months(day, plan[0].months)
    until = add_months(renewal, 3)
    bought = Purchase(date=day, quantity=quantity)
    scheduled = ScheduleChange(date=day, quantity=quantity + more)
    added = ChangeQuantity(date=renewal, quantity=quantity + more)
    assert total(lines(until, plan, price, bought, scheduled, rounding=rounding)) == total(
        lines(until, plan, price, bought, added, rounding=rounding)
    )


@given(_days, _plans, prices, prices, quantities, st.sampled_from(Rounding))
def test_a_term_changed_on_the_day_of_purchase_costs_what_it_costs_when_bought(
    day: date,
    plan: tuple[Term, Billing],
    price: Decimal,
    other: Decimal,
    quantity: int,
    rounding: Rounding,
) -> None:
    until = add_months(day, 14)
    bought = Purchase(date=day, quantity=quantity)
    change = ChangeTerm(date=day, term=plan[0], billing=plan[1], unit_price=price)
    month = (Term.MONTH, Billing.MONTHLY)
    changed = lines(until, month, other, bought, change, rounding=rounding)
    charged = figures(lines(until, plan, price, bought, rounding=rounding))
    assert figures(changed[2:]) == charged
    assert total(changed[:2]) == 0


@given(_days, _plans, prices, quantities, st.sampled_from([5, Decimal("3.33"), 100]), _roundings)
def test_a_surcharge_is_a_higher_price(
    day: date,
    plan: tuple[Term, Billing],
    price: Decimal,
    quantity: int,
    percent: Decimal,
    rounding: Rounding | None,
) -> None:
    until = add_months(day, 14)
    bought = Purchase(date=day, quantity=quantity)
    change = ChangeQuantity(date=day + timedelta(days=10), quantity=quantity + 1)
    row = Surcharge(date=day, percent=Decimal(percent), term=plan[0], billing=plan[1])
    with_it = lines(until, plan, price, bought, change, rounding=rounding, surcharge=(row,))
    higher = quotient(product(price, 100 + Decimal(percent)), 100)
    assert higher == raised(price, Decimal(percent))
    assert figures(with_it) == figures(
        lines(until, plan, higher, bought, change, rounding=rounding)
    )


@given(_days, _plans, prices, prices, quantities, _roundings)
def test_extended_service_is_a_monthly_term_at_a_higher_price(
    day: date,
    plan: tuple[Term, Billing],
    price: Decimal,
    monthly: Decimal,
    quantity: int,
    rounding: Rounding | None,
) -> None:
    end = add_months(day, plan[0].months)
    until = add_months(end, 5)
    off = SetAutoRenew(
        date=day, auto_renew=False, extended_service=ExtendedService(unit_price=monthly)
    )
    extended = lines(
        until, plan, price, Purchase(date=day, quantity=quantity), off, rounding=rounding
    )
    bought = lines(
        until,
        (Term.MONTH, Billing.MONTHLY),
        raised(monthly, Decimal(3)),
        Purchase(date=end, quantity=quantity),
        rounding=rounding,
    )
    assert figures([one for one in extended if one.posted >= end]) == figures(bought)
