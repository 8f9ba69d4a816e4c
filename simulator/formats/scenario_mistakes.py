"""The thorough way into a scenario file: slower, and it knows every mistake and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec
import msgspec.inspect
from msgspec.structs import replace

from simulator.errors import Mistake, MistakeCode
from simulator.findings import check, variant_pointer
from simulator.formats import newer_keys
from simulator.formats.json_values import (
    Json,
    JsonNumber,
    JsonText,
    NotJsonError,
    as_found,
    steps,
)
from simulator.formats.scenario_upgrades import VERSION, Document, upgraded
from simulator.formats.shape import Shape
from simulator.scenario.scenario import Scenario

FORMAT = "prorata-scenario"

_OF_ONE_VALUE = frozenset(
    {
        MistakeCode.DATE_RANGE,
        MistakeCode.DAYS_RANGE,
        MistakeCode.DUPLICATE_ID,
        MistakeCode.EMPTY_ID,
        MistakeCode.EXCHANGE_RATE_RANGE,
        MistakeCode.MARGIN_RANGE,
        MistakeCode.NEGATIVE_PRICE,
        MistakeCode.PERCENT_RANGE,
        MistakeCode.PRICE_DECIMALS,
        MistakeCode.PRICE_RANGE,
        MistakeCode.QUANTITY_RANGE,
        MistakeCode.UNKNOWN_CURRENCY,
        MistakeCode.UNKNOWN_PROFILE,
    }
)
"""Mistakes that a value has by itself, whatever stands beside it."""

_OF_A_LIST = frozenset(
    {
        MistakeCode.DUPLICATE_CUSTOMER,
        MistakeCode.DUPLICATE_ENTRY,
        MistakeCode.STEPS_NOT_RISING,
    }
)
"""Mistakes that a value has because of others in the same list or record."""


def read_thoroughly(data: bytes) -> tuple[Scenario | None, tuple[Mistake, ...]]:
    """Return the scenario of a file, or None and everything that is wrong with the file."""
    try:
        text = JsonText(data)
    except NotJsonError as error:
        return None, (error.mistake,)
    heading = _mistakes_of_heading(text.value)
    if heading:
        return None, heading
    return _read_document(text)


def _mistakes_of_heading(value: Json) -> tuple[Mistake, ...]:
    """Return why this is no scenario file, or none that this version of the program can read."""
    if not isinstance(value, dict):
        return (Mistake("", MistakeCode.WRONG_TYPE, as_found(value), ("object",)),)
    if value.get("format") != FORMAT:
        found = as_found(value["format"]) if "format" in value else ""
        code = MistakeCode.WRONG_FORMAT if found else MistakeCode.MISSING_KEY
        return (Mistake("/format", code, found, (FORMAT,)),)
    if "version" not in value:
        return (Mistake("/version", MistakeCode.MISSING_KEY),)
    version = value["version"]
    known = tuple(str(number) for number in range(1, VERSION + 1))
    if version in known and isinstance(version, JsonNumber):
        return ()
    if isinstance(version, JsonNumber) and version.isdecimal() and version != "0":
        return (Mistake("/version", MistakeCode.NEWER_VERSION, as_found(version), known[-1:]),)
    return (Mistake("/version", MistakeCode.NOT_ALLOWED, as_found(version), known),)


def _read_document(text: JsonText) -> tuple[Scenario | None, tuple[Mistake, ...]]:
    assert isinstance(text.value, dict)  # noqa: S101 - the heading was found in it
    version = int(str(text.value["version"]))
    newer = newer_keys.newer_than(version, text.value)
    document = upgraded(text.value, version)
    body = {key: value for key, value in document.items() if key not in ("format", "version")}
    shape = Shape()
    plain = shape.read(_type_of_scenario(), body, "")
    scenario = msgspec.convert(plain, Scenario)
    found = [*text.mistakes, *shape.mistakes, *newer]
    if not found:
        return scenario, ()
    found += _of_the_rest(scenario, found, shape.replaced)
    order = _Order(document)
    return None, tuple(sorted(found, key=lambda mistake: order.place(mistake.pointer)))


def _of_the_rest(
    scenario: Scenario, found: Iterable[Mistake], replaced: Iterable[str]
) -> list[Mistake]:
    """Return what else is wrong: mistakes that do not follow from the stand-ins in `scenario`."""
    told = {each.pointer for each in found if each.code is not MistakeCode.DUPLICATE_KEY}
    doubts = _doubts(scenario, [steps(pointer) for pointer in replaced])
    return [
        mistake
        for mistake in check(scenario)
        if told.isdisjoint(_way_to(mistake.pointer)) and not _is_doubtful(mistake, doubts)
    ]


def _doubts(scenario: Scenario, replaced: list[list[str]]) -> dict[str, _Doubt]:
    """Return the doubts about the scenario, and about each of its variants, by their pointers."""
    found = {"": _Doubt(scenario, replaced)}
    for place, variant in enumerate(scenario.variants):
        at = variant_pointer(place)
        own = steps(at)
        inside = [each[len(own) :] for each in replaced if each[: len(own)] == own]
        found[at] = _Doubt(variant.scenario, list(filter(None, inside)))
    return found


def _is_doubtful(mistake: Mistake, doubts: Mapping[str, _Doubt]) -> bool:
    """Return whether `mistake` may follow from stand-ins in what it is about."""
    at = "/".join(["", *mistake.steps[:3]])
    if at not in doubts:
        return doubts[""].covers(mistake)
    inside = replace(mistake, pointer=mistake.pointer.removeprefix(at))
    return doubts[at].covers(inside)


def _way_to(pointer: str) -> Iterator[str]:
    """Yield `pointer` and the pointers of all that it lies in, the file itself excepted."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


