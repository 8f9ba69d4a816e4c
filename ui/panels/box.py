"""The frame around an editor: one outline for the text and what belongs to it, in any theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme

_RADIUS = 5.0
_LEAST_HEIGHT = 28

_AIR = {"QComboBox": 3}
"""Pixels at the left of an editor whose text has less air of its own than a line has."""


def bare(kind: str) -> str:
    """Return the style that takes frame and ground off editors of a kind, not off what is in them."""
    air = f"padding: 0 0 0 {_AIR.get(kind, 0)}px;"
    return f"{kind} {{ background: transparent; border: 0; {air} }}"


class Box(QWidget):
    """Paints ground and outline of an editor, marked where it has the focus or is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._is_wrong = False
        self._has_focus = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(7, 3, 3, 3)
        self._row.setSpacing(3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Put a part behind those that are there."""
        self._row.addWidget(part, stretch)

    def add_editor(self, editor: QWidget, style: str = "") -> None:
        """Put the part behind the others that is edited; `style` takes off its own frame."""
        editor.setStyleSheet(style)
        editor.installEventFilter(self)
        self._row.addWidget(editor, 1)

    def sizeHint(self) -> QSize:
        """Return the size of the parts, but never less than a line of text needs."""
        return super().sizeHint().expandedTo(QSize(0, _LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the parts, and of a line of text."""
        return super().minimumSizeHint().expandedTo(QSize(0, _LEAST_HEIGHT))

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def show_wrong(self, is_wrong: bool) -> None:
        """Mark what is typed as wrong, or as right again."""
        self._is_wrong = is_wrong
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the focus come and go."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._has_focus = event.type() == QEvent.Type.FocusIn
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the outline."""
        del event
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._has_focus or self._is_wrong else 1.0
        painter.setPen(QPen(self._outline(self._theme), width))
        painter.setBrush(self._theme.error_ground if self._is_wrong else self._theme.base)
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, _RADIUS, _RADIUS, Qt.SizeMode.AbsoluteSize)

    def _outline(self, theme: Theme) -> QColor:
        if self._is_wrong:
            return theme.error_text
        return theme.focus if self._has_focus else theme.outline
