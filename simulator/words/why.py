"""Why a line is there, and why it is on its invoice: one sentence for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from simulator.calendar import Period
from simulator.catalogue import ChargeType, Rule
from simulator.full_price import FullPrice
from simulator.money import ZERO, product
from simulator.statement import Line
from simulator.words import granted, month_ends
from simulator.words.catalogue import mark
from simulator.words.reasons import CHARGES, CREDITS

if TYPE_CHECKING:
    from simulator.words.words import Words

_LONGEST_MONTH = 31

_CHANGED_IN_FREE_DAYS = mark(
    "The number of licences changed in the free days before the paid start, {posted}; the line of "
    "{credited} for {licences} is taken back and the cycle is charged anew."
)
_SETTLED_BY_BILLING = mark(
    "The change of billing on {posted} settles this at once instead of on the next anchor day."
)
_SETTLED_BY_SUSPENSION = mark(
    "A suspension, cancellation or migration on {posted} settles this at once instead of on the "
    "next anchor day."
)
_CUT_ON_SETTLEMENT = mark("The days are also cut on the day of the settlement, {posted}.")
_BILLED_TWICE = mark(
    "Billed twice: the year before pays for the days {days}, too. The published bills begin this "
    "year a month early, and so does this one."
)
_NOT_TIMES_UNIT_PRICE = mark(
    "The promotion is taken off the list amount, not off the unit price, so that the amount is not "
    "unit price × licences."
)

_CHANGED_MEANWHILE = mark(
    "The number of licences changed; this charges {licences} from {start} on."
)
_FREE_DAYS = mark("The days before {paid} are free: the purchase is at the end of a month.")
_AFTER_A_CHANGE = mark(
    "Its charge type is that of a change, because the number of licences changed before."
)
_CONVERTED = mark(
    "The price is in {currency}; all lines of a cycle are converted at the rate of its first day."
)
_USAGE_CONVERTED = mark("The price is in {currency}; it is converted at the rate of the day.")
_FULL_AGAIN = mark("A part of a cycle is no discount: the full price is charged again from {day}.")
_FULL_EXPECTED = mark(
    "A part of a cycle is no discount: if the subscription goes on, the full price is charged again "
    "from {day}."
)
_PROMOTION = mark("A promotion takes {percent} off.")
_SURCHARGE = mark("A surcharge adds {percent} to the price.")
_ENDS_ON_A_CHOSEN_DAY = mark("The term ends on a day that was chosen; its first cycle is short.")

_INVOICED_ON_BILLING_DATES = frozenset(rule for rule in Rule if rule.startswith("legacy"))

_ON_THE_DAY = mark(
    "Posted on the billing date itself, it is on the invoice of that day, {invoiced}."
)
_ON_THE_NEXT = mark(
    "Posted on {posted}, it is on the invoice of the next billing date, {invoiced}."
)
_OF_THE_MONTH = mark("Posted on {posted}, it is on the invoice of that calendar month, {invoiced}.")
_NOT_YET = mark("Posted on {posted}, it waits for the next invoice.")


def sentences(
    line: Line, words: Words, twice: Period | None = None, full: FullPrice | None = None
) -> tuple[str, ...]:
    """Return why `line` is there: one sentence, and more where something is special about it.

    Args:
        line: any line of a statement.
        words: of the language.
        twice: the days that another line pays for, too.
        full: from when the full price is charged again.
    """
    if line.granted is not None:
        return tuple(granted.sentences(line, line.granted, words))
    gaps = {
        "licences": words.ntr("{n} licence", "{n} licences", line.quantity),
        "start": words.day(line.period.start),
        "posted": words.day(line.posted),
        "credited": words.period((line.credits or line).period),
        "other": line.to or line.events[0][0],
    }
    found = [words.tr(each).format_map(gaps) for each in (_reason(line), *_settlement(line))]
    if twice is not None:
        found.append(words.tr(_BILLED_TWICE, days=words.period(twice)))
    if line.period.start < line.cycle.start and not _is_credit(line):
        found.append(words.tr(_FREE_DAYS, paid=words.day(line.cycle.start)))
    if _has_type_of_a_change(line):
        found.append(words.tr(_AFTER_A_CHANGE))
    if moved := month_ends.of_line(line, words):
        found.append(moved)
    if full is not None:
        found.append(full_price(full, words))
    found += _of_price(line, words)
    if _is_short_after_a_renewal(line):
        found.append(words.tr(_ENDS_ON_A_CHOSEN_DAY))
    if reduction := line.rate.discount_percent or (line.origin.percent if line.origin else ZERO):
        found.append(words.tr(_PROMOTION, percent=words.percent(reduction.scaleb(-2))))
    if line.rate.discount_percent and line.amount != product(line.unit_price, line.quantity):
        found.append(words.tr(_NOT_TIMES_UNIT_PRICE))
    return tuple(found)


def full_price(full: FullPrice, words: Words) -> str:
    """Return from when the full price is charged again after a part of a cycle."""
    text = _FULL_AGAIN if full.is_sure else _FULL_EXPECTED
    return words.tr(text, day=words.day(full.day))


def _of_price(line: Line, words: Words) -> Iterator[str]:
    """Yield what makes the price of the line another one than that of the price list."""
    if line.usage is not None and line.usage.exchange is not None:
        yield words.tr(_USAGE_CONVERTED, currency=line.usage.exchange.currency)
    if line.origin is None:
        return
    if line.origin.exchange is not None:
        yield words.tr(_CONVERTED, currency=line.origin.exchange.currency)
    if line.origin.surcharge:
        yield words.tr(_SURCHARGE, percent=words.percent(line.origin.surcharge.scaleb(-2)))


def _reason(line: Line) -> str:
    """Return the sentence for what made the line."""
    credit = _is_credit(line)
    if _is_paid_start(line):
        return _CHANGED_IN_FREE_DAYS
    if _is_settlement_of_billing(line):
        return (CREDITS if credit else CHARGES)[Rule.LEGACY_QUANTITY_CHANGE]
    is_rate_of_change = line.charge_type is ChargeType.CYCLE_INSTANCE_PRORATE
    if line.rule is Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS and is_rate_of_change and not credit:
        return _CHANGED_MEANWHILE
    return (CREDITS if credit else CHARGES)[line.rule]


def _settlement(line: Line) -> Iterator[str]:
    """Yield what is special about the settlement of a change of licences."""
    posted, cycle, period = line.posted, line.cycle, line.period
    is_yearly = cycle.days > _LONGEST_MONTH
    if _is_settlement_of_billing(line):
        yield _SETTLED_BY_BILLING
    elif line.rule is not Rule.LEGACY_QUANTITY_CHANGE or _is_paid_start(line):
        return
    elif posted.day != cycle.start.day if is_yearly else posted != cycle.end:
        yield _SETTLED_BY_SUSPENSION
    is_cut = posted in (period.start, period.end) and cycle.start < posted < cycle.end
    if is_yearly and is_cut and not _is_credit(line):
        yield _CUT_ON_SETTLEMENT


def _is_settlement_of_billing(line: Line) -> bool:
    """Return whether a change of billing settles the changes of licences before it."""
    is_settlement = line.charge_type is ChargeType.CONVERT_FROM_INSTANCE_PRORATE
    return line.rule is Rule.LEGACY_CHANGE_BILLING and is_settlement


def _is_paid_start(line: Line) -> bool:
    """Return whether the line takes back the first one on its paid start, after its free days."""
    begins = line.posted == line.cycle.start and line.period.start < line.cycle.start
    return line.rule is Rule.LEGACY_QUANTITY_CHANGE and begins and _is_credit(line)


def _is_credit(line: Line) -> bool:
    """Return whether the line gives money back; one that takes a credit back charges it again."""
    return line.amount < 0 or (line.credits is not None and not line.amount)


def _is_short_after_a_renewal(line: Line) -> bool:
    """Return whether the line is a first cycle that is short because a day was scheduled."""
    is_first = line.rule is Rule.NEW_COMMERCE_SCHEDULED_CHANGE and line.credits is None
    return is_first and line.rate.days < line.rate.cycle_days


def _has_type_of_a_change(line: Line) -> bool:
    """Return whether a plain cycle is typed as a proration because of a change before it."""
    cycles = (Rule.LEGACY_CYCLE, Rule.LEGACY_RENEWAL, Rule.LEGACY_PURCHASE)
    return line.rule in cycles and line.charge_type is ChargeType.CYCLE_INSTANCE_PRORATE


def on_invoice(line: Line, invoiced: date | None, words: Words) -> str:
    """Return why `line` is on the invoice of that date; None is no invoice yet."""
    posted = words.day(line.posted)
    if invoiced is None:
        return words.tr(_NOT_YET, posted=posted)
    if line.rule not in _INVOICED_ON_BILLING_DATES:
        return words.tr(_OF_THE_MONTH, posted=posted, invoiced=words.day(invoiced))
    if invoiced == line.posted:
        return words.tr(_ON_THE_DAY, invoiced=posted)
    return words.tr(_ON_THE_NEXT, posted=posted, invoiced=words.day(invoiced))
