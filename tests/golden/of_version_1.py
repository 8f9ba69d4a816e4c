"""A scenario that uses every key of version 1: no program could bill it, every one must read it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.catalogue import Billing, Kind, Rerate, Rounding, Term
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ConvertTrial,
    Credit,
    CreditReason,
    Promotion,
    Purchase,
    Reactivate,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import (
    Budget,
    Customer,
    ExchangeRate,
    Partner,
    Payment,
    Scenario,
    Subscription,
    Tax,
    TaxMethod,
)

OF_VERSION_1 = Scenario(
    title="Everything that version 1 knows – «tout»",
    until=date(2026, 12, 31),
    partner=Partner(
        billing_day=28,
        currency="EUR",
        profile="new-commerce",
        rounding=Rounding.XA,
        annual_rerate=Rerate.THREE_PARTS,
        tax=Tax(rate=Decimal("0.20"), method=TaxMethod.LINE_DOWN, exempt=True),
        budget=(Budget(customer="Contoso", amount=Decimal("500.00")),),
        exchange_rate=(
            ExchangeRate(date=date(2026, 1, 1), currency="USD", rate=Decimal("0.912345")),
        ),
    ),
    subscriptions=(
        Subscription(
            id="e3",
            customer="Contoso",
            product="Microsoft 365 E3",
            term=Term.YEAR,
            billing=Billing.MONTHLY,
            unit_price=Decimal("4.00"),
            events=(
                Purchase(
                    date=date(2026, 1, 13),
                    quantity=1,
                    promotion=Promotion(percent=Decimal("10.5"), until=date(2026, 6, 30)),
                    coterminate=date(2026, 11, 30),
                    auto_renew=False,
                ),
                ChangeQuantity(date=date(2026, 2, 1), quantity=2, note="new colleague"),
                Suspend(date=date(2026, 3, 1)),
                Reactivate(date=date(2026, 3, 2)),
                Suspend(date=date(2026, 3, 10)),
                Reactivate(date=date(2026, 3, 12), quantity=3),
                ChangeBilling(
                    date=date(2026, 4, 1),
                    billing=Billing.ANNUAL,
                    unit_price=Decimal("48"),
                    add_ons={"audio": Decimal("12.0"), "a/b~c": Decimal("0.000001")},
                ),
                ChangePrice(date=date(2026, 5, 1), unit_price=Decimal("50.000000")),
                SetAutoRenew(date=date(2026, 6, 1), auto_renew=True),
                Upgrade(
                    date=date(2026, 7, 1),
                    product="Microsoft 365 E5",
                    unit_price=Decimal("60"),
                    quantity=1,
                    to="e5",
                ),
                Credit(
                    date=date(2026, 8, 1),
                    amount=Decimal("1.50"),
                    reason=CreditReason.SLA,
                    incident="INC-1",
                ),
                Cancel(date=date(2026, 9, 1)),
            ),
        ),
        Subscription(
            id="audio",
            kind=Kind.ADD_ON,
            parent="e3",
            profile="partner-center-2019",
            term=Term.THREE_YEARS,
            billing=Billing.UPFRONT,
            unit_price=Decimal("0"),
        ),
        Subscription(
            id="azure",
            kind=Kind.USAGE,
            term=Term.MONTH,
            billing=Billing.MONTHLY,
            unit_price=Decimal("0.00"),
            events=(
                Usage(
                    date=date(2026, 1, 5),
                    meter="CPU hours",
                    units=Decimal("1000.25"),
                    rate=Decimal("0.0125"),
                    included=Decimal("10"),
                ),
            ),
        ),
        Subscription(
            id="trial",
            kind=Kind.TRIAL,
            term=Term.TWO_YEARS,
            billing=Billing.ANNUAL,
            unit_price=Decimal("1"),
            events=(
                ConvertTrial(
                    date=date(2026, 1, 20),
                    quantity=25,
                    unit_price=Decimal("9.90"),
                    billing=Billing.ANNUAL,
                ),
            ),
        ),
    ),
    payments=(Payment(date=date(2026, 2, 15), amount=Decimal("13.55"), invoice="2026-02-15"),),
    customers=(
        Customer(
            name="Contoso",
            country="FR",
            tax=Tax(rate=Decimal("0.2")),
            budget=Decimal("1000"),
            margin=Decimal("0.15"),
        ),
    ),
)
