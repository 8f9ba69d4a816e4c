"""The presentation as one gives it: whole screen, keys and mouse, both languages, files."""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton

from tests.gui.window.presentations import begin, for_ever
from ui.models.wishes import AddSubscription, ReplaceSubscription
from ui.theme import SlideColours
from ui.window import presenting, step_files

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def view(window, qtbot):
    view = begin(window, qtbot)
    yield view
    window.presenting.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)


def area(view):
    return view._area


def said(view) -> str:
    return f"{area(view).accessibleName()}\n{area(view).accessibleDescription()}"


def test_it_fills_the_screen_and_begins_with_the_title(view):
    assert view.isFullScreen()
    assert view.number == 0
    assert said(view).startswith("Change the number of licences\nContoso")


def test_another_language_is_told_at_the_same_step(window, view, qtbot):
    view.on()
    before = said(view)
    window.looks.speak_french()
    qtbot.waitUntil(lambda: said(view) != before)
    assert view.number == 1
    assert view.findChild(QPushButton, "presentation_on").text() == "Étape suivante"
    window.looks.speak_english()
    qtbot.waitUntil(lambda: said(view) == before)


def test_keys_go_on_back_to_both_ends_and_out(window, view, qtbot):
    for key, number in (
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_Space, 2), (Qt.Key.Key_Left, 1), (Qt.Key.Key_End, 3),
        (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 2), (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Backspace, 0),
    ):  # fmt: skip
        QTest.keyClick(area(view), key)
        assert view.number == number
    QTest.keyClick(area(view), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.presenting.view is None)


def test_the_mouse_goes_on_and_back(view):
    QTest.mouseClick(area(view), LEFT)
    QTest.mouseClick(area(view), LEFT)
    assert view.number == 2
    QTest.mouseClick(area(view), RIGHT)
    assert view.number == 1
    QTest.mouseClick(view.findChild(QPushButton, "presentation_on"), LEFT)
    QTest.mouseClick(view.findChild(QPushButton, "presentation_back"), LEFT)
    assert view.number == 1


def test_each_step_says_what_happens_what_it_does_and_the_new_bill(view):
    view.go_to(2)
    assert said(view) == (
        "Thursday 1 February 2018\n"
        "1 licence added (1 → 2)\n"
        "A change takes a line back and charges its days again; the difference is what it costs.\n"
        "A new cycle begins on 13 Feb 2018; it is charged in advance for 2 licences.\n"
        "A part of a cycle is no discount: the full price is charged again from 13 Feb 2018.\n"
        "Invoice of 15 Feb 2018\n"
        "  Difference: 13 Jan → 12 Feb: $1.55\n"
        "  New cycle: 13 Feb → 12 Mar, 2 licences: $8.00\n"
        "To pay: $9.55\n"
        "Before this step: $4.00\n"
        "Change: +$5.55"
    )


def test_it_speaks_french(make_window, qtbot):
    window = make_window(language="fr")
    view = begin(window, qtbot)
    view.go_to(2)
    assert said(view).startswith("jeudi 1er février 2018\n1 licence ajoutée (1 → 2)")
    names = {button.text() for button in view.findChildren(QPushButton)}
    assert {"Étape suivante", "Contraste élevé", "Fin de la présentation"} <= names
    window.presenting.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)


def test_neither_cost_nor_margin_is_shown_where_the_customer_has_a_price(window, qtbot):
    subscription = replace(window.document.scenario.subscriptions[0], resale_price=Decimal("5.00"))
    window.editing.edit(ReplaceSubscription("s1", subscription))
    view = begin(window, qtbot)
    for number in range(4):
        view.go_to(number)
        assert "$4.00" not in said(view).replace("$14.00", "") or number == 0
        assert "argin" not in said(view)
    view.go_to(1)
    assert "To pay: $5.00" in said(view)
    window.presenting.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)


def test_of_several_customers_one_is_chosen_and_nothing_of_others_is_told(
    window, qtbot, monkeypatch
):
    first = window.document.scenario.subscriptions[0]
    other = replace(first, id="s2", customer="Fabrikam", product="Secret")
    window.editing.edit(AddSubscription(other))
    asked = []

    def choose(*given, **_):
        asked.append(given[3])
        return "Contoso", True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    view = begin(window, qtbot)
    assert asked == [["Contoso", "Fabrikam", "Everybody"]]
    for number in range(4):
        view.go_to(number)
        assert "Secret" not in said(view)
        assert "Fabrikam" not in said(view)
    window.presenting.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)


def test_what_has_no_customer_is_told_by_itself(window, qtbot, monkeypatch):
    first = window.document.scenario.subscriptions[0]
    window.editing.edit(AddSubscription(replace(first, id="s2", customer="", product="Other")))
    asked = []

    def choose(*given, **_):
        asked.append(given[3])
        return "Without a customer", True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    view = begin(window, qtbot)
    assert asked == [["Contoso", "Without a customer", "Everybody"]]
    assert "Contoso" not in said(view)
    assert "Other" in said(view)
    window.presenting.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)


