"""Opens the comparison of variants, ready-made comparisons and the policies side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from simulator.scenario.scenario import Variant
from simulator.words import Words
from ui.document.document import Document
from ui.models.names import subscription_names
from ui.models.selection import Selection
from ui.models.wishes import AddVariants, ShowVariant
from ui.theme import Theme

# What compares is imported when it is asked for: a start pays for none of it.
if TYPE_CHECKING:
    from simulator.whatif.choices import ReadyMade, Refusal, Wanted
    from ui.dialogs.ready_made import Answer
    from ui.window.compare_window import CompareWindow
    from ui.window.looks import Looks
    from ui.window.navigation import Navigation
    from ui.window.windows import Windows

PAGE = "what-if"
"""The page of the manual."""


class WhatIf(QObject):
    """Keeps one window of comparison, which follows the document; loaded when it is wanted."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        windows: Windows,
        looks: Looks,
        navigation: Navigation,
        cursor_day: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._windows = windows
        self._looks = looks
        self._navigation = navigation
        self._cursor_day = cursor_day
        self._shown: CompareWindow | None = None
        document.changed.connect(self._follow)
        looks.theme_changed.connect(self._show_theme)

    @property
    def shown(self) -> CompareWindow | None:
        """Return the window of comparison, None before it is opened."""
        return self._shown

    def show_words(self, words: Words) -> None:
        """Speak another language, also in a window that is open."""
        if self._shown is not None:
            self._shown.show_words(words)

    def compare(self) -> None:
        """Show the original beside the variant that is edited, or beside the first one."""
        place = self._document.desk.place
        self._open(0, place or 1)

    def policies(self) -> None:
        """Show what every policy would bill of what is edited."""
        place = self._document.desk.place
        self._open(place, place).show_policies()

    def ready_made(self) -> None:
        """Ask for a comparison, put its two sides among the variants, and show them.

        Their names are kept in English and shown in the language in use, until they are renamed.
        """
        from ui.dialogs.ready_made import ReadyMadeDialog

        scenario = self._document.scenario
        names = subscription_names(scenario)
        dialog = ReadyMadeDialog(
            self._window,
            self._looks.words,
            [(each.id, names[each.id]) for each in scenario.subscriptions],
            self._first(),
            self._answer,
        )
        if dialog.exec() == ReadyMadeDialog.DialogCode.Accepted:
            self._show_ready_made(dialog.wanted)
        dialog.deleteLater()

    def _first(self) -> Wanted:
        from simulator.whatif.choices import Choice, Wanted

        chosen = self._navigation.selection.subscription
        return Wanted(choice=Choice.BILLING, subscription=chosen or "", day=self._cursor_day())

    def _made(self, wanted: Wanted) -> ReadyMade | Refusal:
        from simulator.whatif.ready_made import ready_made

        return ready_made(self._document.scenario, wanted)

    def _answer(self, wanted: Wanted) -> Answer:
        """Return what a comparison would tell; shown while the form is filled in."""
        from simulator.engine import simulate
        from simulator.whatif import compared
        from simulator.whatif.choices import Refusal
        from simulator.whatif.ready_made import proposed
        from simulator.words import whatif
        from ui.dialogs.ready_made import Answer

        words, made = self._looks.words, self._made(wanted)
        filled = proposed(self._document.scenario, wanted)
        if isinstance(made, Refusal):
            return Answer(whatif.refusal(made, words), False, filled)
        until = min(made.left.until, made.right.until)
        found = compared(simulate(made.left), simulate(made.right), until)
        left = words.tr(whatif.SIDE_NAMES[made.left_name])
        right = words.tr(whatif.SIDE_NAMES[made.right_name])
        return Answer(whatif.verdict(found, left, right, words), True, filled)

    def _show_ready_made(self, wanted: Wanted) -> None:
        from simulator.whatif.choices import Refusal
        from simulator.words import whatif

        made = self._made(wanted)
        if isinstance(made, Refusal):
            return
        sides = ((made.left_name, made.left), (made.right_name, made.right))
        self._document.arrange(
            AddVariants(
                tuple(
                    Variant(name=whatif.SIDE_NAMES[name], scenario=scenario)
                    for name, scenario in sides
                )
            )
        )
        count = len(self._document.desk.whole.variants)
        self._open(count - 1, count)

    def _open(self, left: int, right: int) -> CompareWindow:
        from ui.window.compare_window import CompareWindow

        if self._shown is None:
            self._shown = CompareWindow(self._window, self._looks.words, self._looks.theme)
            self._shown.rule_requested.connect(self._windows.rule)
            self._shown.help_requested.connect(self._help)
            self._shown.selection_requested.connect(self._select)
        shown = self._shown
        shown.show_sides(self._document.desk, left, right)
        if shown.isVisible():
            shown.raise_()
        shown.show()
        shown.activateWindow()
        return shown

    def _select(self, place: int, selection: Selection) -> None:
        """Edit the variant at a place in the main window, with something selected in it."""
        self._document.arrange(ShowVariant(place))
        self._navigation.select(selection)
        self._window.activateWindow()

    def _help(self) -> None:
        self._windows.manual_page(PAGE)

    def _follow(self) -> None:
        if self._shown is not None and self._shown.isVisible():
            self._shown.show_desk(self._document.desk)

    def _show_theme(self, theme: Theme) -> None:
        if self._shown is not None:
            self._shown.show_theme(theme)
