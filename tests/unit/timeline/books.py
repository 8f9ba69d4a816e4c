"""Scenarios of every book and every event, for the tests of the timeline and the chart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import (
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    CreditReason,
    Event,
    ExtendedService,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import Partner, Scenario, SecondTax, Subscription, Tax


def on(text: str) -> date:
    """Return the day that "2025-04-02" means."""
    return date.fromisoformat(text)


def seats(id: str, *events: Event, **given: object) -> Subscription:
    """Return a subscription of new commerce for a year, paid monthly."""
    of: dict[str, object] = {
        "product": f"Product {id}",
        "term": Term.YEAR,
        "billing": Billing.MONTHLY,
        "unit_price": Decimal(10),
    }
    return Subscription(id=id, events=events, **(of | given))  # type: ignore[arg-type]


def new_commerce(*subscriptions: Subscription, until: str, tax: Tax | None = None) -> Scenario:
    """Return a scenario billed by calendar month."""
    partner = Partner(billing_day=8, profile="new-commerce", tax=tax)
    return Scenario(until=on(until), partner=partner, subscriptions=subscriptions)


def upgraded() -> Scenario:
    """Return ten of thirty licences that have moved to another product, and what else is sold."""
    e3 = seats(
        "e3",
        Purchase(date=on("2025-04-10"), quantity=25),
        ChangeQuantity(date=on("2025-05-05"), quantity=30),
        Upgrade(date=on("2025-06-04"), product="E5", unit_price=Decimal(22), quantity=10, to="e5"),
        Suspend(date=on("2025-06-20")),
        Reactivate(date=on("2025-07-15")),
        Credit(date=on("2025-07-20"), amount=Decimal(15), reason=CreditReason.OTHER),
    )
    trial = seats(
        "trial",
        Purchase(date=on("2025-05-01"), quantity=5),
        ConvertTrial(
            date=on("2025-05-20"), quantity=3, unit_price=Decimal(12), billing=Billing.MONTHLY
        ),
        kind=Kind.TRIAL,
    )
    month = seats(
        "month",
        Purchase(date=on("2025-04-15"), quantity=1),
        SetAutoRenew(date=on("2025-06-02"), auto_renew=False),
        term=Term.MONTH,
    )
    metered = seats(
        "metered",
        Purchase(date=on("2025-04-05"), quantity=1),
        Usage(date=on("2025-04-20"), meter="Compute", units=Decimal(50), rate=Decimal("0.1")),
        Usage(
            date=on("2025-05-20"),
            meter="Compute",
            units=Decimal(100),
            rate=Decimal("0.1"),
            included=Decimal(25),
        ),
        kind=Kind.USAGE,
    )
    once = seats(
        "once",
        Purchase(date=on("2025-05-03"), quantity=2),
        kind=Kind.ONE_TIME,
        profile="one-time-2019",
        unit_price=Decimal(900),
    )
    both = Tax(rate=Decimal("0.05"), name="GST", second=SecondTax(rate=Decimal("0.10"), name="QST"))
    return new_commerce(e3, trial, month, metered, once, until="2025-08-31", tax=both)


def terms() -> Scenario:
    """Return terms that are shortened, changed at their renewal, lengthened and extended."""
    short = seats(
        "short",
        Purchase(date=on("2025-04-10"), quantity=25, coterminate=on("2025-12-31")),
        ScheduleChange(date=on("2025-08-01"), quantity=10),
        ChangeTerm(
            date=on("2026-03-02"),
            term=Term.THREE_YEARS,
            billing=Billing.ANNUAL,
            unit_price=Decimal(100),
        ),
    )
    gives = seats(
        "gives",
        Purchase(date=on("2025-04-12"), quantity=8),
        MoveQuantity(date=on("2025-06-04"), to="takes", quantity=3),
        SetAutoRenew(
            date=on("2025-09-03"),
            auto_renew=False,
            extended_service=ExtendedService(unit_price=Decimal(12)),
        ),
    )
    takes = seats("takes", Purchase(date=on("2025-05-02"), quantity=4))
    return new_commerce(short, gives, takes, until="2026-08-31")


def migrated() -> Scenario:
    """Return a licence-based subscription that becomes one of new commerce."""
    old = Subscription(
        id="old",
        product="Microsoft 365 E3",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(4),
        events=(
            Purchase(date=on("2018-01-13"), quantity=3),
            ChangeQuantity(date=on("2018-02-01"), quantity=5),
            Migrate(
                date=on("2018-05-20"),
                to="new",
                term=Term.YEAR,
                billing=Billing.MONTHLY,
                unit_price=Decimal("4.50"),
            ),
            ChangeQuantity(date=on("2018-07-02"), quantity=7),
        ),
    )
    partner = Partner(billing_day=15)
    return Scenario(until=on("2018-08-31"), partner=partner, subscriptions=(old,))
