"""Steps of scenarios in which something speaks of what is not there yet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import Billing, Kind
from simulator.engine import outcome
from simulator.findings import check
from simulator.history import until_day
from simulator.presentation import present
from simulator.scenario.events import ChangeBilling, ChangeQuantity, Purchase
from simulator.words import Words
from tests.unit.one_licence import LICENCE, RIGHT

WORDS = Words("en")
APRIL = date(2018, 4, 1)


def with_each(*subscriptions):
    """Return a right scenario of these subscriptions."""
    scenario = replace(RIGHT, subscriptions=subscriptions, until=date(2018, 9, 30))
    assert not check(scenario)
    return scenario


def text(scenario):
    """Return all that is told of a scenario."""
    return "\n".join(slide.as_text(WORDS) for slide in present(scenario, WORDS).slides)


def test_a_price_of_an_add_on_that_is_bought_later_is_no_mistake_before():
    yearly = ChangeBilling(
        date=APRIL, billing=Billing.ANNUAL, unit_price=Decimal(48), add_ons={"a": Decimal(24)}
    )
    scenario = with_each(
        replace(LICENCE, events=(*LICENCE.events, yearly)),
        replace(
            LICENCE,
            id="a",
            kind=Kind.ADD_ON,
            parent="e3",
            billing=Billing.ANNUAL,
            unit_price=Decimal(24),
            events=(Purchase(date=date(2018, 5, 10), quantity=1),),
        ),
    )
    assert not outcome(until_day(scenario, APRIL)).mistakes
    assert "mistake" not in text(scenario)


def test_an_add_on_of_new_commerce_older_than_its_licence_is_billed_from_its_first_day():
    scenario = with_each(
        replace(LICENCE, profile="new-commerce", events=(Purchase(date=APRIL, quantity=1),)),
        replace(LICENCE, id="a", kind=Kind.ADD_ON, parent="e3", profile="new-commerce"),
    )
    known = outcome(until_day(scenario, LICENCE.events[0].date))
    assert not known.mistakes
    assert known.statement.invoices[0].total == LICENCE.unit_price
    assert "mistake" not in text(scenario)


def test_events_in_any_order_are_told_as_in_the_order_of_time():
    more = ChangeQuantity(date=date(2018, 2, 1), quantity=2)
    again = ChangeQuantity(date=APRIL, quantity=3)
    told = text(with_each(replace(LICENCE, events=(*LICENCE.events, more, again))))
    assert text(with_each(replace(LICENCE, events=(again, more, *LICENCE.events)))) == told


def test_the_title_names_no_customer_above_what_is_not_its_own():
    scenario = with_each(
        replace(LICENCE, customer="Contoso"),
        replace(LICENCE, id="e5", product="E5", customer=""),
    )
    assert present(scenario, WORDS).slides[0].happened == (
        "Contoso", "Without a customer", LICENCE.product or LICENCE.id, "E5",
    )  # fmt: skip
    assert present(scenario, WORDS, "").slides[0].happened == ("E5",)


def test_what_has_no_customer_price_is_no_step():
    scenario = with_each(
        replace(LICENCE, resale_price=Decimal(7)),
        replace(LICENCE, id="e5", product="E5", events=(Purchase(date=APRIL, quantity=1),)),
    )
    assert len(present(scenario, WORDS).slides) == 3
    assert "E5" not in text(scenario)
