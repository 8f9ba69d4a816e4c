"""The windows beside the main one: preferences, manual, about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from simulator.catalogue import Rule
from simulator.words import Words
from simulator.words.pages import page_of

if TYPE_CHECKING:
    from ui.dialogs.help import HelpDialog
    from ui.dialogs.preferences import Preferences, PreferencesDialog


class Windows(QObject):
    """Opens the dialogs that stand for themselves; each is loaded when it is first wanted.

    Signals:
        preferences_chosen: (Preferences) the user has accepted other ones.
    """

    preferences_chosen = Signal(object)

    def __init__(self, window: QWidget, words: Words, given: Callable[[], Preferences]) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._given = given
        self._manual: HelpDialog | None = None
        self._preferences: PreferencesDialog | None = None

    def show_words(self, words: Words) -> None:
        """Speak another language from now on, also in a manual that is open."""
        self._words = words
        if self._manual is not None:
            self._manual.show_words(words)

    def preferences(self) -> None:
        """Ask for language, theme and the like."""
        from ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._window, self._words, self._given())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_accepted)
        self._preferences = dialog
        dialog.open()

    def about(self) -> None:
        """Say what this program is."""
        from ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._window, self._words)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def presenting(self) -> None:
        """Open the manual where it explains the presentation."""
        self.manual_page("present")

    def rule(self, rule: str) -> None:
        """Open the manual where it explains a rule, given by its value."""
        self.manual_page(page_of(Rule(rule)))

    def manual_page(self, page: str) -> None:
        """Open the manual at a page, "" for its contents, beside the main window."""
        from ui.dialogs.help import HelpDialog

        if self._manual is None:
            self._manual = HelpDialog(self._window, self._words)
        if page:
            self._manual.show_page(page)
        if self._manual.isVisible():
            self._manual.raise_()
        self._manual.show()
        self._manual.activateWindow()

    def page_above(self, dialog: QDialog, page: str) -> None:
        """Open the manual before a dialog: the window's own manual waits for the dialog."""
        from ui.dialogs.help import HelpDialog

        manual = dialog.findChild(HelpDialog) or HelpDialog(dialog, self._words)
        manual.show_page(page)
        manual.show()
        manual.activateWindow()

    def _on_accepted(self) -> None:
        if self._preferences is not None:
            self.preferences_chosen.emit(self._preferences.chosen)
            self._preferences = None
