"""Small invoice reconciliation files of seats, a row for each line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.reconciliation import rebuild
from simulator.reconciliation.headers import INVOICE_46
from simulator.reconciliation.pairs import Verdict
from simulator.reconciliation.reader import read
from simulator.reconciliation.rebuild import RebuiltFile
from tests.unit.reconciliation.files import put, text

LINE = {
    "PartnerId": "11111111-0000-0000-0000-000000000001",
    "CustomerName": "Contoso",
    "MPNID": "4390934",
    "SkuName": "Seat",
    "ProductName": "Seat",
    "Currency": "USD",
    "PricingCurrency": "USD",
    "PCToBCExchangeRate": "1",
    "SubscriptionId": "one",
    "TermAndBillingCycle": "One-Year commitment for monthly/yearly billing",
    "BillingFrequency": "Monthly",
    "SubscriptionStartDate": "6/1/2022",
    "SubscriptionEndDate": "5/31/2023",
    "UnitPrice": "30",
    "ProductQualifiers": "[]",
}


def row(charge: str, start: str, end: str, quantity: int, unit: str, subtotal: str, **more: str):
    """Return a line of seats that cost 30.00 a month, bought for a year on 1 June 2022."""
    return {
        "ChargeType": charge,
        "ChargeStartDate": start,
        "ChargeEndDate": end,
        "Quantity": str(quantity),
        "BillableQuantity": str(quantity),
        "EffectiveUnitPrice": unit,
        "Subtotal": subtotal,
        "SubTotal": subtotal,
        "Total": subtotal,
        **more,
    }


def replace_all(row: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    """Return a line with other values."""
    return {**row, **changes}


BOUGHT = row("new", "6/1/2022", "6/30/2022", 10, "30", "300.00")


MONTH = {
    "TermAndBillingCycle": "One-Month commitment for monthly billing",
    "SubscriptionEndDate": "6/30/2022",
}
JULY = {**MONTH, "SubscriptionStartDate": "7/1/2022", "SubscriptionEndDate": "7/31/2022"}
TRIAL = {
    "UnitPrice": "0",
    "TermAndBillingCycle": "One-Month commitment for trial",
    "BillingFrequency": "",
    "SubscriptionEndDate": "6/30/2022",
    "ProductQualifiers": '["Trial"]',
}
OTHER = {"SubscriptionId": "two"}


def rebuilt(*rows: dict[str, str], header: list[str] = INVOICE_46) -> RebuiltFile:
    """Return what becomes of a file with these rows."""
    with TemporaryDirectory() as folder:
        path = put(Path(folder), text(*rows, header=header, line=LINE))
        found = read(path)
        lines = list(found.lines())
    assert found.bad == (), found.bad
    return rebuild.file(lines)


def equal(file: RebuiltFile) -> bool:
    """Return whether every line of both sides is the same."""
    pairs = [pair for one in file.subscriptions for pair in one.pairs]
    return bool(pairs) and all(pair.verdict is Verdict.EQUAL for pair in pairs)


def events(file: RebuiltFile, id: str = "one"):
    """Return the events of a subscription without the first."""
    return file.scenario.subscription(id).events[1:]


def doubts(file: RebuiltFile, id: str = "one"):
    """Return the kinds of what was assumed for a subscription."""
    return [doubt.kind for one in file.subscriptions if one.id == id for doubt in one.doubts]


def day(text: str) -> date:
    return date.fromisoformat(text)
