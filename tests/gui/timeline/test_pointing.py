"""What clicks, the wheel and menus do."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from simulator.catalogue import Billing
from simulator.scenario.events import Cancel, ChangeBilling, ChangeQuantity, Purchase, Suspend
from tests.unit.timeline.books import terms, upgraded
from tests.unit.timeline.scenarios import day, published, scenario, subscription
from ui.models.selection import Selection
from ui.models.wishes import AddEvent
from ui.timeline.hits import FlagHit
from ui.timeline.tips import tip_of

SHIFT = Qt.KeyboardModifier.ShiftModifier

# Menus and tips are windows, and the offscreen platform has neither an order of them nor grabs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


# Clicks.


def test_a_click_on_a_pin_selects_its_event(desk):
    desk.click(desk.position_of(("e3", 2)))
    assert desk.selection == Selection.of_event(("e3", 2))
    assert desk.wishes == []


def test_a_click_on_a_total_selects_its_invoice(desk):
    desk.click(desk.positions.of_invoice(day("03-15")))
    assert desk.selection.invoice == day("03-15")


def test_a_click_on_a_name_selects_the_subscription(desk):
    desk.click(desk.positions.of_header("visio"))
    assert desk.selection == Selection(subscription="visio")


def test_a_click_on_an_empty_day_puts_the_keyboard_there(desk):
    desk.select(Selection.of_event(("e3", 2)))
    desk.click(desk.day_point("visio", day("02-10")))
    assert desk.selection == Selection(subscription="visio")
    assert desk.view.cursor_day == day("02-10")


def test_a_click_on_the_ruler_puts_the_keyboard_there(desk):
    at = QPoint(int(desk.view.board.x(day("02-20"))) + 3, 6)
    desk.click(at)
    assert desk.view.cursor_day == day("02-20")


def test_further_clicks_on_gathered_pins_go_through_them(desk):
    for _ in range(22):
        desk.view.zoom_out()
    point = desk.position_of(("e3", 1))
    seen = []
    for _ in range(5):
        desk.click(point)
        seen.append(desk.selection.event)
    assert seen == [("e3", 0), ("e3", 1), ("e3", 2), ("e3", 3), ("e3", 0)]


def test_a_double_click_on_a_pin_asks_for_its_form(desk, qtbot):
    with qtbot.waitSignal(desk.view.inspect_requested):
        desk.double_click(desk.position_of(("e3", 1)))


# The palette.


def test_a_double_click_on_a_day_offers_what_is_possible_there(desk):
    desk.double_click(desk.day_point("e3", day("02-20")))
    palette = desk.menu("palette")
    names = [action.text() for action in palette.actions() if action.data() is not None]
    assert "Licence change" in names
    assert "Reactivation" not in names
    assert "Suspension" not in names  # the suspension of 21 March would be a second one
    palette.close()


def test_what_is_chosen_in_the_palette_is_added_and_selected(desk):
    desk.double_click(desk.day_point("e3", day("02-20")))
    desk.choose(desk.menu("palette"), "Licence change")
    added = ChangeQuantity(date=day("02-20"), quantity=3)
    assert desk.wishes == [AddEvent("e3", added)]
    assert desk.selection == Selection.of_event(("e3", 2))


def test_what_needs_a_price_asks_for_its_form(make_desk, qtbot):
    desk = make_desk(scenario(subscription("a", Purchase(date=day("01-13"), quantity=1))))
    desk.double_click(desk.day_point("a", day("02-20")))
    with qtbot.waitSignal(desk.view.inspect_requested):
        desk.choose(desk.menu("palette"), "Change of billing")
    (wish,) = desk.wishes
    assert isinstance(wish.event, ChangeBilling)
    assert wish.event.billing is Billing.ANNUAL


def test_nothing_to_offer_is_said(desk):
    desk.double_click(desk.day_point("visio", day("01-20")))
    assert desk.refused()
    assert desk.label.startswith("Nothing can be added")
    assert desk.wishes == []


def test_an_empty_timeline_asks_for_a_first_subscription(make_desk, qtbot):
    desk = make_desk(scenario(until=date(2018, 3, 31)))
    at = QPoint(int(desk.view.board.x(day("02-13"))) + 3, 120)
    with qtbot.waitSignal(desk.view.add_requested) as asked:
        desk.double_click(at)
    assert asked.args == ["", day("02-13")]
    assert desk.view.cursor_day == day("02-13")


def test_an_unbought_subscription_can_be_bought(make_desk):
    desk = make_desk(scenario(subscription("a")))
    desk.double_click(desk.day_point("a", day("03-20")))
    desk.choose(desk.menu("palette"), "Purchase")
    assert desk.wishes == [AddEvent("a", Purchase(date=day("03-20"), quantity=1))]


# The context menu.


def open_menu(desk, at, reason=QContextMenuEvent.Reason.Mouse):
    viewport = desk.view.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))
    return desk.menu("timeline_menu")


def entries(menu):
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def test_the_menu_of_an_event_deletes_it(desk):
    menu = open_menu(desk, desk.position_of(("e3", 1)))
    assert desk.selection == Selection.of_event(("e3", 1))
    desk.choose(menu, "Delete event")
    assert desk.dates() == ["01-13", "03-21", "04-04"]


def test_the_menu_of_a_day_adds_and_replays(desk):
    menu = open_menu(desk, desk.day_point("e3", day("02-20")))
    assert "Add on Tuesday 20 February 2018" in entries(menu)
    desk.choose(menu, "Show the bill as of 20 Feb 2018")
    assert desk.as_of == day("02-20")


def test_the_menu_says_why_nothing_can_be_added_to_licences_split_off(make_desk):
    desk = make_desk(upgraded())
    menu = open_menu(desk, desk.day_point("e5", date(2025, 7, 10)))
    assert entries(menu)[0].startswith("Nothing can be added to licences that an upgrade")
    assert "Upgrade all licences instead" in entries(menu)[0]
    assert not menu.actions()[0].isEnabled()
    assert menu.width() < 500
    assert desk.selection == Selection.of_event(("e3", 2))
    menu.close()


def test_licences_that_arrive_are_marked_and_lead_to_their_move(make_desk):
    desk = make_desk(terms())
    desk.view.fit()
    board = desk.view.board
    number = board.facts.number_of("takes")
    (flag,) = board.facts.lane(number).course.flags
    assert (flag.ref, flag.arrived) == (("gives", 1), 3)
    x = board.x(flag.day) + 3
    y = board.lane_top(number) + board.layout.area_top + 3
    desk.click(QPoint(int(x), int(y)))
    assert desk.selection == Selection.of_event(("gives", 1))
    tip = tip_of(FlagHit(flag, number), board)
    assert tip.endswith("3 licences arrive here")


def test_the_palette_inside_the_menu_adds(desk):
    menu = open_menu(desk, desk.day_point("e3", day("02-20")))
    (palette,) = [action.menu() for action in menu.actions() if action.menu() is not None]
    menu.setActiveAction(palette.menuAction())
    palette.popup(menu.pos())
    desk.choose(palette, "Licence change")
    assert desk.wishes == [AddEvent("e3", ChangeQuantity(date=day("02-20"), quantity=3))]
    menu.close()


def test_the_menu_key_opens_the_menu_of_the_selected_event(desk):
    desk.select(Selection.of_event(("e3", 1)))
    menu = open_menu(desk, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert "Duplicate event" in entries(menu)
    menu.close()


def test_the_menu_key_opens_the_menu_of_the_day(desk):
    desk.select(Selection(subscription="e3"))
    menu = open_menu(desk, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert "Duplicate event" not in entries(menu)
    menu.close()


@pytest.mark.parametrize("place", ["header", "ruler", "invoice"])
def test_every_place_has_a_menu(desk, place):
    point = {
        "header": desk.positions.of_header("e3"),
        "ruler": QPoint(300, 5),
        "invoice": desk.positions.of_invoice(day("02-15")),
    }[place]
    menu = open_menu(desk, point)
    assert "Fit the timeline" in entries(menu)
    menu.close()


# The wheel.


def test_the_wheel_zooms_around_the_mouse(desk):
    at = QPoint(600, 100)
    moment = desk.view.board.scale.nearest(desk.view.board.left + at.x())
    x = desk.view.board.x(moment)
    desk.turn_wheel(at, 240)
    assert desk.view.board.scale.day_width > 7
    assert desk.view.board.x(moment) == pytest.approx(x, abs=14)
    desk.turn_wheel(at, -240)
    assert desk.view.board.x(moment) == pytest.approx(x, abs=2)


def test_shift_and_the_wheel_pan(desk):
    first, width = desk.view.board.first_day(), desk.view.board.scale.day_width
    desk.turn_wheel(QPoint(600, 100), -120, SHIFT)
    assert desk.view.board.first_day() > first
    assert desk.view.board.scale.day_width == width


def test_the_wheel_over_the_names_goes_through_the_lanes(make_desk):
    many = [subscription(f"s{n}", Purchase(date=day("01-13"), quantity=1)) for n in range(30)]
    desk = make_desk(scenario(*many))
    desk.turn_wheel(QPoint(40, 100), -240)
    assert desk.view.board.top > 0
    assert desk.positions.of_header("s5")


# Tips and shapes.


def tip_at(desk, at):
    viewport = desk.view.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    return QToolTip.text()


def test_tips_say_what_things_are(desk, qtbot):
    positions = desk.positions
    assert tip_at(desk, desk.position_of(("e3", 1))) == "2 licences from 1 Feb 2018"
    assert tip_at(desk, positions.of_invoice(day("02-15"))) == "Invoice of 15 Feb 2018: $9.55"
    assert "drag up or down" in tip_at(desk, positions.of_step("e3", day("02-20")))
    assert tip_at(desk, positions.of_header("e3")).startswith("Product e3")
    assert "earlier day" in tip_at(desk, positions.of_handle())
    assert tip_at(desk, QPoint(400, 5)).endswith("2018")
    tip_at(desk, desk.day_point("visio", day("01-20")))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert not QToolTip.isVisible()


def test_a_tip_says_what_is_wrong(make_desk):
    wrong = subscription(
        "bad",
        Purchase(date=day("02-01"), quantity=1),
        ChangeQuantity(date=day("02-10"), quantity=0, note="typo?"),
    )
    desk = make_desk(scenario(wrong))
    lines = tip_at(desk, desk.position_of(("bad", 1))).splitlines()
    assert len(lines) == 3
    assert lines[1] == "typo?"


def test_a_tip_on_many_events_is_not_endless(make_desk):
    changes = [ChangeQuantity(date=day("02-10"), quantity=n + 1) for n in range(30)]
    desk = make_desk(scenario(subscription("a", Purchase(date=day("01-13"), quantity=1), *changes)))
    assert tip_at(desk, desk.position_of(("a", 5))).splitlines()[-1] == "and 22 more events"


def test_the_shape_of_the_mouse_says_what_a_drag_does(desk):
    positions, viewport = desk.positions, desk.view.viewport()
    for at, shape in (
        (desk.position_of(("e3", 1)), Qt.CursorShape.PointingHandCursor),
        (positions.of_step("e3", day("02-20")), Qt.CursorShape.SizeVerCursor),
        (positions.of_suspension("e3", day("03-25")), Qt.CursorShape.SizeHorCursor),
        (positions.of_handle(), Qt.CursorShape.SizeHorCursor),
        (desk.day_point("visio", day("01-20")), Qt.CursorShape.ArrowCursor),
    ):
        QTest.mouseMove(viewport, at)
        assert viewport.cursor().shape() == shape


def test_only_what_would_stand_is_offered(make_desk):
    bought = subscription("a", Purchase(date=day("01-13"), quantity=1), Cancel(date=day("03-01")))
    desk = make_desk(scenario(bought, published().subscriptions[1]))
    desk.double_click(desk.day_point("a", day("02-10")))
    names = [action.text() for action in desk.menu("palette").actions()]
    assert "Cancellation" not in names
    assert Suspend.__name__ not in names
    desk.menu("palette").close()
