"""What the whole application looks like and speaks: palette, typeface, language of Qt's dialogs."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from simulator.words import SOURCE_LANGUAGE, Words
from simulator.words.catalogue import languages
from ui.assets import resource
from ui.theme import Theme, ThemeChoice, apply_theme
from ui.window.qt_captions import QtCaptions

_OF_QT = "qtbase"
_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_LEAST_POINTS = 9.5
"""Smaller is hard to read; a desktop that asks for a larger font gets it."""


def language_of(chosen: str) -> str:
    """Return the language to speak: the chosen one, else the system's, else English."""
    known = languages()
    if chosen in known:
        return chosen
    for name in QLocale.system().uiLanguages():
        if name[:2].lower() in known:
            return name[:2].lower()
    return "en"


def dress(application: QApplication) -> None:
    """Set the style and the typeface; done once, before the first widget."""
    application.setStyle(QStyleFactory.create("Fusion"))
    families: list[str] = []
    for name in _FONTS:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        families += QFontDatabase.applicationFontFamilies(number)
    font = QFont(application.font())
    if families:
        font.setFamily(families[0])
    # Figures of one width, so that columns of amounts stand under each other.
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setPointSizeF(max(font.pointSizeF(), _LEAST_POINTS))
    application.setFont(font)


def _translator_of(application: QApplication) -> QTranslator:
    """Return the translator of Qt's own texts."""
    found = application.findChild(QTranslator, _OF_QT)
    if found is None:
        found = QTranslator(application)
        found.setObjectName(_OF_QT)
    return found


class Appearance:
    """The language and the theme in use, and how the application takes on others."""

    def __init__(self, application: QApplication, language: str, choice: ThemeChoice) -> None:
        self._application = application
        # One of each for the application: they outlive the windows that have installed them.
        self._translator = _translator_of(application)
        self._captions = application.findChild(QtCaptions) or QtCaptions(application)
        self.choice = choice
        self.theme: Theme = apply_theme(application, choice)
        self.words = Words(language)
        self._translate_qt()

    def speak(self, language: str) -> Words:
        """Take another language, also for Qt's own dialogs; return its words."""
        self.words = Words(language)
        self._translate_qt()
        return self.words

    def wear(self, choice: ThemeChoice) -> Theme:
        """Take another theme; return it."""
        self.choice = choice
        self.theme = apply_theme(self._application, choice)
        return self.theme

    def _translate_qt(self) -> None:
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self.words.language}", folder):
            self._application.installTranslator(self._translator)
        self._application.removeTranslator(self._captions)
        if self.words.language != SOURCE_LANGUAGE:
            self._captions.words = self.words
            self._application.installTranslator(self._captions)
        QLocale.setDefault(QLocale(self.words.language))
