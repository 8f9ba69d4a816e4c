"""What is wrong with a scenario file: every mistake at once, its place, what was found."""

from __future__ import annotations

import json

import pytest

from simulator.errors import MistakeCode, ScenarioError
from simulator.formats import scenario_file
from simulator.words import Words
from tests.unit.formats.test_scenario_file import PAGE

EVENTS = "/subscriptions/0/events"


def mistakes(text):
    """Return (pointer, code, found) of each mistake, after a look at how it reads."""
    data = text if isinstance(text, bytes) else text.encode()
    found = scenario_file.mistakes(data)
    for mistake in found:
        for language in ("en", "fr"):
            assert all(Words(language).mistake(mistake))
    return [(mistake.pointer, mistake.code.value, mistake.found) for mistake in found]


def changed(*changes):
    text = PAGE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_nothing_is_wrong_with_the_example_of_the_format():
    assert mistakes(PAGE) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Amounts are decimals in quotes, written plainly.
        ('"4.00"', "4.00", ("/subscriptions/0/unit_price", "not_a_decimal", "4.00")),
        ('"4.00"', "4", ("/subscriptions/0/unit_price", "not_a_decimal", "4")),
        ('"4.00"', '"1e5"', ("/subscriptions/0/unit_price", "not_a_decimal", '"1e5"')),
        ('"4.00"', '"+4"', ("/subscriptions/0/unit_price", "not_a_decimal", '"+4"')),
        ('"4.00"', '" 4"', ("/subscriptions/0/unit_price", "not_a_decimal", '" 4"')),
        ('"4.00"', '"4."', ("/subscriptions/0/unit_price", "not_a_decimal", '"4."')),
        ('"4.00"', '".4"', ("/subscriptions/0/unit_price", "not_a_decimal", '".4"')),
        ('"4.00"', '"04"', ("/subscriptions/0/unit_price", "not_a_decimal", '"04"')),
        ('"4.00"', '"4,00"', ("/subscriptions/0/unit_price", "not_a_decimal", '"4,00"')),
        ('"4.00"', '"1_0"', ("/subscriptions/0/unit_price", "not_a_decimal", '"1_0"')),
        ('"4.00"', '"٤"', ("/subscriptions/0/unit_price", "not_a_decimal", '"٤"')),
        ('"4.00"', '"NaN"', ("/subscriptions/0/unit_price", "not_a_decimal", '"NaN"')),
        ('"4.00"', '"Infinity"', ("/subscriptions/0/unit_price", "not_a_decimal", '"Infinity"')),
        ('"4.00"', '""', ("/subscriptions/0/unit_price", "not_a_decimal", '""')),
        ('"4.00"', "null", ("/subscriptions/0/unit_price", "not_a_decimal", "null")),
        ('"4.00"', "NaN", ("/subscriptions/0/unit_price", "not_json", "NaN")),
        ('"4.00"', "-Infinity", ("/subscriptions/0/unit_price", "not_json", "-Infinity")),
        # Quantities are whole numbers.
        ('"quantity": 2', '"quantity": 2.0', (f"{EVENTS}/1/quantity", "wrong_type", "2.0")),
        ('"quantity": 2', '"quantity": 2e0', (f"{EVENTS}/1/quantity", "wrong_type", "2e0")),
        ('"quantity": 2', '"quantity": "2"', (f"{EVENTS}/1/quantity", "wrong_type", '"2"')),
        ('"quantity": 2', '"quantity": true', (f"{EVENTS}/1/quantity", "wrong_type", "true")),
        ('"quantity": 2', '"quantity": null', (f"{EVENTS}/1/quantity", "wrong_type", "null")),
        ('"quantity": 2', '"quantity": [2]', (f"{EVENTS}/1/quantity", "wrong_type", "[…]")),
        ('"quantity": 2', '"quantity": {}', (f"{EVENTS}/1/quantity", "wrong_type", "{}")),
        ('"quantity": 2', '"quantity": 0', (f"{EVENTS}/1/quantity", "quantity_range", "0")),
        ('"quantity": 2', '"quantity": -1', (f"{EVENTS}/1/quantity", "quantity_range", "-1")),
        # Days are days of the calendar.
        ('"2018-02-28"', '"2018-02-30"', ("/until", "not_a_date", '"2018-02-30"')),
        ('"2018-02-28"', '"2018-2-28"', ("/until", "not_a_date", '"2018-2-28"')),
        ('"2018-02-28"', '"20180228"', ("/until", "not_a_date", '"20180228"')),
        ('"2018-02-28"', '"28/02/2018"', ("/until", "not_a_date", '"28/02/2018"')),
        ('"2018-02-28"', '"2018-W09-3"', ("/until", "not_a_date", '"2018-W09-3"')),
        ('"2018-02-28"', '"2018-02-28T00:00:00"', ("/until", "not_a_date", '"2018-02-28T00:00:00"')),
        ('"2018-02-28"', '"２018-02-28"', ("/until", "not_a_date", '"２018-02-28"')),
        ('"2018-02-28"', "20180228", ("/until", "not_a_date", "20180228")),
        ('"2018-02-28"', '"0000-01-01"', ("/until", "not_a_date", '"0000-01-01"')),
        ('"2018-02-28"', '"2218-02-28"', ("/until", "date_range", "2218-02-28")),
        # Names come from closed sets.
        ('"monthly"', '"weekly"', ("/subscriptions/0/billing", "not_allowed", '"weekly"')),
        ('"P1Y"', "12", ("/subscriptions/0/term", "not_allowed", "12")),
        ('"licence"', '"license"', ("/subscriptions/0/kind", "not_allowed", '"license"')),
        ('"change_quantity"', '"change"', (f"{EVENTS}/1/type", "not_allowed", '"change"')),
        ('"change_quantity"', "null", (f"{EVENTS}/1/type", "not_allowed", "null")),
        ('"type": "change_quantity", ', "", (f"{EVENTS}/1/type", "missing_key", "")),
        # Texts are texts, and whole.
        ('"Contoso"', "7", ("/subscriptions/0/customer", "wrong_type", "7")),
        ('"Contoso"', "null", ("/subscriptions/0/customer", "wrong_type", "null")),
        ('"Contoso"', '"\\ud800"', ("/subscriptions/0/customer", "not_json", "\\ud800")),
        # Keys are known, needed, and stand once.
        ('"until": "2018-02-28",', "", ("/until", "missing_key", "")),
        ('"quantity": 2', '"quantity": 2, "seats": 2', (f"{EVENTS}/1/seats", "unknown_key", "seats")),
        ('"title":', '"type": "scenario", "title":', ("/type", "unknown_key", "type")),
        ('"title":', '"a/b~": 1, "title":', ("/a~1b~0", "unknown_key", "a/b~")),
        ('"quantity": 2', '"quantity": 2, "quantity": 3', (f"{EVENTS}/1/quantity", "duplicate_key", "quantity")),
        ('"title":', '"title": "x", "title":', ("/title", "duplicate_key", "title")),
        ('"title":', '"titl\\u0065": "x", "title":', ("/title", "duplicate_key", "title")),
        ('"version": 1,', '"version": 1, "version": 1,', ("/version", "duplicate_key", "version")),
        # The parts of a file.
        ('"billing_day": 15', '"billing_day": null', ("/partner/billing_day", "wrong_type", "null")),
        ('"billing_day": 15', '"billing_day": 29', ("/partner/billing_day", "billing_day", "29")),
        ('"USD"', '"usd"', ("/partner/currency", "unknown_currency", "usd")),
        ('"partner-center-2019"', '"2019"', ("/partner/profile", "unknown_profile", "2019")),
    ],
)  # fmt: skip
def test_one_mistake(old, new, expected):
    assert mistakes(changed((old, new))) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("", "not_json", "")),
        ("{", ("", "not_json", "")),
        ('{"format": }', ("", "not_json", "}")),
        ("[1, 2", ("", "not_json", "")),
        ("{'format': 1}", ("", "not_json", "'format': 1}")),
        ("{} {}", ("", "not_json", "{}")),
        ("01", ("", "not_json", "1")),
        ('"a\x00b"', ("", "not_json", '\\u0000b"')),
        ("[]", ("", "wrong_type", "[]")),
        ("null", ("", "wrong_type", "null")),
        ("7", ("", "wrong_type", "7")),
        ("NaN", ("", "wrong_type", "NaN")),
        ("{}", ("/format", "missing_key", "")),
        ('{"format": "other"}', ("/format", "wrong_format", '"other"')),
        ('{"format": 1}', ("/format", "wrong_format", "1")),
        ('{"format": "prorata-scenario"}', ("/version", "missing_key", "")),
        ('{"format": "prorata-scenario", "version": 4}', ("/version", "newer_version", "4")),
        ('{"format": "prorata-scenario", "version": 99999999999999999999}',
         ("/version", "newer_version", "99999999999999999999")),
        ('{"format": "prorata-scenario", "version": 0}', ("/version", "not_allowed", "0")),
        ('{"format": "prorata-scenario", "version": -1}', ("/version", "not_allowed", "-1")),
        ('{"format": "prorata-scenario", "version": 1.0}', ("/version", "not_allowed", "1.0")),
        ('{"format": "prorata-scenario", "version": "1"}', ("/version", "not_allowed", '"1"')),
        ('{"format": "prorata-scenario", "version": true}', ("/version", "not_allowed", "true")),
    ],
)  # fmt: skip
def test_what_is_no_scenario_file(text, expected):
    assert mistakes(text) == [expected]


