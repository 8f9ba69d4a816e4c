"""Files of older versions: small functions on plain data, each from one version to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from simulator.formats.json_values import Json

VERSION = 3
"""The newest version, and the only one in memory."""

WITHOUT_VARIANTS = 2
"""The version that is written where there are no variants: programs that know no more read it."""

Document: TypeAlias = "dict[str, Json]"
Upgrade: TypeAlias = Callable[["Document"], "Document"]


def _to_version_2(document: Document) -> Document:
    """Return a document of version 1 as it is: version 2 only added keys and events."""
    return document


def _to_version_3(document: Document) -> Document:
    """Return a document of version 2 as it is: version 3 only added variants."""
    return document


UPGRADES: Mapping[int, Upgrade] = {1: _to_version_2, 2: _to_version_3}
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
