"""`prorata export`: files for customers and for other programs."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing
from simulator.cli import main
from simulator.cli.drawing import NoPdfError
from simulator.formats import scenario_file
from simulator.reconciliation.writing import Written
from tests.unit.bills.scenarios import partly_nameless, two_customers
from tests.unit.cli.conftest import sample


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "two.prorata"
    scenario_file.write(path, two_customers())
    return path


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_page_in_the_chosen_language_is_written(prorata, two, tmp_path):
    target = tmp_path / "bill.html"
    assert prorata("export", two, "--as", "html", "-o", target, "--lang", "fr").code == 0
    assert "Facture du 15/02/2018" in target.read_text("utf-8")


def test_a_bill_is_written_netted_and_lines_are_not(prorata, tmp_path):
    target = tmp_path / "bill.html"
    file = sample(tmp_path, "LM-02-add-licence")
    assert prorata("export", file, "--as", "html", "-o", target, "--netted").code == 0
    assert "3 lines netted" in target.read_text("utf-8")
    done = prorata("export", file, "--as", "csv", "-o", "-", "--netted")
    assert done.code == 2
    assert "has netted rows" in done.err


def test_a_workbook_is_written(prorata, two, tmp_path):
    target = tmp_path / "bill.xlsx"
    assert prorata("export", two, "--as", "xlsx", "-o", target).code == 0
    assert target.read_bytes().startswith(b"PK")


def test_a_customer_and_a_day_narrow_the_lines(prorata, two):
    every = rows(prorata("export", two, "--as", "csv", "-o", "-").out)
    assert {row["customer"] for row in every} == {"Contoso", "Fabrikam"}
    done = prorata(
        "export", two, "--as", "csv", "-o", "-", "--customer", "Contoso", "--invoice", "2018-01-15"
    )
    assert [(row["customer"], row["invoice_date"], row["amount"]) for row in rows(done.out)] == [
        ("Contoso", "2018-01-15", "4.00")
    ]


def test_customer_prices_leave_out_what_has_none_and_say_so(prorata, two):
    done = prorata("export", two, "--as", "csv", "-o", "-", "--customer-prices")
    found = rows(done.out)
    assert {row["customer"] for row in found} == {"Contoso"}
    assert found[0]["amount"] == "6.00"
    assert "have no customer price and are left out." in done.err
    assert done.code == 0


def test_an_unknown_customer_is_a_wrong_use(prorata, two):
    done = prorata("export", two, "--as", "html", "-o", "-", "--customer", "Nobody")
    assert done.code == 2
    assert "'Nobody' is not one of Contoso, Fabrikam." in done.err


def test_what_has_no_customer_is_written_by_itself(prorata, tmp_path):
    path = tmp_path / "partly.prorata"
    scenario_file.write(path, partly_nameless())
    nameless = rows(prorata("export", path, "--as", "csv", "-o", "-", "--customer", "").out)
    assert {row["customer"] for row in nameless} == {""}
    page = prorata("export", path, "--as", "html", "-o", "-", "--customer", "").out
    assert "Contoso" not in page
    done = prorata("export", path, "--as", "csv", "-o", "-", "--customer", "Nobody")
    assert "'Nobody' is not one of Contoso, ''." in done.err


def test_a_scenario_of_customers_alone_has_nothing_without_one(prorata, two):
    done = prorata("export", two, "--as", "html", "-o", "-", "--customer", "")
    assert done.code == 2
    assert "'' is not one of Contoso, Fabrikam." in done.err


def test_a_day_without_an_invoice_is_said(prorata, two):
    done = prorata("export", two, "--as", "html", "-o", "-", "--invoice", "2018-01-14")
    assert (done.code, done.out) == (1, "")
    assert "There is no invoice to export." in done.err


def test_a_wrong_scenario_has_no_bill(prorata, wrong, tmp_path):
    target = tmp_path / "bill.html"
    assert prorata("export", wrong, "--as", "html", "-o", target).code == 1
    assert not target.exists()


def test_a_place_that_cannot_be_written_is_named(prorata, two, tmp_path):
    target = tmp_path / "gone" / "bill.html"
    done = prorata("export", two, "--as", "html", "-o", target)
    assert done.code == 3
    assert str(target) in done.err


def test_a_letterhead_comes_from_a_file(prorata, two, tmp_path):
    head = tmp_path / "head.json"
    head.write_text('{"name": "Partner & Sons", "note": ["Thank you."]}')
    done = prorata("export", two, "--as", "html", "-o", "-", "--letterhead", head)
    assert "Partner &amp; Sons" in done.out
    assert "Thank you." in done.out


@pytest.mark.parametrize("content", ["[]", '{"logo": "gone.png"}', '{"logo": "head.json"}'])
def test_a_wrong_letterhead_is_a_wrong_use(prorata, two, tmp_path, content):
    head = tmp_path / "head.json"
    head.write_text(content)
    done = prorata("export", two, "--as", "html", "-o", "-", "--letterhead", head)
    assert done.code == 2
    assert "--letterhead" in done.err


def test_without_the_window_there_is_no_pdf(prorata, two, tmp_path):
    target = tmp_path / "bill.pdf"
    done = prorata("export", two, "--as", "pdf", "-o", target)
    assert done.code == 1
    assert "PDF is drawn by the window" in done.err
    assert not target.exists()


def test_who_draws_gets_the_bill(two, tmp_path):
    target = tmp_path / "bill.pdf"
    drawn = []

    def pdf(bill, scenario):
        drawn.append((bill.title, scenario.title))
        return b"%PDF"

    assert main(["export", str(two), "--as", "pdf", "-o", str(target)], pdf) == 0
    assert drawn == [("Two customers", "Two customers")]
    assert target.read_bytes() == b"%PDF"


def test_why_there_is_no_pdf_is_said(two, tmp_path, capsysbinary):
    def pdf(_bill, _scenario):
        raise NoPdfError("Qt is missing.")

    assert main(["export", str(two), "--as", "pdf", "-o", str(tmp_path / "a.pdf")], pdf) == 1
    assert b"Qt is missing." in capsysbinary.readouterr().err


def test_a_reconciliation_file_has_the_lines_of_the_invoices(prorata, change, tmp_path):
    target = tmp_path / "file.csv"
    assert prorata("export", change, "--as", "recon", "-o", target).code == 0
    with target.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["Subtotal"] for row in found] == ["4.00", "-4.00", "2.45", "3.10", "8.00"]
    assert {row["Currency"] for row in found} == {"USD"}


def test_what_was_billed_chooses_the_layout(prorata, tmp_path):
    for name, columns in (("NCE-01-new-monthly", 46), ("USE-06-usage-anniversary", 42)):
        target = tmp_path / f"{name}.csv"
        scenario = sample(tmp_path, name)
        assert prorata("export", scenario, "--as", "recon", "-o", target).code == 0
        with target.open(encoding="utf-8", newline="") as file:
            header, *rest = csv.reader(file)
        assert (len(header), bool(rest)) == (columns, True)


def test_a_layout_can_be_chosen(prorata, tmp_path):
    scenario = sample(tmp_path, "NCE-01-new-monthly")
    done = prorata("export", scenario, "--as", "recon", "-o", "-", "--layout", "invoice-camel")
    assert done.code == 0
    assert {row["totalForCustomer"] for row in rows(done.out)} == {
        row["subtotal"] for row in rows(done.out)
    }


def test_a_layout_without_a_line_is_refused(prorata, tmp_path):
    target = tmp_path / "file.csv"
    scenario = sample(tmp_path, "NCE-01-new-monthly")
    done = prorata("export", scenario, "--as", "recon", "-o", target, "--layout", "usage-42")
    assert (done.code, done.out) == (1, "")
    assert "No line of this bill has a place in the layout usage-42." in done.err
    assert not target.exists()


@pytest.fixture
def both(tmp_path):
    """Return the file of a scenario with licences of both billings."""
    first, second = two_customers().subscriptions[:2]
    newer = replace(second, profile="new-commerce", billing=Billing.MONTHLY)
    path = tmp_path / "both.prorata"
    scenario_file.write(path, replace(two_customers(), subscriptions=(first, newer)))
    return path


def test_lines_of_several_files_need_a_folder(prorata, both, tmp_path):
    done = prorata("export", both, "--as", "recon", "-o", "-")
    assert (done.code, done.out) == (1, "")
    assert "Choose one of licence-28, invoice-46 with --layout" in done.err
    folder = tmp_path / "files"
    folder.mkdir()
    assert prorata("export", both, "--as", "recon", "-o", folder).code == 0
    assert {each.name for each in folder.iterdir()} == {"licence-28.csv", "invoice-46.csv"}


def test_what_a_chosen_layout_leaves_out_is_said(prorata, both):
    done = prorata("export", both, "--as", "recon", "-o", "-", "--layout", "licence-28")
    assert done.code == 0
    assert "no place in this layout and" in done.err
    assert {row["CustomerName"] for row in rows(done.out)} == {"Contoso"}


def test_an_unknown_layout_is_a_wrong_use(prorata, two):
    done = prorata("export", two, "--as", "recon", "-o", "-", "--layout", "licence-99")
    assert done.code == 2
    assert "'licence-99' is not one of licence-28, licence-27, usage-42" in done.err


def test_a_bill_to_be_read_has_no_layout(prorata, two):
    done = prorata("export", two, "--as", "html", "-o", "-", "--layout", "licence-28")
    assert done.code == 2
    assert "Only a reconciliation file has a layout." in done.err


def test_the_help_names_every_layout(prorata):
    text = " ".join(prorata("export", "--help").out.split())
    assert all(str(layout) in text for layout in Written)


def test_customer_prices_have_no_reconciliation_file(prorata, two):
    done = prorata("export", two, "--as", "recon", "-o", "-", "--customer-prices")
    assert done.code == 2
    assert "A reconciliation file holds what the partner pays." in done.err
