"""Every event and every book on the timeline, touched by a user."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from PySide6.QtCore import QPoint, QSize, Qt

from simulator.catalogue import Billing
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    Credit,
    Event,
    MoveQuantity,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
    type_of,
)
from simulator.words import Words
from simulator.words.events import NAMES
from tests.unit.timeline.books import migrated, on, terms, upgraded
from ui.models.names import with_names
from ui.models.selection import NOTHING, Selection
from ui.models.wishes import DeleteEvent, DuplicateEvent, MoveEvent, ReplaceEvent
from ui.timeline.hits import FlagHit
from ui.timeline.pick import hit_at
from ui.timeline.signs import icon_of
from ui.timeline.tips import tip_of

Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk_with(make_desk):
    def made(scenario, language="en", size=(1300, 560)):
        desk = make_desk(scenario, language)
        desk.view.resize(*size)
        return desk

    return made


def all_events(scenario):
    return [
        ((each.id, place), event)
        for each in scenario.subscriptions
        for place, event in enumerate(each.events)
    ]


def events_of(desk):
    return all_events(desk.document.scenario)


def tag_of(kind):
    return kind.__struct_config__.tag


def tip_at(desk, at):
    board = desk.view.board
    return tip_of(hit_at(board, at.toPointF()), board)


ALL = pytest.mark.parametrize("scenario", [upgraded(), terms(), migrated()])


@ALL
def test_every_event_has_a_pin_that_a_click_selects_and_a_tip_explains(desk_with, scenario):
    desk = desk_with(scenario)
    desk.view.zoom_in()
    for ref, event in events_of(desk):
        desk.select(Selection.of_event(ref))
        at = desk.position_of(ref)
        words, currency = desk.words, scenario.partner.currency
        said = with_names(event, scenario)
        assert words.event_sentence(said, currency) in tip_at(desk, at)
        assert words.event_sentence(said, currency) in desk.view.accessibleDescription()
        desk.select(NOTHING)
        desk.click(at)
        assert desk.selection.event is not None
        assert desk.selection.event[0] == ref[0]


@ALL
def test_every_event_is_reached_by_tab(desk_with, scenario):
    desk = desk_with(scenario)
    seen = []
    for _ in events_of(desk):
        desk.key(Key.Key_Tab)
        seen.append(desk.selection.event)
    assert sorted(seen) == sorted(ref for ref, _ in events_of(desk))


def test_every_kind_of_event_looks_different_without_its_colour(desk_with):
    """Seen in the picture: each pin has a letter or a sign of its own."""
    board = desk_with(terms()).view.board
    day = on("2025-05-01")
    price = Decimal(4)
    events = [
        *(event for one in (upgraded(), terms(), migrated()) for _, event in all_events(one)),
        ChangeBilling(date=day, billing=Billing.ANNUAL, unit_price=price),
        ChangePrice(date=day, unit_price=price),
        Cancel(date=day),
        SetAutoRenew(date=day, auto_renew=True),
    ]
    looks = {}
    for event in events:
        ink = icon_of(event, 2, board, 4.0).pixmap(QSize(18, 18), 4.0).toImage()
        kind = f"{type_of(event)} {getattr(event, 'auto_renew', '')}"
        ground = board.theme.event(event).rgb()
        looks[kind] = frozenset(
            (x, y)
            for x in range(10, ink.width() - 10)
            for y in range(10, ink.height() - 10)
            if ink.pixel(x, y) != ground
        )
    assert {kind.split()[0] for kind in looks} == {tag_of(kind) for kind in get_args(Event)}
    drawn = list(looks.items())
    for at, (kind, look) in enumerate(drawn):
        assert look, f"{kind} has no sign"
        assert all(len(look ^ other) > 40 for _, other in drawn[:at]), kind


def test_a_pin_of_every_kind_is_drawn_to_another_day(desk_with):
    desk = desk_with(terms())
    for kind, days in ((ScheduleChange, 20), (MoveQuantity, 14), (SetAutoRenew, -20)):
        ref = next(ref for ref, event in events_of(desk) if isinstance(event, kind))
        before = desk.document.scenario.subscription(ref[0]).events[ref[1]].date
        desk.press(desk.position_of(ref))
        desk.move(desk.position_of(ref) + desk.days(days))
        assert "\N{RIGHTWARDS ARROW}" in desk.label
        assert not desk.refused(), desk.label
        desk.release(desk.position_of(ref) + desk.days(0))
        assert isinstance(desk.wishes[-1], MoveEvent)
        now = desk.document.scenario.subscription(ref[0]).events[ref[1]].date
        assert (now > before) == (days > 0)


def test_a_drop_that_cannot_be_billed_says_why_and_changes_nothing(desk_with):
    desk = desk_with(terms())
    before = desk.document.scenario
    ref = ("short", 2)
    # Before its purchase a term cannot be lengthened.
    desk.drag(desk.position_of(ref), desk.days(-340))
    assert desk.refused()
    assert desk.label
    assert desk.document.scenario == before


def test_an_upgrade_is_moved_with_the_lane_that_it_has_made(desk_with):
    desk = desk_with(upgraded())
    lane = desk.view.board.facts.number_of("e5")
    desk.press(desk.position_of(("e3", 2)))
    desk.move(desk.position_of(("e3", 2)) + desk.days(6))
    shown = desk.view.board.facts.lane(lane).course.steps[0].period.start
    assert shown > on("2025-06-04")
    desk.release(desk.position_of(("e3", 2)))
    moved = desk.document.scenario.subscription("e3").events[2]
    assert moved.date == shown
    assert desk.view.board.facts.lane(lane).course.steps[0].period.start == shown


def test_the_edge_of_moved_licences_changes_how_many_move(desk_with):
    desk = desk_with(upgraded())
    at = desk.positions.of_step("e5", on("2025-07-20"))
    height = desk.view.board.layout.licence_height(10)
    desk.drag(at, QPoint(0, int(height * 2 + 2)))
    changed = desk.document.scenario.subscription("e3").events[2]
    assert isinstance(desk.wishes[-1], ReplaceEvent)
    assert changed.quantity == 8
    assert desk.view.board.facts.lane(0).course.steps[2].quantity == 22


def test_plus_and_minus_change_how_many_move(desk_with):
    desk = desk_with(terms())
    desk.select(Selection.of_event(("gives", 1)))
    desk.key(Key.Key_Plus)
    assert desk.document.scenario.subscription("gives").events[1].quantity == 4
    desk.key(Key.Key_Minus)
    desk.key(Key.Key_Minus)
    assert desk.document.scenario.subscription("gives").events[1].quantity == 2
    takes = desk.view.board.facts.number_of("takes")
    assert desk.view.board.facts.lane(takes).course.steps[1].quantity == 6


def test_the_edge_of_what_is_scheduled_changes_it(desk_with):
    desk = desk_with(terms())
    at = desk.positions.of_step("short", on("2026-02-10"))
    desk.drag(at, QPoint(0, -40))
    assert desk.document.scenario.subscription("short").events[1].quantity > 10


def test_a_flag_is_selected_by_a_click_and_says_when_it_happens(desk_with):
    desk = desk_with(terms())
    board = desk.view.board
    x = int(board.x(on("2026-01-01")) + 4)
    at = QPoint(x, int(board.lane_top(0) + board.layout.area_top + 4))
    assert isinstance(hit_at(board, at.toPointF()), FlagHit)
    desk.click(at)
    assert desk.selection.event == ("short", 1)
    assert "Takes effect at the renewal on 1 Jan 2026" in tip_at(desk, at)


def test_events_are_deleted_and_duplicated_by_keys(desk_with):
    desk = desk_with(terms())
    desk.select(Selection.of_event(("gives", 2)))
    desk.key(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(desk.wishes[-1], DuplicateEvent)
    assert len(desk.document.scenario.subscription("gives").events) == 4
    desk.key(Key.Key_Delete)
    assert isinstance(desk.wishes[-1], DeleteEvent)
    assert len(desk.document.scenario.subscription("gives").events) == 3


def test_the_lane_of_an_upgrade_is_gone_with_it(desk_with):
    desk = desk_with(upgraded())
    assert desk.view.board.facts.number_of("e5") == 1
    desk.select(Selection.of_event(("e3", 2)))
    desk.key(Key.Key_Delete)
    assert desk.view.board.facts.number_of("e5") is None
    assert desk.view.board.layout.lanes == 5


def test_the_name_of_moved_licences_selects_the_event_they_came_by(desk_with):
    desk = desk_with(upgraded())
    desk.click(desk.positions.of_header("e5"))
    assert desk.selection == Selection.of_event(("e3", 2))
    assert "Came from Product e3" in tip_at(desk, desk.positions.of_header("e5"))


def test_moved_licences_take_no_events_and_say_so(desk_with):
    desk = desk_with(upgraded())
    desk.double_click(desk.day_point("e5", on("2025-08-05")))
    assert desk.refused()
    assert "an upgrade has split off" in desk.label


def test_after_a_migration_events_are_added_where_it_goes_on(desk_with):
    desk = desk_with(migrated())
    desk.double_click(desk.day_point("new", on("2018-08-06")))
    palette = desk.menu("palette")
    desk.choose(palette, desk.words.event(Suspend(date=on("2018-08-06"))))
    assert desk.document.scenario.subscription("old").events[-1].date == on("2018-08-06")
    assert len(desk.view.board.facts.lane(1).course.pins) == 2


def test_an_event_after_a_migration_is_moved_in_its_own_lane(desk_with):
    desk = desk_with(migrated())
    lane = desk.view.board.facts.number_of("new")
    board = desk.view.board
    spot = board.spots(lane)[0]
    at = QPoint(int(spot.x - board.left), int(board.lane_top(lane) + board.layout.pin_y))
    desk.drag(at, desk.days(5))
    assert desk.document.scenario.subscription("old").events[3].date > on("2018-07-02")
    assert board.current_lane() == lane


def test_up_and_down_go_from_listed_lane_to_listed_lane(desk_with):
    desk = desk_with(upgraded())
    desk.select(Selection(subscription="e3"))
    desk.key(Key.Key_Down)
    assert desk.selection.subscription == "trial"
    desk.key(Key.Key_Up)
    assert desk.selection.subscription == "e3"


def test_days_say_what_is_special_about_them(desk_with):
    desk = desk_with(upgraded())
    said = {
        ("e3", "2025-04-13"): "can be cancelled",
        ("e3", "2025-07-01"): "go on to be billed",
        ("trial", "2025-05-10"): "nothing is charged",
    }
    for (id, day), text in said.items():
        assert text in tip_at(desk, desk.day_point(id, on(day))), day
    extended = desk_with(terms())
    assert "Extended service" in tip_at(extended, extended.day_point("gives", on("2026-06-05")))


@pytest.mark.parametrize("language", ["en", "fr"])
@ALL
def test_every_kind_of_stretch_is_painted(desk_with, scenario, language):
    desk = desk_with(scenario, language)
    before = desk.picture().toImage()
    desk.view.show_bill(desk.document.scenario, desk.document.outcome, date(2018, 6, 1))
    after = desk.picture().toImage()
    assert before.size() == after.size()
    assert before != after


def test_the_days_after_the_as_of_day_are_pale(desk_with):
    desk = desk_with(upgraded())
    at = desk.positions.of_step("e5", on("2025-08-20")) + QPoint(0, 12)
    before = desk.picture().toImage().pixelColor(at)
    desk.view.show_bill(desk.document.scenario, desk.document.outcome, on("2025-07-01"))
    pale = desk.picture().toImage().pixelColor(at)
    early = desk.positions.of_step("e5", on("2025-06-20")) + QPoint(0, 12)
    assert pale.lightness() > before.lightness()
    assert desk.picture().toImage().pixelColor(early) == before


def test_two_lanes_fit_into_a_low_view(desk_with):
    desk = desk_with(migrated(), size=(946, 210))
    layout = desk.view.board.layout
    assert layout.lanes_bottom <= layout.chips_top(0) + 1
    assert layout.area_bottom - layout.area_top >= layout.line


def test_a_fitting_picture_cuts_neither_the_first_pin_nor_a_total(desk_with):
    scenario = upgraded()
    desk = desk_with(scenario)
    board = desk.view.board
    left, right = board.layout.header_width, board.layout.width
    for lane in range(board.layout.lanes):
        for spot in board.spots(lane):
            assert left <= spot.x - board.left - board.layout.pin_radius
    for chip in board.chips():
        assert chip.width
        assert left <= chip.left - board.left
        assert chip.left + chip.width - board.left <= right


@pytest.mark.parametrize(
    ("scenario", "owner", "day", "kind"),
    [
        (upgraded(), "e3", "2025-08-05", Upgrade),
        (upgraded(), "e3", "2025-08-05", Credit),
        (upgraded(), "trial", "2025-08-05", ScheduleChange),
        (upgraded(), "metered", "2025-08-05", Usage),
        (terms(), "takes", "2025-08-05", SetAutoRenew),
    ],
)
def test_the_palette_of_a_day_adds_what_it_offers(desk_with, scenario, owner, day, kind):
    desk = desk_with(scenario)
    before = len(desk.document.scenario.subscription(owner).events)
    desk.double_click(desk.day_point(owner, on(day)))
    menu = desk.menu("palette")
    entries = [action for action in menu.actions() if action.data() is not None]
    assert all(not action.icon().isNull() for action in entries)
    name = desk.words.tr(NAMES[kind])
    with_name = [entry.text() for entry in entries if entry.text().replace("&", "") == name]
    assert with_name, [entry.text() for entry in entries]
    desk.choose(menu, name)
    events = desk.document.scenario.subscription(owner).events
    assert len(events) == before + 1
    assert desk.selection.event is not None
    assert isinstance(events[desk.selection.event[1]], kind)


def test_a_line_of_a_lane_that_is_out_of_sight_is_scrolled_to(desk_with):
    desk = desk_with(upgraded(), size=(946, 210))
    board = desk.view.board
    lines = [line for each in desk.document.outcome.statement.invoices for line in each.lines]
    last = next(line for line in lines if line.subscription == "once")
    desk.select(Selection(subscription="once", line=last))
    top = board.lane_top(board.facts.number_of("once"))
    assert board.layout.ruler_height <= top
    assert top + board.layout.lane_height <= board.layout.chips_top(board.top) + 1
    first = next(line for line in lines if line.subscription == "e3")
    desk.select(Selection(subscription="e3", line=first))
    assert board.lane_top(0) >= board.layout.ruler_height


def test_the_totals_fit_in_the_other_language_too(desk_with):
    desk = desk_with(upgraded(), size=(946, 210))
    board = desk.view.board
    desk.view.show_words(Words("fr"))
    lefts = [chip.left - board.left for chip in board.chips()]
    rights = [chip.left + chip.width - board.left for chip in board.chips()]
    assert min(lefts) >= board.layout.header_width
    assert max(rights) <= board.layout.width
