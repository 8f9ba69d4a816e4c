"""The file for a support request: what it holds, and that nothing in it is a formula by accident."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from simulator.formats import dispute_csv, dispute_html, dispute_xlsx
from simulator.formats.dispute import dispute
from simulator.formats.dispute_columns import COLUMNS, PLACES
from simulator.reconciliation import reader, rebuild
from simulator.reconciliation.pairs import Verdict
from simulator.words import Words
from tests.unit.reconciliation.files import put, text

_EVIL = '=HYPERLINK("http://evil","x")'


def _month(number: int, **changes: str) -> dict[str, str]:
    """Return a cycle of a monthly licence."""
    ends = {1: "2/12/2018", 2: "3/12/2018", 3: "4/12/2018", 4: "5/12/2018"}
    return {
        "ChargeStartDate": f"{number}/13/2018 0:00",
        "ChargeEndDate": f"{ends[number]} 23:59",
        **changes,
    }


@pytest.fixture(params=["en", "fr"])
def words(request):
    return Words(request.param)


@pytest.fixture
def made(tmp_path, words):
    credit = _month(
        3, ChargeType="Cancel fee", UnitPrice="-4.00", Amount="-7.77", Subtotal="-7.77",
        TotalForCustomer="-7.77",
    )  # fmt: skip
    path = put(
        tmp_path,
        text(
            _month(1), _month(2, Amount="9.20", Subtotal="9.20"), _month(3), credit,
            _month(3, CustomerName=_EVIL, DomainName=_EVIL),
        ),
    )  # fmt: skip
    file = reader.read(path)
    found = rebuild.file(file)
    pairs = [pair for each in found.subscriptions for pair in each.pairs]
    return dispute([path.name], [file], found.scenario, pairs, words), pairs


def test_only_differences_are_in_it_and_their_sums_tie_out(made):
    made, pairs = made
    unequal = [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]
    assert [row.pair for row in made.rows] == unequal
    assert len(unequal) >= 3
    assert made.tally.difference == sum(pair.difference for pair in unequal)
    assert made.partners == ("11111111-0000-0000-0000-000000000001",)


def test_every_difference_says_what_support_needs(made):
    made, _ = made
    for row in made.rows:
        if row.pair.file is not None:
            assert row.origin is not None
            assert row.origin.row == row.pair.file.row
            assert row.origin.cell("OrderId") == "566890604832738111"
        assert row.cause
        assert row.derivation
        if row.pair.simulated is not None:
            assert row.rule
            assert row.source


def test_csv_reads_back_to_the_same_figures(made):
    made, _ = made
    language = made.words.language
    apart = {"en": ",", "fr": ";"}[language]
    text = dispute_csv.dumps(made).decode()
    rows = list(csv.reader(io.StringIO(text), delimiter=apart))
    heading, *lines = rows
    assert len({len(row) for row in rows}) == 1
    assert len(heading) == len(set(heading))
    assert len(lines) == len(made.rows)
    for line, row in zip(lines, made.rows, strict=True):
        written = line[PLACES["difference"]]
        assert ("," in written) is (language == "fr")
        assert Decimal(written.replace(",", ".")) == row.pair.difference
        if row.origin is not None:
            assert row.origin.cells[-1] in line
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert any(cell == "'" + _EVIL for cell in cells)


def test_workbook_has_typed_cells_and_totals_by_formula(made, tmp_path):
    made, _ = made
    data = dispute_xlsx.dumps(made)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = book.sheet_names
    assert len(names) == 3
    rows = book.get_sheet_by_name(names[0]).to_python()
    assert rows[0] == [made.words.tr(column.title) for column in COLUMNS]
    amounts = [row[PLACES["difference"]] for row in rows[1:]]
    assert amounts[-1] == pytest.approx(float(made.tally.difference))
    assert sum(float(str(each)) for each in amounts[:-1]) == pytest.approx(amounts[-1])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("SUBTOTAL(109,") == 3
    assert sheet.count("<f>N(") == len(made.rows)
    assert 'state="frozen"' in sheet
    assert "HYPERLINK" not in sheet


def test_rows_of_the_file_stand_in_the_workbook_as_they_are(made):
    made, _ = made
    book = CalamineWorkbook.from_filelike(io.BytesIO(dispute_xlsx.dumps(made)))
    rows = book.get_sheet_by_name(book.sheet_names[1]).to_python()
    own = [row for row in made.rows if row.origin is not None]
    assert tuple(rows[0][3:]) == own[0].origin.columns
    for written, row in zip(rows[1:], own, strict=True):
        assert tuple(written[3 : 3 + len(row.origin.cells)]) == row.origin.cells


def test_page_is_well_formed_and_complete(made):
    made, _ = made
    page = dispute_html.dumps(made).decode()
    root = ET.fromstring(page.removeprefix("<!DOCTYPE html>"))  # noqa: S314 - made here
    said = "".join(root.itertext())
    assert made.title in said
    for row in made.rows:
        assert row.cause in said
        assert all(sentence in said for sentence in row.derivation)
    assert _EVIL in said
    assert "<script" not in page
    assert all(sentence in said for sentence in made.sums())


def test_cells_of_columns_of_one_name_all_stand_in_it_and_tabs_are_guarded(made):
    made, _ = made
    first, *others = made.rows
    origin = replace(first.origin, columns=("Note", "Note", "Total"), cells=("+5\t6", "\t6", "-5"))
    rows = (replace(first, origin=origin), *(replace(each, origin=None) for each in others))
    data = dispute_csv.dumps(replace(made, rows=rows)).decode()
    point = ";" if made.words.number(Decimal("0.1")).count(",") else ","
    head, row, *_ = csv.reader(io.StringIO(data), delimiter=point)
    assert [name.partition(" ")[0] for name in head[-3:]] == ["Note", "Note", "Total"]
    assert row[-3:] == ["'+5\t6", "'\t6", "-5"]
