"""The chart as a picture: PNG and SVG, with its title and its legend."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QRect,
    QRectF,
    QSaveFile,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from ui.chart.legend import Legend
from ui.chart.plot import ChartPlot
from ui.chart.texts import Heading
from ui.theme import Theme

_MARGIN = 12
_LEAST_PIXELS = 1600
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Picture:
    """A plot with a title above and its legend below."""

    def __init__(self, plot: ChartPlot, legend: Legend, theme: Theme, heading: Heading) -> None:
        self._plot = plot
        self._legend = legend
        self._theme = theme
        self._heading = heading
        self._font = QFont(plot.font())
        self._strong = QFont(self._font)
        self._strong.setWeight(QFont.Weight.DemiBold)
        room = QRect(0, 0, plot.viewport().width(), 10_000)
        title = QFontMetrics(self._strong).boundingRect(room, _WRAPPED, heading.title)
        self._title_height = title.height()
        below = QFontMetrics(self._font).height() if heading.caption else 0
        self._head = self._title_height + below + _MARGIN

    @property
    def size(self) -> QSize:
        """Return the size of the picture in logical pixels."""
        plot = self._plot.viewport().size()
        below = self._legend.heightForWidth(plot.width())
        return QSize(plot.width() + 2 * _MARGIN, self._head + plot.height() + below + 2 * _MARGIN)

    def png(self) -> bytes:
        """Return the picture as a PNG, large enough for print."""
        size = self.size
        scale = max(2.0, _LEAST_PIXELS / size.width())
        image = QImage(size * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.setText("Title", self._heading.title)
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(data.data())

    def svg(self) -> bytes:
        """Return the picture as an SVG."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.size)
        generator.setViewBox(QRect(0, 0, self.size.width(), self.size.height()))
        generator.setResolution(self._plot.logicalDpiX())
        generator.setTitle(self._heading.title)
        painter = QPainter(generator)
        self._paint(painter)
        painter.end()
        return bytes(data.data())

    def paint_into(self, painter: QPainter, target: QRectF) -> None:
        """Paint the picture into a place of its proportions, for example on paper."""
        size = self.size
        painter.save()
        painter.translate(target.topLeft())
        painter.scale(target.width() / size.width(), target.height() / size.height())
        self._paint(painter)
        painter.restore()

    def _paint(self, painter: QPainter) -> None:
        self._plot.settle()
        size, plot = self.size, self._plot.viewport().rect()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self._theme.base)
        self._paint_heading(painter, size.width() - 2 * _MARGIN)
        target = QRectF(_MARGIN, _MARGIN + self._head, plot.width(), plot.height())
        source = self._plot.mapToScene(plot).boundingRect()
        with self._plot.without_marks():
            self._plot.scene().render(painter, target, source)
        below = self._legend.heightForWidth(plot.width())
        self._legend.paint_into(painter, QRectF(_MARGIN, target.bottom(), plot.width(), below))

    def _paint_heading(self, painter: QPainter, width: int) -> None:
        """Paint the title, and the caption below it."""
        painter.setFont(self._strong)
        painter.setPen(self._theme.text)
        painter.drawText(QRectF(_MARGIN, _MARGIN, width, self._head), _WRAPPED, self._heading.title)
        if self._heading.caption:
            below = QRectF(_MARGIN, _MARGIN + self._title_height, width, self._head)
            painter.setFont(self._font)
            painter.setPen(self._theme.muted_text)
            painter.drawText(below, _WRAPPED, self._heading.caption)


def save(path: Path, data: bytes) -> None:
    """Write `data` to `path`, all of it or nothing.

    Raises:
        OSError: the file cannot be written; the text says why.
    """
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data)
    if not written or not file.commit():
        raise OSError(file.errorString())
