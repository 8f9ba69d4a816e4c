"""What the parts of the account and of customer prices are called, and what they say in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from simulator.account import Account, AgeBand, Barred, Stage
from simulator.money import magnitude, truncated
from simulator.payments import InvoiceKey
from simulator.resale import CustomerAmounts, Grouping, PricedBy
from simulator.words.catalogue import mark
from simulator.words.words import Words

_SHOWN_DECIMALS = 6

AGES = {
    AgeBand.NOT_DUE: mark("Not due yet"),
    AgeBand.DAYS_1_30: mark("1–30 days"),
    AgeBand.DAYS_31_60: mark("31–60 days"),
    AgeBand.DAYS_61_90: mark("61–90 days"),
    AgeBand.OVER_90: mark("Over 90 days"),
}

STAGES = {
    Stage.REMINDER: mark("Reminder"),
    Stage.WARNING: mark("Warning"),
    Stage.SUSPENSION: mark("Suspension"),
}

BARRED = {
    Barred.CREATE_CUSTOMERS: mark("create customers"),
    Barred.ORDER: mark("order"),
    Barred.REQUEST_RELATIONSHIPS: mark("ask customers for a relationship"),
    Barred.CHANGE_QUANTITIES: mark("change the number of licences"),
    Barred.BUY_ADD_ONS: mark("buy add-ons"),
    Barred.CONVERT: mark("convert subscriptions or trials"),
}

GROUPINGS = {
    Grouping.CUSTOMER: mark("Customer"),
    Grouping.SUBSCRIPTION: mark("Subscription"),
    Grouping.COST_CENTRE: mark("Cost centre"),
    Grouping.TAG: mark("Tag"),
    Grouping.MONTH: mark("Month of the invoice"),
}

NAMELESS = {
    Grouping.CUSTOMER: mark("without a customer"),
    Grouping.SUBSCRIPTION: mark("without a subscription"),
    Grouping.COST_CENTRE: mark("without a cost centre"),
    Grouping.TAG: mark("without a tag"),
    Grouping.MONTH: mark("without an invoice"),
}

WITHOUT_CUSTOMER = mark("Without a customer")
_EVERYBODY = mark("Everybody")

# Gaps: {unit_price} of the line before its rounding, the {value} that the customer price follows
# from, the {price} of the subscription, what {result} is, rounded half up, for each licence.
_CUSTOMER_PRICES = {
    PricedBy.RESALE_PRICE: mark(
        "{unit_price} × resale price {value} ÷ price {price} = {result} for each"
    ),
    PricedBy.MARGIN: mark("{unit_price} ÷ (1 − margin of {value}) = {result} for each"),
    PricedBy.MARGIN_OF_CUSTOMER: mark(
        "{unit_price} ÷ (1 − margin of {value} of the customer) = {result} for each"
    ),
}


def customer_price(amounts: CustomerAmounts, currency: str, words: Words) -> str:
    """Return how the customer price of a line follows from its own price."""
    if amounts.priced_by is PricedBy.CREDIT:
        price = words.money(amounts.price, currency)
        return words.tr("The customer is given the credit as it is: {price}", price=price)
    is_price = amounts.priced_by is PricedBy.RESALE_PRICE
    value = words.number(amounts.value) if is_price else words.percent(amounts.value)
    first = words.tr(
        _CUSTOMER_PRICES[amounts.priced_by],
        unit_price=_unrounded(amounts.exact_unit_price, words),
        value=value,
        price=words.number(amounts.list_price),
        result=words.amount(magnitude(amounts.unit_price), currency),
    )
    price = words.money(amounts.price, currency)
    return words.tr("{sum}, times {n} = {price}", sum=first, n=amounts.quantity, price=price)


def _unrounded(value: Decimal, words: Words) -> str:
    """Return a number with as many decimals as say something."""
    shown = truncated(value, _SHOWN_DECIMALS)
    return words.number(value) if shown == value else f"{words.number(shown)}…"


def group_name(key: str, by: Grouping, words: Words) -> str:
    """Return what a group of lines is called in a list of them."""
    if not key:
        return words.tr(NAMELESS[by])
    return words.month(date.fromisoformat(f"{key}-01")) if by is Grouping.MONTH else key


def whose_name(customer: str | None, words: Words) -> str:
    """Return what a choice of a customer is called: everybody (None), and what has none ("")."""
    if customer is None:
        return words.tr(_EVERYBODY)
    return customer or words.tr(WITHOUT_CUSTOMER)


def invoice_name(invoice: InvoiceKey, invoices: Iterable[InvoiceKey], words: Words) -> str:
    """Return what an invoice is called: its date, with its book where two share the date."""
    day = words.day(invoice[0])
    is_alone = sum(other == invoice[0] for other, _ in invoices) < 2
    return day if is_alone else f"{day} · {words.book(invoice[1])}"


def standing(account: Account, words: Words) -> str:
    """Return in a few sentences how much is open, overdue, left over and paid out."""
    money = {"currency": account.currency}
    day = words.day(account.on)
    if account.overdue > 0:
        first = words.tr(
            "{day}: {amount} open, {overdue} of it overdue.",
            day=day,
            amount=words.money(account.open, **money),
            overdue=words.money(account.overdue, **money),
        )
    elif account.open > 0:
        first = words.tr(
            "{day}: {amount} open, nothing overdue.",
            day=day,
            amount=words.money(account.open, **money),
        )
    else:
        first = words.tr("{day}: everything is paid.", day=day)
    sentences = [first]
    if account.credit_balance > 0:
        amount = words.money(account.credit_balance, **money)
        sentences.append(words.tr("Paid too much: {amount}.", amount=amount))
    if account.paid_out > 0:
        amount = words.money(account.paid_out, **money)
        sentences.append(
            words.tr(
                "Credits paid out: {amount}; no later invoice is reduced by them.", amount=amount
            )
        )
    if account.carried_forward > 0:
        amount = words.money(account.carried_forward, **money)
        sentences.append(words.tr("Credit for the next invoices: {amount}.", amount=amount))
    return " ".join(sentences)


def access(account: Account, words: Words) -> str:
    """Return what an overdue account can no longer do, since when, and what goes on."""
    if account.delinquent_since is None:
        return words.tr(
            "More than 60 days overdue, a partner account can no longer {deeds}. "
            "This account can do all of that.",
            deeds=words.any_of([words.tr(each) for each in BARRED.values()]),
        )
    return words.tr(
        "Overdue for more than 60 days since {day}: the account can no longer {deeds}. "
        "Its subscriptions go on and are billed; everything is allowed again once it has paid.",
        day=words.day(account.delinquent_since),
        deeds=words.any_of([words.tr(BARRED[each]) for each in account.barred]),
    )
