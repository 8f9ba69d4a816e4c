"""Rows that could not be read are no missing lines."""

import csv
import io
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.engine import simulate
from simulator.reconciliation import rebuild
from simulator.reconciliation.pairs import EXPLAINED, Cause, Verdict
from simulator.reconciliation.reader import read
from simulator.reconciliation.rebuild.doubts import DoubtKind
from simulator.reconciliation.repairs import repair
from simulator.reconciliation.writing import Written, put
from simulator.reconciliation.writing.files import content
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Subscription
from simulator.words import Words, assumptions, comparison, differences
from tests.unit.reconciliation.scenarios import day, licence, scenario

_SEATS = replace(
    scenario(until="2022-03-31", profile="new-commerce", currency="EUR"),
    subscriptions=tuple(
        Subscription(
            id=name,
            customer="Contoso",
            product=f"Product of {name}",
            term=Term.YEAR,
            billing=Billing.MONTHLY,
            unit_price=Decimal("20.00"),
            events=(Purchase(date=day("2021-01-10"), quantity=5),),
        )
        for name in ("one", "two")
    ),
)
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


def _of_seats(*starts):
    """Return the rows of an invoice, and the numbers of those of a subscription from these days."""
    data = content(simulate(_SEATS), _SEATS, Written.INVOICE_46).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline="")))
    head = rows[0]
    return rows, [
        number
        for number, row in enumerate(rows)
        if row[head.index("SubscriptionId")] == "one"
        and row[head.index("ChargeStartDate")] in starts
    ]


def _unequal(found):
    return [
        (one.id, pair)
        for one in found.subscriptions
        for pair in one.pairs
        if pair.verdict is not Verdict.EQUAL
    ]


def test_a_renewal_that_cannot_be_read_is_no_end_and_no_event_is_offered(tmp_path):
    rows, spoilt = _of_seats("1/10/2022", "2/10/2022", "3/10/2022")
    for number in spoilt:
        _spoilt(rows, number, "UnitPrice", "?")
    rebuilt = rebuild.file(_read(tmp_path, rows))
    for found in (rebuilt, rebuild.again(rebuilt, _SEATS, simulate(_SEATS))):
        assert found.scenario.subscription("one").events == _SEATS.subscription("one").events
        assert [doubt for one in found.subscriptions for doubt in one.doubts] == []
        unequal = _unequal(found)
        assert [(name, pair.cause) for name, pair in unequal] == [("one", Cause.UNREAD)] * 2
        assert [pair.unread.bad.row for _, pair in unequal] == [number + 1 for number in spoilt]
        assert all(repair(found, found.scenario, pair) is None for _, pair in unequal)


def test_rows_that_may_be_a_renewal_are_named_where_none_is_told(tmp_path):
    rows, spoilt = _of_seats("1/10/2022", "2/10/2022", "3/10/2022")
    for number in spoilt:
        for column in ("ChargeStartDate", "ChargeEndDate", "Subtotal", "Total"):
            _spoilt(rows, number, column, "?")
    found = rebuild.file(_read(tmp_path, rows))
    (doubt,) = (doubt for one in found.subscriptions for doubt in one.doubts)
    assert (doubt.kind, doubt.day) == (DoubtKind.NOT_RENEWED, day("2022-01-09"))
    numbers = ", ".join(str(number + 1) for number in spoilt)
    assert assumptions.doubt(doubt, Words("en")) == (
        "It was taken not to be renewed after 9 Jan 2022; but one of its rows that could not be "
        f"read may be that of the renewal: {numbers}."
    )


def test_a_row_of_the_time_after_a_renewal_says_that_there_was_one(tmp_path):
    rows, (renewal, cycle) = _of_seats("1/10/2022", "2/10/2022", "3/10/2022")
    _spoilt(rows, cycle, "UnitPrice", "?")
    del rows[renewal]
    found = rebuild.file(_read(tmp_path, rows))
    assert found.scenario.subscription("one").events == _SEATS.subscription("one").events
    assert {pair.cause for _, pair in _unequal(found)} == {Cause.UNREAD, Cause.MISSING_LINE}


def test_no_end_is_offered_that_would_take_a_line_away_whose_row_could_not_be_read(tmp_path):
    rows, (renewal, cycle) = _of_seats("1/10/2022", "2/10/2022", "3/10/2022")
    _spoilt(rows, renewal, "UnitPrice", "?")
    del rows[cycle]
    rebuilt = rebuild.file(_read(tmp_path, rows))
    found = rebuild.again(rebuilt, _SEATS, simulate(_SEATS))
    unequal = [pair for _, pair in _unequal(found)]
    assert [pair.cause for pair in unequal] == [Cause.UNREAD, Cause.MISSING_LINE]
    assert [repair(found, _SEATS, pair) for pair in unequal] == [None, None]


def test_a_subscription_of_which_no_row_can_be_read_is_known_once_the_scenario_has_it(tmp_path):
    rows = _rows()
    name = rows[0].index("SyndicationPartnerSubscriptionNumber")
    for number, row in enumerate(rows):
        if row[name] == "one":
            _spoilt(rows, number, "UnitPrice", "?")
    found = rebuild.file(_read(tmp_path, rows), 15)
    assert [one.id for one in found.subscriptions] == ["kept"]
    unequal = _unequal(rebuild.again(found, _SCENARIO, simulate(_SCENARIO)))
    assert {(name, pair.cause) for name, pair in unequal} == {("one", Cause.UNREAD)}
    assert len(unequal) == sum(row[name] == "one" for row in rows)


def test_of_several_files_the_one_with_the_row_is_named(tmp_path):
    rows = _rows()
    (number,) = _of(rows, "7/13/2018")
    _spoilt(rows, number, "UnitPrice", "?")
    middle = number - 3
    files = [
        ("first.csv", _read(tmp_path, rows[:middle], "first.csv")),
        ("second.csv", _read(tmp_path, [rows[0], *rows[middle:]], "second.csv")),
    ]
    found = rebuild.files(files, 15)
    ((name, pair),) = _unequal(found)
    assert (name, pair.simulated.posted) == ("one", day("2018-07-13"))
    # The second file has the header again.
    row = number - middle + 2
    assert (pair.unread.source, pair.unread.bad.row) == ("second.csv", row)
    assert comparison.cause(pair, Words("en"), "EUR") == (
        "Its row in second.csv could not be read. "
        f"Row {row}, column UnitPrice: “?” is not a number."
    )
    # It is still known when the scenario is edited.
    again = rebuild.again(found, found.scenario, simulate(_SCENARIO))
    assert again.tally == found.tally
