"""Two bills side by side, held against a comparison that was worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Rounding
from simulator.engine import simulate
from simulator.money import ZERO, difference, total
from simulator.scenario.changes import with_event
from simulator.scenario.events import Cancel, ChangeQuantity, Suspend
from simulator.scenario.scenario import Tax
from simulator.whatif import CurrenciesDifferError, MonthDifference, Side, Verdict, compared
from simulator.words import Words
from simulator.words.whatif import break_even, of_rounding, verdict
from tests.unit.one_licence import LICENCE, RIGHT, with_partner

EN = Words("en")
A_YEAR = replace(RIGHT, until=date(2019, 1, 12))
BY_THE_YEAR = replace(
    A_YEAR,
    subscriptions=(replace(LICENCE, billing=Billing.ANNUAL, unit_price=Decimal("44.00")),),
)


def side_by_side(left, right):
    """Return two scenarios compared up to the last day of both."""
    return compared(simulate(left), simulate(right), min(left.until, right.until))


def test_a_year_paid_at_once_worked_out_by_hand():
    # Twelve times 4.00 on the 15th of each month, against 44.00 on 15 January.
    found = side_by_side(A_YEAR, BY_THE_YEAR)
    assert (found.left_total, found.right_total) == (Decimal("48.00"), Decimal("44.00"))
    assert [each.cumulative for each in found.months] == [
        Decimal(each)
        for each in ("40", "36", "32", "28", "24", "20", "16", "12", "8", "4", "0", "-4")
    ]
    assert found.months[1] == MonthDifference(
        date(2018, 2, 1), Decimal("4.00"), Decimal("0.00"), Decimal("36.00")
    )
    assert found.verdict == Verdict(
        Decimal("-4.00"), Decimal("40.00"), date(2018, 1, 15), date(2018, 11, 15)
    )


def test_the_sentence_says_what_is_paid_when():
    found = side_by_side(A_YEAR, BY_THE_YEAR)
    assert verdict(found, "Monthly", "Annual", EN) == (
        "“Annual” costs $40.00 more than “Monthly” by 15 Jan 2018, and saves $4.00 by 12 Jan 2019."
    )
    assert break_even(found, EN) == "The balance turns with the invoice of 15 Nov 2018."
    back = side_by_side(BY_THE_YEAR, A_YEAR)
    assert verdict(back, "Annual", "Monthly", EN) == (
        "“Monthly” saves $40.00 against “Annual” by 15 Jan 2018, "
        "and costs $4.00 more by 12 Jan 2019."
    )


def test_sentences_of_simple_differences():
    dearer = replace(A_YEAR, subscriptions=(replace(LICENCE, unit_price=Decimal("5.00")),))
    assert verdict(side_by_side(A_YEAR, dearer), "A", "B", EN) == (
        "“B” costs $12.00 more than “A” by 12 Jan 2019."
    )
    assert verdict(side_by_side(dearer, A_YEAR), "A", "B", EN) == (
        "“B” saves $12.00 against “A” by 12 Jan 2019."
    )
    same = side_by_side(A_YEAR, A_YEAR)
    assert verdict(same, "A", "B", EN) == ("“B” is billed exactly as “A” until 12 Jan 2019.")
    assert break_even(same, EN) == ""


def test_what_costs_the_same_in_the_end_says_how_much_it_differs_before():
    # The 44.00 become 48.00: the same in December.
    paid = replace(LICENCE, billing=Billing.ANNUAL, unit_price=Decimal("48.00"))
    found = side_by_side(A_YEAR, replace(A_YEAR, subscriptions=(paid,)))
    assert verdict(found, "A", "B", EN) == (
        "“B” costs up to $44.00 more than “A” by 15 Jan 2018, and the same by 12 Jan 2019."
    )
    assert break_even(found, EN) == ("Both have cost the same from the invoice of 15 Dec 2018 on.")
    back = side_by_side(replace(A_YEAR, subscriptions=(paid,)), A_YEAR)
    assert verdict(back, "A", "B", EN) == (
        "“B” costs up to $44.00 less than “A” by 15 Jan 2018, and the same by 12 Jan 2019."
    )


def test_lines_stand_beside_those_for_the_same_thing():
    more, _ = with_event(RIGHT, "e3", ChangeQuantity(date=date(2018, 2, 1), quantity=2))
    left, right = simulate(RIGHT), simulate(more)
    first, second = compared(left, right, RIGHT.until).invoices
    assert first.is_same
    assert [pair.side for pair in first.lines] == [Side.SAME]
    # The old side has one line of a whole cycle, the new one settles the change before it.
    assert [pair.side for pair in second.lines] == [
        Side.RIGHT,
        Side.RIGHT,
        Side.RIGHT,
        Side.CHANGED,
    ]
    assert [pair.difference for pair in second.lines] == [
        Decimal("-4.00"),
        Decimal("2.45"),
        Decimal("3.10"),
        Decimal("4.00"),
    ]
    assert second.difference == Decimal("5.55")
    turned = compared(right, left, RIGHT.until).invoices[1]
    assert {pair.side for pair in turned.lines} == {Side.LEFT, Side.CHANGED}


def test_an_invoice_that_only_one_side_has():
    gone, _ = with_event(A_YEAR, "e3", Cancel(date=date(2018, 5, 20)))
    found = side_by_side(A_YEAR, gone)
    lonely = [pair for pair in found.invoices if pair.right is None]
    assert lonely[0].date == date(2018, 7, 15)
    assert all(pair.difference == -pair.left.total for pair in lonely)
    assert all(pair.tax_difference == ZERO for pair in lonely)


def test_later_invoices_of_the_longer_side_are_left_out():
    found = compared(simulate(A_YEAR), simulate(RIGHT), RIGHT.until)
    assert found.is_same
    assert found.left_total == Decimal("8.00")


def test_tax_stands_beside_the_difference():
    taxed = with_partner(tax=Tax(rate=Decimal("0.20")))
    found = compared(simulate(RIGHT), simulate(taxed), RIGHT.until)
    assert found.is_taxed
    assert not found.is_same
    assert found.verdict.total == ZERO
    assert [pair.tax_difference for pair in found.invoices] == [Decimal("0.80")] * 2
    assert verdict(found, "A", "B", EN) == (
        "“B” costs as much as “A” on every invoice until 28 Feb 2018."
    )


def test_two_currencies_are_not_subtracted():
    euros = simulate(with_partner(currency="EUR"))
    with pytest.raises(CurrenciesDifferError) as refused:
        compared(simulate(RIGHT), euros, RIGHT.until)
    assert (refused.value.left, refused.value.right) == ("USD", "EUR")


def test_nothing_beside_nothing():
    empty = simulate(replace(RIGHT, subscriptions=()))
    found = compared(empty, empty, RIGHT.until)
    assert found.is_same
    assert found.months == ()
    assert found.verdict == Verdict(Decimal("0.00"))


def test_the_differences_of_lines_are_those_of_the_totals():
    found = side_by_side(A_YEAR, BY_THE_YEAR)
    lines = total((each.difference for pair in found.invoices for each in pair.lines), 2)
    assert lines == difference(found.right_total, found.left_total) == found.verdict.total


def test_the_largest_difference_is_told_and_not_the_first_one():
    # A dollar more each month, until there is nothing more to pay: 1, 2, 3, 4, then 0, −4, …
    dearer = replace(A_YEAR, subscriptions=(replace(LICENCE, unit_price=Decimal("5.00")),))
    ended, _ = with_event(dearer, LICENCE.id, Cancel(date=date(2018, 5, 13)))
    found = side_by_side(A_YEAR, ended).verdict
    assert (found.peak, found.peak_day) == (Decimal("4.00"), date(2018, 4, 15))
    assert found.total < 0


def _suspended(day):
    """Return very many licences at a cent, suspended on a day; what is left of the cycle is cut."""
    purchase = replace(LICENCE.events[0], quantity=100_000)
    one = replace(LICENCE, unit_price=Decimal("0.01"), events=(purchase, Suspend(date=day)))
    return replace(A_YEAR, subscriptions=(one,))


_CHANGED = replace(
    A_YEAR,
    subscriptions=(
        replace(
            LICENCE, events=(*LICENCE.events, ChangeQuantity(date=date(2018, 2, 1), quantity=2))
        ),
    ),
)


def _rounded(scenario, rounding):
    return replace(scenario, partner=replace(scenario.partner, rounding=rounding))


@pytest.mark.parametrize(
    ("left", "right", "total_", "unrounded", "sentence"),
    [
        (
            # 19 x 0.129032... = 2.45 and 12 x 0.129032... = 1.55 in both, of a daily price that is
            # cut to 0.13 they are 2.47 and 1.56.
            _rounded(_CHANGED, Rounding.XU),
            _rounded(_CHANGED, Rounding.D2),
            "0.04",
            "0.00",
            "The difference is nothing but rounding.",
        ),
        (
            # 48 x 19 / 365 + 2 x 48 x 346 / 365 = 93.5014, monthly 4 x 19 / 31 + 8 x 12 / 31 + 88.
            _CHANGED,
            replace(
                _CHANGED,
                subscriptions=(
                    replace(
                        _CHANGED.subscriptions[0],
                        billing=Billing.ANNUAL,
                        unit_price=Decimal("48.00"),
                    ),
                ),
            ),
            "-1.12",
            "-0.05",
            "Most of the difference is rounding: without any it would be −$0.05.",
        ),
        # A credit of 0.00 is one all the same: 1000.00 / 30 for one day more.
        (
            _suspended(date(2018, 4, 30)),
            _suspended(date(2018, 4, 29)),
            "0.00",
            "-33.33",
            "",
        ),
        (A_YEAR, BY_THE_YEAR, "-4.00", "-4.00", ""),
    ],
)
def test_what_rounding_makes_of_a_difference_is_said(left, right, total_, unrounded, sentence):
    found = side_by_side(left, right)
    assert (found.verdict.total, found.unrounded) == (Decimal(total_), Decimal(unrounded))
    assert of_rounding(found, EN) == sentence
    back = side_by_side(right, left)
    assert back.unrounded == -found.unrounded
    assert bool(of_rounding(back, EN)) is bool(sentence)
