"""The box of figures beside the pointer."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.chart.texts import Figures
from ui.theme import Theme

_POINTER = (-10.0, -10.0, 30.0, 34.0)
"""The pointer as a rectangle around its tip."""

_POINT = (-10.0, -10.0, 20.0, 20.0)


class FiguresBox(QLabel):
    """Shows figures beside the pointer and the point that they are about, inside the parent."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMargin(6)
        self.setAutoFillBackground(True)
        self.show_theme(theme)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.raised)
        palette.setColor(QPalette.ColorRole.WindowText, theme.text)
        self.setPalette(palette)

    def show_figures(self, figures: Figures | None, pointer: QPointF, point: QPointF) -> None:
        """Show `figures` where they cover neither pointer nor point; None hides the box."""
        self.setVisible(figures is not None)
        parent = self.parentWidget()
        if figures is None or parent is None:
            return
        self.setText(figures.as_html())
        self.resize(self._size_within(parent.width()))
        free = (QRectF(*_POINTER).translated(pointer), QRectF(*_POINT).translated(point))
        self.move(place_beside(QSizeF(self.size()), QRectF(parent.rect()), free).toPoint())
        self.raise_()

    def _size_within(self, width: int) -> QSize:
        """Return the size of the box, with broken lines where it would be wider than `width`."""
        self.setWordWrap(False)
        size = self.sizeHint()
        if size.width() <= width:
            return size
        self.setWordWrap(True)
        return QSize(width, self.heightForWidth(width))


def place_beside(size: QSizeF, room: QRectF, free: Iterable[QRectF]) -> QPointF:
    """Return the corner of a box in `room` that covers as little of `free` as can be."""
    free = tuple(free)
    both = QRectF()
    for each in free:
        both = both.united(each)
    boxes = [_moved_into(box, room) for each in (both, *free) for box in _around(size, each)]
    return min(boxes, key=lambda box: sum(map(_area, map(box.intersected, free)))).topLeft()


def _around(size: QSizeF, rect: QRectF) -> Iterable[QRectF]:
    """Yield a box at the right, at the left, below and above a rectangle."""
    x, y = rect.center().x() - size.width() / 2, rect.center().y() - size.height() / 2
    yield QRectF(QPointF(rect.right(), y), size)
    yield QRectF(QPointF(rect.left() - size.width(), y), size)
    yield QRectF(QPointF(x, rect.bottom()), size)
    yield QRectF(QPointF(x, rect.top() - size.height()), size)


def _moved_into(box: QRectF, room: QRectF) -> QRectF:
    x = max(room.left(), min(box.left(), room.right() - box.width()))
    y = max(room.top(), min(box.top(), room.bottom() - box.height()))
    return QRectF(QPointF(x, y), box.size())


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()
