"""Which days are foretold for cycles that begin at the end of a month."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.month_end import month_end_of
from simulator.scenario.events import Purchase
from simulator.words import Words, month_ends
from tests.unit.one_licence import LICENCE, RIGHT

EN = Words("en")


def said(bought: date, term: Term = Term.YEAR, billing: Billing = Billing.MONTHLY) -> str:
    """Return how a purchase of new commerce is followed, "" where nothing is said."""
    licence = replace(
        LICENCE,
        profile="new-commerce",
        term=term,
        billing=billing,
        events=(Purchase(date=bought, quantity=1),),
    )
    found = month_end_of(replace(RIGHT, subscriptions=(licence,)), (licence.id, 0))
    return "" if found is None else month_ends.sentence(found, EN).partition(" cycles from ")[2]


SPRING = "28 Feb 2027, 31 Mar 2027, 30 Apr 2027 and so on"


@pytest.mark.parametrize(
    ("bought", "term", "expected"),
    [
        # A leap day that only the next term reaches is not spoken of.
        (date(2027, 1, 31), Term.YEAR, f"{SPRING}."),
        (date(2027, 1, 31), Term.MONTH, "28 Feb 2027, 28 Mar 2027, 28 Apr 2027 and so on."),
        (date(2027, 1, 31), Term.THREE_YEARS, f"{SPRING}; in a leap year from 29 Feb 2028."),
        (
            date(2027, 6, 30),
            Term.YEAR,
            "31 Jul 2027, 31 Aug 2027, 30 Sep 2027 and so on; at the end of February from 29 Feb 2028.",
        ),
        (date(2028, 2, 29), Term.MONTH, ""),
    ],
)
def test_no_day_is_foretold_out_of_its_place(bought, term, expected):
    assert said(bought, term) == expected


def test_what_is_paid_by_the_year_goes_on_next_year():
    assert said(date(2028, 2, 29), billing=Billing.ANNUAL) == "28 Feb 2029."
