"""Licences that move into another subscription of new commerce (rules.md N15)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Rule, Term
from simulator.effects import event_effect
from simulator.engine import outcome, simulate
from simulator.errors import MistakeCode
from simulator.explain import explain, replayed
from simulator.findings import billable, check
from simulator.formats.statement_file import statement_json
from simulator.scenario.events import Migrate, Purchase, Reactivate
from simulator.scenario.scenario import Partner, Scenario
from simulator.summary import posted_lines
from simulator.words import Words
from tests.unit.books.moves import A, B, found, moved, pair, printed, seat
from tests.unit.books.seats import (
    bought,
    changed,
    day,
    renewing,
    scenario,
)


def test_some_seats_leave_at_one_price_and_arrive_at_the_other() -> None:
    # a: the cycle from 10 July has 9 days left, 10.00 x 9 / 31 = 2.903, truncated.
    # b: the cycle from 20 July has 19 days left, 20.00 x 19 / 31 = 12.258, truncated.
    lines = printed(pair(moved("2021-08-01", quantity=4)), "2021-08-01")
    assert lines == [
        "a 01Aug 01Aug..09Aug move_quantity -2.90 x4 = -11.60",
        "a 10Aug 10Aug..09Sep cycle_charge 10.00 x6 = 60.00",
        "b 01Aug 01Aug..19Aug move_quantity 12.25 x4 = 49.00",
        "b 20Aug 20Aug..19Sep cycle_charge 20.00 x9 = 180.00",
    ]


def test_both_lines_name_the_event_and_share_a_reference() -> None:
    given = pair(moved("2021-08-01", quantity=4), until="2021-09-30")
    lines = [line for line in posted_lines(simulate(given)) if line.rule is Rule.NEW_COMMERCE_MOVE]
    assert [(line.subscription, line.to, line.reference, line.events) for line in lines] == [
        ("a", "b", "a-2", (("a", 1),)),
        ("b", "", "a-2", (("a", 1),)),
    ]
    page = statement_json(simulate(given), given)
    pointers = [
        line["derivation"]["events"]
        for invoice in page["invoices"]
        for line in invoice["lines"]
        if line["charge_type"] == "move_quantity"
    ]
    assert pointers == [["/subscriptions/0/events/1"]] * 2
    for line in lines:
        assert replayed(line, 2) == (line.unit_price, line.amount)
        assert Words("en").explanation(explain(line), line, "EUR")
        assert all("{" not in sentence for sentence in Words("en").why(line))


def test_without_any_seat_left_a_subscription_ends() -> None:
    given = pair(moved("2021-08-01"), until="2022-12-31")
    of_a = [line for line in posted_lines(simulate(given)) if line.subscription == "a"]
    assert max(line.period.last for line in of_a) == day("2021-08-09")
    later = pair(moved("2021-08-01"), changed("2021-08-01", 3))
    assert found(later) == [
        ("/subscriptions/0/events/2", MistakeCode.ALL_MOVED_AWAY, ("2021-08-01",))
    ]


def test_seats_that_have_moved_stay_until_the_renewal() -> None:
    move = moved("2021-08-01", quantity=4)
    kept = pair(move, to=(changed("2021-08-02", 8),), until="2022-12-31")
    at = "/subscriptions/1/events/1/quantity"
    assert found(kept) == [(at, MistakeCode.UPGRADED_SEATS, ("2022-06-19",))]
    assert found(pair(move, to=(changed("2022-06-20", 8),), until="2022-12-31")) == []


def test_the_newest_seats_move() -> None:
    # Ten from June, five from 1 August; four go on the 2nd: one of the new ones can be removed.
    more, move = changed("2021-08-01", 15), moved("2021-08-02", quantity=4)
    assert found(pair(more, move, changed("2021-08-03", 10))) == []
    late = pair(more, move, changed("2021-08-03", 9))
    at = "/subscriptions/0/events/3/quantity"
    assert found(late) == [(at, MistakeCode.REMOVED_TOO_LATE, ("2021-06-16",))]


def test_what_arrives_comes_after_the_events_of_the_day() -> None:
    lines = printed(
        pair(moved("2021-08-01", quantity=4), to=(changed("2021-08-01", 6),)), "2021-08-01"
    )
    assert [line for line in lines if line.startswith("b")] == [
        "b 01Aug 01Aug..19Aug add_quantity -12.26 x5 = -61.29",
        "b 01Aug 01Aug..19Aug add_quantity 12.26 x6 = 73.54",
        "b 01Aug 01Aug..19Aug move_quantity 12.25 x4 = 49.00",
        "b 20Aug 20Aug..19Sep cycle_charge 20.00 x10 = 200.00",
    ]


def test_seats_move_on_from_subscription_to_subscription() -> None:
    # Nine on 1 August, all of them on the next day; whatever the order in the file.
    subscriptions = (
        seat("a", A, moved("2021-08-01", quantity=4)),
        seat("b", B, moved("2021-08-02", "c")),
        seat("c", bought("2021-06-25", 1)),
    )
    given = scenario("2021-08-31", *subscriptions)
    last = printed(given)[-1]
    assert last == "c 25Aug 25Aug..24Sep cycle_charge 10.00 x10 = 100.00"
    assert simulate(replace(given, subscriptions=subscriptions[::-1])) == simulate(given)


def test_the_sentences_of_a_move_name_the_other_subscription() -> None:
    given = pair(moved("2021-08-01", quantity=4), until="2021-08-01")
    lines = [line for line in simulate(given).pending if line.charge_type == "move_quantity"]
    assert [Words("en").why(line)[0] for line in lines] == [
        "4 licences moved to b on 1 Aug 2021; the rest of the cycle is credited.",
        "4 licences came from a on 1 Aug 2021; this charges them to the end of the cycle.",
    ]


def test_what_a_migration_made_can_move_but_takes_nothing_in() -> None:
    migrate = Migrate(
        date=day("2021-08-01"), to="n", term=Term.YEAR, billing=Billing.MONTHLY,
        unit_price=Decimal(10),
    )  # fmt: skip
    old = seat("a", A, migrate, moved("2021-08-02", quantity=4), profile="partner-center-2019")
    given = scenario("2021-08-31", old, seat("b", B), billing_day=1)
    assert found(given) == []
    moves = [line for line in posted_lines(simulate(given)) if line.rule is Rule.NEW_COMMERCE_MOVE]
    assert [(line.subscription, line.listed, line.events) for line in moves] == [
        ("b", "b", (("a", 2),)),
        ("n", "a", (("a", 2),)),
    ]
    back = scenario(
        "2021-08-31",
        seat("a", A, migrate, profile="partner-center-2019"),
        seat("b", B, moved("2021-08-10", "n")),
        billing_day=1,
    )
    at = "/subscriptions/1/events/1/to"
    assert found(back) == [(at, MistakeCode.MOVE_TARGET_UNKNOWN, ())]


@pytest.mark.parametrize("wrong", ["a", "b"])
def test_neither_side_is_billed_when_one_is_wrong(wrong: str) -> None:
    mistake = Reactivate(date=day("2021-07-01"))
    of_a, of_b = ((mistake,), ()) if wrong == "a" else ((), (mistake,))
    given = scenario(
        "2021-08-31",
        seat("a", A, *of_a, moved("2021-08-01", quantity=4)),
        seat("b", B, *of_b),
        seat("c", A),
    )
    assert [each.code for each in check(given)] == [MistakeCode.NOT_SUSPENDED]
    assert [each.id for each in billable(given, check(given))] == ["c"]
    bill = outcome(given).statement
    assert {line.subscription for line in posted_lines(bill)} == {"c"}


def test_the_effect_of_a_move_is_that_on_both_bills() -> None:
    # Without it b has five seats in September and cannot send eight away.
    given = scenario(
        "2021-08-31",
        seat("a", A, moved("2021-08-01", quantity=4)),
        seat("b", B, moved("2021-09-01", "c", quantity=8), price="20.00"),
        seat("c", bought("2021-06-25", 1)),
        seat("d", A),
    )
    effect = event_effect(given, ("a", 1))
    assert effect.together == (("b", 1),)
    # What is posted in August stands on the invoice of September, after the last day.
    assert effect.first == day("2021-09-08")


def test_without_a_target_its_moves_are_gone_too() -> None:
    given = pair(renewing("2021-07-01", False), moved("2021-08-01", quantity=4))
    effect = event_effect(replace(given, until=day("2021-12-31")), ("b", 0))
    assert effect.together == (("a", 2),)
    assert all(each.difference > 0 for each in effect.invoices)


def test_a_bill_depends_on_nothing_but_the_partner_and_what_moves() -> None:
    given = pair(moved("2021-08-01", quantity=4))
    other = replace(given, subscriptions=(*given.subscriptions, seat("c", A)))
    assert (
        simulate(other).total
        == simulate(given).total
        + simulate(
            Scenario(
                until=given.until,
                partner=Partner(currency="EUR", profile="new-commerce"),
                subscriptions=(seat("c", Purchase(date=A.date, quantity=A.quantity)),),
            )
        ).total
    )


def test_an_edit_of_where_seats_leave_replays_where_they_go() -> None:
    for quantity in (4, 5, 4):
        given = pair(moved("2021-08-01", quantity=quantity))
        lines = printed(given, "2021-08-20")
        assert lines == [
            f"b 20Aug 20Aug..19Sep cycle_charge 20.00 x{5 + quantity} = {20 * (5 + quantity)}.00"
        ]
