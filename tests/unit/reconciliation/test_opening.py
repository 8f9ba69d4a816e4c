"""Opening files: one flow for the command line and the window."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from simulator.engine import simulate
from simulator.reconciliation import opening, writing
from simulator.reconciliation.corrections import Corrections, corrected
from simulator.reconciliation.file_customers import customers_in
from simulator.reconciliation.headers import LICENCE_27, LICENCE_28, USAGE_42
from simulator.reconciliation.layouts import recognised
from simulator.reconciliation.opening import CancelledError, PartnerChoice, Stage
from simulator.reconciliation.rebuild import NothingToRebuildError
from simulator.reconciliation.rebuild.parting import of_customers
from simulator.reconciliation.suffixes import is_called_so
from simulator.reconciliation.variants import variant_of
from tests.unit.reconciliation.files import put, text
from tests.unit.reconciliation.scenarios import licence, scenario


def go_on(_stage, _share):
    return True


@pytest.fixture
def two(tmp_path):
    """Return a file of two customers, one of them with two subscriptions."""
    one = scenario(
        licence(id="a", customer="Contoso"),
        licence(id="b", customer="Fabrikam", quantity=3),
        licence(id="c", customer="Contoso", bought="2018-02-20"),
    )
    path = tmp_path / "two.csv"
    writing.write(path, simulate(one), one, writing.Written.LICENCE_28)
    return path


def test_a_file_is_read_and_rebuilt_and_each_stage_is_told(two):
    told = []

    def on_stage(stage, share):
        told.append((stage, share))
        return True

    file = opening.read_file(two, Corrections(), on_stage)
    found = opening.rebuilt_from([file], PartnerChoice(), on_stage)
    facets = opening.compared_from(found, on_stage)
    assert len(facets.pairs) == found.tally.all
    assert found.tally.equal == len(file.good) > 0
    assert {stage for stage, _ in told} == set(Stage)
    assert all(0 <= share <= 1 for _, share in told)


@pytest.mark.parametrize("stage", list(Stage))
def test_each_stage_can_be_cancelled(two, stage):
    def on_stage(now, _share):
        return now is not stage

    def opened():
        file = opening.read_file(two, Corrections(), on_stage)
        rebuilt = opening.rebuilt_from([file], PartnerChoice(), on_stage)
        return opening.compared_from(rebuilt, on_stage)

    with pytest.raises(CancelledError):
        opened()


def test_what_is_chosen_of_the_partner_is_taken(two):
    file = opening.read_file(two, Corrections(), go_on)
    chosen = PartnerChoice(billing_day=15, profile="free-period-2017")
    partner = opening.rebuilt_from([file], chosen, go_on).scenario.partner
    assert (partner.billing_day, partner.profile) == (15, "free-period-2017")


def test_a_file_without_events_is_not_taken_for_a_cancelled_one(tmp_path):
    path = put(tmp_path, text({"ChargeType": "Something else"}))
    file = opening.read_file(path, Corrections(), go_on)
    with pytest.raises(NothingToRebuildError):
        opening.rebuilt_from([file], PartnerChoice(), go_on)


def test_a_preview_follows_what_is_known(tmp_path):
    path = put(tmp_path, text({"ChargeStartDate": "01/02/2018", "ChargeEndDate": "02/01/2018"}))
    assert corrected(path, Corrections()).dialect.delimiter == ","
    known = Corrections(decimal=",", encoding="cp1252")
    seen = corrected(path, known)
    assert (seen.dialect.decimal, seen.dialect.encoding) == (",", "cp1252")
    assert seen.dialect.sure_of_decimals
    assert len(seen.rows) == 1


def test_customers_have_the_names_of_the_rebuilt_scenario(two):
    file = opening.read_file(two, Corrections(), go_on)
    contoso, fabrikam = customers_in([file])
    assert (contoso.name, contoso.subscriptions) == ("Contoso", 2)
    assert (fabrikam.name, fabrikam.subscriptions) == ("Fabrikam", 1)
    assert contoso.lines + fabrikam.lines == len(file.good)
    with two.open(encoding="utf-8", newline="") as rows:
        amounts = [Decimal(row["Subtotal"]) for row in csv.DictReader(rows)]
    assert contoso.amounts["USD"] + fabrikam.amounts["USD"] == sum(amounts)
    rebuilt = opening.rebuilt_from([file], PartnerChoice(), go_on).scenario
    part = of_customers(rebuilt, {"Contoso"})
    assert [each.id for each in part.subscriptions] == ["a", "c"]
    assert part.until == rebuilt.until


def test_customers_of_one_name_are_told_apart_by_their_ids(tmp_path):
    other = {"CustomerId": "9", "SyndicationPartnerSubscriptionNumber": "another"}
    file = opening.read_file(put(tmp_path, text({}, other)), Corrections(), go_on)
    names = [each.name for each in customers_in([file])]
    assert names == ["Contoso (22222222-0000-0000-0000-000000000001)", "Contoso (9)"]


def test_the_version_of_a_layout_is_told():
    exact = variant_of(recognised(LICENCE_27))
    assert (exact.columns, exact.missing, exact.in_order) == (27, (), True)
    without = variant_of(recognised([name for name in LICENCE_28 if name != "MPNID"]))
    assert (without.columns, without.missing) == (28, ("MPNID",))
    mixed = variant_of(recognised([*reversed(LICENCE_28), "Cost centre"]))
    assert (mixed.columns, mixed.missing, mixed.in_order) == (28, (), False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("june.csv", True), ("JUNE.CSV.GZ", True), ("book.xlsx", True), ("work.prorata", False)],
)
def test_reconciliation_files_are_told_by_their_ending(name, expected):
    assert is_called_so(Path(name)) is expected


def test_days_of_usage_without_amounts_belong_to_their_customer(tmp_path):
    days = {"UsageDate": "9/3/2018 0:00", "PretaxCharges": "", "ListPrice": ""}
    line = {
        "ChargeStartDate": "9/2/2018 0:00", "ChargeEndDate": "10/1/2018 0:00", "Currency": "EUR",
        "SubscriptionId": "azure", "CustomerCompanyName": "Contoso", "ResourceName": "S1",
        "ConsumedQuantity": "100", "OverageQuantity": "100", "ListPrice": "0.10",
        "PretaxCharges": "10.00", "ChargeType": "Assess usage fee for current cycle",
    }  # fmt: skip
    file = opening.read_file(
        put(tmp_path, text({}, days, header=USAGE_42, line=line)), Corrections(), go_on
    )
    (contoso,) = customers_in([file])
    assert (contoso.lines, contoso.amounts) == (2, {"EUR": Decimal("10.00")})
