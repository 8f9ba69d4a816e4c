"""Daily rated usage: what each meter of an Azure plan comes to on each day, before it is rounded.

Source: formats.md, section 4: daily-rated-usage-recon-files; the order of the published sample code.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.calendar import month_of
from simulator.money import MINOR_UNITS, half_up, quotient
from simulator.reconciliation.writing.cells import day, guarded, plain, price
from simulator.reconciliation.writing.printed import MONTH_BOOKS, lines_in
from simulator.reconciliation.writing.shares import Share, shares_of
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Metered, Statement

_TOTAL_DECIMALS = 10
_CHARGE_TYPE = "new"


def cells_of(statement: Statement, scenario: Scenario) -> Iterator[dict[str, str]]:
    """Yield the cells of every usage that is billed by calendar month, tier by tier."""
    countries = {each.name: each.country for each in scenario.customers}
    places = MINOR_UNITS[statement.currency]
    for line, subscription in lines_in(statement, scenario, MONTH_BOOKS):
        if line.usage is None:
            continue
        common = _common(line, subscription, line.usage, statement.currency)
        common["CustomerCountry"] = guarded(countries.get(subscription.customer, ""))
        for share in shares_of(line, line.usage, places):
            yield common | _rated(share)


def of_2023(statement: Statement, scenario: Scenario) -> Iterator[dict[str, str]]:
    """Yield the cells with the names of 2023, percentages as parts of one."""
    for cells in cells_of(statement, scenario):
        percent = Decimal(cells.pop("PartnerEarnedCreditPercentage"))
        cells["rateOfPartnerEarnedCredit"] = plain(quotient(percent, 100))
        yield cells


def _common(
    line: Line, subscription: Subscription, usage: Metered, currency: str
) -> dict[str, str]:
    exchange = usage.exchange
    month = month_of(line.period.start)
    product = guarded(subscription.product)
    return {
        "CustomerName": guarded(subscription.customer),
        "SkuName": product,
        "ProductName": product,
        "SubscriptionDescription": "Azure plan",
        "SubscriptionId": guarded(line.subscription),
        "EntitlementId": guarded(line.subscription),
        "ChargeStartDate": day(month.start),
        "ChargeEndDate": day(month.last),
        "UsageDate": day(line.period.start),
        "MeterName": guarded(usage.meter),
        "ChargeType": _CHARGE_TYPE,
        "BillingCurrency": currency,
        "PricingCurrency": exchange.currency if exchange else currency,
        "PCToBCExchangeRate": plain(exchange.rate) if exchange else "1",
        "PCToBCExchangeRateDate": day(exchange.date) if exchange else "",
        "PartnerEarnedCreditPercentage": plain(usage.earned_percent),
    }


def _rated(share: Share) -> dict[str, str]:
    """Return what the units of a tier come to, with the decimals of such files."""
    return {
        "UnitPrice": plain(share.rate),
        "EffectiveUnitPrice": price(share.effective),
        "Quantity": plain(share.charged),
        "PricingPreTaxTotal": plain(half_up(share.own, _TOTAL_DECIMALS)),
        "BillingPreTaxTotal": plain(half_up(share.billed, _TOTAL_DECIMALS)),
    }
