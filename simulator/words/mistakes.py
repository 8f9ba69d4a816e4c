"""Mistakes in words: for each code what was found, and what is allowed instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from simulator.catalogue import Term
from simulator.errors import Mistake, MistakeCode
from simulator.words import (
    events,
    mistakes_of_accounts,
    mistakes_of_events,
    mistakes_of_files,
    mistakes_of_moves,
)
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.words.words import Words


class MistakeText(NamedTuple):
    """The two halves of a mistake, each a text of its own."""

    found: str
    allowed: str


_TEXTS: Mapping[MistakeCode, tuple[str, str]] = {
    **mistakes_of_files.TEXTS,
    **mistakes_of_events.TEXTS,
    **mistakes_of_moves.TEXTS,
    **mistakes_of_accounts.TEXTS,
}

# Where nothing was found, or there are no values to name.
_BARE_FOUND = {
    MistakeCode.NOT_JSON: mark("the JSON text ends too early"),
    MistakeCode.BILLING_DAY: mark("there is no billing day"),
}
_BARE_ALLOWED = {
    MistakeCode.ADD_ON_PRICE_UNKNOWN: mark("this subscription has no add-ons"),
    MistakeCode.SAME_BILLING: mark("a term of one month has no other billing"),
    MistakeCode.UNKNOWN_INVOICE: mark("there is no invoice by then"),
    MistakeCode.TERM_NOT_LONGER: mark("a term of three years runs to its end"),
}
_BARE_JSON_VALUE = mark("{found} is not a value of JSON")

_TYPES = {
    "object": mark("an object {…}"),
    "array": mark("a list […]"),
    "string": mark("a text in quotes"),
    "integer": mark("a whole number"),
    "boolean": mark("true or false"),
}

_NUMBERS = {
    MistakeCode.QUANTITY_RANGE,
    MistakeCode.PRICE_RANGE,
    MistakeCode.PRICE_DECIMALS,
    MistakeCode.UNITS_RANGE,
    MistakeCode.TAX_RATE_RANGE,
    MistakeCode.CREDIT_RANGE,
    MistakeCode.AMOUNT_RANGE,
    MistakeCode.DAYS_RANGE,
    MistakeCode.STEPS_NOT_RISING,
    MistakeCode.EXCHANGE_RATE_RANGE,
    MistakeCode.MARGIN_RANGE,
    MistakeCode.RESALE_AND_MARGIN,
    MistakeCode.RESALE_OF_NOTHING,
    MistakeCode.TIERS_NOT_RISING,
    MistakeCode.PROMOTION_SEATS,
}

# Where a term was found, and where the values are terms.
_TERM_FOUND = {MistakeCode.TERM_NOT_LONGER, MistakeCode.MIGRATED_TERM_TOO_SHORT}
_TERMS = {MistakeCode.TERM_NOT_LONGER, MistakeCode.MOVE_TARGET_TERM}

_TERM_OF = {term.value: term for term in Term}

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EVENT = re.compile(rf"([a-z_]+) ({_DAY.pattern})")
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")
_EVENT_TYPES = {str(kind.__struct_config__.tag): kind for kind in events.NAMES}


def text(mistake: Mistake, words: Words) -> MistakeText:
    """Return `mistake` in words."""
    found, allowed = _TEXTS[mistake.code]
    if not mistake.found:
        found = _BARE_FOUND.get(mistake.code, found)
    elif mistake.code is MistakeCode.NOT_JSON and not mistake.values:
        found = _BARE_JSON_VALUE
    if not mistake.values:
        allowed = _BARE_ALLOWED.get(mistake.code, allowed)
    shown = _in_words if mistake.code not in _NUMBERS else _number
    values = [shown(value, words) for value in mistake.values]
    if mistake.code in _TERMS:
        values = [_term(value, words) for value in mistake.values]
    if mistake.code is MistakeCode.WRONG_TYPE:
        values = [words.tr(_TYPES.get(value, value)) for value in mistake.values]
    gaps = {
        "found": (_term if mistake.code in _TERM_FOUND else shown)(mistake.found, words),
        "value": values[0] if values else "",
        "second": values[1] if len(values) > 1 else "",
        "values": words.any_of(values),
    }
    return MistakeText(words.tr(found).format_map(gaps), words.tr(allowed).format_map(gaps))


def _in_words(value: str, words: Words) -> str:
    """Return a day or an event in the language; all else as it stands in the file."""
    if _DAY.fullmatch(value):
        return _day(value, words)
    if (match := _EVENT.fullmatch(value)) and match[1] in _EVENT_TYPES:
        event = words.event(_EVENT_TYPES[match[1]])
        return words.tr("{event} on {day}", event=event, day=_day(match[2], words))
    return value


def _number(value: str, words: Words) -> str:
    """Return a number in the language; all else as it stands in the file."""
    return words.number(Decimal(value)) if _PLAIN_NUMBER.fullmatch(value) else value


def _term(value: str, words: Words) -> str:
    """Return how long a term is; all else as it stands in the file."""
    return words.term(_TERM_OF[value]) if value in _TERM_OF else value


def _day(text: str, words: Words) -> str:
    """Return a day of the file in the language; one that no calendar has, as it stands."""
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text
