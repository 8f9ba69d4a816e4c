"""Catalogues as files: the texts of `simulator` and `ui`, and their translations."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from simulator.resources import resource_path
from simulator.words import calls
from simulator.words.catalogue import DOMAIN

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("simulator", "ui")

# Headers that Babel writes with dates, versions and places to fill in.
_CHANGING_HEADERS = (
    b'"Project-Id-Version',
    b'"Report-Msgid-Bugs-To',
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Generated-By',
)


def extracted() -> Catalog:
    """Return every text of the code with the files it stands in."""
    catalogue = _empty()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            for line, text in calls.texts(path):
                catalogue.add(text, locations=[(place, line)])
    return catalogue


def catalogue_paths() -> tuple[Path, ...]:
    """Return the source of every catalogue, by language."""
    return tuple(sorted(resource_path("locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def language_of(path: Path) -> str:
    """Return the language of the catalogue at `path`."""
    return path.parent.parent.name


def read(path: Path) -> Catalog:
    """Return the catalogue at `path`."""
    with path.open("rb") as file:
        return read_po(file, locale=language_of(path))


def write(catalogue: Catalog, path: Path) -> None:
    """Write `catalogue` so that the same texts always give the same bytes."""
    written = BytesIO()
    write_po(
        written, catalogue, width=100, ignore_obsolete=True, sort_output=True, include_lineno=False
    )
    lines = written.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(_CHANGING_HEADERS)))


def merged(old: Catalog, language: str) -> Catalog:
    """Return every text of the code with the translations that `old` has for exactly that text."""
    catalogue = _empty(language)
    for message in extracted():
        if not message.id:
            continue
        known = old.get(key(message.id))
        kept = known is not None and known.id == message.id
        catalogue.add(
            message.id,
            string=known.string if known is not None and kept else "",
            locations=message.locations,
            flags=known.flags & {"fuzzy"} if known is not None and kept else (),
        )
    return catalogue


def _empty(language: str | None = None) -> Catalog:
    catalogue = Catalog(locale=language, domain=DOMAIN, project="Prorata", fuzzy=False)
    catalogue.header_comment = (
        "# Texts of Prorata; `python -m simulator.words.update` rewrites them."
    )
    return catalogue


def key(text: str | tuple[str, ...] | list[str]) -> str:
    """Return by what a catalogue finds a text: its singular."""
    return text if isinstance(text, str) else text[0]
