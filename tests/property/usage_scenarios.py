"""Random scenarios of metered usage: tiers, included units, earned credit, other currencies, credits."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import Credit, CreditReason, Event, Purchase, Tier, Usage
from simulator.scenario.scenario import ExchangeRate, Partner, Scenario, Subscription

_METERS = ("Data Transfer In (GB)", "S1", "LRS Data Stored")
_GAPS = (0, 1, 5, 17, 28, 31, 45)

rates = st.decimals(0, 50, places=4) | st.decimals("0.0001", 2, places=13)
units = st.decimals(0, 5000, places=6) | st.integers(0, 900).map(Decimal)


def _tiers(draw: st.DrawFn) -> tuple[Tier, ...]:
    steps = draw(st.lists(st.integers(1, 1500), max_size=2, unique=True))
    return tuple(Tier(above=Decimal(above), rate=draw(rates)) for above in sorted(steps))


def _usage(draw: st.DrawFn, day: date, *, by_month: bool) -> Usage:
    earned = st.sampled_from([Decimal(0), Decimal(0), Decimal(15), Decimal("7.5")])
    return Usage(
        date=day,
        meter=draw(st.sampled_from(_METERS)),
        units=draw(units),
        rate=draw(rates),
        included=draw(st.sampled_from([Decimal(0), Decimal(0), Decimal(100)])),
        tiers=_tiers(draw),
        partner_earned_credit=draw(earned) if by_month else Decimal(0),
    )


def _events(draw: st.DrawFn, bought: date, *, by_month: bool) -> tuple[Event, ...]:
    events: list[Event] = [Purchase(date=bought, quantity=1)]
    day = bought
    for _ in range(draw(st.integers(1, 9))):
        day += timedelta(days=draw(st.sampled_from(_GAPS)))
        # Credits alone would not tell that an invoice charges usage.
        if len(events) == 1 or draw(st.integers(0, 9)):
            events.append(_usage(draw, day, by_month=by_month))
        else:
            cents = Decimal(draw(st.integers(1, 9999))).scaleb(-2)
            events.append(Credit(date=day, amount=cents, reason=CreditReason.OTHER))
    return tuple(events)


@st.composite
def usage_scenarios(draw: st.DrawFn, profile: str = "new-commerce") -> Scenario:
    """Return a scenario of one to three usage subscriptions, all of one book."""
    by_month = profile in ("new-commerce", "one-time-2019")
    days = st.dates(date(2019, 1, 1), date(2021, 12, 31))
    bought = [draw(days) for _ in range(draw(st.integers(1, 3)))]
    foreign = by_month and draw(st.booleans())
    subscriptions = tuple(
        Subscription(
            id=f"s{place}",
            customer=draw(st.sampled_from(["Contoso", "Fabrikam"])),
            product="Azure plan" if by_month else "Microsoft Azure",
            kind=Kind.USAGE,
            term=Term.YEAR,
            billing=Billing.MONTHLY,
            unit_price=Decimal(0),
            currency=draw(st.sampled_from(["", "GBP"])) if foreign else "",
            events=_events(draw, day, by_month=by_month),
        )
        for place, day in enumerate(bought)
    )
    first = date(min(bought).year, 1, 1)
    known = draw(st.lists(st.decimals("0.1", 9, places=9), min_size=1, max_size=30))
    partner = Partner(
        profile=profile,
        billing_day=draw(st.integers(1, 28)),
        exchange_rate=tuple(
            ExchangeRate(date=first + timedelta(days=41 * place), currency="GBP", rate=rate)
            for place, rate in enumerate(known)
        )
        if foreign
        else (),
    )
    last = max(event.date for one in subscriptions for event in one.events)
    return Scenario(until=last + timedelta(days=70), partner=partner, subscriptions=subscriptions)
