"""The event list as a user meets it: by keyboard, by paste, beside the timeline."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from simulator.engine import outcome
from simulator.scenario.events import ChangeQuantity, Purchase, Suspend
from tests.gui.panels.desk import EN, FR, Desk, type_into
from tests.gui.panels.scenarios import BACK, BOUGHT, SECOND, SUSPENDED, scenario
from ui.models.selection import Selection
from ui.models.wishes import AddSubscription, DeleteEvent, PasteEvents
from ui.panels.event_list import EventList
from ui.panels.event_rows import EventsModel
from ui.theme import theme

COPY, PASTE = (Qt.Key.Key_C, Qt.Key.Key_V)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot):
    view = EventList()
    qtbot.addWidget(view)
    return view


def _desk(view, *events, words=EN, **values) -> Desk:
    desk = Desk(view, scenario(*(events or (SECOND, SUSPENDED)), **values), words)
    view.resize(520, 500)
    return desk


def _cells(desk: Desk) -> list[tuple[str, ...]]:
    table = desk.part("events")
    model = table.model()
    columns = [c for c in range(model.columnCount()) if not table.isColumnHidden(c)]
    return [
        tuple(model.index(row, column).data() for column in columns)
        for row in range(model.rowCount())
    ]


def _paste(desk: Desk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(desk.part("events"), PASTE, CONTROL)


def _box(desk: Desk) -> QPlainTextEdit:
    box = desk.part("event-rows")
    assert isinstance(box, QPlainTextEdit)
    return box


# The table.


def test_every_event_stands_in_the_order_of_days(view):
    desk = _desk(view, replace(SECOND, note="new\ncolleague"), SUSPENDED)
    assert _cells(desk) == [
        ("13 Jan 2018", "Purchase", "1", ""),
        ("1 Feb 2018", "Licence change", "2", "new colleague"),
        ("21 Feb 2018", "Suspension", "", ""),
    ]


def test_several_subscriptions_have_a_column_of_their_own(view):
    desk = _desk(view, SECOND, add_on=True, words=FR)
    assert _cells(desk) == [
        ("13/01/2018", "Office 365 E3", "Achat", "1", ""),
        ("20/01/2018", "Visio Plan 2", "Achat", "1", ""),
        ("01/02/2018", "Office 365 E3", "Modification de licences", "2", ""),
    ]


def test_an_event_with_a_mistake_has_a_sign(view):
    desk = _desk(view, BACK)
    assert _cells(desk)[1][1] == "⚠ Reactivation"


def test_arrow_keys_select_events_everywhere(view):
    desk = _desk(view)
    table = desk.part("events")
    table.setFocus()
    desk.select(Selection.of_event(("e3", 0)))
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert desk.selections == [Selection.of_event(("e3", 1))]


def test_a_click_selects_an_event(view):
    desk = _desk(view)
    table = desk.part("events")
    at = table.visualRect(table.model().index(2, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.selections == [Selection.of_event(("e3", 2))]


def test_the_table_follows_the_selection_and_emits_nothing(view):
    desk = _desk(view)
    desk.select(Selection.of_event(("e3", 2)))
    assert desk.part("events").selected_refs() == [("e3", 2)]
    desk.select(Selection(subscription="e3"))
    assert desk.part("events").selected_refs() == []
    assert desk.selections == []


def test_enter_asks_for_the_inspector(view, qtbot):
    desk = _desk(view)
    desk.select(Selection.of_event(("e3", 1)))
    with qtbot.waitSignal(view.inspect_requested):
        QTest.keyClick(desk.part("events"), Qt.Key.Key_Return)


def test_delete_takes_the_selected_event_away(view):
    desk = _desk(view)
    desk.select(Selection.of_event(("e3", 1)))
    QTest.keyClick(desk.part("events"), Qt.Key.Key_Delete)
    assert desk.wishes == [DeleteEvent(("e3", 1))]
    assert desk.scenario.subscriptions[0].events == (BOUGHT, SUSPENDED)


def test_several_events_are_deleted_in_one_step(view):
    desk = _desk(view)
    table = desk.part("events")
    desk.select(Selection.of_event(("e3", 1)))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.click("delete-events")
    assert desk.scenario.subscriptions[0].events == (BOUGHT,)
    assert len({wish.merge_key for wish in desk.wishes}) == 1
    assert desk.wishes[0].merge_key


def test_an_event_is_added_on_the_chosen_day(view):
    desk = _desk(view, SECOND)

    def offered():
        menu = desk.part("add-event").menu()
        menu.aboutToShow.emit()
        menu.triggered.emit(next(each for each in menu.actions() if each.data() is not None))
        return desk.wishes[-1].event

    desk.select(Selection(subscription="e3"))
    view.show_bill(desk.scenario, outcome(desk.scenario), date(2018, 1, 20))
    assert offered() == ChangeQuantity(date=date(2018, 1, 20), quantity=BOUGHT.quantity + 1)


def test_without_a_selection_there_is_nothing_to_delete(view):
    desk = _desk(view)
    assert not desk.part("delete-events").isEnabled()
    QTest.keyClick(desk.part("events"), Qt.Key.Key_Delete)
    assert desk.wishes == []


def test_an_empty_scenario_says_what_to_do(view):
    desk = _desk(view)
    desk.scenario = replace(desk.scenario, subscriptions=())
    desk._refresh()
    assert not desk.sees("events")
    assert desk.part("type-events").text() == "Type or paste…"


def test_a_narrow_table_says_all_of_an_event_in_one_cell(view):
    desk = _desk(view, replace(SECOND, note="new colleague"), add_on=True)
    view.resize(240, 500)
    assert _cells(desk) == [
        ("13 Jan 2018", "Purchase · 1\nOffice 365 E3"),
        ("20 Jan 2018", "Purchase · 1\nVisio Plan 2"),
        ("1 Feb 2018", "Licence change · 2\nOffice 365 E3\nnew colleague"),
    ]
    assert not desk.part("events").horizontalScrollBar().isVisible()
    view.resize(600, 500)
    assert len(_cells(desk)[0]) == 5


@pytest.mark.parametrize("words", [EN, FR])
@pytest.mark.parametrize("width", [200, 220, 260])
def test_a_table_in_a_narrow_dock_is_not_wider_than_its_room(view, words, width):
    desk = _desk(view, SUSPENDED, words=words, add_on=True)
    view.resize(width, 500)
    table = desk.part("events")
    assert table.horizontalHeader().length() <= table.viewport().width()
    model, metrics = table.model(), table.fontMetrics()
    for word in " ".join(model.index(row, 2).data() for row in range(model.rowCount())).split():
        assert metrics.horizontalAdvance(word) < table.columnWidth(2)


# Copy and paste.


@pytest.mark.parametrize("words", [EN, FR])
def test_what_is_copied_can_be_pasted_back(view, words):
    desk = _desk(view, replace(SECOND, note="new colleague"), SUSPENDED, words=words)
    QTest.keyClick(desk.part("events"), COPY, CONTROL)
    before = desk.scenario.subscriptions[0].events
    bare = replace(desk.scenario.subscriptions[0], events=())
    desk.scenario = replace(desk.scenario, subscriptions=(bare,))
    desk._refresh()
    view.paste()
    assert desk.scenario.subscriptions[0].events == before


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_good_rows_are_added_in_one_step(view, separator):
    desk = _desk(view, SECOND)
    rows = (("2018-03-01", "Licence change", "5"), ("2018-03-20", "Cancellation", ""))
    _paste(desk, "\n".join(separator.join(row) for row in rows))
    (wish,) = desk.wishes
    assert isinstance(wish, PasteEvents)
    assert wish.subscription == "e3"
    assert _cells(desk)[-2:] == [
        ("1 Mar 2018", "Licence change", "5", ""),
        ("20 Mar 2018", "Cancellation", "", ""),
    ]
    assert not desk.sees("event-entry")


def test_rows_in_the_words_and_dates_of_the_other_language_are_good(view):
    desk = _desk(view, SECOND)
    _paste(desk, "Date\tÉvénement\tLicences\n13/03/2018\tModification de licences\t5")
    assert desk.scenario.subscriptions[0].events[2] == ChangeQuantity(
        date=date(2018, 3, 13), quantity=5
    )


def test_bad_rows_stay_with_their_reasons_and_are_added_once_mended(view):
    desk = _desk(view, SECOND)
    _paste(desk, "2018-03-01;Licence change;5\n2018-02-30;Suspension\n2018-04-01;Buy more;2")
    assert len(desk.wishes) == 1
    assert _box(desk).toPlainText() == "2018-02-30;Suspension\n2018-04-01;Buy more;2"
    reasons = desk.part("event-reasons").text().splitlines()
    assert reasons[0].startswith("Line 1: “2018-02-30” is not a day")
    assert reasons[1].startswith("Line 2: “Buy more” is not an event; write one of: Purchase,")
    _box(desk).setPlainText("")
    type_into(_box(desk), "2018-03-31;Suspension")
    assert not desk.sees("event-reasons")
    desk.click("add-rows")
    assert desk.event == Suspend(date=date(2018, 3, 31))
    assert not desk.sees("event-entry")


def test_the_heading_stays_with_the_bad_rows(view):
    desk = _desk(view, SECOND)
    _paste(desk, "Event\tDate\nSuspension\tsoon\nSuspension\t2018-03-01")
    assert _box(desk).toPlainText() == "Event\tDate\nSuspension\tsoon"
    assert len(desk.wishes) == 1


def test_what_waits_is_not_lost_by_the_next_paste(view):
    desk = _desk(view, SECOND)
    _paste(desk, "soon;Suspension")
    QGuiApplication.clipboard().setText("later;Suspension")
    view.paste()
    assert _box(desk).toPlainText() == "soon;Suspension\nlater;Suspension"


def test_days_that_can_be_read_in_two_ways_are_asked_about(view):
    desk = _desk(view, SECOND)
    _paste(desk, "2/3/2018;Suspension")
    assert desk.wishes == []
    assert "two days" in desk.part("event-reasons").text()
    desk.choose("day-order", 1)
    assert not desk.sees("event-reasons")
    desk.click("add-rows")
    assert desk.event == Suspend(date=date(2018, 3, 2))


def test_other_rows_tell_how_days_are_written(view):
    desk = _desk(view, SECOND)
    _paste(desk, "3/2/2018;Suspension\n3/13/2018;Reactivation")
    assert [each.date for each in desk.scenario.subscriptions[0].events[2:]] == [
        date(2018, 3, 2),
        date(2018, 3, 13),
    ]


def test_rows_go_to_the_selected_subscription(view):
    desk = _desk(view, SECOND, add_on=True)
    desk.select(Selection(subscription="visio"))
    _paste(desk, "2018-03-01;Licence change;5")
    assert desk.scenario.subscriptions[1].events[-1].date == date(2018, 3, 1)


def test_rows_that_name_their_subscription_go_there_in_one_step(view):
    desk = _desk(view, SECOND, add_on=True)
    _paste(
        desk,
        "Date;Subscription;Event;Licences\n2018-03-01;visio;Licence change;5\n"
        "2018-03-02;Office 365 E3;Licence change;6\n2018-03-03;Project Plan 3;Purchase;1",
    )
    first, second, third = desk.scenario.subscriptions
    assert first.events[-1] == ChangeQuantity(date=date(2018, 3, 2), quantity=6)
    assert second.events[-1] == ChangeQuantity(date=date(2018, 3, 1), quantity=5)
    assert third.product == "Project Plan 3"
    assert third.events == (Purchase(date=date(2018, 3, 3), quantity=1),)
    assert len({wish.merge_key for wish in desk.wishes}) == 1
    assert desk.wishes[0].merge_key


def test_rows_in_an_empty_scenario_make_a_subscription(view):
    desk = _desk(view)
    desk.scenario = replace(desk.scenario, subscriptions=())
    desk._refresh()
    QGuiApplication.clipboard().setText("2018-02-01;Licence change;2\n2018-01-13;Purchase;1")
    view.paste()
    (wish,) = desk.wishes
    assert isinstance(wish, AddSubscription)
    assert wish.subscription.events == (BOUGHT, SECOND)


def test_an_empty_clipboard_does_nothing(view):
    desk = _desk(view)
    _paste(desk, "  \n")
    assert desk.wishes == []
    assert not desk.sees("event-entry")


# Typing.


def test_events_are_typed_line_by_line(view):
    desk = _desk(view, SECOND, words=FR)
    desk.click("type-events")
    type_into(_box(desk), "01/03/2018; Modification de licences; 5")
    QTest.keyClick(_box(desk), Qt.Key.Key_Return)
    type_into(_box(desk), "20/03/2018; Résiliation")
    assert not desk.sees("event-reasons")
    desk.click("add-rows")
    assert len(desk.wishes) == 1
    assert [row[1] for row in _cells(desk)[-2:]] == ["Modification de licences", "Résiliation"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_control_and_enter_adds_what_is_typed(view, key):
    desk = _desk(view, SECOND)
    desk.click("type-events")
    type_into(_box(desk), "2018-03-31; Suspension")
    QTest.keyClick(_box(desk), key, CONTROL)
    assert desk.event == Suspend(date=date(2018, 3, 31))


def test_enter_presses_a_button(view):
    desk = _desk(view, SECOND)
    QTest.keyClick(desk.part("type-events"), Qt.Key.Key_Return)
    assert desk.sees("event-entry")


def test_the_box_closes_and_keeps_what_is_in_it(view):
    desk = _desk(view)
    desk.click("type-events")
    type_into(_box(desk), "2018-03-01")
    desk.click("close-entry")
    assert not desk.sees("event-entry")
    desk.click("type-events")
    assert _box(desk).toPlainText() == "2018-03-01"


def test_language_and_theme_change_at_run_time_and_keep_what_is_typed(view):
    desk = _desk(view)
    _paste(desk, "soon;Suspension")
    view.show_words(FR)
    view.show_theme(theme(dark=True))
    assert _box(desk).toPlainText() == "soon;Suspension"
    assert desk.part("event-reasons").text().startswith("Ligne 1")
    assert _cells(desk)[0][:2] == ("13/01/2018", "Achat")


def test_every_control_has_a_name(view):
    desk = _desk(view)
    desk.click("type-events")
    for words in (EN, FR):
        view.show_words(words)
        for name in ("events", "event-rows", "add-rows", "close-entry", "delete-events"):
            assert desk.part(name).accessibleName(), name


def test_the_model_keeps_qts_rules(view, qtmodeltester):
    model = EventsModel()
    qtmodeltester.check(model, force_py=True)
    model.show_events(scenario(SECOND, SUSPENDED, add_on=True), frozenset({("e3", 1)}))
    assert model.rowCount() == 4
    qtmodeltester.check(model, force_py=True)


def test_what_is_added_is_shown_in_its_form(view, qtbot):
    desk = _desk(view, SECOND)
    desk.select(Selection.of_event(("e3", 1)))
    menu = desk.part("add-event").menu()
    menu.aboutToShow.emit()
    entry = next(each for each in menu.actions() if each.text() == "Suspension")
    with qtbot.waitSignal(view.inspect_requested):
        menu.triggered.emit(entry)
    assert desk.wishes[-1].event == Suspend(date=date(2018, 2, 2))
