"""Who sends a bill and to whom: names, addresses, a logo."""

from __future__ import annotations

import msgspec

MOST_LOGO_BYTES = 4_000_000

_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


class LogoError(ValueError):
    """A file is no picture that a bill can show."""


class Letterhead(msgspec.Struct, frozen=True):
    """What stands above a bill. Lines of addresses are plain text; `logo` is a PNG or a JPEG.

    `note` stands below the sums: how to pay, registration numbers.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    logo: bytes = b""
    note: tuple[str, ...] = ()


def logo_type(logo: bytes) -> str:
    """Return the media type of a picture; LogoError if it is neither a PNG nor a JPEG."""
    if len(logo) > MOST_LOGO_BYTES:
        raise LogoError("too large")
    for signature, media_type in _SIGNATURES:
        if logo.startswith(signature):
            return media_type
    raise LogoError("neither PNG nor JPEG")
