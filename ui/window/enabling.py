"""Which actions would do something now; the others are grey."""

from __future__ import annotations

from simulator.scenario.events import Purchase
from simulator.words import Words
from ui.document.document import Document
from ui.models.selection import Selection
from ui.window.menus import Menus


def enable(
    menus: Menus,
    words: Words,
    document: Document,
    selection: Selection,
    *,
    has_chart: bool,
    has_differences: bool,
) -> None:
    """Let those actions be taken that would do something; name the steps of undo and redo."""
    menus.show_history(words, document.history.undoText(), document.history.redoText())
    desk = document.desk
    has_lines = bool(document.outcome.statement.invoices)
    has_event = selection.event is not None
    has_cause = selection.line is not None and bool(selection.line.events)
    for name, able in {
        "delete": has_event,
        "duplicate": has_event and not _is_purchase(selection, document),
        "to_line": has_event or has_cause,
        "to_event": has_cause,
        "remove_subscription": selection.subscription is not None,
        "export_csv": has_lines,
        "export_xlsx": has_lines,
        "export_reconciliation": has_lines,
        "export_pdf": has_lines,
        "export_html": has_lines,
        "print": has_lines,
        "print_preview": has_lines,
        "export_dispute": has_differences,
        "export_png": has_lines and has_chart,
        "export_svg": has_lines and has_chart,
        "copy": has_lines,
        "find": has_lines,
        "present": bool(document.scenario.subscriptions),
        "variant_rename": desk.place > 0,
        "variant_remove": desk.place > 0,
        "variant_next": bool(desk.whole.variants),
        "variant_previous": bool(desk.whole.variants),
        "compare": bool(desk.whole.variants),
        "compare_ready_made": bool(document.scenario.subscriptions),
        "compare_policies": has_lines,
    }.items():
        menus[name].setEnabled(able)


def _is_purchase(selection: Selection, document: Document) -> bool:
    """Return whether a purchase is selected: a subscription has no second one."""
    ref = selection.event
    if ref is None:
        return False
    events = document.scenario.subscription(ref[0]).events
    return ref[1] < len(events) and isinstance(events[ref[1]], Purchase)
