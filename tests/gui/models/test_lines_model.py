"""The model of the invoices, watched by Qt's model tester from the empty bill on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt

from simulator.words import Words
from tests.unit.ui_models.bills import (
    billed,
    change_of_licences,
    many_lines,
    taxed,
    two_subscriptions,
)
from ui.models.columns import COLUMNS, PLACES, BillTexts
from ui.models.lines import LINE_ROLE, LinesModel

AMOUNT = PLACES["amount"]


@pytest.fixture
def model(qapp):
    return LinesModel(Words("en"))


def _show(model, scenario, as_of=None):
    texts = BillTexts(model.texts.words, scenario.partner.currency, scenario)
    model.show_bill(billed(scenario).statement, texts, as_of)


def _column(model, column):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules_through_everything_it_does(model, qtmodeltester):
    qtmodeltester.check(model, force_py=True)
    _show(model, two_subscriptions())
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)
        model.sort(column, Qt.SortOrder.AscendingOrder)
    model.sort(-1)
    model.set_open(0, is_open=False)
    model.set_open(2, is_open=False)
    model.set_open(0, is_open=True)
    model.filter("visio")
    model.filter("")
    model.set_all_open(is_open=False)
    model.set_all_open(is_open=True)
    model.show_words(Words("fr"))
    _show(model, change_of_licences(), date(2018, 2, 1))
    _show(model, taxed(two_subscriptions(), "0.05", "0.09975"))
    model.set_open(0, is_open=False)
    model.set_open(0, is_open=True)
    _show(model, many_lines(5, 3))
    assert model.rowCount() > 15


def test_what_is_displayed_is_always_a_text(model):
    _show(model, two_subscriptions())
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert isinstance(model.index(row, column).data(), str)


def test_lines_and_totals_stand_in_the_amount_column(model):
    _show(model, change_of_licences())
    minus = "\N{MINUS SIGN}"
    assert _column(model, AMOUNT) == [
        *("$4.00", "4.00", "$9.55", f"{minus}4.00", "2.45", "3.10", "8.00")
    ]
    assert _column(model, 0)[2] == "Invoice of 15 Feb 2018"


@pytest.mark.parametrize("place", range(len(COLUMNS)), ids=[each.name for each in COLUMNS])
@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_every_column_sorts_the_lines_of_each_invoice_by_its_values(model, place, order):
    scenario = two_subscriptions()
    _show(model, scenario)
    model.sort(place, order)
    for group_place, group in enumerate(model.rows.groups):
        rows = [model.rows[row] for row in model.rows.rows_of(group_place)]
        values = [COLUMNS[place].sort(row.entry, model.texts) for row in rows]
        assert values == sorted(values, reverse=order == Qt.SortOrder.DescendingOrder)
        assert len(rows) == len(group.lines)


def test_the_third_state_of_the_header_is_the_order_of_the_bill(model):
    _show(model, change_of_licences())
    before = _column(model, AMOUNT)
    model.sort(AMOUNT, Qt.SortOrder.DescendingOrder)
    assert _column(model, AMOUNT) != before
    model.sort(-1)
    assert _column(model, AMOUNT) == before


def test_the_line_itself_is_handed_out(model):
    _show(model, change_of_licences())
    assert model.index(0, 0).data(LINE_ROLE) is None
    line = model.index(1, 0).data(LINE_ROLE)
    assert line is model.rows[1].line


def test_figures_stand_at_the_right_and_texts_at_the_left(model):
    _show(model, change_of_licences())
    sides = {
        column.name: Qt.AlignmentFlag(model.index(1, place).data(Qt.ItemDataRole.TextAlignmentRole))
        for place, column in enumerate(COLUMNS)
    }
    at_the_right = {name for name, side in sides.items() if side & Qt.AlignmentFlag.AlignRight}
    assert at_the_right == {"unit_price", "quantity", "tax", "amount"}


def test_the_taxes_of_an_invoice_are_rows_under_its_lines(model):
    _show(model, taxed(change_of_licences(), "0.05", "0.09975"))
    names, amounts = _column(model, PLACES["charge_type"]), _column(model, AMOUNT)
    assert list(zip(names, amounts, strict=True))[:4] == [
        ("", "$4.60"),
        ("Cycle fee", "4.00"),
        ("GST (5%)", "0.20"),
        ("QST (9.975%)", "0.40"),
    ]
    tax = model.rows[2]
    assert (tax.is_own, tax.line, tax.selection) == (False, None, model.rows[0].selection)
    assert model.index(2, 0).data() == ""
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) == ""
    assert model.index(2, 0).data(LINE_ROLE) is None
    shown = model.sheet([0, 2], (COLUMNS[PLACES["charge_type"]], COLUMNS[AMOUNT]))
    assert [[str(cell) for cell in row] for row in shown.rows] == [
        ["Invoice of 15 Jan 2018", "4.60"],
        ["GST (5%)", "0.20"],
    ]


def test_a_closed_invoice_and_a_filter_hide_the_taxes(model):
    _show(model, taxed(change_of_licences()))
    assert model.rowCount() == 9
    model.filter("cycle fee")
    assert all(model.rows[row].tax is None for row in range(model.rowCount()))
    model.filter("")
    model.set_open(0, is_open=False)
    assert model.rowCount() == 7
    assert model.rows[1].is_own


def test_sorting_leaves_the_taxes_at_the_end(model):
    _show(model, taxed(change_of_licences()))
    model.sort(AMOUNT, Qt.SortOrder.DescendingOrder)
    assert [model.rows[row].tax is not None for row in range(model.rowCount())] == [
        *(False, False, False, False, False, True, False, False, True),
    ]


def test_rows_after_the_day_of_the_replay_are_not_yet(model):
    _show(model, two_subscriptions(), as_of=date(2018, 3, 24))
    not_yet = [
        str(row.line.posted) if row.line else f"[{row.group.invoice.date}]"
        for row in (model.rows[place] for place in range(model.rowCount()))
        if model.is_not_yet(row) and row.group.invoice
    ]
    assert not_yet == [
        *("[2018-04-15]", "2018-04-04", "2018-04-13", "2018-04-12"),
        *("[2018-05-15]", "2018-05-13", "2018-05-12"),
    ]


def test_closing_an_invoice_removes_just_its_lines(model, qtbot):
    _show(model, change_of_licences())
    with qtbot.waitSignal(model.rowsRemoved) as removed:
        model.set_open(4, is_open=False)
    assert removed.args[1:] == [3, 6]
    assert _column(model, AMOUNT) == ["$4.00", "4.00", "$9.55"]
    with qtbot.waitSignal(model.rowsInserted):
        model.set_open(2, is_open=True)
    assert model.rowCount() == 7


def test_a_closed_invoice_stays_closed_through_an_edit(model):
    scenario = change_of_licences()
    _show(model, scenario)
    model.set_open(2, is_open=False)
    _show(model, scenario)
    assert model.rowCount() == 3


def test_a_screen_reader_hears_whether_an_invoice_is_open(model):
    _show(model, change_of_licences())
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(2, 0).data(role) == "Invoice of 15 Feb 2018, $9.55, open"
    model.set_open(2, is_open=False)
    assert model.index(2, 0).data(role) == "Invoice of 15 Feb 2018, $9.55, closed"
    assert model.index(1, AMOUNT).data(role) == "4.00"


def test_rows_go_to_a_spreadsheet_as_values(model):
    _show(model, change_of_licences())
    columns = (COLUMNS[PLACES["charge_type"]], COLUMNS[AMOUNT], COLUMNS[PLACES["quantity"]])
    sheet = model.sheet([2, 5], columns)
    assert sheet.heading == ("Charge type", "Amount (USD)", "Quantity")
    total, part = model.rows[2].group.total, model.rows[5].line
    assert sheet.rows == (
        ("Invoice of 15 Feb 2018", total, ""),
        ("Cycle instance prorate", part.amount, part.quantity),
    )


def test_a_table_has_no_children(model):
    _show(model, change_of_licences())
    index = model.index(1, 1)
    assert model.rowCount(index) == model.columnCount(index) == 0
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_an_arrangement_can_be_put_back(model):
    _show(model, change_of_licences())
    arranged = replace(model.arrangement, sort=COLUMNS[AMOUNT], descending=True)
    model.arrange(arranged)
    assert model.arrangement == arranged
    assert _column(model, AMOUNT)[0] == "$9.55"
