"""Language and theme, switched while the window is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from simulator.words import Words
from ui.settings import Settings
from ui.theme import Theme, ThemeChoice
from ui.window.appearance import Appearance, language_of
from ui.window.menus import Menus

if TYPE_CHECKING:
    from ui.dialogs.preferences import Preferences


class Looks(QObject):
    """Applies and remembers what the user chooses.

    Signals:
        words_changed: (Words) the window speaks another language.
        theme_changed: (Theme) the window wears other colours.
    """

    words_changed = Signal(object)
    theme_changed = Signal(object)

    def __init__(
        self, appearance: Appearance, settings: Settings, menus: Menus, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._settings = settings
        self._menus = menus
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def words(self) -> Words:
        """Return the words in use."""
        return self._appearance.words

    @property
    def theme(self) -> Theme:
        """Return the theme in use."""
        return self._appearance.theme

    def show_choices(self) -> None:
        """Tick the chosen language and theme in their menus."""
        language = self._settings.language or "system"
        for name in (f"language_{language}", f"theme_{self._appearance.choice.value}"):
            self._menus[name].setChecked(True)

    def preferences(self) -> Preferences:
        """Return the choices as they are."""
        from ui.dialogs.preferences import Preferences

        return Preferences(
            self._settings.language,
            self._appearance.choice,
            self._settings.csv_with_bom,
            self._settings.letterhead,
            self._menus["replay_animated"].isChecked(),
        )

    def apply(self, chosen: Preferences) -> None:
        """Take over choices, and remember them."""
        self._settings.csv_with_bom = chosen.csv_with_bom
        self._settings.letterhead = chosen.letterhead
        if chosen.animated != self._menus["replay_animated"].isChecked():
            self._menus["replay_animated"].trigger()  # which remembers it
        if chosen.language != self._settings.language:
            self._speak(chosen.language)
        if chosen.theme is not self._appearance.choice:
            self._wear(chosen.theme)

    def speak_as_system(self) -> None:
        """Take the language of the system."""
        self._speak("")

    def speak_english(self) -> None:
        """Take English."""
        self._speak("en")

    def speak_french(self) -> None:
        """Take French."""
        self._speak("fr")

    def wear_as_system(self) -> None:
        """Take the theme of the system."""
        self._wear(ThemeChoice.SYSTEM)

    def wear_light(self) -> None:
        """Take the light theme."""
        self._wear(ThemeChoice.LIGHT)

    def wear_dark(self) -> None:
        """Take the dark theme."""
        self._wear(ThemeChoice.DARK)

    def _speak(self, language: str) -> None:
        self._settings.language = language
        words = self._appearance.speak(language_of(language))
        self.show_choices()
        self.words_changed.emit(words)

    def _wear(self, choice: ThemeChoice) -> None:
        self._settings.theme = choice.value
        self._put_on(choice)

    def _put_on(self, choice: ThemeChoice) -> None:
        theme = self._appearance.wear(choice)
        self.show_choices()
        self.theme_changed.emit(theme)

    def _on_system_changed(self) -> None:
        if self._appearance.choice is ThemeChoice.SYSTEM:
            self._put_on(ThemeChoice.SYSTEM)
