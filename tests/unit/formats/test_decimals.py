"""The list of amounts by hand is the list of the types: a new one cannot be forgotten."""

from __future__ import annotations

import json
from typing import Any

import msgspec.inspect as types
import pytest

from simulator.formats import decimals, scenario_file
from simulator.formats.json_values import below, steps
from simulator.scenario.scenario import Scenario
from tests.golden.everything import EVERYTHING


def amounts_of(kind: types.Type, value: Any, pointer: str = "") -> list[str]:
    """Return the pointers of the amounts in plain data that fits `kind`."""
    match kind:
        case types.DecimalType():
            return [pointer]
        case types.StructType():
            present = [field for field in kind.fields if field.encode_name in value]
            return [
                found
                for field in present
                for found in amounts_of(
                    field.type, value[field.encode_name], below(pointer, field.encode_name)
                )
            ]
        case types.UnionType():
            for variant in kind.types:
                if not isinstance(variant, types.StructType):
                    if not isinstance(variant, types.NoneType):
                        return amounts_of(variant, value, pointer)
                elif variant.tag_field is None or value[variant.tag_field] == variant.tag:
                    return amounts_of(variant, value, pointer)
            return []
        case types.VarTupleType():
            members = list(enumerate(value))
            inner = kind.item_type
        case types.DictType():
            members = list(value.items())
            inner = kind.value_type
        case _:
            return []
    return [
        found for key, each in members for found in amounts_of(inner, each, below(pointer, key))
    ]


AMOUNTS = amounts_of(types.type_info(Scenario), json.loads(scenario_file.dumps(EVERYTHING)))


def test_the_file_with_everything_has_every_amount():
    fields = {steps(pointer)[-1] for pointer in AMOUNTS}
    of_version_1 = {"rate", "amount", "unit_price", "percent", "units", "included", "margin"}
    assert fields >= of_version_1 | {"resale_price", "above", "partner_earned_credit", "budget"}
    assert len(AMOUNTS) == 43


@pytest.mark.parametrize("pointer", AMOUNTS)
@pytest.mark.parametrize("written", [1, 1.5, "1e5", "+1"])
def test_every_amount_has_to_be_written_plainly(pointer, written):
    plain = json.loads(scenario_file.dumps(EVERYTHING))
    assert decimals.are_written_plainly(plain)
    *way, last = steps(pointer)
    place = plain
    for step in way:
        place = place[int(step) if isinstance(place, list) else step]
    place[last] = written
    assert not decimals.are_written_plainly(plain)
    found = scenario_file.mistakes(json.dumps(plain).encode())
    assert (pointer, "not_a_decimal") in [(each.pointer, each.code) for each in found]
