"""What if, in words: what a choice costs or saves and when, why it does not apply, each cent."""

from __future__ import annotations

import re
from decimal import Decimal

from simulator.catalogue import DayCount
from simulator.money import ZERO, magnitude, truncated
from simulator.proration import amount_is_exact, amount_is_truncated, unit_is_truncated
from simulator.whatif.aligned import Side
from simulator.whatif.choices import Choice, Refusal, RefusalReason, SideName
from simulator.whatif.comparison import Comparison
from simulator.whatif.policies import Policy, PolicyLine, Step
from simulator.words.catalogue import mark
from simulator.words.words import Words

_SHOWN_DECIMALS = 6

CHOICES = {
    Choice.BILLING: mark("Monthly or annual billing"),
    Choice.THIRTY_DAYS: mark("Suspend within the first 30 days or after them"),
    Choice.BOOK: mark("Licence-based billing or new commerce"),
    Choice.REDUCTION: mark("Fewer licences now or at the renewal"),
    Choice.CANCELLATION: mark("Cancel now or at the renewal"),
}

SIDE_NAMES = {
    SideName.MONTHLY: mark("Billed monthly"),
    SideName.ANNUAL: mark("Billed annually"),
    SideName.UPFRONT: mark("Billed upfront"),
    SideName.MONTH_BY_MONTH: mark("Month by month"),
    SideName.ONE_YEAR: mark("Term of one year"),
    SideName.UP_TO_DAY_30: mark("Suspended on day 30"),
    SideName.AFTER_DAY_30: mark("Suspended on day 31"),
    SideName.LEGACY: mark("Licence-based billing"),
    SideName.NEW_COMMERCE: mark("New commerce"),
    SideName.REDUCED_NOW: mark("Fewer licences now"),
    SideName.REDUCED_AT_RENEWAL: mark("Fewer licences at the renewal"),
    SideName.CANCELLED_NOW: mark("Cancelled now"),
    SideName.CANCELLED_AT_RENEWAL: mark("Ended at the renewal"),
}

SIDES = {
    Side.SAME: mark("the same"),
    Side.CHANGED: mark("changed"),
    Side.LEFT: mark("only at the left"),
    Side.RIGHT: mark("only at the right"),
}

_REFUSALS = {
    RefusalReason.NO_SUBSCRIPTION: mark("Select the subscription that the comparison is about."),
    RefusalReason.NO_LICENCE: mark("This comparison is one of licences, not of what is selected."),
    RefusalReason.NOT_BOUGHT: mark("The subscription is not bought yet."),
    RefusalReason.NOT_LICENCE_BASED: mark(
        "The rule of the first 30 days is one of licence-based billing; in new commerce a suspension "
        "gives nothing back."
    ),
    RefusalReason.NO_OTHER_BILLING: mark("This term is sold with no other billing."),
    RefusalReason.NO_OTHER_BOOK: mark(
        "What is bought once or recurs was never sold in licence-based billing."
    ),
    RefusalReason.CHANGES_ITS_PLAN: mark(
        "The subscription changes its plan or product by itself, so that nobody could tell what "
        "would happen on the other side. Remove these events first."
    ),
    RefusalReason.PRICE_NEEDED: mark("The subscription costs nothing, so there is no proportion."),
    RefusalReason.NOT_ACTIVE: mark("The subscription is not active on this day."),
    RefusalReason.NOTHING_TO_REDUCE: mark("There are no licences that could be taken away."),
    RefusalReason.NO_RENEWAL: mark("The subscription has no renewal."),
}

DAY_COUNTS = {
    DayCount.ACTUAL: mark("Actual days"),
    DayCount.THIRTY: mark("Every month divided by 30"),
    DayCount.THIRTY_360: mark("30/360: every month has 30 days"),
    DayCount.DAY_AFTER: mark("A change counts from the day after"),
}


_MADE = frozenset(SIDE_NAMES.values())
_NUMBERED = re.compile(r"(?P<name>.+?)(?P<number> \d+)?")


def variant_name(name: str, words: Words) -> str:
    """Return the name of a variant as it is shown: what no user has named speaks the language."""
    found = _NUMBERED.fullmatch(name)
    if found is None or found["name"] not in _MADE:
        return name
    return words.tr(found["name"]) + (found["number"] or "")


def verdict(comparison: Comparison, left: str, right: str, words: Words) -> str:
    """Return what the right side costs or saves against the left and when, in one sentence."""
    found, currency = comparison.verdict, comparison.currency
    gaps = {
        "left": left,
        "right": right,
        "amount": words.money(magnitude(found.total), currency),
        "peak": words.money(magnitude(found.peak), currency),
        "day": words.day(comparison.until),
        "peak_day": "" if found.peak_day is None else words.day(found.peak_day),
    }
    if comparison.is_same and left == right:
        return words.tr("Both sides are “{left}”: there is nothing to compare.", left=left)
    return words.tr(_verdict(comparison), **gaps)


