"""The views of the window, together: each gets every new value, a hidden one when it is seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.models.selection import NOTHING, Selection
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.models.comparison import OpenedFiles


class Bill(msgspec.Struct, frozen=True):
    """What the views of the bill show."""

    scenario: Scenario
    outcome: Outcome
    as_of: date | None


class Parts:
    """All views by name. One that nobody sees is told when it is seen, and only the newest."""

    def __init__(self, words: Words, theme: Theme) -> None:
        self.words = words
        self.theme = theme
        self._bill: Bill | None = None
        self._selection = NOTHING
        self._opened: OpenedFiles | None = None
        self._views: dict[str, QWidget] = {}
        self._hidden: set[str] = set()
        self._stale: set[str] = set()
        self._unsaid: set[str] = set()

    def add(self, name: str, view: QWidget) -> None:
        """Take in a view, and show it everything."""
        self._views[name] = view
        self._call(view, "show_words", self.words)
        self._call(view, "show_theme", self.theme)
        self._show(view)
        self._call(view, "show_comparison", self._opened)

    def show_words(self, words: Words) -> None:
        """Say everything in another language; a view that knows an older bill does so with the new one."""
        self.words = words
        self._unsaid |= self._stale
        for name, view in self._views.items():
            if name not in self._stale:
                self._call(view, "show_words", words)

    def show_theme(self, theme: Theme) -> None:
        """Draw everything in other colours."""
        self.theme = theme
        for view in self._views.values():
            self._call(view, "show_theme", theme)

    def show_bill(self, bill: Bill, selection: Selection) -> None:
        """Show a scenario, its bill and what is selected in it."""
        self._bill, self._selection = bill, selection
        self._stale |= self._hidden & self._views.keys()
        for name, view in self._views.items():
            if name not in self._stale:
                self._show(view)

    def show_comparison(self, opened: OpenedFiles | None) -> None:
        """Show how the files that are open stand to the scenario, None where none is."""
        self._opened = opened
        self._stale |= self._hidden & self._views.keys()
        for name, view in self._views.items():
            if name not in self._stale:
                self._call(view, "show_comparison", opened)

    def show_other(self) -> None:
        """Begin at the start: another scenario is open."""
        for view in self._views.values():
            self._call(view, "show_other")

    def show_selection(self, selection: Selection) -> None:
        """Mark what is selected."""
        self._selection = selection
        for name, view in self._views.items():
            if name not in self._stale:
                self._call(view, "show_selection", selection)

    def set_seen(self, name: str, seen: object) -> None:
        """Note that a view came to the front, and catch up; or that it went behind another."""
        if not seen:
            self._hidden.add(name)
            return
        self._hidden.discard(name)
        if name in self._stale and name in self._views:
            self._stale.discard(name)
            self._show(self._views[name])
            self._call(self._views[name], "show_comparison", self._opened)
            if name in self._unsaid:
                self._unsaid.discard(name)
                self._call(self._views[name], "show_words", self.words)

    def is_up_to_date(self, name: str) -> bool:
        """Return whether a view shows the newest bill."""
        return name in self._views and name not in self._stale

    def _show(self, view: QWidget) -> None:
        if self._bill is not None:
            self._call(view, "show_bill", self._bill.scenario, self._bill.outcome, self._bill.as_of)
            self._call(view, "show_selection", self._selection)

    def _call(self, view: QWidget, name: str, *values: object) -> None:
        """Call a `show_…` method; a view has those that it needs."""
        method = getattr(view, name, None)
        if method is not None:
            method(*values)
