"""Ready-made comparisons: two scenarios made of one, which differ in one choice.

A choice that does not apply is refused with its reason; nothing is billed that the book refuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from simulator.engine import mistakes_of
from simulator.errors import Mistake
from simulator.scenario.scenario import Scenario
from simulator.standing import standing_on
from simulator.whatif.billing_choice import by_billing, proposed_price
from simulator.whatif.book_choice import by_book, price_in_other_book
from simulator.whatif.choices import (
    Choice,
    ReadyMade,
    Refusal,
    RefusalReason,
    RefusedError,
    Wanted,
)
from simulator.whatif.moment_choice import by_cancellation, by_reduction, by_thirty_days

_MADE_BY: Mapping[Choice, Callable[[Scenario, Wanted], ReadyMade]] = {
    Choice.BILLING: by_billing,
    Choice.THIRTY_DAYS: by_thirty_days,
    Choice.BOOK: by_book,
    Choice.REDUCTION: by_reduction,
    Choice.CANCELLATION: by_cancellation,
}


def ready_made(scenario: Scenario, wanted: Wanted) -> ReadyMade | Refusal:
    """Return the two sides of a comparison, or why it does not apply; variants are left out."""
    scenario = replace(scenario, variants=())
    if not any(each.id == wanted.subscription for each in scenario.subscriptions):
        return Refusal(RefusalReason.NO_SUBSCRIPTION)
    try:
        made = _MADE_BY[wanted.choice](scenario, wanted)
    except RefusedError as error:
        return error.refusal
    known = Counter(map(_known_by, mistakes_of(scenario)))
    for side in (made.left, made.right):
        for mistake in mistakes_of(side):
            if not known[_known_by(mistake)]:
                return Refusal(RefusalReason.CANNOT_STAND, mistake)
    return made


def proposed(scenario: Scenario, wanted: Wanted) -> Wanted:
    """Return what is wanted with what is not given yet, as `ready_made` would fill it in."""
    known = {each.id: each for each in scenario.subscriptions}
    subscription = known.get(wanted.subscription)
    if subscription is None:
        return wanted
    price, quantity = wanted.price, wanted.quantity
    try:
        if price is None and wanted.choice is Choice.BILLING:
            price = proposed_price(scenario, subscription)
    except RefusedError:
        price = Decimal(0)
    if price is None and wanted.choice is Choice.BOOK:
        price = price_in_other_book(scenario, subscription)
    if quantity is None and wanted.choice is Choice.REDUCTION:
        held = standing_on(scenario, subscription, wanted.day).licences
        quantity = max(held - 1, 1)
    return replace(wanted, price=price, quantity=quantity)


def _known_by(mistake: Mistake) -> tuple[str, str]:
    """Return what a mistake is known by: an event more shifts the places of those after it."""
    return mistake.code, mistake.found
