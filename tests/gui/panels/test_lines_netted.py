"""The netted view of the invoices: one click, the same total, sums that open into their lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from simulator.engine import outcome
from simulator.words import Words
from ui.models.columns import COLUMNS, PLACES
from ui.models.selection import Selection
from ui.panels.lines_panel import LinesPanel
from ui.theme import theme

LEFT = Qt.MouseButton.LeftButton
SUM = 3
"""The row of the sum: after the first invoice with its line, and the head of the second."""


@pytest.fixture
def panel(qtbot, published):
    scenario = published("LM-02-add-licence")
    panel = LinesPanel(Words("en"), theme(dark=False))
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show_bill(scenario, outcome(scenario), None)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def netted(panel, qtbot):
    qtbot.mouseClick(panel.findChild(QToolButton, "lines_netted"), LEFT)
    return panel


def texts(panel, column: str) -> list[str]:
    bill = panel.table.bill
    place = COLUMNS[PLACES[column]]
    return [bill.text(bill.rows[row], place) for row in range(len(bill.rows))]


def test_one_click_nets_and_one_more_shows_every_line_again(panel, qtbot):
    before = texts(panel, "amount")
    button = panel.findChild(QToolButton, "lines_netted")
    qtbot.mouseClick(button, LEFT)
    assert texts(panel, "amount") == ["$4.00", "4.00", "$9.55", "1.55", "8.00"]
    assert texts(panel, "charge_type")[SUM] == "3 lines netted"
    assert texts(panel, "unit_price")[SUM] == texts(panel, "quantity")[SUM] == ""
    qtbot.mouseClick(button, LEFT)
    assert texts(panel, "amount") == before


def test_a_sum_opens_and_closes_by_keys(netted):
    table = netted.table
    table.setFocus()
    table.selectRow(SUM)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert texts(netted, "amount")[SUM:] == ["1.55", "−4.00", "2.45", "3.10", "8.00"]
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().row() == SUM + 1
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == SUM
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert texts(netted, "amount")[SUM:] == ["1.55", "8.00"]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(texts(netted, "amount")) == 8


def test_a_sum_opens_by_its_triangle_and_by_a_double_click(netted):
    table = netted.table
    cell = table.visualRect(table.bill.index(SUM, PLACES["charge_type"]))
    sign = QPoint(cell.left() + 9, cell.center().y())
    QTest.mouseClick(table.viewport(), LEFT, pos=sign)
    assert len(texts(netted, "amount")) == 8
    QTest.mouseDClick(table.viewport(), LEFT, pos=cell.center())
    assert len(texts(netted, "amount")) == 5


def test_a_sum_hands_out_its_lines_and_says_whether_it_is_open(netted, qtbot):
    table = netted.table
    with qtbot.waitSignal(table.lines_selected) as told:
        table.selectRow(SUM)
    assert [str(line.amount) for line in told.args[0]] == ["-4.00", "2.45", "3.10"]
    index = table.bill.index(SUM, PLACES["charge_type"])
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "3 lines netted, $1.55, closed"


def test_a_line_that_is_selected_elsewhere_opens_its_sum(netted):
    invoice = netted.table.bill.rows.statement.invoices[1]
    netted.show_selection(Selection.of_line(invoice.lines[0], invoice))
    assert texts(netted, "amount")[SUM:] == ["1.55", "−4.00", "2.45", "3.10", "8.00"]
    assert netted.table.currentIndex().row() == SUM + 1


@pytest.mark.parametrize("column", [column.name for column in COLUMNS])
def test_sums_are_sorted_by_every_column(netted, column):
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        netted.table.bill.sort(PLACES[column], order)
        amounts = texts(netted, "amount")
        assert sorted(amounts) == sorted(["$4.00", "4.00", "$9.55", "1.55", "8.00"])


def test_the_filter_finds_a_sum_by_one_of_its_lines(netted):
    netted.filter.setText("3.10")
    assert texts(netted, "amount") == ["$9.55", "1.55"]


def test_the_view_is_remembered(netted, qtbot):
    state = netted.saveState()
    other = LinesPanel(Words("fr"), theme(dark=True))
    qtbot.addWidget(other)
    assert other.restoreState(state)
    assert other.findChild(QToolButton, "lines_netted").isChecked()
    assert not other.restoreState(b"nonsense")


def test_the_table_is_copied_as_it_stands(netted):
    sheet = netted.table.bill.sheet(range(5), COLUMNS)
    amounts = [str(row[PLACES["amount"]]) for row in sheet.rows]
    assert amounts == ["4.00", "4.00", "9.55", "1.55", "8.00"]
