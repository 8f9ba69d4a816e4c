"""A bill on a device with pages: a printer, its preview, a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from simulator.bills import Bill
from simulator.scenario.scenario import Scenario
from ui.printing.chart import ChartDrawing, chart_of
from ui.printing.document import BillBlocks
from ui.printing.ink import Ink
from ui.printing.pages import Bookmark, Pages, Placed, paginated
from ui.theme import Theme, theme

DPI = 96
"""Units of drawing in an inch; the chart, which counts in points, wants those of a screen."""

_SIDE, _TOP, _BOTTOM = 16.0, 14.0, 12.0
_POINTS = 72
HEAD, _FOOT = 26.0, 26.0


Progress = Callable[[int, int], bool]
"""Called with the number of each page and of all; says whether the page is still wanted."""


class StoppedError(Exception):
    """Nobody wants the pages any more."""


class Paper:
    """A bill that can be laid out on pages of any size, as often as wanted."""

    def __init__(self, bill: Bill, scenario: Scenario) -> None:
        self._bill = bill
        self._scenario = scenario
        self._theme: Theme = theme(dark=False)
        self._small = Ink(11, self._theme.muted_text)
        self.bookmarks: tuple[Bookmark, ...] = ()

    @staticmethod
    def page_layout() -> QPageLayout:
        """Return the pages that are proposed: A4, upright, with room around."""
        return QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_SIDE, _TOP, _SIDE, _BOTTOM),
            QPageLayout.Unit.Millimeter,
        )

    def paint(
        self,
        device: QPagedPaintDevice,
        first: int = 0,
        last: int = 0,
        progress: Progress | None = None,
    ) -> int:
        """Draw the pages from `first` to `last`, all where these are 0; return how many there are.

        OSError says that the device does not start, StoppedError that `progress` wants no more.
        """
        painter = QPainter()
        if not painter.begin(device):
            raise OSError(self._bill.words.tr("The printer does not start."))
        try:
            return self._paint(painter, device, first, last, progress)
        finally:
            painter.end()

    def _paint(
        self,
        painter: QPainter,
        device: QPagedPaintDevice,
        first: int,
        last: int,
        progress: Progress | None,
    ) -> int:
        room = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        width = room.width() * DPI / _POINTS
        height = room.height() * DPI / _POINTS
        scale = device.logicalDpiX() / DPI
        with self._laid_out(width, height - HEAD - _FOOT) as pages:
            count = len(pages.pages)
            self.bookmarks = tuple(pages.bookmarks)
            shown = range(max(first, 1), min(last or count, count) + 1)
            for number in shown:
                if progress is not None and not progress(number - shown[0] + 1, len(shown)):
                    raise StoppedError
                if number != shown[0]:
                    device.newPage()
                painter.save()
                painter.scale(scale, scale)
                self._page(painter, pages.pages[number - 1])
                self._margins(painter, number, count, width, height)
                painter.restore()
        return count

    @contextmanager
    def _laid_out(self, width: float, height: float) -> Iterator[Pages]:
        """Return the pages; the chart lives as long as they are drawn."""
        if self._bill.overview is None:
            yield paginated(BillBlocks(self._bill, self._theme, width, None), height)
            return
        view = chart_of(self._bill, self._scenario, self._theme, width)
        try:
            chart = ChartDrawing(view.picture(), width)
            yield paginated(BillBlocks(self._bill, self._theme, width, chart), height)
        finally:
            view.close()
            view.deleteLater()

    def _page(self, painter: QPainter, page: list[Placed]) -> None:
        for placed in page:
            placed.content.draw(painter, HEAD + placed.y)

    def _margins(
        self, painter: QPainter, number: int, count: int, width: float, height: float
    ) -> None:
        """Draw what stands above and below every page."""
        words, bill, ink = self._bill.words, self._bill, self._small
        if number > 1:
            ink.draw(painter, 0, 0, width * 0.65, ink.in_one_line(bill.title, width * 0.65))
            recipient = bill.recipient[0] if bill.recipient else ""
            ink.draw_right(painter, width, 0, ink.in_one_line(recipient, width * 0.32))
        below = height - ink.line
        painter.fillRect(0, int(below - 6), int(width), 1, self._theme.border)
        sender = ink.in_one_line(bill.letterhead.name, width * 0.65)
        ink.draw(painter, 0, below, width * 0.65, sender)
        text = words.tr(
            "Page {number} of {count}",
            number=words.quantity(number),
            count=words.quantity(count),
        )
        ink.draw_right(painter, width, below, text)
