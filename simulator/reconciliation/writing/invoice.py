"""The invoice reconciliation file of new commerce, one-time purchases, software and Azure plans.

Source: formats.md, section 3: modern-invoice-reconciliation-file; the one-time file of 2020.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from simulator.catalogue import Billing, Book, ChargeType, Kind
from simulator.money import MINOR_UNITS
from simulator.reconciliation.simulated import effective_unit_price
from simulator.reconciliation.writing.adjustments import texts_of
from simulator.reconciliation.writing.cells import amount, day, guarded, plain, price
from simulator.reconciliation.writing.printed import MONTH_BOOKS, lines_in
from simulator.reconciliation.writing.shares import Share, shares_of
from simulator.reconciliation.writing.terms import TermOfLine, terms_of
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Exchange, Line, Statement

CHARGE_TYPES: Mapping[ChargeType, str] = {
    ChargeType.NEW: "new",
    ChargeType.RENEW: "renew",
    ChargeType.CYCLE_CHARGE: "cycleCharge",
    ChargeType.ADD_QUANTITY: "addQuantity",
    ChargeType.REMOVE_QUANTITY: "removeQuantity",
    ChargeType.CANCEL_IMMEDIATE: "cancelImmediate",
    ChargeType.CONVERT: "convert",
    ChargeType.MOVE_QUANTITY: "moveQuantity",
    ChargeType.CHANGE_BILLING_PLAN: "changeBillingPlan",
    ChargeType.CUSTOMER_CREDIT: "customerCredit",
    ChargeType.EXTEND_TERM: "extendTerm",
    ChargeType.USAGE_FEE: "New",
}
"""What the file calls each charge type; usage is the purchase of an Azure plan's month."""

_PLANS: Mapping[tuple[int, Billing], str] = {
    (1, Billing.MONTHLY): "One-Month commitment for monthly billing",
    (12, Billing.MONTHLY): "One-Year commitment for monthly billing",
    (12, Billing.ANNUAL): "One-Year commitment for yearly billing",
    (12, Billing.UPFRONT): "One-Year commitment for yearly billing",
    (36, Billing.MONTHLY): "Three-year commitment for monthly/yearly billing",
    (36, Billing.ANNUAL): "Three-year commitment for monthly/yearly billing",
    (36, Billing.UPFRONT): "Three-3 Years commitment for monthly/3 Years/yearly billing",
}
"""Term and plan in the words that files are seen with."""

_YEAR = 12
_TRIAL = "One-Month commitment for trial"
_FREQUENCIES = {Billing.MONTHLY: "Monthly", Billing.ANNUAL: "Annual", Billing.UPFRONT: "Annual"}
_AZURE = "Azure plan"


def cells_of(statement: Statement, scenario: Scenario) -> Iterator[dict[str, str]]:
    """Yield the cells of every line that is billed by calendar month, by the names of 2022."""
    file = _File(statement, scenario)
    for line, subscription in lines_in(statement, scenario, MONTH_BOOKS):
        if line.usage is None:
            yield file.whole(line, subscription)
        else:
            for share in shares_of(line, line.usage, file.places):
                yield file.shared(line, subscription, share)


def of_2020(statement: Statement, scenario: Scenario) -> Iterator[dict[str, str]]:
    """Yield the cells as the file of 2020 has them: its days have a time."""
    for cells in cells_of(statement, scenario):
        cells["ChargeStartDate"] += " 0:00"
        cells["ChargeEndDate"] += " 23:59"
        yield cells


def of_2023(statement: Statement, scenario: Scenario) -> Iterator[dict[str, str]]:
    """Yield the cells with the name of 2023 for the total."""
    for cells in cells_of(statement, scenario):
        cells["totalForCustomer"] = cells.pop("Total")
        yield cells


