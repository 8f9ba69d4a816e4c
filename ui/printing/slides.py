"""The steps of a presentation as files: a PDF with a page for each, or a picture for each."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QFont, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from simulator.presentation import Presentation
from ui.printing.ink import printed_font
from ui.printing.paper import DPI
from ui.printing.pdf import with_blanks
from ui.slides.painter import SlidePainter
from ui.theme import SlideColours

_MILLIMETRES = QSizeF(320, 180)
_ANY_SIZE = 16
PICTURE = QSizeF(1920, 1080)


def pdf_of_slides(presentation: Presentation, colours: SlideColours) -> bytes:
    """Return the bytes of a PDF of all steps; there is a QApplication."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    size = QPageSize(_MILLIMETRES, QPageSize.Unit.Millimeter)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, QMarginsF()))
    writer.setTitle(presentation.title)
    writer.setCreator("Prorata")
    drawn = SlidePainter(presentation, printed_font(_ANY_SIZE), colours)
    painter = QPainter(writer)
    page = QRectF(0, 0, writer.width(), writer.height())
    for number in range(len(presentation.slides)):
        if number:
            writer.newPage()
        drawn.draw(painter, page, number)
    painter.end()
    return with_blanks(bytes(buffer.data().data()))


def pictures_of_slides(
    presentation: Presentation, font: QFont, colours: SlideColours
) -> Iterator[bytes]:
    """Yield a PNG of each step, drawn when it is asked for."""
    drawn = SlidePainter(presentation, font, colours)
    for number in range(len(presentation.slides)):
        yield _png(drawn, number)


def _png(drawn: SlidePainter, number: int) -> bytes:
    image = QImage(PICTURE.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    drawn.draw(painter, QRectF(image.rect()), number)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    writer.write(image)
    return bytes(buffer.data().data())
