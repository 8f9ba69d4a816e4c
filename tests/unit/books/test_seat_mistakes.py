"""Events of seats that cannot happen: where, why, and what is allowed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import outcome
from simulator.findings import check
from simulator.scenario.events import ConvertTrial, Event
from simulator.words import Words, languages
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    found,
    planned,
    priced,
    promotion,
    reactivated,
    renewing,
    scenario,
    seats,
    suspended,
    upgraded,
    used,
)

PURCHASE = bought("2021-06-18")


def converted(text: str, billing: Billing = Billing.MONTHLY) -> ConvertTrial:
    return ConvertTrial(date=day(text), quantity=25, unit_price=Decimal("9"), billing=billing)


@pytest.mark.parametrize(
    ("events", "pointer", "code", "values"),
    [
        ([changed("2021-06-25", 9)], "1/quantity", "removed_too_late", ("2021-06-24",)),
        (
            [changed("2021-06-23", 12), changed("2021-06-30", 11)],
            "2/quantity",
            "removed_too_late",
            ("2021-06-29",),
        ),
        (
            [changed("2021-06-23", 12), changed("2021-06-26", 9)],
            "2/quantity",
            "removed_too_late",
            ("2021-06-24",),
        ),
        (
            [upgraded("2021-06-20", "1"), changed("2021-06-21", 9)],
            "2/quantity",
            "upgraded_seats",
            ("2022-06-17",),
        ),
        ([suspended("2021-07-01"), changed("2021-07-02", 11)], "2", "suspended", ("2021-07-01",)),
        ([suspended("2021-07-01"), upgraded("2021-07-02", "1")], "2", "suspended", ("2021-07-01",)),
        (
            [suspended("2021-07-01"), planned("2021-07-02", Billing.ANNUAL, "1")],
            "2",
            "suspended",
            ("2021-07-01",),
        ),
        (
            [suspended("2021-07-01"), suspended("2021-07-02")],
            "2",
            "already_suspended",
            ("2021-07-01",),
        ),
        ([reactivated("2021-07-01")], "1", "not_suspended", ()),
        (
            [suspended("2021-07-01"), reactivated("2021-07-02", 9)],
            "2/quantity",
            "removed_too_late",
            ("2021-06-24",),
        ),
        (
            [cancelled("2021-07-01"), priced("2021-07-02", "1")],
            "2",
            "after_cancellation",
            ("2021-07-01",),
        ),
        (
            [renewing("2021-07-01", False), priced("2022-06-18", "1")],
            "2",
            "after_the_end",
            ("2022-06-17",),
        ),
        ([upgraded("2021-06-20", "1", quantity=11)], "1/quantity", "quantity_range", ("1", "10")),
        ([upgraded("2021-06-20", "1", quantity=4)], "1/to", "upgrade_without_target", ("4",)),
        ([upgraded("2021-06-20", "1", quantity=4, to="s1")], "1/to", "duplicate_id", ()),
        (
            [planned("2021-06-20", Billing.MONTHLY, "1")],
            "1/billing",
            "same_billing",
            ("annual",),
        ),
        (
            [planned("2021-06-20", Billing.UPFRONT, "1")],
            "1/billing",
            "billing_not_billed",
            ("monthly", "annual"),
        ),
        ([converted("2021-06-20")], "1/type", "event_not_billed", None),
        ([bought("2021-06-20")], "1", "second_purchase", ("2021-06-18",)),
    ],
)
def test_what_cannot_happen_in_a_year(
    events: list[Event], pointer: str, code: str, values: tuple[str, ...] | None
) -> None:
    wrong = scenario("2023-01-31", seats(PURCHASE, *events, term=Term.YEAR))
    ((at, found_code, found_values),) = found(wrong)
    assert (at, found_code) == (f"/subscriptions/0/events/{pointer}", code)
    assert values is None or found_values == values
    assert outcome(wrong).statement.invoices == ()
    for language in languages():
        assert "{" not in Words(language).mistake_sentence(check(wrong)[0])


@pytest.mark.parametrize("on", ["2021-06-17", "2022-06-18"])
def test_the_first_term_ends_within_itself(on: str) -> None:
    purchase = bought("2021-06-18", coterminate=day(on))
    # The other events are judged as if the purchase were right.
    wrong = seats(purchase, changed("2021-06-25", 9), term=Term.YEAR)
    assert found(scenario("2023-01-31", wrong)) == [
        (
            "/subscriptions/0/events/0/coterminate",
            "end_outside_term",
            ("2021-06-18", "2022-06-17"),
        ),
        ("/subscriptions/0/events/1/quantity", "removed_too_late", ("2021-06-24",)),
    ]


@pytest.mark.parametrize(
    ("events", "pointer", "code"),
    [
        ([changed("2021-06-20", 26)], "1", "during_a_trial"),
        ([upgraded("2021-06-20", "1")], "1", "during_a_trial"),
        ([suspended("2021-06-20"), converted("2021-06-21")], "2", "suspended"),
        ([suspended("2021-06-20"), reactivated("2021-06-21", 26)], "2/quantity", "during_a_trial"),
        ([converted("2021-07-18")], "1", "not_a_trial"),
        ([converted("2021-06-20"), converted("2021-06-21")], "2", "not_a_trial"),
    ],
)
def test_what_cannot_happen_in_a_trial(events: list[Event], pointer: str, code: str) -> None:
    trial = seats(bought("2021-06-18", 25), *events, kind=Kind.TRIAL, term=Term.YEAR)
    ((at, found_code, _),) = found(scenario("2021-08-31", trial))
    assert (at, found_code) == (f"/subscriptions/0/events/{pointer}", code)


def test_a_trial_has_neither_promotion_nor_chosen_end() -> None:
    purchase = bought(
        "2021-06-18", 25, promotion=promotion("1", "2021-12-31"), coterminate=day("2021-07-01")
    )
    trial = seats(purchase, kind=Kind.TRIAL, term=Term.YEAR)
    assert [pointer for pointer, _, _ in found(scenario("2021-08-31", trial))] == [
        "/subscriptions/0/events/0/promotion",
        "/subscriptions/0/events/0/coterminate",
    ]


@pytest.mark.parametrize(
    ("values", "profile", "pointer"),
    [
        ({"kind": Kind.ONE_TIME}, "new-commerce", "/kind"),
        ({"term": Term.TWO_YEARS}, "new-commerce", "/term"),
        ({"term": Term.MONTH, "billing": Billing.ANNUAL}, "new-commerce", "/billing"),
        ({"kind": Kind.TRIAL, "term": Term.MONTH}, "new-commerce", "/term"),
        ({"kind": Kind.TRIAL, "billing": Billing.ANNUAL}, "new-commerce", "/billing"),
        ({"kind": Kind.LICENCE}, "one-time-2019", "/kind"),
        ({"kind": Kind.RECURRING, "term": Term.TWO_YEARS}, "one-time-2019", "/term"),
        (
            {"kind": Kind.RECURRING, "term": Term.MONTH, "billing": Billing.ANNUAL},
            "one-time-2019",
            "/billing",
        ),
    ],
)
def test_what_is_not_sold(values: dict[str, object], profile: str, pointer: str) -> None:
    wrong = seats(PURCHASE, **{"term": Term.YEAR, **values})  # type: ignore[arg-type]
    assert [at for at, _, _ in found(scenario("2021-08-31", wrong, profile=profile))] == [
        f"/subscriptions/0{pointer}"
    ]


def test_a_month_has_no_other_plan() -> None:
    wrong = scenario("2021-08-31", seats(PURCHASE, planned("2021-06-20", Billing.MONTHLY, "1")))
    assert found(wrong) == [("/subscriptions/0/events/1/billing", "same_billing", ())]
    assert (
        Words("en")
        .mistake_sentence(check(wrong)[0])
        .endswith("a term of one month has no other billing")
    )


def test_two_upgrades_cannot_move_seats_to_one_id() -> None:
    moved = upgraded("2021-06-20", "1", quantity=4, to="s9")
    other = replace(seats(PURCHASE, moved), id="s2")
    assert [at for at, _, _ in found(scenario("2021-08-31", seats(PURCHASE, moved), other))] == [
        "/subscriptions/0/events/1/to",
        "/subscriptions/1/events/1/to",
    ]


def test_values_that_are_wrong_do_not_stop_the_rest() -> None:
    events = (
        changed("2021-06-20", 0),
        priced("2021-06-21", "NaN"),
        used("2021-06-21", "-1", "0.1234567890123456789", "NaN"),
        upgraded("9999-12-31", "-1"),
        changed("2021-06-25", 1),
    )
    codes = [
        (at.removeprefix("/subscriptions/0"), code)
        for at, code, _ in found(scenario("2021-08-31", seats(PURCHASE, *events)))
    ]
    assert codes == [
        ("/events/1/quantity", "quantity_range"),
        ("/events/2/unit_price", "not_a_decimal"),
        ("/events/3/rate", "price_decimals"),
        ("/events/3/units", "units_range"),
        ("/events/3/included", "units_range"),
        ("/events/4/date", "date_range"),
        ("/events/4/unit_price", "negative_price"),
    ]


def test_a_subscription_begins_with_a_purchase() -> None:
    assert found(scenario("2021-08-31", seats(changed("2021-06-20", 2)))) == [
        ("/subscriptions/0/events", "no_purchase", ()),
        ("/subscriptions/0/events/0", "before_purchase", ()),
    ]
