"""Events in words: short names, the wish behind a button, and one sentence for each event."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from simulator.catalogue import Billing
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.words.words import Words

EventType: TypeAlias = type[Event]

NAMES: dict[EventType, str] = {
    Purchase: mark("Purchase"),
    ChangeQuantity: mark("Licence change"),
    Suspend: mark("Suspension"),
    Reactivate: mark("Reactivation"),
    Cancel: mark("Cancellation"),
    ChangeBilling: mark("Change of billing"),
    ChangePrice: mark("Price change"),
    Upgrade: mark("Upgrade"),
    ConvertTrial: mark("Conversion of the trial"),
    ChangeTerm: mark("Change of term"),
    MoveQuantity: mark("Move of licences"),
    ScheduleChange: mark("Scheduled change"),
    Migrate: mark("Migration"),
    SetAutoRenew: mark("Automatic renewal"),
    Usage: mark("Usage"),
    Credit: mark("Credit"),
}

_BILLING_SENTENCES = {
    Billing.MONTHLY: mark("Monthly billing at {price} from {day}"),
    Billing.ANNUAL: mark("Annual billing at {price} from {day}"),
    Billing.UPFRONT: mark("Billing of the whole term at {price} from {day}"),
}


def sentence(event: Event, words: Words, currency: str) -> str:
    """Return what happens on the day of `event`, with prices in `currency` where it is known."""
    day = words.day(event.date)
    match event:
        case Purchase(quantity=quantity):
            return words.ntr(
                "Purchase of {n} licence on {day}",
                "Purchase of {n} licences on {day}",
                quantity,
                day=day,
            )
        case ChangeQuantity(quantity=quantity):
            return words.ntr("{n} licence from {day}", "{n} licences from {day}", quantity, day=day)
        case Suspend():
            return words.tr("Suspended on {day}", day=day)
        case Reactivate(quantity=quantity_or_none):
            if quantity_or_none is None:
                return words.tr("Reactivated on {day}", day=day)
            return words.ntr(
                "Reactivated on {day} with {n} licence",
                "Reactivated on {day} with {n} licences",
                quantity_or_none,
                day=day,
            )
        case Cancel():
            return words.tr("Cancelled on {day}", day=day)
        case ChangePrice(unit_price=price):
            shown = words.price(price, currency)
            return words.tr("New price {price} from {day}", day=day, price=shown)
        case ChangeBilling() | ChangeTerm() | MoveQuantity() | ScheduleChange() | Migrate():
            return _sentence_of_new_terms(event, words, currency)
        case _:
            return _sentence_of_other_books(event, words, currency)


def _sentence_of_new_terms(
    event: ChangeBilling | ChangeTerm | MoveQuantity | ScheduleChange | Migrate,
    words: Words,
    currency: str,
) -> str:
    """Return the sentence of an event after which other terms hold, for some licences or all."""
    day = words.day(event.date)
    match event:
        case ChangeBilling(billing=billing, unit_price=price):
            shown = words.price(price, currency)
            return words.tr(_BILLING_SENTENCES[billing], day=day, price=shown)
        case ChangeTerm(term=term, unit_price=price):
            shown = words.price(price, currency)
            return words.tr(
                "Term of {term} at {price} from {day}", term=words.term(term), price=shown, day=day
            )
        case MoveQuantity(quantity=None, to=to):
            return words.tr("All licences move to {to} on {day}", to=to, day=day)
        case MoveQuantity(quantity=quantity, to=to):
            return words.ntr(
                "{n} licence moves to {to} on {day}",
                "{n} licences move to {to} on {day}",
                quantity or 0,
                to=to,
                day=day,
            )
        case ScheduleChange(withdraws=True):
            return words.tr("Change for the renewal withdrawn on {day}", day=day)
        case ScheduleChange():
            return words.tr("Change for the renewal scheduled on {day}", day=day)
        case Migrate():
            return words.tr("Migration to new commerce on {day}", day=day)


def _sentence_of_other_books(
    event: Upgrade | ConvertTrial | SetAutoRenew | Usage | Credit, words: Words, currency: str
) -> str:
    """Return the sentence of an event that licence-based billing does not know."""
    day = words.day(event.date)
    match event:
        case Upgrade(product=product):
            return words.tr("Upgrade to {product} on {day}", product=product, day=day)
        case ConvertTrial(quantity=quantity):
            return words.ntr(
                "Trial becomes {n} paid licence on {day}",
                "Trial becomes {n} paid licences on {day}",
                quantity,
                day=day,
            )
        case SetAutoRenew(auto_renew=True):
            return words.tr("Automatic renewal on from {day}", day=day)
        case SetAutoRenew():
            return words.tr("Automatic renewal off from {day}", day=day)
        case Usage(meter=meter, units=units):
            shown = words.number(units)
            return words.tr("{units} of {meter} used on {day}", units=shown, meter=meter, day=day)
        case Credit(amount=amount):
            shown = words.price(amount, currency)
            return words.tr("Credit of {amount} on {day}", amount=shown, day=day)
