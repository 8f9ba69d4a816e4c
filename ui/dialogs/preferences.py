"""What a user can choose for all scenarios: language, theme, CSV files, the top of bills."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from simulator.words import Words, mark
from ui.dialogs.letterhead import LetterheadBox
from ui.settings import LetterheadChoice
from ui.theme import ThemeChoice

LANGUAGES = (("", mark("As the system")), ("en", "English"), ("fr", "Français"))
"""Codes and names; a language is named in itself, so that whoever needs it finds it."""

THEMES = (
    (ThemeChoice.SYSTEM, mark("As the system")),
    (ThemeChoice.LIGHT, mark("Light")),
    (ThemeChoice.DARK, mark("Dark")),
)


class Preferences(msgspec.Struct, frozen=True):
    """The choices; an empty language follows the system."""

    language: str
    theme: ThemeChoice
    csv_with_bom: bool
    letterhead: LetterheadChoice = LetterheadChoice()
    animated: bool = True


class PreferencesDialog(QDialog):
    """A form over the choices; read `chosen` after it was accepted."""

    def __init__(self, parent: QWidget, words: Words, given: Preferences) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.tr("Preferences"))
        self._language = _combo(
            [(code, words.tr(name)) for code, name in LANGUAGES], given.language
        )
        self._theme = _combo(
            [(choice.value, words.tr(name)) for choice, name in THEMES], given.theme.value
        )
        self._bom = QCheckBox(words.tr("CSV files begin with a byte order mark (for Excel)"))
        self._bom.setChecked(given.csv_with_bom)
        self._animated = QCheckBox(words.tr("Animate the time travel, day by day"))
        self._animated.setChecked(given.animated)
        form = QFormLayout()
        for label, field in (
            (words.tr("&Language"), self._language),
            (words.tr("&Theme"), self._theme),
        ):
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        form.addRow("", self._animated)
        form.addRow("", self._bom)
        self._letterhead = LetterheadBox(words, given.letterhead)
        buttons = QDialogButtonBox()
        accept = buttons.addButton(words.tr("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._letterhead)
        layout.addWidget(buttons)

    @property
    def chosen(self) -> Preferences:
        """Return what the form says now."""
        return Preferences(
            str(self._language.currentData()),
            ThemeChoice(self._theme.currentData()),
            self._bom.isChecked(),
            self._letterhead.chosen,
            self._animated.isChecked(),
        )


def _combo(entries: list[tuple[str, str]], current: str) -> QComboBox:
    combo = QComboBox()
    for code, name in entries:
        combo.addItem(name, code)
    combo.setCurrentIndex(max(0, combo.findData(current)))
    return combo
