"""Months and kinds of files as one history: what is taken once, what is missing, what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Kind
from simulator.engine import simulate
from simulator.reconciliation import rebuild
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild import DifferentPartnersError, DoubtKind
from simulator.scenario.events import ChangeQuantity, Purchase, Reactivate, Suspend
from tests.property.files import differences, lines_of
from tests.unit.reconciliation.scenarios import day, licence, scenario

_LIVES = {
    "left alone": (),
    "more and fewer": (
        ChangeQuantity(date=day("2018-04-20"), quantity=9),
        ChangeQuantity(date=day("2018-09-02"), quantity=4),
    ),
    "suspended and back": (Suspend(date=day("2018-06-20")), Reactivate(date=day("2018-08-03"))),
}


def months(told):
    """A file for each invoice of a scenario, by its date."""
    invoices = simulate(told).invoices
    dates = [invoice.date for invoice in invoices for _ in invoice.lines]
    found: dict[str, list[FileLine]] = {}
    for date, line in zip(dates, lines_of(told), strict=True):
        found.setdefault(f"{date}.csv", []).append(line)
    return list(found.items())


def year(*events):
    return scenario(licence(*events), until="2019-03-15")


@pytest.mark.parametrize("events", _LIVES.values(), ids=list(_LIVES))
def test_months_are_one_history(events):
    files = months(year(*events))
    together = rebuild.files(files[::-1])
    whole = rebuild.file([line for _, lines in files for line in lines])
    assert differences(together) == []
    assert together.scenario.subscriptions == whole.scenario.subscriptions
    names = {line.source for one in together.subscriptions for line in one.lines}
    assert names == {name for name, _ in files}


@pytest.mark.parametrize("events", _LIVES.values(), ids=list(_LIVES))
@pytest.mark.parametrize("missing", range(1, 13))
def test_a_missing_month_is_a_doubt_and_nothing_of_it_is_missed(events, missing):
    files = months(year(*events))
    gone = files.pop(missing)[0].removesuffix(".csv")
    found = rebuild.files(files, 15)
    assert differences(found) == []
    doubts = [each for each in found.doubts if each.kind is DoubtKind.MISSING_INVOICES]
    assert [str(each.last) for each in doubts] == [gone]


def test_what_happened_in_a_missing_month_is_a_doubt():
    files = months(year(ChangeQuantity(date=day("2018-04-20"), quantity=9)))
    found = rebuild.files([file for file in files if file[0] != "2018-05-15.csv"], 15)
    (one,) = found.subscriptions
    doubts = [each for each in one.doubts if each.kind is DoubtKind.BETWEEN_FILES]
    assert [(str(each.first), str(each.last)) for each in doubts] == [("2018-04-16", "2018-05-15")]


def test_a_line_that_stands_in_two_files_is_taken_once():
    files = months(year())
    found = rebuild.files([*files, ("again.csv", files[3][1])])
    assert differences(found) == []
    assert [line.source for line in found.twice] == ["again.csv"] * len(files[3][1])


def test_a_line_that_one_file_has_twice_is_not_hidden():
    files = months(year())
    name, lines = files[3]
    files[3] = name, [*lines, replace(lines[0], row=99)]
    found = rebuild.files(files)
    assert found.twice == ()
    assert [pair.file.row for pair in differences(found)] == [99]


def test_a_charge_that_is_billed_again_a_month_later_is_not_hidden():
    mine, others = months(year()), months(year())
    both = [
        (name, [*lines, *(replace(each, row=50 + each.row, subscription="b") for each in more)])
        for (name, lines), (_, more) in zip(mine, others, strict=True)
    ]
    name, lines = both[4]
    both[4] = name, [*lines, replace(both[3][1][0], row=99), replace(lines[0], row=98)]
    found = rebuild.files(both)
    assert found.twice == ()
    assert sorted(pair.file.row for pair in differences(found) if pair.file) == [98, 99]


def test_months_that_overlap_are_delivered_twice_however_often():
    files = months(year())
    again = [(f"{n}-{name}", lines) for n in range(3) for name, lines in files[3:6]]
    found = rebuild.files([*files, *again])
    assert differences(found) == []
    assert len(found.twice) == 3 * sum(len(lines) for _, lines in files[3:6])


def test_files_of_two_partners_are_refused():
    first, second, *_ = months(year())

    def of(partner, file):
        return file[0], [replace(line, partner_id=partner) for line in file[1]]

    with pytest.raises(DifferentPartnersError) as error:
        rebuild.files([of("a", first), of("b", second)])
    assert error.value.files == {"a": [first[0]], "b": [second[0]]}


def test_another_currency_is_set_aside():
    *files, last = months(year())
    euros = [replace(line, currency="EUR") for line in last[1]]
    found = rebuild.files([*files, ("euros.csv", euros)])
    assert {line.source for line in found.set_aside} == {"euros.csv"}
    assert differences(found) == []


class TestAgain:
    def test_an_edit_is_compared_live(self):
        other = replace(licence(), id="other")
        found = rebuild.file(lines_of(scenario(licence(), other, until="2019-03-15")))
        mine, kept = found.scenario.subscriptions
        edited = replace(
            found.scenario,
            subscriptions=(
                replace(mine, events=(*mine.events, ChangeQuantity(date=day("2018-04-20"),
                                                                   quantity=9))),
                kept,
            ),
        )  # fmt: skip
        live = rebuild.again(found, edited, simulate(edited))
        assert live.scenario is edited
        assert differences(live)
        assert live.tally.different + live.tally.only_simulated + live.tally.only_file > 0
        assert live.subscriptions[1] is found.subscriptions[1]
        back = rebuild.again(live, found.scenario, simulate(found.scenario))
        assert differences(back) == []
        assert back.tally == found.tally

    def test_a_subscription_that_the_file_has_not_is_only_simulated(self):
        found = rebuild.file(lines_of(year()))
        new = replace(licence(), id="new")
        edited = replace(found.scenario, subscriptions=(*found.scenario.subscriptions, new))
        live = rebuild.again(found, edited, simulate(edited))
        assert [one.id for one in live.subscriptions][-1] == "new"
        assert live.tally.only_simulated == len(live.subscriptions[-1].pairs) > 0
        gone = rebuild.again(live, found.scenario, simulate(found.scenario))
        assert [one.id for one in gone.subscriptions] == [one.id for one in found.subscriptions]

    def test_a_licence_that_stands_for_one_without_lines_stays_unseen(self):
        parent = replace(licence(), unit_price=Decimal(0))
        add_on = replace(
            licence(), id="add-on", kind=Kind.ADD_ON, parent=parent.id,
            events=(Purchase(date=day("2018-03-20"), quantity=2),),
        )  # fmt: skip
        lines = [
            line
            for line in lines_of(scenario(parent, add_on, until="2019-03-15"))
            if line.subscription == "add-on"
        ]
        found = rebuild.file(lines, 15)
        assert [one.id for one in found.subscriptions] == ["add-on"]
        live = rebuild.again(found, found.scenario, simulate(found.scenario))
        assert [one.id for one in live.subscriptions] == ["add-on"]
        assert live.tally == found.tally


def test_files_of_one_name_are_told_apart():
    first, second, *_ = (lines for _, lines in months(year()))
    found = rebuild.files([("recon.csv", second), ("recon.csv", first)])
    assert {line.source for one in found.subscriptions for line in one.lines} == {
        "recon.csv", "recon.csv (2)",
    }  # fmt: skip
