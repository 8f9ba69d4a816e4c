"""The invoices as a user works with them: mouse and keys, sorting and filtering."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from simulator.statement import Line
from simulator.words import Words
from tests.gui.panels.lines import AMOUNT, LEFT, amounts, at, click, clipboard, made_panel, second
from tests.unit.ui_models.bills import (
    billed,
    change_of_licences,
    many_lines,
)
from ui.models.columns import PLACES
from ui.models.selection import NOTHING, Selection
from ui.panels.lines_panel import LinesPanel
from ui.theme import theme


@pytest.fixture
def panel(qtbot):
    return made_panel(qtbot)


# Selecting.


def test_a_click_on_a_line_asks_for_its_selection(panel, qtbot):
    with qtbot.waitSignal(panel.selection_requested) as asked:
        click(qtbot, panel, 5)
    later = second(panel)
    assert asked.args == [Selection.of_line(later.lines[2], later)]


def test_a_click_on_an_invoice_asks_for_the_invoice(panel, qtbot):
    with qtbot.waitSignal(panel.selection_requested) as asked:
        click(qtbot, panel, 2)
    assert asked.args == [Selection.of_invoice(second(panel))]


def test_the_arrows_go_from_row_to_row(panel, qtbot):
    wishes: list[Selection] = []
    panel.selection_requested.connect(wishes.append)
    click(qtbot, panel, 1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert [wish.line is None for wish in wishes] == [False, True, False]
    assert wishes[-1].line is second(panel).lines[0]


def test_showing_a_selection_emits_nothing_and_selects_the_row(panel, qtbot):
    later = second(panel)
    with qtbot.assertNotEmitted(panel.selection_requested):
        panel.show_selection(Selection.of_line(later.lines[2], later))
    assert [each.row() for each in panel.table.selectionModel().selectedRows()] == [5]
    with qtbot.assertNotEmitted(panel.selection_requested):
        panel.show_selection(NOTHING)
    assert not panel.table.selectionModel().selectedRows()


def test_all_selected_lines_are_told(panel, qtbot):
    told: list[tuple[Line, ...]] = []
    panel.lines_selected.connect(told.append)
    panel.selection_requested.connect(panel.show_selection)
    click(qtbot, panel, 3)
    click(qtbot, panel, 5, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == second(panel).lines[0:3]
    click(qtbot, panel, 2)
    assert told[-1] == ()


def test_what_is_asked_for_and_shown_again_keeps_several_selected_rows(panel, qtbot):
    panel.selection_requested.connect(panel.show_selection)
    click(qtbot, panel, 3)
    click(qtbot, panel, 5, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert [each.row() for each in panel.table.selectionModel().selectedRows()] == [3, 4, 5]


def test_the_selection_survives_an_edit_in_silence(panel, qtbot):
    scenario = change_of_licences()
    click(qtbot, panel, 5)
    longer = replace(scenario, until=date(2018, 4, 30))
    with qtbot.assertNotEmitted(panel.selection_requested):
        panel.show_bill(longer, billed(longer), None)
    assert [each.row() for each in panel.table.selectionModel().selectedRows()] == [5]


def test_coming_with_the_tab_key_selects_nothing(panel, qtbot):
    panel.filter.setFocus()
    with qtbot.assertNotEmitted(panel.selection_requested):
        panel.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert not panel.table.selectionModel().selectedRows()


def test_a_selected_line_in_a_closed_invoice_opens_it_once(panel, qtbot):
    later = second(panel)
    panel.close_all()
    panel.show_selection(Selection.of_line(later.lines[2], later))
    assert len(amounts(panel)) == 2 + 4
    panel.table.bill.set_open(1, is_open=False)
    panel.show_selection(Selection.of_line(later.lines[2], later))
    assert len(amounts(panel)) == 2


def test_an_edit_does_not_scroll(qtbot):
    panel = LinesPanel(Words("en"), theme(dark=False))
    qtbot.addWidget(panel)
    scenario = many_lines(20, 12)
    panel.show_bill(scenario, billed(scenario), None)
    panel.resize(600, 300)
    panel.show()
    qtbot.waitExposed(panel)
    bar = panel.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    shorter = replace(scenario, subscriptions=scenario.subscriptions[:-1])
    panel.show_bill(shorter, billed(shorter), None)
    assert bar.value() == before > 0


def test_a_line_far_away_is_scrolled_to(qtbot):
    panel = LinesPanel(Words("en"), theme(dark=False))
    qtbot.addWidget(panel)
    scenario = many_lines(20, 12)
    outcome = billed(scenario)
    panel.show_bill(scenario, outcome, None)
    panel.resize(600, 300)
    panel.show()
    qtbot.waitExposed(panel)
    last = outcome.statement.invoices[-1]
    panel.show_selection(Selection.of_line(last.lines[-1], last))
    row = panel.table.selectionModel().selectedRows()[0]
    assert panel.table.viewport().rect().contains(panel.table.visualRect(row).center())


# Opening and closing.


def test_the_triangle_closes_and_opens_an_invoice(panel, qtbot):
    triangle = QPoint(10, at(panel, 2).y())
    with qtbot.assertNotEmitted(panel.selection_requested):
        qtbot.mouseClick(panel.table.viewport(), LEFT, pos=triangle)
    assert amounts(panel) == ["$4.00", "4.00", "$9.55"]
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=triangle)
    assert len(amounts(panel)) == 7


def test_a_double_click_closes_an_invoice(panel, qtbot):
    qtbot.mouseDClick(panel.table.viewport(), LEFT, pos=at(panel, 0))
    assert amounts(panel)[:2] == ["$4.00", "$9.55"]


def test_left_and_right_work_as_in_a_tree(panel, qtbot):
    click(qtbot, panel, 5)
    table = panel.table
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 2
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert len(amounts(panel)) == 3
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert len(amounts(panel)) == 7
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().row() == 3
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().row() == 3
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert len(amounts(panel)) == 3


# Sorting and filtering.


def test_a_click_on_a_title_sorts_and_the_third_click_ends_it(panel, qtbot):
    header = panel.table.horizontalHeader()
    title = QPoint(header.sectionViewportPosition(AMOUNT) + 30, header.height() // 2)
    before = amounts(panel)
    qtbot.mouseClick(header.viewport(), LEFT, pos=title)
    assert amounts(panel)[2:5] == ["$9.55", "\N{MINUS SIGN}4.00", "2.45"]
    qtbot.mouseClick(header.viewport(), LEFT, pos=title)
    assert amounts(panel)[:2] == ["$9.55", "8.00"]
    qtbot.mouseClick(header.viewport(), LEFT, pos=title)
    assert amounts(panel) == before


def test_sorting_keeps_the_selection(panel, qtbot):
    click(qtbot, panel, 5)
    panel.table.sortByColumn(AMOUNT, Qt.SortOrder.DescendingOrder)
    (row,) = panel.table.selectionModel().selectedRows()
    assert panel.table.bill.index(row.row(), AMOUNT).data() == "3.10"


def test_typing_into_the_filter_leaves_what_fits(panel, qtbot):
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "prorate 3.10")
    assert amounts(panel) == ["$9.55", "3.10"]
    panel.filter.clear()
    assert len(amounts(panel)) == 7


def test_a_filter_that_nothing_fits_says_so(panel, qtbot):
    qtbot.keyClicks(panel.filter, "xyz")
    assert not panel.table.isVisible()
    shown = panel.findChildren(type(panel._empty))
    assert any("xyz" in each.text() for each in shown if each.isVisible())


def test_an_empty_bill_says_what_to_do(panel):
    nothing = replace(change_of_licences(), subscriptions=())
    panel.show_bill(nothing, billed(nothing), None)
    assert "purchase" in panel._empty.text()
    assert panel._empty.isVisible()


def test_a_bill_with_nothing_right_points_to_the_findings(panel):
    wrong = replace(
        change_of_licences(), partner=replace(change_of_licences().partner, billing_day=31)
    )
    panel.show_bill(wrong, billed(wrong), None)
    assert "findings" in panel._empty.text()


# The menu and the tool tips.


@pytest.mark.parametrize(("place", "rows"), [(3, 7), (4, 2)])
def test_the_menu_opens_and_closes_all_invoices(panel, place, rows):
    panel.table.bill.set_open(0, is_open=False)
    panel.menu().actions()[place].trigger()
    assert len(amounts(panel)) == rows


def test_the_menu_copies(panel, qtbot):
    click(qtbot, panel, 5)
    menu = panel.menu()
    menu.actions()[0].trigger()
    assert len(clipboard().text().splitlines()) == 2
    menu.actions()[1].trigger()
    assert len(clipboard().text().splitlines()) == 8


def test_a_text_that_is_cut_off_is_shown_whole_under_the_pointer(panel, monkeypatch):
    # The offscreen platform cannot raise a tool tip without a warning.
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, view: said.append(text))
    delegate, table = panel.table.itemDelegate(), panel.table
    for row, column, width in ((3, "charge_type", 60), (3, "amount", 90), (2, "charge_type", 60)):
        place = PLACES[column]
        table.horizontalHeader().resizeSection(place, width)
        index = table.bill.index(row, place)
        spot = at(panel, row, place)
        event = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(spot))
        delegate.helpEvent(event, table, QStyleOptionViewItem(), index)
    assert [text for text in said if text] == ["Cycle instance prorate"]
