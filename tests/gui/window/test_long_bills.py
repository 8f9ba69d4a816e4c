"""A bill of many pages: the window says how far it is, and gives it up when it is asked to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from simulator.bills import make_bill
from simulator.engine import simulate
from simulator.words import Words
from tests.benchmarks.scenarios import portfolio
from tests.gui.printing.pdf_text import Pdf
from ui.dialogs import progress
from ui.dialogs.bill import BillDialog
from ui.printing.paper import StoppedError
from ui.printing.pdf import pdf_of
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def busy(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Return a window with a bill of many pages, that shows at once how far they are."""
    monkeypatch.setattr(progress, "_PATIENCE_MS", 0)
    window.filing.start_with(portfolio(4, 24))
    execute = BillDialog.exec

    def accept(dialog: BillDialog) -> int:
        QTimer.singleShot(0, dialog.accept)
        return execute(dialog)

    monkeypatch.setattr(BillDialog, "exec", accept)
    return window


class Canceller(QObject):
    """Cancels as soon as a page is counted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.labels: list[str] = []
        self._window = window
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(0)

    def _look(self) -> None:
        for each in self._window.findChildren(QProgressDialog):
            if each.isVisible() and each.value() > 0 and not each.wasCanceled():
                self.labels.append(each.labelText())
                each.cancel()
                self._timer.stop()


def test_a_long_pdf_can_be_given_up(busy, tmp_path: Path, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: asked.append(given[2]))
    canceller = Canceller(busy)
    busy.menus["export_pdf"].trigger()
    assert asked == []
    (label,) = canceller.labels
    assert label.startswith("Page ")
    assert not any(each.isVisible() for each in busy.findChildren(QProgressDialog))


def test_a_long_pdf_is_written_whole(busy, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "long.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    busy.menus["export_pdf"].trigger()
    assert len(Pdf(target.read_bytes()).pages) > 10


def test_a_long_print_can_be_given_up(busy, tmp_path: Path, monkeypatch) -> None:
    def accepted(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(tmp_path / "given-up.pdf"))
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accepted)
    canceller = Canceller(busy)
    busy.menus["print"].trigger()
    assert len(canceller.labels) == 1


def test_each_page_is_counted_once(dressed: object) -> None:
    scenario = portfolio(2, 12)
    bill = make_bill(scenario, simulate(scenario), Words("en"), None, None)
    counted: list[tuple[int, int]] = []
    pdf = pdf_of(bill, scenario, _counting(counted))
    pages = len(Pdf(pdf).pages)
    assert counted == [(number, pages) for number in range(1, pages + 1)]


def test_what_is_not_wanted_is_not_drawn(dressed: object) -> None:
    scenario = portfolio(2, 12)
    bill = make_bill(scenario, simulate(scenario), Words("en"), None, None)
    with pytest.raises(StoppedError):
        pdf_of(bill, scenario, lambda page, _count: page < 3)


def _counting(counted: list[tuple[int, int]]) -> Callable[[int, int], bool]:
    def count(page: int, pages: int) -> bool:
        counted.append((page, pages))
        return True

    return count
