"""Score sheets as files: one that can be opened again, a table for spreadsheets, a page to print."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from simulator.errors import SimulatorError
from simulator.formats.html_page import html_page, html_text
from simulator.formats.spreadsheet import as_text
from simulator.formats.statement_csv import table
from simulator.learn import POINTS, Score, ScoreSheet
from simulator.words import Words
from simulator.words.learning import text
from simulator.words.score_sheet import SheetTexts, result, sheet_texts

FORMAT = "prorata-scores"
SUFFIX = ".scores.json"
MAX_BYTES = 1024 * 1024

_MOST = 1_000_000


class ScoresError(SimulatorError):
    """A file holds no score sheet."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    version: int
    name: str = ""
    scores: tuple[Score, ...] = ()


def dumps(sheet: ScoreSheet) -> bytes:
    """Return the bytes of a file with a score sheet."""
    plain = _File(FORMAT, 1, sheet.name, sheet.scores)
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"


def loads(data: bytes) -> ScoreSheet:
    """Return the score sheet of a file with these bytes; ScoresError if there is none."""
    if len(data) > MAX_BYTES:
        raise ScoresError("too large")
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ScoresError(str(error)) from error
    if file.format != FORMAT or file.version != 1 or not _are_possible(file.scores):
        raise ScoresError(file.format)
    return ScoreSheet(file.name, file.scores)


def csv_of(sheet: ScoreSheet, words: Words, *, bom: bool = False) -> bytes:
    """Return a score sheet as comma-separated values: plain numbers and dates under headings."""
    headings = sheet_texts(sheet, words).headings
    rows = (
        (
            as_text(text(each.title, words) or each.exercise),
            str(each.attempts),
            str(each.hints),
            str(each.points),
            result(each, words),
            "" if each.last is None else each.last.isoformat(),
        )
        for each in sheet.scores
    )
    return table([headings, *rows], bom=bom)


def html_of(sheet: ScoreSheet, words: Words) -> bytes:
    """Return a score sheet as a page for browsers."""
    texts = sheet_texts(sheet, words)
    return html_page(texts.title, words.language, _body(texts))


def _body(texts: SheetTexts) -> Iterator[str]:
    yield f"<h1>{html_text(texts.title)}</h1>"
    if texts.subtitle:
        yield f'<p class="muted">{html_text(texts.subtitle)}</p>'
    yield "<table>"
    yield f"<thead>{_cells(texts.headings, 'th')}</thead>"
    yield "<tbody>"
    for row in texts.rows:
        yield _cells(row, "td")
    yield _cells(texts.total, "td", "total")
    yield "</tbody>"
    yield "</table>"


def _cells(texts: tuple[str, ...], tag: str, kind: str = "row") -> str:
    first, *rest = texts
    cells = "".join(f'<{tag} class="right">{html_text(each)}</{tag}>' for each in rest)
    return f'<tr class="{kind}"><{tag}>{html_text(first)}</{tag}>{cells}</tr>'


def _are_possible(scores: tuple[Score, ...]) -> bool:
    """Return whether each exercise stands there once, with what can be reached in it."""
    names = {each.exercise for each in scores}
    return len(names) == len(scores) and all(
        0 <= each.points <= POINTS and 0 <= each.attempts <= _MOST and 0 <= each.hints <= _MOST
        for each in scores
    )
