"""Files opened beside a scenario, for tests of what shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simulator.reconciliation import reader, rebuild
from simulator.reconciliation.rebuild.parting import by_customer
from tests.unit.reconciliation.spoilt import write
from ui.models.comparison import OpenedFiles


def opened(folder: Path, lines: Sequence[dict[str, str]] | None = None) -> OpenedFiles:
    """Return a file of some rows, by default the spoilt one, as the window opens it."""
    path = write(folder / "recon.csv", None if lines is None else list(lines))
    read = reader.read(path)
    found = rebuild.file(read)
    return OpenedFiles((path.name,), (read,), found, frozenset(by_customer(found.scenario)))
