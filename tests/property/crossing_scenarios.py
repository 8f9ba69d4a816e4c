"""Random scenarios of several books, with migrations and licences that move between subscriptions.

Events are drawn one by one; one that cannot happen after those before it is left out.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Rounding, Term
from simulator.findings import check
from simulator.scenario.changes import with_event
from simulator.scenario.events import (
    Cancel,
    ChangePrice,
    ChangeQuantity,
    ConvertTrial,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    SetAutoRenew,
    Suspend,
    Upgrade,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from tests.property.scenarios import prices

_GAPS = (0, 0, 0, 1, 1, 6, 7, 8, 29, 30, 31, 40, 61, 200)
_TERMS = (Term.MONTH, *[Term.YEAR] * 6, Term.THREE_YEARS)
_NEW = "new-commerce"

quantities = st.integers(1, 12)


def _subscription(
    draw: st.DrawFn, place: int, first: date, kind: Kind, profile: str
) -> Subscription:
    """Return a subscription that is bought within five weeks from `first`."""
    bought = first + timedelta(days=draw(st.sampled_from([0, 0, 1, 12, 27, 28, 29, 30, 35])))
    billing = draw(st.sampled_from([Billing.MONTHLY, Billing.MONTHLY, Billing.ANNUAL]))
    is_new = profile == _NEW and kind is Kind.LICENCE
    term = draw(st.sampled_from(_TERMS)) if is_new else Term.YEAR
    if term is Term.MONTH or kind is Kind.TRIAL:
        billing = Billing.MONTHLY
    return Subscription(
        id=f"s{place}",
        customer="Contoso",
        product="Seat",
        kind=kind,
        profile=profile,
        term=term,
        billing=billing,
        unit_price=draw(prices),
        events=(Purchase(date=bought, quantity=draw(quantities)),),
    )


def _event(draw: st.DrawFn, day: date, number: int, names: list[str]) -> Event:
    """Return some event on `day`; `number` makes the ids unique that licences move to."""
    match draw(st.sampled_from("mmmmmmmmmMMMMqqqqupsraCCCCCc")):
        case "m":
            some = draw(st.none() | st.integers(1, 6))
            return MoveQuantity(date=day, to=draw(st.sampled_from(names)), quantity=some)
        case "M":
            return Migrate(
                date=day,
                to=f"n{number}",
                term=draw(st.sampled_from(_TERMS)),
                billing=draw(st.sampled_from([Billing.MONTHLY, Billing.ANNUAL])),
                unit_price=draw(prices),
                quantity=draw(st.none() | quantities),
                product=draw(st.sampled_from(["", "Better"])),
                full_term=draw(st.booleans()),
            )
        case "q":
            return ChangeQuantity(date=day, quantity=draw(quantities))
        case "u":
            some = draw(st.none() | st.integers(1, 5))
            return Upgrade(
                date=day, product="Best", unit_price=draw(prices), quantity=some, to=f"u{number}"
            )
        case "p":
            return ChangePrice(date=day, unit_price=draw(prices))
        case "s":
            return Suspend(date=day)
        case "r":
            return Reactivate(date=day)
        case "a":
            return SetAutoRenew(date=day, auto_renew=draw(st.booleans()))
        case "C":
            billing = draw(st.sampled_from([Billing.MONTHLY, Billing.ANNUAL]))
            return ConvertTrial(
                date=day, quantity=draw(quantities), unit_price=draw(prices), billing=billing
            )
        case _:
            return Cancel(date=day)


@st.composite
def crossing_scenarios(draw: st.DrawFn) -> Scenario:
    """Return a scenario of two to five subscriptions, some of the legacy books."""
    legacy = draw(st.sampled_from(["partner-center-2019", "faq-2018", "free-period-2017"]))
    partner = Partner(
        billing_day=draw(st.sampled_from([1, 8, 15, 28])),
        currency=draw(st.sampled_from(["USD", "JPY"])),
        profile=legacy,
        rounding=draw(st.none() | st.sampled_from(list(Rounding))),
    )
    kinds = [
        (Kind.LICENCE, _NEW), (Kind.LICENCE, _NEW), (Kind.LICENCE, legacy), (Kind.TRIAL, legacy)
    ]  # fmt: skip
    first = date(draw(st.sampled_from([2019, 2020, 2021])), draw(st.integers(1, 12)), 1)
    subscriptions = tuple(
        _subscription(draw, place, first, *draw(st.sampled_from(kinds)))
        for place in range(draw(st.integers(2, 5)))
    )
    last = first + timedelta(days=draw(st.sampled_from([9, 30, 45])))
    last_bought = max(one.events[0].date for one in subscriptions)
    scenario = Scenario(until=last_bought, partner=partner, subscriptions=subscriptions)
    names = [one.id for one in subscriptions]
    for number in range(draw(st.integers(2, 14))):
        last += timedelta(days=draw(st.sampled_from(_GAPS)))
        event = _event(draw, last, number, names)
        for owner in draw(st.permutations(names)):
            longer = with_event(scenario, owner, event)[0]
            if not check(longer):
                scenario = longer
                break
    later = timedelta(days=draw(st.sampled_from([0, 14, 40, 400])))
    return replace(scenario, until=scenario.until + later)
