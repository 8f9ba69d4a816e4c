"""What the mouse does to a scenario, as a hand does it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from simulator.catalogue import Book
from simulator.scenario.events import ChangeQuantity, Purchase, Reactivate
from tests.unit.timeline.scenarios import day, published, scenario, subscription
from ui.models.selection import Selection
from ui.models.wishes import MoveEvent, ReplaceEvent


def test_a_pin_is_dragged_to_another_day(desk):
    desk.drag(desk.position_of(("e3", 1)), desk.days(5))
    assert desk.wishes == [MoveEvent(("e3", 1), day("02-06"))]
    assert desk.dates() == ["01-13", "02-06", "03-21", "04-04"]
    assert desk.document.outcome.statement.invoices[1].date == day("02-15")
    assert desk.steps() == 1


def test_nothing_changes_before_the_button_is_let_go(desk):
    start = desk.position_of(("e3", 1))
    before = desk.document.scenario
    desk.press(start)
    for days in range(1, 9):
        desk.move(start + desk.days(days))
    assert desk.wishes == []
    assert desk.document.scenario is before
    assert desk.view.board.drag is not None
    desk.release(start + desk.days(8))
    assert len(desk.wishes) == 1
    assert desk.view.board.drag is None


def test_the_label_says_the_day_and_the_next_invoice_while_dragging(desk):
    start = desk.position_of(("e3", 1))
    desk.press(start)
    desk.move(start + desk.days(9))
    assert desk.label == "1 Feb 2018 → 10 Feb 2018\nInvoice of 15 Feb 2018: \N{MINUS SIGN}$1.16"
    assert desk.view.board.drag.totals[day("02-15"), Book.LEGACY] == Decimal("8.39")
    desk.move(start + desk.days(1))
    assert desk.label.startswith("1 Feb 2018 → 2 Feb 2018")
    desk.release(start)


def test_a_drag_changes_the_invoice_of_its_own_book_alone(make_desk):
    given = published()
    other = msgspec.structs.replace(given.subscriptions[1], profile="free-period-2017")
    two_books = (given.subscriptions[0], other)
    desk = make_desk(msgspec.structs.replace(given, subscriptions=two_books))
    start = desk.position_of(("e3", 1))
    desk.press(start)
    desk.move(start + desk.days(40))
    drag = desk.view.board.drag
    same_day = [
        each for each in desk.document.outcome.statement.invoices if each.date == day("03-15")
    ]
    assert {each.book: drag.total_of(each) is not None for each in same_day} == {
        Book.LEGACY: True,
        Book.FREE_PERIOD: False,
    }
    desk.release(start)


def test_a_drag_back_changes_nothing(desk):
    start = desk.position_of(("e3", 1))
    desk.press(start)
    desk.move(start + desk.days(5))
    desk.move(start)
    desk.release(start)
    assert desk.wishes == []


def test_a_drag_pulls_to_a_month_start_a_little(make_desk):
    desk = make_desk()
    for _ in range(4):
        desk.view.zoom_in()
    width = desk.view.board.scale.day_width
    desk.view.pan(200 - desk.view.board.x(day("02-20")), 0)
    desk.view.show_selection(Selection.of_event(("e3", 2)))
    start = desk.position_of(("e3", 2))
    to_march = QPoint(int(desk.view.board.x(day("03-01")) + width * 0.6) - start.x(), 0)
    desk.drag(start, to_march)
    assert desk.dates()[2] == "03-01"


def test_alt_lets_a_drag_rest_beside_a_special_day(make_desk):
    desk = make_desk()
    for _ in range(2):
        desk.view.zoom_in()
    desk.view.pan(200 - desk.view.board.x(day("02-01")), 0)
    desk.view.show_selection(Selection.of_event(("e3", 1)))
    start = desk.position_of(("e3", 1))
    width = desk.view.board.scale.day_width
    to = QPoint(int(desk.view.board.x(day("02-15")) + width * 0.6), start.y())
    desk.press(start)
    desk.move(to)
    assert desk.label.startswith("1 Feb 2018 → 15 Feb 2018")
    move_with_alt(desk, to)
    assert desk.label.startswith("1 Feb 2018 → 16 Feb 2018")
    desk.release(to)
    assert desk.wishes == [MoveEvent(("e3", 1), day("02-16"))]


def move_with_alt(desk, to):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(desk.view.viewport().mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.AltModifier,
    )
    QApplication.sendEvent(desk.view.viewport(), event)


def test_escape_cancels_a_drag(desk):
    start = desk.position_of(("e3", 1))
    desk.press(start)
    desk.move(start + desk.days(9))
    desk.key(Qt.Key.Key_Escape)
    assert desk.view.board.drag is None
    desk.release(start + desk.days(9))
    assert desk.wishes == []
    assert desk.dates() == ["01-13", "02-01", "03-21", "04-04"]


def test_undo_while_dragging_cancels_the_drag(desk):
    desk.drag(desk.position_of(("e3", 1)), desk.days(5))
    start = desk.position_of(("e3", 2))
    desk.press(start)
    desk.move(start + desk.days(3))
    desk.document.history.undo()
    assert desk.view.board.drag is None
    desk.release(start + desk.days(3))
    assert desk.dates() == ["01-13", "02-01", "03-21", "04-04"]
    assert len(desk.wishes) == 1


def test_a_refused_drop_says_why_and_changes_nothing(desk):
    start = desk.position_of(("e3", 1))
    desk.press(start)
    desk.move(start - desk.days(25))
    assert desk.refused()
    assert "purchase" in desk.label
    desk.release(start - desk.days(25))
    assert desk.wishes == []
    assert desk.dates() == ["01-13", "02-01", "03-21", "04-04"]
    assert desk.refused()
    assert "purchase" in desk.label


def test_a_refusal_goes_away_with_the_next_press(desk):
    start = desk.position_of(("e3", 1))
    desk.drag(start, -desk.days(25))
    assert desk.refused()
    desk.click(desk.positions.of_header("visio"))
    assert not desk.refused()


def test_a_refusal_goes_away_by_itself(desk, qtbot):
    desk.view._refusal.setInterval(20)
    desk.drag(desk.position_of(("e3", 1)), -desk.days(25))
    assert desk.refused()
    qtbot.waitUntil(lambda: desk.view.board.drag is None)
    assert desk.label == ""


def test_a_drag_past_another_event_keeps_its_event_selected(desk):
    desk.drag(desk.position_of(("e3", 1)), desk.days(68))
    assert desk.dates() == ["01-13", "03-21", "04-04", "04-10"]
    assert desk.selection.event == ("e3", 3)


@pytest.mark.parametrize(
    ("end", "days", "dates"),
    [
        (False, -5, ["01-13", "02-01", "03-16", "04-04"]),
        (True, 6, ["01-13", "02-01", "03-21", "04-10"]),
    ],
)
def test_a_suspension_is_stretched_by_its_edges(desk, end, days, dates):
    edge = desk.positions.of_suspension("e3", day("03-25"), end=end)
    desk.drag(edge, desk.days(days))
    assert desk.dates() == dates


def test_the_upper_edge_of_a_step_changes_the_licences(desk):
    edge = desk.positions.of_step("e3", day("02-20"))
    height = int(desk.view.board.layout.licence_height(2))
    desk.press(edge)
    desk.move(edge - QPoint(0, 2 * height))
    assert desk.label.startswith("2 → 4 licences\nInvoice of 15 Feb 2018: +$")
    desk.release(edge - QPoint(0, 2 * height))
    assert desk.wishes == [ReplaceEvent(("e3", 1), ChangeQuantity(date=day("02-01"), quantity=4))]


def test_licences_do_not_fall_under_one(desk):
    edge = desk.positions.of_step("e3", day("02-20"))
    desk.drag(edge, QPoint(0, 200))
    assert desk.document.scenario.subscription("e3").events[1].quantity == 1


def test_the_edge_after_a_reactivation_says_its_licences(desk):
    edge = desk.positions.of_step("e3", day("04-20"))
    height = int(desk.view.board.layout.licence_height(2))
    desk.drag(edge, QPoint(0, -height))
    assert desk.wishes == [ReplaceEvent(("e3", 3), Reactivate(date=day("04-04"), quantity=3))]


def test_the_edge_of_an_add_on_leaves_its_parent_alone(make_desk):
    add_on = subscription("extra", Purchase(date=day("02-10"), quantity=1), parent="e3")
    desk = make_desk(scenario(published().subscriptions[0], add_on))
    desk.drag(desk.positions.of_step("extra", day("04-20")), QPoint(0, -30))
    assert desk.wishes == []


def test_the_as_of_handle_replays_history_while_it_moves(desk, qtbot):
    handle = desk.positions.of_handle()
    back = QPoint(int(desk.view.board.x(day("02-24"))) - handle.x(), 0)
    seen: list[date | None] = []
    desk.view.as_of_requested.connect(seen.append)
    desk.press(handle)
    desk.move(handle + QPoint(back.x() // 2, 0))
    desk.move(handle + back)
    desk.release(handle + back)
    assert desk.as_of == day("02-24")
    assert len(seen) >= 2


def test_the_as_of_handle_goes_home_to_the_whole_bill(desk):
    handle = desk.positions.of_handle()
    back = QPoint(int(desk.view.board.x(day("02-24"))) - handle.x(), 0)
    desk.drag(handle, back)
    desk.drag(desk.positions.of_handle(), -back + QPoint(60, 0))
    assert desk.as_of is None


def test_escape_puts_the_as_of_handle_back(desk):
    handle = desk.positions.of_handle()
    desk.press(handle)
    desk.move(handle - QPoint(300, 0))
    assert desk.as_of is not None
    desk.key(Qt.Key.Key_Escape)
    assert desk.as_of is None


def test_a_double_click_on_the_handle_shows_the_whole_bill(desk):
    desk.drag(desk.positions.of_handle(), QPoint(-300, 0))
    desk.double_click(desk.positions.of_handle())
    assert desk.as_of is None


def test_empty_space_pans(desk):
    first = desk.view.board.first_day()
    desk.drag(desk.day_point("visio", day("01-20")), QPoint(-80, 0))
    assert desk.view.board.first_day() > first
    assert desk.wishes == []


def test_escape_puts_a_pan_back(desk):
    left = desk.view.board.left
    start = desk.day_point("visio", day("01-20"))
    desk.press(start)
    desk.move(start - QPoint(80, 0))
    assert desk.view.board.left != left
    desk.key(Qt.Key.Key_Escape)
    assert desk.view.board.left == pytest.approx(left, abs=1)


def test_the_middle_button_pans_from_anywhere(desk):
    first = desk.view.board.first_day()
    start = desk.position_of(("e3", 1))
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(desk.view.viewport(), middle, pos=start)
    desk.move(start - QPoint(100, 0))
    QTest.mouseRelease(desk.view.viewport(), middle, pos=start - QPoint(100, 0))
    assert desk.view.board.first_day() > first
    assert desk.wishes == []


def test_without_an_answer_to_previews_a_drag_still_works(make_desk):
    desk = make_desk()
    desk.view._preview = None
    start = desk.position_of(("e3", 1))
    desk.press(start)
    desk.move(start + desk.days(5))
    assert desk.label == "1 Feb 2018 → 6 Feb 2018"
    desk.release(start + desk.days(5))
    assert desk.wishes == [MoveEvent(("e3", 1), date(2018, 2, 6))]


@pytest.mark.parametrize(("ref", "later"), [(("e3", 3), True), (("e3", 0), False)])
def test_a_drag_at_the_edge_goes_on_to_days_out_of_sight(desk, qtbot, ref, later):
    for _ in range(5):
        desk.view.zoom_in()
    desk.select(Selection.of_event(ref))
    start = desk.position_of(ref)
    board = desk.view.board
    edge = QPoint(int(board.layout.width if later else board.layout.header_width), start.y())
    first, last = board.first_day(), board.last_day()
    desk.press(start)
    desk.move(edge + QPoint(-2 if later else 2, 0))
    if later:
        qtbot.waitUntil(lambda: board.first_day() > first + timedelta(days=5))
        assert board.drag.day > last
    else:
        qtbot.waitUntil(lambda: board.last_day() < last - timedelta(days=5))
        assert board.drag.day < first
    desk.key(Qt.Key.Key_Escape)
    desk.release(edge)
    assert not desk.view._pointer._edge.isActive()
