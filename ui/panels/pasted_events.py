"""Events out of pasted rows: which columns each kind of event needs, and which it may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import fields

from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
    ExtendedService,
    Migrate,
    MoveQuantity,
    Promotion,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from ui.panels.event_columns import TITLES
from ui.panels.pasted_cells import (
    Reading,
    RefusedError,
    answer_of,
    billing_of,
    day_of,
    kind_of,
    licences_of,
    number_of,
    price_of,
    prices_of,
    reason_of,
    term_of,
    text_of,
    tiers_of,
)


class _Part(NamedTuple):
    """A value of an event: in which column it stands, how it is read, whether it must be there.

    A name with a point is that of a value inside a record of the event.
    """

    name: str
    column: str
    read: Callable[[str, Reading], Any]
    needed: bool = False


_LICENCES = _Part("quantity", "licences", licences_of)
_PRICE = _Part("unit_price", "price", price_of)
_BILLING = _Part("billing", "billing", billing_of)
_TERM = _Part("term", "term", term_of)
_PRODUCT = _Part("product", "product", text_of)
_TARGET = _Part("to", "target", text_of)
_LAST_DAY = _Part("coterminate", "last_day", day_of)
_RENEWAL = _Part("auto_renew", "renewal", answer_of)


def _needed(*parts: _Part) -> tuple[_Part, ...]:
    return tuple(part._replace(needed=True) for part in parts)


_PARTS: Mapping[type[Event], tuple[_Part, ...]] = {
    Purchase: (
        *_needed(_LICENCES),
        _LAST_DAY,
        _RENEWAL,
        _Part("promotion.percent", "reduction", number_of),
        _Part("promotion.until", "reduced_until", day_of),
        _Part("promotion.seats", "seat_cap", licences_of),
    ),
    ChangeQuantity: _needed(_LICENCES),
    Suspend: (),
    Reactivate: (_LICENCES,),
    Cancel: (),
    ChangeBilling: (*_needed(_PRICE, _BILLING), _Part("add_ons", "add_ons", prices_of)),
    ChangePrice: _needed(_PRICE),
    Upgrade: (*_needed(_PRODUCT, _PRICE), _LICENCES, _TARGET),
    ConvertTrial: (*_needed(_LICENCES, _PRICE, _BILLING), _PRODUCT, _TERM),
    ChangeTerm: _needed(_TERM, _BILLING, _PRICE),
    MoveQuantity: (*_needed(_TARGET), _LICENCES),
    ScheduleChange: (_LICENCES, _PRODUCT, _TERM, _BILLING, _PRICE, _LAST_DAY),
    Migrate: (
        *_needed(_TARGET, _TERM, _BILLING, _PRICE),
        _LICENCES,
        _PRODUCT,
        _Part("full_term", "full_term", answer_of),
    ),
    SetAutoRenew: (
        *_needed(_RENEWAL),
        _Part("extended_service.unit_price", "service_price", price_of),
        _Part("extended_service.percent", "service_percent", number_of),
    ),
    Usage: (
        *_needed(_Part("meter", "meter", text_of), _Part("units", "units", number_of)),
        *_needed(_Part("rate", "price", price_of)),
        _Part("included", "included", number_of),
        _Part("tiers", "tiers", tiers_of),
        _Part("partner_earned_credit", "earned_credit", number_of),
    ),
    Credit: (
        *_needed(_Part("amount", "amount", price_of), _Part("reason", "reason", reason_of)),
        _Part("incident", "incident", text_of),
        _Part("happened", "happened", day_of),
    ),
}


_RECORDS: Mapping[str, type[Promotion | ExtendedService]] = {
    "promotion": Promotion,
    "extended_service": ExtendedService,
}
"""Values of an event that stand in several columns."""


def event_of(cells: Sequence[str], reading: Reading) -> Event:
    """Return the event of a row, or raise RefusedError with the reason."""
    day = day_of(reading.cell(cells, "date"), reading)
    kind = kind_of(reading.cell(cells, "event"), reading.words)
    values: dict[str, Any] = {}
    for part in _PARTS[kind]:
        cell = reading.cell(cells, part.column)
        if cell:
            values[part.name] = part.read(cell, reading)
        elif part.needed:
            raise RefusedError(_missing(kind, part.column, reading))
    inside = {name: values.pop(name) for name in list(values) if "." in name}
    for whole, record in _RECORDS.items():
        parts = {name.partition(".")[2]: inside[name] for name in inside if name.startswith(whole)}
        if parts:
            values[whole] = _record(kind, record, whole, parts, reading)
    return kind(date=day, note=reading.cell(cells, "note"), **values)


def _record(
    kind: type[Event],
    record: type[Promotion | ExtendedService],
    whole: str,
    parts: dict[str, Any],
    reading: Reading,
) -> Promotion | ExtendedService:
    """Return the record inside an event, or say which of its columns is missing."""
    for each in fields(record):
        if each.required and each.name not in parts:
            column = next(p.column for p in _PARTS[kind] if p.name == f"{whole}.{each.name}")
            raise RefusedError(_missing(kind, column, reading))
    return record(**parts)


def _missing(kind: type[Event], column: str, reading: Reading) -> str:
    """Return the sentence about a cell that is empty."""
    words = reading.words
    event = words.event(kind)
    if column == "licences":
        return words.tr("{event}: the number of licences is missing.", event=event)
    return words.tr(
        "{event}: a value is missing; add a column headed “{heading}”.",
        event=event,
        heading=words.tr(TITLES[column]),
    )
