"""The groups of settings as a user meets them: opened, filled, read."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from simulator.scenario.scenario import Customer, Partner
from simulator.words import Words
from tests.gui.panels.desk import EN, Desk
from tests.gui.panels.scenarios import SECOND, scenario
from ui.document.titles import undo_text
from ui.panels.rows_table import RowsTable
from ui.panels.scenario_panel import ScenarioPanel

SECTIONS = ("tax", "payment", "customers", "exchange_rate", "surcharge")


class SettingsDesk(Desk):
    """A desk that opens groups, and writes into cells of small tables."""

    def __init__(
        self,
        view: ScenarioPanel,
        *,
        words: Words = EN,
        customers: tuple[Customer, ...] = (),
        **partner: Any,
    ) -> None:
        given = scenario(SECOND)
        changed = replace(given.partner, **partner)
        super().__init__(view, replace(given, partner=changed, customers=customers), words)
        view.resize(260, 1200)
        QTest.qWait(0)

    @property
    def partner(self) -> Partner:
        return self.scenario.partner

    def customer(self, name: str) -> Customer:
        (found,) = (each for each in self.scenario.customers if each.name == name)
        return found

    def is_open(self, section: str) -> bool:
        return bool(self.part(f"{section}-header").isChecked())

    def open(self, section: str) -> None:
        header = self.part(f"{section}-header")
        header.setFocus()
        if not header.isChecked():
            QTest.keyClick(header, Qt.Key.Key_Space)

    def tick(self, name: str) -> None:
        """Press Space on a check box."""
        box = self.part(name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)

    def table(self, name: str) -> RowsTable:
        found: RowsTable = self.part(name)
        return found

    def cell(self, table: str, row: int, column: str, text: str) -> None:
        """Replace what stands in a cell, key by key."""
        editor: Any = self.table(table).cell(row, column).focusProxy()
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)

    def choose_customer(self, name: str) -> None:
        rows = self.part("customers")
        items = [rows.item(number) for number in range(rows.count())]
        (item,) = (item for item in items if item.text().splitlines()[0] == name)
        middle = rows.visualItemRect(item).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    def last_title(self, words: Words = EN) -> str:
        """Return what the history calls the last step."""
        return undo_text(self.wishes[-1], self.history[-2], words)
