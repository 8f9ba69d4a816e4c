"""Files of older versions: small functions on plain data, each from one version to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from simulator.formats.json_values import Json

VERSION = 2
"""The version that is written, and the only one in memory."""

Document: TypeAlias = "dict[str, Json]"
Upgrade: TypeAlias = Callable[["Document"], "Document"]


def _to_version_2(document: Document) -> Document:
    """Return a document of version 1 as it is: version 2 only added keys and events."""
    return document


UPGRADES: Mapping[int, Upgrade] = {1: _to_version_2}
"""For each older version the function that makes the next one of it; version 1 is the first."""


def upgraded(
    document: Document,
    version: int,
    upgrades: Mapping[int, Upgrade] = UPGRADES,
    newest: int = VERSION,
) -> Document:
    """Return `document`, written as `version`, as one of version `newest`."""
    for step in range(version, newest):
        document = upgrades[step](document)
    return document
