"""The rows of taxes as a user works with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.gui.panels.lines import LEFT, amounts, at, click, clipboard, made_panel
from tests.unit.ui_models.bills import billed, change_of_licences, taxed
from ui.models.columns import PLACES
from ui.models.selection import Selection
from ui.theme import theme


@pytest.fixture
def panel(qtbot):
    panel = made_panel(qtbot)
    scenario = taxed(change_of_licences(), "0.05", "0.09975")
    panel.show_bill(scenario, billed(scenario), None)
    return panel


def test_a_click_on_a_tax_asks_for_its_invoice_and_stays_there(panel, qtbot):
    panel.selection_requested.connect(panel.show_selection)
    first = panel.table.bill.rows.statement.invoices[0]
    with qtbot.waitSignal(panel.selection_requested) as asked:
        click(qtbot, panel, 3)
    assert asked.args == [Selection.of_invoice(first)]
    assert panel.table.currentIndex().row() == 3


def test_a_tax_neither_opens_nor_closes_anything(panel, qtbot):
    before = amounts(panel)
    qtbot.mouseDClick(panel.table.viewport(), LEFT, pos=at(panel, 3))
    click(qtbot, panel, 3)
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    qtbot.keyClick(panel.table, Qt.Key.Key_Right)
    assert amounts(panel) == before
    qtbot.keyClick(panel.table, Qt.Key.Key_Left)
    assert panel.table.currentIndex().row() == 0


def test_a_tax_is_copied_with_its_name(panel, qtbot):
    click(qtbot, panel, 2)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "GST (5%)" in clipboard().text()
    assert "0.20" in clipboard().text()


def test_the_tax_of_lines_is_a_column_that_can_be_chosen(panel):
    tax = PLACES["tax"]
    assert panel.table.isColumnHidden(tax)
    menu = QMenu(panel)
    panel.table.columns.menu(panel.table.bill.texts.words, menu)
    next(each for each in menu.actions() if each.text().replace("&", "") == "Tax").trigger()
    assert not panel.table.isColumnHidden(tax)
    assert panel.table.bill.index(1, tax).data() == "0.60"


def test_a_tax_has_the_sign_that_it_has_in_the_chart(panel):
    colour = theme(dark=False).tax.rgb()
    table = panel.table
    cell = table.visualRect(table.bill.index(2, PLACES["charge_type"]))
    image = table.viewport().grab(cell).toImage()
    pixels = {image.pixel(x, image.height() // 2) for x in range(image.width() // 2)}
    assert colour in pixels
