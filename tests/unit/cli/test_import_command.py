"""`prorata import`: scenario files out of a reconciliation file."""

from __future__ import annotations

import pytest

from simulator.formats import scenario_file
from tests.unit.cli.conftest import sample
from tests.unit.reconciliation.files import put, text


@pytest.fixture
def file(tmp_path):
    """Return a file of two customers, whose names are not made for file names."""
    lines = [
        {"CustomerName": "Fabrikam / Inc.", "SubscriptionId": "a",
         "SyndicationPartnerSubscriptionNumber": "a"},
        {"CustomerName": "../Fabrikam inc", "SubscriptionId": "b",
         "SyndicationPartnerSubscriptionNumber": "b"},
        {"CustomerName": "CON", "SubscriptionId": "c",
         "SyndicationPartnerSubscriptionNumber": "c"},
    ]  # fmt: skip
    return put(tmp_path, text(*lines))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_each_customer_gets_a_scenario(prorata, file, tmp_path):
    out = tmp_path / "out"
    done = prorata("import", file, "--write", out)
    assert done.code == 0, done.err
    assert names(out) == ["Fabrikam-Inc.prorata", "Fabrikam-inc-2.prorata", "customer-CON.prorata"]
    assert done.out.splitlines() == [
        f"{out}/{name}"
        for name in ("Fabrikam-Inc.prorata", "Fabrikam-inc-2.prorata", "customer-CON.prorata")
    ]
    found = scenario_file.read(out / "Fabrikam-Inc.prorata")
    assert found.title == "Fabrikam / Inc."
    assert [each.id for each in found.subscriptions] == ["a"]
    assert prorata("check", *out.iterdir()).out == ""
    assert "Assumed: The last invoice is dated" in done.err


def test_all_customers_can_be_in_one(prorata, file, tmp_path):
    out = tmp_path / "out"
    assert prorata("import", file, "--write", out, "--one").code == 0
    assert names(out) == ["file.prorata"]
    assert len(scenario_file.read(out / "file.prorata").subscriptions) == 3


def test_what_is_there_stays_unless_it_is_forced(prorata, file, tmp_path):
    kept = tmp_path / "file.prorata"
    kept.write_text("mine")
    done = prorata("import", file, "--write", tmp_path, "--one")
    assert (done.code, done.out, kept.read_text()) == (3, "", "mine")
    assert f"{kept}: there is another file of this name; it stays as it is" in done.err
    assert prorata("import", file, "--write", tmp_path, "--one", "--force").code == 0
    assert scenario_file.read(kept).subscriptions


def test_an_add_on_stays_with_its_parent(prorata, tmp_path):
    target = tmp_path / "file.csv"
    source = sample(tmp_path, "FAQ-09-add-on")
    assert prorata("export", source, "--as", "recon", "-o", target).code == 0
    done = prorata("import", target, "--write", tmp_path / "out")
    assert ": assumed: It was taken for an add-on of base." in done.err
    (path,) = (tmp_path / "out").iterdir()
    assert len(scenario_file.read(path).subscriptions) == 2
    assert prorata("check", path).out == ""


def test_rows_that_are_left_out_and_lines_that_differ_are_said(prorata, tmp_path):
    line = {"UnitPrice": "x", "ChargeStartDate": "2/13/2018 0:00"}
    done = prorata("import", put(tmp_path, text({}, line)), "--write", tmp_path / "out")
    assert done.code == 0
    assert "1 row was left out; `prorata reconcile` names it." in done.err
    path = put(tmp_path, text({}, {"ChargeType": "Mystery"}), name="other.csv")
    done = prorata("import", path, "--write", tmp_path / "others")
    assert "1 line differs from what the scenario gives; `prorata reconcile` names it." in done.err


def test_a_file_without_licences_writes_nothing(prorata, tmp_path):
    path = put(tmp_path, text({"UnitPrice": "x"}))
    done = prorata("import", path, "--write", tmp_path / "out")
    assert (done.code, done.out) == (1, "")
    assert done.err == f"{path}: No line of the file belongs to a licence.\n"
    assert not (tmp_path / "out").exists()


def test_a_scenario_that_nobody_could_open_is_not_written(prorata, tmp_path):
    many = {"Quantity": "90000000", "Amount": "360000000", "Subtotal": "360000000"}
    done = prorata("import", put(tmp_path, text(many)), "--write", tmp_path / "out")
    assert (done.code, done.out) == (1, "")
    assert "Contoso.prorata: /subscriptions/0/events/0/quantity: " in done.err
    assert names(tmp_path / "out") == []


def test_a_folder_that_cannot_be_made_is_named(prorata, file, tmp_path):
    (tmp_path / "out").write_text("")
    done = prorata("import", file, "--write", tmp_path / "out")
    assert done.code == 3
    assert str(tmp_path / "out") in done.err


def test_several_files_are_one_history(prorata, tmp_path):
    months = [
        put(tmp_path, text({"ChargeStartDate": f"{n}/13/2018 0:00",
                            "ChargeEndDate": f"{n + 1}/12/2018 23:59"}), name=f"{n}.csv")
        for n in (1, 2, 3)
    ]  # fmt: skip
    out = tmp_path / "out"
    done = prorata("import", *months, "--write", out)
    assert (done.code, names(out)) == (0, ["Contoso.prorata"])
    assert str(scenario_file.read(out / "Contoso.prorata").until) == "2018-03-13"
