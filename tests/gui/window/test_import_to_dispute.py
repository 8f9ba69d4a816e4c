"""From a file with a tampered line to its explanation and to the file for a support request."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.gui.window.import_desk import ImportDesk, customers, written

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tampered(tmp_path):
    """Return a file of two customers in which one line of the second charges a dollar too much."""
    path = written(tmp_path, customers(2))
    rows = path.read_text("utf-8").splitlines(keepends=True)
    place = next(place for place, row in enumerate(rows) if "s1-0" in row and ",4/2/2018" in row)
    rows[place] = rows[place].replace("21.10,1,21.10,0.00,21.10", "21.10,1,22.10,0.00,22.10")
    path.write_text("".join(rows), "utf-8")
    return path, place + 1


def test_a_tampered_line_is_opened_explained_and_exported(
    window, qtbot, tampered, tmp_path, monkeypatch
):
    file, row = tampered
    desk = ImportDesk(window, qtbot)
    desk.read(file)
    desk.open()
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F10)
    table = window.views.comparison.table
    assert table.hasFocus()
    pairs = [table.pairs.pair(place) for place in range(table.pairs.rowCount())]
    place = next(place for place, pair in enumerate(pairs) if pair.difference == 1)
    assert pairs[place].file.row == row
    for _ in range(place - table.currentIndex().row()):
        QTest.keyClick(table, Qt.Key.Key_Down)
    told = desk.text_of(window.views.breakdown)
    assert "22.10" in told
    assert "21.10" in told
    target = tmp_path / "dispute.csv"
    proposed = []

    def save(_parent, _title, proposal, *_):
        proposed.append(proposal)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    QTest.keyClick(window, Qt.Key.Key_D, CONTROL | SHIFT)
    assert proposed[0].endswith("Differences - Customer 1 - 2018-04-02.xlsx")
    with target.open(encoding="utf-8-sig", newline="") as lines:
        cells = [cell for line in csv.reader(lines) for cell in line]
    assert str(row) in cells
    assert "22.10" in cells
    assert "Customer 0" not in cells
