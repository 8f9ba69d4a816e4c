"""The one place that rounds."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from simulator.catalogue import Rounding
from simulator.money import half_up, half_up_fraction, plus, quotient, total, truncated
from simulator.proration import amount, rate


@pytest.mark.parametrize(
    ("value", "rounded", "cut"),
    [
        ("1.716", "1.72", "1.71"),
        ("-1.716", "-1.72", "-1.71"),
        ("63.325", "63.33", "63.32"),
        ("-63.325", "-63.33", "-63.32"),
        ("-0.001", "0.00", "0.00"),
        ("2.675", "2.68", "2.67"),
    ],
)
def test_ties_go_away_from_zero_and_a_zero_has_no_sign(value: str, rounded: str, cut: str) -> None:
    assert str(half_up(Decimal(value), 2)) == rounded
    assert str(truncated(Decimal(value), 2)) == cut


def test_the_context_of_the_caller_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 3
        assert half_up(Decimal("123456.785"), 2) == Decimal("123456.79")
        assert total([Decimal("123456.78"), Decimal("0.01")], 2) == Decimal("123456.79")
        assert quotient(Decimal(1), 3) == Decimal("0." + "3" * 60)


def test_nothing_adds_up_to_a_zero_with_the_decimals_of_the_currency() -> None:
    assert [str(total([], places)) for places in (0, 2, 3)] == ["0", "0.00", "0.000"]


# 4.00 for 31 days, 12 of them, 7 licences: exactly 1.548387… each, 10.838709… together.
@pytest.mark.parametrize(
    ("rounding", "daily", "unit", "together"),
    [
        (Rounding.D3, "0.129", "1.55", "10.85"),
        (Rounding.D2, "0.13", "1.56", "10.92"),
        (Rounding.XU, None, "1.55", "10.85"),
        (Rounding.XA, None, "1.55", "10.84"),
        (Rounding.TA, None, "1.54", "10.84"),
        (Rounding.TU, None, "1.54", "10.78"),
        (Rounding.TT, None, "1.54", "10.83"),
        (Rounding.RT, None, "1.55", "10.83"),
    ],
)
def test_the_eight_roundings(
    rounding: Rounding, daily: str | None, unit: str, together: str
) -> None:
    part = rate(Decimal("4.00"), 31, 12, rounding, 2)
    assert (None if part.daily_price is None else str(part.daily_price)) == daily
    assert (str(part.unit_price), str(amount(part, 7, 2))) == (unit, together)


@pytest.mark.parametrize("rounding", list(Rounding))
def test_the_whole_cycle_costs_its_price_never_the_daily_price_times_days(
    rounding: Rounding,
) -> None:
    whole = rate(Decimal("30.00"), 31, 45, rounding, 2)
    assert (whole.days, whole.unit_price, amount(whole, 3, 2)) == (
        31, Decimal("30.00"), Decimal("90.00"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("numerator", "nearest"),
    [(0, 0), (4, 0), (5, 1), (14, 1), (15, 2), (-4, 0), (-5, -1), (-15, -2)],
)
def test_a_fraction_is_rounded_half_away_from_zero(numerator: int, nearest: int) -> None:
    assert half_up_fraction(numerator, 10) == nearest


def test_a_sum_keeps_all_digits() -> None:
    with localcontext() as context:
        context.prec = 2
        assert plus(Decimal("123.45"), Decimal("0.01")) == Decimal("123.46")
