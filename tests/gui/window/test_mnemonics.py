"""The letters that open menus and their entries by keyboard."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenuBar, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from simulator.words import Words
from tests.gui.conftest import MakeWindow
from ui.window.actions import ACTIONS, MENUS
from ui.window.dock_table import DOCKS
from ui.window.main_window import MainWindow

CONVENTIONS = {
    "new": "Ctrl+N",
    "open": "Ctrl+O",
    "save": "Ctrl+S",
    "save_as": "Ctrl+Shift+S",
    "print": "Ctrl+P",
    "quit": "Ctrl+Q",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Y",
    "copy": "Ctrl+C",
    "paste": "Ctrl+V",
    "find": "Ctrl+F",
    "delete": "Del",
    "zoom_in": "Ctrl++",
    "zoom_out": "Ctrl+-",
    "full_screen": "F11",
    "manual": "F1",
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_entries_of_a_menu_answer_to_the_same_letter(language: str) -> None:
    words = Words(language)
    letters: Counter[tuple[str, str]] = Counter()
    entries = [(action.menu, action.text) for action in ACTIONS]
    entries += [(menu.inside, menu.text) for menu in MENUS]
    for menu, text in entries:
        _, mark, rest = words.tr(text).replace("&&", "").partition("&")
        if mark:
            letters[menu or "the bar", rest[0].casefold()] += 1
    assert letters
    assert {place: count for place, count in letters.items() if count > 1} == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_menu_of_the_bar_opens_by_a_letter(language: str) -> None:
    words = Words(language)
    for menu in MENUS:
        assert "&" in words.tr(menu.text), menu.name


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_entry_answers_to_a_letter(language: str) -> None:
    """Panels are numbered, and languages and themes are few: there the first letter does."""
    words = Words(language)
    without = {"go", "language", "theme"}
    silent = [each.name for each in ACTIONS if "&" not in words.tr(each.text)]
    assert [name for name in silent if _menu_of(name) not in without] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["preferences", "about", "export_pdf", "compare_ready_made"])
def test_no_two_controls_of_a_dialog_answer_to_the_same_letter(
    make_window: MakeWindow, language: str, name: str
) -> None:
    window = make_window(language=language)
    seen: list[Counter[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        seen.append(_letters(dialog))
        dialog.close()

    QTimer.singleShot(0, look)
    window.menus[name].trigger()
    while not seen:
        QApplication.processEvents()
    assert [letter for letter, count in seen[0].items() if count > 1] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_control_of_the_window_takes_the_letter_of_a_menu(
    make_window: MakeWindow, qtbot: QtBot, language: str
) -> None:
    window = make_window(language=language)
    words = Words(language)
    menus = {_letter(words.tr(menu.text)) for menu in MENUS if not menu.inside}
    for spec in DOCKS:
        window.go_to(spec.name)
        qtbot.waitUntil(window.filling.is_done)
        assert menus.isdisjoint(_letters(window)), spec.name


def test_shortcuts_follow_the_conventions_of_desktops(window: MainWindow) -> None:
    for name, keys in CONVENTIONS.items():
        assert QKeySequence(keys) in window.menus[name].shortcuts(), name


def test_no_shortcut_hides_the_letter_of_a_menu(window: MainWindow) -> None:
    """Alt and a letter opens a menu in some language."""
    for spec in ACTIONS:
        for keys in window.menus[spec.name].shortcuts():
            text = keys.toString(QKeySequence.SequenceFormat.PortableText)
            assert not (text.startswith("Alt+") and len(text) == len("Alt+X")), spec.name


def test_tooltips_name_the_keys(window: MainWindow) -> None:
    for spec in ACTIONS:
        action = window.menus[spec.name]
        assert action.toolTip().replace("&", ""), spec.name
        if not action.shortcut().isEmpty():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert action.toolTip().endswith(f"({keys})"), spec.name


def _menu_of(name: str) -> str:
    return next(each.menu for each in ACTIONS if each.name == name)


def _letter(text: str) -> str:
    """Return the letter that a text answers to; empty where there is none."""
    _, sign, rest = text.replace("&&", "").partition("&")
    return rest[0].casefold() if sign else ""


def _letters(place: QWidget) -> Counter[str]:
    """Return the letters that controls answer to which are seen in a place."""
    texts = [each.text() for each in place.findChildren(QAbstractButton) if _is_asked(each)]
    labels = [each for each in place.findChildren(QLabel) if each.buddy() is not None]
    texts += [each.text() for each in labels if each.isVisible()]
    return Counter(letter for text in texts if (letter := _letter(text)))


def _is_asked(button: QAbstractButton) -> bool:
    """Return whether a button is seen and not one of a toolbar, which answers to no letter."""
    return button.isVisible() and not isinstance(button.parent(), QToolBar | QMenuBar)
