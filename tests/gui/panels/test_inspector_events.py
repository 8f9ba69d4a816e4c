"""The forms of events that change product, term, plan or place, as a user meets them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from simulator.catalogue import Billing, Term
from simulator.proposals import proposed_event
from simulator.scenario.events import (
    ChangeBilling,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    ExtendedService,
    Migrate,
    MoveQuantity,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
)
from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.new_commerce import DAY, LEGACY, TRIAL, inspecting, subscription
from ui.models.selection import Selection

UPGRADE = Upgrade(date=DAY, product="E5", unit_price=Decimal(54))
MOVE = MoveQuantity(date=DAY, to="visio", quantity=3)
MIGRATION = Migrate(
    date=DAY, to="e3-nce", term=Term.YEAR, billing=Billing.MONTHLY, unit_price=Decimal("32.50")
)


def _listed(desk: Desk, name: str) -> list[str]:
    combo = desk.part(name).focusProxy()
    return [combo.itemText(row) for row in range(combo.count())]


def _texts(desk: Desk, name: str) -> list[str]:
    """Return what stands in and around a field."""
    labels = desk.part(name).findChildren(QLabel)
    return [label.text().replace("−", "-") for label in labels if label.isVisible()]


# Upgrades and moves.


def test_an_upgrade_of_some_proposes_a_name_for_the_new_subscription(inspector):
    desk = inspecting(inspector, UPGRADE)
    assert not desk.sees("to")
    desk.click("some_quantity-has")
    assert desk.event == replace(UPGRADE, quantity=1, to="e3-2")
    desk.type("some_quantity-licences", "5")
    assert desk.part("some_quantity")._fields()[0]._suffix.text() == "of 25"
    assert not desk.sees("inspector-problems")
    desk.type("to", "visio")
    assert desk.problem("to") == "“visio” is the name of another subscription."
    desk.click("some_quantity-has")
    assert desk.event == UPGRADE


def test_an_upgrade_needs_a_product(inspector):
    desk = inspecting(inspector, UPGRADE, words=FR)
    desk.type("product", "")
    assert desk.problem("product")
    desk.type("product", "Copilot")
    desk.type("unit_price", "28,10")
    assert desk.event == replace(UPGRADE, product="Copilot", unit_price=Decimal("28.10"))


def test_licences_move_into_another_subscription_of_the_customer(inspector):
    desk = inspecting(inspector, MOVE)
    assert _listed(desk, "target") == ["Visio", "Project"]
    desk.choose("target", 1)
    assert desk.event == replace(MOVE, to="later")
    assert not desk.sees("inspector-problems")
    desk.click("some_quantity-has")
    assert desk.event == replace(MOVE, to="later", quantity=None)


def test_licences_that_moved_in_count_as_held(inspector):
    came = subscription(
        MoveQuantity(date=date(2025, 5, 20), to="e3", quantity=2), id="gives", product="Gives"
    )
    desk = inspecting(inspector, ScheduleChange(date=DAY, quantity=13), others=(came,))
    assert "(-14)" in _texts(desk, "held_quantity")
    desk = inspecting(inspector, ChangeQuantity(date=DAY, quantity=28), others=(came,))
    assert "(+1)" in _texts(desk, "quantity")
    proposed = proposed_event(
        ChangeQuantity, desk.scenario, desk.scenario.subscription("e3"), date(2025, 7, 1)
    )
    assert proposed == ChangeQuantity(date=date(2025, 7, 1), quantity=29)


def test_an_upgrade_of_some_says_what_cannot_follow_it(inspector):
    desk = inspecting(inspector, replace(UPGRADE, quantity=2, to="x"))
    assert "Upgrade all licences instead" in desk.part("event-hint").text()
    desk = inspecting(inspector, UPGRADE)
    assert not desk.sees("event-hint")


def test_a_scheduled_change_has_the_day_on_which_it_is_asked_for(inspector):
    desk = inspecting(inspector, ScheduleChange(date=DAY, quantity=13))
    assert desk.part("date").focusProxy().accessibleName() == "Scheduled on"
    inspector.show_words(FR)
    assert desk.part("date").focusProxy().accessibleName() != "Date d’effet"
    inspector.show_words(EN)
    desk = inspecting(inspector, ChangeQuantity(date=DAY, quantity=13))
    assert desk.part("date").focusProxy().accessibleName() == "Effective date"


def test_without_another_subscription_the_form_says_so(inspector):
    desk = inspecting(inspector, replace(MOVE, to=""), others=())
    assert "no other new commerce subscription" in desk.part("event-hint").text()


def test_a_migration_has_terms_of_new_commerce(inspector):
    desk = inspecting(inspector, MIGRATION, **LEGACY)
    assert _listed(desk, "term") == ["1 month", "1 year", "3 years"]
    desk.click("full_term-switch")
    desk.choose("term", 1)
    desk.choose("billing", 1)
    desk.type("to", "e3-new")
    desk.click("held_quantity-has")
    desk.type("held_quantity-licences", "20")
    assert desk.event == replace(
        MIGRATION,
        full_term=True,
        term=Term.THREE_YEARS,
        billing=Billing.ANNUAL,
        to="e3-new",
        quantity=20,
    )


def test_after_a_migration_the_forms_are_those_of_new_commerce(inspector):
    change = ChangeBilling(date=date(2025, 8, 1), billing=Billing.ANNUAL, unit_price=Decimal(390))
    renewal = SetAutoRenew(date=date(2025, 8, 2), auto_renew=False)
    desk = inspecting(inspector, MIGRATION, change, renewal, **LEGACY)
    desk.click("auto_renew-switch")
    assert desk.event == replace(renewal, auto_renew=True)


# Terms and plans.


def test_a_term_becomes_longer_never_shorter(inspector):
    longer = ChangeTerm(date=DAY, term=Term.YEAR, billing=Billing.UPFRONT, unit_price=Decimal(390))
    desk = inspecting(inspector, longer, term=Term.MONTH)
    assert _listed(desk, "term") == ["1 year", "3 years"]
    assert _listed(desk, "billing") == ["Monthly", "Annual", "Upfront"]
    desk.choose("term", 1)
    desk.choose("billing", -2)
    assert desk.event == replace(longer, term=Term.THREE_YEARS, billing=Billing.MONTHLY)


def test_what_waits_for_the_renewal_is_checked_box_by_box(inspector):
    desk = inspecting(inspector, ScheduleChange(date=DAY, quantity=20))
    assert "12 Apr 2026" in desk.part("event-hint").text()
    desk.click("other_product-has")
    desk.type("other_product-name", "E5")
    desk.click("other_term-has")
    assert desk.event == ScheduleChange(
        date=DAY,
        quantity=20,
        product="E5",
        term=Term.MONTH,
        billing=Billing.MONTHLY,
        unit_price=Decimal("32.50"),
    )
    desk.choose("other_term-term", 2)
    desk.choose("other_billing-billing", 2)
    desk.type("other_price-price", "1000")
    assert not desk.sees("inspector-problems")
    desk.click("held_quantity-has")
    assert desk.event == ScheduleChange(
        date=DAY,
        product="E5",
        term=Term.THREE_YEARS,
        billing=Billing.UPFRONT,
        unit_price=Decimal(1000),
    )


def test_a_dropped_change_says_what_dropped_it_and_the_other_way_round(inspector):
    waits = ScheduleChange(date=DAY, quantity=13)
    more = ChangeQuantity(date=date(2025, 7, 19), quantity=26)
    desk = inspecting(inspector, waits, more, place=1)
    said = desk.part("event-hint").text()
    assert said == ("It does not happen: the event “Licence change” of 19 Jul 2025 has dropped it.")
    desk.select(Selection.of_event(("e3", 2)))
    assert desk.part("event-hint").text() == "The change scheduled on 4 Jun 2025 is dropped by it."
    desk.type("quantity", "25")
    assert not desk.sees("event-hint")
    desk.select(Selection.of_event(("e3", 1)))
    assert desk.part("event-hint").text().startswith("Applies after 12 Apr 2026")


def test_a_replaced_change_and_a_withdrawn_one_say_so(inspector):
    waits = ScheduleChange(date=DAY, quantity=13)
    desk = inspecting(inspector, waits, replace(waits, date=date(2025, 7, 1)), place=1)
    assert "another change, scheduled on 1 Jul 2025" in desk.part("event-hint").text()
    desk = inspecting(inspector, waits, ScheduleChange(date=date(2025, 7, 1)), place=1)
    assert "withdrawn on 1 Jul 2025" in desk.part("event-hint").text()


def test_a_scheduled_term_can_end_with_a_month(inspector):
    desk = inspecting(inspector, ScheduleChange(date=DAY, quantity=20))
    desk.choose("coterminate-choice", 1)
    assert desk.event.coterminate == date(2027, 3, 31)
    assert not desk.sees("inspector-problems")


def test_the_renewal_is_switched_and_service_may_follow_it(inspector):
    off = SetAutoRenew(date=DAY, auto_renew=False)
    desk = inspecting(inspector, off)
    assert not desk.sees("extended_service-hint")
    desk.click("extended_service-has")
    assert "from the price list" in desk.part("extended_service-hint").text()
    assert desk.event == replace(off, extended_service=ExtendedService(unit_price=Decimal("32.50")))
    desk.type("extended_service-unit_price", "39")
    desk.type("extended_service-percent", "23")
    assert desk.event.extended_service == ExtendedService(
        unit_price=Decimal(39), percent=Decimal(23)
    )
    desk.click("auto_renew-switch")
    assert desk.event == SetAutoRenew(date=DAY, auto_renew=True)
    assert not desk.sees("extended_service")


def test_a_suspension_says_that_billing_goes_on(inspector):
    desk = inspecting(inspector, Suspend(date=DAY))
    assert "billing goes on" in desk.part("event-hint").text()


def test_a_trial_becomes_what_is_chosen(inspector):
    paid = ConvertTrial(
        date=date(2025, 5, 1), quantity=25, unit_price=Decimal(9), billing=Billing.MONTHLY
    )
    desk = inspecting(inspector, paid, **TRIAL)
    assert "12 May 2025" in desk.part("event-hint").text()
    desk.type("quantity", "40")
    desk.click("other_product-has")
    desk.type("other_product-name", "E5")
    desk.click("other_term-has")
    desk.choose("other_term-term", 1)
    desk.choose("billing", 1)
    changed = desk.event
    assert isinstance(changed, ConvertTrial)
    assert (changed.quantity, changed.product, changed.billing) == (40, "E5", Billing.ANNUAL)
    assert changed.term in (Term.YEAR, Term.THREE_YEARS)


@pytest.mark.parametrize(
    ("event", "values", "names"),
    [
        (UPGRADE, {}, ("product", "unit_price")),
        (MOVE, {}, ("target",)),
        (replace(UPGRADE, quantity=2, to="x"), {}, ("to", "some_quantity-licences")),
        (MIGRATION, LEGACY, ("term", "billing", "unit_price", "to")),
        (
            ScheduleChange(date=DAY, quantity=3, product="E5", unit_price=Decimal(3)),
            {},
            (
                *("held_quantity-licences", "other_product-name", "other_price-price"),
                "coterminate-choice",
            ),
        ),
    ],
)
def test_every_field_has_a_name_and_fits_in_each_language(inspector, event, values, names):
    desk = inspecting(inspector, event, **values)
    for words in (FR, EN):
        inspector.show_words(words)
        for name in names:
            assert desk.part(name).focusProxy().accessibleName(), name
        assert inspector.minimumSizeHint().width() <= 260
