"""The inspector's form of a subscription, as a user meets it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import Purchase
from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.scenarios import SECOND, scenario
from ui.models.selection import Selection
from ui.models.wishes import RemoveSubscription


def _desk(view, chosen: str = "e3", words=EN, **values) -> Desk:
    desk = Desk(view, scenario(SECOND, **values), words)
    desk.select(Selection(subscription=chosen))
    return desk


def _subscription(desk: Desk, place: int = 0):
    return desk.scenario.subscriptions[place]


LICENCE_FIELDS = ("product", "customer", "id", "kind", "billing", "term", "unit_price")
ADD_ON_FIELDS = ("product", "customer", "id", "kind", "parent", "unit_price")


@pytest.mark.parametrize(
    ("chosen", "title", "fields"),
    [("e3", "Office 365 E3", LICENCE_FIELDS), ("visio", "Visio Plan 2", ADD_ON_FIELDS)],
)
def test_each_kind_has_its_own_fields(inspector, chosen, title, fields):
    desk = _desk(inspector, chosen, add_on=True)
    assert desk.part("inspector-title").text() == title
    names = (*LICENCE_FIELDS, "parent")
    assert {name for name in names if desk.sees(name)} == set(fields)


@pytest.mark.parametrize("name", ["product", "customer"])
def test_texts_are_typed_as_one_step_and_may_be_empty(inspector, name):
    desk = _desk(inspector)
    desk.type(name, "Fabrikam, Inc.")
    assert getattr(_subscription(desk), name) == "Fabrikam, Inc."
    assert len({wish.merge_key for wish in desk.wishes}) == 1
    desk.type(name, "")
    assert getattr(_subscription(desk), name) == ""
    assert desk.problem(name) == ""


def test_the_title_follows_the_product(inspector):
    desk = _desk(inspector)
    desk.type("product", "Office 365 E5")
    assert desk.part("inspector-title").text() == "Office 365 E5"


def test_a_new_name_goes_with_its_add_on_and_stays_selected(inspector):
    desk = _desk(inspector, add_on=True)
    desk.type("id", "office")
    assert _subscription(desk).id == "office"
    assert _subscription(desk, 1).parent == "office"
    assert desk.selection.subscription == "office"
    assert desk.text("id") == "office"
    assert len({wish.merge_key for wish in desk.wishes}) == 1


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (EN, "", "Type a short name that no other subscription has."),
        (EN, "visio", "“visio” is the name of another subscription."),
        (FR, "", "Tapez un nom court qu’aucun autre abonnement ne porte."),
    ],
)
def test_a_wrong_name_stays_and_is_explained(inspector, words, typed, sentence):
    desk = _desk(inspector, add_on=True, words=words)
    desk.type("id", typed)
    assert desk.text("id") == typed
    assert desk.problem("id") == sentence
    assert "visio" in {each.id for each in desk.scenario.subscriptions}


def test_a_price_is_checked_and_kept_as_typed(inspector):
    desk = _desk(inspector, words=FR)
    desk.type("unit_price", "5,50")
    assert _subscription(desk).unit_price == Decimal("5.50")
    desk.type("unit_price", "cher")
    assert desk.problem("unit_price").startswith("Tapez un prix")
    assert _subscription(desk).unit_price == Decimal("5.50")


def test_years_in_advance_are_offered_with_annual_billing_only(inspector):
    desk = _desk(inspector)
    term = desk.part("term").focusProxy()
    assert term.count() == 1
    desk.choose("billing", 1)
    assert _subscription(desk).billing is Billing.ANNUAL
    assert term.count() == 3
    desk.choose("term", 2)
    assert _subscription(desk).term is Term.THREE_YEARS
    desk.choose("billing", -1)
    assert (_subscription(desk).billing, _subscription(desk).term) == (Billing.MONTHLY, Term.YEAR)


def test_what_is_not_billed_is_not_offered(inspector):
    desk = _desk(inspector, "visio", add_on=True)
    kinds = desk.part("kind").focusProxy()
    listed = [kinds.itemText(row) for row in range(kinds.count())]
    assert listed == ["Licence", "Add-on", "Free trial", "Usage-based"]
    desk.select(Selection(subscription="e3"))
    billings = desk.part("billing").focusProxy()
    assert [billings.itemText(row) for row in range(billings.count())] == ["Monthly", "Annual"]


def test_what_a_file_says_is_shown_even_if_it_is_not_offered(inspector):
    desk = _desk(inspector)
    odd = replace(_subscription(desk), billing=Billing.UPFRONT, kind=Kind.TRIAL)
    desk.scenario = replace(desk.scenario, subscriptions=(odd,))
    desk._refresh()
    assert desk.part("billing").focusProxy().currentText() == "Upfront"
    assert desk.part("kind").focusProxy().currentText() == "Free trial"
    assert desk.part("inspector-problems").text()


def test_an_add_on_becomes_a_licence_and_back(inspector):
    desk = _desk(inspector, "visio", add_on=True)
    desk.choose("kind", -1)
    assert (_subscription(desk, 1).kind, _subscription(desk, 1).parent) == (Kind.LICENCE, "")
    assert not desk.sees("parent")
    desk.choose("kind", 1)
    assert (_subscription(desk, 1).kind, _subscription(desk, 1).parent) == (Kind.ADD_ON, "e3")
    assert desk.part("parent").focusProxy().currentText() == "Office 365 E3"


def test_a_licence_alone_cannot_become_an_add_on(inspector):
    desk = _desk(inspector)
    kinds = desk.part("kind").focusProxy()
    listed = [kinds.itemText(row) for row in range(kinds.count())]
    assert listed == ["Licence", "Free trial", "Usage-based"]


def test_an_add_on_is_not_offered_itself_or_its_own_add_ons_as_its_licence(inspector):
    desk = _desk(inspector, "visio", add_on=True)
    desk.click("add-add-on")
    desk.select(Selection(subscription="visio"))
    parents = desk.part("parent").focusProxy()
    assert [parents.itemText(row) for row in range(parents.count())] == ["Office 365 E3"]


def test_an_add_on_is_added_bought_with_its_licence(inspector):
    desk = _desk(inspector)
    desk.click("add-add-on")
    added = _subscription(desk, 1)
    assert (added.kind, added.parent, added.product) == (Kind.ADD_ON, "e3", "New add-on")
    assert added.events == (Purchase(date=date(2018, 1, 13), quantity=1),)
    assert desk.selection.subscription == added.id
    assert not desk.sees("inspector-problems")


def test_a_subscription_is_removed(inspector):
    desk = _desk(inspector, "visio", add_on=True)
    desk.click("remove-subscription")
    assert desk.wishes == [RemoveSubscription("visio")]
    assert desk.sees("inspector-hint")


def test_the_language_changes_captions_and_choices_and_keeps_what_is_typed(inspector):
    desk = _desk(inspector)
    desk.type("unit_price", "dear")
    inspector.show_words(FR)
    assert desk.part("billing").focusProxy().currentText() == "Mensuelle"
    assert desk.text("unit_price") == "dear"
    assert desk.problem("unit_price").startswith("Tapez un prix")


def test_escape_gives_up_a_wrong_name(inspector):
    desk = _desk(inspector, add_on=True)
    desk.type("id", "visio")
    desk.press("id", Qt.Key.Key_Escape)
    assert (desk.text("id"), desk.problem("id")) != ("visio", "")
    assert desk.problem("id") == ""


def test_undo_of_a_new_name_keeps_the_form_and_the_keyboard(inspector):
    desk = _desk(inspector, add_on=True)
    desk.type("id", "office")
    field = QApplication.focusWidget()
    while len(desk.history) > 1:
        desk.history.pop()
    desk.scenario = desk.history[-1]
    desk.selection = Selection(subscription="e3")  # as the window follows it
    desk._refresh()
    assert desk.text("id") == "e3"
    assert QApplication.focusWidget() is field
