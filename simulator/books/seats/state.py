"""The state of one subscription of seats between two moments, immutable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.seats.cycles import Cycle, Term
from simulator.books.seats.offer import Offer
from simulator.catalogue import Billing
from simulator.money import ZERO
from simulator.scenario.events import Promotion
from simulator.statement import EventRef, Line

WINDOW_DAYS = 7
"""Days in which seats can be removed and a subscription cancelled for money (rules.md N7, N8)."""


class Batch(msgspec.Struct, frozen=True):
    """Seats that came on one `day`; `upgraded` ones stay until the renewal."""

    day: date
    quantity: int
    upgraded: bool = False


class PlanChange(msgspec.Struct, frozen=True):
    """From the next cycle on the plan is `billing` at `price`, because of the event `cause`."""

    billing: Billing
    price: Decimal
    cause: EventRef


class Scheduled(msgspec.Struct, frozen=True, kw_only=True):
    """What changes with the next term, because of the event `cause`; None and "" stay as they are.

    `last` is the last day of the next term. A price comes with the term (`months`) and the plan that
    it is the price of; without one both are those that the next term has anyway.
    """

    cause: EventRef
    quantity: int | None = None
    product: str = ""
    months: int | None = None
    billing: Billing | None = None
    price: Decimal | None = None
    last: date | None = None


class Extension(msgspec.Struct, frozen=True, kw_only=True):
    """The months that follow the term at `price` and `percent` more, because of the event `cause`.

    `begun` tells whether they follow or run already.
    """

    price: Decimal
    percent: Decimal
    cause: EventRef
    begun: bool = False


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a subscription.

    Attributes:
        id: the subscription that the lines stand under.
        offer: what was sold.
        bought_on: the day of the purchase.
        term: the term that runs, `billing` its plan, `cycle` the cycle of it that runs.
        product: what an upgrade has made of it; empty before.
        price: that of one plan period in this term, before `surcharge` and promotion (`percent`).
        promotion: what may reduce later terms too; None when there is none or it is lost.
        announced: the price of the next term where it is not that of this one.
        batches: the seats by the day on which they came, the newest last.
        running: the positive line that pays for the rest of the cycle.
        cause: the event that set the number of seats.
        auto_renew: whether a next term follows.
        trial: whether the term is a free trial.
        plan_change: what waits for the next cycle, `scheduled` what waits for the next term.
        extension: what follows a term that is not renewed, or runs after one.
        window_from: the purchase or renewal that a cancellation is counted from, where the term
            began later.
        suspended_on: the day of the suspension; None while active.
        cancelled_on: the day of the cancellation.
        moved_on: the day on which all seats moved to another subscription.
        ended_on: the first day on which the subscription is no more.
    """

    id: str
    offer: Offer
    bought_on: date
    term: Term
    billing: Billing
    cycle: Cycle
    price: Decimal
    batches: tuple[Batch, ...]
    cause: EventRef
    auto_renew: bool
    product: str = ""
    announced: Decimal | None = None
    percent: Decimal = ZERO
    surcharge: Decimal = ZERO
    promotion: Promotion | None = None
    running: Line | None = None
    trial: bool = False
    plan_change: PlanChange | None = None
    scheduled: Scheduled | None = None
    extension: Extension | None = None
    window_from: date | None = None
    suspended_on: date | None = None
    cancelled_on: date | None = None
    moved_on: date | None = None
    ended_on: date | None = None

    @property
    def moved_from(self) -> str:
        """Return the subscription of the scenario that this one has come from; empty for that one."""
        return "" if self.id == self.offer.listed else self.offer.listed

    @property
    def quantity(self) -> int:
        """Return the number of seats."""
        batches = self.batches
        if len(batches) == 1:
            return batches[0].quantity
        return sum(batch.quantity for batch in batches)

    @property
    def has_upgraded_seats(self) -> bool:
        """Return whether some seats can be neither removed nor given back before the renewal."""
        return any(batch.upgraded for batch in self.batches)

    @property
    def is_extended(self) -> bool:
        """Return whether the term is over and extended service runs."""
        return self.extension is not None and self.extension.begun

    @property
    def next_billing(self) -> Billing:
        """Return the plan of the next term, if nothing else is scheduled."""
        if self.trial and self.offer.trial_becomes is not None:
            return self.offer.trial_becomes.billing
        return self.billing if self.plan_change is None else self.plan_change.billing

    @property
    def next_months(self) -> int:
        """Return the length of the next term, if nothing else is scheduled."""
        becomes = self.offer.trial_becomes
        return becomes.months if self.trial and becomes is not None else self.term.months

    def refunds_on(self, day: date) -> bool:
        """Return whether a cancellation on `day` gives money back."""
        if self.is_extended:
            return True
        in_time = (day - (self.window_from or self.term.start)).days < WINDOW_DAYS
        return in_time and (self.offer.is_one_time or not self.has_upgraded_seats)


def without_newest(
    batches: tuple[Batch, ...], quantity: int
) -> tuple[tuple[Batch, ...], tuple[Batch, ...]]:
    """Return the batches without their `quantity` newest seats, and the batches these came from."""
    kept, touched = list(batches), []
    while quantity:
        newest = kept.pop()
        touched.append(newest)
        left = newest.quantity - quantity
        quantity = max(-left, 0)
        if left > 0:
            kept.append(msgspec.structs.replace(newest, quantity=left))
    return tuple(kept), tuple(touched)
