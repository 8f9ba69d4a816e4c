"""Files as other programs leave them, and workbooks that ask for more than they hold."""

import zipfile
from datetime import date

import pytest
import xlsxwriter

from simulator.reconciliation import headers
from simulator.reconciliation.corrections import Corrections, corrected
from simulator.reconciliation.file_customers import customers_in
from simulator.reconciliation.layouts import UnknownHeaderError
from simulator.reconciliation.previews import preview
from simulator.reconciliation.reader import BadReason, read
from simulator.reconciliation.sources import FileRefusedError, Problem
from tests.unit.reconciliation.files import LINE, put, text

_ROWS = 40


def book(path, *, cell=None, above=(), before=(), cells=None):
    """Write a workbook with a line of a licence, perhaps below others, after other sheets."""
    with xlsxwriter.Workbook(path) as made:
        for rows in before:
            sheet = made.add_worksheet()
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
        sheet = made.add_worksheet()
        for place, title in enumerate(above):
            sheet.write(place, 0, title)
        sheet.write_row(len(above), 0, headers.LICENCE_28)
        for row in range(cells or 1):
            line = [LINE.get(name, "") for name in headers.LICENCE_28]
            sheet.write_row(len(above) + 1 + row, 0, line)
        if cell:
            sheet.write(cell, "x")
    return path


def refused(path, **more):
    with pytest.raises(FileRefusedError) as raised:
        preview(path, **more)
    return raised.value.problem


@pytest.mark.parametrize("cell", ["XFD1048576", "AB1048576", "XFD2000"])
def test_a_workbook_with_a_far_cell_is_refused_before_room_is_made_for_it(tmp_path, cell):
    assert refused(book(tmp_path / "far.xlsx", cell=cell)) is Problem.FAR_CELL


def test_a_note_beside_the_table_is_not_far(tmp_path):
    file = read(book(tmp_path / "near.xlsx", cell="AZ900", cells=200))
    assert len(list(file.lines())) == 200


def test_a_format_alone_makes_no_cell_far(tmp_path):
    path = tmp_path / "format.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, headers.LICENCE_28)
        sheet.write_row(1, 0, [LINE.get(name, "") for name in headers.LICENCE_28])
        sheet.write_blank("XFD1048576", None, made.add_format({"bold": True}))
    assert len(list(read(path).lines())) == 1


def changed(path, name, old, new):
    """Replace something in a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return path


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        (b'r="A99999999999"', Problem.FAR_CELL),
        (b'r="A4294967295"', Problem.FAR_CELL),
        (b'r="ZZZZ2"', Problem.DAMAGED),
        (b'r="A0"', Problem.DAMAGED),
        (b'r="A1" r="A2"', Problem.DAMAGED),
    ],
)
def test_places_that_no_cell_has_are_refused(tmp_path, new, problem):
    path = book(tmp_path / "odd.xlsx")
    sheet = "xl/worksheets/sheet1.xml"
    assert refused(changed(path, sheet, b'r="A2"', new)) is problem


_ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>
<office:spreadsheet><table:table table:name="S"><table:table-row>{cells}</table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


@pytest.mark.parametrize(
    "cells",
    [
        '<table:table-cell table:number-columns-repeated="400000000"/>',
        (
            '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"/>'
            '</table:table-row><table:table-row table:number-rows-repeated="60000">'
            '<table:table-cell office:value-type="string"/>'
        ),
    ],
)
def test_repeated_cells_are_counted_as_often_as_they_stand_there(tmp_path, cells):
    path = tmp_path / "far.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", _ODS.format(cells=cells))
    assert refused(path) is Problem.FAR_CELL


def test_a_workbook_that_unpacks_to_a_hundredfold_is_refused_by_its_size(tmp_path):
    path = book(tmp_path / "bomb.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 80_000_000)
    assert refused(path) is Problem.TOO_LARGE


def test_a_panic_of_the_reader_of_workbooks_is_a_damaged_file(tmp_path, monkeypatch):
    class PanicException(BaseException):
        pass

    def panics(_raw):
        raise PanicException

    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_filelike", panics)
    assert refused(book(tmp_path / "panic.xlsx")) is Problem.DAMAGED


@pytest.mark.parametrize("name", ["file.csv", "file.xlsx"])
def test_a_preview_can_be_cancelled(tmp_path, name):
    path = book(tmp_path / name) if name.endswith("x") else put(tmp_path, text())
    assert refused(path, on_progress=lambda _: False) is Problem.CANCELLED


def test_the_sheet_with_the_header_is_read_wherever_it_is(tmp_path):
    before = [[], [["Notes", "of", "March"], ["a", "b", "c"]]]
    file = read(book(tmp_path / "two.xlsx", before=before, above=["Export of 3 March", None]))
    assert [line.row for line in file.lines()] == [4]


def test_a_workbook_without_a_reconciliation_file_says_so(tmp_path):
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet().write_row(0, 0, ["a", "b"])
    with pytest.raises(UnknownHeaderError):
        preview(path)


@pytest.mark.parametrize(
    "above",
    [
        "#TYPE Microsoft.Store.PartnerCenter.PowerShell.Models\r\n",
        "sep={sign}\r\n",
        "Report of 3 March;;;\r\n\r\n",
        '"Report, with ""quotes"""\r\nby, somebody, else, and, more\r\n',
    ],
)
@pytest.mark.parametrize("sign", [",", ";"])
def test_lines_above_the_header_are_left_out_and_counted(tmp_path, above, sign):
    rows = text({}, {"Quantity": "x"}, {"Quantity": "3"}, delimiter=sign)
    short = f"one{sign}two\r\n"
    head = above.format(sign=sign)
    file = read(put(tmp_path, head + rows + short, encoding="utf-8-sig"))
    first = head.count("\n") + 2
    assert [line.row for line in file.lines()] == [first, first + 2]
    assert [(bad.row, bad.reason) for bad in file.bad] == [
        (first + 1, BadReason.NUMBER),
        (first + 3, BadReason.COLUMNS),
    ]
    assert len(preview(put(tmp_path, head + rows)).rows) == 3


