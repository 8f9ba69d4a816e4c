"""The panel of the invoices with the published bill, and how a user points at its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from simulator.words import Words
from tests.unit.ui_models.bills import billed, change_of_licences
from ui.models.columns import PLACES
from ui.panels.lines_panel import LinesPanel
from ui.theme import theme

LEFT = Qt.MouseButton.LeftButton
AMOUNT = PLACES["amount"]


def made_panel(qtbot):
    panel = LinesPanel(Words("en"), theme(dark=False))
    qtbot.addWidget(panel)
    panel.resize(760, 480)
    panel.show_bill(change_of_licences(), billed(change_of_licences()), None)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def at(panel, row, column=AMOUNT):
    return panel.table.visualRect(panel.table.bill.index(row, column)).center()


def click(qtbot, panel, row, column=AMOUNT, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(panel.table.viewport(), LEFT, modifier, at(panel, row, column))


def amounts(panel):
    model = panel.table.bill
    return [model.index(row, AMOUNT).data() for row in range(model.rowCount())]


def second(panel):
    return panel.table.bill.rows.statement.invoices[1]


def clipboard():
    return QGuiApplication.clipboard().mimeData()
