"""A longer term that begins at once, each figure worked out by hand from rules.md N14."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.catalogue import Billing, Kind, Rule, Term
from simulator.engine import simulate
from simulator.scenario.events import ConvertTrial, Event
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    found,
    longer,
    planned,
    priced,
    printed,
    promotion,
    scenario,
    seats,
    suspended,
    upgraded,
)

MONTH = bought("2021-06-18")
NEW = "18Jun 18Jun..17Jul new 10.08 x10 = 100.80"


def test_the_rest_of_the_cycle_is_credited_and_a_whole_cycle_charged() -> None:
    # 20 June to 17 July are 28 of the 30 days that June counts: 10.08 x 28 / 30 = 9.408, cut to
    # 9.40; ten times that. The new term has cycles of its own.
    lines = printed(scenario("2021-09-01", seats(MONTH, longer("2021-06-20", "8.40"))))
    assert lines == [
        NEW,
        "20Jun 20Jun..17Jul convert -9.40 x10 = -94.00",
        "20Jun 20Jun..19Jul convert 8.40 x10 = 84.00",
        "20Jul 20Jul..19Aug cycle_charge 8.40 x10 = 84.00",
        "20Aug 20Aug..19Sep cycle_charge 8.40 x10 = 84.00",
    ]


def test_both_lines_name_the_event_and_share_a_reference() -> None:
    statement = simulate(scenario("2021-07-08", seats(MONTH, longer("2021-06-20", "8.40"))))
    new, credit, charge = statement.invoices[0].lines
    assert credit.credits == new
    assert charge.credits is None
    assert credit.reference == charge.reference == "s1-2"
    assert credit.events == charge.events == (("s1", 1),)
    assert credit.rule is charge.rule is Rule.NEW_COMMERCE_CHANGE_TERM


def test_a_term_of_three_years_can_be_paid_at_once() -> None:
    # 18 June to 17 July 2022 is the second year of service: 365 days; from 1 July 2022 on 352 of
    # them are left: 100.80 x 352 / 365 = 97.2098..., cut to 97.20.
    subscription = seats(
        bought("2021-06-18", 1),
        longer("2022-07-01", "300.00", Term.THREE_YEARS, Billing.UPFRONT),
        price="100.80",
        term=Term.YEAR,
        billing=Billing.ANNUAL,
    )
    assert printed(scenario("2022-08-31", subscription)) == [
        "18Jun 18Jun..17Jun new 100.80 x1 = 100.80",
        "18Jun 18Jun..17Jun renew 100.80 x1 = 100.80",
        "01Jul 01Jul..17Jun convert -97.20 x1 = -97.20",
        "01Jul 01Jul..30Jun convert 300.00 x1 = 300.00",
    ]


def test_the_new_term_takes_its_place_at_the_end_of_the_month() -> None:
    lines = printed(scenario("2021-09-01", seats(MONTH, longer("2021-06-30", "8.40"))))
    assert [line.split()[1] for line in lines[2:]] == [
        "30Jun..30Jul",
        "31Jul..30Aug",
        "31Aug..29Sep",
    ]


def test_on_the_day_of_the_purchase_all_of_it_is_credited() -> None:
    lines = printed(scenario("2021-07-08", seats(MONTH, longer("2021-06-18", "8.40"))))
    assert lines[1:] == [
        "18Jun 18Jun..17Jul convert -10.08 x10 = -100.80",
        "18Jun 18Jun..17Jul convert 8.40 x10 = 84.00",
    ]


@pytest.mark.parametrize(("until", "unit"), [("2021-06-19", "8.40"), ("2021-06-20", "7.56")])
def test_a_promotion_stays_where_the_new_term_begins_in_time(until: str, unit: str) -> None:
    subscription = seats(
        bought("2021-06-18", promotion=promotion("10", until)), longer("2021-06-20", "8.40")
    )
    # 8.40 less ten percent is 7.56.
    assert printed(scenario("2021-07-08", subscription))[2].split()[3] == unit


def test_prices_and_plans_that_waited_are_forgotten() -> None:
    subscription = seats(
        bought("2021-06-18", 1),
        priced("2021-06-19", "20.00"),
        planned("2021-06-19", Billing.ANNUAL, "90.00"),
        longer("2021-06-20", "300.00", Term.THREE_YEARS, Billing.UPFRONT),
        term=Term.YEAR,
    )
    lines = printed(scenario("2024-07-31", subscription))
    assert [line.split(" ", 1)[1] for line in lines[2:]] == [
        "20Jun..19Jun convert 300.00 x1 = 300.00",
        "20Jun..19Jun renew 300.00 x1 = 300.00",
    ]


def test_the_days_for_cancelling_go_on_as_they_were() -> None:
    # 24 June is the seventh day since the purchase: 24 June to 19 July are 26 days,
    # 8.40 x 26 / 30 = 7.28.
    term = longer("2021-06-20", "8.40")
    in_time = scenario("2021-09-01", seats(MONTH, term, cancelled("2021-06-24")))
    assert printed(in_time)[3:] == ["24Jun 24Jun..19Jul cancel_immediate -7.28 x10 = -72.80"]
    late = scenario("2021-09-01", seats(MONTH, term, cancelled("2021-06-25")))
    assert len(printed(late)) == 5


def test_the_days_for_removing_seats_go_on_as_they_were() -> None:
    term = longer("2021-06-20", "8.40")
    assert found(scenario("2021-09-01", seats(MONTH, term, changed("2021-06-24", 9)))) == []
    assert found(scenario("2021-09-01", seats(MONTH, term, changed("2021-06-25", 9)))) == [
        ("/subscriptions/0/events/2/quantity", "removed_too_late", ("2021-06-24",))
    ]
    upgrade = upgraded("2021-06-19", "12")
    assert found(scenario("2021-09-01", seats(MONTH, upgrade, term, changed("2021-06-21", 9)))) == [
        ("/subscriptions/0/events/3/quantity", "upgraded_seats", ("2022-06-19",))
    ]


@pytest.mark.parametrize(
    ("term", "event", "pointer", "code", "values"),
    [
        (Term.YEAR, longer("2021-06-20", "1"), "term", "term_not_longer", ("P3Y",)),
        (Term.YEAR, longer("2021-06-20", "1", Term.MONTH), "term", "term_not_longer", ("P3Y",)),
        (
            Term.MONTH,
            longer("2021-06-20", "1", Term.TWO_YEARS),
            "term",
            "term_not_longer",
            ("P1Y", "P3Y"),
        ),
        (
            Term.THREE_YEARS,
            longer("2021-06-20", "1", Term.THREE_YEARS),
            "term",
            "term_not_longer",
            (),
        ),
        (
            Term.MONTH,
            longer("2021-06-20", "1", billing=Billing.UPFRONT),
            "billing",
            "billing_not_billed",
            ("monthly", "annual"),
        ),
        (Term.MONTH, longer("2021-06-20", "-1"), "unit_price", "negative_price", ()),
    ],
)
def test_a_term_becomes_longer_or_stays(
    term: Term, event: Event, pointer: str, code: str, values: tuple[str, ...]
) -> None:
    assert found(scenario("2021-09-01", seats(MONTH, event, term=term))) == [
        (f"/subscriptions/0/events/1/{pointer}", code, values)
    ]


def test_neither_while_suspended_nor_in_a_trial() -> None:
    event = longer("2021-06-20", "1")
    assert found(scenario("2021-09-01", seats(MONTH, suspended("2021-06-19"), event))) == [
        ("/subscriptions/0/events/2", "suspended", ("2021-06-19",))
    ]
    trial = seats(bought("2021-06-18", 25), event, kind=Kind.TRIAL, term=Term.YEAR)
    assert found(scenario("2021-09-01", trial)) == [
        ("/subscriptions/0/events/1", "during_a_trial", ("2021-07-17",))
    ]
    recurring = scenario(
        "2021-09-01", seats(MONTH, event, kind=Kind.RECURRING), profile="one-time-2019"
    )
    assert [code for _, code, _ in found(recurring)] == ["event_not_billed"]


def converted(text: str, price: str, **values: object) -> ConvertTrial:
    plan = {"quantity": 30, "billing": Billing.MONTHLY, **values}
    return ConvertTrial(date=day(text), unit_price=Decimal(price), **plan)  # type: ignore[arg-type]


def test_a_trial_becomes_another_product_for_another_term() -> None:
    event = converted("2021-06-20", "11.00", term=Term.MONTH, product="Better")
    trial = seats(bought("2021-06-18", 25), event, kind=Kind.TRIAL, term=Term.YEAR)
    statement = scenario("2021-08-08", trial)
    assert printed(statement) == [
        "18Jun 18Jun..17Jul new 0.00 x25 = 0.00",
        "20Jun 20Jun..17Jul convert 0.00 x25 = 0.00",
        "20Jun 20Jun..19Jul convert 11.00 x30 = 330.00",
        "20Jul 20Jul..19Aug renew 11.00 x30 = 330.00",
    ]
    lines = [line for invoice in simulate(statement).invoices for line in invoice.lines]
    assert [line.product for line in lines] == ["", "", "Better", "Better"]


@pytest.mark.parametrize(
    ("values", "pointer", "code"),
    [
        ({"term": Term.TWO_YEARS}, "term", "term_not_billed"),
        ({"term": Term.MONTH, "billing": Billing.ANNUAL}, "billing", "billing_not_billed"),
    ],
)
def test_what_a_trial_cannot_become(values: dict[str, object], pointer: str, code: str) -> None:
    event = converted("2021-06-20", "11.00", **values)
    trial = seats(bought("2021-06-18", 25), event, kind=Kind.TRIAL, term=Term.YEAR)
    ((at, found_code, _),) = found(scenario("2021-08-08", trial))
    assert (at, found_code) == (f"/subscriptions/0/events/1/{pointer}", code)
