"""Letterheads as JSON files: who sends a bill, to what address, with which logo."""

from __future__ import annotations

from pathlib import Path

import msgspec

from simulator.bills import MOST_LOGO_BYTES, Letterhead, logo_type

_MOST_BYTES = 100_000


class LetterheadError(ValueError):
    """A file is no letterhead; the text says why."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in a file; `logo` is the path of a PNG or JPEG, seen from the file."""

    name: str = ""
    address: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    logo: str = ""


def read(path: Path) -> Letterhead:
    """Return the letterhead in a file, its logo read.

    Raises:
        LetterheadError: it is no letterhead.
        LogoError: the logo is no picture that a bill can show.
        OSError: a file cannot be read.
    """
    try:
        found = msgspec.json.decode(_content(path, _MOST_BYTES), type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LetterheadError(str(error)) from error
    logo = b""
    if found.logo:
        logo = _content(path.parent / found.logo, MOST_LOGO_BYTES)
        logo_type(logo)
    return Letterhead(
        name=found.name,
        address=found.address,
        recipient=found.recipient,
        logo=logo,
        note=found.note,
    )


def _content(path: Path, most: int) -> bytes:
    """Return what is in a file, one byte more than `most` of it at the most."""
    with path.open("rb") as file:
        return file.read(most + 1)
