"""Reading a file: every documented header, every way of writing it, every way of being broken."""

import gzip
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.catalogue import ChargeType
from simulator.reconciliation import headers
from simulator.reconciliation.dialect import DateOrder, Dialect
from simulator.reconciliation.layouts import FileKind, UnknownHeaderError, recognised
from simulator.reconciliation.previews import preview
from simulator.reconciliation.reader import BadReason, BadRow, read
from simulator.reconciliation.sources import FileRefusedError, Problem
from tests.unit.reconciliation.files import LINE, put, text


def _camel(header):
    return [name[0].lower() + name[1:] for name in header]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (headers.LICENCE_28, FileKind.LICENCE),
        (headers.LICENCE_27, FileKind.LICENCE),
        (headers.USAGE_42, FileKind.USAGE),
        (headers.INVOICE_46, FileKind.INVOICE),
        (headers.INVOICE_38, FileKind.INVOICE),
        (headers.INVOICE_48, FileKind.INVOICE),
        (headers.DAILY_55, FileKind.DAILY),
        (headers.DAILY_52, FileKind.DAILY),
    ],
)
@pytest.mark.parametrize("spelled", [list, _camel, lambda header: [n.upper() for n in header]])
def test_every_documented_header_is_recognised(header, kind, spelled):
    found = recognised(spelled(header))
    assert found.layout.kind is kind
    assert found.unknown == ()


def test_the_total_of_2023_has_another_name():
    header = ["totalForCustomer" if name == "Total" else name for name in headers.INVOICE_46]
    assert recognised(header).unknown == ()


def test_columns_that_nobody_documented_are_named_and_kept(tmp_path):
    header = [*headers.LICENCE_28, "Comment"]
    path = put(tmp_path, text({"Comment": "ask them"}, header=header))
    file = read(path)
    assert file.header.unknown == ("Comment",)
    assert file.cells(0)[-1] == "ask them"


def test_a_header_of_nothing_known_is_refused():
    with pytest.raises(UnknownHeaderError) as refused:
        recognised(["a", "b"])
    assert refused.value.nearest is None


def test_a_header_without_its_amount_is_refused_by_name():
    with pytest.raises(UnknownHeaderError) as refused:
        recognised([name for name in headers.LICENCE_28 if name not in ("Amount", "Quantity")])
    assert refused.value.nearest is FileKind.LICENCE
    assert set(refused.value.missing) == {"Amount", "Quantity"}


def test_a_line_is_read_with_its_values(tmp_path):
    (line,) = read(put(tmp_path, text())).lines()
    assert line.row == 2
    assert line.subscription == "33333333-0000-0000-0000-000000000001"
    assert line.charge_type is ChargeType.CYCLE_FEE
    assert (line.start, line.end) == (date(2018, 1, 13), date(2018, 2, 12))
    assert (line.unit_price, line.quantity, line.amount) == (4, 2, 8)
    assert line.subscription_end == date(2019, 1, 13)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("packed", [False, True])
def test_every_encoding_and_delimiter(tmp_path, encoding, delimiter, packed):
    written = text({"CustomerName": "Café; «Ø», ltd|1"}, delimiter=delimiter)
    file = read(put(tmp_path, written, encoding=encoding, packed=packed))
    assert [line.customer for line in file.lines()] == ["Café; «Ø», ltd|1"]
    assert file.dialect.delimiter == delimiter


def test_parts_of_gzip_follow_one_another(tmp_path):
    whole = text({}, {"Quantity": "3"}).encode()
    path = put(tmp_path, gzip.compress(whole[:500]) + gzip.compress(whole[500:]))
    assert [line.quantity for line in read(path).lines()] == [2, 3]


