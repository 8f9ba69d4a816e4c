"""Where the cycles of a legacy subscription begin and end, and what they cost.

Anchor days are 1 to 28 (rules.md L5), so that no boundary is ever clamped.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.calendar import (
    Period,
    add_months,
    billing_date,
    months_between,
    months_from,
    next_month,
)
from simulator.catalogue import Billing, Book, Term
from simulator.money import ZERO
from simulator.scenario.events import Promotion

_LAST_ANCHOR_DAY = 28

# Months after the start of a term at which a yearly line begins. The second line of a multi-year
# offer begins one month early and the last month of the term is not charged (rules.md L7).
_YEARLY_STARTS = {12: (0,), 24: (0, 11), 36: (0, 11, 23)}


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A purchase or a change of billing: the day from which terms and cycles are counted.

    `day` is the day itself (of an add-on its own, within its parent's cycles), `paid_start` the
    first day of the first cycle, `months` the length of a term, `price` that of one cycle in the
    first term, `prices` what is announced afterwards.
    """

    day: date
    paid_start: date
    billing: Billing
    months: int
    price: Decimal
    prices: tuple[tuple[date, Decimal], ...] = ()
    promotion: Promotion | None = None

    def term_start(self, day: date) -> date:
        """Return the first day of the term in which `day` lies; free days belong to the first."""
        terms = months_between(self.paid_start, day) // self.months
        return add_months(self.paid_start, max(terms, 0) * self.months)

    def price_on(self, day: date) -> Decimal:
        """Return the price of the term in which `day` lies: that of the price list at its start."""
        price = self.price
        if self.prices:
            start = self.term_start(day)
            if start > max(self.paid_start, self.day):
                for announced, value in self.prices:
                    if announced <= start:
                        price = value
        return price

    def discount_on(self, day: date) -> Decimal:
        """Return the percentage by which a promotion reduces the term in which `day` lies."""
        promotion = self.promotion
        if promotion is None or self.term_start(day) > promotion.until:
            return ZERO
        return promotion.percent

    def cycle_on(self, day: date) -> Period | None:
        """Return the cycle that runs on `day`; in the free days that is the first one.

        None in the last month of a multi-year term, which no line pays for.
        """
        day = max(day, self.paid_start)
        months = months_between(self.paid_start, day)
        if self.billing is Billing.MONTHLY:
            return self.cycle_from(add_months(self.paid_start, months))
        term, month = divmod(months, self.months)
        start = max(first for first in _YEARLY_STARTS[self.months] if first <= month)
        if month >= start + 12:
            return None
        return self.cycle_from(add_months(self.paid_start, term * self.months + start))

    def cycle_from(self, start: date) -> Period:
        """Return the cycle that begins on `start`, a day on which one begins."""
        return months_from(start, 1 if self.billing is Billing.MONTHLY else 12)

    def next_cycle_start(self, day: date) -> date:
        """Return the first day after `day` on which a cycle begins."""
        if day < self.paid_start:
            return self.paid_start
        months = months_between(self.paid_start, day)
        if self.billing is Billing.MONTHLY:
            return add_months(self.paid_start, months + 1)
        term, month = divmod(months, self.months)
        for first in _YEARLY_STARTS[self.months]:
            if first > month:
                return add_months(self.paid_start, term * self.months + first)
        return add_months(self.paid_start, (term + 1) * self.months)

    def next_anniversary(self, day: date) -> date:
        """Return the first monthly anniversary of the anchor day after `day`."""
        if day < self.paid_start:
            return self.paid_start
        return add_months(self.paid_start, months_between(self.paid_start, day) + 1)


def paid_start(book: Book, day: date, billing_day: int) -> date:
    """Return the first paid day of what is bought on `day`.

    In the free-period book that is the first billing date on or after it. Otherwise the day
    itself, or the 1st of the next month for the 29th, 30th and 31st (FAQ Q6).
    """
    if book is Book.FREE_PERIOD:
        return billing_date(day, billing_day)
    return day if day.day <= _LAST_ANCHOR_DAY else next_month(day)


def term_months(term: Term, billing: Billing) -> int:
    """Return the length of a term in months: 12 unless a multi-year offer is billed annually."""
    return term.months if billing is Billing.ANNUAL else 12