def _verdict(comparison: Comparison) -> str:
    found = comparison.verdict
    if not found.total and not found.peak:
        if comparison.is_same:
            return mark("“{right}” is billed exactly as “{left}” until {day}.")
        return mark("“{right}” costs as much as “{left}” on every invoice until {day}.")
    if not found.total:
        if found.peak > 0:
            return mark(
                "“{right}” costs up to {peak} more than “{left}” by {peak_day}, "
                "and the same by {day}."
            )
        return mark(
            "“{right}” costs up to {peak} less than “{left}” by {peak_day}, and the same by {day}."
        )
    if found.total > 0:
        if found.peak:
            return mark(
                "“{right}” saves {peak} against “{left}” by {peak_day}, "
                "and costs {amount} more by {day}."
            )
        return mark("“{right}” costs {amount} more than “{left}” by {day}.")
    if found.peak:
        return mark(
            "“{right}” costs {peak} more than “{left}” by {peak_day}, and saves {amount} by {day}."
        )
    return mark("“{right}” saves {amount} against “{left}” by {day}.")


def break_even(comparison: Comparison, words: Words) -> str:
    """Return from which invoice on the sign of the difference stays, "" where it never changes."""
    found = comparison.verdict
    if found.break_even is None:
        return ""
    day = words.day(found.break_even)
    if not found.total:
        return words.tr("Both have cost the same from the invoice of {day} on.", day=day)
    return words.tr("The balance turns with the invoice of {day}.", day=day)


def of_rounding(comparison: Comparison, words: Words) -> str:
    """Return how much of the difference prices and days make, "" where rounding makes the less."""
    if not comparison.is_rounding:
        return ""
    if not comparison.unrounded:
        return words.tr("The difference is nothing but rounding.")
    amount = words.signed_money(comparison.unrounded, comparison.currency)
    return words.tr(
        "Most of the difference is rounding: without any it would be {amount}.", amount=amount
    )


def refusal(refused: Refusal, words: Words) -> str:
    """Return why a comparison does not apply, as a sentence."""
    if refused.mistake is not None:
        sentence = words.mistake_sentence(refused.mistake).rstrip(".")
        return words.tr("One side cannot be billed: {reason}.", reason=sentence)
    return words.tr(_REFUSALS[refused.reason])


def policy(each: Policy, words: Words) -> str:
    """Return the name of a policy; what is not Microsoft's is said to be so."""
    if not each.is_microsofts:
        name = words.tr(DAY_COUNTS[each.day_count])
        return words.tr("{policy} (not Microsoft’s)", policy=name)
    if each.rounding is not None:
        return words.rounding(each.rounding)
    return words.tr("As the scenario is billed")


def reasons(pair: PolicyLine, words: Words, currency: str) -> str:
    """Return why a line is another one under a policy: which days, which rounding; "" if it is not."""
    return " ".join(_reason(step, pair, words, currency) for step in pair.steps)


def _reason(step: Step, pair: PolicyLine, words: Words, currency: str) -> str:
    old, new = pair.old, pair.new
    daily = new.daily_price
    match step:
        case Step.DAYS:
            return words.tr(
                "{days} of {cycle} days are charged instead of {old_days} of {old_cycle}.",
                days=words.quantity(new.days),
                cycle=words.quantity(new.cycle_days),
                old_days=words.quantity(old.days),
                old_cycle=words.quantity(old.cycle_days),
            )
        case Step.DAILY_PRICE if daily is None:
            return words.tr("The price of a day is not rounded.")
        case Step.DAILY_PRICE:
            return words.tr(
                "The price of a day is rounded to {price}.", price=words.number(daily or ZERO)
            )
        case Step.UNIT_PRICE:
            text = mark("The unit price {exact} is rounded to {unit}.")
            if unit_is_truncated(new):
                text = mark("The unit price {exact} is cut to {unit}.")
            return words.tr(
                text,
                exact=_exact(new.exact_unit_price, words, currency),
                unit=words.amount(new.unit_price, currency),
            )
        case Step.AMOUNT:
            return words.tr(_way_to_amount(pair))


def _way_to_amount(pair: PolicyLine) -> str:
    rounding = pair.new.rounding
    if not amount_is_exact(rounding):
        return mark("The amount is the printed unit price times the licences.")
    if amount_is_truncated(rounding):
        return mark("The amount comes from the exact unit price and is cut.")
    return mark("The amount comes from the exact unit price and is rounded.")


def _exact(value: Decimal, words: Words, currency: str) -> str:
    """Return an exact price, with no more decimals than say something."""
    shown = truncated(value, _SHOWN_DECIMALS)
    return words.amount(shown, currency) + ("" if shown == value else "…")