def test_thinking_better_of_it_shows_nothing(window, monkeypatch):
    first = window.document.scenario.subscriptions[0]
    window.editing.edit(AddSubscription(replace(first, id="s2", customer="Fabrikam")))
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: ("Contoso", False))
    window.menus["present"].trigger()
    assert window.presenting.view is None


def test_high_contrast_is_black_and_white(view):
    QTest.keyClick(area(view), Qt.Key.Key_C)
    assert view.colours == SlideColours.contrasting()
    image = area(view).grab().toImage()
    assert image.pixelColor(3, 3) == SlideColours.contrasting().ground
    QTest.keyClick(area(view), Qt.Key.Key_C)
    assert view.colours != SlideColours.contrasting()


def test_it_follows_the_theme_of_the_window(window, view):
    before = view.colours
    window.looks.wear_dark()
    assert view.colours == SlideColours.of(window.looks.theme) != before


def test_every_button_is_reached_by_tab_and_the_keyboard_is_never_lost(view):
    names = set()
    area(view).setFocus()
    for _ in range(7):
        before = QApplication.focusWidget()
        assert before is not None
        QTest.keyClick(before, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        names.add(after.objectName() if after is not None else "")
    enabled = {b.objectName() for b in view.findChildren(QPushButton) if b.isEnabled()}
    assert enabled <= names
    button = view.findChild(QPushButton, "presentation_on")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert view.number == 1
    view.go_to(3)
    assert QApplication.focusWidget() is area(view)


def test_what_is_stopped_is_not_shown(window, view):
    shown = window.presenting._shown
    assert step_files._pdf(shown, view.font(), view.colours, lambda step, _: step < 2) is None
    heard = []

    def wants(step, count):
        heard.append((step, count))
        return step < 2

    found = presenting._presentation(window.document.scenario, window.looks.words, None, wants)
    assert found is None
    assert heard == [(1, 2), (2, 2)]


def test_the_window_goes_on_while_steps_are_worked_out_and_cancel_ends_them(
    window, monkeypatch, qtbot
):
    monkeypatch.setattr(presenting, "_presentation", for_ever)
    window.menus["present"].trigger()
    progress = window.presenting._work.progress
    qtbot.waitUntil(lambda: progress.value() > 0)
    assert not progress.isModal()
    assert progress.labelText().startswith("Step ")
    progress.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: window.presenting._work.progress is None)
    assert window.presenting.view is None


@pytest.fixture
def gate(monkeypatch):
    """Return what a presentation waits for that is worked out."""
    opened, made = threading.Event(), presenting._presentation

    def waiting(*given):
        opened.wait(5)
        return made(*given)

    monkeypatch.setattr(presenting, "_presentation", waiting)
    yield opened
    opened.set()


def test_a_presentation_of_a_scenario_that_is_no_longer_open_is_dropped(window, qtbot, gate):
    window.menus["present"].trigger()
    work = window.presenting._work
    assert work.is_busy
    window.filing.start_with(replace(window.document.scenario, title="Fabrikam"))
    assert not work.is_busy
    gate.set()
    work.wait()
    qtbot.wait(40)
    assert window.presenting.view is None


def test_what_is_edited_meanwhile_is_told_as_it_is_now(window, qtbot, gate):
    window.menus["present"].trigger()
    first = window.document.scenario.subscriptions[0]
    window.editing.edit(ReplaceSubscription("s1", replace(first, product="Another product")))
    gate.set()
    qtbot.waitUntil(lambda: window.presenting.view is not None)
    assert "Another product" in said(window.presenting.view)
    window.presenting.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)


def test_another_scenario_is_not_told_by_the_view_of_the_one_before(window, view, qtbot):
    window.filing.start_with(replace(window.document.scenario, title="Fabrikam"))
    window.menus["present"].trigger()
    qtbot.waitUntil(lambda: window.presenting.view not in (None, view))
    assert said(window.presenting.view).startswith("Fabrikam")


def test_asked_for_again_it_stays_and_comes_to_the_front(window, view, qtbot):
    view.go_to(2)
    window.menus["present"].trigger()
    assert window.presenting.view is view
    assert view.isVisible()
    assert view.number == 2
    view.hide()
    window.menus["present"].trigger()
    qtbot.waitUntil(lambda: window.presenting.view not in (None, view))
    assert window.presenting.view.isVisible()


def turn(view, x, y):
    place = QPointF(100, 100)
    event = QWheelEvent(
        place, place, QPoint(), QPoint(x, y), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_a_notch_of_the_wheel_is_a_step_and_a_touchpad_adds_up_to_one(view):
    turn(view, 0, -120)
    assert view.number == 1
    turn(view, 120, 0)
    assert view.number == 1
    for _ in range(4):
        turn(view, 0, -30)
    assert view.number == 2
    turn(view, 0, -60)
    turn(view, 0, 60)
    assert view.number == 2
    turn(view, 0, 240)
    assert view.number == 0


def test_closing_the_window_ends_the_presentation(make_window, qtbot):
    window = make_window()
    begin(window, qtbot)
    window.document.history.setClean()
    window.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)
