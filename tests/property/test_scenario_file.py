"""Scenario files: what is written is read again, and no bytes bring the reader down."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.catalogue import PROFILES, Billing, Kind, Rerate, Rounding, Term
from simulator.errors import ScenarioError
from simulator.formats import scenario_file
from simulator.formats.scenario_mistakes import read_thoroughly
from simulator.scenario import events as happenings
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
from simulator.words import Words
from tests.golden.everything import EVERYTHING

WRITTEN = scenario_file.dumps(EVERYTHING)

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
texts = st.text(max_size=12) | st.sampled_from(["e3", ":", '"', "\\", "null", "=1+1", "\\u003a"])
amounts = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**18), 10**18),
    st.integers(0, 12),
)
quantities = st.integers(-(2**70), 2**70)
names = st.sampled_from(sorted(PROFILES)) | texts
taxes = st.builds(Tax, rate=amounts, method=st.sampled_from(list(TaxMethod)), exempt=st.booleans())


def optional(values):
    return st.none() | values


def kinds_of_events():
    common = {"date": days, "note": texts}
    promotion = st.builds(happenings.Promotion, percent=amounts, until=days)
    billing = st.sampled_from(list(Billing))
    priced = {**common, "unit_price": amounts}
    return st.one_of(
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
            billing=billing,
            add_ons=st.dictionaries(texts, amounts, max_size=3),
        ),
        st.builds(happenings.ChangePrice, **priced),
        st.builds(
            happenings.Upgrade, **priced, product=texts, quantity=optional(quantities), to=texts
        ),
        st.builds(happenings.ConvertTrial, **priced, quantity=quantities, billing=billing),
        st.builds(happenings.SetAutoRenew, **common, auto_renew=st.booleans()),
        st.builds(
            happenings.Usage, **common, meter=texts, units=amounts, rate=amounts, included=amounts
        ),
        st.builds(
            happenings.Credit,
            **common,
            amount=amounts,
            reason=st.sampled_from(list(happenings.CreditReason)),
            incident=texts,
        ),
    )


def tuples(values, most=3):
    return st.lists(values, max_size=most).map(tuple)


subscriptions = st.builds(
    Subscription,
    id=texts,
    customer=texts,
    product=texts,
    kind=st.sampled_from(list(Kind)),
    parent=texts,
    profile=names,
    term=st.sampled_from(list(Term)),
    billing=st.sampled_from(list(Billing)),
    unit_price=amounts,
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
)
scenarios = st.builds(
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


@given(scenarios)
def test_what_is_written_is_read_again(scenario):
    data = scenario_file.dumps(scenario)
    read = scenario_file.loads(data)
    assert read == scenario
    assert scenario_file.dumps(read) == data


@given(scenarios)
def test_the_quick_way_and_the_thorough_one_read_the_same(scenario):
    data = scenario_file.dumps(scenario)
    assert read_thoroughly(data) == (scenario, ())


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**25), 10**25)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(st.characters(), max_size=6)
    | st.sampled_from(["4.00", "2018-01-13", "purchase", "P1Y", "monthly", "prorata-scenario"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["date", "type", "quantity", "unit_price", "x", "\ud800"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@st.composite
def mangled_values(draw):
    """Return the bytes of a scenario with some values replaced, removed or added."""
    plain = json.loads(WRITTEN)
    for _ in range(draw(st.integers(1, 3))):
        place = plain
        while True:
            steps = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not steps:
                break
            step = draw(st.sampled_from(steps))
            if isinstance(place[step], dict | list) and draw(st.integers(0, 4)):
                place = place[step]
                continue
            match draw(st.sampled_from(["replace", "remove", "add"])):
                case "replace":
                    place[step] = draw(anything)
                case "remove":
                    del place[step]
                case "add" if isinstance(place, dict):
                    place[draw(st.text(max_size=3))] = draw(anything)
                case _:
                    place.append(draw(anything)) if isinstance(place, list) else None
            break
    return json.dumps(plain, ensure_ascii=draw(st.booleans())).encode(errors="surrogatepass")


@st.composite
def mangled_bytes(draw):
    """Return the bytes of a scenario with some pieces removed, doubled or overwritten."""
    data = WRITTEN
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 30)))
        piece = draw(
            st.sampled_from([b"", b'"', b"\\", b"null", b"NaN", b"\xff", b"{", b"]", b",", b"1e9"])
            | st.just(data[start:end] * 2)
            | st.binary(max_size=4)
        )
        data = data[:start] + piece + data[end:]
    return data


def outcome(read, data):
    """Return what a way of reading says: a scenario, or the mistakes."""
    try:
        return read(data)
    except ScenarioError as error:
        return error.mistakes or pytest.fail("refused without a mistake")


def thoroughly(data):
    scenario, mistakes = read_thoroughly(data)
    return mistakes if scenario is None else scenario


def check_reading(data):
    """Both ways say the same, and every mistake can be told in words."""
    read = outcome(scenario_file.loads, data)
    assert read == outcome(thoroughly, data)
    found = read if isinstance(read, tuple) else ()
    for mistake in found:
        assert msgspec.json.encode(mistake.pointer)
        for language in ("en", "fr"):
            assert msgspec.json.encode(Words(language).mistake(mistake)._asdict())


@given(mangled_values())
def test_wrong_values_are_mistakes(data):
    check_reading(data)
    assert isinstance(scenario_file.mistakes(data), tuple)


@given(mangled_bytes())
@example(b"")
@example(b"\xef\xbb\xbf")
@example(WRITTEN + b"\x00")
@example(WRITTEN.replace(b'"EUR"', b'"\\ud83d"'))
@example(WRITTEN.replace(b'"EUR"', b'"\\ud83d\\ude00"'))
def test_broken_bytes_are_mistakes(data):
    check_reading(data)
    assert isinstance(scenario_file.mistakes(data), tuple)
