"""Forms that scroll up and down when there is not enough room, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from shiboken6 import isValid


def scrolled(content: QWidget) -> QScrollArea:
    """Return a scroll area around `content`, as wide as it needs and no wider."""
    return _ScrolledForm(content)


def reveal(part: QWidget) -> None:
    """Scroll to `part`, new or just opened, once the form around it has its new size."""
    around: QWidget | None = part
    while around is not None and not isinstance(around, _ScrolledForm):
        around = around.parentWidget()
    if isinstance(around, _ScrolledForm):
        around.reveal(part)


class _ScrolledForm(QScrollArea):
    """A form that keeps its width free of a sideways bar, and shows the field with the focus."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self._wanted: QWidget | None = None
        self.setWidget(content)
        content.installEventFilter(self)

    def reveal(self, part: QWidget) -> None:
        """Scroll to `part` with the next turn of the event loop."""
        self._wanted = part
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        """Show the whole of what is wanted, or its top where it is higher than the room."""
        part, self._wanted = self._wanted, None
        if part is None or not isValid(part) or not self._content.isAncestorOf(part):
            return
        half = min(part.height(), self.viewport().height()) // 2
        top = part.mapTo(self._content, QPoint(0, 0)).y()
        self.ensureVisible(0, top + half, 0, half)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never be narrower than the form: what would be cut could not be scrolled to."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            bar = self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(min(360, self._content.minimumSizeHint().width() + bar))
        return super().eventFilter(watched, event)
