"""Where the keyboard is: it stays in the part that has it, and what two keys mean there.

Escape leads back to the timeline; Delete deletes where it can be seen what goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDockWidget, QWidget

from ui.window.docks import Docks

_FORMS = ("inspector", "events", "scenario")
"""The parts where Escape, with nothing left to give up, leads back to the timeline."""

_DELETING = ("", "inspector", "events", "account")
"""Where the key Delete deletes: the timeline, which stands in no dock, forms and rows.

Elsewhere nobody would see the event go; the menu, which names it, deletes it from everywhere.
"""


class Keyboard(QObject):
    """Watches the focus of a window."""

    def __init__(self, window: QWidget, docks: Docks, home: Callable[[], QWidget]) -> None:
        super().__init__(window)
        self._docks = docks
        self._home = home
        for each in (window, *window.findChildren(QDockWidget)):
            each.installEventFilter(self)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Leave the keyboard in its dock, whatever is hidden there meanwhile.

        Qt hands the focus of a hidden control to the next one of the window: after the last of
        them that is the first button of the toolbar, where Space would begin another scenario.
        """
        before = self._docks.with_keyboard()
        yield
        if before and not self._docks.has_keyboard(before):
            self._docks.go_to(before)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to the timeline on an Escape that nobody else wants."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self._docks.with_keyboard() in _FORMS
        ):
            self._home().setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Delete)
            and self._docks.with_keyboard() not in _DELETING
        ):
            event.accept()  # so that it is no shortcut, but a key that nobody waits for
            return True
        return super().eventFilter(watched, event)
