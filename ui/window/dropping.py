"""Files dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from simulator.reconciliation.suffixes import is_called_so


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files that are being dragged, where they can be opened together.

    That is one file, or reconciliation files alone; nothing for anything else.
    """
    urls = data.urls()
    if not urls or not all(url.isLocalFile() for url in urls):
        return ()
    paths = tuple(Path(url.toLocalFile()) for url in urls)
    return paths if len(paths) == 1 or all(map(is_called_so, paths)) else ()
