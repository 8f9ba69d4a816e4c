"""Scenario files: read with every mistake at once, written so that equal scenarios are equal bytes."""

from __future__ import annotations

import os
import re
from typing import Any, Literal

import msgspec

from simulator.engine import mistakes_of
from simulator.errors import Mistake, MistakeCode, ScenarioError
from simulator.formats import decimals, newer_keys
from simulator.formats.scenario_upgrades import VERSION, WITHOUT_VARIANTS
from simulator.scenario.scenario import Scenario

FORMAT = "prorata-scenario"
SUFFIX = ".prorata"
BOM = b"\xef\xbb\xbf"
MAX_BYTES = 64 * 1024 * 1024

_ESCAPED_COLON = re.compile(rb"\\u003[aA]")


class _File(Scenario, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A scenario and the two keys that say what the file is."""

    format: Literal["prorata-scenario"]
    version: Literal[1, 2, 3]


_decoder = msgspec.json.Decoder()


class _NotPlainError(ValueError):
    """The quick way cannot vouch for the file; the thorough one decides."""


def loads(data: bytes) -> Scenario:
    """Return the scenario that a file with the bytes `data` holds.

    Raises:
        ScenarioError: the file cannot be read; it holds every mistake of the file. A scenario
            that can be read and not be billed is returned: `engine.mistakes_of` says why.
    """
    scenario, mistakes = _read(data)
    if scenario is None:
        raise ScenarioError(mistakes)
    return scenario


def mistakes(data: bytes) -> tuple[Mistake, ...]:
    """Return everything that is wrong with a file, its shape and what it says, in its order."""
    scenario, found = _read(data)
    return found if scenario is None else mistakes_of(scenario)


def read(path: str | os.PathLike[str]) -> Scenario:
    """Return the scenario in the file at `path`.

    Raises:
        ScenarioError: as `loads`.
        OSError: the file cannot be read.
    """
    return loads(content(path))


def content(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file, of a larger one only so many that `loads` refuses it."""
    # Not pathlib: it is a tenth of a start of the command line.
    with open(path, "rb") as file:  # noqa: PTH123
        if os.fstat(file.fileno()).st_size > MAX_BYTES:
            raise ScenarioError((_too_large(),))
        return file.read(MAX_BYTES + 1)


def dumps(scenario: Scenario) -> bytes:
    """Return the bytes of a file with `scenario`, in the newest version that it needs."""
    from simulator.formats.scenario_writer import document

    plain = {**heading(scenario), **document(scenario)}
    try:
        text = msgspec.json.encode(plain)
    except UnicodeEncodeError:
        import json

        # Half a character, pasted into a note, has no bytes: it is written as a question mark.
        text = json.dumps(plain, ensure_ascii=False).encode(errors="replace")
    return msgspec.json.format(text, indent=2) + b"\n"


def heading(scenario: Scenario) -> dict[str, str | int]:
    """Return the format of a file with `scenario`, and the newest version that it needs."""
    return {"format": FORMAT, "version": VERSION if scenario.variants else WITHOUT_VARIANTS}


def write(path: str | os.PathLike[str], scenario: Scenario) -> None:
    """Write `scenario` to the file at `path`; OSError if that cannot be done."""
    from pathlib import Path

    Path(path).write_bytes(dumps(scenario))


def _read(data: bytes) -> tuple[Scenario | None, tuple[Mistake, ...]]:
    """Return the scenario, or None and all mistakes."""
    if len(data) > MAX_BYTES:
        return None, (_too_large(),)
    try:
        return _read_quickly(data), ()
    except (ValueError, RecursionError, msgspec.MsgspecError):
        from simulator.formats.scenario_mistakes import read_thoroughly

        return read_thoroughly(data)


def _read_quickly(data: bytes) -> Scenario:
    """Return the scenario of a file in which everything is as it should be; else raise."""
    plain = _unique(data.removeprefix(BOM))
    file = msgspec.convert(plain, _File)
    if b"null" in data or not decimals.are_written_plainly(plain):
        raise _NotPlainError
    if any(newer_keys.newer_than(file.version, plain)):
        raise _NotPlainError
    return Scenario(
        title=file.title,
        until=file.until,
        partner=file.partner,
        subscriptions=file.subscriptions,
        payments=file.payments,
        customers=file.customers,
        variants=file.variants,
    )


def _unique(data: bytes) -> Any:
    """Return the values of a JSON text in which no key stands twice; else raise.

    A colon in the text is one between a key and its value, or one inside a string. Written again,
    the values have the same colons, less those of the keys that stood twice. Four times as fast
    as a look at each object.
    """
    plain = _decoder.decode(data)
    if _ESCAPED_COLON.search(data) or (msgspec.json.encode(plain).count(b":") != data.count(b":")):
        raise _NotPlainError
    return plain


def _too_large() -> Mistake:
    return Mistake("", MistakeCode.TOO_LARGE, "", (str(MAX_BYTES // 1024 // 1024),))
