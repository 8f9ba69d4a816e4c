"""Mistakes in words: for each code what was found, and what is allowed instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from simulator.errors import Mistake, MistakeCode
from simulator.words import events
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.words.words import Words


class MistakeText(NamedTuple):
    """The two halves of a mistake, each a text of its own."""

    found: str
    allowed: str


# Gaps: what was found, the first value, the second, all values as a list.
_TEXTS: Mapping[MistakeCode, tuple[str, str]] = {
    MistakeCode.NOT_JSON: (
        mark("no JSON in line {value}, column {second}: {found}"),
        mark("a JSON text in UTF-8"),
    ),
    MistakeCode.TOO_LARGE: (mark("the file is too large"), mark("at most {value} MiB")),
    MistakeCode.TOO_DEEP: (
        mark("the values are nested too deeply"),
        mark("at most {value} levels"),
    ),
    MistakeCode.DUPLICATE_KEY: (
        mark("the key {found} stands more than once"),
        mark("each key stands once"),
    ),
    MistakeCode.UNKNOWN_KEY: (mark("unknown key {found}"), mark("known keys: {values}")),
    MistakeCode.MISSING_KEY: (mark("the key is missing"), mark("this key is needed")),
    MistakeCode.WRONG_TYPE: (mark("found {found}"), mark("expected: {values}")),
    MistakeCode.NOT_A_DATE: (
        mark("{found} is not a date"),
        mark('a date is written as "2018-01-31"'),
    ),
    MistakeCode.NOT_A_DECIMAL: (
        mark("{found} is not a decimal number"),
        mark('a decimal number is written in quotes, as "4.00"'),
    ),
    MistakeCode.NOT_ALLOWED: (mark("found {found}"), mark("allowed: {values}")),
    MistakeCode.WRONG_FORMAT: (
        mark("this is not a scenario: the format is {found}"),
        mark("the format of a scenario is {values}"),
    ),
    MistakeCode.NEWER_VERSION: (
        mark("the file has version {found}"),
        mark("this program reads versions up to {value}: a newer Prorata is needed"),
    ),
    MistakeCode.BILLING_DAY: (
        mark("the billing day is {found}"),
        mark("a day of the month from {value} to {second}"),
    ),
    MistakeCode.UNKNOWN_CURRENCY: (
        mark("the currency {found} is unknown"),
        mark("a code of ISO 4217, such as USD or EUR"),
    ),
    MistakeCode.UNKNOWN_PROFILE: (
        mark("the profile {found} is unknown"),
        mark("known profiles: {values}"),
    ),
    MistakeCode.PROFILE_OF_ANOTHER_FAMILY: (
        mark("the profile {found} is not that of the parent"),
        mark("an add-on has the profile of its parent"),
    ),
    MistakeCode.DATE_RANGE: (
        mark("the date {found} is out of range"),
        mark("dates from {value} to {second}"),
    ),
    MistakeCode.DUPLICATE_ID: (
        mark("the id {found} stands more than once"),
        mark("each subscription has an id of its own"),
    ),
    MistakeCode.EMPTY_ID: (mark("the id is empty"), mark("each subscription has an id")),
    MistakeCode.QUANTITY_RANGE: (
        mark("the number of licences is {found}"),
        mark("from {value} to {second} licences"),
    ),
    MistakeCode.NEGATIVE_PRICE: (
        mark("the price {found} is below zero"),
        mark("a price is zero or more"),
    ),
    MistakeCode.PRICE_DECIMALS: (
        mark("the price {found} has too many decimals"),
        mark("at most {value} decimals"),
    ),
    MistakeCode.PRICE_RANGE: (mark("the price {found} is too high"), mark("at most {value}")),
    MistakeCode.PERCENT_RANGE: (
        mark("the percentage is {found}"),
        mark("a percentage from 0 to 100"),
    ),
    MistakeCode.UNITS_RANGE: (
        mark("the number of units is {found}"),
        mark("units from {value} to {second}"),
    ),
    MistakeCode.TAX_RATE_RANGE: (
        mark("the tax rate is {found}"),
        mark("a rate from {value} to {second}; 0.20 is twenty percent"),
    ),
    MistakeCode.EXEMPTION_ENDS_FIRST: (
        mark("the exemption ends on {found}"),
        mark("a day from {value} on, the day on which it begins"),
    ),
    MistakeCode.CREDIT_RANGE: (
        mark("the credit is {found}"),
        mark("more than zero, at most {value}, with at most {second} decimals"),
    ),
    MistakeCode.TIERS_NOT_RISING: (
        mark("a tier begins above {found} units"),
        mark("each tier begins above the one before: more than {value} units"),
    ),
    MistakeCode.BOOK_NOT_BILLED: (
        mark("the rule book {found} is not billed yet"),
        mark("rule books that are billed: {values}"),
    ),
    MistakeCode.KIND_NOT_BILLED: (
        mark("this rule book does not bill the kind {found}"),
        mark("kinds that it bills: {values}"),
    ),
    MistakeCode.TERM_NOT_BILLED: (
        mark("this rule book does not know the term {found} with this billing"),
        mark("terms that it knows: {values}"),
    ),
    MistakeCode.BILLING_NOT_BILLED: (
        mark("this rule book does not know the billing {found}"),
        mark("billings that it knows: {values}"),
    ),
    MistakeCode.EVENT_NOT_BILLED: (
        mark("this rule book does not bill the event {found}"),
        mark("events that it bills: {values}"),
    ),
    MistakeCode.SETTING_NOT_BILLED: (
        mark("{found} is not billed yet"),
        mark("a scenario without this entry"),
    ),
    MistakeCode.CURRENCY_NOT_CONVERTED: (
        mark("this rule book does not convert prices in {found}"),
        mark("prices in {value}, the currency of the partner"),
    ),
    MistakeCode.NO_EXCHANGE_RATE: (
        mark("there is no exchange rate of {found} for {value}"),
        mark("an exchange rate that holds from {value} or earlier"),
    ),
    MistakeCode.NO_EARNED_CREDIT: (
        mark("this rule book knows no partner earned credit; it is {found}"),
        mark("partner earned credit in new commerce and for one-time purchases"),
    ),
    MistakeCode.CREDIT_TOO_LATE: (
        mark("{found}: asked for too late"),
        mark("until {value}"),
    ),
    MistakeCode.CREDIT_BEFORE_ITS_CAUSE: (
        mark("it happened on {found}, after the credit"),
        mark("a day until {value}, that of the credit"),
    ),
    MistakeCode.INCIDENT_ID: (
        mark("{found} is not the number of an incident"),
        mark("two letters and a number, such as EX25194"),
    ),
    MistakeCode.PARENT_MISSING: (
        mark("this add-on has no parent"),
        mark("an add-on names its parent, the subscription that it belongs to"),
    ),
    MistakeCode.PARENT_UNKNOWN: (
        mark("there is no subscription {found}"),
        mark("the parent is a subscription of the same scenario"),
    ),
    MistakeCode.PARENT_NOT_ALLOWED: (
        mark("{found} cannot be the parent"),
        mark("an add-on has a parent, a licence or an add-on, and nothing else has one"),
    ),
    MistakeCode.PARENT_CIRCLE: (
        mark("the parent {found} belongs to this add-on itself"),
        mark("a chain of parents ends with a licence"),
    ),
    MistakeCode.PARENT_TOO_DEEP: (
        mark("the parent {found} has too many parents above it"),
        mark("a chain of at most {value} parents"),
    ),
    MistakeCode.PARENT_NOT_ACTIVE: (
        mark("{found}: the parent is not active then"),
        mark("a day on which the parent is active"),
    ),
    MistakeCode.PARENT_DECIDES: (
        mark("{found}: an add-on cannot do this by itself"),
        mark("the parent changes, and its add-ons with it"),
    ),
    MistakeCode.ADD_ON_BILLING: (
        mark("the billing {found} is not that of the parent"),
        mark("an add-on is billed as often as its parent"),
    ),
    MistakeCode.ADD_ON_PRICE_MISSING: (
        mark("the add-on {value} has no new price"),
        mark("a change of billing has a price for each add-on"),
    ),
    MistakeCode.ADD_ON_PRICE_UNKNOWN: (
        mark("{found} is not an add-on of this subscription"),
        mark("its add-ons: {values}"),
    ),
    MistakeCode.NO_PURCHASE: (
        mark("there is no purchase"),
        mark("a subscription begins with a purchase"),
    ),
    MistakeCode.SECOND_PURCHASE: (
        mark("{found}: already bought on {value}"),
        mark("a subscription is bought once; later its licences change"),
    ),
    MistakeCode.BEFORE_PURCHASE: (
        mark("{found}: not bought yet"),
        mark("the purchase comes first"),
    ),
    MistakeCode.ALREADY_SUSPENDED: (
        mark("{found}: already suspended on {value}"),
        mark("an active subscription can be suspended"),
    ),
    MistakeCode.NOT_SUSPENDED: (
        mark("{found}: the subscription is active"),
        mark("only a suspended subscription can be reactivated"),
    ),
    MistakeCode.SUSPENDED: (
        mark("{found}: suspended on {value}"),
        mark("this is possible while the subscription is active"),
    ),
    MistakeCode.REACTIVATED_TOO_LATE: (
        mark("{found}: too late"),
        mark("reactivation within 90 days of the suspension, until {value}"),
    ),
    MistakeCode.AFTER_DELETION: (
        mark("{found}: the subscription is deleted by then"),
        mark("events until {value}: a suspended subscription is kept for 90 days"),
    ),
    MistakeCode.AFTER_CANCELLATION: (
        mark("{found}: cancelled on {value}"),
        mark("nothing follows a cancellation"),
    ),
    MistakeCode.SAME_BILLING: (
        mark("the billing is {found} already"),
        mark("another billing: {values}"),
    ),
    MistakeCode.AFTER_THE_END: (
        mark("{found}: the subscription has ended by then"),
        mark("events until {value}, its last day"),
    ),
    MistakeCode.END_OUTSIDE_TERM: (
        mark("the term would end on {found}"),
        mark("a day of the first term, from {value} to {second}"),
    ),
    MistakeCode.REMOVED_TOO_LATE: (
        mark("{found}: these licences cannot be removed any more"),
        mark("fewer licences within 7 days, until {value}; the newest ones go first"),
    ),
    MistakeCode.UPGRADED_SEATS: (
        mark("{found}: licences that were upgraded or moved cannot be removed"),
        mark("fewer licences after the renewal; the term ends on {value}"),
    ),
    MistakeCode.UPGRADE_WITHOUT_TARGET: (
        mark("the upgrade of some licences names no new subscription"),
        mark("an id for the subscription that {value} of the licences move to"),
    ),
    MistakeCode.DURING_A_TRIAL: (
        mark("{found}: a trial cannot be changed"),
        mark("after the trial, which ends on {value}"),
    ),
    MistakeCode.NOT_A_TRIAL: (
        mark("{found}: there is no trial that runs"),
        mark("a trial can be converted until it ends"),
    ),
    MistakeCode.TRIAL_LICENCES: (
        mark("a trial of {found} licences"),
        mark("a trial of at most {value} licences"),
    ),
    MistakeCode.TRIAL_OVER: (
        mark("{found}: the trial is over by then"),
        mark("a conversion until {value}, the last day of the trial"),
    ),
    MistakeCode.TARGET_MISSING: (
        mark("the new subscription has no id"),
        mark("an id for the subscription that the licences move to"),
    ),
    MistakeCode.MIGRATED_TOO_EARLY: (
        mark("{found}: within the first month"),
        mark("a migration from {value} on"),
    ),
    MistakeCode.MIGRATED_ON_THE_LAST_DAY: (
        mark("{found}: the last day of the term"),
        mark("a migration before {value}, or one that begins a full term"),
    ),
    MistakeCode.MIGRATED_WITH_PROMOTION: (
        mark("{found}: a promotion reduces the term"),
        mark("a migration after {value}, the last day of that term"),
    ),
    MistakeCode.MIGRATED_TERM_TOO_SHORT: (
        mark("a term {found} ends before the old one, on {value}"),
        mark("a term that reaches that day, or one that begins anew as a full term"),
    ),
    MistakeCode.ADD_ON_NOT_MIGRATED: (
        mark("{found}: the add-on {value} does not migrate"),
        mark("each add-on migrates on the same day as its parent"),
    ),
    MistakeCode.PARENT_NOT_MIGRATED: (
        mark("{found}: the parent does not migrate on this day"),
        mark("an add-on migrates on the same day as its parent"),
    ),
    MistakeCode.MOVE_TARGET_UNKNOWN: (
        mark("there is no subscription {found}"),
        mark("licences move to a subscription of the same scenario"),
    ),
    MistakeCode.MOVE_TARGET_NOT_ALLOWED: (
        mark("licences cannot move to {found}"),
        mark("a licence or add-on of new commerce, of the same customer"),
    ),
    MistakeCode.MOVE_CIRCLE: (
        mark("licences that move to {found} can come back from there"),
        mark("between two subscriptions licences move in one direction, also by way of others"),
    ),
    MistakeCode.MOVE_TARGET_NOT_ACTIVE: (
        mark("the subscription {found} is not active on {value}"),
        mark("a subscription that is bought, no trial, not suspended and not cancelled"),
    ),
    MistakeCode.MOVE_TARGET_IN_WINDOW: (
        mark("the term of {found} began less than 7 days before"),
        mark("licences move there from {value} on"),
    ),
    MistakeCode.MOVE_TARGET_TERM: (
        mark("the term of {found} has another length: months: {value}"),
        mark("a subscription with a term of the same length: months: {second}"),
    ),
    MistakeCode.MOVE_TARGET_ENDS_EARLIER: (
        mark("the subscription {found} ends on {value}"),
        mark("a subscription whose term ends on {second} or later"),
    ),
    MistakeCode.ALL_MOVED_AWAY: (
        mark("{found}: all licences moved away on {value}"),
        mark("nothing follows when no licence is left"),
    ),
}

# Where nothing was found, or there are no values to name.
_BARE_FOUND = {
    MistakeCode.NOT_JSON: mark("the JSON text ends too early"),
    MistakeCode.BILLING_DAY: mark("there is no billing day"),
}
_BARE_ALLOWED = {
    MistakeCode.ADD_ON_PRICE_UNKNOWN: mark("this subscription has no add-ons"),
    MistakeCode.SAME_BILLING: mark("a term of one month has no other billing"),
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
    MistakeCode.TIERS_NOT_RISING,
}

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
    if mistake.code is MistakeCode.WRONG_TYPE:
        values = [words.tr(_TYPES.get(value, value)) for value in mistake.values]
    gaps = {
        "found": shown(mistake.found, words),
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


def _day(text: str, words: Words) -> str:
    """Return a day of the file in the language; one that no calendar has, as it stands."""
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text
