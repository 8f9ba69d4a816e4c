"""A bill as PDF: text that can be selected, drawings that stay sharp, bookmarks."""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from simulator.bills import Bill
from simulator.scenario.scenario import Scenario
from ui.printing.outline import Entry, with_outline
from ui.printing.paper import DPI, HEAD, Paper, Progress

_POINTS = 72
_LETTERS = re.compile(rb"\[<[0-9A-F]{4}>(?: <[0-9A-F]{4}>)* *\]")
"""A table of the letters that the glyphs of a typeface stand for."""


def pdf_of(bill: Bill, scenario: Scenario, progress: Progress | None = None) -> bytes:
    """Return the bytes of a PDF of `bill`; there is a QApplication.

    StoppedError says that `progress`, which hears of each page, wanted no more of them.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageLayout(Paper.page_layout())
    writer.setTitle(bill.title)
    writer.setCreator("Prorata")
    if bill.letterhead.name:
        writer.setAuthor(bill.letterhead.name)
    paper = Paper(bill, scenario)
    paper.paint(writer, progress=progress)
    page = writer.pageLayout()
    top = page.fullRectPoints().height() - page.marginsPoints().top()
    entries = [
        Entry(each.text, each.page, top - (each.y + HEAD) * _POINTS / DPI)
        for each in paper.bookmarks
    ]
    content = with_blanks(bytes(buffer.data().data()))
    return with_outline(content, entries, bill.words.language)


def with_blanks(pdf: bytes) -> bytes:
    """Return a PDF whose blanks are copied as blanks.

    Inter draws a blank and a tab with one glyph, and of the letters of a glyph Qt writes down the
    first. The tables that say so are not packed, and a letter takes as much room as another.
    """
    return _LETTERS.sub(_with_blank, pdf)


def _with_blank(table: re.Match[bytes]) -> bytes:
    return table[0].replace(b"<0009>", b"<0020>")
