"""Everything by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from simulator.calendar import LAST_DAY
from simulator.scenario.events import ChangeQuantity, Purchase, Suspend
from tests.gui.timeline.desk import Desk
from tests.unit.timeline.scenarios import day, published, scenario, subscription
from ui.models.selection import Selection
from ui.models.wishes import DeleteEvent, DuplicateEvent, MoveEvent, ReplaceEvent

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_arrows_move_the_selected_event_by_days_in_one_step(desk):
    desk.select(Selection.of_event(("e3", 1)))
    for _ in range(4):
        desk.key(K.Key_Right)
    desk.key(K.Key_Left)
    assert desk.dates()[1] == "02-04"
    assert desk.steps() == 1
    desk.document.history.undo()
    assert desk.dates()[1] == "02-01"


def test_shift_and_arrows_move_it_by_weeks(desk):
    desk.select(Selection.of_event(("e3", 1)))
    desk.key(K.Key_Right, SHIFT)
    assert desk.dates()[1] == "02-08"
    desk.key(K.Key_Left, SHIFT)
    desk.key(K.Key_Left, SHIFT)
    assert desk.dates()[1] == "01-25"


def test_moves_of_two_events_are_two_steps(desk):
    desk.select(Selection.of_event(("e3", 1)))
    desk.key(K.Key_Right)
    desk.select(Selection.of_event(("e3", 2)))
    desk.key(K.Key_Right)
    desk.select(Selection.of_event(("e3", 1)))
    desk.key(K.Key_Right)
    assert desk.steps() == 3


def test_a_press_of_the_mouse_between_two_moves_parts_them(desk):
    desk.select(Selection.of_event(("e3", 1)))
    desk.key(K.Key_Right)
    desk.click(desk.position_of(("e3", 1)))
    desk.key(K.Key_Right)
    assert desk.steps() == 2


def test_a_move_past_another_event_goes_on_with_the_same_one(desk):
    desk.select(Selection.of_event(("e3", 2)))
    for _ in range(3):
        desk.key(K.Key_Left, SHIFT)
    desk.key(K.Key_Left, SHIFT)
    desk.key(K.Key_Left, SHIFT)
    desk.key(K.Key_Left, SHIFT)
    assert desk.dates() == ["01-13", "02-01", "02-07", "04-04"]
    desk.key(K.Key_Left, SHIFT)
    assert desk.dates() == ["01-13", "01-31", "02-01", "04-04"]
    assert desk.selection.event == ("e3", 1)
    assert isinstance(desk.document.scenario.subscription("e3").events[1], Suspend)


def test_a_refused_move_says_why_beside_the_event(desk):
    desk.select(Selection.of_event(("e3", 0)))
    for _ in range(3):
        desk.key(K.Key_Right, SHIFT)
    assert desk.refused()
    assert desk.dates()[:2] == ["01-27", "02-01"]
    assert desk.view.board.drag.at.x() == pytest.approx(desk.position_of(("e3", 0)).x(), abs=2)


def test_plus_and_minus_change_the_licences(desk):
    desk.select(Selection.of_event(("e3", 1)))
    desk.key(K.Key_Plus, SHIFT)
    desk.key(K.Key_Plus)
    desk.key(K.Key_Minus)
    assert desk.document.scenario.subscription("e3").events[1].quantity == 3
    assert desk.steps() == 1
    assert desk.wishes[0] == ReplaceEvent(
        ("e3", 1), ChangeQuantity(date=day("02-01"), quantity=3), desk.wishes[0].merge_key
    )


def test_licences_never_fall_under_one(desk):
    desk.select(Selection.of_event(("e3", 0)))
    desk.key(K.Key_Minus)
    assert desk.wishes == []


def test_a_reactivation_gets_licences_of_its_own(desk):
    desk.select(Selection.of_event(("e3", 3)))
    desk.key(K.Key_Plus)
    assert desk.document.scenario.subscription("e3").events[3].quantity == 3


def test_what_has_no_licences_does_not_listen_to_plus(desk):
    desk.select(Selection.of_event(("e3", 2)))
    desk.key(K.Key_Plus)
    assert desk.wishes == []


def test_delete_takes_the_event_away(desk):
    desk.select(Selection.of_event(("e3", 1)))
    desk.key(K.Key_Delete)
    assert desk.wishes == [DeleteEvent(("e3", 1))]
    assert desk.dates() == ["01-13", "03-21", "04-04"]


def test_control_d_puts_a_copy_on_the_next_day(desk):
    desk.select(Selection.of_event(("e3", 1)))
    desk.key(K.Key_D, CONTROL)
    assert desk.wishes == [DuplicateEvent(("e3", 1), day("02-02"))]
    assert desk.selection.event == ("e3", 2)


def test_without_a_selected_event_keys_edit_nothing(desk):
    desk.select(Selection(subscription="e3"))
    for key in (K.Key_Delete, K.Key_Plus, K.Key_Minus):
        desk.key(key)
    desk.key(K.Key_D, CONTROL)
    assert desk.wishes == []


def test_arrows_move_the_day_when_no_event_is_selected(desk):
    desk.select(Selection(subscription="e3"))
    before = desk.view.cursor_day
    desk.key(K.Key_Right)
    desk.key(K.Key_Right, SHIFT)
    desk.key(K.Key_Left)
    assert (desk.view.cursor_day - before).days == 7
    assert desk.wishes == []


def test_the_day_of_the_keyboard_stays_in_sight(desk):
    desk.select(Selection(subscription="e3"))
    for _ in range(30):
        desk.key(K.Key_Right, SHIFT)
    board = desk.view.board
    assert board.layout.header_width < board.x(desk.view.cursor_day) < board.layout.width


def test_the_day_of_the_keyboard_is_that_of_the_selected_event(desk):
    desk.select(Selection.of_event(("e3", 2)))
    assert desk.view.cursor_day == day("03-21")


def test_the_calendar_has_an_end(desk):
    desk.select(Selection(subscription="e3"))
    desk.view.board.cursor_day = LAST_DAY
    desk.key(K.Key_Right)
    desk.key(K.Key_Right, SHIFT)
    assert desk.view.cursor_day == LAST_DAY


def test_tab_goes_from_event_to_event(desk):
    desk.select(Selection(subscription="e3"))
    seen = []
    for _ in range(5):
        desk.key(K.Key_Tab)
        seen.append(desk.selection.event)
    assert seen == [("e3", 0), ("e3", 1), ("e3", 2), ("e3", 3), ("visio", 0)]
    desk.key(K.Key_Backtab, SHIFT)
    assert desk.selection.event == ("e3", 3)


def test_tab_leaves_the_timeline_after_the_last_event(make_desk, qtbot):
    desk = make_desk()
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(desk.view)
    layout.addWidget(field)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk.view.setFocus()
    desk.select(Selection.of_event(("visio", 0)))
    desk.key(K.Key_Tab)
    assert field.hasFocus()
    desk.view.setParent(None)


def test_up_and_down_go_from_lane_to_lane(desk):
    desk.select(Selection(subscription="e3"))
    desk.key(K.Key_Down)
    assert desk.selection == Selection(subscription="visio")
    desk.key(K.Key_Down)
    assert desk.selection == Selection(subscription="visio")
    desk.key(K.Key_Up)
    assert desk.selection == Selection(subscription="e3")


def test_down_selects_the_first_lane_when_none_is_selected(desk):
    desk.key(K.Key_Down)
    assert desk.selection == Selection(subscription="e3")


def test_home_and_end_select_the_first_and_last_event_of_the_lane(desk):
    desk.select(Selection(subscription="e3"))
    desk.key(K.Key_End)
    assert desk.selection.event == ("e3", 3)
    desk.key(K.Key_Home)
    assert desk.selection.event == ("e3", 0)


def test_escape_lets_go_of_the_event(desk):
    desk.select(Selection.of_event(("e3", 2)))
    desk.key(K.Key_Escape)
    assert desk.selection == Selection(subscription="e3")
    assert desk.view.cursor_day == day("03-21")


@pytest.mark.parametrize("key", [K.Key_F2, K.Key_Return, K.Key_Enter])
def test_enter_and_f2_ask_for_the_form(desk, qtbot, key):
    desk.select(Selection.of_event(("e3", 1)))
    with qtbot.waitSignal(desk.view.inspect_requested):
        desk.key(key)


def test_a_shows_the_bill_as_of_the_day_and_again_all_of_it(desk):
    desk.select(Selection.of_event(("e3", 2)))
    desk.key(K.Key_A)
    assert desk.as_of == day("03-21")
    desk.key(K.Key_A)
    assert desk.as_of is None


def test_pages_move_through_time(desk):
    first = desk.view.board.first_day()
    desk.key(K.Key_PageDown)
    assert desk.view.board.first_day() > first
    desk.key(K.Key_PageUp)
    assert abs((desk.view.board.first_day() - first).days) <= 1


@pytest.mark.parametrize("start", ["01-02", "02-10", "03-30"])
@pytest.mark.parametrize("key", [K.Key_PageDown, K.Key_PageUp])
def test_the_day_goes_with_the_pages(desk, start, key):
    board = desk.view.board
    desk.select(Selection(subscription="e3"))
    board.cursor_day = day(start)
    for _ in range(3):
        before, first = board.cursor_day, board.first_day()
        desk.key(key)
        assert board.first_day() <= board.cursor_day <= board.last_day()
        assert (board.cursor_day > before) == (board.first_day() > first)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_n_brings_a_day_into_sight_that_is_outside(desk):
    desk.select(Selection.of_event(("e3", 0)))
    board = desk.view.board
    for _ in range(2):
        desk.key(K.Key_PageDown)
    assert board.cursor_day < board.first_day()  # the event stays selected where it is
    desk.key(K.Key_N)
    assert board.first_day() <= board.cursor_day <= board.last_day()
    desk.menu("palette").close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_n_opens_the_palette_on_the_day(desk):
    desk.select(Selection(subscription="e3"))
    desk.view.board.cursor_day = day("02-10")
    desk.key(K.Key_N)
    palette = desk.menu("palette")
    assert "10 February 2018" in palette.title()
    palette.close()


def test_keys_do_nothing_during_a_drag(desk):
    start = desk.position_of(("e3", 1))
    desk.press(start)
    desk.move(start + desk.days(3))
    desk.key(K.Key_Delete)
    desk.key(K.Key_Right)
    assert desk.wishes == []
    desk.release(start)


def test_an_empty_timeline_takes_every_key(make_desk):
    desk = make_desk(scenario())
    keys = (K.Key_Up, K.Key_Down, K.Key_Home, K.Key_End, K.Key_Left, K.Key_Right, K.Key_Delete)
    for key in keys:
        desk.key(key)
    desk.key(K.Key_D, CONTROL)
    desk.key(K.Key_0, CONTROL)
    assert desk.wishes == []


def test_keys_of_the_timeline_win_over_shortcuts_of_the_window(make_desk, qtbot):
    desk = make_desk()
    taken: list[bool] = []
    action = desk.view.addAction("Delete")
    action.setShortcut("Del")
    action.triggered.connect(taken.append)
    desk.select(Selection.of_event(("e3", 1)))
    desk.key(K.Key_Delete)
    assert taken == []
    assert desk.wishes == [DeleteEvent(("e3", 1))]


def test_moves_stop_at_the_ends_of_the_calendar(make_desk):
    late = subscription("a", Purchase(date=LAST_DAY, quantity=1))
    desk = make_desk(scenario(late, until=LAST_DAY))
    desk.select(Selection.of_event(("a", 0)))
    desk.key(K.Key_Right, SHIFT)
    assert desk.wishes == []
    desk.key(K.Key_Left)
    assert isinstance(desk.wishes[0], MoveEvent)


def test_a_scenario_with_mistakes_can_still_be_mended_by_keys(make_desk):
    wrong = scenario(
        published().subscriptions[0],
        subscription(
            "bad",
            Purchase(date=day("02-01"), quantity=1),
            ChangeQuantity(date=day("02-10"), quantity=0),
        ),
    )
    desk: Desk = make_desk(wrong)
    desk.select(Selection.of_event(("bad", 1)))
    desk.key(K.Key_Plus)
    assert desk.document.outcome.mistakes == ()
