"""Scenarios of any values, right or wrong: what a file can hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.catalogue import PROFILES, Billing, Kind, Rerate, Rounding, Term
from simulator.scenario import events as happenings
from simulator.scenario.scenario import (
    Budget,
    Collection,
    Customer,
    ExchangeRate,
    Partner,
    Payment,
    Scenario,
    SecondTax,
    Subscription,
    Surcharge,
    Tax,
    TaxMethod,
    Variant,
)

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
texts = st.text(max_size=12) | st.sampled_from(["e3", ":", '"', "\\", "null", "=1+1", "\\u003a"])
amounts = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**18), 10**18),
    st.integers(0, 12),
)
quantities = st.integers(-(2**70), 2**70)
names = st.sampled_from(sorted(PROFILES)) | texts
terms = st.sampled_from(list(Term))
billings = st.sampled_from(list(Billing))


def optional(values):
    return st.none() | values


def tuples(values, most=3):
    return st.lists(values, max_size=most).map(tuple)


taxes = st.builds(
    Tax,
    rate=amounts,
    method=st.sampled_from(list(TaxMethod)),
    exempt=st.booleans(),
    name=texts,
    exempt_from=optional(days),
    exempt_until=optional(days),
    second=optional(st.builds(SecondTax, rate=amounts, name=texts)),
)


def kinds_of_events():
    return st.one_of(*events_of_version_1(), *events_of_version_2())


def events_of_version_2():
    """Return the events that version 2 added."""
    common = {"date": days, "note": texts}
    plan = {"term": terms, "billing": billings, "unit_price": amounts}
    some = {"quantity": optional(quantities), "product": texts}
    return (
        st.builds(happenings.ChangeTerm, **common, **plan),
        st.builds(happenings.MoveQuantity, **common, to=texts, quantity=optional(quantities)),
        st.builds(happenings.Migrate, **common, **plan, **some, to=texts, full_term=st.booleans()),
        st.builds(
            happenings.ScheduleChange,
            **common,
            **some,
            **{key: optional(values) for key, values in plan.items()},
            coterminate=optional(days),
        ),
    )


def events_of_version_1():
    """Return the events that version 1 knew, with the keys that they have had since."""
    common = {"date": days, "note": texts}
    promotion = st.builds(
        happenings.Promotion, percent=amounts, until=days, seats=optional(quantities)
    )
    service = st.builds(happenings.ExtendedService, unit_price=amounts, percent=amounts)
    priced = {**common, "unit_price": amounts}
    return (
        st.builds(
            happenings.Purchase,
            **common,
            quantity=quantities,
            promotion=optional(promotion),
            coterminate=optional(days),
            auto_renew=st.booleans(),
        ),
        st.builds(happenings.ChangeQuantity, **common, quantity=quantities),
        st.builds(happenings.Suspend, **common),
        st.builds(happenings.Reactivate, **common, quantity=optional(quantities)),
        st.builds(happenings.Cancel, **common),
        st.builds(
            happenings.ChangeBilling,
            **priced,
            billing=billings,
            add_ons=st.dictionaries(texts, amounts, max_size=3),
        ),
        st.builds(happenings.ChangePrice, **priced),
        st.builds(
            happenings.Upgrade, **priced, product=texts, quantity=optional(quantities), to=texts
        ),
        st.builds(
            happenings.ConvertTrial,
            **priced,
            quantity=quantities,
            billing=billings,
            product=texts,
            term=optional(terms),
        ),
        st.builds(
            happenings.SetAutoRenew,
            **common,
            auto_renew=st.booleans(),
            extended_service=optional(service),
        ),
        st.builds(
            happenings.Usage,
            **common,
            meter=texts,
            units=amounts,
            rate=amounts,
            included=amounts,
            tiers=tuples(st.builds(happenings.Tier, above=amounts, rate=amounts)),
            partner_earned_credit=amounts,
        ),
        st.builds(
            happenings.Credit,
            **common,
            amount=amounts,
            reason=st.sampled_from(list(happenings.CreditReason)),
            incident=texts,
            happened=optional(days),
        ),
    )


subscriptions = st.builds(
    Subscription,
    id=texts,
    customer=texts,
    product=texts,
    kind=st.sampled_from(list(Kind)),
    parent=texts,
    profile=names,
    term=terms,
    billing=billings,
    unit_price=amounts,
    currency=texts,
    resale_price=optional(amounts),
    margin=optional(amounts),
    cost_centre=texts,
    tags=tuples(texts),
    # In the order in which they are written: by date.
    events=tuples(kinds_of_events(), 6).map(
        lambda found: tuple(sorted(found, key=lambda event: event.date))
    ),
)
partners = st.builds(
    Partner,
    billing_day=optional(quantities),
    currency=texts,
    profile=names,
    rounding=optional(st.sampled_from(list(Rounding))),
    annual_rerate=st.sampled_from(list(Rerate)),
    tax=optional(taxes),
    budget=tuples(st.builds(Budget, customer=texts, amount=amounts)),
    exchange_rate=tuples(st.builds(ExchangeRate, date=days, currency=texts, rate=amounts)),
    surcharge=tuples(
        st.builds(Surcharge, date=days, percent=amounts, term=terms, billing=billings)
    ),
    payment_days=quantities,
    carry_credits=st.booleans(),
    collection=optional(
        st.builds(Collection, reminder=quantities, warning=quantities, suspension=quantities)
    ),
)
_alone = st.builds(
    Scenario,
    title=texts,
    until=days,
    partner=partners,
    subscriptions=tuples(subscriptions),
    payments=tuples(st.builds(Payment, date=days, amount=amounts, invoice=texts)),
    customers=tuples(
        st.builds(
            Customer,
            name=texts,
            country=texts,
            tax=optional(taxes),
            budget=optional(amounts),
            margin=optional(amounts),
        )
    ),
)

scenarios = st.builds(
    lambda scenario, variants: replace(scenario, variants=variants),
    _alone,
    st.just(()) | tuples(st.builds(Variant, name=texts, scenario=_alone)),
)
"""Scenarios of which some have variants."""
