"""Scenario files: what is written is read again, and no bytes bring the reader down."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.errors import ScenarioError
from simulator.formats import scenario_file
from simulator.formats.scenario_mistakes import read_thoroughly
from simulator.words import Words
from tests.golden.everything import EVERYTHING
from tests.property.any_scenarios import scenarios

WRITTEN = scenario_file.dumps(EVERYTHING)


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
