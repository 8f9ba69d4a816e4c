"""Rows for a spreadsheet: tab-separated text and HTML."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from simulator.words import Words
from ui.models.clipboard import Sheet, as_html, as_tsv

SHEET = Sheet(
    ("Start", "Charge type", "Quantity", "Amount (USD)"),
    (
        (date(2018, 1, 13), "Cycle fee", 1000, Decimal("-12345.60")),
        (date(2018, 2, 1), "=1+1\tsums <b>", 2, Decimal("0.00")),
    ),
)


class _Cells(HTMLParser):
    """Collects the texts of the cells of a table, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.rows[-1][-1] += data


def test_numbers_have_the_mark_of_the_language_a_plain_minus_and_no_grouping():
    english, french = as_tsv(SHEET, Words("en")), as_tsv(SHEET, Words("fr"))
    assert english.splitlines()[1] == "13 Jan 2018\tCycle fee\t1000\t-12345.60"
    assert french.splitlines()[1] == "13/01/2018\tCycle fee\t1000\t-12345,60"


def test_a_text_never_becomes_a_formula_or_a_second_cell():
    line = as_tsv(SHEET, Words("en")).splitlines()[2]
    assert line == "1 Feb 2018\t'=1+1 sums <b>\t2\t0.00"


def test_html_holds_the_same_cells():
    cells = _Cells()
    cells.feed(as_html(SHEET, Words("fr")))
    assert cells.rows[0] == list(SHEET.heading)
    assert cells.rows[1] == ["13/01/2018", "Cycle fee", "1000", "-12345,60"]
    assert cells.rows[2][1] == "'=1+1\tsums <b>"


def test_numbers_stand_at_the_right_in_html():
    html = as_html(SHEET, Words("en"))
    assert '<td align="right">1000</td>' in html
    assert '<td align="left">Cycle fee</td>' in html


@pytest.mark.parametrize("text", ["one\rtwo", "one\ntwo", "one\r\ntwo", "one\ttwo", "one\u2028two"])
def test_a_cell_never_becomes_two(text):
    sheet = Sheet(("Heading",), ((text,),))
    assert as_tsv(sheet, Words("en")) == "Heading\none two\n"