class _Doubt:
    """Which mistakes may follow from stand-ins alone."""

    def __init__(self, scenario: Scenario, replaced: list[list[str]]) -> None:
        heads = [place[:2] for place in replaced]
        self._replaced = replaced
        self._currency = ["partner"] in heads or ["partner", "currency"] in heads
        self._all = ["partner"] in heads or ["partner", "profile"] in heads
        inside = [place[1:] for place in replaced if place[0] == "subscriptions" and place[1:]]
        self._ids = any(place[1:] in ([], ["id"]) for place in inside)
        parents = {each.parent for each in scenario.subscriptions}
        family = {
            index
            for index, each in enumerate(scenario.subscriptions)
            if each.parent or each.id in parents
        }
        self._subscriptions = {int(place[0]) for place in inside}
        if self._ids or self._subscriptions & family:
            # An add-on follows its parent: one stand-in makes the order of events uncertain in all.
            self._subscriptions |= family

    def covers(self, mistake: Mistake) -> bool:
        """Return whether `mistake` may be wrong about what stands in the file."""
        place = steps(mistake.pointer)
        if mistake.code in _OF_A_LIST:
            depth = 1 if place[0] == "customers" else 2
            return any(one[:depth] == place[:depth] for one in self._replaced)
        if mistake.code is MistakeCode.AMOUNT_RANGE:
            return self._currency
        if mistake.code in _OF_ONE_VALUE or place[:1] != ["subscriptions"]:
            return False
        return self._all or int(place[1]) in self._subscriptions


class _Order:
    """Where in the file a pointer points: what is missing comes after what is there."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._keys: dict[int, dict[str, int]] = {}

    def place(self, pointer: str) -> tuple[int, ...]:
        """Return a value that sorts pointers in the order of the file."""
        place = []
        value: Json = self._document
        for step in steps(pointer):
            if isinstance(value, dict):
                place.append(self._keys_of(value).get(step, len(value)))
                value = value.get(step)
            elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
                place.append(int(step))
                value = value[int(step)]
        return tuple(place)

    def _keys_of(self, value: dict[str, Json]) -> dict[str, int]:
        if id(value) not in self._keys:
            self._keys[id(value)] = {key: index for index, key in enumerate(value)}
        return self._keys[id(value)]


@cache
def _type_of_scenario() -> msgspec.inspect.Type:
    return msgspec.inspect.type_info(Scenario)
