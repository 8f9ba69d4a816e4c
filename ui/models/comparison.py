"""Files that are open beside the scenario: read, rebuilt, and compared with it."""

from __future__ import annotations

import msgspec

from simulator.reconciliation.facets import Facets
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild import RebuiltFile


class OpenedFiles(msgspec.Struct, frozen=True):
    """Reconciliation files that were opened together.

    Attributes:
        names: of the files, as people know them.
        read: each file as it stands, in the order of the names.
        rebuilt: what they have become together, compared with the scenario.
        customers: of whom the open scenario is, by the names that the rebuilt one gives them; the
            other customers of the files are opened in their place where that is wished.
        facets: of the comparison as it was rebuilt, where they have been cut beside the window.
    """

    names: tuple[str, ...]
    read: tuple[ReadFile, ...]
    rebuilt: RebuiltFile
    customers: frozenset[str] = frozenset()
    facets: Facets | None = None
