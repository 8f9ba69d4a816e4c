"""What each mistake is called, on rows written by hand: never worked out by the code under test."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.formats.course import course
from simulator.learn import Answer, Asked, Exercise, Figure, Row, SlipKind, Solution, grade, solve
from simulator.scenario.events import ChangePrice, ChangeQuantity, Promotion, Purchase, Upgrade
from simulator.scenario.scenario import Partner, Scenario, Subscription
from tests.unit.learn.exercises import called, with_row, without_row


@cache
def solution_of(number: str) -> Solution:
    return solve(next(each for each in course() if each.id.startswith(number)))


def changed(row: Row, unit_price: str = "", quantity: int = 0, amount: str = "") -> Row:
    given = {"unit_price": unit_price, "amount": amount}
    return replace(
        row,
        quantity=quantity or row.quantity,
        **{name: Decimal(value) for name, value in given.items() if value},
    )


@pytest.mark.parametrize(
    ("exercise", "place", "row", "expected"),
    [
        # 4.00 for 31 days, 12 of them: 0.129 a day.
        ("05", 2, ("1.42", 5, "7.10"), SlipKind.DAY_FORGOTTEN),
        ("05", 2, ("1.68", 5, "8.40"), SlipKind.DAY_TOO_MANY),
        ("05", 2, ("1.60", 5, "8.00"), SlipKind.THIRTY_DAYS),
        ("05", 2, ("4.00", 5, "20.00"), SlipKind.NOT_PRORATED),
        ("05", 2, ("1.56", 5, "7.80"), SlipKind.ROUNDED_TOO_EARLY),
        ("05", 2, ("1.54", 5, "7.70"), SlipKind.CUT),
        ("05", 2, ("1.55", 2, "3.10"), SlipKind.QUANTITY_OF_THE_CHANGE),
        ("05", 2, ("1.55", 3, "4.65"), SlipKind.OLD_QUANTITY),
        ("05", 1, ("2.45", 5, "12.25"), SlipKind.NEW_QUANTITY),
        ("05", 0, ("4.00", 3, "12.00"), SlipKind.SIGN),
        # 57.00 for 31 days is given back as a whole, not for the 12 days that are left.
        ("09", 0, ("-22.07", 2, "-44.14"), SlipKind.PRORATED),
        # 16.00 × 27 / 31 = 13.9354… is cut, or rounded.
        ("17", 1, ("-13.94", 9, "-125.46"), SlipKind.NOT_CUT),
        ("17", 1, ("-13.93", 9, "-125.41"), SlipKind.ROUNDED_TOO_LATE),
        # 12.50 less 15 % = 10.625, of which 10.62 is printed.
        ("15", 0, ("12.50", 7, "87.50"), SlipKind.PROMOTION_FORGOTTEN),
        ("15", 0, ("10.62", 7, "74.34"), SlipKind.ROUNDED_TOO_EARLY),
        # 120.00 became 132.00 at the renewal.
        ("20", 0, ("120.00", 5, "600.00"), SlipKind.OLD_PRICE),
        ("20", 2, ("118.03", 6, "708.16"), SlipKind.OLD_PRICE),
        # From monthly 21.10 to annual 240.00 on 6 June.
        ("13", 0, ("240.00", 4, "960.00"), SlipKind.NEW_PRICE),
        ("13", 2, ("21.10", 4, "84.40"), SlipKind.OLD_PRICE),
        # The days before the first cycle are free.
        ("04", 0, ("10.00", 10, "100.00"), SlipKind.NEW_PRICE),
        ("05", 2, ("9.00", 5, "45.00"), SlipKind.UNIT_PRICE),
        ("05", 2, ("1.55", 9, "13.95"), SlipKind.QUANTITY),
        ("05", 2, ("1.55", 5, "9.99"), SlipKind.AMOUNT),
    ],
)
def test_mistakes_in_sums(exercise, place, row, expected):
    solution = solution_of(exercise)
    wrong = changed(solution.rows[place], *row)
    assert called(grade(solution, with_row(solution, place, wrong))) == [expected]


def test_a_cycle_that_goes_on_from_the_shorter_month():
    solution = solution_of("16")
    wrong = replace(solution.rows[0], end=date(2023, 3, 27))
    assert called(grade(solution, with_row(solution, 0, wrong))) == [SlipKind.ANCHOR_LOST]


def test_a_credit_of_the_whole_that_begins_on_the_day_of_the_event():
    solution = solution_of("09")
    dates = replace(solution.rows[0], start=date(2018, 2, 1))
    assert called(grade(solution, with_row(solution, 0, dates))) == [SlipKind.PRORATED]
    both = changed(dates, "-22.07", 2, "-44.14")
    assert called(grade(solution, with_row(solution, 0, both))) == [SlipKind.PRORATED]


def licences(profile: str, until: date, *events) -> Scenario:
    subscription = Subscription(
        id="s1", customer="Contoso", product="E3", term=Term.YEAR, billing=Billing.MONTHLY,
        unit_price=Decimal("10.00"), events=(Purchase(date=date(2024, 3, 1), quantity=10), *events),
    )  # fmt: skip
    partner = Partner(billing_day=15, profile=profile)
    return Scenario(until=until, partner=partner, subscriptions=(subscription,))


def on_invoice(scenario: Scenario, day: date) -> Solution:
    return solve(Exercise(id="x", scenario=scenario, asked=Asked(invoice=day)))


@pytest.mark.parametrize(
    ("profile", "invoice"),
    [("partner-center-2019", date(2024, 5, 15)), ("new-commerce", date(2024, 6, 8))],
)
def test_an_announced_price_that_is_used_too_early_is_the_new_one(profile, invoice):
    raised = ChangePrice(date=date(2024, 4, 10), unit_price=Decimal("12.00"))
    solution = on_invoice(licences(profile, date(2024, 7, 8), raised), invoice)
    assert solution.rows[0].unit_price == Decimal("10.00")
    wrong = changed(solution.rows[0], "12.00", 10, "120.00")
    assert called(grade(solution, with_row(solution, 0, wrong))) == [SlipKind.NEW_PRICE]


def test_of_seats_that_are_upgraded_not_all_go():
    upgrade = Upgrade(
        date=date(2024, 3, 11), product="E5", unit_price=Decimal("31.00"), quantity=4, to="s2"
    )
    solution = on_invoice(licences("new-commerce", date(2024, 5, 8), upgrade), date(2024, 4, 8))
    # 21 of 31 days at 10.00 are 6.774…; four seats go, not the ten that were held.
    place = next(n for n, row in enumerate(solution.rows) if row.unit_price == Decimal("-6.77"))
    assert solution.rows[place].quantity == 4
    wrong = changed(solution.rows[place], "-6.77", 10, "-67.70")
    assert called(grade(solution, with_row(solution, place, wrong))) == [SlipKind.WHOLE_QUANTITY]


def test_lines_that_are_missing_of_another_invoice_or_none_at_all():
    solution = solution_of("05")
    missing = called(grade(solution, without_row(solution, 0)))
    assert missing == [SlipKind.CREDIT_MISSING]
    assert called(grade(solution, without_row(solution, 1))) == [SlipKind.LINE_MISSING]
    other = Answer((*solution.rows, Row.of(solution.others[0])))
    assert called(grade(solution, other)) == [SlipKind.OTHER_INVOICE]
    none = Answer((*solution.rows, Row(quantity=55)))
    assert called(grade(solution, none)) == [SlipKind.NO_SUCH_LINE]


@pytest.mark.parametrize(
    ("figure", "written", "expected"),
    [
        (Figure.TOTAL, "38.13", SlipKind.CREDIT_MISSING),
        (Figure.TOTAL, "51.03", SlipKind.SIGN),
        (Figure.PAYABLE, "25.23", SlipKind.TAX_FORGOTTEN),
        (Figure.PAYABLE, "30.03", SlipKind.TAX_ROUNDING),
        (Figure.TAX, "4.80", SlipKind.TAX_ROUNDING),
        (Figure.TAX, "7.24", SlipKind.CREDIT_MISSING),
        (Figure.TAX, "5.00", SlipKind.SUM),
    ],
)
def test_mistakes_in_the_sums_of_an_invoice(figure, written, expected):
    solution = solution_of("24")
    answer = Answer(solution.rows, {**solution.figures, figure: Decimal(written)})
    assert called(grade(solution, answer)) == [expected]


def test_a_credit_that_was_forgotten_is_named_beside_another_mistake():
    solution = solution_of("10")
    rows = list(solution.rows)
    rows[1] = replace(
        rows[1], end=date(2018, 2, 9), unit_price=Decimal("0.72"), amount=Decimal("2.16")
    )
    found = grade(solution, Answer(tuple(rows[1:])))
    assert found.lines[0].slips == (SlipKind.CREDIT_MISSING,)
    assert found.lines[1].slips == (SlipKind.DAY_TOO_MANY, SlipKind.END_INCLUDED)


def test_rows_with_mistakes_are_not_crossed():
    solution = solution_of("18")
    rows = list(solution.rows)
    rows[1] = replace(rows[1], end=date(2023, 10, 5))
    rows[2] = replace(rows[2], unit_price=Decimal("-6.72"), amount=Decimal("-94.08"))
    found = grade(solution, Answer(tuple(reversed(rows))))
    assert found.lines[1].slips == (SlipKind.END_INCLUDED,)
    assert found.lines[2].slips == (SlipKind.SIGN,)
    assert found.right == found.cells - 3


def test_the_sign_of_a_credit_may_stand_at_the_licences():
    solution = solution_of("05")
    row = replace(solution.rows[0], unit_price=Decimal("4.00"), quantity=-3)
    assert grade(solution, with_row(solution, 0, row)).is_right
    twice = replace(solution.rows[0], quantity=-3)
    assert called(grade(solution, with_row(solution, 0, twice))) == [SlipKind.SIGN]


def test_the_number_held_follows_the_days_and_not_the_order_of_the_file():
    events = (
        ChangeQuantity(date=date(2024, 4, 20), quantity=7),
        ChangeQuantity(date=date(2024, 4, 10), quantity=12),
    )
    sorted_ = on_invoice(
        licences("partner-center-2019", date(2024, 7, 1), *reversed(events)), date(2024, 5, 15)
    )
    shuffled = on_invoice(
        licences("partner-center-2019", date(2024, 7, 1), *events), date(2024, 5, 15)
    )
    place = next(n for n, row in enumerate(sorted_.rows) if row.quantity == 12)
    row = sorted_.rows[place]
    unit_price = row.unit_price or Decimal(0)
    wrong = replace(row, quantity=10, amount=unit_price * 10)
    for solution in (sorted_, shuffled):
        assert called(grade(solution, with_row(solution, place, wrong))) == [SlipKind.OLD_QUANTITY]


def test_a_promotion_of_new_commerce_that_was_forgotten():
    scenario = licences("new-commerce", date(2024, 5, 8))
    purchase = Purchase(
        date=date(2024, 3, 1),
        quantity=10,
        promotion=Promotion(percent=Decimal(15), until=date(2024, 12, 31)),
    )
    subscription = replace(scenario.subscriptions[0], events=(purchase,))
    solution = on_invoice(replace(scenario, subscriptions=(subscription,)), date(2024, 4, 8))
    assert solution.rows[0].unit_price == Decimal("8.50")
    wrong = changed(solution.rows[0], "10.00", 10, "100.00")
    assert called(grade(solution, with_row(solution, 0, wrong))) == [SlipKind.PROMOTION_FORGOTTEN]


def test_a_row_that_has_nothing_in_common_with_a_line_is_none_of_it():
    solution = solution_of("02")
    found = grade(solution, Answer((Row(quantity=55, amount=Decimal("-1.23")),)))
    assert called(found) == [SlipKind.LINE_MISSING, SlipKind.NO_SUCH_LINE]
