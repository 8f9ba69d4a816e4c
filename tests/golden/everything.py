"""A scenario that uses every key of the newest version: no program could bill it, every one reads it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.scenario.events import (
    ChangeTerm,
    ConvertTrial,
    Credit,
    CreditReason,
    ExtendedService,
    Migrate,
    MoveQuantity,
    Promotion,
    Purchase,
    ScheduleChange,
    SetAutoRenew,
    Tier,
    Usage,
)
from simulator.scenario.scenario import (
    Collection,
    Customer,
    SecondTax,
    Subscription,
    Surcharge,
    Tax,
)
from tests.golden.of_version_1 import OF_VERSION_1

_TAX = Tax(
    rate=Decimal("0.05"),
    name="GST",
    exempt_from=date(2026, 2, 1),
    exempt_until=date(2026, 2, 28),
    second=SecondTax(rate=Decimal("0.09975"), name="QST"),
)

_PARTNER = replace(
    OF_VERSION_1.partner,
    tax=replace(_TAX, rate=Decimal("0.07")),
    surcharge=(
        Surcharge(
            date=date(2025, 4, 1), percent=Decimal("5"), term=Term.YEAR, billing=Billing.MONTHLY
        ),
    ),
    payment_days=30,
    carry_credits=True,
    collection=Collection(reminder=1, warning=15, suspension=30),
)

_SEATS = Subscription(
    id="seats",
    customer="Fabrikam",
    product="Microsoft 365 Business",
    profile="new-commerce",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("12.00"),
    currency="USD",
    resale_price=Decimal("14.50"),
    cost_centre="4711",
    tags=("sales", "Paris"),
    events=(
        Purchase(
            date=date(2026, 1, 10),
            quantity=10,
            promotion=Promotion(percent=Decimal("10"), until=date(2026, 3, 31), seats=2400),
        ),
        ChangeTerm(
            date=date(2026, 2, 1),
            term=Term.THREE_YEARS,
            billing=Billing.ANNUAL,
            unit_price=Decimal("130"),
        ),
        MoveQuantity(date=date(2026, 3, 1), to="old", quantity=2),
        MoveQuantity(date=date(2026, 3, 2), to="old"),
        ScheduleChange(
            date=date(2026, 4, 1),
            quantity=12,
            product="Microsoft 365 E3",
            term=Term.YEAR,
            billing=Billing.ANNUAL,
            unit_price=Decimal("120.5"),
            coterminate=date(2027, 1, 31),
        ),
        SetAutoRenew(
            date=date(2026, 5, 1),
            auto_renew=False,
            extended_service=ExtendedService(unit_price=Decimal("14.4"), percent=Decimal("23")),
        ),
        Credit(
            date=date(2026, 6, 1),
            amount=Decimal("3"),
            reason=CreditReason.DUPLICATE_ORDER,
            happened=date(2026, 5, 20),
        ),
    ),
)

_LEGACY = Subscription(
    id="old",
    customer="Fabrikam",
    profile="partner-center-2019",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("4"),
    margin=Decimal("0.125"),
    events=(
        Migrate(
            date=date(2026, 3, 1),
            to="new",
            term=Term.YEAR,
            billing=Billing.ANNUAL,
            unit_price=Decimal("96"),
            quantity=7,
            product="Microsoft 365 E3",
            full_term=True,
        ),
    ),
)

_METERED = Usage(
    date=date(2026, 1, 6),
    meter="storage",
    units=Decimal("70000"),
    rate=Decimal("0.02"),
    tiers=(Tier(above=Decimal("51200"), rate=Decimal("0.019")),),
    partner_earned_credit=Decimal("15"),
)

_CONVERSION = ConvertTrial(
    date=date(2026, 1, 21),
    quantity=30,
    unit_price=Decimal("19.90"),
    billing=Billing.UPFRONT,
    product="Dynamics 365",
    term=Term.THREE_YEARS,
)


def _with_more(subscription: Subscription) -> Subscription:
    """Return a subscription of version 1 with the events that say more since."""
    match subscription.id:
        case "azure":
            return replace(subscription, events=(*subscription.events, _METERED))
        case "trial":
            return replace(subscription, events=(*subscription.events, _CONVERSION))
        case _:
            return subscription


EVERYTHING = replace(
    OF_VERSION_1,
    title="Everything that version 2 knows – «tout»",
    partner=_PARTNER,
    subscriptions=(*map(_with_more, OF_VERSION_1.subscriptions), _SEATS, _LEGACY),
    customers=(*OF_VERSION_1.customers, Customer(name="Fabrikam", tax=_TAX)),
)
