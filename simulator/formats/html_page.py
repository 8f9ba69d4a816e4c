"""A page of HTML that is complete in itself, without scripts, and well-formed as XML, too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from simulator.formats.bill_style import STYLE

# What XML cannot hold, and what would turn the direction of the text that follows.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

# Nothing is loaded and nothing runs, whatever a text may contain.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def html_text(text: str) -> str:
    """Return a text as it may stand between tags and in attributes."""
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))


def html_page(title: str, language: str, body: Iterable[str]) -> bytes:
    """Return the bytes of a page; `body` is HTML already, the title is not."""
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{html_text(language)}">',
        "<head>",
        '<meta charset="utf-8" />',
        f'<meta http-equiv="Content-Security-Policy" content="{html_text(_POLICY)}" />',
        '<meta name="viewport" content="width=device-width, initial-scale=1" />',
        f"<title>{html_text(title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(parts).encode()
