"""Keys that the window uses too, and that a table keeps for itself."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def kept(event: QEvent, keys: Collection[QKeySequence.StandardKey]) -> bool:
    """Return whether `event` offers one of `keys` to the window; it is then kept from it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not any(event.matches(key) for key in keys):
        return False
    event.accept()
    return True
