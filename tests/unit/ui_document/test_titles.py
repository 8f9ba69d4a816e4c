from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import ChangeQuantity, ConvertTrial, MoveQuantity, Purchase, Suspend
from simulator.scenario.scenario import Customer, Partner, Payment, Scenario, Subscription
from simulator.words import Words
from ui.document.titles import _OF_SUBSCRIPTION, undo_text
from ui.models.wishes import (
    AddEvent,
    AddSubscription,
    DeleteEvent,
    DuplicateEvent,
    MoveEvent,
    PasteEvents,
    PlaceSuspensions,
    RemoveCustomer,
    RemoveSubscription,
    ReplaceCustomer,
    ReplaceEvent,
    ReplacePartner,
    ReplacePayments,
    ReplaceSubscription,
    SetTitle,
    SetUntil,
    Wish,
)

BOUGHT = Purchase(date=date(2018, 1, 13), quantity=1)
MORE = ChangeQuantity(date=date(2018, 2, 1), quantity=2)
E3 = Subscription(
    id="e3",
    product="Microsoft 365 E3",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("4.00"),
    events=(BOUGHT, MORE),
)
SCENARIO = Scenario(until=date(2018, 3, 31), partner=Partner(billing_day=15), subscriptions=(E3,))

DAY = date(2018, 3, 4)
REF = ("e3", 1)

WISHES = (
    AddEvent("e3", MORE),
    PasteEvents("e3", (BOUGHT, MORE)),
    MoveEvent(REF, DAY),
    ReplaceEvent(REF, MORE),
    DeleteEvent(REF),
    DuplicateEvent(REF, DAY),
    AddSubscription(E3),
    ReplaceSubscription("e3", E3),
    RemoveSubscription("e3"),
    ReplacePartner(SCENARIO.partner),
    ReplaceCustomer("Contoso", Customer(name="Contoso", country="FR")),
    RemoveCustomer("Contoso"),
    ReplacePayments((Payment(date=DAY, amount=Decimal("4.00")),)),
    PlaceSuspensions(((("e3", Suspend(date=DAY))),)),
    SetTitle("x"),
    SetUntil(DAY),
)


def test_every_wish_is_named():
    assert {type(wish) for wish in WISHES} == set(get_args(Wish))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: type(wish).__name__)
def test_every_step_has_a_name_of_its_own(wish, language):
    words = Words(language)
    names = [undo_text(each, SCENARIO, words) for each in WISHES]
    assert names.count(undo_text(wish, SCENARIO, words)) == 1
    assert "{" not in undo_text(wish, SCENARIO, words)


def test_a_move_says_what_and_where_to():
    assert undo_text(MoveEvent(REF, DAY), SCENARIO, Words("en")) == (
        "Move “Licence change” to 4 Mar 2018"
    )


def test_a_subscription_is_named_by_its_product():
    assert undo_text(RemoveSubscription("e3"), SCENARIO, Words("en")) == (
        "Remove “Microsoft 365 E3”"
    )


def test_two_subscriptions_of_one_product_are_told_apart():
    twin = replace(E3, id="e3-2")
    both = replace(SCENARIO, subscriptions=(E3, twin))
    en = Words("en")
    second = "“Microsoft 365 E3 · e3-2”"
    assert undo_text(RemoveSubscription("e3-2"), both, en) == f"Remove {second}"
    assert undo_text(ReplaceSubscription("e3-2", twin), both, en) == f"Change {second}"
    assert undo_text(AddSubscription(E3), SCENARIO, en) == f"Add {second}"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"customer": "Contoso"}, "Change the customer of “Microsoft 365 E3”"),
        ({"unit_price": Decimal(5)}, "Change the price of “Microsoft 365 E3”"),
        ({"profile": "new-commerce", "term": Term.MONTH}, "Change the rules of “Microsoft 365 E3”"),
        ({"product": "E5", "unit_price": Decimal(5)}, "Change the product of “E5”"),
    ],
)
def test_a_changed_subscription_names_the_setting(changed, said):
    wish = ReplaceSubscription("e3", replace(E3, **changed))
    assert undo_text(wish, SCENARIO, Words("en")) == said


def test_every_setting_of_a_subscription_has_a_name():
    assert {*_OF_SUBSCRIPTION, "events"} == set(Subscription.__struct_fields__)


def test_add_ons_that_go_with_their_licence_are_counted():
    add_ons = tuple(
        replace(E3, id=name, product=name, kind=Kind.ADD_ON, parent="e3") for name in ("one", "two")
    )
    with_one = replace(SCENARIO, subscriptions=(E3, *add_ons[:1]))
    with_two = replace(SCENARIO, subscriptions=(E3, *add_ons))
    names = [
        undo_text(RemoveSubscription("e3"), each, Words("en")) for each in (with_one, with_two)
    ]
    assert names == [
        "Remove “Microsoft 365 E3” and its add-on",
        "Remove “Microsoft 365 E3” and its 2 add-ons",
    ]


def test_moves_that_go_with_their_target_are_counted():
    move = MoveQuantity(date=DAY, to="e3", quantity=1)
    others = tuple(replace(E3, id=name, product=name, events=(BOUGHT, move)) for name in "ab")
    with_one = replace(SCENARIO, subscriptions=(E3, *others[:1]))
    with_two = replace(SCENARIO, subscriptions=(E3, *others))
    names = [
        undo_text(RemoveSubscription("e3"), each, Words("en")) for each in (with_one, with_two)
    ]
    assert names == [
        "Remove “Microsoft 365 E3” and the move of licences into it",
        "Remove “Microsoft 365 E3” and the 2 moves of licences into it",
    ]


def test_a_trial_that_becomes_paid_names_its_licences():
    paid = ConvertTrial(date=DAY, quantity=25, unit_price=Decimal(4), billing=Billing.MONTHLY)
    trial = replace(E3, kind=Kind.TRIAL, events=(BOUGHT, paid))
    before = replace(SCENARIO, subscriptions=(trial,))
    wish = ReplaceEvent(REF, replace(paid, quantity=40))
    assert undo_text(wish, before, Words("en")) == (
        "Licences of Microsoft 365 E3 on 4 Mar 2018: 25 → 40"
    )
