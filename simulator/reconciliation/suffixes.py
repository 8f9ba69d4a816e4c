"""What reconciliation files are called; light, since a window asks it before it is painted."""

from __future__ import annotations

from pathlib import PurePath

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
SUFFIXES = (".csv", ".tsv", ".txt", ".gz", *_WORKBOOKS)


def is_called_so(path: PurePath) -> bool:
    """Return whether a file has the name of a reconciliation file: no scenario has such an ending."""
    return path.suffix.casefold() in SUFFIXES


def is_workbook(path: PurePath) -> bool:
    """Return whether a file has the name of a workbook: its cells have no encoding and no signs."""
    return path.suffix.casefold() in _WORKBOOKS
