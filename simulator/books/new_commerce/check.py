"""What new commerce sells, and the mistakes of a subscription."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.books import seats
from simulator.books.book import Member, Settings
from simulator.catalogue import Book
from simulator.errors import Mistake, MistakeCode
from simulator.offers import kinds_of, sold
from simulator.scenario.scenario import Subscription


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
    terms, kinds = sold(Book.NEW_COMMERCE, kind), kinds_of(Book.NEW_COMMERCE)
    if kind not in kinds:
        yield Mistake("/kind", MistakeCode.KIND_NOT_BILLED, kind, kinds)
    elif term not in terms:
        yield Mistake("/term", MistakeCode.TERM_NOT_BILLED, term, tuple(terms))
    elif billing not in terms[term]:
        yield Mistake("/billing", MistakeCode.BILLING_NOT_BILLED, billing, terms[term])
