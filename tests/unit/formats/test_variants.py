"""Variants stand in the file of their scenario, and say their mistakes with their place."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.engine import mistakes_of, outcome, simulate
from simulator.errors import MistakeCode, ScenarioError
from simulator.formats import scenario_file
from simulator.formats.gallery import default_example
from simulator.scenario.changes import with_event
from simulator.scenario.events import ChangeQuantity
from simulator.scenario.related import families, related
from simulator.scenario.scenario import Payment, Variant

BASE = default_example().scenario
OWNER = BASE.subscriptions[0].id
MORE, _ = with_event(BASE, OWNER, ChangeQuantity(date=date(2018, 2, 5), quantity=5))


def with_variants(*variants):
    """Return the base with these variants."""
    return replace(BASE, variants=variants)


BOTH = with_variants(Variant(name="More", scenario=MORE), Variant(name="Same", scenario=BASE))


def found(scenario):
    """Return pointer and code of each mistake."""
    return [(each.pointer, each.code) for each in mistakes_of(scenario)]


def test_variants_are_written_and_read():
    written = scenario_file.dumps(BOTH)
    assert json.loads(written)["version"] == 3
    assert scenario_file.loads(written) == BOTH
    assert scenario_file.dumps(scenario_file.loads(written)) == written


def test_a_scenario_without_variants_is_written_as_before():
    assert json.loads(scenario_file.dumps(BASE))["version"] == 2
    assert b"variants" not in scenario_file.dumps(BASE)


@pytest.mark.parametrize("version", [1, 2])
def test_older_versions_know_no_variants(version):
    document = {**json.loads(scenario_file.dumps(BOTH)), "version": version}
    (mistake,) = scenario_file.mistakes(json.dumps(document).encode())
    assert (mistake.pointer, mistake.code) == ("/variants", MistakeCode.NEWER_KEY)
    assert mistake.values == ("3",)


def test_variants_change_nothing_of_the_statement():
    assert simulate(BOTH) == simulate(BASE)


def test_a_mistake_in_a_variant_says_where_it_is():
    wrong, _ = with_event(BASE, OWNER, ChangeQuantity(date=date(2018, 2, 5), quantity=0))
    scenario = with_variants(Variant(name="Wrong", scenario=wrong))
    pointer = "/variants/0/scenario/subscriptions/0/events/2/quantity"
    assert found(scenario) == [(pointer, MistakeCode.QUANTITY_RANGE)]
    assert outcome(scenario).statement == simulate(BASE)
    with pytest.raises(ScenarioError):
        simulate(scenario)


def test_a_payment_in_a_variant_names_an_invoice_of_its_bill():
    paid = Payment(date=date(2018, 2, 20), amount=Decimal("1.00"), invoice="2030-01-01")
    wrong = replace(BASE, payments=(paid,))
    scenario = with_variants(Variant(name="Paid", scenario=wrong))
    ((pointer, code),) = found(scenario)
    assert pointer.startswith("/variants/0/scenario/payments/0")
    assert code is MistakeCode.UNKNOWN_INVOICE
    with pytest.raises(ScenarioError):
        simulate(scenario)


def test_each_variant_has_a_name_of_its_own_and_no_variants():
    nested = Variant(name="Nested", scenario=BOTH)
    same = Variant(name="Nested", scenario=BASE)
    assert found(with_variants(nested, same, Variant(name=" ", scenario=BASE))) == [
        ("/variants/0/scenario/variants", MistakeCode.VARIANT_OF_A_VARIANT),
        ("/variants/1/name", MistakeCode.DUPLICATE_VARIANT),
        ("/variants/2/name", MistakeCode.VARIANT_WITHOUT_NAME),
    ]


def test_a_malformed_variant_is_told_with_the_rest():
    document = json.loads(scenario_file.dumps(BOTH))
    inside = document["variants"][0]["scenario"]
    inside["until"] = "soon"
    inside["subscriptions"][0]["events"][1]["quantity"] = 0
    document["variants"][1]["name"] = 3
    pointers = [each.pointer for each in scenario_file.mistakes(json.dumps(document).encode())]
    assert pointers == [
        "/variants/0/scenario/until",
        "/variants/0/scenario/subscriptions/0/events/1/quantity",
        "/variants/1/name",
    ]


def test_a_stand_in_inside_a_variant_brings_no_mistake_that_is_not_there():
    document = json.loads(scenario_file.dumps(BOTH))
    document["variants"][0]["scenario"]["subscriptions"][0]["events"][0]["date"] = "never"
    (mistake,) = scenario_file.mistakes(json.dumps(document).encode())
    assert mistake.pointer == "/variants/0/scenario/subscriptions/0/events/0/date"


def test_what_is_looked_at_alone_has_no_variants():
    assert related(BOTH, OWNER).variants == ()
    assert all(not each.variants for each in families(BOTH))