def test_french_numbers_and_dates(tmp_path):
    french = {
        "ChargeStartDate": "13/01/2018",
        "ChargeEndDate": "12/02/2018",
        "SubscriptionStartDate": "13/01/2018",
        "SubscriptionEndDate": "13/01/2019",
        "TotalOtherDiscount": "0,00",
        "Tax": "0,00",
        "TotalForCustomer": "-2\u202f469,00",
        "UnitPrice": "-1\u202f234,50",
        "Amount": "-2\u202f469,00",
        "Subtotal": "-2\u202f469,00 €",
    }
    file = read(put(tmp_path, text(french, delimiter=";")))
    (line,) = file.lines()
    assert (file.dialect.decimal, file.dialect.dates) == (",", DateOrder.DAY_FIRST)
    assert (line.start, line.end) == (date(2018, 1, 13), date(2018, 2, 12))
    assert (line.unit_price, line.amount) == (Decimal("-1234.50"), Decimal("-2469.00"))


def test_dates_that_read_both_ways_are_said_to_be_assumed(tmp_path):
    days = dict.fromkeys(
        ("ChargeStartDate", "ChargeEndDate", "SubscriptionStartDate", "SubscriptionEndDate"),
        "1/2/2018",
    )
    path = put(tmp_path, text(days))
    assert preview(path).dialect.sure_of_dates is False
    assert next(read(path).lines()).start == date(2018, 1, 2)
    other = Dialect(dates=DateOrder.DAY_FIRST)
    assert next(read(path, other).lines()).start == date(2018, 2, 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'22.000000000000000000", Decimal(22)),
        ("'0E-20", Decimal(0)),
        ("0E-20", Decimal(0)),
        ("1,234.50", Decimal("1234.50")),
        ("$0.0808", Decimal("0.0808")),
        ("(12.50)", Decimal("-12.50")),
        ("4.00 USD", Decimal("4.00")),
        ("1e3", Decimal(1000)),
        ("-0.00", Decimal(0)),
    ],
)
def test_numbers_as_spreadsheets_leave_them(tmp_path, written, meant):
    changed = {"UnitPrice": written, "Amount": "8.00"}
    (line,) = read(put(tmp_path, text(changed))).lines()
    assert line.unit_price == meant
    assert not line.unit_price.is_signed() or meant < 0


def test_the_sign_of_a_credit_may_stand_on_the_quantity(tmp_path):
    credit = {"UnitPrice": "4.00", "Quantity": "-2", "Amount": "-8.00", "Subtotal": "-8.00"}
    (line,) = read(put(tmp_path, text(credit))).lines()
    assert (line.unit_price, line.quantity, line.amount) == (-4, 2, -8)


@pytest.mark.parametrize("written", ["CYCLE FEE", "cycleFee", "Cycle Fee", "cycle_fee"])
def test_charge_types_are_written_in_every_case(tmp_path, written):
    (line,) = read(put(tmp_path, text({"ChargeType": written}))).lines()
    assert line.charge_type is ChargeType.CYCLE_FEE


def test_long_numbers_that_are_names_stay_texts(tmp_path):
    path = put(tmp_path, text({"CustomerId": "'000123"}))
    file = read(path)
    order = file.header.columns.index("OrderId")
    assert file.cells(0)[order] == "566890604832738111"
    assert next(file.lines()).customer_id == "000123"


def test_rows_that_cannot_be_read_are_listed_and_stop_nothing(tmp_path):
    good = text().splitlines()
    rows = [
        good[0],
        good[1],
        "only,three,cells",
        good[1].replace("8.00", "eight", 1),
        good[1] + ",one,more",
        good[1].replace("1/13/2018 0:00", "13.13.2018"),
        good[1].replace("4.00", ""),
        good[1].replace(",2,", ",5,"),
    ]
    file = read(put(tmp_path, "\n".join(rows) + "\n"))
    assert [line.row for line in file.lines()] == [2, 8]
    assert [(bad.row, bad.reason) for bad in file.bad] == [
        (3, BadReason.COLUMNS),
        (4, BadReason.NUMBER),
        (5, BadReason.COLUMNS),
        (6, BadReason.DAY),
        (7, BadReason.BLANK),
    ]
    assert file.bad[0] == BadRow(3, BadReason.COLUMNS, "", "3", "28", text="only,three,cells")
    assert file.bad[1] == BadRow(4, BadReason.NUMBER, "Amount", "eight")


def test_a_cell_with_line_breaks_is_one_cell(tmp_path):
    file = read(put(tmp_path, text({"CustomerName": 'a\nb "c"'}, {"Quantity": "7"})))
    assert [(line.row, line.quantity) for line in file.lines()] == [(2, 2), (3, 7)]


