"""Translations of the language: compiled by the build, or read from the checkout's own source."""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from simulator.resources import has_resource, resource_names, resource_path

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = "prorata"
SOURCE_LANGUAGE = "en"
"""The language of the texts in the code; it needs no catalogue."""


def mark(text: str) -> str:
    """Return `text` as it is: marks a text of a table for extraction, `Words.tr` translates it."""
    return text


def source_path(language: str) -> Path:
    """Return where the catalogue of `language` is written by people."""
    return resource_path("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return every language that has a catalogue, the source language first."""
    found = {
        name
        for name in resource_names("locale")
        if any(has_resource("locale", name, "LC_MESSAGES", f"{DOMAIN}.{kind}o") for kind in "mp")
    }
    return (SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE}))


def language_for(locale_name: str) -> str:
    """Return the language to use for a system locale such as "fr_CA.UTF-8"."""
    language = locale_name.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
    return language if language in languages() else SOURCE_LANGUAGE


@lru_cache(maxsize=8)
def translations(language: str) -> gettext.NullTranslations:
    """Return the translations of `language`; those of the source language change nothing."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    source = source_path(language)
    compiled = source.with_suffix(".mo")
    if compiled.is_file() and not _is_older(compiled, source):
        return gettext.GNUTranslations(BytesIO(compiled.read_bytes()))
    return gettext.GNUTranslations(_compiled(source))


def _is_older(compiled: Path, source: Path) -> bool:
    """Return whether the source was edited after it was compiled; an installed one has no source."""
    return source.is_file() and compiled.stat().st_mtime < source.stat().st_mtime


def _compiled(source: Path) -> BytesIO:
    """Return the catalogue at `source`, compiled in memory."""
    # Imported here: an installed program reads compiled catalogues and never needs these.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return compiled
