"""Random scenarios of the legacy books, valid by construction, thick with awkward days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from simulator.calendar import add_months
from simulator.catalogue import Billing, Kind, Rerate, Rounding, Term
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Promotion,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription

_LEGACY = ("partner-center-2019", "faq-2018", "reconciliation-file")
_ANCHOR_DAYS = (1, 2, 13, 15, 28, 29, 30, 31)

prices = st.sampled_from(
    ["0", "0.01", "0.99", "4.00", "21.10", "30.00", "48.00", "649", "0.123456", "99999.99"]
).map(Decimal)
quantities = st.one_of(st.integers(1, 12), st.sampled_from([25, 2650, 1_000_000]))


@st.composite
def purchase_days(draw: st.DrawFn) -> date:
    """Return a day near the ends of months and of leap Februaries."""
    first = date(draw(st.sampled_from([2016, 2017, 2018, 2019, 2020])), draw(st.integers(1, 12)), 1)
    month_end = add_months(first, 1) - timedelta(days=1)
    return first.replace(day=min(draw(st.sampled_from(_ANCHOR_DAYS)), month_end.day))


def _gaps(anchor: date, billing_day: int) -> st.SearchStrategy[Callable[[date], date]]:
    """Return ways to come from one event's day to the next: days, anchors, billing dates."""

    def days(count: int) -> Callable[[date], date]:
        return lambda day: day + timedelta(days=count)

    def next_on(day_of_month: int) -> Callable[[date], date]:
        return lambda day: add_months(day.replace(day=1), 1).replace(day=day_of_month)

    awkward = [0, 0, 1, 2, 11, 28, 29, 30, 31, 89, 90]
    return st.one_of(
        st.sampled_from(awkward).map(days),
        st.sampled_from([next_on(min(anchor.day, 28)), next_on(billing_day), next_on(1)]),
    )


@st.composite
def _lives(draw: st.DrawFn, bought: date, billing: Billing, billing_day: int) -> list[Event]:
    """Return the events of one licence from its purchase on."""
    promotion = draw(
        st.none()
        | st.builds(
            Promotion,
            percent=st.sampled_from([Decimal(5), Decimal("16.7"), Decimal(100)]),
            until=st.just(bought + timedelta(days=200)),
        )
    )
    events: list[Event] = [Purchase(date=bought, quantity=draw(quantities), promotion=promotion)]
    suspended: date | None = None
    day = bought
    for _ in range(draw(st.integers(0, 7))):
        day = draw(_gaps(bought, billing_day))(day)
        if suspended is not None and (day - suspended).days > 90:
            day = suspended + timedelta(days=90)
        kind = draw(st.sampled_from(["quantity"] * 4 + ["suspension"] * 3 + ["price", "billing"]))
        if kind == "quantity":
            events.append(ChangeQuantity(date=day, quantity=draw(quantities)))
        elif kind == "price":
            events.append(ChangePrice(date=day, unit_price=draw(prices)))
        elif kind == "billing" and suspended is None:
            billing = Billing.ANNUAL if billing is Billing.MONTHLY else Billing.MONTHLY
            events.append(ChangeBilling(date=day, billing=billing, unit_price=draw(prices)))
        elif suspended is None:
            events.append(Suspend(date=day))
            suspended = day
        else:
            again = draw(st.none() | quantities)
            events.append(Reactivate(date=day, quantity=again))
            suspended = None
    if draw(st.integers(0, 5)) == 0:
        events.append(Cancel(date=day))
    return events


@st.composite
def _subscriptions(draw: st.DrawFn, place: int, billing_day: int) -> list[Subscription]:
    """Return a licence, sometimes with an add-on that lives in its cycles."""
    billing = draw(st.sampled_from([Billing.MONTHLY, Billing.MONTHLY, Billing.ANNUAL]))
    term = Term.YEAR
    if billing is Billing.ANNUAL:
        term = draw(st.sampled_from([Term.YEAR, Term.YEAR, Term.TWO_YEARS, Term.THREE_YEARS]))
    bought = draw(purchase_days())
    licence = Subscription(
        id=f"s{place}",
        customer=draw(st.sampled_from(["Contoso", "Fabrikam"])),
        product="Microsoft 365 E3",
        term=term,
        billing=billing,
        unit_price=draw(prices),
        events=tuple(draw(_lives(bought, billing, billing_day))),
    )
    converted = any(isinstance(event, ChangeBilling) for event in licence.events)
    if converted or not draw(st.booleans()):
        return [licence]
    later = bought + timedelta(days=draw(st.sampled_from([0, 1, 9, 18, 31, 45])))
    if any(not isinstance(event, ChangeQuantity | ChangePrice) for event in licence.events[1:]):
        later = bought
    events: list[Event] = [Purchase(date=later, quantity=draw(quantities))]
    for _ in range(draw(st.integers(0, 2))):
        later += timedelta(days=draw(st.sampled_from([0, 3, 20, 31])))
        if any(isinstance(event, Cancel) and event.date < later for event in licence.events):
            break
        events.append(ChangeQuantity(date=later, quantity=draw(quantities)))
    add_on = Subscription(
        id=f"a{place}",
        customer=licence.customer,
        product="Add-on",
        kind=Kind.ADD_ON,
        parent=licence.id,
        term=term,
        billing=billing,
        unit_price=draw(prices),
        events=tuple(events),
    )
    return [licence, add_on]


@st.composite
def scenarios(
    draw: st.DrawFn, profiles: tuple[str, ...] = (*_LEGACY, "free-period-2017")
) -> Scenario:
    """Return a scenario of one to three licences, some with an add-on."""
    billing_day = draw(st.sampled_from([1, 5, 13, 15, 28]))
    subscriptions: list[Subscription] = []
    for place in range(draw(st.integers(1, 3))):
        subscriptions += draw(_subscriptions(place, billing_day))
    last = max(event.date for one in subscriptions for event in one.events)
    return Scenario(
        until=last + timedelta(days=draw(st.sampled_from([0, 14, 40, 400, 800]))),
        partner=Partner(
            billing_day=billing_day,
            currency=draw(st.sampled_from(["USD", "EUR", "JPY", "KWD"])),
            profile=draw(st.sampled_from(profiles)),
            rounding=draw(st.none() | st.sampled_from(list(Rounding))),
            annual_rerate=draw(st.sampled_from(list(Rerate))),
        ),
        subscriptions=tuple(subscriptions),
    )
