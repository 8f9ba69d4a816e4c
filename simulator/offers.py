"""What each rule book sells: kinds, terms and plans. The books refuse all else, forms offer it.

Source: rules.md N1, N14 and section 3; engine.md sections 3, 6 and 7.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from simulator.calendar import LAST_DAY, add_months
from simulator.catalogue import Billing, Book, Kind, Term

Plan: TypeAlias = tuple[Term, Billing]
"""How long one is committed to, and how that is paid."""

_Sold: TypeAlias = Mapping[Term, tuple[Billing, ...]]
"""Terms, and the ways in which each can be paid."""

_EVERY_PLAN = (Billing.MONTHLY, Billing.ANNUAL, Billing.UPFRONT)

_LICENCE_BASED: _Sold = {
    Term.YEAR: (Billing.MONTHLY, Billing.ANNUAL),
    Term.TWO_YEARS: (Billing.ANNUAL,),
    Term.THREE_YEARS: (Billing.ANNUAL,),
}
_NEW_COMMERCE: _Sold = {
    Term.MONTH: (Billing.MONTHLY, Billing.UPFRONT),
    Term.YEAR: _EVERY_PLAN,
    Term.THREE_YEARS: _EVERY_PLAN,
}
_YEAR_BY_THE_MONTH: _Sold = {Term.YEAR: (Billing.MONTHLY,)}

_LEGACY_KINDS: Mapping[Kind, _Sold] = {
    Kind.LICENCE: _LICENCE_BASED,
    Kind.ADD_ON: _LICENCE_BASED,
    Kind.TRIAL: _LICENCE_BASED,
    Kind.USAGE: {},
}

_SOLD: Mapping[Book, Mapping[Kind, _Sold]] = {
    Book.LEGACY: _LEGACY_KINDS,
    Book.FREE_PERIOD: _LEGACY_KINDS,
    Book.ONE_TIME: {
        Kind.RECURRING: _NEW_COMMERCE,
        Kind.ONE_TIME: {},
        Kind.TRIAL: _NEW_COMMERCE,
        Kind.USAGE: {},
    },
    Book.NEW_COMMERCE: {
        Kind.LICENCE: _NEW_COMMERCE,
        Kind.ADD_ON: _NEW_COMMERCE,
        # It becomes a year that is paid by the month: that is the price that it has.
        Kind.TRIAL: _YEAR_BY_THE_MONTH,
        Kind.USAGE: {},
    },
}

_LONGER: Mapping[Term, _Sold] = {
    Term.MONTH: {Term.YEAR: (Billing.MONTHLY, Billing.ANNUAL), Term.THREE_YEARS: _EVERY_PLAN},
    Term.YEAR: {Term.THREE_YEARS: _EVERY_PLAN},
}
"""What a term of new commerce can become before its end, with which plans (rules.md N14)."""

TRIAL_DAYS = 30
"""Days of a licence-based trial, the first included (rules.md section 7); others run a month."""

MOST_TRIAL_LICENCES = 25
"""The most licences of a licence-based trial."""


def one_plan(term: Term, billing: Billing) -> Plan:
    """Return the plan by the one name that it has: a month is one cycle, whatever that is called."""
    return term, Billing.MONTHLY if term is Term.MONTH else billing


def sold(book: Book, kind: Kind) -> Mapping[Term, tuple[Billing, ...]]:
    """Return the terms of a kind with all ways in which each can be paid; empty if it has none."""
    return _SOLD[book].get(kind, {})


def kinds_of(book: Book) -> tuple[Kind, ...]:
    """Return the kinds that a book sells, the most usual first."""
    return tuple(_SOLD[book])


def plans_of(book: Book, kind: Kind) -> tuple[Plan, ...]:
    """Return the plans of a kind, each once; none where it has none, or is not sold."""
    plans = ((term, billing) for term, ways in sold(book, kind).items() for billing in ways)
    return tuple(dict.fromkeys(one_plan(*plan) for plan in plans))


def terms_of(book: Book, kind: Kind, billing: Billing | None = None) -> tuple[Term, ...]:
    """Return the terms of a kind; with `billing` those that can be paid so."""
    found = (term for term, plan in plans_of(book, kind) if billing in (None, plan))
    return tuple(dict.fromkeys(found))


def billings_of(book: Book, kind: Kind, term: Term | None = None) -> tuple[Billing, ...]:
    """Return the ways in which a kind is paid; with `term` those of this term."""
    found = (plan for length, plan in plans_of(book, kind) if term in (None, length))
    return tuple(dict.fromkeys(found))


def longer_terms(term: Term) -> tuple[Term, ...]:
    """Return the terms that can take the place of one that runs."""
    return tuple(longer_plans(term))


def longer_plans(term: Term) -> Mapping[Term, tuple[Billing, ...]]:
    """Return the terms that can take the place of one that runs, with the plans they can have."""
    return _LONGER.get(term, {})


def after_every_term(day: date) -> date:
    """Return a day by which every term that runs on `day` is over, and what renews it is invoiced."""
    # An invoice is dated in the month after the renewal; one month more for its day of the month.
    months = max(term.months for term in Term) + 2
    return min(LAST_DAY, add_months(min(day, LAST_DAY), months))


def plan_months(term: Term, billing: Billing) -> int:
    """Return the months that one price pays for."""
    return {Billing.MONTHLY: 1, Billing.ANNUAL: min(12, term.months)}.get(billing, term.months)


def has_own_add_ons(book: Book) -> bool:
    """Return whether add-ons are subscriptions of their own, not billed with their licence."""
    return book.is_by_calendar_month
