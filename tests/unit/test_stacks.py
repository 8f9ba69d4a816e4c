"""Sums as the parts of a bar."""

from __future__ import annotations

from decimal import Decimal, Inexact, localcontext

from simulator.stacks import largest, merged, regrouped, stacked
from simulator.summary import ChargeGroup
from tests.unit.ui_models.bills import line


def test_charges_are_stacked_upwards_and_credits_downwards():
    sums = {"a": Decimal(3), "b": Decimal(-1), "c": Decimal(2), "d": Decimal(-4)}
    assert stacked(sums) == {"a": (0, 3), "b": (0, -1), "c": (3, 5), "d": (-1, -5)}


def test_the_largest_are_told_by_what_they_move_and_one_is_never_left_over_alone():
    sums = [{"a": Decimal(1), "b": Decimal(-9)}, {"c": Decimal(5), "d": Decimal(2)}]
    assert largest(sums, 2) == ("b", "c")
    assert largest(sums, 3) == ("a", "b", "c", "d")
    assert merged(sums[1], ("c",), "") == {"c": Decimal(5), "": Decimal(2)}
    assert merged(sums[0], ("b",), "") == {"b": Decimal(-9), "": Decimal(1)}


def test_sums_follow_lines_that_are_replaced():
    before, after = line("4.00"), line("-3.00")
    sums = {str(ChargeGroup.CYCLE): Decimal("4.00")}
    assert regrouped(sums, [(before, after)], Decimal("0.50")) == {
        ChargeGroup.TAX: Decimal("0.50"),
        ChargeGroup.CREDIT: Decimal("-3.00"),
    }


def test_parts_do_not_depend_on_the_context_of_the_thread():
    large, small = Decimal("123456.78"), Decimal("0.01")
    with localcontext() as context:
        context.prec = 3
        context.traps[Inexact] = True
        assert stacked({"a": large, "b": small})["b"] == (large, Decimal("123456.79"))
        assert merged({"a": large, "b": small}, (), "") == {"": Decimal("123456.79")}
