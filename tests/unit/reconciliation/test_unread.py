"""Rows that could not be read are no missing lines."""

import csv
import io

import pytest

from simulator.engine import simulate
from simulator.reconciliation import rebuild
from simulator.reconciliation.pairs import EXPLAINED, Cause, Verdict
from simulator.reconciliation.reader import read
from simulator.reconciliation.writing import Written, put
from simulator.words import Words, comparison, differences
from tests.unit.reconciliation.scenarios import day, licence, scenario

_SCENARIO = scenario(licence(), licence(id="kept", bought="2018-01-11"))


def _rows():
    file = io.StringIO(newline="")
    put(file, simulate(_SCENARIO), _SCENARIO, Written.LICENCE_28)
    return list(csv.reader(io.StringIO(file.getvalue())))


def _read(folder, rows, name="file.csv"):
    path = folder / name
    # Not quoted, so that a comma in a name makes one cell more.
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    return read(path)


def _of(rows, *starts):
    """Return the numbers of the rows of the licence that charge a cycle from one of these days."""
    head = rows[0]
    return [
        number
        for number, row in enumerate(rows)
        if row[head.index("SyndicationPartnerSubscriptionNumber")] == "one"
        and row[head.index("ChargeType")] == "Cycle fee"
        and any(row[head.index("ChargeStartDate")].startswith(start) for start in starts)
    ]


def _spoilt(rows, number, column, text):
    row = list(rows[number])
    row[rows[0].index(column)] = text
    rows[number] = row


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("ChargeStartDate", "soon"),
        ("ChargeEndDate", "2018-99-99"),
        ("Amount", "1O5.50"),
        ("Quantity", "many"),
        ("CustomerName", "Contoso, Ltd"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_in_the_place_of_its_line(tmp_path, column, text):
    rows = _rows()
    (number,) = _of(rows, "7/13/2018")
    _spoilt(rows, number, column, text)
    found = rebuild.file(_read(tmp_path, rows), 15)
    (pair,) = (
        pair
        for one in found.subscriptions
        for pair in one.pairs
        if pair.verdict is not Verdict.EQUAL
    )
    assert (pair.verdict, pair.cause) == (Verdict.ONLY_SIMULATED, Cause.UNREAD)
    assert pair.simulated.posted == day("2018-07-13")
    assert pair.unread.bad.row == number + 1
    assert Cause.UNREAD in EXPLAINED
    assert found.tally.explained == found.tally.difference == -pair.simulated.amount
    said = comparison.cause(pair, Words("en"), "EUR")
    assert said.startswith("Its row could not be read. Row ")
    assert differences.standing(pair, Words("en")) == f"Row {number + 1} of the file was left out."


def test_each_row_stands_for_one_line_and_ends_nothing(tmp_path):
    rows = _rows()
    for number in _of(rows, "11/13/2018", "12/13/2018"):
        _spoilt(rows, number, "UnitPrice", "?")
    file = _read(tmp_path, rows)
    one = rebuild.file(file, 15).subscriptions[1]
    causes = [pair.cause for pair in one.pairs if pair.verdict is not Verdict.EQUAL]
    assert causes == [Cause.UNREAD] * 2
    assert one.doubts == ()


def test_a_row_that_ends_too_early_is_the_line_between_its_neighbours(tmp_path):
    rows = _rows()
    gone, torn = _of(rows, "4/13/2018", "9/13/2018")
    rows[torn] = rows[torn][:10]
    del rows[gone]
    one = rebuild.file(_read(tmp_path, rows), 15).subscriptions[1]
    left = [
        (pair.simulated.posted, pair.cause)
        for pair in one.pairs
        if pair.verdict is not Verdict.EQUAL
    ]
    assert left == [
        (day("2018-04-13"), Cause.MISSING_LINE),
        (day("2018-09-13"), Cause.UNREAD),
    ]


def test_a_row_that_is_no_line_leaves_the_end_open(tmp_path):
    rows = _rows()
    gone, odd = _of(rows, "11/13/2018", "12/13/2018")
    _spoilt(rows, odd, "ChargeStartDate", "1/1/2018")
    _spoilt(rows, odd, "UnitPrice", "?")
    del rows[gone]
    one = rebuild.file(_read(tmp_path, rows), 15).subscriptions[1]
    causes = [pair.cause for pair in one.pairs if pair.verdict is not Verdict.EQUAL]
    assert causes == [Cause.MISSING_LINE] * 2


def test_of_several_files_the_one_with_the_row_is_named(tmp_path):
    rows = _rows()
    (number,) = _of(rows, "7/13/2018")
    _spoilt(rows, number, "UnitPrice", "?")
    middle = 15
    files = [
        ("first.csv", _read(tmp_path, rows[:middle], "first.csv")),
        ("second.csv", _read(tmp_path, [rows[0], *rows[middle:]], "second.csv")),
    ]
    found = rebuild.files(files, 15)
    (pair,) = (
        pair for one in found.subscriptions for pair in one.pairs if pair.cause is Cause.UNREAD
    )
    assert pair.unread.source in ("first.csv", "second.csv")
    assert pair.unread.source in comparison.cause(pair, Words("en"), "EUR")
    # It is still known when the scenario is edited.
    again = rebuild.again(found, found.scenario, simulate(_SCENARIO))
    assert again.tally == found.tally