class _File:
    """What all lines of one file need."""

    def __init__(self, statement: Statement, scenario: Scenario) -> None:
        self.places = MINOR_UNITS[statement.currency]
        self._currency = statement.currency
        self._countries = {each.name: each.country for each in scenario.customers}
        self._scenario = scenario
        self._terms = terms_of(scenario)

    def whole(self, line: Line, subscription: Subscription) -> dict[str, str]:
        """Return the cells of a line of seats, of a purchase or of a credit."""
        origin, rate = line.origin, line.rate
        listed = rate.full_price if origin is None else origin.list_price
        exchange = None if origin is None else origin.exchange
        cells = self._common(line, subscription, line.amount, exchange)
        cells |= _term(self._terms.get(line), subscription, self._book(subscription))
        cells |= {
            "UnitPrice": plain(listed),
            "EffectiveUnitPrice": plain(effective_unit_price(line)),
            "Quantity": str(line.quantity),
            "BillableQuantity": str(line.quantity),
        }
        if line.granted is not None:
            cells["CreditReasonCode"] = line.granted.reason.value
        return cells

    def shared(self, line: Line, subscription: Subscription, share: Share) -> dict[str, str]:
        """Return the cells of one tier of a usage: an Azure plan's total of a meter."""
        usage = line.usage
        cells = self._common(line, subscription, share.amount, usage.exchange if usage else None)
        return cells | {
            "UnitPrice": plain(share.rate),
            "EffectiveUnitPrice": price(share.effective),
            "Quantity": str(line.quantity),
            "BillableQuantity": plain(share.charged),
            "SubscriptionDescription": _AZURE,
            "MeterDescription": guarded(usage.meter if usage else ""),
            "BillingFrequency": _FREQUENCIES[Billing.MONTHLY],
        }

    def _book(self, subscription: Subscription) -> Book:
        return self._scenario.profile_of(subscription).book

    def _common(
        self, line: Line, subscription: Subscription, charged: Decimal, exchange: Exchange | None
    ) -> dict[str, str]:
        product = guarded(line.product or subscription.product)
        currency = exchange.currency if exchange else self._currency
        subtotal = amount(charged, self.places)
        return {
            "CustomerName": guarded(subscription.customer),
            "CustomerCountry": guarded(self._countries.get(subscription.customer, "")),
            "OrderDate": day(line.posted),
            "SkuName": product,
            "ProductName": product,
            "ChargeType": CHARGE_TYPES[line.charge_type],
            "Subtotal": subtotal,
            # The tax stands on the invoice alone (rules.md, section 10).
            "TaxTotal": amount(Decimal(0), self.places),
            "Total": subtotal,
            "Currency": self._currency,
            "PriceAdjustmentDescription": texts_of(line),
            "SubscriptionId": guarded(line.subscription),
            "ChargeStartDate": day(line.period.start),
            "ChargeEndDate": day(line.period.last),
            "PricingCurrency": currency,
            "PCToBCExchangeRate": plain(exchange.rate) if exchange else "1",
            "PCToBCExchangeRateDate": day(exchange.date) if exchange else "",
            "ReferenceID": guarded(line.reference),
        }


def _term(term: TermOfLine | None, subscription: Subscription, book: Book) -> dict[str, str]:
    """Return what a line says of its term; what is bought once is its own term, and is never billed."""
    if term is None:
        return {}
    return {
        "SubscriptionStartDate": day(term.start),
        "SubscriptionEndDate": day(term.last),
        "TermAndBillingCycle": _plan(term, book),
        "BillingFrequency": _frequency(term),
        "ProductQualifiers": json.dumps(_qualifiers(term, subscription)),
    }


def _plan(term: TermOfLine, book: Book) -> str:
    if term.trial:
        return _TRIAL
    if not term.months:
        return ""
    if book is Book.ONE_TIME:
        years, months = divmod(term.months, 12)
        return f"{months} Month Subscription" if months else f"{years} Year Subscription"
    return _PLANS.get((term.months, term.billing), "")


def _frequency(term: TermOfLine) -> str:
    """Return how often is billed: blank for what is paid once, and for a trial."""
    is_once = term.trial or not term.months
    is_once = is_once or (term.billing is Billing.UPFRONT and term.months > _YEAR)
    return "" if is_once else _FREQUENCIES[term.billing]


def _qualifiers(term: TermOfLine, subscription: Subscription) -> list[str]:
    found = ["Add-on"] if subscription.kind is Kind.ADD_ON else []
    return [*found, "Trial"] if term.trial else found
