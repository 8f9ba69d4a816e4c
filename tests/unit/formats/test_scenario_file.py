"""Reading and writing scenario files, where nothing is wrong with them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from simulator.catalogue import Billing, Term
from simulator.errors import MistakeCode, ScenarioError
from simulator.formats import scenario_file
from simulator.formats.scenario_upgrades import WITHOUT_VARIANTS
from simulator.scenario.events import ChangeQuantity, Purchase
from simulator.scenario.scenario import Partner, Scenario, Subscription
from tests.golden.everything import EVERYTHING

PAGE = """{
  "format": "prorata-scenario",
  "version": 1,
  "title": "Change the number of licences",
  "until": "2018-02-28",
  "partner": {"billing_day": 15, "currency": "USD", "profile": "partner-center-2019"},
  "subscriptions": [
    {
      "id": "e3",
      "customer": "Contoso",
      "product": "Microsoft 365 E3",
      "kind": "licence",
      "term": "P1Y",
      "billing": "monthly",
      "unit_price": "4.00",
      "events": [
        {"date": "2018-01-13", "type": "purchase", "quantity": 1},
        {"date": "2018-02-01", "type": "change_quantity", "quantity": 2, "note": "new colleague"}
      ]
    }
  ]
}
"""


def with_events(*events):
    subscription = Subscription(
        id="s", term=Term.YEAR, billing=Billing.MONTHLY, unit_price=Decimal("4.00"), events=events
    )
    return Scenario(
        until=date(2018, 2, 28), partner=Partner(billing_day=15), subscriptions=(subscription,)
    )


def test_the_example_of_the_format_is_read():
    scenario = scenario_file.loads(PAGE.encode())
    assert scenario == Scenario(
        title="Change the number of licences",
        until=date(2018, 2, 28),
        partner=Partner(billing_day=15, currency="USD", profile="partner-center-2019"),
        subscriptions=(
            Subscription(
                id="e3",
                customer="Contoso",
                product="Microsoft 365 E3",
                term=Term.YEAR,
                billing=Billing.MONTHLY,
                unit_price=Decimal("4.00"),
                events=(
                    Purchase(date=date(2018, 1, 13), quantity=1),
                    ChangeQuantity(date=date(2018, 2, 1), quantity=2, note="new colleague"),
                ),
            ),
        ),
    )


def test_the_example_of_the_format_says_the_same_when_it_is_written():
    written = scenario_file.dumps(scenario_file.loads(PAGE.encode()))
    assert json.loads(written) == {**json.loads(PAGE), "version": WITHOUT_VARIANTS}
    assert list(json.loads(written)) == list(json.loads(PAGE))
    assert written.endswith(
        b'          "note": "new colleague"\n        }\n      ]\n    }\n  ]\n}\n'
    )


def test_a_mark_of_the_encoding_is_no_part_of_the_file():
    assert scenario_file.loads(b"\xef\xbb\xbf" + PAGE.encode()) == scenario_file.loads(
        PAGE.encode()
    )


@pytest.mark.parametrize("title", ["Société “Ω”", 'a "quoted": title', "null and \\ void", ": : :"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_texts_are_read_as_they_are(title, ascii_only):
    plain = {**json.loads(PAGE), "title": title}
    data = json.dumps(plain, ensure_ascii=ascii_only).encode()
    assert scenario_file.loads(data).title == title


def test_an_escaped_colon_is_read():
    data = PAGE.replace("Contoso", "Con\\u003atoso").encode()
    assert scenario_file.loads(data).subscriptions[0].customer == "Con:toso"


def test_what_cannot_be_billed_can_be_read():
    scenario = scenario_file.loads(PAGE.replace('"quantity": 2', '"quantity": 0').encode())
    assert scenario.subscriptions[0].events[1] == ChangeQuantity(
        date=date(2018, 2, 1), quantity=0, note="new colleague"
    )


def test_events_keep_their_place_when_they_are_read():
    late = ChangeQuantity(date=date(2018, 2, 1), quantity=2)
    early = Purchase(date=date(2018, 1, 13), quantity=1)
    plain = json.loads(scenario_file.dumps(with_events(early, late)))
    plain["subscriptions"][0]["events"].reverse()
    read = scenario_file.loads(json.dumps(plain).encode())
    assert read.subscriptions[0].events == (late, early)


def test_events_are_written_by_date_and_ties_keep_their_order():
    events = [
        ChangeQuantity(date=date(2018, 2, 1), quantity=5),
        ChangeQuantity(date=date(2018, 2, 1), quantity=3),
        Purchase(date=date(2018, 1, 13), quantity=1),
    ]
    plain = json.loads(scenario_file.dumps(with_events(*events)))
    assert [event["quantity"] for event in plain["subscriptions"][0]["events"]] == [1, 5, 3]


@pytest.mark.parametrize("price", ["4", "4.00", "0.0000001", "1234567890123.123456", "-0", "10"])
def test_amounts_stay_as_they_were_entered(price):
    data = PAGE.replace('"4.00"', f'"{price}"').encode()
    plain = json.loads(scenario_file.dumps(scenario_file.loads(data)))
    assert plain["subscriptions"][0]["unit_price"] == price


def test_only_what_matters_is_written():
    scenario = Scenario(until=date(2018, 2, 28), partner=Partner())
    assert json.loads(scenario_file.dumps(scenario)) == {
        "format": "prorata-scenario",
        "version": WITHOUT_VARIANTS,
        "until": "2018-02-28",
        "partner": {"currency": "USD", "profile": "partner-center-2019"},
        "subscriptions": [],
    }


def test_half_a_character_does_not_keep_a_scenario_from_being_written():
    scenario = msgspec.structs.replace(EVERYTHING, title="half \ud800 a character")
    read = scenario_file.loads(scenario_file.dumps(scenario))
    assert read == msgspec.structs.replace(EVERYTHING, title="half ? a character")


def test_a_file_is_written_and_read(tmp_path):
    path = tmp_path / "everything.prorata"
    scenario_file.write(path, EVERYTHING)
    assert scenario_file.read(path) == EVERYTHING


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        scenario_file.read(tmp_path / "nowhere.prorata")


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "large.prorata"
    scenario_file.write(path, EVERYTHING)
    monkeypatch.setattr(scenario_file, "MAX_BYTES", path.stat().st_size - 1)
    with pytest.raises(ScenarioError) as caught:
        scenario_file.read(path)
    assert [mistake.code for mistake in caught.value.mistakes] == [MistakeCode.TOO_LARGE]
    with pytest.raises(ScenarioError) as caught:
        scenario_file.loads(path.read_bytes())
    assert [mistake.code for mistake in caught.value.mistakes] == [MistakeCode.TOO_LARGE]


def test_a_file_may_have_64_mebibytes():
    assert scenario_file.MAX_BYTES == 67_108_864
    padded = PAGE.encode() + b" " * (scenario_file.MAX_BYTES - len(PAGE))
    assert scenario_file.loads(padded) == scenario_file.loads(PAGE.encode())
