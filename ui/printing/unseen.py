"""PDF without a window: the application that drawing needs is started here, and nothing is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from simulator.bills import Bill
from simulator.scenario.scenario import Scenario
from ui.printing import pdf


def pdf_of(bill: Bill, scenario: Scenario) -> bytes:
    """Return a bill as PDF; Qt is started if it does not run yet."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["prorata"])
    content = pdf.pdf_of(bill, scenario)
    # The chart goes before the application does.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
    return content
