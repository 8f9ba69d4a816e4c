"""`prorata reconcile`: what a file is, how its lines stand to the engine's, what cannot be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import sys

import pytest
import xlsxwriter

from simulator.catalogue import Book
from simulator.cli import main
from simulator.formats import gallery, scenario_file
from simulator.reconciliation import rebuild
from simulator.reconciliation.headers import INVOICE_46, LICENCE_27
from tests.unit.cli.conftest import sample
from tests.unit.reconciliation.files import put, text

_CODES = (0, 1, 3)


def _is_licence(example):
    scenario = example.scenario
    books = {scenario.profile_of(each).book for each in scenario.subscriptions}
    return books <= {Book.LEGACY, Book.FREE_PERIOD} and not example.id.startswith("USE-")


LICENCES = [each.id for each in gallery.examples() if _is_licence(each)]


@pytest.fixture
def file(prorata, tmp_path):
    """Return the file of the second published example."""
    return exported(prorata, tmp_path, "LM-02-add-licence")


def exported(prorata, folder, name):
    target = folder / "file.csv"
    done = prorata("export", sample(folder, name), "--as", "recon", "-o", target)
    assert (done.code, done.err) == (0, "")
    return target


def changed(file, old, new):
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new), "utf-8")
    return file


def compared(prorata, *arguments):
    done = prorata("reconcile", *arguments, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


@pytest.mark.parametrize("name", LICENCES)
def test_what_is_exported_has_no_differences(prorata, tmp_path, name):
    found = compared(prorata, exported(prorata, tmp_path, name))
    assert found["left_out"] == []
    assert found["tally"]["equal"] == found["tally"]["lines"] == found["rows"] > 0
    assert found["tally"]["difference"] == "0.00"


def test_most_published_examples_are_compared():
    assert len(LICENCES) > 20


def test_a_file_is_described_in_sentences(prorata, file):
    done = prorata("reconcile", file)
    assert (done.code, done.err) == (0, "")
    assert "Licence-based reconciliation file, 28 columns." in done.out
    assert "UTF-8, comma between columns, decimal point, dates with the month first." in done.out
    assert "5 rows were read." in done.out
    assert "Compared with: Partner Center 2019, billing day 13, USD." in done.out
    assert "Partner Center 2019 rounds 2 of 2 prorated lines as the file does." in done.out
    assert "s1 (Contoso, Office 365 E3): 5 lines, all equal" in done.out
    assert "Assumed: The last invoice is dated 13 Feb 2018" in done.out
    assert "difference $0.00" in done.out


def test_french_is_complete(prorata, file):
    out = prorata("reconcile", changed(file, "2.45", "2.44"), "--lang", "fr").out
    assert "Fichier de rapprochement basé sur les licences, 28 colonnes." in out
    assert "13/01/2018 → 31/01/2018" in out
    assert "Rien n’a été trouvé qui explique le prix unitaire de cette seule ligne." in out


def test_a_changed_amount_is_named(prorata, file):
    done = prorata("reconcile", changed(file, "2.45", "2.44"))
    (line,) = [each for each in done.out.splitlines() if "Nothing was found" in each]
    assert line.split()[:4] == ["4", "Cycle", "instance", "prorate"]
    assert "2.44       2.45       −0.01" in line
    assert "explained $0.00 + unexplained −$0.01 = −$0.01" in done.out


def test_a_doubled_and_a_dropped_line_are_named(prorata, file):
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:3], lines[1], *lines[4:]]), "utf-8")
    found = compared(prorata, file)
    causes = {each["cause"] for one in found["subscriptions"] for each in one["lines"]}
    assert {"doubled", "missing_line"} <= causes
    tally = found["tally"]
    assert tally["matched"] + tally["only_file"] + tally["only_simulated"] == tally["lines"]


def test_the_rounding_that_explains_a_line_is_named(prorata, file):
    done = prorata("reconcile", file, "--profile", "free-period-2017")
    assert "equal but for the rounding: Rounded otherwise: " in done.out
    assert "Compared with: Free days 2017" in done.out


def test_another_price_and_number_of_licences_are_named_with_their_day(prorata, tmp_path):
    lines = []
    for month in range(1, 9):
        price = "4.40" if month in (5, 6) else "4.00"
        quantity = "3" if month == 8 else "1"
        lines.append(
            {
                "ChargeStartDate": f"{month}/13/2018", "ChargeEndDate": f"{month + 1}/12/2018",
                "UnitPrice": price, "Quantity": quantity, "Amount": price, "Subtotal": price,
                "TotalForCustomer": price,
            }
        )  # fmt: skip
    path = put(tmp_path, text(*lines))
    out = prorata("reconcile", path).out
    assert out.count("The price is $4.40 in the place of $4.00 since 13 May 2018.") == 2
    assert "Licences: 3 in the file, 1 simulated." in out
    assert "another price: 2 lines, $0.80" in out
    assert "explained $0.80 + unexplained $0.00 = $0.80" in out
    assert "Frais de cycle" in prorata("reconcile", path, "--lang", "fr").out


def test_a_billing_day_that_is_known_is_not_assumed(prorata, file):
    found = compared(prorata, file, "--billing-day", "15")
    assert found["billing"]["billing_day"] == 15
    assert found["assumed"] == []


def test_only_differences_are_shown_where_that_is_wanted(prorata, file):
    assert "Office 365 E3" not in prorata("reconcile", file, "--differences-only").out
    assert compared(prorata, file, "--differences-only")["subscriptions"] == []
    found = compared(prorata, changed(file, "2.45", "2.44"), "--differences-only")
    ((line,),) = [one["lines"] for one in found["subscriptions"]]
    assert line["cause"] == "amount"
    assert (line["file"]["row"], line["difference"]) == (4, "-0.01")


def test_rows_that_cannot_be_read_are_named_and_the_rest_is_compared(prorata, file):
    changed(file, "2.45,1", "two,1")
    with file.open("a", encoding="utf-8") as more:
        more.write("a,b\r\n")
    done = prorata("reconcile", file)
    assert done.code == 0
    assert "4 rows were read." in done.out
    assert "Row 4, column UnitPrice: “two” is not a number." in done.out
    assert "Row 7: 2 cells in the place of 28." in done.out


def test_guesses_can_be_corrected(prorata, tmp_path):
    days = {
        "ChargeStartDate": "03/02/2018",
        "ChargeEndDate": "02/03/2018",
        "SubscriptionStartDate": "03/02/2018",
        "SubscriptionEndDate": "03/02/2019",
    }
    cells = {"UnitPrice": "4,00", "Amount": "8,00", "Subtotal": "8,00"}
    cells |= {"TotalForCustomer": "8,00", "CustomerName": "Café"}
    content = text({**days, **cells}, header=LICENCE_27, delimiter=";")
    path = put(tmp_path, content, encoding="utf-16")
    guessed = compared(prorata, path)
    assert guessed["dialect"]["dates"] == "MDY"
    assert not guessed["dialect"]["sure_of_dates"]
    assert "The order of the dates is not certain." in prorata("reconcile", path).out
    options = ("--dates", "dmy", "--delimiter", ";", "--encoding", "utf-16", "--decimal", ",")
    found = compared(prorata, path, *options)
    assert found["dialect"]["sure_of_dates"]
    ((line,),) = [one["lines"] for one in found["subscriptions"]]
    assert (line["file"]["start"], line["file"]["amount"]) == ("2018-02-03", "8.00")
    assert found["subscriptions"][0]["customer"] == "Café"


def test_a_wrong_encoding_is_a_wrong_use(prorata, file):
    done = prorata("reconcile", file, "--encoding", "rot13")
    assert done.code == 2
    assert "is no encoding of text" in done.err


def test_lines_of_another_currency_are_not_compared(prorata, tmp_path):
    path = put(tmp_path, text({}, {}, {"Currency": "EUR"}))
    assert "1 line in EUR was not compared." in prorata("reconcile", path).out


def test_a_file_that_tells_nothing_is_counted_and_refused(prorata, tmp_path):
    header = INVOICE_46
    line = {
        "ChargeStartDate": "1/13/2022", "ChargeEndDate": "2/12/2022",
        "ChargeType": "customerCredit", "UnitPrice": "-4", "Quantity": "1", "BillableQuantity": "1", "Subtotal": "-4",
        "SubscriptionId": "a", "Currency": "USD", "EffectiveUnitPrice": "-4",
    }  # fmt: skip
    sentence = "No line of the file charges seats or a purchase."
    path = put(tmp_path, text({}, {}, header=header, line=line))
    done = prorata("reconcile", path)
    assert done.code == 1
    assert "2 rows were read." in done.out
    assert done.err == f"{path}: {sentence}\n"
    told = json.loads(prorata("reconcile", path, "--json").out)
    assert (told["rows"], told["error"]) == (2, sentence)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"a,b\n1,2\n", "The header is that of no reconciliation file."),
        (b"\x1f\x8b\x08\x00", "The file ends too early; its end is missing."),
        (b"PK\x03\x04nothing", "The file is damaged and cannot be unpacked."),
        (b"one column\n", "The file is no table of comma-separated values and no workbook."),
    ],
)
def test_what_is_no_file_is_refused_with_a_sentence(prorata, tmp_path, data, sentence):
    path = put(tmp_path, data)
    done = prorata("reconcile", path)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"{path}: {sentence}\n"


def test_missing_columns_are_named(prorata, tmp_path):
    header = [name for name in LICENCE_27 if name not in ("ChargeType", "UnitPrice")]
    done = prorata("reconcile", put(tmp_path, text(header=header)))
    assert done.code == 1
    assert "2 columns are missing: " in done.err
    assert "ChargeType" in done.err


def test_a_file_that_is_not_there_does_not_stop_the_others(prorata, file, tmp_path):
    done = prorata("reconcile", tmp_path / "gone.csv", file)
    assert done.code == 3
    assert "gone.csv: No such file or directory" in done.err
    assert "all equal" in done.out


def test_several_files_are_a_line_each(prorata, file, tmp_path):
    done = prorata("reconcile", file, tmp_path / "gone.csv", "--json")
    first, second = map(json.loads, done.out.splitlines())
    assert first["tally"]["equal"] == 5
    assert second == {"file": str(tmp_path / "gone.csv"), "error": "No such file or directory"}


def test_cancelling_says_so(prorata, file, monkeypatch):
    def cancelled(*_arguments, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(rebuild, "files", cancelled)
    done = prorata("reconcile", file)
    assert (done.code, done.out) == (130, "")
    assert done.err == "Cancelled; nothing was written.\n"


def test_a_terminal_sees_a_bar(file, capsysbinary, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["reconcile", str(file)]) == 0
    assert b"Reading" in capsysbinary.readouterr().err


@pytest.mark.slow
def test_hostile_files_end_with_a_sentence(prorata, file):
    whole = file.read_bytes()
    rolled = random.Random(4)
    signs = [b"\0", b'"', b"'", b",", b"\r", b"\n", b"\xff", b"=1", b"9" * 70, b"-", b"e5", b"\xe2"]
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(rolled.randrange(1, 8)):
            place = rolled.randrange(len(data) // 2, len(data))
            data[place : place + rolled.randrange(4)] = rolled.choice(signs)
        file.write_bytes(bytes(data[: rolled.randrange(len(data) // 2, len(data) + 1)]))
        done = prorata("reconcile", file)
        assert done.code in _CODES, done.err
        assert "Traceback" not in done.err
        assert done.code == 0 or done.err.endswith(".\n")


@pytest.mark.parametrize("name", ["file.csv.gz", "file.xlsx"])
def test_hostile_packed_files_end_with_a_sentence(prorata, file, tmp_path, name):
    whole = packed(file) if name.endswith("gz") else workbook(file)
    path = tmp_path / name
    path.write_bytes(whole)
    assert "all equal" in prorata("reconcile", path).out
    rolled = random.Random(5)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rolled.randrange(1, 5)):
            data[rolled.randrange(len(data))] = rolled.randrange(256)
        path.write_bytes(bytes(data[: rolled.randrange(1, len(data) + 1)]))
        done = prorata("reconcile", path)
        assert done.code in _CODES
        assert done.code == 0 or done.err.endswith(".\n")


def packed(file):
    return gzip.compress(file.read_bytes())


def workbook(file):
    found = io.BytesIO()
    book = xlsxwriter.Workbook(found)
    sheet = book.add_worksheet()
    for place, row in enumerate(csv.reader(io.StringIO(file.read_text("utf-8")))):
        sheet.write_row(place, 0, row)
    book.close()
    return found.getvalue()


def test_what_is_in_cells_does_not_reach_the_terminal(prorata, file):
    changed(file, "Contoso", "Con\x1b[31mtoso")
    out = prorata("reconcile", file).out
    assert "\x1b" not in out
    assert "\\x1b" in out


def test_nothing_slow_is_imported_for_other_commands(change):
    import subprocess

    code = (
        "import sys; from simulator.cli import main; main(sys.argv[1:]); "
        "print([n for n in ('pyarrow', 'rich', 'python_calamine', 'simulator.reconciliation') "
        "if n in sys.modules], file=sys.stderr)"
    )
    run = [sys.executable, "-c", code, "simulate", str(change)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_scenario_of_the_example_is_the_one_that_was_exported(prorata, file, tmp_path):
    assert prorata("import", file, "--write", tmp_path / "out").code == 0
    found = scenario_file.read(tmp_path / "out" / "Contoso.prorata")
    events = found.subscriptions[0].events
    assert events == gallery.example("LM-02-add-licence").scenario.subscriptions[0].events
