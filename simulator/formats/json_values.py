"""JSON as it stands in the file: numbers keep their text, nothing is lost that a mistake names."""

from __future__ import annotations

import json
from typing import TypeAlias

from simulator.errors import Mistake, MistakeCode

MAX_DEPTH = 64
_MAX_FOUND = 60


class JsonNumber(str):
    """A number, as the text that stands in the file; NaN and Infinity too."""

    __slots__ = ()


Json: TypeAlias = "dict[str, Json] | list[Json] | str | JsonNumber | bool | None"


class _Repeating(dict[str, Json]):
    """An object some of whose keys stand more than once; the first of each is kept."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, Json]]) -> None:
        super().__init__()
        self.repeated: dict[str, None] = {}
        for key, value in pairs:
            if key in self:
                self.repeated[key] = None
            else:
                self[key] = value


class JsonText:
    """The values of a JSON text, and what is wrong with its keys and numbers.

    `mistakes` are those that plain values cannot show: keys that stand twice, numbers that are
    none, values nested too deeply, halves of characters. A text that is no JSON raises NotJsonError.
    """

    def __init__(self, data: bytes) -> None:
        self.mistakes: list[Mistake] = []
        self.value = self._parsed(_decoded(data))
        self._inspect(self.value, "", 1)

    def _parsed(self, text: str) -> Json:
        try:
            value: Json = json.loads(
                text,
                object_pairs_hook=_object,
                parse_float=JsonNumber,
                parse_int=JsonNumber,
                parse_constant=JsonNumber,
            )
        except json.JSONDecodeError as error:
            raise NotJsonError(_syntax_mistake(text, error.pos)) from error
        except RecursionError as error:
            raise NotJsonError(_too_deep("")) from error
        return value

    def _inspect(self, value: Json, pointer: str, depth: int) -> None:
        if isinstance(value, dict | list) and depth > MAX_DEPTH:
            self.mistakes.append(_too_deep(pointer))
        elif isinstance(value, dict):
            for key, member in value.items():
                self._inspect_text(key, below(pointer, key))
                self._inspect(member, below(pointer, key), depth + 1)
            for key in value.repeated if isinstance(value, _Repeating) else ():
                place = below(pointer, key)
                self.mistakes.append(Mistake(place, MistakeCode.DUPLICATE_KEY, printable(key)))
        elif isinstance(value, list):
            for index, member in enumerate(value):
                self._inspect(member, below(pointer, index), depth + 1)
        elif isinstance(value, JsonNumber):
            if not is_number(value):
                self.mistakes.append(Mistake(pointer, MistakeCode.NOT_JSON, value))
        elif isinstance(value, str):
            self._inspect_text(value, pointer)

    def _inspect_text(self, text: str, pointer: str) -> None:
        """Note half a character: JSON can spell one, and no file could keep it."""
        try:
            text.encode()
        except UnicodeEncodeError as error:
            half = text[error.start : error.start + 1]
            self.mistakes.append(Mistake(pointer, MistakeCode.NOT_JSON, printable(half)))


class NotJsonError(Exception):
    """The bytes are no JSON; `mistake` says where."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.found)
        self.mistake = mistake


def is_number(number: JsonNumber) -> bool:
    """Return whether `number` is one: NaN, Infinity and -Infinity are not."""
    return number[-1].isdigit()


def below(pointer: str, step: str | int) -> str:
    """Return the JSON pointer (RFC 6901) of a member of the value at `pointer`."""
    whole = str(step).encode(errors="backslashreplace").decode()
    return f"{pointer}/{whole.replace('~', '~0').replace('/', '~1')}"


def steps(pointer: str) -> list[str]:
    """Return the keys and indexes on the way to `pointer`."""
    parts = pointer.split("/")[1:]
    return [step.replace("~1", "/").replace("~0", "~") for step in parts]


def as_found(value: Json) -> str:
    """Return `value` as it stands in the file, shortened where it is long."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return shortened(str(value) if isinstance(value, JsonNumber) else _written(value))


def shortened(text: str) -> str:
    """Return the beginning of a text that is too long for one line."""
    return text if len(text) <= _MAX_FOUND else text[: _MAX_FOUND - 1] + "…"


def printable(text: str) -> str:
    """Return `text` with escapes for what no terminal and no file could take."""
    if not text.isprintable():
        text = "".join(each if each.isprintable() else _written(each)[1:-1] for each in text)
    return shortened(text)


def _written(value: str | bool | None) -> str:
    return json.dumps(value, ensure_ascii=not _is_whole(value))


def _is_whole(value: str | bool | None) -> bool:
    return not isinstance(value, str) or value.isprintable()


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Repeating(pairs)


def _decoded(data: bytes) -> str:
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        # The start of what was given is intact, so the place can be told.
        before = data[: error.start].decode(errors="replace")
        line, column = _place(before, len(before))
        found = f"\\x{data[error.start]:02x}"
        mistake = Mistake("", MistakeCode.NOT_JSON, found, (str(line), str(column)))
        raise NotJsonError(mistake) from error


def _syntax_mistake(text: str, position: int) -> Mistake:
    line, column = _place(text, position)
    found = text[position : position + _MAX_FOUND].partition("\n")[0].strip()
    return Mistake("", MistakeCode.NOT_JSON, printable(found), (str(line), str(column)))


def _place(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _too_deep(pointer: str) -> Mistake:
    return Mistake(pointer, MistakeCode.TOO_DEEP, "", (str(MAX_DEPTH),))
