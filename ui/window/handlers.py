"""What each action of the table does: one method without parameters for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return the handler of every action by its name."""
    return {**_of_work(window), **_of_what_if(window), **_of_view(window), **_of_going(window)}


def _of_work(window: MainWindow) -> dict[str, Callable[[], object]]:
    filing, editing, exporting = window.filing, window.editing, window.exporting
    return {
        "new": filing.new,
        "open": filing.open,
        "open_reconciliation": window.importing.choose,
        "clear_recent": window.recent.clear,
        "save": filing.save,
        "save_as": filing.save_as,
        "export_csv": exporting.csv,
        "export_xlsx": exporting.xlsx,
        "export_reconciliation": exporting.reconciliation,
        "export_pdf": window.bills.pdf,
        "export_html": window.bills.html,
        "print": window.bills.print,
        "print_preview": window.bills.preview,
        "export_dispute": window.disputing.export,
        "export_png": exporting.png,
        "export_svg": exporting.svg,
        "preferences": window.windows.preferences,
        "quit": window.close,
        "undo": editing.undo,
        "redo": editing.redo,
        "copy": window.clipboard.copy,
        "paste": window.clipboard.paste,
        "find": window.find_lines,
        "duplicate": editing.duplicate,
        "delete": window.clipboard.delete,
        "add_subscription": editing.add_subscription,
        "remove_subscription": editing.remove_subscription,
        "purchase": editing.purchase,
        "change_quantity": editing.change_quantity,
        "suspend": editing.suspend,
        "reactivate": editing.reactivate,
        "cancel": editing.cancel,
        "change_billing": editing.change_billing,
        "change_price": editing.change_price,
    }


def _of_what_if(window: MainWindow) -> dict[str, Callable[[], object]]:
    variants = window.variants
    return {
        "variant_add": variants.add,
        "variant_rename": variants.rename,
        "variant_remove": variants.remove,
        "variant_next": variants.next,
        "variant_previous": variants.previous,
        "compare": window.whatif.compare,
        "compare_ready_made": window.whatif.ready_made,
        "compare_policies": window.whatif.policies,
    }


def _of_view(window: MainWindow) -> dict[str, Callable[[], object]]:
    timeline, looks, navigation = window.views.timeline, window.looks, window.navigation
    return {
        **_of_replay(window),
        "zoom_in": timeline.zoom_in,
        "zoom_out": timeline.zoom_out,
        "fit": timeline.fit,
        "to_event": navigation.to_event,
        "to_line": navigation.to_line,
        "language_system": looks.speak_as_system,
        "language_en": looks.speak_english,
        "language_fr": looks.speak_french,
        "theme_system": looks.wear_as_system,
        "theme_light": looks.wear_light,
        "theme_dark": looks.wear_dark,
        "present": window.presenting.present,
        "full_screen": window.toggle_full_screen,
        "reset_layout": window.docks.reset,
        "manual": window.helping.open,
        "tour": window.tour.start,
        "learn": window.learning.open,
        "about": window.windows.about,
    }


def _of_replay(window: MainWindow) -> dict[str, Callable[[], object]]:
    replay = window.replay
    return {
        "replay_play": replay.play,
        "replay_day_back": replay.day_back,
        "replay_day_on": replay.day_on,
        "replay_week_back": replay.week_back,
        "replay_week_on": replay.week_on,
        "replay_month_back": replay.month_back,
        "replay_month_on": replay.month_on,
        "replay_event_back": replay.event_back,
        "replay_event_on": replay.event_on,
        "replay_posting_back": replay.posting_back,
        "replay_posting_on": replay.posting_on,
        "replay_animated": replay.choose_animation,
        "as_of_cursor": window.show_as_of_cursor,
        "as_of_end": replay.end,
    }


def _of_going(window: MainWindow) -> dict[str, Callable[[], object]]:
    names = (
        "lines",
        "breakdown",
        "chart",
        "inspector",
        "events",
        "gallery",
        "scenario",
        "findings",
        "account",
        "customers",
        "usage",
        "comparison",
    )
    going = {f"go_{name}": _going(window, name) for name in names}
    return {"go_timeline": window.views.timeline.setFocus, **going}


def _going(window: MainWindow, name: str) -> Callable[[], None]:
    """Return what goes to a part; it takes no parameter, so an action sends it none."""

    def go() -> None:
        window.go_to(name)

    return go
