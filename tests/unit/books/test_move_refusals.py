"""Which moves of licences cannot be (rules.md N15)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from simulator.catalogue import Kind, Term
from simulator.errors import MistakeCode
from simulator.findings import check
from simulator.scenario.events import Event
from simulator.scenario.scenario import Subscription
from simulator.words import Words
from tests.unit.books.moves import A, B, found, moved, pair, seat
from tests.unit.books.seats import (
    bought,
    cancelled,
    promotion,
    scenario,
    suspended,
)


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
