"""Small reconciliation files for tests, written as people and programs write them."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

from simulator.reconciliation.headers import LICENCE_28

LINE = {
    "PartnerId": "11111111-0000-0000-0000-000000000001",
    "CustomerId": "22222222-0000-0000-0000-000000000001",
    "CustomerName": "Contoso",
    "MPNID": "4390934",
    "ResellerMPNID": "0",
    "OrderId": "566890604832738111",
    "SubscriptionId": "AAAAMgAAAAAAAAIA",
    "SyndicationPartnerSubscriptionNumber": "33333333-0000-0000-0000-000000000001",
    "OfferName": "Office 365 E3",
    "SubscriptionStartDate": "1/13/2018 0:00",
    "SubscriptionEndDate": "1/13/2019 0:00",
    "ChargeStartDate": "1/13/2018 0:00",
    "ChargeEndDate": "2/12/2018 23:59",
    "ChargeType": "Cycle fee",
    "UnitPrice": "4.00",
    "Quantity": "2",
    "Amount": "8.00",
    "TotalOtherDiscount": "0.00",
    "Subtotal": "8.00",
    "Tax": "0.00",
    "TotalForCustomer": "8.00",
    "Currency": "USD",
    "BillingCycleType": "Monthly",
}


def text(*changes, header=LICENCE_28, delimiter=",", line=LINE, ending="\r\n"):
    """Return a file with one line for each of `changes`, by the names of `header`."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=ending)
    writer.writerow(header)
    for change in changes or ({},):
        row = {**line, **change}
        writer.writerow([row.get(name, "") for name in header])
    return file.getvalue()


def put(folder: Path, data: str | bytes, *, encoding="utf-8", packed=False, name="file.csv"):
    """Return the path of a file with `data`."""
    content = data.encode(encoding) if isinstance(data, str) else data
    path = folder / name
    path.write_bytes(gzip.compress(content) if packed else content)
    return path
