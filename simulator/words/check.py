"""`python -m simulator.words.check`: say what is missing in a catalogue, and end with 1 then."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from simulator.words import calls, extract

_MNEMONIC = re.compile(r"&(?=[^&\s])")


def complaints() -> Iterator[str]:
    """Yield everything that is wrong with the catalogues and with the texts in the code."""
    for folder in extract.FOLDERS:
        for path in sorted((extract.ROOT / folder).rglob("*.py")):
            place = path.relative_to(extract.ROOT).as_posix()
            yield from (f"{place}: {complaint}" for complaint in calls.complaints(path))
    texts = extract.extracted()
    for path in extract.catalogue_paths():
        language = extract.language_of(path)
        for complaint in complaints_of(extract.read(path), texts):
            yield f"{language}: {complaint}"


def complaints_of(catalogue: Catalog, texts: Catalog) -> Iterator[str]:
    """Yield what is wrong with `catalogue` as the translation of `texts`."""
    for text in texts:
        if not text.id:
            continue
        message = catalogue.get(extract.key(text.id))
        if message is None or message.id != text.id or not is_translated(message):
            places = ", ".join(sorted({place for place, _ in text.locations}))
            yield f"missing: {extract.key(text.id)!r} ({places})"
        else:
            yield from _faults(message)
    for message in catalogue:
        if message.id and texts.get(extract.key(message.id)) is None:
            yield f"not used any more: {extract.key(message.id)!r}"


def _faults(message: Message) -> Iterator[str]:
    """Yield what is wrong with a translation that is there."""
    name = repr(extract.key(message.id))
    texts = [message.id] if isinstance(message.id, str) else list(message.id)
    gaps = [calls.gaps(text) for text in texts]
    needed, known = frozenset.intersection(*gaps), frozenset.union(*gaps)
    if message.fuzzy:
        yield f"fuzzy: {name}"
    for string in strings(message):
        if not needed <= calls.gaps(string) <= known:
            yield f"other gaps: {name} -> {string!r}"
        if bool(_MNEMONIC.search(string)) != bool(_MNEMONIC.search(texts[0])):
            yield f"a mnemonic in one of them alone: {name} -> {string!r}"
        if string.endswith("…") != texts[0].endswith("…"):
            yield f"an ellipsis in one of them alone: {name} -> {string!r}"


def is_translated(message: Message) -> bool:
    """Return whether every form of `message` has a translation."""
    return all(strings(message))


def strings(message: Message) -> list[str]:
    """Return the translations of `message`, one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def main() -> int:
    """Print every complaint and return the exit code."""
    found = list(complaints())
    for complaint in found:
        sys.stdout.write(f"{complaint}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
