"""The invoices as a user works with them: mouse, keys, filter, columns, clipboard."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from simulator.words import Words
from tests.unit.ui_models.bills import (
    bill_of,
    billed,
    change_of_licences,
    invoice,
    line,
    many_lines,
    two_subscriptions,
)
from ui.models.columns import COLUMNS, PLACES
from ui.models.selection import NOTHING, Selection
from ui.panels.lines_panel import LinesPanel
from ui.theme import theme

LEFT = Qt.MouseButton.LeftButton
AMOUNT = PLACES["amount"]


@pytest.fixture
def panel(qtbot):
    panel = LinesPanel(Words("en"), theme(dark=False))
    qtbot.addWidget(panel)
    panel.resize(760, 480)
    panel.show_bill(change_of_licences(), billed(change_of_licences()), None)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def _at(panel, row, column=AMOUNT):
    return panel.table.visualRect(panel.table.bill.index(row, column)).center()


def _click(qtbot, panel, row, column=AMOUNT, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(panel.table.viewport(), LEFT, modifier, _at(panel, row, column))


def _amounts(panel):
    model = panel.table.bill
    return [model.index(row, AMOUNT).data() for row in range(model.rowCount())]


def _second(panel):
    return panel.table.bill.rows.statement.invoices[1]


def _clipboard():
    return QGuiApplication.clipboard().mimeData()


# Selecting.


def test_a_click_on_a_line_asks_for_its_selection(panel, qtbot):
    with qtbot.waitSignal(panel.selection_requested) as asked:
        _click(qtbot, panel, 5)
    second = _second(panel)
    assert asked.args == [Selection.of_line(second.lines[2], second)]


def test_a_click_on_an_invoice_asks_for_the_invoice(panel, qtbot):
    with qtbot.waitSignal(panel.selection_requested) as asked:
        _click(qtbot, panel, 2)
    assert asked.args == [Selection.of_invoice(_second(panel))]


def test_the_arrows_go_from_row_to_row(panel, qtbot):
    wishes: list[Selection] = []
    panel.selection_requested.connect(wishes.append)
    _click(qtbot, panel, 1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert [wish.line is None for wish in wishes] == [False, True, False]
    assert wishes[-1].line is _second(panel).lines[0]


def test_showing_a_selection_emits_nothing_and_selects_the_row(panel, qtbot):
    second = _second(panel)
    with qtbot.assertNotEmitted(panel.selection_requested):
        panel.show_selection(Selection.of_line(second.lines[2], second))
    assert [each.row() for each in panel.table.selectionModel().selectedRows()] == [5]
    with qtbot.assertNotEmitted(panel.selection_requested):
        panel.show_selection(NOTHING)
    assert not panel.table.selectionModel().selectedRows()


def test_what_is_asked_for_and_shown_again_keeps_several_selected_rows(panel, qtbot):
    panel.selection_requested.connect(panel.show_selection)
    _click(qtbot, panel, 3)
    _click(qtbot, panel, 5, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert [each.row() for each in panel.table.selectionModel().selectedRows()] == [3, 4, 5]


def test_the_selection_survives_an_edit_in_silence(panel, qtbot):
    scenario = change_of_licences()
    _click(qtbot, panel, 5)
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
    second = _second(panel)
    panel.close_all()
    panel.show_selection(Selection.of_line(second.lines[2], second))
    assert len(_amounts(panel)) == 2 + 4
    panel.table.bill.set_open(1, is_open=False)
    panel.show_selection(Selection.of_line(second.lines[2], second))
    assert len(_amounts(panel)) == 2


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
    triangle = QPoint(10, _at(panel, 2).y())
    with qtbot.assertNotEmitted(panel.selection_requested):
        qtbot.mouseClick(panel.table.viewport(), LEFT, pos=triangle)
    assert _amounts(panel) == ["$4.00", "4.00", "$9.55"]
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=triangle)
    assert len(_amounts(panel)) == 7


def test_a_double_click_closes_an_invoice(panel, qtbot):
    qtbot.mouseDClick(panel.table.viewport(), LEFT, pos=_at(panel, 0))
    assert _amounts(panel)[:2] == ["$4.00", "$9.55"]


def test_left_and_right_work_as_in_a_tree(panel, qtbot):
    _click(qtbot, panel, 5)
    table = panel.table
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 2
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert len(_amounts(panel)) == 3
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert len(_amounts(panel)) == 7
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().row() == 3
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().row() == 3
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert len(_amounts(panel)) == 3


# Sorting and filtering.


def test_a_click_on_a_title_sorts_and_the_third_click_ends_it(panel, qtbot):
    header = panel.table.horizontalHeader()
    title = QPoint(header.sectionViewportPosition(AMOUNT) + 30, header.height() // 2)
    before = _amounts(panel)
    qtbot.mouseClick(header.viewport(), LEFT, pos=title)
    assert _amounts(panel)[2:5] == ["$9.55", "\N{MINUS SIGN}4.00", "2.45"]
    qtbot.mouseClick(header.viewport(), LEFT, pos=title)
    assert _amounts(panel)[:2] == ["$9.55", "8.00"]
    qtbot.mouseClick(header.viewport(), LEFT, pos=title)
    assert _amounts(panel) == before


def test_sorting_keeps_the_selection(panel, qtbot):
    _click(qtbot, panel, 5)
    panel.table.sortByColumn(AMOUNT, Qt.SortOrder.DescendingOrder)
    (row,) = panel.table.selectionModel().selectedRows()
    assert panel.table.bill.index(row.row(), AMOUNT).data() == "3.10"


def test_typing_into_the_filter_leaves_what_fits(panel, qtbot):
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "prorate 3.10")
    assert _amounts(panel) == ["$9.55", "3.10"]
    panel.filter.clear()
    assert len(_amounts(panel)) == 7


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


# Columns.


def _titles(panel):
    return [column.name for column in panel.table.columns.shown()]


def test_one_subscription_shows_the_published_columns(panel):
    assert _titles(panel) == ["start", "end", "charge_type", "unit_price", "quantity", "amount"]


def test_a_second_subscription_shows_whose_line_it_is(panel):
    panel.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    assert "subscription" in _titles(panel)


def test_columns_are_chosen_in_the_menu(panel, qtbot):
    menu = panel.findChild(QMenu)
    menu.aboutToShow.emit()
    (posted,) = [each for each in menu.actions() if each.data() == "posted"]
    assert isinstance(posted, QAction)
    assert not posted.isChecked()
    with qtbot.waitSignal(panel.state_changed):
        posted.trigger()
    assert "posted" in _titles(panel)


def test_the_last_column_cannot_be_hidden(panel):
    columns = panel.table.columns
    for name in _titles(panel):
        columns.choose(name, shown=False)
    assert len(_titles(panel)) == 1


def test_columns_order_widths_and_sorting_are_remembered(panel, qtbot):
    header = panel.table.horizontalHeader()
    header.moveSection(header.visualIndex(AMOUNT), 0)
    panel.table.columns.choose("customer", shown=True)
    header.resizeSection(PLACES["start"], 133)
    panel.table.sortByColumn(AMOUNT, Qt.SortOrder.DescendingOrder)
    state = panel.saveState()

    other = LinesPanel(Words("fr"), theme(dark=True))
    qtbot.addWidget(other)
    assert other.restoreState(state)
    assert _titles(other) == _titles(panel)
    assert _titles(other)[0] == "amount"
    assert other.table.columnWidth(PLACES["start"]) == 133
    assert other.table.bill.arrangement.sort is COLUMNS[AMOUNT]
    assert other.table.bill.arrangement.descending
    other.table.columns.reset()
    assert _titles(other)[0] == "start"


@pytest.mark.parametrize("state", [b"", b"\xff\xfe", b"{}", b'{"columns": 3}', b"[" * 1000])
def test_a_state_that_cannot_be_read_changes_nothing(panel, state):
    before = panel.saveState()
    assert not panel.restoreState(state)
    assert panel.saveState() == before


def test_the_columns_fill_the_table(panel):
    header = panel.table.horizontalHeader()
    assert header.length() == panel.table.viewport().width()


# The clipboard.


def test_ctrl_c_copies_the_selected_rows_for_a_spreadsheet(panel, qtbot):
    _click(qtbot, panel, 4)
    _click(qtbot, panel, 5, modifier=Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert _clipboard().text().splitlines() == [
        "Start\tEnd\tCharge type\tUnit price (USD)\tQuantity\tAmount (USD)",
        "13 Jan 2018\t31 Jan 2018\tCycle instance prorate\t2.45\t1\t2.45",
        "1 Feb 2018\t12 Feb 2018\tCycle instance prorate\t1.55\t2\t3.10",
    ]
    assert '<td align="right">3.10</td>' in _clipboard().html()


def test_everything_is_copied_as_it_stands(panel):
    panel.show_words(Words("fr"))
    panel.filter.setText("-4")
    panel.table.columns.choose("end", shown=False)
    panel.copy()
    assert _clipboard().text().splitlines()[1:] == [
        "Facture du 15/02/2018\t\t\t\t9,55",
        "13/01/2018\tInstance de cycle au prorata\t-4,00\t1\t-4,00",
    ]


# Language, theme, painting.


def test_the_language_changes_while_it_is_shown(panel, qtbot):
    _click(qtbot, panel, 5)
    panel.show_words(Words("fr"))
    model = panel.table.bill
    assert model.index(2, 0).data() == "Facture du 15/02/2018"
    assert model.index(2, AMOUNT).data() == "9,55\N{NO-BREAK SPACE}$"
    assert model.headerData(0, Qt.Orientation.Horizontal) != "Start"
    assert [each.row() for each in panel.table.selectionModel().selectedRows()] == [5]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_figure_and_no_date_is_cut_off(panel, language):
    panel.show_words(Words(language))
    panel.resize(640, 400)
    metrics = panel.table._delegate._metrics
    for name in ("start", "end", "unit_price", "quantity", "amount"):
        place = PLACES[name]
        texts = [panel.table.bill.index(row, place).data() for row in (1, 3, 4, 5, 6)]
        room = panel.table.columnWidth(place) - 14
        assert all(metrics.horizontalAdvance(text) <= room for text in texts)


def test_negative_amounts_are_coloured_and_rows_not_yet_there_are_grey(panel):
    light = theme(dark=False)
    panel.show_bill(change_of_licences(), billed(change_of_licences()), date(2018, 2, 1))
    panel.show_theme(light)
    delegate, model = panel.table._delegate, panel.table.bill

    def colour(row, *, selected=False):
        shown = model.rows[row]
        return delegate._text_colour(
            shown, COLUMNS[AMOUNT], selected=selected, not_yet=model.is_not_yet(shown)
        )

    assert colour(1) == light.text
    assert colour(3) == light.not_yet_text
    panel.show_bill(change_of_licences(), billed(change_of_licences()), None)
    assert colour(3) == light.negative_text
    assert colour(3, selected=True) == light.negative_text
    assert model.index(3, AMOUNT).data().startswith("\N{MINUS SIGN}")


@pytest.mark.parametrize("dark", [False, True])
def test_every_kind_of_row_is_painted(panel, qtbot, dark):
    waiting = (line("2.00"),)
    taxed = invoice(date(2018, 1, 15), line("4.00"), line("-1.00"), tax="0.60")
    panel.show_bill(change_of_licences(), bill_of(taxed, pending=waiting), date(2018, 1, 14))
    panel.show_theme(theme(dark=dark))
    _click(qtbot, panel, 1)
    picture = panel.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert theme(dark=dark).base.name() in colours
    assert theme(dark=dark).selection.name() in colours


def test_controls_have_names_for_screen_readers(panel):
    assert panel.table.accessibleName()
    assert panel.filter.accessibleName()
