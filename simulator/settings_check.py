"""What the settings may be that stand beside events: payments, customers, budgets, margins, rates.

Most of them bill nothing: a mistake in one leaves the bill as it is (`concerns_the_bill`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from decimal import Decimal

from simulator.bounds import of_days, of_percent, of_price, of_tax
from simulator.catalogue import Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.money import MINOR_UNITS
from simulator.offers import one_plan, sold
from simulator.scenario.scenario import (
    Collection,
    Customer,
    Partner,
    Scenario,
    Subscription,
    Surcharge,
)

MOST_DAYS = 3650
"""The most days that an invoice or a step towards a customer can wait: ten years."""

_HIGHEST_AMOUNT = Decimal("999999999999")
_HIGHEST_RATE = Decimal("999999999")
_RATE_DECIMALS = 12
_MARGIN_DECIMALS = 6

_BESIDE_THE_BILL = (
    "/payments/",
    "/partner/budget/",
    "/partner/payment_days",
    "/partner/collection/",
    "/variants/",
)


def concerns_the_bill(mistake: Mistake) -> bool:
    """Return whether anything is billed otherwise for what the mistake points to."""
    where, *inside = mistake.steps
    if where == "customers":
        return inside[1:2] == ["tax"]
    if where == "subscriptions":
        return inside[1:2] not in (["resale_price"], ["margin"])
    return not mistake.pointer.startswith(_BESIDE_THE_BILL)


def is_amount(amount: Decimal, currency: str) -> bool:
    """Return whether somebody can pay this amount, or set it as a budget."""
    exponent = amount.as_tuple().exponent
    right = isinstance(exponent, int) and exponent >= -MINOR_UNITS.get(currency, 2)
    return right and 0 < amount <= _HIGHEST_AMOUNT


def of_partner(partner: Partner) -> Iterator[Mistake]:
    """Yield the mistakes of the settings of a partner beside billing day, currency and profile."""
    if partner.tax is not None:
        yield from of_tax(partner.tax, "/partner/tax")
    for place, budget in enumerate(partner.budget):
        yield from _of_amount(budget.amount, partner, f"/partner/budget/{place}/amount")
    yield from _of_rates(partner)
    yield from _of_surcharges(partner.surcharge)
    if not 0 <= partner.payment_days <= MOST_DAYS:
        yield _days("/partner/payment_days", partner.payment_days)
    if partner.collection is not None:
        yield from _of_collection(partner.collection)


def _of_surcharges(rows: tuple[Surcharge, ...]) -> Iterator[Mistake]:
    """Check that each row is for terms that are sold, and that of one day there is one for each."""
    seen: set[Hashable] = set()
    terms = sold(Book.NEW_COMMERCE, Kind.LICENCE)
    for place, row in enumerate(rows):
        at, term, billing = f"/partner/surcharge/{place}", row.term, row.billing
        yield from of_days(row.date, f"{at}/date")
        yield from of_percent(row.percent, f"{at}/percent")
        if term not in terms:
            yield Mistake(f"{at}/term", MistakeCode.TERM_NOT_BILLED, term, tuple(terms))
        elif billing not in terms[term]:
            code = MistakeCode.BILLING_NOT_BILLED
            yield Mistake(f"{at}/billing", code, billing, terms[term])
        key = (row.date, one_plan(term, billing))
        yield from _once(key, seen, at, f"{row.date} {term} {billing}")


def _of_rates(partner: Partner) -> Iterator[Mistake]:
    seen: set[Hashable] = set()
    for place, row in enumerate(partner.exchange_rate):
        at = f"/partner/exchange_rate/{place}"
        yield from of_days(row.date, f"{at}/date")
        yield from of_currency(row.currency, f"{at}/currency")
        if row.currency == partner.currency:
            yield Mistake(f"{at}/currency", MistakeCode.OWN_CURRENCY, row.currency)
        exponent = row.rate.as_tuple().exponent
        right = isinstance(exponent, int) and exponent >= -_RATE_DECIMALS
        if not (right and 0 < row.rate <= _HIGHEST_RATE):
            values = (str(_HIGHEST_RATE), str(_RATE_DECIMALS))
            yield Mistake(f"{at}/rate", MistakeCode.EXCHANGE_RATE_RANGE, str(row.rate), values)
        yield from _once((row.date, row.currency), seen, at, f"{row.date} {row.currency}")


def of_currency(code: str, pointer: str) -> Iterator[Mistake]:
    """Yield the mistake of a currency that is not one of ISO 4217."""
    if code not in MINOR_UNITS:
        yield Mistake(pointer, MistakeCode.UNKNOWN_CURRENCY, code)


def _of_collection(policy: Collection) -> Iterator[Mistake]:
    """Check that the steps come one after another, each on a day of its own."""
    before: int | None = None
    for name in ("reminder", "warning", "suspension"):
        days: int = getattr(policy, name)
        pointer = f"/partner/collection/{name}"
        if not 0 <= days <= MOST_DAYS:
            yield _days(pointer, days)
        elif before is not None and days <= before:
            yield Mistake(pointer, MistakeCode.STEPS_NOT_RISING, str(days), (str(before),))
        else:
            before = days


def of_subscription(subscription: Subscription) -> Iterator[Mistake]:
    """Yield the mistakes of currency, resale price and margin, with pointers inside it."""
    if subscription.currency:
        yield from of_currency(subscription.currency, "/currency")
    resale, margin = subscription.resale_price, subscription.margin
    if resale is not None:
        wrong = tuple(of_price(resale, "/resale_price"))
        yield from wrong
        if not wrong and resale > 0 and subscription.unit_price == 0:
            yield Mistake("/resale_price", MistakeCode.RESALE_OF_NOTHING, str(resale))
        if margin is not None:
            yield Mistake("/margin", MistakeCode.RESALE_AND_MARGIN, str(margin), (str(resale),))
    if margin is not None:
        yield from _of_margin(margin, "/margin")


def of_what_follows(scenario: Scenario) -> Iterator[Mistake]:
    """Yield the mistakes of what stands behind the subscriptions in a file."""
    for place, payment in enumerate(scenario.payments):
        yield from of_days(payment.date, f"/payments/{place}/date")
        yield from _of_amount(payment.amount, scenario.partner, f"/payments/{place}/amount")
    for place, customer in enumerate(scenario.customers):
        at = f"/customers/{place}"
        if customer.tax is not None:
            yield from of_tax(customer.tax, f"{at}/tax")
        if customer.budget is not None:
            yield from _of_amount(customer.budget, scenario.partner, f"{at}/budget")
        if customer.margin is not None:
            yield from _of_margin(customer.margin, f"{at}/margin")
    yield from _of_names(scenario)


def _of_names(scenario: Scenario) -> Iterator[Mistake]:
    """Check that each customer with settings has a name, stands once, and has one budget.

    Two records of a customer that say nothing about money have always been allowed. Where nobody
    can tell which tax is meant, the mistake stands at the tax, so that nothing is billed with it.
    """
    with_settings = {one.name for one in scenario.customers if _has_settings(one)}
    taxed: set[str] = set()
    names: set[Hashable] = set()
    budgets: set[Hashable] = set()
    for place, budget in enumerate(scenario.partner.budget):
        pointer = f"/partner/budget/{place}"
        yield from _once(budget.customer, budgets, pointer, budget.customer)
    for place, customer in enumerate(scenario.customers):
        at, name = f"/customers/{place}", customer.name
        if not name and _has_settings(customer):
            pointer = f"{at}/name" if customer.tax is None else f"{at}/tax"
            yield Mistake(pointer, MistakeCode.EMPTY_CUSTOMER)
        elif name in names and name in with_settings:
            two_taxes = customer.tax is not None and name in taxed
            pointer = f"{at}/tax" if two_taxes else f"{at}/name"
            yield Mistake(pointer, MistakeCode.DUPLICATE_CUSTOMER, name)
        elif customer.budget is not None:
            yield from _once(name, budgets, f"{at}/budget", name)
        names.add(name)
        if customer.tax is not None:
            taxed.add(name)


def _has_settings(customer: Customer) -> bool:
    return not (customer.tax is None and customer.budget is None and customer.margin is None)


def _once(key: Hashable, seen: set[Hashable], pointer: str, found: str) -> Iterator[Mistake]:
    """Yield the mistake of an entry that stands there a second time, and remember it."""
    if key in seen:
        yield Mistake(pointer, MistakeCode.DUPLICATE_ENTRY, found)
    seen.add(key)


def _of_amount(amount: Decimal, partner: Partner, pointer: str) -> Iterator[Mistake]:
    """Check an amount in the billing currency."""
    if not is_amount(amount, partner.currency):
        values = (str(_HIGHEST_AMOUNT), str(MINOR_UNITS.get(partner.currency, 2)))
        yield Mistake(pointer, MistakeCode.AMOUNT_RANGE, str(amount), values)


def _of_margin(margin: Decimal, pointer: str) -> Iterator[Mistake]:
    exponent = margin.as_tuple().exponent
    right = isinstance(exponent, int) and exponent >= -_MARGIN_DECIMALS
    if not (right and 0 <= margin < 1):
        yield Mistake(pointer, MistakeCode.MARGIN_RANGE, str(margin), (str(_MARGIN_DECIMALS),))


def _days(pointer: str, days: int) -> Mistake:
    return Mistake(pointer, MistakeCode.DAYS_RANGE, str(days), ("0", str(MOST_DAYS)))
