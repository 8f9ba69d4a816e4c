"""What the book of one-time purchases sells, and the mistakes of a subscription."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.books import seats
from simulator.books.book import Member, Settings
from simulator.catalogue import Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.offers import kinds_of, sold
from simulator.scenario.scenario import Subscription


def check(member: Member, _add_ons: tuple[Member, ...], _settings: Settings) -> list[Mistake]:
    """Return the mistakes of one subscription, its values checked before, with pointers inside it."""
    return list(_of_offer(member.subscription)) or seats.check(member, Book.ONE_TIME)


def _of_offer(subscription: Subscription) -> Iterator[Mistake]:
    """Check what is bought; a one-time purchase has neither a term nor a plan."""
    kind, billing, term = subscription.kind, subscription.billing, subscription.term
    terms, kinds = sold(Book.ONE_TIME, kind), kinds_of(Book.ONE_TIME)
    if kind not in kinds:
        yield Mistake("/kind", MistakeCode.KIND_NOT_BILLED, kind, kinds)
    elif kind is Kind.ONE_TIME:
        return
    elif term not in terms:
        yield Mistake("/term", MistakeCode.TERM_NOT_BILLED, term, tuple(terms))
    elif billing not in terms[term]:
        yield Mistake("/billing", MistakeCode.BILLING_NOT_BILLED, billing, terms[term])