def test_a_workbook_is_read_like_its_table(tmp_path):
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        days = book.add_format({"num_format": "m/d/yyyy"})
        sheet.write_row(0, 0, headers.LICENCE_28)
        for place, name in enumerate(headers.LICENCE_28):
            value = LINE.get(name, "")
            if name in ("UnitPrice", "Quantity", "Amount", "Subtotal"):
                sheet.write_number(1, place, float(value))
            elif name == "ChargeStartDate":
                sheet.write_datetime(1, place, date(2018, 1, 13), days)
            else:
                sheet.write_string(1, place, value)
    (line,) = read(path).lines()
    assert (line.start, line.end) == (date(2018, 1, 13), date(2018, 2, 12))
    assert (line.unit_price, line.quantity, line.amount) == (4, 2, 8)


def test_progress_is_told_and_reading_can_be_cancelled(tmp_path):
    path = put(tmp_path, text(*[{}] * 100))
    shares = []

    def told(share):
        shares.append(share)
        return True

    read(path, on_progress=told)
    assert shares
    assert shares[-1] == 1
    with pytest.raises(FileRefusedError) as refused:
        read(path, on_progress=lambda _: False)
    assert refused.value.problem is Problem.CANCELLED


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.EMPTY),
        (b"\0\1\2\3" * 100, Problem.NOT_A_TABLE),
        (b"one word", Problem.NOT_A_TABLE),
        (gzip.compress(text().encode())[:-20], Problem.CUT_OFF),
        (b"\x1f\x8b" + b"x" * 100, Problem.DAMAGED),
        (b"PK\x03\x04" + b"x" * 100, Problem.DAMAGED),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, Problem.OLD_WORKBOOK),
        (b"a,b\n" + b"0" * 500_000, Problem.LONG_ROW),
    ],
    ids=["empty", "binary", "word", "cut", "no gzip", "no zip", "no xls", "long"],
)
def test_what_is_no_table_is_refused_with_a_reason(tmp_path, data, problem):
    with pytest.raises(FileRefusedError) as refused:
        read(put(tmp_path, data))
    assert refused.value.problem is problem


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("simulator.reconciliation.sources.MAX_BYTES", 1_000_000)
    path = put(tmp_path, gzip.compress(text(*[{}] * 10_000).encode()))
    with pytest.raises(FileRefusedError) as refused:
        read(path)
    assert refused.value.problem is Problem.TOO_LARGE


def test_a_file_without_lines_has_none(tmp_path):
    with pytest.raises(FileRefusedError) as refused:
        read(put(tmp_path, ",".join(headers.LICENCE_28) + "\n"))
    assert refused.value.problem is Problem.NO_ROWS


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_hostile_bytes_never_do_more_than_refuse(tmp_path, data):
    whole = bytearray(text({}, {"Quantity": "3"}).encode())
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    try:
        file = read(put(tmp_path, bytes(whole)))
    except (FileRefusedError, UnknownHeaderError):
        return
    assert all(line.currency is not None for line in file.lines())


def test_a_row_of_too_few_cells_that_are_no_text_is_left_out(tmp_path):
    content = text({}).encode() + b"a,\xff\r\n"
    whole = put(tmp_path, content)
    found = read(whole, Dialect(encoding="utf-8"))
    assert [(row.row, row.reason) for row in found.bad] == [(3, BadReason.COLUMNS)]
    assert len(found.good) == 1


def test_a_line_without_a_subscription_is_left_out(tmp_path):
    blank = {"SyndicationPartnerSubscriptionNumber": "", "SubscriptionId": ""}
    found = read(put(tmp_path, text(blank, {})))
    assert [(row.row, row.reason) for row in found.bad] == [(2, BadReason.BLANK)]


def test_a_number_beyond_any_bill_is_none(tmp_path):
    amounts = [{"Amount": amount} for amount in ("9" * 30, "1e400", "-1e15", "999999999999999.99")]
    found = read(put(tmp_path, text(*amounts)))
    assert [row.row for row in found.bad] == [2, 3, 4]
