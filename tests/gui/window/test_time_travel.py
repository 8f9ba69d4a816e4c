"""Time travel as a user does it: by keys, by the bar, by playing; in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from tests.gui.window.hands import SHIFT, Hands
from ui.settings import Settings
from ui.window.replay_bar import SPEEDS

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hands(window):
    return Hands(window)


def story(window) -> str:
    return str(window.replay_bar.findChild(QLabel, "replay_story").text())


def days_shown(window) -> list[date | None]:
    """Return a list to which every day is added that is shown from now on."""
    days = []

    def note() -> None:
        days.append(window.navigation.as_of)

    window.navigation.as_of_changed.connect(note)
    return days


def test_the_bar_is_there_only_while_one_travels(window, hands):
    assert not window.replay_bar.isVisible()
    hands.press(Qt.Key.Key_Left, ALT)
    assert window.replay_bar.isVisible()
    assert window.navigation.as_of == date(2018, 2, 27)
    hands.click_button("Whole bill")
    assert not window.replay_bar.isVisible()
    assert window.navigation.as_of is None


def test_keys_go_by_days_weeks_and_months_and_stop_at_both_ends(window, hands):
    for key, modifiers, day in (
        (Qt.Key.Key_Left, ALT, date(2018, 2, 27)),
        (Qt.Key.Key_PageUp, ALT, date(2018, 2, 20)),
        (Qt.Key.Key_Right, ALT, date(2018, 2, 21)),
        (Qt.Key.Key_PageUp, ALT | SHIFT, date(2018, 1, 21)),
        (Qt.Key.Key_PageUp, ALT | SHIFT, date(2018, 1, 13)),
        (Qt.Key.Key_Left, ALT, date(2018, 1, 13)),
        (Qt.Key.Key_PageDown, ALT, date(2018, 1, 20)),
        (Qt.Key.Key_PageDown, ALT | SHIFT, date(2018, 2, 20)),
    ):
        hands.press(key, modifiers)
        assert window.navigation.as_of == day
    hands.press(Qt.Key.Key_PageDown, ALT | SHIFT)
    assert window.navigation.as_of is None
    assert window.replay_bar.isVisible()


def test_keys_go_from_event_to_event_and_from_posting_to_posting(window, hands):
    hands.press(Qt.Key.Key_Left, ALT | SHIFT)
    assert story(window) == "Thursday 1 February 2018: 1 licence added (1 → 2)"
    hands.press(Qt.Key.Key_Left, ALT | SHIFT)
    assert story(window) == "Saturday 13 January 2018: 1 licence bought; 1 line posted"
    hands.press(Qt.Key.Key_End, ALT)
    assert story(window) == "Tuesday 13 February 2018: 4 lines posted"
    hands.press(Qt.Key.Key_Home, ALT)
    assert window.navigation.as_of == date(2018, 1, 13)
    hands.press(Qt.Key.Key_Right, ALT | SHIFT)
    assert window.navigation.as_of == date(2018, 2, 1)


def test_the_bar_tells_the_day_in_french(make_window):
    window = make_window(language="fr")
    Hands(window).press(Qt.Key.Key_Left, ALT | SHIFT)
    assert story(window) == "jeudi 1er février 2018\N{NO-BREAK SPACE}: 1 licence ajoutée (1 → 2)"
    assert window.replay_bar.findChild(QComboBox, "replay_speed").accessibleName() == "Vitesse"


def test_play_goes_from_the_first_day_to_the_last_and_stops(window, hands, qtbot):
    fastest = window.replay_bar.findChild(QComboBox, "replay_speed")
    fastest.setCurrentIndex(len(SPEEDS) - 1)
    window.menus["replay_animated"].setChecked(True)
    days = days_shown(window)
    hands.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert window.replay.is_playing
    assert window.menus["replay_play"].isChecked()
    qtbot.waitUntil(lambda: not window.replay.is_playing, timeout=10_000)
    assert days[0] == date(2018, 1, 13)
    assert len(days) == 47
    assert days[-1] is None
    assert not window.menus["replay_play"].isChecked()


def test_without_animation_only_days_on_which_something_happens_are_played(window, qtbot):
    window.replay_bar.findChild(QComboBox, "replay_speed").setCurrentIndex(len(SPEEDS) - 1)
    if window.menus["replay_animated"].isChecked():
        window.menus["replay_animated"].trigger()
    days = days_shown(window)
    window.menus["replay_play"].trigger()
    qtbot.waitUntil(lambda: not window.replay.is_playing, timeout=10_000)
    assert days == [
        date(2018, 1, 13), date(2018, 1, 15), date(2018, 2, 1), date(2018, 2, 13),
        date(2018, 2, 15), None,
    ]  # fmt: skip


def test_a_step_by_hand_and_a_second_press_pause(window, hands):
    play = window.menus["replay_play"]
    play.trigger()
    assert window.replay.is_playing
    hands.press(Qt.Key.Key_Right, ALT)
    assert not window.replay.is_playing
    play.trigger()
    play.trigger()
    assert not window.replay.is_playing


def test_what_is_chosen_for_playing_is_remembered(make_window, settings: Settings):
    window = make_window()
    action = window.menus["replay_animated"]
    was = action.isChecked()
    action.trigger()
    assert settings.animated is not was
    assert make_window().menus["replay_animated"].isChecked() is not was


def test_the_views_show_the_day(window, hands):
    hands.press(Qt.Key.Key_Left, ALT | SHIFT)
    day = date(2018, 2, 1)
    assert window.views.timeline.board.as_of == day
    model = window.views.lines.table.bill
    pale = [model.is_not_yet(model.rows[row]) for row in range(len(model.rows))]
    assert pale == [False, False, True, True, True, True, True]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_moves_when_the_bar_comes_and_goes(make_window, language):
    window = make_window(language=language, size=QSize(1024, 640))
    timeline = window.views.timeline

    def place():
        QApplication.sendPostedEvents()
        return timeline.mapTo(window, timeline.rect().topLeft()), timeline.size()

    before = place()
    window.menus["replay_day_back"].trigger()
    assert window.replay_bar.isVisible()
    assert not window.menus.button("purchase").isVisible()
    assert place() == before
    shown = window.replay_bar.findChild(QLabel, "replay_story")
    assert "…" not in shown._fitting(shown.text(), shown.width())
    window.menus["as_of_end"].trigger()
    assert window.menus.button("purchase").isVisible()
    assert not window.replay_bar.isVisible()
    assert place() == before


def test_another_scenario_ends_the_travel(window, hands):
    window.menus["replay_play"].trigger()
    window.menus["new"].trigger()
    assert not window.replay_bar.isVisible()
    assert not window.replay.is_playing


def test_every_button_of_the_bar_is_reached_by_tab_and_has_a_name(window, hands):
    hands.press(Qt.Key.Key_Left, ALT)
    for action in window.replay_bar.actions():
        button = window.replay_bar.widgetForAction(action)
        if button.objectName().startswith("button_"):
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
            assert action.iconText()
    window.replay_bar.findChild(QComboBox).setFocus()
    QTest.keyClick(window.replay_bar.findChild(QComboBox), Qt.Key.Key_Tab)
    assert window.focusWidget().objectName() == "button_as_of_end"
