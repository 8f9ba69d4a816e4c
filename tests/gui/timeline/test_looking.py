"""What is seen: zoom, pan, fit, languages, themes, sizes, and ten thousand events."""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta

import msgspec
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from simulator.scenario.events import ChangeQuantity, Event, Purchase
from simulator.scenario.scenario import Partner, Scenario
from simulator.words import Words
from tests.unit.reconciliation.scenarios import printed
from tests.unit.timeline.scenarios import day, published, scenario, subscription
from ui.models.selection import NOTHING, Selection
from ui.models.wishes import AddSubscription, ReplaceEvent
from ui.theme import theme
from ui.timeline.span_item import SpanItem


def sees(desk, *days):
    board = desk.view.board
    return all(board.layout.header_width <= board.x(each) <= board.layout.width for each in days)


def test_the_first_picture_shows_everything(desk):
    assert sees(desk, day("01-13"), day("04-30"))


def test_a_new_bill_keeps_zoom_and_position(desk):
    desk.view.zoom_in()
    desk.view.pan(-60, 0)
    before = (desk.view.board.left, desk.view.board.scale)
    desk.drag(desk.position_of(("e3", 1)), desk.days(2))
    assert (desk.view.board.left, desk.view.board.scale) == before


def test_fit_shows_everything_again(desk):
    for _ in range(6):
        desk.view.zoom_in()
    assert not sees(desk, day("01-13"), day("04-30"))
    desk.view.fit()
    assert sees(desk, day("01-13"), day("04-30"))


def test_zoom_goes_from_days_to_years(desk):
    for _ in range(60):
        desk.view.zoom_in()
    assert (desk.view.board.last_day() - desk.view.board.first_day()).days < 12
    for _ in range(120):
        desk.view.zoom_out()
    assert (desk.view.board.last_day() - desk.view.board.first_day()).days > 20 * 365


def test_zooming_by_key_keeps_the_selected_event_in_place(desk):
    desk.select(Selection.of_event(("e3", 1)))
    x = desk.position_of(("e3", 1)).x()
    desk.view.zoom_in()
    assert desk.position_of(("e3", 1)).x() == pytest.approx(x, abs=2)


def test_a_fitting_picture_fits_the_new_size(desk, qtbot):
    desk.view.resize(QSize(620, 240))
    qtbot.waitUntil(lambda: desk.view.board.layout.width < 630)
    assert sees(desk, day("01-13"), day("04-30"))


def test_a_moved_picture_keeps_its_first_day_in_another_size(desk, qtbot):
    desk.view.zoom_in()
    desk.view.pan(-100, 0)
    first = desk.view.board.first_day()
    desk.view.resize(QSize(800, 240))
    qtbot.waitUntil(lambda: desk.view.board.layout.width < 810)
    assert abs((desk.view.board.first_day() - first).days) <= 1


def test_a_selected_event_comes_into_sight(make_desk):
    many = [subscription(f"s{n}", Purchase(date=day("01-13"), quantity=1)) for n in range(40)]
    desk = make_desk(scenario(*many))
    desk.select(Selection.of_event(("s35", 0)))
    board = desk.view.board
    top = board.lane_top(35)
    assert board.layout.ruler_height <= top
    assert top + board.layout.lane_height <= board.layout.height


@pytest.mark.parametrize("way", ["lane", "file"])
def test_what_is_looked_at_comes_into_sight(make_desk, way):
    many = [subscription(f"s{n}", Purchase(date=day("01-13"), quantity=1)) for n in range(40)]
    desk = make_desk(scenario(*many))
    file = None if way == "lane" else printed(scenario(many[35]))[0]
    desk.select(Selection(subscription="s35", file=file))
    board = desk.view.board
    top = board.lane_top(35)
    assert board.layout.ruler_height <= top
    assert top + board.layout.lane_height <= board.layout.height


def test_of_a_lane_that_is_higher_than_the_room_the_top_is_seen(make_desk):
    many = [subscription(f"s{n}", Purchase(date=day("01-13"), quantity=1)) for n in range(9)]
    desk = make_desk(scenario(*many))
    desk.view.resize(desk.view.width(), 90)
    desk.select(Selection(subscription="s4"))
    board = desk.view.board
    assert board.lane_top(4) == pytest.approx(board.layout.ruler_height, abs=1)


