"""The question of a customer: from the start to the explained line, from line to event and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QToolButton

from simulator.formats import scenario_file
from simulator.scenario.events import ChangeQuantity
from tests.gui.window.hands import CONTROL, Hands
from ui.models.selection import Selection
from ui.models.wishes import AddEvent, AddSubscription, ReplaceSubscription
from ui.panels.breakdown_steps import LinkText

LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return


class Counted(Hands):
    """Hands that count what they do; a text that is typed is one action."""

    def __init__(self, window) -> None:
        super().__init__(window)
        self.actions = 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, times=1) -> None:
        self.actions += times
        super().press(key, modifiers, times)

    def type(self, text: str) -> None:
        self.actions += 1
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        QApplication.processEvents()

    def click(self, widget, at) -> None:
        self.actions += 1
        QTest.mouseClick(widget, LEFT, pos=at)
        QApplication.processEvents()


def links(window) -> list[LinkText]:
    found = window.views.breakdown.findChildren(LinkText)
    return [each for each in found if each.isVisible()]


def follow(window, start: str) -> None:
    link = next(each for each in links(window) if each.text().startswith(start))
    link.setFocus()
    QTest.keyClick(link, ENTER)
    QApplication.processEvents()


def explanation(window) -> str:
    return str(window.views.breakdown.explanation_text())


@pytest.fixture
def of_a_customer(tmp_path, published):
    """Return the file that the partner has for a customer who calls."""
    path = tmp_path / "contoso.prorata"
    scenario_file.write(path, published("LM-02-add-licence"))
    return path


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_question_about_an_amount_is_answered_in_at_most_five_actions(
    make_window, of_a_customer, language
):
    """ "Why 3.10?": the file is opened with the program, the amount is looked for, its row is clicked."""
    window = make_window(of_a_customer, language=language)
    hands = Counted(window)
    hands.actions += 1  # the file, opened with the program
    hands.press(Qt.Key.Key_F, CONTROL)
    hands.type("3,10" if language == "fr" else "3.10")
    table = window.views.lines.table
    row = next(row for row in range(len(table.bill.rows)) if table.bill.rows[row].line)
    hands.click(table.viewport(), table.visualRect(table.bill.index(row, 0)).center())
    assert hands.actions <= 5
    said = explanation(window)
    assert ("Why $3.10?" if language == "en" else "Pourquoi 3,10") in said
    assert ("12 × 0.129" if language == "en" else "12 × 0,129") in said


def test_the_same_question_by_keyboard_alone(make_window, of_a_customer):
    window = make_window(of_a_customer)
    hands = Counted(window)
    hands.actions += 1
    hands.press(Qt.Key.Key_F, CONTROL)
    hands.type("3.10")
    hands.press(ENTER)
    assert hands.actions == 4
    assert "Why $3.10?" in explanation(window)


def test_from_a_line_to_its_event_and_from_the_event_to_all_its_lines(window):
    invoice = window.document.outcome.statement.invoices[1]
    line = invoice.lines[2]
    window.navigation.select(Selection.of_line(line, invoice))
    follow(window, "Event: ")
    assert window.navigation.selection == Selection.of_event(("s1", 1))
    assert len(links(window)) == 4
    follow(window, "1 Feb")
    assert window.navigation.selection.line == line


def test_keys_go_through_all_lines_of_an_event_and_back(window):
    hands = Hands(window)
    window.navigation.select(Selection.of_event(("s1", 1)))
    seen = []
    for _ in range(5):
        hands.press(Qt.Key.Key_L, CONTROL)
        seen.append(str(window.navigation.selection.line.amount))
    assert seen == ["-4.00", "2.45", "3.10", "8.00", "-4.00"]
    hands.press(Qt.Key.Key_G, CONTROL)
    assert window.navigation.selection.event == ("s1", 1)


def test_an_event_without_effect_says_why(window):
    same = ChangeQuantity(date=date(2018, 2, 10), quantity=2)
    window.editing.edit(AddEvent("s1", same))
    window.navigation.select(Selection.of_event(("s1", 2)))
    said = explanation(window) + window.views.breakdown._hint.text()
    assert "Effect on the invoices: None, because there are as many licences as before." in said


def test_a_prorated_line_says_when_the_full_price_comes_again(window):
    invoice = window.document.outcome.statement.invoices[1]
    window.navigation.select(Selection.of_line(invoice.lines[2], invoice))
    assert "the full price is charged again from 13 Feb 2018." in explanation(window)


def test_what_is_still_to_come_is_said_to_be_on_the_day_one_travels_to(window):
    invoice = window.document.outcome.statement.invoices[1]
    window.navigation.select(Selection.of_line(invoice.lines[2], invoice))
    window.navigation.show_as_of(date(2018, 2, 1))
    assert "On 1 Feb 2018 this is still to come: it belongs to 13 Feb 2018." in explanation(window)


def test_the_copy_is_plain_and_rich_and_the_customers_has_no_cost(window):
    subscription = window.document.scenario.subscriptions[0]
    resold = replace(subscription, resale_price=Decimal("5.00"))
    window.editing.edit(ReplaceSubscription("s1", resold))
    invoice = window.document.outcome.statement.invoices[1]
    window.navigation.select(Selection.of_line(invoice.lines[2], invoice))
    for name in ("copy_explanation", "copy_for_customer"):
        button = window.views.breakdown.findChild(QToolButton, name)
        assert button.isVisible()
        assert button.accessibleName()
    QTest.mouseClick(window.views.breakdown.findChild(QToolButton, "copy_explanation"), LEFT)
    data = QGuiApplication.clipboard().mimeData()
    assert "0.129" in data.text()
    assert "<table" in data.html()
    button = window.views.breakdown.findChild(QToolButton, "copy_for_customer")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    data = QGuiApplication.clipboard().mimeData()
    for copied in (data.text(), data.html()):
        assert "3.88" in copied  # 12 days of 5.00: 1.94 for each of two licences
        assert "0.129" not in copied
        assert "3.10" not in copied
        assert "the full price is charged again from 13 Feb 2018." in copied


def test_an_invoice_is_copied_for_the_customer_too(window):
    subscription = window.document.scenario.subscriptions[0]
    window.editing.edit(ReplaceSubscription("s1", replace(subscription, margin=Decimal("0.5"))))
    window.navigation.select(Selection.of_invoice(window.document.outcome.statement.invoices[0]))
    QTest.mouseClick(window.views.breakdown.findChild(QToolButton, "copy_for_customer"), LEFT)
    copied = QGuiApplication.clipboard().text()
    assert "$8.00" in copied
    assert "$4.00" not in copied


def test_without_a_price_for_the_customer_there_is_one_copy(window):
    invoice = window.document.outcome.statement.invoices[1]
    window.navigation.select(Selection.of_line(invoice.lines[2], invoice))
    assert not window.views.breakdown.findChild(QToolButton, "copy_for_customer").isVisible()


def two_customers(window):
    first = window.document.scenario.subscriptions[0]
    own = replace(first, product="E3", resale_price=Decimal("7.77"))
    other = replace(first, id="s2", customer="Fabrikam", product="E5", resale_price=Decimal(9))
    unpriced = replace(first, id="s3", customer="Fabrikam", product="E1")
    window.editing.edit(ReplaceSubscription("s1", own))
    window.editing.edit(AddSubscription(other))
    window.editing.edit(AddSubscription(unpriced))
    window.navigation.select(Selection.of_invoice(window.document.outcome.statement.invoices[0]))


def test_of_an_invoice_of_several_customers_one_gets_the_own_lines_alone(window, monkeypatch):
    two_customers(window)
    asked = []

    def choose(*given, **_):
        asked.append(given[3])
        return "Fabrikam", True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    button = window.views.breakdown.findChild(QToolButton, "copy_for_customer")
    QTest.mouseClick(button, LEFT)
    assert asked == [("Contoso", "Fabrikam")]
    copied = QGuiApplication.clipboard().text()
    assert copied == (
        "Invoice of 15 Jan 2018\n\nE5: first cycle: 13 Jan → 12 Feb, 1 licence: $9.00\n"
        "Total: $9.00\n"
    )
    said = "1 line has no customer price and is left out."
    assert window.statusBar().currentMessage() == said


def test_thinking_better_of_it_copies_nothing(window, monkeypatch):
    two_customers(window)
    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: ("Contoso", False))
    button = window.views.breakdown.findChild(QToolButton, "copy_for_customer")
    QTest.mouseClick(button, LEFT)
    assert QGuiApplication.clipboard().text() == "before"
