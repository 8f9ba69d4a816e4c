"""What new commerce sells, and the mistakes of a subscription."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.books import seats
from simulator.books.book import Member, Settings
from simulator.books.seats.offer import PLANS, TERMS
from simulator.catalogue import Billing, Book, Kind, Term
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.scenario import Subscription

_KINDS = (Kind.LICENCE, Kind.ADD_ON, Kind.TRIAL)
_KINDS_IN_ALL = (*_KINDS, Kind.USAGE)


def check(member: Member, _add_ons: tuple[Member, ...], _settings: Settings) -> list[Mistake]:
    """Return the mistakes of one subscription, with JSON pointers inside it.

    Args:
        member: the subscription, its values checked before; its parent has no part in it.
        _add_ons: subscriptions of their own.
        _settings: nothing here depends on them.
    """
    return list(_of_offer(member.subscription)) or seats.check(member, Book.NEW_COMMERCE)


def _of_offer(subscription: Subscription) -> Iterator[Mistake]:
    """Check what is bought: kind, term and plan."""
    kind, billing, term = subscription.kind, subscription.billing, subscription.term
    trial = kind is Kind.TRIAL
    # A trial becomes a year that is paid by the month: that is the price that it has.
    terms = (Term.YEAR,) if trial else TERMS
    if kind not in _KINDS:
        yield Mistake("/kind", MistakeCode.KIND_NOT_BILLED, kind, _KINDS_IN_ALL)
    elif term not in terms:
        yield Mistake("/term", MistakeCode.TERM_NOT_BILLED, term, terms)
    elif billing not in (plans := (Billing.MONTHLY,) if trial else PLANS[term]):
        yield Mistake("/billing", MistakeCode.BILLING_NOT_BILLED, billing, plans)
