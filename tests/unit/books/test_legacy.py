"""Legacy rules one by one, each small enough to be checked by hand against engine.md."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Rerate, Rounding, Term
from simulator.engine import outcome, simulate
from simulator.errors import MistakeCode
from simulator.explain import StepKind, explain
from simulator.findings import check
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Promotion,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription


def day(text: str) -> date:
    return date.fromisoformat(text)


def licence(
    *events: Event, price: str = "4.00", billing: Billing = Billing.MONTHLY, term: Term = Term.YEAR
) -> Subscription:
    return Subscription(
        id="s1", customer="Contoso", product="E3", term=term, billing=billing,
        unit_price=Decimal(price), events=events,
    )  # fmt: skip


def add_on(*events: Event, price: str = "5.00") -> Subscription:
    return Subscription(
        id="a1", customer="Contoso", product="Add-on", kind=Kind.ADD_ON, parent="s1",
        term=Term.YEAR, billing=Billing.MONTHLY, unit_price=Decimal(price), events=events,
    )  # fmt: skip


def scenario(until: str, *subscriptions: Subscription, **partner: object) -> Scenario:
    settings = {"billing_day": 15, **partner}
    return Scenario(until=day(until), partner=Partner(**settings), subscriptions=subscriptions)  # type: ignore[arg-type]


def printed(scenario: Scenario) -> list[str]:
    """Return each line as `posted start..end type unit x quantity`, in the order of the statement."""
    statement = simulate(scenario)
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    return [
        f"{line.posted:%d%b} {line.period.start:%d%b}..{line.period.last:%d%b} "
        f"{line.charge_type} {line.unit_price} x{line.quantity}"
        for line in (*lines, *statement.pending)
    ]


BOUGHT = Purchase(date=day("2018-01-13"), quantity=1)


def test_a_change_on_the_anchor_belongs_to_the_cycle_that_starts() -> None:
    changed = ChangeQuantity(date=day("2018-02-13"), quantity=3)
    assert printed(scenario("2018-03-31", licence(BOUGHT, changed))) == [
        "13Jan 13Jan..12Feb cycle_fee 4.00 x1",
        "13Feb 13Feb..12Mar cycle_fee 4.00 x1",
        "13Mar 13Feb..12Mar cycle_instance_prorate -4.00 x1",
        "13Mar 13Feb..12Mar cycle_instance_prorate 4.00 x3",
        "13Mar 13Mar..12Apr cycle_instance_prorate 4.00 x3",
    ]


def test_of_several_changes_on_one_day_the_last_counts() -> None:
    changes = [ChangeQuantity(date=day("2018-02-01"), quantity=count) for count in (9, 5, 2)]
    assert printed(scenario("2018-02-28", licence(BOUGHT, *changes)))[2:] == [
        "13Feb 13Jan..31Jan cycle_instance_prorate 2.45 x1",
        "13Feb 01Feb..12Feb cycle_instance_prorate 1.55 x2",
        "13Feb 13Feb..12Mar cycle_instance_prorate 4.00 x2",
    ]


def test_days_at_the_end_of_the_month_are_free() -> None:
    bought = Purchase(date=day("2018-01-30"), quantity=1)
    assert printed(scenario("2018-03-31", licence(bought))) == [
        "30Jan 30Jan..28Feb cycle_fee 4.00 x1",
        "01Mar 01Mar..31Mar cycle_fee 4.00 x1",
    ]


def test_a_change_in_the_free_days_takes_the_first_line_back_on_the_paid_start() -> None:
    bought = Purchase(date=day("2018-01-30"), quantity=1)
    changed = ChangeQuantity(date=day("2018-01-31"), quantity=2)
    assert printed(scenario("2018-02-28", licence(bought, changed))) == [
        "30Jan 30Jan..28Feb cycle_fee 4.00 x1",
        "01Feb 30Jan..28Feb cycle_instance_prorate -4.00 x1",
        "01Feb 01Feb..28Feb cycle_instance_prorate 4.00 x2",
    ]


@pytest.mark.parametrize(
    ("suspended", "credit"),
    [
        ("2018-02-11", "11Feb 13Jan..12Feb cancel_fee -4.00 x1"),  # day 29: the whole line
        ("2018-02-12", "12Feb 12Feb..12Feb cancel_fee -0.13 x1"),  # day 30: the days that are left
    ],
)
def test_the_thirtieth_day_decides_what_a_suspension_takes_back(
    suspended: str, credit: str
) -> None:
    lines = printed(scenario("2018-03-31", licence(BOUGHT, Suspend(date=day(suspended)))))
    assert lines[1:] == [credit]


def test_in_a_short_february_both_lines_of_the_first_30_days_are_taken_back() -> None:
    bought = Purchase(date=day("2018-02-10"), quantity=1)
    suspended = Suspend(date=day("2018-03-11"))
    assert printed(scenario("2018-03-31", licence(bought, suspended)))[2:] == [
        "11Mar 10Feb..09Mar cancel_fee -4.00 x1",
        "11Mar 10Mar..09Apr cancel_fee -4.00 x1",
    ]


def test_a_pending_change_is_settled_before_a_later_suspension() -> None:
    changed = ChangeQuantity(date=day("2018-03-01"), quantity=2)
    suspended = Suspend(date=day("2018-03-05"))
    assert printed(scenario("2018-03-31", licence(BOUGHT, changed, suspended)))[2:] == [
        "05Mar 13Feb..12Mar cycle_instance_prorate -4.00 x1",
        "05Mar 13Feb..28Feb cycle_instance_prorate 2.29 x1",
        "05Mar 01Mar..12Mar cycle_instance_prorate 1.72 x2",
        "05Mar 05Mar..12Mar cancel_fee -1.14 x2",
    ]


def test_nothing_is_charged_while_suspended_and_the_anchor_after_is_plain() -> None:
    events = (
        BOUGHT,
        Suspend(date=day("2018-03-01")),
        ChangeQuantity(date=day("2018-03-20"), quantity=3),
        Reactivate(date=day("2018-04-01")),
    )
    assert printed(scenario("2018-04-30", licence(*events)))[2:] == [
        "01Mar 01Mar..12Mar cancel_fee -1.72 x1",
        "01Apr 01Apr..12Apr activation_fee 1.55 x3",
        "13Apr 13Apr..12May cycle_fee 4.00 x3",
    ]


def test_reactivated_on_an_anchor_the_activation_replaces_the_cycle_fee() -> None:
    events = (BOUGHT, Suspend(date=day("2018-03-01")), Reactivate(date=day("2018-03-13")))
    assert printed(scenario("2018-04-30", licence(*events)))[3:] == [
        "13Mar 13Mar..12Apr activation_fee 4.00 x1",
        "13Apr 13Apr..12May cycle_fee 4.00 x1",
    ]


def test_a_price_inside_a_term_waits_for_the_renewal() -> None:
    raised = ChangePrice(date=day("2018-06-01"), unit_price=Decimal("6.00"))
    on_the_day = ChangePrice(date=day("2019-01-13"), unit_price=Decimal("7.00"))
    lines = printed(scenario("2019-02-28", licence(BOUGHT, raised, on_the_day)))
    assert [line.split()[3] for line in lines] == ["4.00"] * 12 + ["7.00", "7.00"]


def test_annual_billing_cuts_into_two_parts_or_three() -> None:
    changed = ChangeQuantity(date=day("2018-02-01"), quantity=2)
    year = licence(BOUGHT, changed, price="48.00", billing=Billing.ANNUAL)
    assert printed(scenario("2018-02-28", year))[2:] == [
        "13Feb 13Jan..31Jan cycle_instance_prorate 2.47 x1",
        "13Feb 01Feb..12Jan cycle_instance_prorate 44.98 x2",
    ]
    assert printed(scenario("2018-02-28", year, annual_rerate=Rerate.THREE_PARTS))[2:] == [
        "13Feb 13Jan..31Jan cycle_instance_prorate 2.47 x1",
        "13Feb 01Feb..12Feb cycle_instance_prorate 1.56 x2",
        "13Feb 13Feb..12Jan cycle_instance_prorate 43.42 x2",
    ]


def test_a_renewed_year_after_a_change_is_a_plain_renewal() -> None:
    changed = ChangeQuantity(date=day("2018-12-20"), quantity=2)
    year = licence(BOUGHT, changed, price="48.00", billing=Billing.ANNUAL)
    assert printed(scenario("2019-01-31", year))[-1] == (
        "13Jan 13Jan..12Jan prorate_fee_when_renew 48.00 x2"
    )


def test_the_second_year_of_a_multi_year_offer_starts_a_month_early() -> None:
    bought = Purchase(date=day("2020-03-20"), quantity=1)
    offer = licence(bought, price="48.00", billing=Billing.ANNUAL, term=Term.TWO_YEARS)
    assert [line[:16] for line in printed(scenario("2024-12-31", offer))] == [
        "20Mar 20Mar..19M",
        "20Feb 20Feb..19F",
        "20Mar 20Mar..19M",
        "20Feb 20Feb..19F",
        "20Mar 20Mar..19M",
    ]


def test_a_change_of_billing_closes_the_old_line_and_opens_a_new_term() -> None:
    event = ChangeBilling(
        date=day("2018-03-01"), billing=Billing.ANNUAL, unit_price=Decimal("48.00")
    )
    assert printed(scenario("2019-03-31", licence(BOUGHT, event)))[2:] == [
        "01Mar 01Mar..12Mar prorate_fees_when_convert_to -1.72 x1",
        "01Mar 01Mar..28Feb prorate_fees_when_convert_away 48.00 x1",
        "01Mar 01Mar..29Feb prorate_fee_when_renew 48.00 x1",
    ]


def test_an_add_on_lives_in_the_cycles_of_its_parent() -> None:
    parent = licence(BOUGHT, Suspend(date=day("2018-03-20")))
    extra = add_on(Purchase(date=day("2018-02-01"), quantity=2))
    lines = printed(scenario("2018-04-30", parent, extra))
    assert [line for line in lines if "5.00" in line or "x2" in line] == [
        "01Feb 01Feb..12Feb prorate_fees_when_purchase 1.93 x2",
        "13Feb 13Feb..12Mar cycle_fee 5.00 x2",
        "13Mar 13Mar..12Apr cycle_fee 5.00 x2",
        "20Mar 20Mar..12Apr cancel_fee -3.86 x2",
    ]


def test_a_legacy_promotion_cuts_the_unit_price_and_rounds_the_discount() -> None:
    bought = Purchase(
        date=day("2018-01-13"),
        quantity=3,
        promotion=Promotion(percent=Decimal("16.7"), until=day("2018-12-31")),
    )
    statement = simulate(scenario("2018-01-31", licence(bought, price="9.99")))
    line = statement.invoices[0].lines[0]
    # 9.99 less 16.7 % is 8.32167, cut; 29.97 less 5.00499, which is 5.00 half up.
    assert (line.unit_price, line.amount) == (Decimal("8.32"), Decimal("24.97"))


@pytest.mark.parametrize(
    ("currency", "rounding", "unit", "amount"),
    [
        ("JPY", None, "2", "4"),  # 12 x 0.129 = 1.548 yen
        ("KWD", None, "1.548", "3.096"),
        ("USD", Rounding.XA, "1.55", "3.10"),  # 4 x 12 x 2 / 31 = 3.0967…
        ("USD", Rounding.TT, "1.54", "3.09"),
        ("USD", Rounding.TU, "1.54", "3.08"),
    ],
)
def test_a_part_is_rounded_to_the_currency_as_the_rounding_says(
    currency: str, rounding: Rounding | None, unit: str, amount: str
) -> None:
    changed = ChangeQuantity(date=day("2018-02-01"), quantity=2)
    one = scenario("2018-02-28", licence(BOUGHT, changed), currency=currency, rounding=rounding)
    part = simulate(one).invoices[1].lines[2]
    assert (str(part.unit_price), str(part.amount)) == (unit, amount)


@pytest.mark.parametrize(
    ("events", "code", "pointer"),
    [
        ((), MistakeCode.NO_PURCHASE, "/events"),
        ((Suspend(date=day("2018-01-01")), BOUGHT), MistakeCode.BEFORE_PURCHASE, "/events/0"),
        ((BOUGHT, BOUGHT), MistakeCode.SECOND_PURCHASE, "/events/1"),
        ((BOUGHT, Reactivate(date=day("2018-02-01"))), MistakeCode.NOT_SUSPENDED, "/events/1"),
        (
            (BOUGHT, Suspend(date=day("2018-02-01")), Suspend(date=day("2018-02-02"))),
            MistakeCode.ALREADY_SUSPENDED,
            "/events/2",
        ),
        (
            (BOUGHT, Suspend(date=day("2018-02-01")), Reactivate(date=day("2018-05-03"))),
            MistakeCode.REACTIVATED_TOO_LATE,
            "/events/2",
        ),
        (
            (BOUGHT, Cancel(date=day("2018-02-01")), ChangeQuantity(date=day("2018-02-01"), quantity=2)),
            MistakeCode.AFTER_CANCELLATION,
            "/events/2",
        ),
        (
            (BOUGHT, ChangeQuantity(date=day("2018-02-01"), quantity=0)),
            MistakeCode.QUANTITY_RANGE,
            "/events/1/quantity",
        ),
        (
            (BOUGHT, ChangeQuantity(date=day("2200-01-01"), quantity=1)),
            MistakeCode.DATE_RANGE,
            "/events/1/date",
        ),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_named_with_its_place(
    events: tuple[Event, ...], code: MistakeCode, pointer: str
) -> None:
    mistakes = check(scenario("2018-12-31", licence(*events)))
    assert [(one.code, one.pointer) for one in mistakes] == [(code, f"/subscriptions/0{pointer}")]


def test_the_bill_of_what_is_right_is_there_beside_what_is_wrong() -> None:
    wrong = add_on(Purchase(date=day("2018-01-01"), quantity=1))
    found = outcome(scenario("2018-02-28", licence(BOUGHT), wrong))
    assert [one.code for one in found.mistakes] == [MistakeCode.PARENT_NOT_ACTIVE]
    assert [str(one.total) for one in found.statement.invoices] == ["4.00", "4.00"]


def test_a_change_of_billing_needs_a_price_for_each_add_on() -> None:
    event = ChangeBilling(
        date=day("2018-03-01"), billing=Billing.ANNUAL, unit_price=Decimal("48.00")
    )
    extra = add_on(Purchase(date=day("2018-02-01"), quantity=2))
    mistakes = check(scenario("2018-12-31", licence(BOUGHT, event), extra))
    assert [(one.code, one.values) for one in mistakes] == [
        (MistakeCode.ADD_ON_PRICE_MISSING, ("a1",))
    ]


def test_an_add_on_is_billed_as_often_as_its_parent() -> None:
    yearly = add_on(Purchase(date=day("2018-02-01"), quantity=1), price="60.00")
    yearly = replace(yearly, billing=Billing.ANNUAL)
    mistakes = check(scenario("2018-12-31", licence(BOUGHT), yearly))
    assert [(one.code, one.pointer, one.values) for one in mistakes] == [
        (MistakeCode.ADD_ON_BILLING, "/subscriptions/1/billing", ("monthly",))
    ]


def test_add_ons_hang_on_one_another_only_so_far() -> None:
    chain = [
        replace(add_on(BOUGHT), id=f"a{place}", parent="s1" if place == 0 else f"a{place - 1}")
        for place in range(18)
    ]
    mistakes = check(scenario("2018-12-31", licence(BOUGHT), *chain))
    assert [(one.code, one.pointer) for one in mistakes] == [
        (MistakeCode.PARENT_TOO_DEEP, f"/subscriptions/{place}/parent") for place in (17, 18)
    ]


def test_days_out_of_range_are_mistakes_also_where_they_would_overflow() -> None:
    last = date(9999, 12, 31)
    events = (BOUGHT, Suspend(date=last), Reactivate(date=last))
    mistakes = check(scenario("2018-12-31", licence(*events)))
    assert [one.code for one in mistakes] == [MistakeCode.DATE_RANGE, MistakeCode.DATE_RANGE]


def test_a_credit_explains_the_days_of_the_line_that_it_takes_back() -> None:
    """In `faq-2018` a credit prints only the days from the suspension on."""
    bought = Purchase(date=day("2018-02-10"), quantity=1)
    changed = ChangeQuantity(date=day("2018-02-15"), quantity=2)
    halted = Suspend(date=day("2018-03-05"))
    again = Reactivate(date=day("2018-03-06"), quantity=3)
    twice = Suspend(date=day("2018-03-07"))
    one = scenario("2018-03-31", licence(bought, changed, halted, again, twice), profile="faq-2018")
    lines = [line for invoice in simulate(one).invoices for line in invoice.lines]
    days = [step for line in lines for step in explain(line).steps if step.kind is StepKind.DAYS]
    assert days
    assert all(step.period is not None and step.period.days == step.days for step in days)


def test_free_days_before_a_suspension_print_nothing_when_it_outlasts_them() -> None:
    bought = Purchase(date=day("2018-01-03"), quantity=1)
    halted = Suspend(date=day("2018-01-08"))
    again = Reactivate(date=day("2018-01-20"))
    free = {"profile": "free-period-2017"}
    assert printed(scenario("2018-02-28", licence(bought, halted, again), **free)) == [
        "20Jan 20Jan..14Feb activation_fee 4.00 x1",
        "15Feb 15Feb..14Mar cycle_fee 4.00 x1",
    ]
