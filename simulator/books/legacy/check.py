"""What the legacy books cannot bill, and events that do not follow from one another."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.books.book import Member, Settings
from simulator.books.legacy.course import Course
from simulator.books.legacy.moments import moments_of
from simulator.catalogue import Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.offers import billings_of, kinds_of, terms_of

_BILLED_KINDS = kinds_of(Book.LEGACY)
_BILLED_PLANS = billings_of(Book.LEGACY, Kind.LICENCE)


def check(member: Member, add_ons: tuple[Member, ...], settings: Settings) -> list[Mistake]:
    """Return the mistakes of one subscription up to its migration, with JSON pointers inside it.

    Args:
        member: the subscription with its parents, its values checked before.
        add_ons: all that hang on it, directly or not.
        settings: of the book and the partner's billing day; prices and roundings do not matter.
    """
    offer = list(_of_offer(member))
    if offer:
        return offer
    course = Course(member, add_ons, settings)
    for (owner, place), event in moments_of(member):
        if owner == member.subscription.id:
            course.happen(event, f"/events/{place}")
            if course.handed is not None and course.handed.cause[1] == place:
                return course.mistakes
        else:
            course.parent_happens(event)
    if course.bought is None:
        course.mistakes.append(Mistake("/events", MistakeCode.NO_PURCHASE))
    return course.mistakes


def _of_offer(member: Member) -> Iterator[Mistake]:
    """Check what is bought: kind, billing frequency and term."""
    subscription = member.subscription
    kind, billing, term = subscription.kind, subscription.billing, subscription.term
    if kind not in _BILLED_KINDS:
        yield Mistake("/kind", MistakeCode.KIND_NOT_BILLED, kind, _BILLED_KINDS)
    elif billing not in _BILLED_PLANS:
        yield Mistake("/billing", MistakeCode.BILLING_NOT_BILLED, billing, _BILLED_PLANS)
    elif kind is not Kind.ADD_ON and term not in (terms := terms_of(Book.LEGACY, kind, billing)):
        yield Mistake("/term", MistakeCode.TERM_NOT_BILLED, term, terms)