def test_the_place_of_a_broken_text_is_told():
    (mistake,) = scenario_file.mistakes(b'{\n  "format": "prorata-scenario",\n  "version" 1\n}')
    assert (mistake.found, mistake.values) == ("1", ("3", "13"))


def test_bytes_that_are_no_utf_8_are_told_with_their_place():
    (mistake,) = scenario_file.mistakes(PAGE.encode().replace(b"Contoso", b"Cont\xf6so"))
    assert mistake.code is MistakeCode.NOT_JSON
    assert (mistake.found, mistake.values) == ("\\xf6", ("10", "24"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le"])
def test_other_encodings_are_refused(encoding):
    assert [code for _, code, _ in mistakes(PAGE.encode(encoding))] == ["not_json"]


@pytest.mark.parametrize("depth", [64, 65, 500, 100_000])
@pytest.mark.parametrize("brackets", ["[]", ('{"a":', "}")])
def test_a_text_that_is_nested_too_deeply(depth, brackets):
    start, end = brackets
    nested = start * depth + "0" + end * depth
    codes = {code for _, code, _ in mistakes(changed(('"title":', f'"deep": {nested}, "title":')))}
    assert "too_deep" in codes


def test_what_is_nested_less_deeply_is_an_unknown_key():
    nested = "[" * 63 + "]" * 63
    found = mistakes(changed(('"title":', f'"deep": {nested}, "title":')))
    assert found == [("/deep", "unknown_key", "deep")]


@pytest.mark.parametrize("digits", [10, 1000, 5000, 100_000])
def test_a_quantity_of_many_digits_is_refused(digits):
    found = mistakes(changed(('"quantity": 2', f'"quantity": {"9" * digits}')))
    assert [(pointer, code in ("quantity_range", "wrong_type")) for pointer, code, _ in found] == [
        (f"{EVENTS}/1/quantity", True)
    ]


def test_a_price_of_many_digits_is_refused():
    found = mistakes(changed(('"4.00"', f'"0.{"1" * 100_000}"')))
    assert [code for _, code, _ in found] == ["price_decimals"]


def test_every_mistake_is_told_at_once_in_the_order_of_the_file():
    text = changed(
        ('"until": "2018-02-28"', '"until": "2018-02-30", "colour": "red"'),
        ('"USD"', '"US$"'),
        ('"billing_day": 15', '"billing_day": "15"'),
        ('"monthly"', '"weekly"'),
        ('"4.00"', "4"),
        ('"quantity": 1', '"quantity": 0, "quantity": NaN'),
        ('"quantity": 2', '"quantity": 1000001, "note": 1, "x": 1'),
        (', "note": "new colleague"', ""),
    )
    assert mistakes(text) == [
        ("/until", "not_a_date", '"2018-02-30"'),
        ("/colour", "unknown_key", "colour"),
        ("/partner/billing_day", "wrong_type", '"15"'),
        ("/partner/currency", "unknown_currency", "US$"),
        ("/subscriptions/0/billing", "not_allowed", '"weekly"'),
        ("/subscriptions/0/unit_price", "not_a_decimal", "4"),
        (f"{EVENTS}/0/quantity", "duplicate_key", "quantity"),
        (f"{EVENTS}/0/quantity", "quantity_range", "0"),
        (f"{EVENTS}/1/quantity", "quantity_range", "1000001"),
        (f"{EVENTS}/1/note", "wrong_type", "1"),
        (f"{EVENTS}/1/x", "unknown_key", "x"),
    ]


def two_subscriptions(first, second):
    plain = json.loads(PAGE)
    (subscription,) = plain["subscriptions"]
    plain["subscriptions"] = [{**subscription, **first}, {**subscription, "id": "e5", **second}]
    return json.dumps(plain)


def test_the_order_of_events_is_checked_where_everything_can_be_read():
    suspended = [{"date": "2018-01-13", "type": "suspend"}]
    found = mistakes(two_subscriptions({"term": "P9Y"}, {"events": suspended}))
    assert ("/subscriptions/0/term", "not_allowed", '"P9Y"') in found
    assert any(pointer.startswith("/subscriptions/1") for pointer, _, _ in found)


def test_the_order_of_events_is_not_judged_where_an_event_cannot_be_read():
    # Whether the first event is the purchase, nobody can say.
    events = [
        {"date": "2018-01-13", "type": "purchse", "quantity": 1},
        {"date": "2018-01-14", "type": "change_quantity", "quantity": 0},
    ]
    assert mistakes(two_subscriptions({"events": events}, {})) == [
        (f"{EVENTS}/0/type", "not_allowed", '"purchse"'),
        (f"{EVENTS}/1/quantity", "quantity_range", "0"),
    ]


def test_an_unknown_key_hides_nothing_else():
    events = [
        {"date": "2018-01-13", "type": "purchase", "quantity": 1, "seats": 1},
        {"date": "2018-01-12", "type": "cancel"},
        {"date": "2018-01-14", "type": "reactivate"},
    ]
    found = mistakes(two_subscriptions({"events": events}, {}))
    assert found[0] == (f"{EVENTS}/0/seats", "unknown_key", "seats")
    assert len(found) > 1


def test_an_add_on_is_not_judged_by_a_parent_that_cannot_be_read():
    add_on = {"kind": "add_on", "parent": "e3"}
    assert mistakes(two_subscriptions({"id": 3}, add_on)) == [
        ("/subscriptions/0/id", "wrong_type", "3")
    ]
    assert mistakes(two_subscriptions({"events": 3}, add_on)) == [
        ("/subscriptions/0/events", "wrong_type", "3")
    ]


def test_subscriptions_are_not_judged_by_a_profile_that_cannot_be_read():
    text = changed(('"partner-center-2019"', "2019"), ('"P1Y"', '"P1M"'))
    assert mistakes(text) == [("/partner/profile", "wrong_type", "2019")]


@pytest.mark.parametrize("part", ["partner", "subscriptions"])
@pytest.mark.parametrize("value", [None, 7, "x", True])
def test_a_part_of_another_type(part, value):
    plain = {**json.loads(PAGE), part: value}
    assert mistakes(json.dumps(plain)) == [(f"/{part}", "wrong_type", json.dumps(value))]


@pytest.mark.parametrize("value", [None, 7, "x", [], True])
def test_a_member_of_another_type(value):
    plain = json.loads(PAGE)
    plain["subscriptions"].append(value)
    shown = json.dumps(value)
    assert mistakes(json.dumps(plain)) == [("/subscriptions/1", "wrong_type", shown)]
    plain = json.loads(PAGE)
    plain["subscriptions"][0]["events"].append(value)
    assert mistakes(json.dumps(plain)) == [(f"{EVENTS}/2", "wrong_type", shown)]


def test_an_error_holds_what_mistakes_tells():
    text = changed(('"4.00"', "4"), ('"quantity": 2', '"quantity": 0')).encode()
    with pytest.raises(ScenarioError) as caught:
        scenario_file.loads(text)
    assert caught.value.mistakes == scenario_file.mistakes(text)
    assert len(caught.value.mistakes) == 2


def test_allowed_values_and_keys_are_named():
    (term,) = scenario_file.mistakes(changed(('"P1Y"', '"P9Y"')).encode())
    assert term.values == ("P1M", "P1Y", "P2Y", "P3Y")
    (key,) = scenario_file.mistakes(changed(('"note"', '"notice"')).encode())
    assert key.values == ("type", "date", "quantity", "note")
