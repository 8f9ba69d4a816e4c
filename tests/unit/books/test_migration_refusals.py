"""What cannot migrate, and when: every refusal by name, with the first and the last possible day."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Term
from simulator.engine import outcome
from simulator.errors import MistakeCode
from simulator.findings import check
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    Event,
    Promotion,
    Purchase,
    SetAutoRenew,
    Suspend,
)
from simulator.words import Words
from tests.unit.books.migrations import (
    ANNUAL,
    BOUGHT,
    add_on,
    day,
    found,
    licence,
    migrated,
    printed,
    scenario,
)

PROMOTION = Promotion(percent=Decimal(5), until=day("2021-12-31"))


@pytest.mark.parametrize(
    ("events", "mistake"),
    [
        # Thirty days from 21 July: 20 August is the first.
        (
            [BOUGHT, migrated("2021-08-19")],
            ("", MistakeCode.MIGRATED_TOO_EARLY, ("2021-08-20",)),
        ),
        (
            [BOUGHT, migrated("2022-07-20")],
            ("", MistakeCode.MIGRATED_ON_THE_LAST_DAY, ("2022-07-20",)),
        ),
        (
            [replace(BOUGHT, promotion=PROMOTION), migrated("2022-01-25")],
            ("", MistakeCode.MIGRATED_WITH_PROMOTION, ("2022-07-20",)),
        ),
        (
            [BOUGHT, Suspend(date=day("2022-01-20")), migrated("2022-01-25")],
            ("", MistakeCode.SUSPENDED, ("2022-01-20",)),
        ),
        (
            [BOUGHT, Cancel(date=day("2022-01-20")), migrated("2022-01-25")],
            ("", MistakeCode.AFTER_CANCELLATION, ("2022-01-20",)),
        ),
        ([BOUGHT, migrated("2022-01-25", to="")], ("/to", MistakeCode.TARGET_MISSING, ())),
        ([BOUGHT, migrated("2022-01-25", to="s1")], ("/to", MistakeCode.DUPLICATE_ID, ())),
        (
            [BOUGHT, migrated("2022-01-25", term=Term.TWO_YEARS)],
            ("/term", MistakeCode.TERM_NOT_BILLED, ("P1M", "P1Y", "P3Y")),
        ),
        (
            [BOUGHT, migrated("2022-01-25", term=Term.MONTH, billing=ANNUAL)],
            ("/billing", MistakeCode.BILLING_NOT_BILLED, ("monthly", "upfront")),
        ),
        (
            [BOUGHT, migrated("2022-01-25", quantity=0)],
            ("/quantity", MistakeCode.QUANTITY_RANGE, ("1", "1000000")),
        ),
        (
            [BOUGHT, migrated("2022-01-25", "-1")],
            ("/unit_price", MistakeCode.NEGATIVE_PRICE, ()),
        ),
    ],
)
def test_what_cannot_migrate_is_refused_by_name(
    events: list[Event], mistake: tuple[str, str, tuple[str, ...]]
) -> None:
    wrong = scenario("2022-08-31", licence(*events))
    at = f"/subscriptions/0/events/{len(events) - 1}{mistake[0]}"
    assert (at, *mistake[1:]) in found(wrong)
    assert outcome(wrong).statement.invoices == ()
    sentences = [Words("en").mistake_sentence(each) for each in check(wrong)]
    assert all("{" not in sentence for sentence in sentences)


def test_the_first_and_the_last_possible_day() -> None:
    assert found(scenario("2022-08-31", licence(BOUGHT, migrated("2021-08-20")))) == []
    assert found(scenario("2022-08-31", licence(BOUGHT, migrated("2022-07-19")))) == []
    whole = migrated("2022-07-20", full_term=True)
    lines = printed(scenario("2022-08-08", licence(BOUGHT, whole)))
    assert lines[-1] == "n1 20Jul 20Jul..19Aug new 16.00 x1"


def test_after_a_renewal_without_its_promotion_it_migrates() -> None:
    reduced = replace(BOUGHT, promotion=PROMOTION)
    assert found(scenario("2022-08-31", licence(reduced, migrated("2022-07-21")))) == []


def test_a_rest_of_more_than_the_new_term_needs_a_full_one() -> None:
    years = {"term": Term.THREE_YEARS, "billing": ANNUAL}
    year = migrated("2022-01-25", "192.00", billing=ANNUAL)
    wrong = scenario("2022-02-08", licence(BOUGHT, year, **years))
    at = "/subscriptions/0/events/1/term"
    assert found(wrong) == [(at, MistakeCode.MIGRATED_TERM_TOO_SHORT, ("2024-07-20",))]
    for right in (replace(year, full_term=True), replace(year, term=Term.THREE_YEARS)):
        assert found(scenario("2022-02-08", licence(BOUGHT, right, **years))) == []


def test_add_ons_are_not_left_behind() -> None:
    bought = Purchase(date=day("2021-08-21"), quantity=2)
    parent = licence(BOUGHT, migrated("2022-01-25"))
    at = "/subscriptions/0/events/1"
    left = scenario("2022-02-08", parent, add_on(bought))
    assert found(left) == [(at, MistakeCode.ADD_ON_NOT_MIGRATED, ("a1",))]
    gone = add_on(bought, Cancel(date=day("2022-01-24")))
    assert found(scenario("2022-02-08", parent, gone)) == []
    alone = scenario("2022-02-08", licence(BOUGHT), add_on(bought, migrated("2022-01-25")))
    at = "/subscriptions/1/events/1"
    assert found(alone) == [(at, MistakeCode.PARENT_NOT_MIGRATED, ())]


def test_mistakes_after_the_migration_point_to_their_own_events() -> None:
    early = SetAutoRenew(date=day("2022-01-20"), auto_renew=False)
    less = ChangeQuantity(date=day("2022-02-10"), quantity=1)
    again = migrated("2022-02-11", to="n2")
    events = (replace(BOUGHT, quantity=5), early, migrated("2022-01-25"), less, again)
    assert [each[:2] for each in found(scenario("2022-02-28", licence(*events)))] == [
        ("/subscriptions/0/events/1/type", MistakeCode.EVENT_NOT_BILLED),
        ("/subscriptions/0/events/3/quantity", MistakeCode.REMOVED_TOO_LATE),
        ("/subscriptions/0/events/4/type", MistakeCode.EVENT_NOT_BILLED),
    ]


def test_an_add_on_that_is_deleted_holds_nothing_back() -> None:
    # Suspended on 1 September, it is kept for 90 days, until 30 November.
    extra = add_on(Purchase(date=day("2021-08-21"), quantity=2), Suspend(date=day("2021-09-01")))
    parent = licence(BOUGHT, migrated("2022-01-25"))
    assert found(scenario("2022-02-08", parent, extra)) == []
    late = licence(BOUGHT, migrated("2021-11-30"))
    at = "/subscriptions/0/events/1"
    assert found(scenario("2022-02-08", late, extra)) == [
        (at, MistakeCode.ADD_ON_NOT_MIGRATED, ("a1",))
    ]
