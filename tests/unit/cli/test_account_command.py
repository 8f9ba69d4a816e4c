"""`prorata account`: the account as tables and for machines."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from msgspec.structs import replace

from simulator.formats import scenario_file
from simulator.formats.gallery import example
from simulator.scenario.scenario import Collection, Payment, Tax


@pytest.fixture
def ledger(tmp_path):
    """Return the path of a scenario with a payment and a collection policy."""
    scenario = example("LM-02-add-licence").scenario
    partner = replace(
        scenario.partner,
        collection=Collection(reminder=1, warning=15, suspension=30),
        tax=Tax(rate=Decimal("0.20")),
    )
    paid = Payment(date=date(2018, 2, 20), amount=Decimal("6.00"))
    path = tmp_path / "ledger.prorata"
    scenario_file.write(path, replace(scenario, partner=partner, payments=(paid,)))
    return path


def test_an_account_is_a_table_of_invoices(prorata, ledger):
    assert prorata("account", "--as-of", "2018-04-20", ledger) == (
        0,
        """\
20 Apr 2018: $29.46 open, $10.26 of it overdue.

  Invoice      Due          To pay  Paid   Open  Days overdue
  15 Jan 2018  16 Mar 2018    4.80  4.80   0.00
  15 Feb 2018  16 Apr 2018   11.46  1.20  10.26             4
  15 Mar 2018  14 May 2018    9.60  0.00   9.60
  15 Apr 2018  14 Jun 2018    9.60  0.00   9.60

  Overdue        Open  Invoices
  Not due yet   19.20         2
  1–30 days     10.26         1
  31–60 days     0.00         0
  61–90 days     0.00         0
  Over 90 days   0.00         0

  Day          Step                Invoice
  17 Apr 2018  Reminder            15 Feb 2018
  1 May 2018   Warning (ahead)     15 Feb 2018
  15 May 2018  Reminder (ahead)    15 Mar 2018
  16 May 2018  Suspension (ahead)  15 Feb 2018
  29 May 2018  Warning (ahead)     15 Mar 2018
  13 Jun 2018  Suspension (ahead)  15 Mar 2018
  15 Jun 2018  Reminder (ahead)    15 Apr 2018
  29 Jun 2018  Warning (ahead)     15 Apr 2018
  14 Jul 2018  Suspension (ahead)  15 Apr 2018
""",
        "",
    )


def test_without_a_day_it_is_that_of_the_last_day(prorata, ledger):
    done = prorata("account", ledger)
    assert done.code == 0
    assert done.out.startswith("28 Feb 2018: $10.26 open, nothing overdue.")


@pytest.mark.parametrize("day", ["2018-01-20", "2018-02-28", "2018-12-31"])
def test_an_account_on_a_day_is_that_of_a_bill_up_to_the_day(prorata, ledger, day):
    asked = prorata("account", "--format", "json", "--as-of", day, ledger)
    scenario = scenario_file.read(ledger)
    scenario_file.write(ledger, replace(scenario, until=date.fromisoformat(day)))
    assert asked == prorata("account", "--format", "json", ledger)
    billed = json.loads(prorata("simulate", "--format", "json", ledger).out)
    assert len(json.loads(asked.out)["invoices"]) == len(billed["invoices"])


def test_a_later_payment_is_checked_on_a_later_day(prorata, ledger):
    scenario = scenario_file.read(ledger)
    late = Payment(date=date(2018, 6, 1), amount=Decimal("1.00"), invoice="2018-05-16")
    scenario_file.write(ledger, replace(scenario, payments=(late,)))
    assert prorata("account", ledger).code == 0
    for command in ("account", "simulate"):
        done = prorata(command, "--as-of", "2018-07-01", ledger)
        assert (done.code, done.out) == (1, "")
        assert "/payments/0/invoice" in done.err


def test_an_account_that_is_late_is_told_what_it_cannot_do(prorata, ledger):
    done = prorata("account", "--as-of", "2018-07-01", ledger)
    assert "Overdue for more than 60 days since 16 Jun 2018" in done.out


def test_an_account_without_invoices_says_so(prorata, ledger):
    done = prorata("account", "--as-of", "2018-01-01", ledger)
    assert (done.code, done.out.count("\n")) == (0, 1)


def test_an_account_for_machines(prorata, ledger):
    done = prorata("account", "--format", "json", "--as-of", "2018-07-01", ledger)
    plain = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert plain["on"] == "2018-07-01"
    assert (plain["balance"], plain["overdue"], plain["credit_balance"]) == (
        "48.66",
        "29.46",
        "0.00",
    )
    assert plain["invoices"][1]["payments"] == [
        {"date": "2018-02-20", "amount": "1.20", "payment": "/payments/0"}
    ]
    assert plain["invoices"][1]["days_overdue"] == 76
    assert [each["invoices"] for each in plain["ages"]] == [2, 1, 1, 1, 0]
    assert plain["collection"][3] == {
        "step": "suspension",
        "day": "2018-05-16",
        "invoice": {"date": "2018-02-15", "book": "legacy"},
        "done": True,
    }
    assert plain["delinquent_since"] == "2018-06-16"
    assert "order" in plain["barred"]


def test_an_account_for_spreadsheets(prorata, ledger):
    done = prorata("account", "--format", "csv", ledger)
    rows = list(csv.DictReader(StringIO(done.out)))
    assert [(row["invoice_date"], row["payable"], row["open"]) for row in rows] == [
        ("2018-01-15", "4.80", "0.00"),
        ("2018-02-15", "11.46", "10.26"),
    ]


def test_an_account_in_french(prorata, ledger):
    done = prorata("account", "--lang", "fr", ledger)
    assert done.code == 0
    assert "16/04/2018" in done.out
    assert "Suspension" in done.out


def test_a_wrong_scenario_has_no_account(prorata, wrong):
    done = prorata("account", wrong)
    assert (done.code, done.out) == (1, "")
    assert "/partner/billing_day" in done.err


def test_a_file_that_is_not_there(prorata, tmp_path):
    done = prorata("account", tmp_path / "nowhere.prorata")
    assert (done.code, done.out) == (3, "")


def test_a_mark_for_excel_begins_the_table(prorata, ledger):
    plain = prorata("account", "--format", "csv", ledger).out
    assert prorata("account", "--format", "csv", "--bom", ledger).out == f"\ufeff{plain}"
