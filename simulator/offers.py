"""What each rule book sells: kinds, terms and plans, for forms that offer nothing else.

A test holds this table against the findings: what stands here can be billed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from simulator.catalogue import Billing, Book, Kind, Term

Plan: TypeAlias = tuple[Term, Billing]
"""How long one is committed to, and how that is paid."""

_LICENCE_BASED: tuple[Plan, ...] = (
    (Term.YEAR, Billing.MONTHLY),
    (Term.YEAR, Billing.ANNUAL),
    (Term.TWO_YEARS, Billing.ANNUAL),
    (Term.THREE_YEARS, Billing.ANNUAL),
)
_NEW_COMMERCE: tuple[Plan, ...] = (
    (Term.MONTH, Billing.MONTHLY),
    (Term.YEAR, Billing.MONTHLY),
    (Term.YEAR, Billing.ANNUAL),
    (Term.YEAR, Billing.UPFRONT),
    (Term.THREE_YEARS, Billing.MONTHLY),
    (Term.THREE_YEARS, Billing.ANNUAL),
    (Term.THREE_YEARS, Billing.UPFRONT),
)
_YEAR_BY_THE_MONTH: tuple[Plan, ...] = ((Term.YEAR, Billing.MONTHLY),)

_LEGACY_KINDS: Mapping[Kind, tuple[Plan, ...]] = {
    Kind.LICENCE: _LICENCE_BASED,
    Kind.ADD_ON: _LICENCE_BASED,
    Kind.TRIAL: _LICENCE_BASED,
    Kind.USAGE: (),
}

_SOLD: Mapping[Book, Mapping[Kind, tuple[Plan, ...]]] = {
    Book.LEGACY: _LEGACY_KINDS,
    Book.FREE_PERIOD: _LEGACY_KINDS,
    Book.ONE_TIME: {
        Kind.RECURRING: _NEW_COMMERCE,
        Kind.ONE_TIME: (),
        Kind.TRIAL: _NEW_COMMERCE,
        Kind.USAGE: (),
    },
    Book.NEW_COMMERCE: {
        Kind.LICENCE: _NEW_COMMERCE,
        Kind.ADD_ON: _NEW_COMMERCE,
        # It becomes a year that is paid by the month: that is the price that it has.
        Kind.TRIAL: _YEAR_BY_THE_MONTH,
        Kind.USAGE: (),
    },
}

_LONGER: Mapping[Term, tuple[Term, ...]] = {
    Term.MONTH: (Term.YEAR, Term.THREE_YEARS),
    Term.YEAR: (Term.THREE_YEARS,),
}


def kinds_of(book: Book) -> tuple[Kind, ...]:
    """Return the kinds that a book sells, the most usual first."""
    return tuple(_SOLD[book])


def plans_of(book: Book, kind: Kind) -> tuple[Plan, ...]:
    """Return the terms of a kind with their plans; none where it has neither, or is not sold."""
    return _SOLD[book].get(kind, ())


def terms_of(book: Book, kind: Kind, billing: Billing | None = None) -> tuple[Term, ...]:
    """Return the terms of a kind; with `billing` those that can be paid so."""
    found = (term for term, plan in plans_of(book, kind) if billing in (None, plan))
    return tuple(dict.fromkeys(found))


def billings_of(book: Book, kind: Kind, term: Term | None = None) -> tuple[Billing, ...]:
    """Return the ways in which a kind is paid; with `term` those of this term."""
    found = (plan for length, plan in plans_of(book, kind) if term in (None, length))
    return tuple(dict.fromkeys(found))


def longer_terms(term: Term) -> tuple[Term, ...]:
    """Return the terms that can take the place of one that runs (rules.md N14)."""
    return _LONGER.get(term, ())


def plan_months(term: Term, billing: Billing) -> int:
    """Return the months that one price pays for."""
    return {Billing.MONTHLY: 1, Billing.ANNUAL: min(12, term.months)}.get(billing, term.months)


def has_own_add_ons(book: Book) -> bool:
    """Return whether add-ons are subscriptions of their own, not billed with their licence."""
    return book.is_by_calendar_month