@pytest.mark.parametrize("at", [2, 5, _ROWS])
@pytest.mark.parametrize("column", ["PartnerId", "CustomerName", "BillingCycleType"])
def test_a_stray_quotation_mark_loses_no_line(tmp_path, at, column):
    lines = text(*[{"CustomerName": f"Customer {each}"} for each in range(2, _ROWS + 1)])
    rows = lines.split("\r\n")
    place = headers.LICENCE_28.index(column)
    cells = rows[at - 1].split(",")
    cells[place] = '"' + cells[place]
    rows[at - 1] = ",".join(cells)
    path = put(tmp_path, "\r\n".join(rows))
    file = read(path)
    assert [line.row for line in file.lines()] == list(range(2, _ROWS + 1))
    assert not file.bad
    assert len(preview(path).rows) == _ROWS - 1


def test_a_stray_quotation_mark_in_a_long_file_loses_no_line(tmp_path):
    rows = text(*[{}] * 20_000).replace("Contoso", '"Contoso', 1)
    assert len(read(put(tmp_path, rows)).good) == 20_000


def test_quoted_cells_stay_whole_beside_a_stray_quotation_mark(tmp_path):
    quoted = {"CustomerName": 'Contoso, "Ltd"', "OfferName": 'Screen 24" wide'}
    rows = text({}, quoted).replace("Cycle fee", '"Cycle fee', 1)
    _, line = read(put(tmp_path, rows)).lines()
    assert (line.customer, line.product) == ('Contoso, "Ltd"', 'Screen 24" wide')


def test_a_byte_of_zero_in_a_cell_spoils_nothing(tmp_path):
    file = read(put(tmp_path, text({"CustomerName": "Con\0toso"}, {"Quantity": "1\0"})))
    assert [line.customer for line in file.lines()] == ["Contoso", "Contoso"]
    assert [line.quantity for line in file.lines()] == [2, 1]


_WITHOUT = [name for name in headers.LICENCE_28 if name != "Currency"]


def test_a_file_without_currencies_is_in_the_one_that_is_known(tmp_path):
    path = put(tmp_path, text({}, {"Quantity": "3"}, header=_WITHOUT))
    with pytest.raises(UnknownHeaderError) as raised:
        preview(path)
    assert raised.value.missing == ("Currency",)
    file = read(path, corrected(path, Corrections(currency="eur")).dialect)
    assert {line.currency for line in file.lines()} == {"EUR"}
    assert [each.amounts for each in customers_in([file])] == [{"EUR": 16}]


def test_the_currencies_of_a_file_are_not_replaced(tmp_path):
    path = put(tmp_path, text())
    file = read(path, corrected(path, Corrections(currency="EUR")).dialect)
    assert [line.currency for line in file.lines()] == ["USD"]


def test_days_of_a_workbook_are_days(tmp_path):
    path = tmp_path / "days.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        days = made.add_format({"num_format": "d/m/yyyy"})
        sheet.write_row(0, 0, headers.LICENCE_28)
        sheet.write_row(1, 0, [LINE.get(name, "") for name in headers.LICENCE_28])
        place = headers.LICENCE_28.index("ChargeStartDate")
        sheet.write_datetime(1, place, date(2018, 1, 13), days)
    assert [line.start for line in read(path).lines()] == [date(2018, 1, 13)]
