"""The columns of events as a spreadsheet has them: what each is called, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from simulator.scenario.events import (
    ChangeTerm,
    Credit,
    Event,
    Purchase,
    SetAutoRenew,
    Upgrade,
    Usage,
)
from simulator.words import Words, mark
from ui.models.clipboard import Cell

TITLES: Mapping[str, str] = {
    "date": mark("Date"),
    "subscription": mark("Subscription"),
    "event": mark("Event"),
    "licences": mark("Licences"),
    "price": mark("Price"),
    "billing": mark("Billing"),
    "term": mark("Term"),
    "product": mark("New product"),
    "target": mark("Target"),
    "last_day": mark("Last day"),
    "renewal": mark("Automatic renewal"),
    "full_term": mark("Full term"),
    "meter": mark("Meter"),
    "units": mark("Units"),
    "included": mark("Included units"),
    "amount": mark("Amount"),
    "reason": mark("Reason"),
    "incident": mark("Incident"),
    "happened": mark("Happened on"),
    "reduction": mark("Reduction"),
    "reduced_until": mark("Reduced until"),
    "seat_cap": mark("Seat cap"),
    "service_price": mark("Price of a monthly term"),
    "service_percent": mark("Raised by"),
    "tiers": mark("Tiers"),
    "earned_credit": mark("Partner earned credit"),
    "add_ons": mark("Prices of add-ons"),
    "note": mark("Note"),
}
"""Every column, in the order of a copy for a spreadsheet."""

BETWEEN, BEFORE_PRICE = " | ", ":"
"""What stands between several prices of one cell, and before each of them."""

ALWAYS = ("date", "subscription", "event", "licences", "price", "billing", "note")
"""Columns that a copy has even if they are empty."""


def cell_of(event: Event, column: str, words: Words) -> Cell:
    """Return what a column shows of an event; empty where the event has no such value."""
    return _CELLS[column](event, words)


def detail_of(event: Event, words: Words, currency: str) -> str:
    """Return what tells an event from others of its kind, where that is no number of licences."""
    match event:
        case Credit(amount=amount):
            return words.price(amount, currency)
        case Usage(units=units, meter=meter):
            return f"{words.number(units)} {meter}"
        case SetAutoRenew(auto_renew=renews):
            return yes_or_no(renews, words)
        case ChangeTerm(term=term):
            return words.term(term)
        case Upgrade(product=product):
            return product
        case _:
            return ""


def yes_or_no(value: bool, words: Words) -> str:
    """Return a value that is yes or no."""
    return words.tr("Yes") if value else words.tr("No")


def _part_of(whole: str, name: str) -> Callable[[Event, Words], Cell]:
    """Return what shows a value of a record inside an event, of its promotion for example."""

    def cell(event: Event, _words: Words) -> Cell:
        value: Cell | None = getattr(getattr(event, whole, None), name, None)
        return "" if value is None else value

    return cell


def _attribute(name: str) -> Callable[[Event, Words], Cell]:
    """Return what shows the attribute of this name as it is, empty where it is not given."""

    def cell(event: Event, _words: Words) -> Cell:
        value: Cell | None = getattr(event, name, None)
        return "" if value is None else value

    return cell


def _price(event: Event, words: Words) -> Cell:
    return event.rate if isinstance(event, Usage) else _attribute("unit_price")(event, words)


def _billing(event: Event, words: Words) -> Cell:
    billing = getattr(event, "billing", None)
    return "" if billing is None else words.billing(billing)


def _term(event: Event, words: Words) -> Cell:
    term = getattr(event, "term", None)
    return "" if term is None else words.term(term)


def _renewal(event: Event, words: Words) -> Cell:
    """Return whether terms follow, where that is said: most purchases leave it as it is."""
    is_said = isinstance(event, SetAutoRenew) or (
        isinstance(event, Purchase) and not event.auto_renew
    )
    return yes_or_no(getattr(event, "auto_renew", True), words) if is_said else ""


def _full_term(event: Event, words: Words) -> Cell:
    return words.tr("Yes") if getattr(event, "full_term", False) else ""


def _earned_credit(event: Event, _words: Words) -> Cell:
    return getattr(event, "partner_earned_credit", None) or ""


def _tiers(event: Event, words: Words) -> Cell:
    tiers = event.tiers if isinstance(event, Usage) else ()
    return _pairs(((words.number(each.above), each.rate) for each in tiers), words)


def _add_ons(event: Event, words: Words) -> Cell:
    return _pairs(getattr(event, "add_ons", {}).items(), words)


def _pairs(pairs: Iterable[tuple[str, Decimal]], words: Words) -> str:
    """Return names or numbers, each with its price: "100: 0.09 | 500: 0.08"."""
    return BETWEEN.join(f"{name}{BEFORE_PRICE} {words.number(price)}" for name, price in pairs)


def _included(event: Event, _words: Words) -> Cell:
    return event.included if isinstance(event, Usage) and event.included else ""


def _reason(event: Event, words: Words) -> Cell:
    return words.credit_reason(event.reason) if isinstance(event, Credit) else ""


def _note(event: Event, _words: Words) -> Cell:
    return " ".join(event.note.split())


_CELLS: Mapping[str, Callable[[Event, Words], Cell]] = {
    "date": _attribute("date"),
    "licences": _attribute("quantity"),
    "price": _price,
    "billing": _billing,
    "term": _term,
    "product": _attribute("product"),
    "target": _attribute("to"),
    "last_day": _attribute("coterminate"),
    "renewal": _renewal,
    "full_term": _full_term,
    "meter": _attribute("meter"),
    "units": _attribute("units"),
    "included": _included,
    "amount": _attribute("amount"),
    "reason": _reason,
    "incident": _attribute("incident"),
    "happened": _attribute("happened"),
    "reduction": _part_of("promotion", "percent"),
    "reduced_until": _part_of("promotion", "until"),
    "seat_cap": _part_of("promotion", "seats"),
    "service_price": _part_of("extended_service", "unit_price"),
    "service_percent": _part_of("extended_service", "percent"),
    "tiers": _tiers,
    "earned_credit": _earned_credit,
    "add_ons": _add_ons,
    "note": _note,
}
