"""By how much the price of a term is raised and reduced.

Source: engine.md section 7, promotion; rules.md N2 and N18, decisions.md D54.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.books.book import Settings
from simulator.books.seats.cycles import Term
from simulator.catalogue import Billing
from simulator.money import ZERO
from simulator.scenario.events import Promotion


def percent_on(promotion: Promotion | None, start: date, quantity: int) -> Decimal:
    """Return by how much a promotion reduces a term of `quantity` seats that begins on `start`."""
    if promotion is None or start > promotion.until or is_above_cap(promotion, quantity):
        return ZERO
    return promotion.percent


def is_above_cap(promotion: Promotion, quantity: int) -> bool:
    """Return whether `quantity` seats are more than the promotion is given for (N18)."""
    return promotion.seats is not None and quantity > promotion.seats


def surcharge_on(settings: Settings, term: Term, billing: Billing) -> Decimal:
    """Return the percentage by which `term` costs more while it is paid by this plan.

    The latest row that is in force when the term begins counts, of one day the last in the file. A
    term of one month has one cycle, whatever its plan is called. A change of plan within the term
    brings the surcharge of the new plan, as of the day on which the term began.
    """
    percent, latest = ZERO, date.min
    for row in settings.surcharges:
        suits = row.term.months == term.months and (term.months == 1 or row.billing is billing)
        if suits and latest <= row.date <= term.start:
            percent, latest = row.percent, row.date
    return percent
