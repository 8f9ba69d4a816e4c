"""What happens in an event, without its day: for a story that is told day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.catalogue import Billing, Kind
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
from simulator.standing import Standing
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.history import DayStory
    from simulator.words.words import Words

_BILLINGS = {
    Billing.MONTHLY: mark("monthly billing at {price}"),
    Billing.ANNUAL: mark("annual billing at {price}"),
    Billing.UPFRONT: mark("billing of the whole term at {price}"),
}

_FIXED = {
    Suspend: mark("suspended"),
    Cancel: mark("cancelled"),
    Migrate: mark("migrated to new commerce"),
}

_OF_PRICES = (ChangePrice, ChangeBilling, ChangeTerm)
"""Events of which a price is said."""

_WITHDRAWN = mark("the change for the renewal is withdrawn")
_SCHEDULED = mark("a change is scheduled for the renewal")
_RENEWAL_ON, _RENEWAL_OFF = mark("automatic renewal on"), mark("automatic renewal off")


def text(
    event: Event, before: Standing, words: Words, currency: str, *, is_priced: bool = True
) -> str:
    """Return what happens in an event: "2 licences added (3 → 5)".

    Args:
        event: what happens.
        before: how things stood.
        words: of the language.
        currency: of prices, empty where it is not known.
        is_priced: whether prices may be named; they are the partner's.
    """
    if not is_priced and isinstance(event, _OF_PRICES):
        return words.event(event)
    match event:
        case Purchase(quantity=quantity) if before.kind is Kind.TRIAL:
            return words.ntr(
                "trial of {n} licence begins", "trial of {n} licences begins", quantity
            )
        case Purchase(quantity=quantity):
            return words.ntr("{n} licence bought", "{n} licences bought", quantity)
        case ChangeQuantity(quantity=quantity):
            return _number(before.licences, quantity, words)
        case Suspend() | Cancel() | Migrate():
            return words.tr(_FIXED[type(event)])
        case Reactivate(quantity=again):
            if again is None:
                return words.tr("reactivated")
            return words.ntr("reactivated with {n} licence", "reactivated with {n} licences", again)
        case ChangePrice() | Usage() | Credit():
            return _of_money(event, words, currency)
        case _:
            return _of_terms(event, words, currency)


def _of_money(event: ChangePrice | Usage | Credit, words: Words, currency: str) -> str:
    """Return what happens in an event that is of a price, of units or of an amount."""
    match event:
        case ChangePrice(unit_price=price):
            return words.tr("new price {price}", price=words.price(price, currency))
        case Usage(units=units, meter=meter):
            return words.tr("{units} of {meter} used", units=words.number(units), meter=meter)
        case Credit(amount=amount):
            return words.tr("credit of {amount}", amount=words.price(amount, currency))


def _number(before: int, after: int, words: Words) -> str:
    """Return by how many the licences become more or fewer."""
    gaps = {"before": words.quantity(before), "after": words.quantity(after)}
    if after > before:
        return words.ntr(
            "{n} licence added ({before} → {after})",
            "{n} licences added ({before} → {after})",
            after - before,
            **gaps,
        )
    if after < before:
        return words.ntr(
            "{n} licence removed ({before} → {after})",
            "{n} licences removed ({before} → {after})",
            before - after,
            **gaps,
        )
    return words.ntr("still {n} licence", "still {n} licences", after)


def _of_terms(
    event: ChangeBilling
    | ChangeTerm
    | ConvertTrial
    | MoveQuantity
    | ScheduleChange
    | SetAutoRenew
    | Upgrade,
    words: Words,
    currency: str,
) -> str:
    """Return what happens in an event after which other terms hold."""
    match event:
        case ChangeBilling(billing=billing, unit_price=price):
            return words.tr(_BILLINGS[billing], price=words.price(price, currency))
        case ChangeTerm(term=term, unit_price=price):
            shown = words.price(price, currency)
            return words.tr("term of {term} at {price}", term=words.term(term), price=shown)
        case ConvertTrial(quantity=quantity):
            return words.ntr(
                "the trial becomes {n} paid licence",
                "the trial becomes {n} paid licences",
                quantity,
            )
        case MoveQuantity(quantity=some, to=to):
            if some is None:
                return words.tr("all licences move to {to}", to=to)
            return words.ntr("{n} licence moves to {to}", "{n} licences move to {to}", some, to=to)
        case ScheduleChange(withdraws=withdraws):
            return words.tr(_WITHDRAWN if withdraws else _SCHEDULED)
        case SetAutoRenew(auto_renew=is_on):
            return words.tr(_RENEWAL_ON if is_on else _RENEWAL_OFF)
        case Upgrade(product=product):
            return words.tr("upgrade to {product}", product=product)


def story(day: DayStory, happened: tuple[str, ...], words: Words) -> str:
    """Return what happened on a day in one sentence: events, lines, invoices.

    Args:
        day: the day.
        happened: its events in words, as `text` returns them.
        words: of the language.
    """
    parts = list(happened)
    if day.posted:
        parts.append(words.ntr("{n} line posted", "{n} lines posted", len(day.posted)))
    if day.invoices:
        parts.append(words.ntr("{n} invoice issued", "{n} invoices issued", len(day.invoices)))
    if not parts:
        parts.append(words.tr("nothing happens"))
    return words.tr("{day}: {happenings}", day=words.full_day(day.day), happenings="; ".join(parts))
