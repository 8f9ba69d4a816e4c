"""The account in a small window: each of its tables shows three rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QTabBar

from simulator.formats import scenario_file
from tests.gui.panels.accounts import paid, unpaid
from ui.panels.suspension_note import SuspensionNote
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SMALL = QSize(1024, 640)
PAGES = ("account-invoices", "payments", "collection-steps")


def rows_in_sight(table: QAbstractItemView) -> int:
    """Return how many rows are whole on the screen."""
    model, room = table.model(), table.viewport().rect()
    cells = [table.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    return sum(room.top() <= cell.top() and cell.bottom() <= room.bottom() for cell in cells)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", range(len(PAGES)))
def test_three_rows_are_seen(make_window, qtbot, tmp_path: Path, language, page):
    file = tmp_path / "ours.prorata"
    payments = [paid(date(2018, 4, number), "1.00") for number in range(1, 6)]
    file.write_bytes(scenario_file.dumps(unpaid(*payments)))
    window: MainWindow = make_window(file, language=language, size=SMALL)
    QTest.keyClick(window, Qt.Key.Key_F7)
    bar = window.views.account.findChild(QTabBar, "account-pages")
    bar.setCurrentIndex(page)
    note = window.findChild(SuspensionNote)
    qtbot.waitUntil(lambda: note.is_settled)
    table = window.findChild(QAbstractItemView, PAGES[page])
    assert table is not None
    assert table.model().rowCount() >= 3
    qtbot.waitUntil(lambda: rows_in_sight(table) >= 3)
