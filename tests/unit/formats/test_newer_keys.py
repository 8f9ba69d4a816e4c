"""A file of version 1 is held to what version 1 knew."""

from __future__ import annotations

import json

import pytest

from simulator.errors import MistakeCode
from simulator.formats import newer_keys, scenario_file
from simulator.words import Words
from tests.golden.everything import EVERYTHING
from tests.golden.of_version_1 import OF_VERSION_1


def plain(scenario, version):
    """Return the plain data of a file of `version` with `scenario`."""
    return {**json.loads(scenario_file.dumps(scenario)), "version": version}


def newer(document):
    """Return the pointers of what is refused as newer in the file with this plain data."""
    found = scenario_file.mistakes(json.dumps(document).encode())
    return [each.pointer for each in found if each.code is MistakeCode.NEWER_KEY]


def test_a_file_of_version_1_has_nothing_of_version_2():
    assert newer(plain(OF_VERSION_1, 1)) == []
    assert scenario_file.loads(json.dumps(plain(OF_VERSION_1, 1)).encode()) == OF_VERSION_1


def test_every_key_of_version_2_is_refused_by_name_in_a_file_of_version_1():
    assert newer(plain(EVERYTHING, 1)) == [
        "/partner/tax/name",
        "/partner/tax/exempt_from",
        "/partner/tax/exempt_until",
        "/partner/tax/second",
        "/partner/surcharge",
        "/partner/payment_days",
        "/partner/carry_credits",
        "/partner/collection",
        "/subscriptions/2/events/1/tiers",
        "/subscriptions/2/events/1/partner_earned_credit",
        "/subscriptions/3/events/1/product",
        "/subscriptions/3/events/1/term",
        "/subscriptions/4/currency",
        "/subscriptions/4/resale_price",
        "/subscriptions/4/cost_centre",
        "/subscriptions/4/tags",
        "/subscriptions/4/events/0/promotion/seats",
        "/subscriptions/4/events/1/type",
        "/subscriptions/4/events/2/type",
        "/subscriptions/4/events/3/type",
        "/subscriptions/4/events/4/type",
        "/subscriptions/4/events/5/extended_service",
        "/subscriptions/4/events/6/happened",
        "/subscriptions/5/margin",
        "/subscriptions/5/events/0/type",
        "/customers/1/tax/name",
        "/customers/1/tax/exempt_from",
        "/customers/1/tax/exempt_until",
        "/customers/1/tax/second",
    ]


def test_nothing_of_it_is_refused_in_a_file_of_version_2():
    assert newer(plain(EVERYTHING, 2)) == []


def test_a_key_with_its_default_is_refused_too():
    document = plain(OF_VERSION_1, 1)
    document["partner"]["payment_days"] = 60
    assert newer(document) == ["/partner/payment_days"]


@pytest.mark.parametrize(("language", "sentence"), [("en", "version 2"), ("fr", "version 2")])
def test_the_sentence_names_the_version(language, sentence):
    document = plain(OF_VERSION_1, 1)
    document["partner"]["carry_credits"] = True
    (mistake,) = [
        each
        for each in scenario_file.mistakes(json.dumps(document).encode())
        if each.code is MistakeCode.NEWER_KEY
    ]
    text = Words(language).mistake(mistake)
    assert "carry_credits" in text.found
    assert sentence in text.allowed


@pytest.mark.parametrize("wrong", [None, 7, "x", [], [None], {"events": 7}, {"events": [7, {}]}])
def test_any_shape_will_do(wrong):
    document = {"partner": wrong, "subscriptions": wrong, "customers": [wrong]}
    assert list(newer_keys.newer_than(1, document)) == []
    assert list(newer_keys.newer_than(1, {"subscriptions": [wrong]})) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # A step that cannot be read says nothing about those that can.
        ({"collection": {"reminder": "x", "warning": 1, "suspension": 2}},
         {"/partner/collection/reminder": "wrong_type"}),
        ({"collection": {"reminder": 9, "warning": 1}},
         {"/partner/collection/suspension": "missing_key"}),
        # How many decimals an amount may have is known with the currency alone.
        ({"currency": 7, "budget": [{"customer": "Contoso", "amount": "1.234"}]},
         {"/partner/currency": "wrong_type"}),
        ({"currency": "KWD", "budget": [{"customer": "Contoso", "amount": "1.2345"}]},
         {"/partner/budget/0/amount": "amount_range"}),
        # Two days that cannot be read are not the same day.
        ({"exchange_rate": [{"date": "x", "currency": "EUR", "rate": "1"}] * 2},
         {"/partner/exchange_rate/0/date": "not_a_date",
          "/partner/exchange_rate/1/date": "not_a_date"}),
        ({"payment_days": -1, "surcharge": 5},
         {"/partner/surcharge": "wrong_type", "/partner/payment_days": "days_range"}),
    ],
)  # fmt: skip
def test_nothing_is_concluded_from_what_cannot_be_read(change, expected):
    document = {
        "format": "prorata-scenario",
        "version": 2,
        "until": "2026-01-01",
        # A mistake of the shape, so that the thorough way is taken.
        "partner": {"billing_day": 15, "profile": 7, **change},
        "subscriptions": [],
    }
    found = scenario_file.mistakes(json.dumps(document).encode())
    assert {each.pointer: each.code.value for each in found} == {
        "/partner/profile": "wrong_type",
        **expected,
    }