def test_names_stay_when_days_move(desk):
    before = desk.positions.of_header("e3")
    desk.view.pan(-300, 0)
    assert desk.positions.of_header("e3") == before


def colours(desk):
    image = desk.picture().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


@pytest.mark.parametrize("dark", [False, True])
def test_everything_is_painted_in_the_colours_of_the_theme(make_desk, dark):
    desk = make_desk(dark=dark)
    chosen = theme(dark)
    seen = colours(desk)
    for colour in (chosen.base, chosen.subscription(0), chosen.suspended_ground, chosen.header):
        assert colour.name() in seen


def test_another_theme_is_painted_at_once(desk):
    desk.view.show_theme(theme(dark=True))
    assert theme(dark=True).base.name() in colours(desk)
    assert theme(dark=False).base.name() not in colours(desk)


def test_another_language_is_spoken_at_once(desk):
    before = desk.picture().toImage()
    desk.select(Selection.of_event(("e3", 1)))
    desk.view.show_words(Words("fr"))
    assert "2 licences" in desk.view.accessibleDescription()
    assert "01/02/2018" in desk.view.accessibleDescription()
    assert desk.picture().toImage() != before


def test_a_larger_font_makes_larger_lanes(desk):
    before = desk.view.board.layout.ruler_height
    font = QFont(desk.view.font())
    font.setPointSizeF(font.pointSizeF() * 1.6)
    desk.view.setFont(font)
    assert desk.view.board.layout.ruler_height > before
    assert not desk.picture().isNull()


def test_what_is_selected_is_seen(desk):
    plain = desk.picture().toImage()
    invoice = desk.document.outcome.statement.invoices[1]
    pictures = [plain]
    for selection in (
        Selection.of_invoice(invoice),
        Selection.of_line(invoice.lines[2], invoice),
        Selection.of_event(("e3", 2)),
        Selection(subscription="visio"),
    ):
        desk.select(selection)
        picture = desk.picture().toImage()
        assert all(picture != other for other in pictures)
        pictures.append(picture)
    desk.select(NOTHING)
    assert desk.picture().toImage() != pictures[-1]


def test_an_as_of_day_is_seen(desk):
    plain = desk.picture().toImage()
    desk.view.show_bill(desk.document.scenario, desk.document.outcome, day("02-24"))
    assert desk.picture().toImage() != plain


def ten_thousand_events():
    dice = random.Random(7)
    first = day("01-01")
    days = sorted(dice.randrange(1, 1000) for _ in range(9_999))
    changes: list[Event] = [
        ChangeQuantity(date=first + timedelta(days=each), quantity=dice.randrange(1, 500))
        for each in days
    ]
    bought = Purchase(date=first, quantity=5)
    return scenario(subscription("big", bought, *changes), until=first + timedelta(days=1100))


def test_ten_thousand_events_are_painted_gathered(make_desk):
    desk = make_desk(ten_thousand_events())
    board = desk.view.board
    assert len(board.spots(0)) < board.layout.width / board.layout.pin_radius
    assert len(board.columns(0)) <= board.layout.width + 1
    assert board.theme.subscription(0).name() in colours(desk)
    for _ in range(20):
        desk.view.zoom_in()
        desk.picture()
    desk.drag(desk.positions.of_step("big", board.first_day() + timedelta(days=3)), desk.days(0))
    assert desk.document.outcome.mistakes == ()


def test_a_thousand_lanes_are_painted(make_desk):
    many = [subscription(f"s{n}", Purchase(date=day("01-13"), quantity=1)) for n in range(1000)]
    desk = make_desk(scenario(*many))
    desk.select(Selection.of_event(("s999", 0)))
    assert len(desk.view.board.lanes_in_sight()) < 10
    assert desk.view.board.theme.subscription(999).name() in colours(desk)


def test_an_empty_scenario_is_a_calendar(make_desk):
    desk = make_desk(scenario())
    assert desk.view.board.theme.header.name() in colours(desk)
    assert desk.view.accessibleDescription() == "No subscriptions"


