"""The ways to reconciliation files in the window: keys, drops, arguments, recent files, the manual."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QTableView,
    QTextBrowser,
)

from tests.gui.window.import_desk import ImportDesk, customers, written
from tests.unit.reconciliation.files import put, text

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def file(tmp_path):
    return written(tmp_path, customers(3))


# How one gets there.


def test_keyboard_alone_opens_a_file(window, qtbot, file, monkeypatch):
    desk = ImportDesk(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    QTest.keyClick(
        window,
        Qt.Key.Key_O,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    desk.wait()
    with qtbot.waitActive(desk.dialog):
        desk.dialog.activateWindow()
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(desk.dialog, Qt.Key.Key_U, alt)
    QTest.keyClick(desk.dialog, Qt.Key.Key_N, alt)
    qtbot.waitUntil(lambda: not desk.dialog.customers)  # a button stays pressed for a moment
    QTest.keyClick(desk.dialog, Qt.Key.Key_A, alt)
    qtbot.waitUntil(lambda: len(desk.dialog.customers) == 3)
    QTest.keyClick(desk.dialog, Qt.Key.Key_I, alt)
    field = desk.one_combo("Billing day")
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk.is_open, timeout=20_000)
    assert window.document.scenario.partner.billing_day == 1
    assert len(window.document.scenario.subscriptions) == 3


def test_f1_opens_the_manual_where_it_explains_the_dialog(desk, file):
    desk.read(file)
    QTest.keyClick(desk.dialog, Qt.Key.Key_F1)
    (browser,) = desk.dialog.findChildren(QTextBrowser)
    assert browser.isVisible()
    assert browser.source().fileName() == "reconciliation.md"
    assert browser.source().fragment() == "in-the-window"


def test_files_dropped_onto_the_window_are_shown(desk, file, tmp_path, qtbot):
    window = desk.window
    other = put(tmp_path, text(), name="other.csv")

    def drop(*paths: Path):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(QPoint(50, 50), actions, data, button, NONE)
        enter.ignore()
        QApplication.sendEvent(window, enter)
        if enter.isAccepted():
            event = QDropEvent(QPointF(50, 50), actions, data, button, NONE)
            QApplication.sendEvent(window, event)
        return enter.isAccepted()

    assert not drop(file, tmp_path / "work.prorata")
    assert drop(file, other)
    qtbot.waitUntil(lambda: desk.is_open)
    desk.wait()
    assert desk.guess("File") == "june.csv"


def test_arguments_are_shown_over_the_last_scenario(make_window, qtbot, file):
    window = make_window(file)
    desk = ImportDesk(window, qtbot)
    qtbot.waitUntil(lambda: desk.is_open)
    desk.wait()
    desk.open()
    assert window.document.scenario.title == "june"
    window.close()
    assert make_window().document.path is None


def test_a_single_file_is_recent_and_opens_again_from_there(desk, file, tmp_path):
    desk.read(file)
    desk.open()
    (entry,) = [each for each in desk.window.menus.menu("recent").actions() if each.data()]
    assert Path(entry.data()) == file
    entry.trigger()
    desk.wait()
    assert desk.is_open
    assert desk.cell("CustomerName").meaning == "Customer 0"


def test_a_recent_file_that_is_gone_is_forgotten(desk, file):
    desk.read(file)
    desk.open()
    file.unlink()
    (entry,) = [each for each in desk.window.menus.menu("recent").actions() if each.data()]
    entry.trigger()
    desk.wait()
    assert "The file is not there any more." in desk.said()
    assert not [each for each in desk.window.menus.menu("recent").actions() if each.data()]


def test_the_table_of_customers_ticks_by_mouse_too(desk, file):
    desk.read(file)
    desk.tab("Customers")
    table = desk.one_table("Customers of the files")
    assert isinstance(table, QTableView)
    where = table.visualRect(table.model().index(1, 0)).topLeft() + QPoint(10, 10)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.dialog.customers == {"Customer 0", "Customer 2"}
