"""`prorata reconcile` with files of metered usage."""

from __future__ import annotations

import json

from simulator.reconciliation.headers import DAILY_55, USAGE_42
from tests.unit.reconciliation.files import put, text

_USAGE = {
    "ChargeStartDate": "1/13/2022 0:00", "ChargeEndDate": "2/12/2022 23:59", "Currency": "USD",
    "SubscriptionId": "a", "CustomerCompanyName": "Contoso", "ResourceName": "S1",
    "DetailLineItemId": "1", "ConsumedQuantity": "745", "IncludedQuantity": "0",
    "OverageQuantity": "745", "ListPrice": "0.085", "PretaxCharges": "63.33",
}  # fmt: skip


def test_usage_is_compared(prorata, tmp_path):
    lines = text({}, {"ResourceName": "B", "PretaxCharges": "99.00"}, header=USAGE_42, line=_USAGE)
    told = json.loads(prorata("reconcile", put(tmp_path, lines), "--json").out)
    assert (told["tally"]["equal"], told["tally"]["different"]) == (1, 1)


_DAY = {
    "ChargeStartDate": "1/1/2022", "ChargeEndDate": "1/31/2022", "UsageDate": "1/13/2022",
    "MeterName": "m", "Quantity": "0", "UnitPrice": "1", "EffectiveUnitPrice": "1",
    "BillingPreTaxTotal": "-1", "BillingCurrency": "USD", "SubscriptionId": "a",
    "EntitlementId": "a",
}  # fmt: skip


def test_a_credit_of_a_day_is_a_credit(prorata, tmp_path):
    path = put(tmp_path, text({}, header=DAILY_55, line=_DAY))
    told = json.loads(prorata("reconcile", path, "--json").out)
    assert told["tally"]["equal"] == 1


def test_what_the_file_does_not_round_is_said(prorata, tmp_path):
    line = _DAY | {"Quantity": "3", "EffectiveUnitPrice": "1.001", "UnitPrice": "1.001"}
    path = put(tmp_path, text({"BillingPreTaxTotal": "3.003"}, header=DAILY_55, line=line))
    done = prorata("reconcile", path)
    assert "The file does not round the amount; the invoice does." in done.out
