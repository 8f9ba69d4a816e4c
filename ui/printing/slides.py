"""The steps of a presentation as files: a PDF with a page for each, or a picture for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QFont, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from simulator.presentation import Presentation
from ui.printing.paper import DPI
from ui.printing.pdf import with_blanks
from ui.slides.painter import SlidePainter
from ui.theme import SlideColours

_MILLIMETRES = QSizeF(320, 180)
ANY_SIZE = 16
"""Of the font of a PDF: every text takes its own size of it."""

PICTURE = QSizeF(1920, 1080)


def pdf_of_slides(
    presentation: Presentation,
    font: QFont,
    colours: SlideColours,
    goes_on: Callable[[int, int], bool],
) -> bytes | None:
    """Return the bytes of a PDF of all steps; there is a QApplication.

    `goes_on` is asked before each step, with its number and that of all; without it there is None.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    size = QPageSize(_MILLIMETRES, QPageSize.Unit.Millimeter)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, QMarginsF()))
    writer.setTitle(presentation.title)
    writer.setCreator("Prorata")
    drawn = SlidePainter(presentation, font, colours)
    painter = QPainter(writer)
    page = QRectF(0, 0, writer.width(), writer.height())
    count = len(presentation.slides)
    for number in range(count):
        if not goes_on(number + 1, count):
            painter.end()
            return None
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
