"""One scenario under every policy, with the reason for each cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.calendar import Period
from simulator.catalogue import DayCount, Rounding
from simulator.day_counts import counted
from simulator.engine import simulate
from simulator.errors import ScenarioError
from simulator.formats.gallery import default_example, examples
from simulator.scenario.scenario import Variant
from simulator.whatif.policies import AS_IT_IS, POLICIES, Policy, Step, policies, under
from simulator.words import Words
from simulator.words.whatif import policy, reasons
from tests.unit.one_licence import RIGHT, with_partner

EN = Words("en")
CHANGE = default_example().scenario
JANUARY = Period(date(2018, 1, 13), date(2018, 2, 13))
YEAR = Period(date(2018, 1, 13), date(2019, 1, 13))
MONTH_END = Period(date(2024, 1, 31), date(2024, 2, 29))


def bill(wanted):
    """Return the published change of licences under a policy."""
    return next(each for each in policies(CHANGE) if each.policy == wanted)


def amounts(found):
    """Return the amounts of all lines of the second invoice."""
    return [str(pair.line.amount) for pair in found.invoices[1].lines]


def test_the_policy_in_force_is_the_bill():
    found = bill(AS_IT_IS)
    assert found.total == found.base_total == simulate(CHANGE).total
    assert not any(pair.steps for invoice in found.invoices for pair in invoice.lines)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Policy(rounding=Rounding.D2), ["-4.00", "2.47", "3.12", "8.00"]),
        (Policy(rounding=Rounding.TU), ["-4.00", "2.45", "3.08", "8.00"]),
        (Policy(day_count=DayCount.THIRTY), ["-4.00", "2.53", "3.20", "8.00"]),
        (Policy(day_count=DayCount.THIRTY_360), ["-4.00", "2.39", "3.20", "8.00"]),
        (Policy(day_count=DayCount.DAY_AFTER), ["-4.00", "2.58", "2.84", "8.00"]),
    ],
)
def test_the_published_change_under_other_policies(wanted, expected):
    # By hand: 4.00 / 31 = 0.129; 4.00 / 30 = 0.133; 19 days, 18 of 30/360, 20 with the change day.
    assert amounts(bill(wanted)) == expected


def test_the_reason_for_each_cent():
    first, second = bill(Policy(day_count=DayCount.THIRTY_360)).invoices[1].lines[1:3]
    assert first.steps == (Step.DAYS,)
    assert reasons(first, EN, "USD") == "18 of 30 days are charged instead of 19 of 31."
    assert reasons(second, EN, "USD") == "12 of 30 days are charged instead of 12 of 31."
    cut = bill(Policy(rounding=Rounding.TT)).invoices[1].lines[2]
    assert reasons(cut, EN, "USD") == (
        "The price of a day is not rounded. The unit price 1.548387… is cut to 1.54. "
        "The amount comes from the exact unit price and is cut."
    )
    daily = bill(Policy(rounding=Rounding.D2)).invoices[1].lines[2]
    assert reasons(daily, EN, "USD") == "The price of a day is rounded to 0.13."


def test_ways_back_to_the_printed_unit_price_are_told():
    exact = replace(CHANGE, partner=replace(CHANGE.partner, rounding=Rounding.TT))
    found = next(one for one in policies(exact) if one.policy.rounding is Rounding.XU)
    told = {reasons(pair, EN, "USD") for pair in found.invoices[1].lines if pair.difference}
    assert told == {
        (
            "The unit price 1.548387… is rounded to 1.55. "
            "The amount is the printed unit price times the licences."
        )
    }
    rounded = next(one for one in policies(exact) if one.policy.rounding is Rounding.XA)
    told = {reasons(pair, EN, "USD") for pair in rounded.invoices[1].lines if pair.difference}
    assert told == {
        (
            "The unit price 1.548387… is rounded to 1.55. "
            "The amount comes from the exact unit price and is rounded."
        )
    }


def test_only_actual_days_are_microsofts():
    names = {policy(each, EN): each.is_microsofts for each in POLICIES}
    assert len(names) == len(POLICIES) == 1 + len(Rounding) + len(DayCount) - 1
    assert all(("(not Microsoft’s)" in name) is not own for name, own in names.items())
    assert names["As the scenario is billed"]


def test_whole_cycles_cost_the_full_price_under_every_policy():
    for each in POLICIES:
        assert under(RIGHT, each).total == Decimal("8.00")


def test_a_wrong_scenario_has_no_bills():
    with pytest.raises(ScenarioError):
        policies(with_partner(currency="XXX"))


def test_a_wrong_variant_is_none_of_its_business():
    wrong = Variant(name="Wrong", scenario=with_partner(currency="XXX"))
    assert policies(replace(RIGHT, variants=(wrong,))) == policies(RIGHT)


@pytest.mark.parametrize(
    ("how", "period", "cycle", "expected"),
    [
        (DayCount.ACTUAL, Period(date(2018, 2, 1), date(2018, 2, 13)), JANUARY, (31, 12)),
        (DayCount.THIRTY, Period(date(2018, 1, 14), date(2018, 2, 13)), JANUARY, (30, 30)),
        (DayCount.THIRTY_360, Period(date(2018, 1, 31), date(2018, 2, 13)), JANUARY, (30, 13)),
        (DayCount.THIRTY_360, JANUARY, JANUARY, (30, 30)),
        (DayCount.THIRTY_360, Period(date(2018, 3, 13), date(2019, 1, 13)), YEAR, (360, 300)),
        (DayCount.THIRTY, Period(date(2018, 3, 13), date(2019, 1, 13)), YEAR, (360, 306)),
        (DayCount.THIRTY_360, Period(date(2024, 2, 10), date(2024, 2, 29)), MONTH_END, (30, 19)),
        (DayCount.DAY_AFTER, Period(date(2018, 1, 13), date(2018, 2, 1)), JANUARY, (31, 20)),
        (DayCount.DAY_AFTER, Period(date(2018, 1, 20), date(2018, 2, 1)), JANUARY, (31, 12)),
        (DayCount.DAY_AFTER, Period(date(2018, 2, 1), date(2018, 2, 13)), JANUARY, (31, 11)),
        (DayCount.DAY_AFTER, JANUARY, JANUARY, (31, 31)),
    ],
)
def test_days_as_each_way_counts_them(how, period, cycle, expected):
    assert counted(how, period, cycle, cycle.days, period.days) == expected


def test_a_single_day_is_no_month():
    day = Period(date(2018, 1, 13), date(2018, 1, 14))
    for how in DayCount:
        assert counted(how, day, day, 1, 1) == (1, 1)


def steps_of(name, rounding):
    """Return the reasons of all lines of a published example under a rounding."""
    scenario = next(each.scenario for each in examples() if each.id.startswith(name))
    found = next(each for each in policies(scenario) if each.policy == Policy(rounding=rounding))
    return {pair.steps for invoice in found.invoices for pair in invoice.lines if pair.steps}


def test_a_step_that_leads_to_the_same_is_no_reason():
    # 10.08 / 30 is 0.336 exactly: the cents come from the printed unit price alone.
    assert steps_of("NCE-09", Rounding.D3) == {(Step.AMOUNT,)}
    # 0.68 × 25 is 17.00 exactly: after the daily price nothing is rounded any more.
    assert steps_of("LM-05", Rounding.D2) == {(Step.DAILY_PRICE,)}


@pytest.mark.parametrize("example", examples(), ids=[each.id for each in examples()])
def test_every_line_that_is_another_one_has_a_reason(example):
    for found in policies(example.scenario):
        for invoice in found.invoices:
            for pair in invoice.lines:
                is_same = (pair.base.amount, pair.base.unit_price) == (
                    pair.line.amount,
                    pair.line.unit_price,
                )
                assert bool(pair.steps) != is_same
