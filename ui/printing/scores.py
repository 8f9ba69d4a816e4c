"""A score sheet on pages: as PDF, or on a printer."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from simulator.words import Words
from simulator.words.score_sheet import SheetTexts
from ui.printing.blocks import Block, Cell, Cells, Paragraph
from ui.printing.ink import Ink
from ui.printing.pages import paginated
from ui.printing.paper import DPI, Paper
from ui.printing.pdf import with_blanks
from ui.theme import theme

_POINTS = 72
_FOOT = 26.0
_THICK = 1.25
_WIDTHS = (0.36, 0.11, 0.09, 0.11, 0.19, 0.14)
_GAP = 8.0


class ScorePaper:
    """A score sheet that can be drawn on pages of any size."""

    def __init__(self, texts: SheetTexts, words: Words) -> None:
        self._texts = texts
        self._words = words
        self._theme = theme(dark=False)
        self._small = Ink(11, self._theme.muted_text)

    def paint(self, device: QPagedPaintDevice, first: int = 0, last: int = 0) -> int:
        """Draw the pages from `first` to `last`, all where these are 0; return how many there are."""
        painter = QPainter()
        if not painter.begin(device):
            raise OSError(self._words.tr("The printer does not start."))
        try:
            return self._paint(painter, device, first, last)
        finally:
            painter.end()

    def _paint(self, painter: QPainter, device: QPagedPaintDevice, first: int, last: int) -> int:
        room = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        width, height = room.width() * DPI / _POINTS, room.height() * DPI / _POINTS
        scale = device.logicalDpiX() / DPI
        pages = paginated(self._blocks(width), height - _FOOT).pages
        shown = range(max(first, 1), min(last or len(pages), len(pages)) + 1)
        for number in shown:
            if number != shown[0]:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            for placed in pages[number - 1]:
                placed.content.draw(painter, placed.y)
            text = self._words.tr(
                "Page {number} of {count}",
                number=self._words.quantity(number),
                count=self._words.quantity(len(pages)),
            )
            self._small.draw_right(painter, width, height - self._small.line, text)
            painter.restore()
        return len(pages)

    def _blocks(self, width: float) -> Iterator[Block]:
        texts, colours = self._texts, self._theme
        heading = Ink(20, colours.text, strong=True)
        yield Block(Paragraph(heading, texts.title, 0, width), keeps_next=True)
        if texts.subtitle:
            subtitle = Paragraph(Ink(12, colours.muted_text), texts.subtitle, 0, width)
            yield Block(subtitle, above=4, keeps_next=True)
        small = Ink(11, colours.muted_text, strong=True)
        head = Cells(_row(texts.headings, small, width), colours.text, _THICK)
        yield Block(head, above=16, keeps_next=bool(texts.rows))
        plain, strong = Ink(12, colours.text), Ink(12, colours.text, strong=True)
        for row in texts.rows:
            yield Block(Cells(_row(row, plain, width), colours.border), header=head)
        yield Block(Cells(_row(texts.total, strong, width), colours.border, 0), header=head)


def pdf_of_scores(texts: SheetTexts, words: Words) -> bytes:
    """Return the bytes of a PDF of a score sheet; there is a QApplication."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageLayout(Paper.page_layout())
    writer.setTitle(texts.title)
    writer.setCreator("Prorata")
    ScorePaper(texts, words).paint(writer)
    return with_blanks(bytes(buffer.data().data()))


def print_scores(parent: QWidget, texts: SheetTexts, words: Words) -> bool:
    """Ask how, and print; return whether it was done. OSError says why it cannot be."""
    printer = QPrinter()
    printer.setResolution(DPI)
    printer.setPageLayout(Paper.page_layout())
    printer.setDocName(texts.title)
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        ScorePaper(texts, words).paint(printer, printer.fromPage(), printer.toPage())
    return accepted


def _row(texts: tuple[str, ...], ink: Ink, width: float) -> list[Cell]:
    cells, x = [], 0.0
    for place, (text, share) in enumerate(zip(texts, _WIDTHS, strict=True)):
        room = width * share - _GAP
        cells.append(Cell(text, x, room, right=place > 0, ink=ink))
        x += width * share
    return cells
