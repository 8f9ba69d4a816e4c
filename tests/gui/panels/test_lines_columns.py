"""Columns, clipboard, languages and colours of the invoices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from simulator.statement import TaxPart
from simulator.words import Words
from tests.gui.panels.lines import AMOUNT, at, click, clipboard, made_panel
from tests.unit.ui_models.bills import (
    bill_of,
    billed,
    change_of_licences,
    invoice,
    line,
    two_subscriptions,
)
from ui.models.columns import COLUMNS, PLACES
from ui.panels.lines_panel import LinesPanel
from ui.theme import theme


@pytest.fixture
def panel(qtbot):
    return made_panel(qtbot)


# Columns.


def _titles(panel):
    return [column.name for column in panel.table.columns.shown()]


def test_one_subscription_shows_the_published_columns(panel):
    assert _titles(panel) == ["start", "end", "charge_type", "unit_price", "quantity", "amount"]


def test_a_second_subscription_shows_whose_line_it_is(panel):
    panel.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    assert "subscription" in _titles(panel)


def test_a_narrow_table_writes_the_subscription_under_the_charge_type(panel):
    columns, table = panel.table.columns, panel.table
    place = PLACES["subscription"]
    panel.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    panel.resize(1000, 400)
    one_line = table.rowHeight(1)
    assert not table.isColumnHidden(place)
    panel.resize(600, 400)
    assert table.isColumnHidden(place)
    assert table.rowHeight(1) >= one_line + 6
    assert "subscription" in _titles(panel)
    assert not panel.grab().isNull()
    columns.choose("subscription", shown=True)
    assert not table.isColumnHidden(place)
    panel.resize(1000, 400)
    assert {table.rowHeight(row) for row in range(4)} == {one_line}


def test_invoices_and_taxes_keep_one_line_where_lines_have_two(panel):
    table = panel.table
    panel.resize(600, 400)
    taxed = invoice(date(2018, 1, 15), line("4.00"), line("-1.00"), tax="0.60")
    part = TaxPart("GST", "", Decimal(20), Decimal("3.00"), Decimal("0.60"))
    taxed = replace(taxed, taxes=(part,))
    later = invoice(date(2018, 2, 15), line("4.00"))
    panel.show_bill(two_subscriptions(), bill_of(taxed, later), None)

    def heights():
        return [table.rowHeight(row) for row in range(table.bill.rowCount())]

    own, of_line = heights()[:2]
    assert own < of_line < 2 * own
    assert heights() == [own, of_line, of_line, own, own, of_line]
    table.bill.set_open(0, is_open=False)
    table.bill.set_open(0, is_open=True)
    assert heights() == [own, of_line, of_line, own, own, of_line]
    panel.filter.setText("-1")
    assert heights() == [own, of_line]


def test_a_bill_after_another_one_has_the_heights_of_its_own_rows(panel):
    table = panel.table
    panel.resize(600, 400)
    few = invoice(date(2018, 1, 15), line("4.00")), invoice(date(2018, 2, 15), line("4.00"))
    many = invoice(date(2018, 1, 15), *(line("4.00") for _ in range(4)))
    for bill in (few, (many,), few):
        panel.show_bill(two_subscriptions(), bill_of(*bill), None)
        lines = [bool(table.bill.rows[row].lines) for row in range(table.bill.rowCount())]
        own = table.rowHeight(0)
        assert [table.rowHeight(row) > own for row in range(len(lines))] == lines


def test_a_charge_type_without_room_is_cut_and_whole_in_its_tip(panel, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _view: told.append(text))
    table, place = panel.table, PLACES["charge_type"]
    panel.show_words(Words("fr"))
    panel.resize(1000, 400)
    one_line = table.rowHeight(3)
    panel.resize(540, 400)
    assert table.columnWidth(place) < table.columnWidth(PLACES["start"]) * 2
    assert {table.rowHeight(row) for row in range(table.bill.rowCount())} == {one_line}
    assert not table.horizontalScrollBar().isVisible()
    spot = at(panel, 3, place)
    help_event = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), help_event)
    assert told == ["Instance de cycle au prorata"]


@pytest.mark.parametrize("width", [540, 1000])
def test_a_large_amount_is_never_cut(panel, width):
    large = bill_of(invoice(date(2018, 1, 15), line("-1234567890.12"), line("1234567890.12")))
    panel.resize(width, 400)
    panel.show_bill(change_of_licences(), large, None)
    metrics = panel.table.fontMetrics()
    for name in ("unit_price", "amount"):
        needed = metrics.horizontalAdvance("-1,234,567,890.12")
        assert panel.table.columnWidth(PLACES[name]) > needed


def test_columns_are_chosen_in_the_menu(panel, qtbot):
    menu = panel.findChild(QMenu)
    menu.aboutToShow.emit()
    (posted,) = [each for each in menu.actions() if each.data() == "posted"]
    assert isinstance(posted, QAction)
    assert not posted.isChecked()
    with qtbot.waitSignal(panel.state_changed):
        posted.trigger()
    assert "posted" in _titles(panel)
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert "posted" not in _titles(panel)


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
    click(qtbot, panel, 4)
    click(qtbot, panel, 5, modifier=Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().text().splitlines() == [
        "Start\tEnd\tCharge type\tUnit price (USD)\tQuantity\tAmount (USD)",
        "13 Jan 2018\t31 Jan 2018\tCycle instance prorate\t2.45\t1\t2.45",
        "1 Feb 2018\t12 Feb 2018\tCycle instance prorate\t1.55\t2\t3.10",
    ]
    assert '<td align="right">3.10</td>' in clipboard().html()


def test_everything_is_copied_as_it_stands(panel):
    panel.show_words(Words("fr"))
    panel.filter.setText("-4")
    panel.table.columns.choose("end", shown=False)
    panel.copy()
    assert clipboard().text().splitlines()[1:] == [
        "Facture du 15/02/2018\t\t\t\t9,55",
        "13/01/2018\tInstance de cycle au prorata\t-4,00\t1\t-4,00",
    ]


# Language, theme, painting.


def test_the_language_changes_while_it_is_shown(panel, qtbot):
    click(qtbot, panel, 5)
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
    metrics = panel.table._delegate.metrics
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
    click(qtbot, panel, 1)
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


def test_a_line_of_a_subscription_made_by_an_event_shows_whose_it_is(panel):
    first, second = line("4.00"), replace(line("8.00"), subscription="made by an upgrade")
    panel.show_bill(change_of_licences(), bill_of(invoice(date(2018, 1, 15), first, second)), None)
    assert "subscription" in _titles(panel)


def test_another_scenario_begins_without_the_filter_of_the_last(panel):
    panel.filter.setText("-4")
    panel.resize(760, 120)
    panel.show_other()
    assert panel.filter.text() == ""
    assert panel.table.verticalScrollBar().value() == 0
    assert panel.table.bill.rows.line_count > 1
