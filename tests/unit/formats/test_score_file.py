"""Score sheets as files: the same again, as a table, as a page; in both languages."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from xml.etree import ElementTree as ET

import pytest

from simulator.formats import score_file
from simulator.learn import Score, ScoreSheet
from simulator.words import Words

SHEET = ScoreSheet(
    "Ada <b>",
    (
        Score("01-read", {"en": "Read", "fr": "Lire"}, 3, 1, 9, True, last=date(2018, 1, 31)),
        Score("own:x", {"en": "=SUM(A1)"}, 1, 0, 4, was_shown=True),
        Score("begun", {}, 1),
    ),
)


def test_a_sheet_is_read_as_it_was_written():
    assert score_file.loads(score_file.dumps(SHEET)) == SHEET


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"format": "prorata-scenario", "version": 1}',
        b'{"format": "prorata-scores", "version": 2}',
        b'{"format": "prorata-scores", "version": 1, "more": 1}',
        b'{"format": "prorata-scores", "version": 1, "scores": [{"exercise": "x", "title": {}, "points": -1}]}',
        b'{"format": "prorata-scores", "version": 1, "scores": [{"exercise": "x", "title": {}, "points": 11}]}',
        score_file.dumps(ScoreSheet("", (Score("x", {}), Score("x", {})))),
        b" " * (score_file.MAX_BYTES + 1),
        b"\xff",
        b"[" * 5000,
    ],
)
def test_what_is_no_sheet_is_refused(data):
    with pytest.raises(score_file.ScoresError):
        score_file.loads(data)


def test_the_table_has_plain_figures_and_no_formula():
    rows = list(csv.reader(StringIO(score_file.csv_of(SHEET, Words("en")).decode())))
    assert rows[0] == ["Exercise", "Attempts", "Hints", "Points", "Result", "Last attempt"]
    assert rows[1] == ["Read", "3", "1", "9", "✓ Solved", "2018-01-31"]
    assert rows[2][0] == "'=SUM(A1)"
    assert rows[3][0] == "begun"
    assert score_file.csv_of(SHEET, Words("en"), bom=True).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["Score sheet", "Read", "9 / 10", "31 Jan 2018", "13 / 30", "○ Solution shown"]),
        ("fr", ["Feuille de résultats", "Lire", "9 / 10", "31/01/2018", "13 / 30", "✓ Résolu"]),
    ],
)
def test_the_page_is_well_formed_and_speaks_the_language(language, texts):
    page = score_file.html_of(SHEET, Words(language)).decode()
    tree = ET.fromstring(page.removeprefix("<!DOCTYPE html>"))  # noqa: S314 - our own
    said = "".join(tree.itertext())
    assert tree.get("lang") == language
    assert [text for text in (*texts, "Ada <b>") if text not in said] == []
