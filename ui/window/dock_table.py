"""The docks of the window: their names, their titles, the edges where they stand at first."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt

from simulator.words import mark

_Area = Qt.DockWidgetArea


class DockSpec(msgspec.Struct, frozen=True):
    """One dock: its name, its title, the edge where it stands at first."""

    name: str
    title: str
    area: Qt.DockWidgetArea


DOCKS = (
    DockSpec("gallery", mark("Examples"), _Area.LeftDockWidgetArea),
    DockSpec("scenario", mark("Scenario"), _Area.LeftDockWidgetArea),
    DockSpec("history", mark("History"), _Area.LeftDockWidgetArea),
    DockSpec("inspector", mark("Inspector"), _Area.RightDockWidgetArea),
    DockSpec("events", mark("Events"), _Area.RightDockWidgetArea),
    DockSpec("lines", mark("Invoices"), _Area.BottomDockWidgetArea),
    DockSpec("account", mark("Account"), _Area.BottomDockWidgetArea),
    DockSpec("customers", mark("Customers"), _Area.BottomDockWidgetArea),
    DockSpec("usage", mark("Usage and budgets"), _Area.BottomDockWidgetArea),
    DockSpec("comparison", mark("Comparison"), _Area.BottomDockWidgetArea),
    DockSpec("chart", mark("Chart"), _Area.BottomDockWidgetArea),
    DockSpec("breakdown", mark("Explanation"), _Area.BottomDockWidgetArea),
    DockSpec("findings", mark("Findings"), _Area.BottomDockWidgetArea),
)