def written_in_the_middle(desk):
    """Return the colours of the words in the middle of the picture."""
    image = desk.picture().toImage()
    middle = (image.width() // 2, image.height() // 2 + 20)
    ground = desk.view.board.theme.base.name()
    found = {
        image.pixelColor(x, y).name()
        for x in range(middle[0] - 60, middle[0] + 60)
        for y in range(middle[1] - 12, middle[1] + 12)
    }
    return found - {ground}


def test_an_empty_timeline_says_what_to_do_first(make_desk):
    desk = make_desk(scenario(until=date(2018, 12, 31)))
    assert desk.view.board.theme.muted_text.name() in written_in_the_middle(desk)


def test_a_timeline_with_a_lane_needs_no_hint(make_desk):
    desk = make_desk(scenario(subscription("a"), until=date(2018, 12, 31)))
    assert desk.view.board.theme.muted_text.name() not in written_in_the_middle(desk)


def test_a_scenario_with_mistakes_is_drawn(make_desk):
    wrong = scenario(
        subscription("unbought", ChangeQuantity(date=day("02-01"), quantity=2)),
        subscription("a", Purchase(date=day("02-01"), quantity=0), parent="nobody"),
    )
    desk = make_desk(wrong)
    assert desk.document.outcome.mistakes
    assert desk.view.board.theme.error_text.name() in colours(desk)


def test_a_failure_while_painting_is_reported_and_ends_nothing(desk, monkeypatch, qtbot):
    """An exception that leaves a paint of Qt would end the process, and the work with it."""
    heard = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: heard.append(error[1]))

    def fail(_layer, _painter):
        raise RuntimeError("no paint left")

    monkeypatch.setattr(SpanItem, "draw", fail)
    desk.picture()
    desk.picture()
    assert [str(error) for error in heard] == ["no paint left"]
    monkeypatch.undo()
    desk.drag(desk.position_of(("e3", 1)), desk.days(3))
    assert theme(dark=False).subscription(0).name() in colours(desk)


def test_the_timeline_says_what_is_selected(desk):
    assert desk.view.accessibleName() == "Timeline"
    desk.select(Selection.of_event(("e3", 1)))
    assert desk.view.accessibleDescription() == "Product e3: 2 licences from 1 Feb 2018"
    desk.select(Selection(subscription="visio"))
    assert desk.view.accessibleDescription().startswith("Product visio: 1 event; ")


def test_positions_of_what_is_not_there_are_errors(desk):
    positions = desk.positions
    with pytest.raises(KeyError):
        positions.of_event(("nobody", 0))
    with pytest.raises(KeyError):
        positions.of_event(("e3", 9))
    with pytest.raises(KeyError):
        positions.of_invoice(day("02-16"))
    with pytest.raises(KeyError):
        positions.of_step("e3", day("01-01"))
    with pytest.raises(KeyError):
        positions.of_suspension("e3", day("01-20"))


def test_a_hidden_timeline_lets_go_of_a_drag(desk):
    start = desk.position_of(("e3", 1))
    desk.press(start)
    desk.move(start + desk.days(5))
    desk.view.hide()
    assert desk.view.board.drag is None
    assert published() == desk.document.scenario


def test_what_is_added_far_away_comes_into_sight(make_desk):
    desk = make_desk(Scenario(until=date(2027, 6, 30), partner=Partner()))
    desk.view.board.cursor_day = bought = date(2026, 1, 1)
    desk.view.point_at_day()
    assert sees(desk, bought)
    desk.view.pan(-3000, 0)
    assert not sees(desk, bought)
    new = subscription("new", Purchase(date=bought, quantity=1))
    desk.document.edit(AddSubscription(new))
    desk.select(Selection(subscription="new"))
    assert sees(desk, bought)
    assert desk.view.cursor_day == bought


def test_an_event_that_is_moved_out_of_sight_by_its_form_is_followed(desk):
    desk.select(Selection.of_event(("e3", 1)))
    for _ in range(12):
        desk.view.zoom_in()
    assert not sees(desk, day("04-20"))
    change = desk.document.scenario.subscription("e3").events[1]
    moved = msgspec.structs.replace(change, date=day("02-28"))
    desk.document.edit(ReplaceEvent(("e3", 1), moved))
    assert sees(desk, day("02-28"))
    assert desk.view.cursor_day == day("02-28")
