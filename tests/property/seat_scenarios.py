"""Random scenarios of new commerce and of the one-time book, thick with awkward days.

Events are drawn one by one; one that cannot happen after those before it is left out.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.calendar import add_months
from simulator.catalogue import Billing, Kind, Rounding, Term
from simulator.findings import check
from simulator.offers import one_plan
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Event,
    ExtendedService,
    Promotion,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import (
    Partner,
    Scenario,
    Subscription,
    Surcharge,
    Tax,
    TaxMethod,
)
from tests.property.scenarios import prices, quantities

_DAYS_OF_MONTH = (1, 13, 18, 27, 28, 29, 30, 31)
_TERMS = (Term.MONTH, Term.YEAR, Term.THREE_YEARS)
_GAPS = (0, 0, 1, 3, 6, 7, 14, 27, 28, 30, 31, 61, 92, 365)
_PERCENT = st.sampled_from([Decimal(5), Decimal("3.33"), Decimal(100)])
_BILLING = st.sampled_from([Billing.MONTHLY, Billing.MONTHLY, *Billing])
_SOLD = {
    "new-commerce": (Kind.LICENCE, Kind.LICENCE, Kind.LICENCE, Kind.TRIAL, Kind.USAGE),
    "one-time-2019": (Kind.RECURRING, Kind.RECURRING, Kind.ONE_TIME, Kind.TRIAL, Kind.USAGE),
}


@st.composite
def _days(draw: st.DrawFn) -> date:
    first = date(draw(st.sampled_from([2019, 2020, 2021, 2025])), draw(st.integers(1, 12)), 1)
    last = add_months(first, 1) - timedelta(days=1)
    return first.replace(day=min(draw(st.sampled_from(_DAYS_OF_MONTH)), last.day))


def _event(draw: st.DrawFn, day: date, place: int, owner: str) -> Event:
    """Return some event on `day`; `place` makes the id unique that seats move to."""
    kind = draw(st.sampled_from("qqqqqquuUpbbsrsraccthhhhTTxx"))
    match kind:
        case "q":
            return ChangeQuantity(date=day, quantity=draw(quantities))
        case "u":
            return Upgrade(date=day, product="Better", unit_price=draw(prices))
        case "U":
            moved = draw(st.integers(1, 5))
            return Upgrade(
                date=day,
                product="Better",
                unit_price=draw(prices),
                quantity=moved,
                to=f"{owner}-{place}",
            )
        case "p":
            return ChangePrice(date=day, unit_price=draw(prices))
        case "b":
            billing = draw(st.sampled_from(list(Billing)))
            return ChangeBilling(date=day, billing=billing, unit_price=draw(prices))
        case "s":
            return Suspend(date=day)
        case "r":
            return Reactivate(date=day)
        case "c":
            return Cancel(date=day)
        case _:
            return _event_of_terms(draw, day, kind)


def _event_of_terms(draw: st.DrawFn, day: date, kind: str) -> Event:
    """Return an event that ends a term, begins one, or says what follows it."""
    match kind:
        case "a":
            return SetAutoRenew(date=day, auto_renew=draw(st.booleans()))
        case "x":
            service = ExtendedService(unit_price=draw(prices))
            return SetAutoRenew(date=day, auto_renew=False, extended_service=service)
        case "h":
            return _scheduled(draw, day)
        case "T":
            term, billing = draw(st.sampled_from(_TERMS)), draw(st.sampled_from(list(Billing)))
            return ChangeTerm(date=day, term=term, billing=billing, unit_price=draw(prices))
        case _:
            return ConvertTrial(
                date=day,
                quantity=25,
                unit_price=draw(prices),
                billing=draw(st.sampled_from([Billing.MONTHLY, Billing.ANNUAL])),
                term=draw(st.sampled_from([None, *_TERMS])),
                product=draw(st.sampled_from(["", "Better"])),
            )


def _scheduled(draw: st.DrawFn, day: date) -> ScheduleChange:
    """Return a change for the next renewal, with or without each of its entries."""
    last = day + timedelta(days=draw(st.integers(0, 800)))
    return ScheduleChange(
        date=day,
        quantity=draw(st.none() | quantities),
        product=draw(st.sampled_from(["", "Better"])),
        term=draw(st.sampled_from([None, *_TERMS])),
        billing=draw(st.sampled_from([None, *Billing])),
        unit_price=draw(st.none() | prices),
        coterminate=draw(st.sampled_from([None, None, last])),
    )


def _usage(draw: st.DrawFn, day: date) -> Usage:
    units = draw(st.decimals(0, 5000, places=6))
    included = draw(st.sampled_from([Decimal(0), Decimal(100)]))
    return Usage(date=day, meter="hours", units=units, rate=draw(prices), included=included)


def _purchase(draw: st.DrawFn, day: date, kind: Kind) -> Purchase:
    purchase = Purchase(
        date=day,
        quantity=25 if kind is Kind.TRIAL else draw(quantities),
        auto_renew=draw(st.sampled_from([True, True, True, False])),
    )
    if kind in (Kind.LICENCE, Kind.RECURRING) and draw(st.booleans()):
        percent = draw(st.sampled_from([Decimal(5), Decimal("16.7"), Decimal(100)]))
        until = day + timedelta(days=draw(st.sampled_from([-1, 0, 31, 366])))
        last = day + timedelta(days=draw(st.integers(0, 500)))
        purchase = replace(
            purchase,
            promotion=Promotion(
                percent=percent, until=until, seats=draw(st.none() | st.just(purchase.quantity))
            ),
            coterminate=draw(st.sampled_from([None, last])),
        )
    return purchase


def _offer(draw: st.DrawFn, kind: Kind) -> tuple[Term, Billing]:
    if kind is Kind.TRIAL:
        return Term.YEAR, Billing.MONTHLY
    term = draw(st.sampled_from([Term.MONTH, Term.YEAR, Term.YEAR, Term.THREE_YEARS]))
    if term is Term.MONTH:
        return term, Billing.MONTHLY
    return term, draw(st.sampled_from([Billing.MONTHLY, Billing.MONTHLY, *Billing]))


def _subscription(draw: st.DrawFn, place: int, partner: Partner) -> Subscription:
    kind = draw(st.sampled_from(_SOLD[partner.profile]))
    term, billing = _offer(draw, kind)
    day = draw(_days())
    subscription = Subscription(
        id=f"s{place}",
        customer=draw(st.sampled_from(["Contoso", "Fabrikam"])),
        product="Seat",
        kind=kind,
        term=term,
        billing=billing,
        unit_price=draw(prices),
        events=(_purchase(draw, day, kind),),
    )
    if _is_wrong(partner, subscription):
        # The end that was chosen lies outside the term.
        purchase = subscription.events[0]
        subscription = replace(subscription, events=(replace(purchase, coterminate=None),))
    for number in range(draw(st.integers(0, 8))):
        day += timedelta(days=draw(st.sampled_from(_GAPS)))
        metered = kind is Kind.USAGE or draw(st.integers(0, 9)) == 0
        event = _usage(draw, day) if metered else _event(draw, day, number, subscription.id)
        longer = replace(subscription, events=(*subscription.events, event))
        if not _is_wrong(partner, longer):
            subscription = longer
    return subscription


def _is_wrong(partner: Partner, subscription: Subscription) -> bool:
    until = subscription.events[-1].date
    return bool(check(Scenario(until=until, partner=partner, subscriptions=(subscription,))))


@st.composite
def _surcharges(draw: st.DrawFn) -> tuple[Surcharge, ...]:
    """Return up to two days from which terms of some length and plan cost more."""
    rows = draw(st.lists(st.tuples(_days(), st.sampled_from(_TERMS)), max_size=2, unique=True))
    return tuple(
        Surcharge(
            date=day,
            percent=draw(_PERCENT),
            term=term,
            billing=one_plan(term, draw(_BILLING))[1],
        )
        for day, term in rows
    )


@st.composite
def seat_scenarios(draw: st.DrawFn) -> Scenario:
    """Return a scenario of one to three subscriptions of one book."""
    tax = Tax(rate=Decimal("0.055"), method=draw(st.sampled_from(list(TaxMethod))))
    partner = Partner(
        currency=draw(st.sampled_from(["USD", "EUR", "JPY", "KWD"])),
        profile=draw(st.sampled_from(sorted(_SOLD))),
        rounding=draw(st.none() | st.sampled_from(list(Rounding))),
        tax=draw(st.sampled_from([None, tax])),
        surcharge=draw(_surcharges()),
    )
    subscriptions = tuple(
        _subscription(draw, place, partner) for place in range(draw(st.integers(1, 3)))
    )
    last = max(event.date for one in subscriptions for event in one.events)
    return Scenario(
        until=last + timedelta(days=draw(st.sampled_from([0, 14, 40, 400, 1200]))),
        partner=partner,
        subscriptions=subscriptions,
    )
