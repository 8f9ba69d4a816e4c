"""A bill as one file of HTML: complete in itself, without scripts, made to be printed.

It is written as XML, too, so that a missing end or an unescaped letter is found by any parser.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence

from simulator.bills import (
    Bill,
    BillInvoice,
    Heading,
    Letterhead,
    Note,
    Overview,
    Row,
    Strip,
    Sum,
    logo_type,
)
from simulator.formats.bill_style import (
    BILLED,
    CREDITED,
    FREE,
    INK,
    MUTED,
    ON_BILLED,
    OTHER,
)
from simulator.formats.html_page import html_page
from simulator.formats.html_page import html_text as _text
from simulator.service_days import DayState

_LABEL, _CELL, _GAP = 110, 15, 2
_NUMBERED_HEIGHT, _PLAIN_HEIGHT = 15, 9
_IN_MONTH = 31


def dumps(bill: Bill) -> bytes:
    """Return the bill as the bytes of an HTML file."""
    parts = [*_head(bill.letterhead, bill.recipient), f"<h1>{_text(bill.title)}</h1>"]
    if bill.subtitle:
        parts.append(f'<p class="muted">{_text(bill.subtitle)}</p>')
    if bill.overview is not None:
        parts += _overview(bill.overview)
    for invoice in bill.invoices:
        parts += _invoice(invoice, bill)
    parts += _footer(bill.letterhead.note)
    return html_page(bill.title, bill.words.language, parts)


def _head(letterhead: Letterhead, recipient: Sequence[str]) -> Iterator[str]:
    if not (letterhead.name or letterhead.address or letterhead.logo or recipient):
        return
    yield '<header class="head">'
    yield "<div>"
    if letterhead.logo:
        data = b64encode(letterhead.logo).decode()
        name = _text(letterhead.name)
        yield f'<img alt="{name}" src="data:{logo_type(letterhead.logo)};base64,{data}" />'
    yield from _lines((letterhead.name, *letterhead.address))
    yield "</div>"
    yield '<div class="to">'
    yield from _lines(recipient)
    yield "</div>"
    yield "</header>"


def _lines(texts: Sequence[str]) -> Iterator[str]:
    """Yield an address: its first line is a name."""
    for place, text in enumerate(texts):
        if text:
            yield (
                f'<div class="name">{_text(text)}</div>'
                if not place
                else f"<div>{_text(text)}</div>"
            )


def _footer(note: Sequence[str]) -> Iterator[str]:
    if any(note):
        yield '<footer class="muted">'
        yield from (f"<p>{_text(line)}</p>" for line in note if line)
        yield "</footer>"


def _overview(overview: Overview) -> Iterator[str]:
    yield '<section class="overview">'
    yield f"<h2>{_text(overview.title)}</h2>"
    yield "<table>"
    yield _table_head(overview.headings)
    yield "<tbody>"
    yield from (_row(row, overview.headings) for row in overview.rows)
    label, *sums = overview.total
    span = len(overview.headings) - len(sums)
    cells = _cells(sums, overview.headings[span:])
    yield f'<tr class="total"><td colspan="{span}">{_text(label)}</td>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</section>"


def _invoice(invoice: BillInvoice, bill: Bill) -> Iterator[str]:
    yield '<section class="invoice">'
    yield f"<h2>{_text(invoice.title)}</h2>"
    yield f'<p class="muted">{_text(invoice.subtitle)}</p>'
    yield "<table>"
    yield _table_head(bill.headings)
    yield "<tbody>"
    for group in invoice.groups:
        title = _text(group.title)
        yield f'<tr class="title"><td class="group" colspan="{len(bill.headings)}">{title}</td></tr>'
        yield from (_row(row, bill.headings) for row in group.rows)
    yield "</tbody>"
    yield "</table>"
    yield from _sums(invoice.sums)
    yield from (f'<p class="muted">{_text(remark)}</p>' for remark in invoice.remarks)
    if invoice.notes:
        yield f"<h3>{_text(bill.words.tr('Explanations'))}</h3>"
        for note in invoice.notes:
            yield from _note(note)
    yield "</section>"


def _table_head(headings: Sequence[Heading]) -> str:
    cells = "".join(
        f'<th scope="col" class="right">{_text(each.text)}</th>'
        if each.right
        else f'<th scope="col">{_text(each.text)}</th>'
        for each in headings
    )
    # Columns of one bill are as wide in each of its tables.
    shares = sum(each.share for each in headings)
    columns = "".join(f'<col style="width: {100 * each.share // shares}%" />' for each in headings)
    return f"<colgroup>{columns}</colgroup><thead><tr>{cells}</tr></thead>"


def _row(row: Row, headings: Sequence[Heading]) -> str:
    mark = ' class="credit"' if row.credit else ""
    return f"<tr{mark}>{_cells(row.cells, headings)}</tr>"


def _cells(texts: Iterable[str], headings: Sequence[Heading]) -> str:
    return "".join(
        f"<td{_class(heading)}>{_text(text)}</td>"
        for text, heading in zip(texts, headings, strict=True)
    )


def _class(heading: Heading) -> str:
    """Return how the cells of a column are set."""
    if heading.right:
        return ' class="right"'
    return ' class="day"' if heading.whole else ""


def _sums(sums: Sequence[Sum]) -> Iterator[str]:
    yield '<table class="sums">'
    for each in sums:
        mark = ' class="strong"' if each.strong else ""
        label, amount = _text(each.label), _text(each.amount)
        yield f'<tr{mark}><td>{label}</td><td class="right">{amount}</td></tr>'
    yield "</table>"


def _note(note: Note) -> Iterator[str]:
    yield '<article class="note credit">' if note.credit else '<article class="note">'
    number, title, amount = _text(note.number), _text(note.title), _text(note.amount)
    yield (
        f'<h4><span class="number">{number}</span><span>{title}</span>'
        f'<span class="amount">{amount}</span></h4>'
    )
    yield from (f"<p>{_text(sentence)}</p>" for sentence in note.sentences)
    if note.steps:
        yield '<table class="steps">'
        for label, formula in note.steps:
            yield f"<tr><td>{_text(label)}</td><td>{_text(formula)}</td></tr>"
        yield "</table>"
    if note.strip is not None:
        yield from _strip(note.strip)
        yield f'<p class="muted">{_text(note.strip.text)}</p>'
    yield "</article>"


def _strip(strip: Strip) -> Iterator[str]:
    """Yield a drawing of the days: a row for each month, every day in the place of its number."""
    height = _NUMBERED_HEIGHT if strip.numbered else _PLAIN_HEIGHT
    width = _LABEL + _IN_MONTH * (_CELL + _GAP)
    total = len(strip.months) * (height + _GAP)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{total}" '
        f'viewBox="0 0 {width} {total}" font-size="{min(10, height)}">'
    )
    yield f"<title>{_text(strip.text)}</title>"
    for row, month in enumerate(strip.months):
        top = row * (height + _GAP)
        base = top + height - 4 if strip.numbered else top + height - 1
        yield f'<text x="0" y="{base}" fill="{MUTED}">{_text(month.label)}</text>'
        for number, state in month.days:
            x = _LABEL + (number - 1) * (_CELL + _GAP)
            ground, ink = _colours(state, credit=strip.credit)
            yield f'<rect x="{x}" y="{top}" width="{_CELL}" height="{height}" rx="2" fill="{ground}"/>'
            if strip.numbered:
                middle = x + _CELL / 2
                yield (
                    f'<text x="{middle}" y="{base}" fill="{ink}" text-anchor="middle">'
                    f"{number}</text>"
                )
    yield "</svg>"


def _colours(state: DayState, *, credit: bool) -> tuple[str, str]:
    """Return the ground of a day, and the colour of its number."""
    match state:
        case DayState.BILLED:
            return (CREDITED if credit else BILLED), ON_BILLED
        case DayState.FREE:
            return FREE, INK
        case DayState.OTHER:
            return OTHER, MUTED
