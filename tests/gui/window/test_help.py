"""The manual and about, from the keyboard and from a rule."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextBrowser

from simulator.catalogue import Rule
from ui.dialogs.about import AboutDialog
from ui.dialogs.help import HelpDialog


def manual(window):
    return window.findChild(HelpDialog)


def test_f1_opens_the_manual(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert manual(window).isVisible()
    assert manual(window).findChild(QTextBrowser).source().toLocalFile().endswith("index.md")


def test_a_rule_opens_its_place(window):
    window.views.breakdown.rule_requested.emit("legacy.quantity_change")
    source = manual(window).findChild(QTextBrowser).source()
    assert (source.fileName(), source.fragment()) == ("rules-legacy.md", "quantity-change")


def test_the_open_manual_changes_its_language_with_the_window(window):
    window.menus["manual"].trigger()
    window.menus["language_fr"].trigger()
    assert "/fr/" in manual(window).findChild(QTextBrowser).source().toLocalFile()


def test_about_opens_and_closes(window, qtbot):
    window.menus["about"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AboutDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_rule_without_a_book_opens_its_place_too(window):
    window.views.breakdown.rule_requested.emit(Rule.FREE_PERIOD.value)
    source = manual(window).findChild(QTextBrowser).source()
    assert (source.fileName(), source.fragment()) == ("rules-legacy.md", "free-days")
