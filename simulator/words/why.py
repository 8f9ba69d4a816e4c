"""Why a line is there, and why it is on its invoice: one sentence for each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from simulator.catalogue import ChargeType, Rule
from simulator.statement import Line
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.words.words import Words

# Gaps: {licences} of the line, its first day {start}, the day {posted} on which it came into
# being, and for credits the day {credited} on which the line that is taken back was posted.
CHARGES = {
    Rule.LEGACY_PURCHASE: mark("The first cycle is charged in advance for {licences}."),
    Rule.LEGACY_CYCLE: mark(
        "A new cycle begins on {posted}; it is charged in advance for {licences}."
    ),
    Rule.LEGACY_RENEWAL: mark(
        "The term is renewed on {posted} for {licences}, at the price of that day."
    ),
    Rule.LEGACY_QUANTITY_CHANGE: mark(
        "The number of licences changed within the cycle; these days are charged again for "
        "{licences}."
    ),
    Rule.LEGACY_SUSPEND: mark("Suspended on {posted}; the line of {credited} is taken back."),
    Rule.LEGACY_SUSPEND_WITHIN_30_DAYS: mark(
        "Suspended on {posted}, within 30 days of the start; everything is undone, also the credit "
        "of {credited}."
    ),
    Rule.LEGACY_REACTIVATE: mark(
        "Reactivated on {posted}; the rest of the cycle is charged for {licences}."
    ),
    Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS: mark(
        "Reactivated on {posted}, within 30 days of the start; the cycle is charged at its full "
        "price for {licences}."
    ),
    Rule.LEGACY_CANCEL: mark("Cancelled on {posted}; the line of {credited} is taken back."),
    Rule.LEGACY_CANCEL_WITHIN_30_DAYS: mark(
        "Cancelled on {posted}, within 30 days of the start; everything is undone, also the credit "
        "of {credited}."
    ),
    Rule.LEGACY_CHANGE_BILLING: mark(
        "The billing changed on {posted}; a new term begins like a purchase of {licences}."
    ),
    Rule.LEGACY_ADD_ON: mark(
        "The add-on is charged for {licences} up to the end of its parent's cycle."
    ),
    Rule.LEGACY_MULTI_YEAR: mark(
        "The next year of the term is charged on {posted} for {licences}."
    ),
    Rule.FREE_PERIOD: mark(
        "Nothing is charged before the first billing date; the line shows {licences} at zero."
    ),
}

_TAKEN_BACK = mark("The line of {credited} for {licences} is taken back.")

_REST_CREDITED = {
    Rule.LEGACY_SUSPEND: mark(
        "Suspended on {posted}; the rest of the cycle is credited for {licences}."
    ),
    Rule.LEGACY_CANCEL: mark(
        "Cancelled on {posted}; the rest of the cycle is credited for {licences}."
    ),
    Rule.LEGACY_CHANGE_BILLING: mark(
        "The billing changed on {posted}; the rest of the cycle is credited for {licences}."
    ),
}

CREDITS = {
    **dict.fromkeys(Rule, _TAKEN_BACK),
    **_REST_CREDITED,
    Rule.LEGACY_QUANTITY_CHANGE: mark(
        "The number of licences changed within the cycle; the line of {credited} for {licences} "
        "is taken back and its days are charged again."
    ),
    Rule.LEGACY_SUSPEND_WITHIN_30_DAYS: mark(
        "Suspended on {posted}, within 30 days of the start; the line of {credited} for {licences} "
        "is credited in full."
    ),
    Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS: mark(
        "The number of licences changed; this takes back the former {licences} from {start} on."
    ),
    Rule.LEGACY_CANCEL_WITHIN_30_DAYS: mark(
        "Cancelled on {posted}, within 30 days of the start; the line of {credited} for {licences} "
        "is credited in full."
    ),
}

_CHANGED_MEANWHILE = mark(
    "The number of licences changed; this charges {licences} from {start} on."
)
_FREE_DAYS = mark("The days before {paid} are free: the purchase is at the end of a month.")
_AFTER_A_CHANGE = mark(
    "Its charge type is that of a change, because the number of licences changed before."
)
_PROMOTION = mark("A promotion takes {percent} off.")

_ON_THE_DAY = mark(
    "Posted on the billing date itself, it is on the invoice of that day, {invoiced}."
)
_ON_THE_NEXT = mark(
    "Posted on {posted}, it is on the invoice of the next billing date, {invoiced}."
)
_NOT_YET = mark("Posted on {posted}, it waits for the next invoice.")


def sentences(line: Line, words: Words) -> tuple[str, ...]:
    """Return why `line` is there: one sentence, and more where something is special about it."""
    gaps = {
        "licences": words.ntr("{n} licence", "{n} licences", line.quantity),
        "start": words.day(line.period.start),
        "posted": words.day(line.posted),
        "credited": words.day((line.credits or line).posted),
    }
    found = [words.tr(_reason(line)).format_map(gaps)]
    if line.period.start < line.cycle.start and not _is_credit(line):
        found.append(words.tr(_FREE_DAYS, paid=words.day(line.cycle.start)))
    if _has_type_of_a_change(line):
        found.append(words.tr(_AFTER_A_CHANGE))
    if percent := line.rate.discount_percent:
        found.append(words.tr(_PROMOTION, percent=words.percent(percent.scaleb(-2))))
    return tuple(found)


def _reason(line: Line) -> str:
    """Return the sentence for what made the line."""
    credit = _is_credit(line)
    is_settlement = line.charge_type is ChargeType.CONVERT_FROM_INSTANCE_PRORATE
    if line.rule is Rule.LEGACY_CHANGE_BILLING and is_settlement:
        return (CREDITS if credit else CHARGES)[Rule.LEGACY_QUANTITY_CHANGE]
    is_rate_of_change = line.charge_type is ChargeType.CYCLE_INSTANCE_PRORATE
    if line.rule is Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS and is_rate_of_change and not credit:
        return _CHANGED_MEANWHILE
    return (CREDITS if credit else CHARGES)[line.rule]


def _is_credit(line: Line) -> bool:
    """Return whether the line gives money back; one that takes a credit back charges it again."""
    return line.amount < 0 or (line.credits is not None and not line.amount)


def _has_type_of_a_change(line: Line) -> bool:
    """Return whether a plain cycle is typed as a proration because of a change before it."""
    cycles = (Rule.LEGACY_CYCLE, Rule.LEGACY_RENEWAL, Rule.LEGACY_PURCHASE)
    return line.rule in cycles and line.charge_type is ChargeType.CYCLE_INSTANCE_PRORATE


def on_invoice(line: Line, invoiced: date | None, words: Words) -> str:
    """Return why `line` is on the invoice of that date; None is no invoice yet."""
    posted = words.day(line.posted)
    if invoiced is None:
        return words.tr(_NOT_YET, posted=posted)
    if invoiced == line.posted:
        return words.tr(_ON_THE_DAY, invoiced=posted)
    return words.tr(_ON_THE_NEXT, posted=posted, invoiced=words.day(invoiced))
