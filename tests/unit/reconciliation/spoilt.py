"""A file of three customers in which nearly everything is wrong that can be wrong."""

from __future__ import annotations

import csv
from pathlib import Path

from simulator.engine import simulate
from simulator.reconciliation.headers import LICENCE_28
from simulator.reconciliation.writing import files
from simulator.reconciliation.writing.files import Written
from simulator.scenario.events import ChangeQuantity, Suspend
from simulator.scenario.scenario import Scenario
from tests.unit.reconciliation.scenarios import day, licence, scenario

WHOLE: Scenario = scenario(
    licence(ChangeQuantity(date=day("2018-03-20"), quantity=9), id="contoso-e3"),
    licence(
        id="contoso-project", product="Project Online", bought="2018-02-05", price="30.00",
        quantity=2,
    ),
    licence(id="fabrikam-e3", customer="Fabrikam", bought="2018-02-05", price="8.00"),
    licence(
        Suspend(date=day("2018-06-20")), id="northwind-e1", customer="Northwind",
        product="Office 365 E1", bought="2018-04-01", price="7.37", quantity=12,
    ),
)  # fmt: skip


def rows(whole: Scenario = WHOLE) -> list[dict[str, str]]:
    """Return the lines of the engine as rows of a file, by the names of the columns."""
    written = files.rows(simulate(whole), whole, Written.LICENCE_28)
    found = [dict(zip(LICENCE_28, row, strict=True)) for row in written]
    for number, row in enumerate(found):
        customer = row["CustomerName"]
        row["PartnerId"] = "11111111-0000-0000-0000-000000000001"
        row["CustomerId"] = f"22222222-0000-0000-0000-{len(customer):012d}"
        row["OrderId"] = f"5668906048327{len(customer):03d}"
        row["SubscriptionId"] = f"AAAA{number:012d}"
    return found


def spoilt(whole: Scenario = WHOLE) -> list[dict[str, str]]:
    """Return rows that differ in every way that is known, and two that cannot be compared."""
    found = rows(whole)
    of: dict[str, list[dict[str, str]]] = {}
    for row in found:
        of.setdefault(row["SyndicationPartnerSubscriptionNumber"], []).append(row)
    e3, project, fabrikam = of["contoso-e3"], of["contoso-project"], of["fabrikam-e3"]
    part = next(row for row in e3 if row["UnitPrice"] == "4.77")
    _charge(part, "4.76", "23.80")
    _charge(e3[-1], "21.10", "189.97")
    _charge(e3[-2], "21.10", "211.00", Quantity="10")
    for row in project[-2:]:
        _charge(row, "33.00", "66.00")
    _charge(project[-3], "30.01", "60.00")
    fabrikam[0]["ChargeType"] = "Prorate fees when purchase"
    fabrikam[6] |= {"ChargeStartDate": "8/7/2018 0:00", "ChargeEndDate": "9/6/2018 23:59"}
    _charge(fabrikam[-3], "7.20", "36.00", Amount="40.00", TotalOtherDiscount="4.00")
    fabrikam[-2]["ChargeType"] = "Activation fee"
    fabrikam[-1]["ChargeEndDate"] = "1/2/2019 23:59"
    found.remove(fabrikam[-4])
    mystery = {"ChargeType": "Mystery fee", "ChargeStartDate": "5/20/2018 0:00"}
    mystery["ChargeEndDate"] = "5/25/2018 23:59"
    _charge(mystery, "0.20", "1.00")
    found += [
        dict(of["northwind-e1"][1]),
        {**fabrikam[1], **mystery},
        {**fabrikam[1], "Currency": "EUR"},
        {**fabrikam[1], "UnitPrice": "a lot"},
    ]
    return found


def _charge(row: dict[str, str], price: str, amount: str, **more: str) -> None:
    row |= {"UnitPrice": price, "Subtotal": amount, "TotalForCustomer": amount, "Amount": amount}
    row |= more


def write(path: Path, lines: list[dict[str, str]] | None = None) -> Path:
    """Write rows into a file, by default the spoilt ones."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LICENCE_28)
        writer.writeheader()
        writer.writerows(spoilt() if lines is None else lines)
    return path
