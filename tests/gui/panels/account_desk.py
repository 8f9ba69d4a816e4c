"""Hands for the tests of the account: its pages, its tables, its keys."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from tests.gui.panels.desk import EN, Desk
from ui.document.document import Document
from ui.panels.figures_table import FiguresTable
from ui.panels.suspension_note import SuspensionNote

KEY = Qt.Key


def opened(panel, made, page=0, words=EN) -> Desk:
    panel.show_preview(Document(made, words).preview)
    desk = Desk(panel, made, words)
    panel.resize(720, 300)
    go_to(desk, page)
    return desk


def go_to(desk: Desk, page: int) -> None:
    """Go to another page with the arrow keys."""
    tabs: QTabBar = desk.part("account-pages")
    tabs.setFocus()
    while tabs.currentIndex() != page:
        QTest.keyClick(tabs, KEY.Key_Right if tabs.currentIndex() < page else KEY.Key_Left)
    settle(desk)


def settle(desk: Desk) -> None:
    """Wait until the suspensions are worked out."""
    note: SuspensionNote = desk.view.findChild(SuspensionNote)
    while not note.is_settled:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def rows(desk: Desk, name: str) -> list[list[str]]:
    table: FiguresTable = desk.part(name)
    shown = [c for c in range(len(table.figures.columns)) if not table.isColumnHidden(c)]
    return [[row.figures[c].text for c in shown] for row in table.figures.rows]


def key(of: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, of, modifiers)
    # Enter in a cell is taken up after the key.
    QApplication.processEvents()


def write(text: str) -> None:
    """Write over what is selected in the cell that is open."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused, text)
