"""A scenario as plain data: keys in the order of the format, without what goes without saying."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from simulator.scenario.scenario import Partner, Scenario, Subscription

_ALWAYS: Mapping[type[msgspec.Struct], frozenset[str]] = {
    Scenario: frozenset({"subscriptions"}),
    Partner: frozenset({"currency", "profile"}),
    Subscription: frozenset({"kind", "events"}),
}
"""What is written even where it is the default: without it nobody could read the bill."""

_WRITTEN = object()
_LAST_KEY = "note"
_by_date = attrgetter("date")


class _Layout(NamedTuple):
    """How a record is written: the keys before its tag, the tag, and the keys after it."""

    keys: tuple[str, ...]
    defaults: tuple[object, ...]
    tag: tuple[str, str] | None


def document(scenario: Scenario) -> dict[str, Any]:
    """Return `scenario` as plain data, the events of each subscription by date."""
    return _record(scenario)


def _record(record: msgspec.Struct) -> dict[str, Any]:
    layout = _layout(type(record))
    plain: dict[str, Any] = {}
    for key, default in zip(layout.keys, layout.defaults, strict=True):
        value = getattr(record, key)
        if default is _WRITTEN or value != default:
            plain[key] = _plain(value, key)
        if layout.tag is not None and key == "date":
            plain[layout.tag[0]] = layout.tag[1]
    return plain


def _plain(value: object, key: str) -> Any:
    match value:
        case StrEnum():
            return value.value
        case str() | bool() | int():
            return value
        case Decimal():
            # str would write a very small amount with an exponent.
            return format(value, "f")
        case dt.date():
            return value.isoformat()
        case msgspec.Struct():
            return _record(value)
        case tuple():
            items = sorted(value, key=_by_date) if key == "events" else value
            return [_plain(item, key) for item in items]
        case dict():
            return {name: _plain(member, name) for name, member in value.items()}
        case _:
            raise TypeError(f"{key} cannot stand in a file: {value!r}")


@cache
def _layout(kind: type[msgspec.Struct]) -> _Layout:
    fields = sorted(msgspec.structs.fields(kind), key=lambda field: field.name == _LAST_KEY)
    always = _ALWAYS.get(kind, frozenset())
    config = kind.__struct_config__
    return _Layout(
        tuple(field.name for field in fields),
        tuple(
            _WRITTEN if field.required or field.name in always else _default(field)
            for field in fields
        ),
        (str(config.tag_field), str(config.tag)) if config.tag_field else None,
    )


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default
