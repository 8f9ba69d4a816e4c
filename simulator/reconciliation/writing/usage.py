"""The usage-based file of the books before new commerce: a month of each meter, tier by tier.

Source: formats.md, section 2: usage-based-recon-files.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.money import MINOR_UNITS, ZERO, half_up, ratio
from simulator.reconciliation.writing.cells import (
    amount,
    first_moment,
    guarded,
    last_moment,
    plain,
)
from simulator.reconciliation.writing.printed import (
    LICENCE_BOOKS,
    is_metered,
    lines_in,
    shows_no_tax,
)
from simulator.reconciliation.writing.shares import Share, shares_of
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement

_FEE = "Assess usage fee for current cycle"
_CREDIT = "Offset a line item"
_RATE_DECIMALS = 8


def cells_of(statement: Statement, scenario: Scenario) -> Iterator[dict[str, str]]:
    """Yield the cells of every line of metered usage that is billed on the partner's billing day."""
    places = MINOR_UNITS[statement.currency]
    for line, subscription in lines_in(statement, scenario, LICENCE_BOOKS):
        if not is_metered(subscription):
            continue
        common = _common(line, subscription) | {"Currency": statement.currency}
        for cells in _rows(line, places):
            if shows_no_tax(scenario):
                cells["TaxAmount"] = amount(ZERO, places)
                cells["PostTaxTotal"] = cells["PretaxCharges"]
                cells["PostTaxEffectiveRate"] = cells["PretaxEffectiveRate"]
            yield common | cells


def _rows(line: Line, places: int) -> Iterator[dict[str, str]]:
    """Yield what the rows of a line do not share."""
    if line.usage is None:
        yield _credit(line, places)
        return
    for share in shares_of(line, line.usage, places):
        yield _metered(share, places) | {"ResourceName": guarded(line.usage.meter)}


def _common(line: Line, subscription: Subscription) -> dict[str, str]:
    product = guarded(subscription.product)
    return {
        "CustomerCompanyName": guarded(subscription.customer),
        "ChargeStartDate": first_moment(line.period.start),
        "ChargeEndDate": last_moment(line.period.last),
        "SubscriptionId": guarded(line.subscription),
        "SubscriptionName": product,
        "SubscriptionDescription": product,
        "BillingCycleType": "Monthly",
    }


def _metered(share: Share, places: int) -> dict[str, str]:
    """Return what a tier of a meter charges: the units beyond the included ones at their price."""
    units = share.charged
    effective = half_up(ratio(share.amount, units), _RATE_DECIMALS) if units else ZERO
    return {
        "DetailLineItemId": str(share.number),
        "ConsumedQuantity": plain(share.consumed),
        "IncludedQuantity": plain(share.included),
        "OverageQuantity": plain(units),
        "ListPrice": plain(share.rate),
        "PretaxCharges": amount(share.amount, places),
        "PretaxEffectiveRate": plain(effective),
        "ChargeType": _FEE,
    }


def _credit(line: Line, places: int) -> dict[str, str]:
    """Return what a credit gives back: an amount without a meter."""
    return {
        "ConsumedQuantity": "1",
        "IncludedQuantity": "0",
        "OverageQuantity": str(line.quantity),
        "ListPrice": plain(line.unit_price),
        "PretaxCharges": amount(line.amount, places),
        "PretaxEffectiveRate": plain(line.unit_price),
        "ChargeType": _CREDIT,
    }
