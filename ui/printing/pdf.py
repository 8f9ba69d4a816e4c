"""A bill as PDF: text that can be selected, drawings that stay sharp, bookmarks."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from simulator.bills import Bill
from simulator.scenario.scenario import Scenario
from ui.printing.outline import Entry, with_outline
from ui.printing.paper import DPI, HEAD, Paper

_POINTS = 72


def pdf_of(bill: Bill, scenario: Scenario) -> bytes:
    """Return the bytes of a PDF of `bill`; there is a QApplication."""
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
    paper.paint(writer)
    page = writer.pageLayout()
    top = page.fullRectPoints().height() - page.marginsPoints().top()
    entries = [
        Entry(each.text, each.page, top - (each.y + HEAD) * _POINTS / DPI)
        for each in paper.bookmarks
    ]
    return with_outline(bytes(buffer.data().data()), entries, bill.words.language)
