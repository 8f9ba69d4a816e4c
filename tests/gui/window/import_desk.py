"""A user at the dialog for reconciliation files: finds fields by their names, works by mouse or keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QProgressBar,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from simulator.engine import simulate
from simulator.reconciliation import writing
from simulator.scenario.scenario import Scenario
from tests.unit.reconciliation.scenarios import licence, scenario
from ui.dialogs.import_dialog import ImportDialog
from ui.models.import_preview import CELL_ROLE, PreviewCell
from ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


class ImportDesk:
    """The open dialog, as a user sees it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    @property
    def dialog(self) -> ImportDialog:
        """Return the dialog."""
        (found,) = [each for each in self.window.findChildren(ImportDialog) if each.isVisible()]
        return found

    @property
    def is_open(self) -> bool:
        """Return whether the dialog is there."""
        return any(each.isVisible() for each in self.window.findChildren(ImportDialog))

    def read(self, *paths: Path) -> None:
        """Open the dialog over files, and wait until they are read as far as they can be."""
        self.window.importing.show_files(list(paths))
        self.wait()

    def wait(self) -> None:
        """Wait until nothing is being done any more."""
        bar = self.one(QProgressBar, "Progress", "Avancement")
        self._qtbot.waitUntil(lambda: not self.is_open or bar.isHidden(), timeout=20_000)

    def said(self) -> str:
        """Return everything that the labels say."""
        labels = [each for each in self.dialog.findChildren(QLabel) if each.isVisible()]
        return "\n".join(each.text() for each in labels)

    @staticmethod
    def text_of(view: QWidget) -> str:
        """Return everything that the labels of a view say."""
        return "\n".join(label.text() for label in view.findChildren(QLabel))

    def choose(self, name: str, entry: str) -> None:
        """Choose an entry of a field whose text begins like this, by its keys."""
        combo = self.one(QComboBox, name)
        place = next(n for n in range(combo.count()) if combo.itemText(n).startswith(entry))
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Home)
        for _ in range(place):
            QTest.keyClick(combo, Qt.Key.Key_Down)
        self.wait()

    def guess(self, name: str) -> str:
        """Return what a field shows."""
        return self.one_combo(name).currentText()

    def cell(self, column: str, row: int = 0) -> PreviewCell:
        """Return a cell of the preview by the name of its column in the file."""
        model = self.one(
            QTableView, "First rows of the file", "Premières lignes du fichier"
        ).model()
        for section in range(model.columnCount()):
            if model.headerData(section, Qt.Orientation.Horizontal).endswith(f"\n{column}"):
                cell = model.index(row, section).data(CELL_ROLE)
                assert isinstance(cell, PreviewCell)
                return cell
        raise LookupError(f"no column {column!r}")

    def click(self, text: str) -> None:
        """Click a button of the dialog."""
        for button in self.dialog.findChildren(QAbstractButton):
            if button.isVisible() and button.text().replace("&", "") == text:
                QTest.mouseClick(button, LEFT)
                return
        raise LookupError(f"no button {text!r}")

    def button(self, text: str) -> QAbstractButton:
        """Return a button of the dialog."""
        for button in self.dialog.findChildren(QAbstractButton):
            if button.text().replace("&", "") == text:
                return button
        raise LookupError(f"no button {text!r}")

    def tab(self, beginning: str) -> None:
        """Click a tab whose text begins like this."""
        for bar in self.dialog.findChildren(QTabBar):
            for index in range(bar.count()):
                if bar.tabText(index).replace("&", "").startswith(beginning):
                    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(index).center())
                    return
        raise LookupError(f"no tab {beginning!r}")

    def tabs(self) -> list[str]:
        """Return the texts of the tabs."""
        (bar,) = self.dialog.findChildren(QTabBar)
        return [bar.tabText(index).replace("&", "") for index in range(bar.count())]

    def list(self, name: str) -> list[str]:
        """Return what the rows of a list or table say, in their first column."""
        model = self.one(QAbstractItemView, name).model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def open(self) -> None:
        """Click Open, and wait until the files are open."""
        self.click("Open")
        self._qtbot.waitUntil(lambda: not self.is_open, timeout=20_000)

    def one_combo(self, name: str) -> QComboBox:
        """Return a field by its name."""
        found = self.one(QComboBox, name)
        assert isinstance(found, QComboBox)
        return found

    def one_table(self, name: str) -> QTableView:
        """Return a table by its name."""
        found = self.one(QTableView, name)
        assert isinstance(found, QTableView)
        return found

    def one(self, kind: type[Any], *names: str) -> Any:
        """Return the widget of this kind that is called so."""
        (found,) = [
            each for each in self.dialog.findChildren(kind) if each.accessibleName() in names
        ]
        return found


def customers(count: int, *, each: int = 1) -> Scenario:
    """Return a scenario of customers with some licences each."""
    found: Scenario = scenario(
        *(
            licence(
                id=f"s{number}-{place}",
                customer=f"Customer {number}",
                bought=f"2018-01-{1 + (number + place) % 27:02}",
                quantity=1 + place,
            )
            for number in range(count)
            for place in range(each)
        )
    )
    return found


def written(folder: Path, given: Scenario, name: str = "june.csv") -> Path:
    """Return the reconciliation file of a scenario."""
    path = folder / name
    writing.write(path, simulate(given), given, writing.Written.LICENCE_28)
    return path
