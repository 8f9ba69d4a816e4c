"""What each key does on the timeline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.timeline.deeds import Deeds

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PLAIN = _SHIFT | _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[Deeds], None]] = {
    (_Key.Key_Left, _NONE): Deeds.day_back,
    (_Key.Key_Right, _NONE): Deeds.day_on,
    (_Key.Key_Left, _SHIFT): Deeds.week_back,
    (_Key.Key_Right, _SHIFT): Deeds.week_on,
    (_Key.Key_Up, _NONE): Deeds.lane_up,
    (_Key.Key_Down, _NONE): Deeds.lane_down,
    (_Key.Key_PageUp, _NONE): Deeds.page_back,
    (_Key.Key_PageDown, _NONE): Deeds.page_on,
    (_Key.Key_Home, _NONE): Deeds.to_first,
    (_Key.Key_End, _NONE): Deeds.to_last,
    (_Key.Key_Delete, _NONE): Deeds.delete_selected,
    (_Key.Key_Backspace, _NONE): Deeds.delete_selected,
    (_Key.Key_D, _CONTROL): Deeds.duplicate_selected,
    (_Key.Key_N, _NONE): Deeds.add_here,
    (_Key.Key_Insert, _NONE): Deeds.add_here,
    (_Key.Key_A, _NONE): Deeds.replay_here,
    (_Key.Key_Return, _NONE): Deeds.inspect,
    (_Key.Key_Enter, _NONE): Deeds.inspect,
    (_Key.Key_F2, _NONE): Deeds.inspect,
    (_Key.Key_Plus, _NONE): Deeds.licence_more,
    (_Key.Key_Plus, _SHIFT): Deeds.licence_more,
    (_Key.Key_Equal, _NONE): Deeds.licence_more,
    (_Key.Key_Minus, _NONE): Deeds.licence_less,
    (_Key.Key_Underscore, _SHIFT): Deeds.licence_less,
    (_Key.Key_0, _CONTROL): Deeds.fit,
    (_Key.Key_Escape, _NONE): Deeds.escape,
}
"""What a key does, with its modifiers."""


def deed_for(event: QKeyEvent) -> Callable[[Deeds], None] | None:
    """Return what a key does; the number pad counts as the keys themselves."""
    try:
        key = Qt.Key(event.key())
    except ValueError:
        return None
    return KEYS.get((key, event.modifiers() & _PLAIN))
