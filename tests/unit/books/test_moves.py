"""Licences that move into another subscription of new commerce (rules.md N15)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Rule, Term
from simulator.effects import event_effect
from simulator.engine import outcome, simulate
from simulator.errors import MistakeCode
from simulator.explain import explain, replayed
from simulator.findings import billable, check
from simulator.formats.statement_file import statement_json
from simulator.scenario.events import Event, Migrate, MoveQuantity, Purchase, Reactivate
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.summary import posted_lines
from simulator.words import Words
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    promotion,
    renewing,
    scenario,
    suspended,
)


def moved(text: str, to: str = "b", quantity: int | None = None) -> MoveQuantity:
    return MoveQuantity(date=day(text), to=to, quantity=quantity)


def seat(id_: str, *events: Event, price: str = "10.00", **values: Any) -> Subscription:
    settings = {"customer": "Contoso", "term": Term.YEAR, "billing": Billing.MONTHLY, **values}
    return Subscription(id=id_, unit_price=Decimal(price), events=events, **settings)


A, B = bought("2021-06-10"), bought("2021-06-20", 5)
"""Ten seats to 9 June 2022, and five to 19 June 2022."""


def pair(
    *events: Event, to: tuple[Event, ...] = (), until: str = "2021-08-31", **partner: Any
) -> Scenario:
    return scenario(until, seat("a", A, *events), seat("b", B, *to, price="20.00"), **partner)


def printed(scenario: Scenario, since: str = "2021-07-01") -> list[str]:
    return [
        f"{line.subscription} {line.posted:%d%b} {line.period.start:%d%b}..{line.period.last:%d%b} "
        f"{line.charge_type} {line.unit_price} x{line.quantity} = {line.amount}"
        for line in posted_lines(simulate(scenario))
        if line.posted >= day(since)
    ]


def found(scenario: Scenario) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.pointer, each.code, each.values) for each in check(scenario)]


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


@pytest.mark.parametrize(
    ("subscriptions", "mistakes"),
    [
        ([("a", "b"), ("b", "a")], ["a", "b"]),
        ([("a", "b"), ("b", "c"), ("c", "b")], ["b", "c"]),
        ([("a", "b"), ("b", "c"), ("c", "a")], ["a", "b", "c"]),
    ],
)
def test_circles_are_refused_by_name(
    subscriptions: list[tuple[str, str]], mistakes: list[str]
) -> None:
    names = sorted({name for link in subscriptions for name in link})
    events = {
        name: [moved("2021-08-01", to, quantity=1) for here, to in subscriptions if here == name]
        for name in names
    }
    given = scenario("2021-08-31", *(seat(name, A, *events[name]) for name in names))
    assert found(given) == [
        (f"/subscriptions/{names.index(name)}/events/1/to", MistakeCode.MOVE_CIRCLE, ())
        for name in mistakes
    ]


TO = "/subscriptions/0/events/1/to"


def test_a_move_into_itself_is_no_move() -> None:
    given = scenario("2021-08-31", seat("a", A, moved("2021-08-01", "a", quantity=1)))
    assert found(given) == [(TO, MistakeCode.MOVE_TO_ITSELF, ())]
    assert Words("en").mistake_sentence(check(given)[0]) == (
        "the licences are in a already; another subscription to move to"
    )


def test_the_sentences_of_a_move_name_the_other_subscription() -> None:
    given = pair(moved("2021-08-01", quantity=4), until="2021-08-01")
    lines = [line for line in simulate(given).pending if line.charge_type == "move_quantity"]
    assert [Words("en").why(line)[0] for line in lines] == [
        "4 licences moved to b on 1 Aug 2021; the rest of the cycle is credited for them.",
        "4 licences came from a on 1 Aug 2021; this charges them to the end of the cycle.",
    ]



@pytest.mark.parametrize(
    ("target", "code", "values"),
    [
        (seat("x", B), MistakeCode.MOVE_TARGET_UNKNOWN, ()),
        (seat("b", B, customer="Fabrikam"), MistakeCode.MOVE_TARGET_NOT_ALLOWED, ()),
        (
            seat("b", bought("2021-06-20", 25), kind=Kind.TRIAL),
            MistakeCode.MOVE_TARGET_NOT_ALLOWED, (),
        ),
        (
            seat("b", B, kind=Kind.USAGE),
            MistakeCode.MOVE_TARGET_NOT_ALLOWED, (),
        ),
        (
            seat("b", B, profile="partner-center-2019"),
            MistakeCode.MOVE_TARGET_NOT_ALLOWED, (),
        ),
        (
            seat("b", bought("2021-08-02")),
            MistakeCode.MOVE_TARGET_NOT_ACTIVE, ("2021-08-01",),
        ),
        (
            seat("b", B, suspended("2021-08-01")),
            MistakeCode.MOVE_TARGET_NOT_ACTIVE, ("2021-08-01",),
        ),
        (
            seat("b", B, cancelled("2021-07-31")),
            MistakeCode.MOVE_TARGET_NOT_ACTIVE, ("2021-08-01",),
        ),
        (
            seat("b", bought("2021-07-26")),
            MistakeCode.MOVE_TARGET_IN_WINDOW, ("2021-08-02",),
        ),
        (
            seat("b", bought("2021-07-15"), term=Term.MONTH),
            MistakeCode.MOVE_TARGET_TERM, ("P1M", "P1Y"),
        ),
        (
            seat("b", bought("2021-06-05")),
            MistakeCode.MOVE_TARGET_ENDS_EARLIER, ("2022-06-04", "2022-06-09"),
        ),
    ],
)  # fmt: skip
def test_seats_move_only_where_they_can_be(
    target: Subscription, code: MistakeCode, values: tuple[str, ...]
) -> None:
    given = scenario(
        "2021-12-31", seat("a", A, moved("2021-08-01", quantity=4)), target, billing_day=1
    )
    assert found(given) == [(TO, code, values)]
    for language in ("en", "fr"):
        assert "{" not in Words(language).mistake_sentence(check(given)[0])


def test_the_first_day_after_the_window_and_an_equal_end() -> None:
    late = (seat("a", A, moved("2021-08-01", quantity=4)), seat("b", bought("2021-07-25")))
    assert found(scenario("2021-08-31", *late)) == []
    twins = (seat("a", A, moved("2021-08-01", quantity=4)), seat("b", A))
    assert found(scenario("2021-08-31", *twins)) == []


@pytest.mark.parametrize(
    ("events", "mistake"),
    [
        (
            [moved("2021-08-01", quantity=11)],
            ("1/quantity", MistakeCode.QUANTITY_RANGE, ("1", "10")),
        ),
        ([moved("2021-08-01", "")], ("1/to", MistakeCode.TARGET_MISSING, ())),
        (
            [suspended("2021-07-01"), moved("2021-08-01")],
            ("2", MistakeCode.SUSPENDED, ("2021-07-01",)),
        ),
        (
            [cancelled("2021-07-01"), moved("2021-08-01")],
            ("2", MistakeCode.AFTER_CANCELLATION, ("2021-07-01",)),
        ),
    ],
)
def test_seats_leave_only_where_they_are(
    events: list[Event], mistake: tuple[str, str, tuple[str, ...]]
) -> None:
    at, code, values = mistake
    assert found(pair(*events)) == [(f"/subscriptions/0/events/{at}", code, values)]


def test_a_seat_cap_holds_for_what_arrives() -> None:
    capped = replace(B, promotion=replace(promotion("10", "2021-12-31"), seats=8))
    given = scenario("2021-08-31", seat("a", A, moved("2021-08-01", quantity=4)), seat("b", capped))
    at = "/subscriptions/0/events/1/quantity"
    assert found(given) == [(at, MistakeCode.PROMOTION_SEATS, ("8",))]
    # A move of all licences names no number.
    given = scenario("2021-08-31", seat("a", A, moved("2021-08-01")), seat("b", capped))
    at = "/subscriptions/0/events/1/to"
    assert found(given) == [(at, MistakeCode.PROMOTION_SEATS, ("8",))]


def test_a_trial_does_not_move() -> None:
    trial = seat("a", bought("2021-07-15", 25), moved("2021-08-01"), kind=Kind.TRIAL)
    given = scenario("2021-08-31", trial, seat("b", B))
    ((at, code, _),) = found(given)
    assert (at, code) == ("/subscriptions/0/events/1", MistakeCode.DURING_A_TRIAL)


def test_only_new_commerce_moves_seats() -> None:
    given = scenario(
        "2021-08-31",
        seat("a", A, moved("2021-08-01"), profile="partner-center-2019"),
        seat("b", B),
        billing_day=1,
    )
    ((at, code, _),) = found(given)
    assert (at, code) == ("/subscriptions/0/events/1/type", MistakeCode.EVENT_NOT_BILLED)


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
