"""The first tour, taken by a user: with the mouse, with the keys, left early, offered once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from simulator.formats.gallery import default_example, example
from simulator.manual.pages import page
from simulator.words import Words
from tests.gui.window.answers import answering
from ui.models.selection import Selection
from ui.window.tour_card import TourCard, beside
from ui.window.tour_offer import TourOffer
from ui.window.tour_steps import AMOUNT, EVENT, STEPS


def card(window):
    return window.findChild(TourCard)


def title(window):
    return card(window).findChild(QLabel, "tour_title").text()


def is_done(window):
    return not card(window).findChild(QLabel, "tour_done").isHidden()


def go_on(window):
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def press(key):
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def moved(scenario):
    return scenario.subscriptions[0].events[1].date


@pytest.fixture
def tour(window):
    window.menus["tour"].trigger()
    return window


def test_the_example_is_the_one_the_tour_speaks_of():
    (subscription,) = default_example().scenario.subscriptions
    assert (subscription.id, subscription.events[EVENT[1]].date) == (EVENT[0], date(2018, 2, 1))


def test_the_card_stays_in_front_of_a_part_that_is_opened(tour, qtbot):
    shown = card(tour)
    children = tour.children
    for name in ("scenario", "history", "events", "gallery"):
        tour.go_to(name)
        qtbot.waitUntil(lambda: [c for c in children() if c.isWidgetType()][-1] is shown)
    assert shown.isVisible()


def test_the_tour_is_taken_with_the_keyboard_alone(tour, qtbot):
    window = tour
    assert title(window) == "The timeline"
    timeline = window.views.timeline
    for _ in range(3):
        if window.navigation.selection.event != EVENT:
            press(Qt.Key.Key_Tab)
    assert window.navigation.selection.event == EVENT
    assert is_done(window)
    go_on(window)
    assert title(window) == "The invoices"
    assert not is_done(window)
    for _ in range(9):
        line = window.navigation.selection.line
        if line is None or line.amount != AMOUNT:
            press(Qt.Key.Key_Down)
    assert is_done(window)
    go_on(window)
    assert window.docks.with_keyboard() == "breakdown"
    go_on(window)
    assert title(window) == "The chart"
    go_on(window)
    assert title(window) == "Change something"
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert moved(window.document.scenario) == date(2018, 2, 2)
    assert is_done(window)
    go_on(window)
    assert not is_done(window)
    QTest.keyClick(timeline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert moved(window.document.scenario) == date(2018, 2, 1)
    assert is_done(window)
    go_on(window)
    assert window.docks.with_keyboard() == "inspector"
    go_on(window)
    assert title(window) == "Your language"
    window.menus["language_fr"].trigger()
    assert title(window) == "Votre langue"
    assert is_done(window)
    go_on(window)
    go_on(window)
    qtbot.waitUntil(lambda: card(window) is None)
    assert window.document.is_saved


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_step_speaks_the_language(make_window, language):
    window = make_window(language=language)
    window.tour.start()
    words = Words(language)
    for step in STEPS:
        assert title(window) == words.tr(step.title)
        assert card(window).accessibleName() == words.tr(step.title)
        assert card(window).accessibleDescription() == words.tr(step.text)
        go_on(window)


def test_going_on_without_the_step_shows_what_the_next_one_speaks_of(tour):
    go_on(tour)
    go_on(tour)
    assert tour.navigation.selection.line.amount == AMOUNT
    go_on(tour)
    go_on(tour)
    assert tour.navigation.selection.event == EVENT
    go_on(tour)
    assert title(tour) == "Take it back"
    assert not is_done(tour)


def test_buttons_go_on_back_and_out(tour, qtbot):
    assert not card(tour).back.isEnabled()
    QTest.mouseClick(card(tour).next, Qt.MouseButton.LeftButton)
    assert title(tour) == "The invoices"
    QTest.mouseClick(card(tour).back, Qt.MouseButton.LeftButton)
    assert title(tour) == "The timeline"
    QTest.mouseClick(card(tour).end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card(tour) is None)


@pytest.mark.parametrize("steps", [0, 1, 2, 6, 7])
def test_escape_ends_it_wherever_the_keyboard_is(tour, qtbot, steps):
    for _ in range(steps):
        go_on(tour)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: card(tour) is None)
    assert tour.views.timeline.hasFocus()


def test_keys_are_as_before_once_it_is_over(tour, qtbot):
    tour.tour.end()
    qtbot.waitUntil(lambda: card(tour) is None)
    tour.navigation.select(Selection.of_event(EVENT))
    QTest.keyClick(tour.views.timeline, Qt.Key.Key_Escape)
    go_on(tour)
    assert card(tour) is None


def test_unsaved_work_is_asked_about_and_kept(window, qtbot):
    window.navigation.select(Selection.of_event(EVENT))
    window.editing.delete()
    before = window.document.scenario
    with answering("Cancel"):
        window.menus["tour"].trigger()
    assert window.document.scenario is before
    assert card(window) is None


def test_another_scenario_ends_it(tour, qtbot):
    tour.filing.start_with_example(example("LM-01-new"))
    qtbot.waitUntil(lambda: card(tour) is None)


def test_it_can_be_started_again(tour, qtbot):
    go_on(tour)
    tour.menus["tour"].trigger()
    qtbot.waitUntil(lambda: len(tour.findChildren(TourCard)) == 1)
    assert title(tour) == "The timeline"


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_card_is_in_the_window_and_whole(make_window, qtbot, size, language):
    window = make_window(language=language, size=QSize(*size))
    qtbot.waitUntil(lambda: window.charting.is_there)
    window.tour.start()
    for _ in STEPS:
        shown = card(window)
        assert window.rect().contains(shown.geometry())
        for label in shown.findChildren(QLabel):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        go_on(window)


def test_the_card_follows_the_size_of_the_window(tour, qtbot):
    tour.resize(1000, 600)
    qtbot.waitUntil(lambda: tour.rect().contains(card(tour).geometry()))


def test_it_wears_another_theme(tour):
    before = card(tour).styleSheet()
    tour.menus["theme_dark"].trigger()
    assert card(tour).styleSheet() != before


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (QRect(0, 0, 400, 100), "below"),
        (QRect(0, 500, 400, 100), "above"),
        (QRect(700, 0, 100, 600), "left"),
        (QRect(0, 0, 100, 600), "right"),
    ],
)
def test_the_card_stands_beside_its_part(part, expected):
    at = QRect(beside(part, QRect(0, 0, 800, 600), QSize(200, 150)), QSize(200, 150))
    assert not at.intersects(part)
    found = {
        "below": at.top() > part.bottom(),
        "above": at.bottom() < part.top(),
        "left": at.right() < part.left(),
        "right": at.left() > part.right(),
    }
    assert found[expected]


def test_without_room_it_stands_in_the_corner():
    room = QRect(0, 0, 800, 600)
    at = beside(room, room, QSize(200, 150))
    assert room.contains(QRect(at, QSize(200, 150)))
    assert at != QPoint(0, 0)


def test_it_is_offered_once(make_window, settings, qtbot):
    window = make_window()
    window.tour.offer()
    offer = window.findChild(TourOffer)
    assert offer.isVisible()
    window.menus["language_fr"].trigger()
    assert offer.leave.text() == "Pas maintenant"
    QTest.mouseClick(offer.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(TourOffer) is None)
    assert card(window) is None
    window.tour.offer()
    assert window.findChild(TourOffer) is None
    assert settings.tour_offered


def test_the_offer_starts_it(window, qtbot):
    window.tour.offer()
    QTest.mouseClick(window.findChild(TourOffer).start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(TourOffer) is None)
    assert title(window) == "The timeline"


def test_no_window_offers_it_by_itself(window):
    assert window.findChild(TourOffer) is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_manual_tells_the_same_steps(language):
    told = next(each.text for each in page(language, "tour").sections)
    for step in STEPS[:-1]:
        assert f"{Words(language).tr(step.title)}." in told


def test_the_line_that_is_asked_for_is_in_sight_and_not_selected(tour):
    tour.resize(1366, 768)
    table = tour.views.lines.table
    table.setFixedHeight(90)
    QApplication.processEvents()
    go_on(tour)
    row = next(at for at, each in enumerate(table.bill.rows) if _amount(each) == AMOUNT)
    rect = table.visualRect(table.bill.index(row, 1))
    assert table.viewport().rect().contains(rect.center())
    assert not is_done(tour)


def _amount(row):
    line = row.selection.line
    return None if line is None else line.amount


@pytest.mark.parametrize(("language", "keys"), [("en", "Ctrl+Enter"), ("fr", "Ctrl+Entrée")])
def test_the_card_says_its_keys(make_window, language, keys):
    window = make_window(language=language)
    window.tour.start()
    said = card(window).findChild(QLabel, "tour_keys")
    for _ in STEPS:
        assert said.isVisible()
        assert keys in said.text()
        go_on(window)
