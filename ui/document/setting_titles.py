"""What a step of the history is called that changes a setting: partner, customer, payments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from simulator.scenario.customers import customer_of
from simulator.scenario.scenario import Customer, Partner, Payment, Scenario, Tax
from simulator.words import Words, mark
from ui.models.wishes import (
    RemoveCustomer,
    ReplaceCustomer,
    ReplacePartner,
    ReplacePayments,
    SetTitle,
    SetUntil,
)

SettingWish: TypeAlias = (
    ReplacePartner | ReplaceCustomer | RemoveCustomer | ReplacePayments | SetTitle | SetUntil
)

_OF_PARTNER = {
    "billing_day": mark("Change the billing day"),
    "currency": mark("Change the currency"),
    "profile": mark("Change the profile"),
    "rounding": mark("Change the rounding"),
    "annual_rerate": mark("Change the parts of annual lines"),
    "budget": mark("Change the budgets"),
    "payment_days": mark("Change the days for payment"),
    "carry_credits": mark("Change what happens to credits"),
    "collection": mark("Change the steps after a missed payment"),
}

_OF_CUSTOMER = {
    "name": mark("Rename “{customer}”"),
    "country": mark("Change the country of “{customer}”"),
    "tax": mark("Change the tax of “{customer}”"),
    "budget": mark("Change the budget of “{customer}”"),
    "margin": mark("Change the margin of “{customer}”"),
}


def of_setting(wish: SettingWish, before: Scenario, words: Words) -> str:
    """Return the name of the step that `wish` makes of the scenario `before`."""
    match wish:
        case SetTitle():
            return words.tr("Change the title")
        case SetUntil(until=until):
            return words.tr("Simulate until {day}", day=words.day(until))
        case ReplacePartner(partner=partner):
            return _of_partner(before.partner, partner, words)
        case ReplaceCustomer(name=name, customer=customer):
            return _of_customer(customer_of(before, name), customer, words)
        case RemoveCustomer(name=name):
            return words.tr("Remove the settings of “{customer}”", customer=name)
        case ReplacePayments(payments=payments):
            return _of_payments(before.payments, payments, words)


def _of_partner(before: Partner, after: Partner, words: Words) -> str:
    """Return the name of the step by what it changes; several at once are named together."""
    changed = [
        name for name in Partner.__struct_fields__ if getattr(before, name) != getattr(after, name)
    ]
    if len(changed) != 1:
        return words.tr("Change the partner's settings")
    match changed[0]:
        case "tax":
            return _of_tax(before.tax, after.tax, words)
        case "exchange_rate":
            return _of_exchange_rates(before.exchange_rate, after.exchange_rate, words)
        case "surcharge":
            return _of_surcharges(before.surcharge, after.surcharge, words)
        case name:
            return words.tr(_OF_PARTNER[name])


def _of_customer(before: Customer, after: Customer, words: Words) -> str:
    """Return the name of the step from what was said of a customer to what is said now."""
    if before == Customer(name=before.name) == after:
        return words.tr("Add the customer “{customer}”", customer=after.name)
    for name, text in _OF_CUSTOMER.items():
        if getattr(before, name) != getattr(after, name):
            return words.tr(text, customer=after.name)
    return words.tr("Change the settings of “{customer}”", customer=after.name)


def _of_payments(before: Sequence[Payment], after: Sequence[Payment], words: Words) -> str:
    """Return the name of the step from one list of payments to the other."""
    if len(after) > len(before):
        return words.tr("Record a payment")
    if len(after) < len(before):
        return words.tr("Remove a payment")
    return words.tr("Change a payment")


def _of_tax(before: Tax | None, after: Tax | None, words: Words) -> str:
    if before is None:
        return words.tr("Add the tax")
    if after is None:
        return words.tr("Remove the tax")
    return words.tr("Change the tax")


def _of_exchange_rates(before: Sequence[object], after: Sequence[object], words: Words) -> str:
    if len(after) > len(before):
        return words.tr("Add an exchange rate")
    if len(after) < len(before):
        return words.tr("Remove an exchange rate")
    return words.tr("Change an exchange rate")


def _of_surcharges(before: Sequence[object], after: Sequence[object], words: Words) -> str:
    if len(after) > len(before):
        return words.tr("Add a surcharge")
    if len(after) < len(before):
        return words.tr("Remove a surcharge")
    return words.tr("Change a surcharge")
