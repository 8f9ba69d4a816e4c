"""A plot that tells what is pointed at, clicked and stepped through."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication


class PointedPlot(pg.PlotWidget):
    """A plot with events in the units of its axes.

    Signals:
        pointed: (x | None, QPointF) the pointer is over this place; None when it has left.
        clicked: (x) this place was clicked.
        stepped: (Qt.Key) an arrow, Home or End was pressed.
    """

    pointed = Signal(object, object)
    clicked = Signal(object)
    stepped = Signal(object)

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        self._pressed_at: QPointF | None = None
        super().__init__(*arguments, **settings)

    def show_all(self) -> None:
        """Zoom out to everything."""
        raise NotImplementedError

    @property
    def _axes(self) -> pg.ViewBox:
        """Return what lies between the axes."""
        return self.getPlotItem().getViewBox()

    def _place_at(self, at: QPointF) -> float | None:
        """Return the place under a point of the widget, None outside the axes."""
        in_scene = self.mapToScene(at.toPoint())
        if not self._axes.sceneBoundingRect().contains(in_scene):
            return None
        return float(self._axes.mapSceneToView(in_scene).x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the pointer; the scene's own signal leaves moves out."""
        super().mouseMoveEvent(event)
        self._point_at(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, and point at what has come under the pointer."""
        super().wheelEvent(event)
        self._point_at(event.position())

    def _point_at(self, at: QPointF) -> None:
        self.pointed.emit(self._place_at(at), at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a click or a drag begins."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position() if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click, unless the plot was dragged, and point at what is there now."""
        super().mouseReleaseEvent(event)
        pressed_at, self._pressed_at = self._pressed_at, None
        if pressed_at is None:
            return
        away = (event.position() - pressed_at).manhattanLength()
        place = self._place_at(event.position())
        if place is not None and away < QApplication.startDragDistance():
            self.clicked.emit(place)
        self._point_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom out to everything."""
        super().mouseDoubleClickEvent(event)
        self.show_all()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self.pointed.emit(None, QPointF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from invoice to invoice with the arrows, Home and End."""
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() in keys:
            self.stepped.emit(Qt.Key(event.key()))
            event.accept()
        else:
            event.ignore()
