"""Bills on a printer: the system's dialog, and a look at the pages before."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QWidget

from simulator.bills import Bill
from simulator.scenario.scenario import Scenario
from ui.printing.paper import DPI, Paper, Progress, StoppedError


class BillPrinter:
    """Prints one bill."""

    def __init__(self, parent: QWidget, bill: Bill, scenario: Scenario) -> None:
        self._parent = parent
        self._paper = Paper(bill, scenario)
        self.printer = QPrinter()
        self.printer.setResolution(DPI)
        self.printer.setPageLayout(Paper.page_layout())
        self.printer.setDocName(bill.title)
        self.printer.setCreator("Prorata")

    def ask(self) -> bool:
        """Ask how; return whether it is to be printed."""
        dialog = QPrintDialog(self.printer, self._parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def print(self, progress: Progress | None = None) -> bool:
        """Print; return whether it was done to the end. OSError says why it cannot be."""
        printer = self.printer
        try:
            self._paper.paint(printer, printer.fromPage(), printer.toPage(), progress)
        except StoppedError:
            printer.abort()
            return False
        return True

    def preview(self) -> QPrintPreviewDialog:
        """Return the window that shows the pages, which can also print them; it is not yet open."""
        dialog = QPrintPreviewDialog(self.printer, self._parent)
        dialog.paintRequested.connect(self.paint)
        return dialog

    def paint(self, printer: QPrinter) -> None:
        """Draw the pages of the bill on `printer`."""
        self._paper.paint(printer, printer.fromPage(), printer.toPage())
