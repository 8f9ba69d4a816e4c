"""What the parts of the partner's account are called, and what they say as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.account import Account, AgeBand, Barred, Stage
from simulator.payments import InvoiceKey
from simulator.words import Words, mark

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


def invoice_name(invoice: InvoiceKey, invoices: Iterable[InvoiceKey], words: Words) -> str:
    """Return what an invoice is called: its date, with its book where two share the date."""
    day = words.day(invoice[0])
    is_alone = sum(other == invoice[0] for other, _ in invoices) < 2
    return day if is_alone else f"{day} · {words.book(invoice[1])}"


def standing(account: Account, words: Words) -> str:
    """Return in one or two sentences how much is open, overdue, and left over."""
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
