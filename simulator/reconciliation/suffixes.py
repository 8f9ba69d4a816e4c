"""What reconciliation files are called; light, since a window asks it before it is painted."""

from __future__ import annotations

from pathlib import PurePath

SUFFIXES = (".csv", ".tsv", ".txt", ".gz", ".xlsx", ".xlsm", ".xls", ".ods")


def is_called_so(path: PurePath) -> bool:
    """Return whether a file has the name of a reconciliation file: no scenario has such an ending."""
    return path.suffix.casefold() in SUFFIXES
