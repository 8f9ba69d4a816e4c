"""What the book of one-time purchases sells, and the mistakes of a subscription."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.books import seats
from simulator.books.book import Member, Settings
from simulator.catalogue import Billing, Book, Kind, Term
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.scenario import Subscription

_KINDS = (Kind.ONE_TIME, Kind.RECURRING, Kind.TRIAL)
_KINDS_IN_ALL = (*_KINDS, Kind.USAGE)
_TERMS = (Term.MONTH, Term.YEAR, Term.THREE_YEARS)
_PLANS_OF_A_MONTH = (Billing.MONTHLY, Billing.UPFRONT)


def check(member: Member, _add_ons: tuple[Member, ...], _settings: Settings) -> list[Mistake]:
    """Return the mistakes of one subscription, its values checked before, with pointers inside it."""
    return list(_of_offer(member.subscription)) or seats.check(member, Book.ONE_TIME)


def _of_offer(subscription: Subscription) -> Iterator[Mistake]:
    """Check what is bought; a one-time purchase has neither a term nor a plan."""
    kind, billing, term = subscription.kind, subscription.billing, subscription.term
    if kind not in _KINDS:
        yield Mistake("/kind", MistakeCode.KIND_NOT_BILLED, kind, _KINDS_IN_ALL)
    elif kind is Kind.ONE_TIME:
        return
    elif term not in _TERMS:
        yield Mistake("/term", MistakeCode.TERM_NOT_BILLED, term, _TERMS)
    elif term is Term.MONTH and billing not in _PLANS_OF_A_MONTH:
        yield Mistake("/billing", MistakeCode.BILLING_NOT_BILLED, billing, _PLANS_OF_A_MONTH)
