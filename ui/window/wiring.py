"""What each view asks for, and who does it: connected when the view is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.effects import event_effect

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_POINTING = frozenset(
    {
        "timeline",
        "lines",
        "account",
        "customers",
        "comparison",
        "breakdown",
        "scenario",
        "events",
        "findings",
        "chart",
    }
)
_EDITING = frozenset({"timeline", "breakdown"})
_FORMS = frozenset({"scenario", "inspector", "events", "account"})
_PREVIEWING = frozenset({"timeline", "account"})
_LEADING_TO_SETTINGS = frozenset({"findings", "account", "usage"})


def connect_view(window: MainWindow, name: str, view: Any) -> None:
    """Connect the wishes of a view to those who fulfil them."""
    _connect_common(window, name, view)
    match name:
        case "timeline":
            view.as_of_requested.connect(window.navigation.show_as_of)
            view.add_requested.connect(window.editing.add_on)
            view.inspect_requested.connect(window.inspect)
        case "inspector":
            view.set_effect(window.effect_of)
            view.set_cursor(window.cursor_day)
        case "events":
            view.inspect_requested.connect(window.inspect)
            view.set_cursor(window.cursor_day)
        case "breakdown":
            view.rule_requested.connect(window.windows.rule)
            view.told.connect(window.status.tell)
            view.set_effect(event_effect)
            window.views.lines.lines_selected.connect(view.show_selected)
        case "gallery":
            _connect_gallery(window, view)
        case "comparison":
            _connect_comparison(window, view)
        case _:
            pass


def _connect_common(window: MainWindow, name: str, view: Any) -> None:
    """Connect the wishes that several views have."""
    if name in _POINTING:
        view.selection_requested.connect(window.navigation.select)
    if name in _EDITING:
        view.edit_requested.connect(window.editing.edit)
    if name in _FORMS:
        view.edit_requested.connect(window.editing.edit_freely)
    if name in _LEADING_TO_SETTINGS:
        view.settings_requested.connect(window.open_settings)
    if name in _PREVIEWING:
        view.show_preview(window.document.preview)


def _connect_comparison(window: MainWindow, view: Any) -> None:
    view.export_requested.connect(window.disputing.write)
    view.open_requested.connect(window.importing.choose)
    view.customer_requested.connect(window.importing.open_customer)


def _connect_gallery(window: MainWindow, view: Any) -> None:
    view.example_requested.connect(window.filing.open_example)
    view.recent_requested.connect(window.recent.open)
    window.filing.example_changed.connect(view.show_example)
    window.recent.refreshed.connect(view.show_recent)
    view.show_example(window.filing.example)
    view.show_recent(window.recent.paths)
