"""What is sold: how long a term is, how it is paid for, and what holds for its kind alone."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from simulator.books.book import Member
from simulator.catalogue import Billing, Book, ChargeType, Kind, Rule, Term


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A subscription as its book sells it.

    Attributes:
        id: the subscription; it is `listed` in the scenario under another id, and may have
            another `product`, where a migration has made it of that one.
        kind: one-time purchases have a term of one day, trials a first month that is free.
        billing: the plan that is bought, and `price`, that of one of its periods.
        months: the length of a term; 0 stands for a single day.
        trial_becomes: plan and months of a term into which a trial converts by itself, with the
            charge type and the rule of its first line; None for everything else.
    """

    id: str
    kind: Kind
    billing: Billing
    months: int
    price: Decimal
    listed: str
    product: str = ""
    trial_becomes: TrialEnd | None = None

    @property
    def is_one_time(self) -> bool:
        """Return whether it is paid once and never again."""
        return self.kind is Kind.ONE_TIME


class TrialEnd(msgspec.Struct, frozen=True, kw_only=True):
    """What a trial becomes when its month is over."""

    billing: Billing
    months: int
    charge_type: ChargeType
    rule: Rule


def plan_of(months: int, billing: Billing) -> Billing:
    """Return the plan by which a term is paid: one month is one cycle, whatever it is called."""
    return Billing.MONTHLY if months == 1 else billing


def offer_of(member: Member, book: Book) -> Offer:
    """Return what a subscription is in `book`, one of those that bill seats."""
    subscription = member.subscription
    kind, months = subscription.kind, subscription.term.months
    billing = plan_of(months, subscription.billing)
    becomes = None
    if kind is Kind.TRIAL and book is Book.NEW_COMMERCE:
        becomes = TrialEnd(
            billing=Billing.MONTHLY,
            months=Term.YEAR.months,
            charge_type=ChargeType.CONVERT,
            rule=Rule.NEW_COMMERCE_CONVERT_TRIAL,
        )
    elif kind is Kind.TRIAL:
        becomes = TrialEnd(
            billing=billing,
            months=months,
            charge_type=ChargeType.RENEW,
            rule=Rule.NEW_COMMERCE_RENEWAL,
        )
    return Offer(
        id=subscription.id,
        kind=kind,
        billing=billing,
        months=0 if kind is Kind.ONE_TIME else months,
        price=subscription.unit_price,
        trial_becomes=becomes,
        listed=member.listed or subscription.id,
        product=subscription.product if member.listed else "",
    )
