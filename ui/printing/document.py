"""A bill as blocks of a page of some width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.bills import Bill, BillInvoice, Heading, Note, Overview, Row
from ui.printing.blocks import (
    Beside,
    Block,
    Cell,
    Cells,
    Content,
    Gap,
    Paragraph,
    Rule,
    Stack,
)
from ui.printing.ink import Ink
from ui.printing.letterhead import logo_of
from ui.printing.strip import StripDrawing
from ui.theme import Theme

_BETWEEN = 8.0
_THICK = 1.25
_NUMBER = 22.0
_AMOUNT = 110.0
_STEP_LABEL = 130.0
_SUMS = 0.62
"""The part of the width that sums take, at the right."""


class BillBlocks:
    """Turns the texts of a bill into blocks.

    Args:
        bill: what is shown.
        theme: its colours; paper is white, so a light one.
        width: of the page without its margins.
        chart: a drawing that follows the overview of several invoices.
    """

    def __init__(self, bill: Bill, theme: Theme, width: float, chart: Content | None) -> None:
        self._bill = bill
        self._theme = theme
        self._width = width
        self._chart = chart
        self._text = Ink(12, theme.text)
        self._strong = Ink(12, theme.text, strong=True)
        self._muted = Ink(12, theme.muted_text)
        self._small = Ink(11, theme.muted_text, strong=True)
        self._credit = Ink(12, theme.negative_text)
        self._heading = Ink(16, theme.text, strong=True)

    def __iter__(self) -> Iterator[Block]:
        """Yield the blocks from the top of the first page to the end of the last."""
        bill = self._bill
        yield from self._top()
        if bill.overview is not None:
            yield from self._overview(bill.overview)
            if self._chart is not None:
                yield Block(self._chart, above=16)
        for place, invoice in enumerate(bill.invoices):
            yield from self._invoice(invoice, starts_page=bill.overview is not None or place > 0)
        note = [line for line in bill.letterhead.note if line]
        if note:
            lines = Stack([self._paragraph(self._muted, line) for line in note])
            yield Block(lines, above=24)

    # The top of the first page.

    def _top(self) -> Iterator[Block]:
        bill, half = self._bill, self._width / 2 - 16
        head = bill.letterhead
        logo = logo_of(head)
        sender: list[Content] = [] if logo is None else [logo]
        sender += self._address((head.name, *head.address), 0, half)
        # A bill of which only the customer is known has the name where reading begins.
        x = self._width / 2 + 16 if sender else 0
        recipient = self._address(bill.recipient, x, half)
        if sender or recipient:
            yield Block(Beside([Stack(sender), Stack(recipient)]))
        title = Ink(24, self._theme.text, strong=True)
        yield Block(self._paragraph(title, bill.title), above=24, keeps_next=bool(bill.invoices))
        if bill.subtitle:
            yield Block(self._paragraph(self._muted, bill.subtitle), above=2, keeps_next=True)

    def _address(self, lines: Sequence[str], x: float, width: float) -> list[Content]:
        return [
            Paragraph(self._text if place else self._strong, line, x, width)
            for place, line in enumerate(lines)
            if line
        ]

    # Tables.

    def _overview(self, overview: Overview) -> Iterator[Block]:
        title = self._paragraph(self._heading, overview.title)
        yield Block(title, above=20, keeps_next=True, bookmark=overview.title)
        header = self._header(overview.headings)
        yield Block(header, above=6, keeps_next=True)
        for place, row in enumerate(overview.rows):
            is_last = place == len(overview.rows) - 1
            yield Block(self._row(row, overview.headings), header=header, keeps_next=is_last)
        label, *sums = overview.total
        span = len(overview.headings) - len(sums)
        texts = ("",) * span + tuple(sums)
        cells = self._cells(texts, overview.headings, self._strong, self._strong)[span:]
        wide = cells[0].x - _BETWEEN
        cells.insert(0, Cell(label, 0, wide, right=False, ink=self._strong))
        yield Block(Cells(cells, self._theme.text, 0), header=header)

    def _invoice(self, invoice: BillInvoice, *, starts_page: bool) -> Iterator[Block]:
        title = self._paragraph(self._heading, invoice.title)
        yield Block(
            title, above=20, keeps_next=True, starts_page=starts_page, bookmark=invoice.title
        )
        yield Block(self._paragraph(self._muted, invoice.subtitle), above=1, keeps_next=True)
        headings = self._bill.headings
        header = self._header(headings)
        yield Block(header, above=6, keeps_next=True)
        for group in invoice.groups:
            name = Cells(
                [Cell(group.title, 0, self._width, right=False, ink=self._strong)],
                self._theme.border,
            )
            yield Block(name, above=4, keeps_next=True, header=header)
            again = Stack((header, name))
            for place, row in enumerate(group.rows):
                is_end = group is invoice.groups[-1] and place == len(group.rows) - 1
                yield Block(self._row(row, headings), header=again, keeps_next=is_end)
        yield from self._sums(invoice)
        for remark in invoice.remarks:
            yield Block(self._paragraph(self._muted, remark), above=8)
        yield from self._notes(invoice)

    def _sums(self, invoice: BillInvoice) -> Iterator[Block]:
        x = self._width * (1 - _SUMS)
        amount = 120.0
        label = self._width - x - amount - _BETWEEN
        for place, each in enumerate(invoice.sums):
            ink = Ink(14, self._theme.text, strong=True) if each.strong else self._text
            cells = (
                Cell(each.label, x, label, right=True, ink=ink),
                Cell(each.amount, self._width - amount, amount, right=True, ink=ink),
            )
            is_last = place == len(invoice.sums) - 1
            row = Cells(cells, self._theme.border, 0, 3)
            yield Block(row, above=0 if place else 6, keeps_next=not is_last)

    def _header(self, headings: Sequence[Heading]) -> Cells:
        texts = [each.text for each in headings]
        cells = self._cells(texts, headings, self._small, self._small)
        return Cells(cells, self._theme.text, _THICK, 3)

    def _row(self, row: Row, headings: Sequence[Heading]) -> Cells:
        figures = self._credit if row.credit else self._text
        return Cells(self._cells(row.cells, headings, self._text, figures), self._theme.border)

    def _cells(
        self, texts: Sequence[str], headings: Sequence[Heading], ink: Ink, figures: Ink
    ) -> list[Cell]:
        """Return the cells of a row, each in its column."""
        shares = sum(each.share for each in headings)
        room = self._width - _BETWEEN * (len(headings) - 1)
        cells, x = [], 0.0
        for text, heading in zip(texts, headings, strict=True):
            width = room * heading.share / shares
            used = figures if heading.right else ink
            cells.append(Cell(text, x, width, heading.right, used))
            x += width + _BETWEEN
        return cells

    # Explanations.

    def _notes(self, invoice: BillInvoice) -> Iterator[Block]:
        if not invoice.notes:
            return
        title = self._bill.words.tr("Explanations")
        heading = Ink(13, self._theme.text, strong=True)
        yield Block(self._paragraph(heading, title), above=16, keeps_next=True)
        for note in invoice.notes:
            contents = list(self._note(note))
            for place, content in enumerate(contents):
                # A note is short: it stands on one page, unless it is longer than one.
                is_last = place == len(contents) - 1
                yield Block(content, above=0 if place else 5, keeps_next=not is_last)

    def _note(self, note: Note) -> Iterator[Content]:
        width = self._width - _NUMBER
        yield Rule(self._theme.border, self._width)
        amount = self._credit if note.credit else self._strong
        head = (
            Cell(note.number, 0, _NUMBER - 4, right=False, ink=self._muted),
            Cell(note.title, _NUMBER, width - _AMOUNT - 8, right=False, ink=self._strong),
            Cell(note.amount, self._width - _AMOUNT, _AMOUNT, right=True, ink=amount),
        )
        yield Cells(head, self._theme.border, 0, 1)
        for sentence in note.sentences:
            yield Paragraph(self._muted, sentence, _NUMBER, width)
        for label, formula in note.steps:
            cells = (
                Cell(label, _NUMBER, _STEP_LABEL, right=False, ink=self._muted),
                Cell(
                    formula,
                    _NUMBER + _STEP_LABEL + 8,
                    width - _STEP_LABEL - 8,
                    right=False,
                    ink=self._text,
                ),
            )
            yield Cells(cells, self._theme.border, 0, 0)
        if note.strip is not None:
            yield Gap(5)
            yield StripDrawing(note.strip, self._theme, _NUMBER, width)
            yield Paragraph(self._muted, note.strip.text, _NUMBER, width)

    def _paragraph(self, ink: Ink, text: str) -> Paragraph:
        return Paragraph(ink, text, 0, self._width)
