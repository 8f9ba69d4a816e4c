"""`python -m simulator.words.update`: bring every catalogue up to the texts of the code.

A text that has gone is dropped, a new one stands there untranslated; `check` names what is left.
"""

from __future__ import annotations

import sys

from simulator.words import check, extract


def main() -> int:
    """Rewrite every catalogue and return the exit code."""
    for path in extract.catalogue_paths():
        language = extract.language_of(path)
        catalogue = extract.merged(extract.read(path), language)
        extract.write(catalogue, path)
        left = sum(not check.is_translated(message) for message in catalogue if message.id)
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {left} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
