"""Grading: the mistakes of the published example, one by one and together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import ChargeType
from simulator.formats.course import course
from simulator.learn import Answer, Asked, Column, Figure, Row, SlipKind, grade, points, solve
from tests.unit.learn.exercises import called, of_example, with_row


@pytest.fixture
def solution():
    """Return the four lines of 15 February 2018: −4.00, 2.45, 1.55 × 2 and 4.00 × 2."""
    return solve(of_example("LM-02-add-licence"))


@pytest.mark.parametrize(
    ("place", "changes", "expected"),
    [
        (2, {"unit_price": "1.42", "amount": "2.84"}, SlipKind.DAY_FORGOTTEN),
        (2, {"unit_price": "1.68", "amount": "3.36"}, SlipKind.DAY_TOO_MANY),
        (2, {"unit_price": "1.60", "amount": "3.20"}, SlipKind.THIRTY_DAYS),
        (2, {"unit_price": "1.56", "amount": "3.12"}, SlipKind.ROUNDED_TOO_EARLY),
        (2, {"unit_price": "1.54", "amount": "3.08"}, SlipKind.CUT),
        (2, {"quantity": 1, "amount": "1.55"}, SlipKind.QUANTITY_OF_THE_CHANGE),
        (1, {"quantity": 2, "amount": "4.90"}, SlipKind.NEW_QUANTITY),
        (0, {"unit_price": "4.00", "amount": "4.00"}, SlipKind.SIGN),
        (2, {"end": date(2018, 2, 13)}, SlipKind.END_INCLUDED),
        (2, {"start": date(2018, 2, 2)}, SlipKind.START_LATE),
        (
            3,
            {"start": date(2018, 2, 1), "end": date(2018, 2, 28)},
            SlipKind.CALENDAR_MONTH,
        ),
        (
            3,
            {"start": date(2018, 2, 15), "end": date(2018, 3, 14)},
            SlipKind.BILLING_DAY_AS_ANCHOR,
        ),
        (3, {"charge_type": ChargeType.CYCLE_FEE}, SlipKind.CHARGE_TYPE),
        (3, {"charge_type": ChargeType.OFFSET}, SlipKind.CHARGE_TYPE),
        (3, {"quantity": 9}, SlipKind.QUANTITY),
        (3, {"amount": "9.99"}, SlipKind.AMOUNT),
        (3, {"unit_price": "5.00", "amount": "10.00"}, SlipKind.UNIT_PRICE),
        (3, {"end": date(2018, 5, 5)}, SlipKind.DATES),
        (3, {"amount": None}, SlipKind.EMPTY),
    ],
)
def test_one_mistake_is_named(solution, place, changes, expected):
    decimals = {
        name: Decimal(value) if type(value) is str else value for name, value in changes.items()
    }
    row = replace(solution.rows[place], **decimals)
    assert called(grade(solution, with_row(solution, place, row))) == [expected]


def test_mistakes_that_come_together_are_both_named(solution):
    row = replace(
        solution.rows[2],
        unit_price=Decimal("1.42"),
        amount=Decimal("2.84"),
        charge_type=ChargeType.CYCLE_FEE,
    )
    found = called(grade(solution, with_row(solution, 2, row)))
    assert found == [SlipKind.DAY_FORGOTTEN, SlipKind.CHARGE_TYPE]


def test_a_wrong_sign_does_not_hide_the_mistake_beside_it():
    solution = solve(of_example("LM-04-suspend-gt-30"))
    row = replace(solution.rows[0], unit_price=Decimal("1.57"), amount=Decimal("1.57"))
    found = called(grade(solution, with_row(solution, 0, row)))
    assert found == [SlipKind.SIGN, SlipKind.DAY_FORGOTTEN]


def test_rounding_too_late_is_named_with_the_amount_and_with_the_daily_price():
    solution = solve(next(each for each in course() if each.id.endswith("rounding-order")))
    late = replace(solution.rows[1], unit_price=Decimal("11.57"), amount=Decimal("2892.74"))
    assert called(grade(solution, with_row(solution, 1, late))) == [SlipKind.ROUNDED_TOO_LATE]
    exact = replace(solution.rows[1], unit_price=Decimal("11.57"), amount=Decimal("2892.50"))
    assert called(grade(solution, with_row(solution, 1, exact))) == [SlipKind.ROUNDED_TOO_LATE]


def test_the_order_of_the_rows_and_their_decimals_do_not_matter(solution):
    rows = [replace(row, amount=row.amount.normalize()) for row in reversed(solution.rows)]
    assert grade(solution, Answer((Row(), *rows, Row()))).is_right


def test_nothing_written_is_worth_nothing(solution):
    found = grade(solution, Answer())
    assert (found.right, points(found, 0)) == (0, 0)
    assert called(found) == [
        SlipKind.CREDIT_MISSING,
        SlipKind.LINE_MISSING,
        SlipKind.LINE_MISSING,
        SlipKind.LINE_MISSING,
    ]


def test_lines_that_do_not_exist_cost_what_a_line_is_worth(solution):
    invented = Row(quantity=55)
    found = grade(solution, Answer((*solution.rows, invented)))
    assert found.right == found.cells - 6
    many = grade(solution, Answer((*solution.rows, *([invented] * 9))))
    assert many.right == 0


def test_part_of_the_cells_gives_part_of_the_points(solution):
    row = replace(solution.rows[3], amount=None)
    found = grade(solution, with_row(solution, 3, row))
    assert (found.right, found.cells) == (23, 24)
    assert points(found, 0) == 9
    assert points(found, 4) == 5
    assert points(found, 99) == 0


def test_where_lines_are_given_each_row_belongs_to_its_line():
    exercise = of_example("LM-02-add-licence", columns=(Column.AMOUNT,))
    solution = solve(exercise)
    assert solution.rows[0] == Row(amount=Decimal("-4.00"))
    rows = (solution.rows[1], solution.rows[0], Row(), solution.rows[3])
    found = grade(solution, Answer(rows))
    assert [each.is_right for each in found.lines] == [False, False, False, True]
    assert found.lines[2].slips == (SlipKind.EMPTY,)


def test_lines_of_an_event_can_be_asked_and_one_line_alone(solution):
    scenario = solution.scenario
    caused = replace(solution.asked, asked=Asked(subscription="e3", event=1))
    subscription = scenario.subscriptions[0].id
    caused = replace(caused, asked=Asked(subscription=subscription, event=1))
    assert len(solve(caused).lines) >= 3
    one = replace(solution.asked, asked=replace(solution.asked.asked, line=2))
    assert solve(one).rows == (solution.rows[2],)


def test_sums_are_graded_with_the_lines():
    exercise = of_example("LM-02-add-licence", figures=(Figure.TOTAL,))
    solution = solve(exercise)
    assert solution.figures == {Figure.TOTAL: Decimal("9.55")}
    found = grade(solution, Answer(solution.rows, {Figure.TOTAL: Decimal("13.55")}))
    assert called(found) == [SlipKind.CREDIT_MISSING]
    assert called(grade(solution, Answer(solution.rows))) == [SlipKind.EMPTY]
    other = grade(solution, Answer(solution.rows, {Figure.TOTAL: Decimal(1)}))
    assert called(other) == [SlipKind.SUM]
