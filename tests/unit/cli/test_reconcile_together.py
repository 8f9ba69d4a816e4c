"""`prorata reconcile --together`: several files as one history."""

from __future__ import annotations

import json

from tests.unit.reconciliation.files import put, text


def compared(prorata, *arguments):
    done = prorata("reconcile", *arguments, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def month(folder, start, end, **changes):
    """Return the file of one month, with one cycle fee."""
    line = {"ChargeStartDate": f"{start} 0:00", "ChargeEndDate": f"{end} 23:59", **changes}
    return put(folder, text(line), name=f"{start.replace('/', '-')}.csv")


def test_months_are_compared_together(prorata, tmp_path):
    first = month(tmp_path, "1/13/2018", "2/12/2018")
    third = month(tmp_path, "3/13/2018", "4/12/2018")
    told = compared(prorata, first, third, "--together")
    assert [each["file"] for each in told["files"]] == [str(first), str(third)]
    assert (told["tally"]["equal"], told["tally"]["lines"]) == (2, 2)
    (missing,) = [each for each in told["assumed"] if each["kind"] == "missing_invoices"]
    assert (missing["first"], missing["last"]) == ("2018-01-14", "2018-02-13")
    lines = [pair["file"] for one in told["subscriptions"] for pair in one["lines"]]
    assert [line["file"] for line in lines] == [str(first), str(third)]
    out = prorata("reconcile", first, third, "--together").out
    assert "Assumed: No file has what was posted from" in out


def test_a_line_of_two_files_is_named(prorata, tmp_path):
    first = month(tmp_path, "1/13/2018", "2/12/2018")
    again = put(tmp_path, first.read_bytes(), name="again.csv")
    told = compared(prorata, first, again, "--together")
    assert [line["file"] for line in told["delivered_twice"]] == [str(again)]
    out = prorata("reconcile", first, again, "--together").out
    assert f"1 line of {again} stands in an earlier file too; it was taken once." in out


def test_a_difference_names_its_file(prorata, tmp_path):
    first = month(tmp_path, "1/13/2018", "2/12/2018")
    second = month(tmp_path, "2/13/2018", "3/12/2018", Amount="9.00", Subtotal="9.00")
    out = prorata("reconcile", first, second, "--together").out
    assert "File name" in out
    assert any(str(second) in row and "1.00" in row for row in out.splitlines())


def test_files_of_two_partners_are_no_history(prorata, tmp_path):
    first = month(tmp_path, "1/13/2018", "2/12/2018")
    second = month(tmp_path, "2/13/2018", "3/12/2018", PartnerId="b")
    done = prorata("reconcile", first, second, "--together")
    assert done.code == 1
    assert "The files are of several partners: 11111111" in done.err
    done = prorata("reconcile", first, second, "--together", "--json")
    assert json.loads(done.out)["files"] == [str(first), str(second)]


def test_one_file_that_cannot_be_read_is_named(prorata, tmp_path):
    first = month(tmp_path, "1/13/2018", "2/12/2018")
    done = prorata("reconcile", first, tmp_path / "gone.csv", "--together")
    assert done.code == 3
    assert done.err == f"{tmp_path / 'gone.csv'}: No such file or directory\n"
