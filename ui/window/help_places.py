"""Which page of the manual tells of what: parts of the window, groups of fields, dialogs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

TIMELINE = "timeline"

DOCK_PAGES = {
    "gallery": "window#examples",
    "scenario": "scenario",
    "history": "window#history",
    "inspector": "events#inspector",
    "events": "events#list",
    "lines": "invoices",
    "account": "account",
    "customers": "margins",
    "usage": "budgets",
    "comparison": "reconciliation#comparison",
    "chart": "chart",
    "breakdown": "explanation",
    "findings": "scenario#findings",
}
"""By the name of the dock."""

GROUP_PAGES = {
    "section-tax": "taxes#tax",
    "section-payment": "account#due",
    "section-customers": "margins#price",
    "section-exchange_rate": "taxes#exchange-rate",
    "section-surcharge": "rules-new-commerce#surcharge",
    "profile": "profiles",
    "rounding": "profiles",
    "payments-page": "account#due",
    "collection-page": "account#collection",
    "account-ages": "account#overdue",
    "budget": "budgets#budget",
    "replay_bar": "timeline#time-travel",
    "variants_bar": "what-if#variants",
    "file-note": "reconciliation#comparison",
    "commitment-note": "rules-new-commerce#cancel",
    "event-entry": "events#list",
}
"""By the name of the object: what stands in a part and has a place of its own in the manual."""

DIALOG_PAGES = {
    "PreferencesDialog": "window#preferences",
    "ImportDialog": "reconciliation#in-the-window",
    "BillDialog": "files#bills",
    "ReadyMadeDialog": "what-if#ready-made",
    "NameDialog": "what-if#variants",
    "RandomDialog": "learn#random",
    "ExerciseEditor": "learn#trainers",
    "MistakesDialog": "files",
    "CrashDialog": "files",
    "AboutDialog": "index",
    "QMessageBox": "files",
    "QInputDialog": "present",
}
"""By the class. Dialogs that are not here answer F1 themselves, or belong to the system."""


def page_of_focus(focus: QWidget | None) -> str:
    """Return the page about what has the keyboard: its group, else its dock, else the timeline."""
    for name in _names_up(focus):
        if name in GROUP_PAGES:
            return GROUP_PAGES[name]
        if name.startswith("dock_"):
            return DOCK_PAGES[name.removeprefix("dock_")]
    return TIMELINE


def page_of_dialog(dialog: QDialog) -> str:
    """Return the page about a dialog; empty for one that answers for itself."""
    return DIALOG_PAGES.get(type(dialog).__name__, "")


def _names_up(widget: QObject | None) -> Iterator[str]:
    while widget is not None:
        yield widget.objectName()
        widget = widget.parent()
