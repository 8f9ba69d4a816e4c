"""What a ready-made comparison is asked for, what it gives, and why it can be refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from simulator.catalogue import Kind
from simulator.errors import Mistake, SimulatorError
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Scenario, Subscription


class Choice(StrEnum):
    """What the two sides differ in."""

    BILLING = "billing"
    THIRTY_DAYS = "thirty-days"
    BOOK = "book"
    REDUCTION = "reduction"
    CANCELLATION = "cancellation"


class SideName(StrEnum):
    """What one side of a comparison does; `simulator.words.whatif` calls it by name."""

    MONTHLY = "monthly"
    ANNUAL = "annual"
    UPFRONT = "upfront"
    MONTH_BY_MONTH = "month-by-month"
    ONE_YEAR = "one-year"
    UP_TO_DAY_30 = "up-to-day-30"
    AFTER_DAY_30 = "after-day-30"
    LEGACY = "legacy"
    NEW_COMMERCE = "new-commerce"
    REDUCED_NOW = "reduced-now"
    REDUCED_AT_RENEWAL = "reduced-at-renewal"
    CANCELLED_NOW = "cancelled-now"
    CANCELLED_AT_RENEWAL = "cancelled-at-renewal"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison of one `subscription`; what is None is proposed.

    `day` is the "now" of a reduction and of a cancellation, `quantity` what is left by a reduction,
    `price` what the other billing or the other book costs for one of its periods.
    """

    choice: Choice
    subscription: str
    day: date
    price: Decimal | None = None
    quantity: int | None = None


class ReadyMade(msgspec.Struct, frozen=True, kw_only=True):
    """The two sides of a comparison: scenarios that differ in one choice, and what each side does."""

    left: Scenario
    right: Scenario
    left_name: SideName
    right_name: SideName


class RefusalReason(StrEnum):
    """Why a comparison does not apply; `simulator.words.whatif` says it in a sentence."""

    NO_SUBSCRIPTION = "no_subscription"
    NO_LICENCE = "no_licence"
    NOT_BOUGHT = "not_bought"
    NOT_LICENCE_BASED = "not_licence_based"
    NO_OTHER_BILLING = "no_other_billing"
    NO_OTHER_BOOK = "no_other_book"
    CHANGES_ITS_PLAN = "changes_its_plan"
    PRICE_NEEDED = "price_needed"
    NOT_ACTIVE = "not_active"
    NOTHING_TO_REDUCE = "nothing_to_reduce"
    NO_RENEWAL = "no_renewal"
    CANNOT_STAND = "cannot_stand"
    """One side would be wrong; the mistake says why."""


class Refusal(msgspec.Struct, frozen=True):
    """Why a comparison does not apply; `mistake` is what the rule book has against a side."""

    reason: RefusalReason
    mistake: Mistake | None = None


class RefusedError(SimulatorError):
    """A comparison does not apply."""

    def __init__(self, reason: RefusalReason, mistake: Mistake | None = None) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, mistake)


def purchase_of(subscription: Subscription) -> Purchase:
    """Return the purchase of a licence.

    Raises:
        RefusedError: it is no licence, or not bought.
    """
    if subscription.kind is not Kind.LICENCE:
        raise RefusedError(RefusalReason.NO_LICENCE)
    for event in subscription.events:
        if isinstance(event, Purchase):
            return event
    raise RefusedError(RefusalReason.NOT_BOUGHT)


def with_each(scenario: Scenario, changed: Iterable[Subscription]) -> Scenario:
    """Return the scenario with these subscriptions in the place of those with the same ids."""
    new = {each.id: each for each in changed}
    subscriptions = tuple(new.get(each.id, each) for each in scenario.subscriptions)
    return replace(scenario, subscriptions=subscriptions)


def until_at_least(scenario: Scenario, day: date) -> Scenario:
    """Return the scenario, simulated until `day` if it is not simulated further."""
    return replace(scenario, until=max(scenario.until, day))
