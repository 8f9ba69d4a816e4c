"""Customers: those that subscriptions name and those added, with budget, margin and own tax."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from simulator.scenario.scenario import Budget, Customer, Tax
from simulator.words import Words
from tests.gui.panels.settings import SettingsDesk
from ui.panels.line_fields import TextField
from ui.panels.scenario_panel import ScenarioPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panel(qtbot):
    view = ScenarioPanel()
    qtbot.addWidget(view)
    return view


def _desk(panel, *customers, **partner) -> SettingsDesk:
    desk = SettingsDesk(panel, customers=customers, **partner)
    desk.open("customers")
    return desk


def test_a_customer_of_a_subscription_is_listed_without_being_in_the_file(panel):
    desk = _desk(panel)
    assert desk.part("customers").count() == 1
    desk.choose_customer("Contoso")
    assert desk.text("customer-name") == "Contoso"
    assert desk.scenario.customers == ()
    assert not desk.part("remove-customer").isEnabled()


def test_country_budget_margin_and_tax_are_set_each_as_a_step_with_a_name(panel):
    desk = _desk(panel)
    desk.choose_customer("Contoso")
    desk.type("customer-country", "FR")
    assert desk.last_title() == "Change the country of “Contoso”"
    desk.tick("customer-budget-has")
    desk.type("customer-budget-amount", "500")
    assert desk.last_title() == "Change the budget of “Contoso”"
    desk.tick("customer-margin-has")
    desk.type("customer-margin-share", "12.5")
    assert desk.last_title() == "Change the margin of “Contoso”"
    desk.tick("customer-tax-has")
    desk.type("customer-tax-rate", "10")
    assert desk.last_title() == "Change the tax of “Contoso”"
    assert desk.customer("Contoso") == Customer(
        name="Contoso",
        country="FR",
        budget=Decimal(500),
        margin=Decimal("0.125"),
        tax=Tax(rate=Decimal("0.10")),
    )


def test_what_is_taken_back_leaves_the_file(panel):
    desk = _desk(panel, Customer(name="Contoso", budget=Decimal(500)))
    desk.choose_customer("Contoso")
    desk.tick("customer-budget-has")
    assert desk.scenario.customers == ()
    assert desk.text("customer-name") == "Contoso"


def test_a_budget_in_the_list_of_the_partner_is_shown_and_goes_to_the_customer(panel):
    listed = (Budget(customer="Contoso", amount=Decimal(300)),)
    desk = _desk(panel, budget=listed)
    desk.choose_customer("Contoso")
    assert desk.text("customer-budget-amount") == "300"
    assert desk.partner.budget == listed
    desk.type("customer-budget-amount", "400")
    assert desk.customer("Contoso").budget == Decimal(400)
    assert desk.partner.budget == ()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("customer-budget-amount", "0", "Type an amount above 0, such as 1,000.00."),
        ("customer-budget-amount", "1.005", "Type an amount above 0, such as 1,000.00."),
        ("customer-name", "", "A customer needs a name."),
        ("customer-name", "Fabrikam", "“Fabrikam” is the name of another customer."),
    ],
)
def test_what_is_wrong_stays_and_is_explained(panel, field, typed, sentence):
    desk = _desk(panel, Customer(name="Contoso", budget=Decimal(500)), Customer(name="Fabrikam"))
    desk.choose_customer("Contoso")
    desk.type(field, typed)
    assert desk.problem(field) == sentence
    assert desk.customer("Contoso") == Customer(name="Contoso", budget=Decimal(500))


def test_a_customer_is_renamed_wherever_the_name_stands(panel):
    desk = _desk(panel, budget=(Budget(customer="Contoso", amount=Decimal(300)),))
    desk.choose_customer("Contoso")
    desk.type("customer-name", "Contoso Ltd")
    assert desk.scenario.subscriptions[0].customer == "Contoso Ltd"
    assert desk.customer("Contoso Ltd").budget == Decimal(300)
    assert len({wish.merge_key for wish in desk.wishes}) == 1
    assert desk.part("customers").chosen() == "Contoso Ltd"


def test_a_customer_is_added_named_and_removed(panel):
    desk = _desk(panel)
    desk.click("add-customer")
    assert desk.scenario.customers == (Customer(name="New customer"),)
    assert desk.last_title() == "Add the customer “New customer”"
    assert QApplication.focusWidget() is desk.part("customer-name").focusProxy()
    desk.type("customer-name", "Fabrikam")
    assert desk.scenario.customers == (Customer(name="Fabrikam"),)
    assert desk.scenario.subscriptions[0].customer == "Contoso"
    desk.click("add-customer")
    assert [each.name for each in desk.scenario.customers] == ["Fabrikam", "New customer"]
    desk.click("remove-customer")
    assert desk.scenario.customers == (Customer(name="Fabrikam"),)
    assert desk.last_title() == "Remove the settings of “New customer”"


def test_the_settings_of_a_customer_with_subscriptions_are_removed_but_not_the_name(panel):
    desk = _desk(panel, Customer(name="Contoso", country="FR"))
    desk.choose_customer("Contoso")
    desk.click("remove-customer")
    assert desk.scenario.customers == ()
    assert desk.part("customers").count() == 1
    assert desk.text("customer-country") == ""


def test_another_customer_forgets_what_was_typed_about_the_first(panel):
    desk = _desk(panel, Customer(name="Contoso", budget=Decimal(5)), Customer(name="Fabrikam"))
    desk.choose_customer("Contoso")
    desk.type("customer-budget-amount", "much")
    desk.choose_customer("Fabrikam")
    assert not desk.sees("customer-budget-amount")
    QTest.keyClick(desk.part("customers"), Qt.Key.Key_Up)
    assert desk.text("customer-budget-amount") == "5"
    assert desk.problem("customer-budget-amount") == ""


def test_an_undo_shows_the_settings_of_before(panel):
    desk = _desk(panel, Customer(name="Contoso", country="FR"))
    desk.choose_customer("Contoso")
    desk.type("customer-country", "B")
    desk.undo()
    assert desk.text("customer-country") == "FR"


def test_a_budget_has_the_decimals_of_the_currency(panel):
    desk = _desk(panel, Customer(name="Contoso", budget=Decimal(500)), currency="JPY")
    desk.choose_customer("Contoso")
    desk.type("customer-budget-amount", "500.5")
    assert desk.problem("customer-budget-amount") == "Type an amount above 0, such as 1,000."


def test_undo_and_redo_of_a_new_name_keep_the_customer_its_form_and_the_keyboard(panel):
    desk = _desk(panel, Customer(name="Contoso", country="FR"), Customer(name="Fabrikam"))
    desk.choose_customer("Contoso")
    name = desk.part("customer-name").focusProxy()
    name.setFocus()
    QTest.keyClicks(name, "!")
    desk.undo()
    assert desk.part("customers").chosen() == "Contoso"
    assert desk.text("customer-name") == "Contoso"
    assert desk.text("customer-country") == "FR"
    assert QApplication.focusWidget() is name


def test_a_removed_customer_is_not_taken_for_another_one(panel):
    desk = _desk(panel, Customer(name="Fabrikam"), Customer(name="Tailspin"))
    desk.choose_customer("Tailspin")
    desk.click("remove-customer")
    assert not desk.sees("customer-name")
    desk.undo()
    assert desk.part("customers").count() == 3


@pytest.mark.parametrize(("language", "typed"), [("en", "switzer"), ("fr", "suisse")])
def test_a_country_is_found_by_its_name(panel, qtbot, language, typed):
    desk = _desk(panel)
    panel.show_words(Words(language))
    panel.show()
    qtbot.waitExposed(panel)
    desk.choose_customer("Contoso")
    line = panel.findChild(TextField, "customer-country").findChild(QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, typed)
    offered = line.completer().popup()
    assert offered.isVisible()
    QTest.keyClick(offered, Qt.Key.Key_Down)
    QTest.keyClick(offered, Qt.Key.Key_Return)
    assert desk.text("customer-country") == "CH"
    assert desk.customer("Contoso").country == "CH"
