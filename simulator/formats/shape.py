"""The shape of plain values against the types of the scenario: every mistake, not only the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec.inspect as types
from msgspec import NODEFAULT

from simulator.errors import Mistake, MistakeCode
from simulator.formats.decimals import DECIMAL
from simulator.formats.json_values import (
    Json,
    JsonNumber,
    as_found,
    below,
    is_number,
    printable,
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"-?[0-9]+")
# Longer ones are refused as no number: Python itself converts no more than 4,300 digits.
_MAX_DIGITS = 4000


class Shape:
    """Reads plain values as a type; what does not fit becomes a mistake and a stand-in.

    The stand-in fits the type, so that the rest of the file can be read and checked; `replaced`
    holds the pointers of the values whose place a stand-in took. An optional key whose value does
    not fit is left out, an unknown key too: nothing stands in for them.
    """

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self.replaced: list[str] = []

    def read(self, kind: types.Type, value: Json, pointer: str) -> Any:
        """Return `value` as plain data that fits `kind`."""
        match kind:
            case types.StructType():
                return self._struct(kind, value, pointer)
            case types.UnionType():
                return self._union(kind, value, pointer)
            case types.VarTupleType():
                return self._items(kind, value, pointer)
            case types.DictType():
                return self._members(kind, value, pointer)
            case _:
                return self._scalar(kind, value, pointer)

    def _struct(self, kind: types.StructType, value: Json, pointer: str) -> Any:
        if not isinstance(value, dict):
            return self._wrong_type(kind, "object", value, pointer)
        fields = {field.encode_name: field for field in kind.fields}
        plain = {kind.tag_field: kind.tag} if kind.tag_field else {}
        known = [*plain, *sorted(fields, key=lambda name: not fields[name].required)]
        for key in value:
            if key not in known:
                self._note(below(pointer, key), MistakeCode.UNKNOWN_KEY, printable(key), known)
        for name, field in fields.items():
            place = below(pointer, name)
            if name in value:
                read = self._field(field, value[name], place)
            elif field.required:
                self._note(place, MistakeCode.MISSING_KEY)
                read = self._stand_in(field.type, place)
            else:
                continue
            if read is not NODEFAULT:
                plain[name] = read
        return plain

    def _field(self, field: types.Field, value: Json, pointer: str) -> Any:
        """Return the value of a field; NODEFAULT for an optional one that does not fit."""
        before = len(self.replaced)
        read = self.read(field.type, value, pointer)
        if pointer in self.replaced[before:] and not field.required:
            return NODEFAULT
        return read

    def _union(self, kind: types.UnionType, value: Json, pointer: str) -> Any:
        # null stands for nothing in these files: an optional key is left out instead.
        variants = [each for each in kind.types if not isinstance(each, types.NoneType)]
        if len(variants) == 1:
            return self.read(variants[0], value, pointer)
        structs = [each for each in variants if isinstance(each, types.StructType)]
        return self._tagged({str(each.tag): each for each in structs}, value, pointer)

    def _tagged(self, variants: Mapping[str, types.StructType], value: Json, pointer: str) -> Any:
        first = next(iter(variants.values()))
        key = str(first.tag_field)
        place = below(pointer, key)
        if not isinstance(value, dict):
            return self._wrong_type(first, "object", value, pointer)
        tag = value.get(key)
        if isinstance(tag, str) and tag in variants and not isinstance(tag, JsonNumber):
            return self._struct(variants[tag], value, pointer)
        if key in value:
            self._note(place, MistakeCode.NOT_ALLOWED, as_found(tag), variants)
        else:
            self._note(place, MistakeCode.MISSING_KEY)
        return self._stand_in(first, pointer)

    def _items(self, kind: types.VarTupleType, value: Json, pointer: str) -> Any:
        if not isinstance(value, list):
            return self._wrong_type(kind, "array", value, pointer)
        return [
            self.read(kind.item_type, item, below(pointer, index))
            for index, item in enumerate(value)
        ]

    def _members(self, kind: types.DictType, value: Json, pointer: str) -> Any:
        if not isinstance(value, dict):
            return self._wrong_type(kind, "object", value, pointer)
        return {
            key: self.read(kind.value_type, member, below(pointer, key))
            for key, member in value.items()
        }

    def _scalar(self, kind: types.Type, value: Json, pointer: str) -> Any:
        text = value if isinstance(value, str) and not isinstance(value, JsonNumber) else None
        match kind:
            case types.DateType() if text is not None and _is_date(text):
                return text
            case types.DecimalType() if text is not None and DECIMAL.fullmatch(text):
                return text
            case types.EnumType() if text is not None and text in _values(kind):
                return text
            case types.StrType() if text is not None:
                return text
            case types.IntType() if isinstance(value, JsonNumber) and _is_integer(value):
                return int(value)
            case types.BoolType() if isinstance(value, bool):
                return value
        self._refuse_scalar(kind, value, pointer)
        return self._stand_in(kind, pointer)

    def _refuse_scalar(self, kind: types.Type, value: Json, pointer: str) -> None:
        found = as_found(value)
        match kind:
            case _ if isinstance(value, JsonNumber) and not is_number(value):
                pass  # NaN and Infinity are noted wherever they stand.
            case types.DateType():
                self._note(pointer, MistakeCode.NOT_A_DATE, found)
            case types.DecimalType():
                self._note(pointer, MistakeCode.NOT_A_DECIMAL, found)
            case types.EnumType():
                self._note(pointer, MistakeCode.NOT_ALLOWED, found, _values(kind))
            case types.IntType():
                self._note(pointer, MistakeCode.WRONG_TYPE, found, ["integer"])
            case types.BoolType():
                self._note(pointer, MistakeCode.WRONG_TYPE, found, ["boolean"])
            case _:
                self._note(pointer, MistakeCode.WRONG_TYPE, found, ["string"])

    def _wrong_type(self, kind: types.Type, wanted: str, value: Json, pointer: str) -> Any:
        self._note(pointer, MistakeCode.WRONG_TYPE, as_found(value), [wanted])
        return self._stand_in(kind, pointer)

    def _stand_in(self, kind: types.Type, pointer: str) -> Any:
        self.replaced.append(pointer)
        return _fitting(kind)

    def _note(
        self, pointer: str, code: MistakeCode, found: str = "", values: Iterable[str] = ()
    ) -> None:
        self.mistakes.append(Mistake(pointer, code, found, tuple(values)))


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_integer(number: JsonNumber) -> bool:
    return len(number) <= _MAX_DIGITS and _INTEGER.fullmatch(number) is not None


def _values(kind: types.EnumType) -> list[str]:
    return [str(member.value) for member in kind.cls]


def _fitting(kind: types.Type) -> Any:
    """Return plain data that fits `kind`: harmless, and never shown."""
    match kind:
        case types.StructType():
            tag = {kind.tag_field: kind.tag} if kind.tag_field else {}
            required = {f.encode_name: _fitting(f.type) for f in kind.fields if f.required}
            return {**tag, **required}
        case types.UnionType():
            return _fitting(kind.types[0])
        case types.EnumType():
            return _values(kind)[0]
        case types.DateType():
            return "2000-01-01"
        case types.DecimalType():
            return "0"
        case types.IntType():
            return 1
        case types.BoolType():
            return False
        case types.VarTupleType():
            return []
        case types.DictType():
            return {}
        case _:
            return ""
