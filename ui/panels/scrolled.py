"""Forms that scroll up and down when there is not enough room, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(content: QWidget) -> QScrollArea:
    """Return a scroll area around `content`, as wide as it needs and no wider."""
    return _ScrolledForm(content)


class _ScrolledForm(QScrollArea):
    """A form that keeps its width free of a sideways bar, and shows the field with the focus."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self.setWidget(content)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never be narrower than the form: what would be cut could not be scrolled to."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            bar = self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(min(360, self._content.minimumSizeHint().width() + bar))
        return super().eventFilter(watched, event)
