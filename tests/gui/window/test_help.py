"""The manual and about, from the keyboard, from a rule, and from each part and dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QMessageBox,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from simulator.catalogue import Rule
from simulator.manual.pages import page
from simulator.words import Words
from simulator.words.pages import PAGES, page_of
from ui.dialogs.about import AboutDialog
from ui.dialogs.help import HelpDialog
from ui.panels.file_note import FileNote
from ui.window.dock_table import DOCKS
from ui.window.help_places import DIALOG_PAGES, DOCK_PAGES, GROUP_PAGES, page_of_focus


def manual(window):
    return window.findChild(HelpDialog)


def shown(dialog):
    """Return the page that is open, as `page#place`."""
    source = dialog.findChild(QTextBrowser).source()
    name = source.fileName().removesuffix(".md")
    return f"{name}#{source.fragment()}" if source.hasFragment() else name


def test_f1_opens_the_manual_where_it_tells_of_the_timeline(window, qtbot):
    window.views.timeline.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert manual(window).isVisible()
    assert shown(manual(window)) == "timeline"


@pytest.mark.parametrize("name", [spec.name for spec in DOCKS])
def test_f1_opens_the_page_of_each_part(make_window, qtbot, name):
    window = make_window(size=QSize(1366, 768))
    if name == "chart":
        qtbot.waitUntil(lambda: window.charting.is_there)
    window.go_to(name)
    focus = QApplication.focusWidget()
    if not window.docks.has_keyboard(name):  # a part with nothing in it has nothing to focus
        focus = getattr(window.views, name)
    assert page_of_focus(focus) in (DOCK_PAGES[name], *GROUP_PAGES.values())
    if window.docks.has_keyboard(name):
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_F1)
        assert shown(manual(window)) == page_of_focus(focus)


def test_every_part_has_a_page():
    assert set(DOCK_PAGES) == {spec.name for spec in DOCKS}


def test_every_place_that_f1_opens_is_there():
    for target in {*DOCK_PAGES.values(), *GROUP_PAGES.values(), *DIALOG_PAGES.values()}:
        name, _, place = target.partition("#")
        assert name in PAGES
        for language in ("en", "fr"):
            places = page(language, name).html
            assert not place or f'id="{place}"' in places, target


def test_every_group_of_fields_is_there(window, qtbot):
    """A name that nobody has any more would never be found."""
    late = FileNote()  # made for a line of a file
    qtbot.addWidget(late)
    for spec in DOCKS:
        if spec.name != "chart":
            window.go_to(spec.name)
    there = {each.objectName() for each in (late, *window.findChildren(QWidget))}
    assert set(GROUP_PAGES) - there == set()


def test_every_dialog_of_the_program_has_a_page():
    """One that answers F1 itself is not a QDialog, or is the manual."""
    import ui.dialogs.bill
    import ui.dialogs.crash
    import ui.dialogs.import_dialog
    import ui.dialogs.mistakes
    import ui.dialogs.name
    import ui.dialogs.preferences
    import ui.dialogs.ready_made
    import ui.learn.editor
    import ui.learn.random_dialog  # noqa: F401 - each makes its classes known

    ours = {
        each.__name__
        for each in QDialog.__subclasses__()
        if each.__module__.startswith("ui.") and each is not HelpDialog
    }
    assert ours <= set(DIALOG_PAGES)


@pytest.mark.parametrize(
    ("action", "target"),
    [
        ("preferences", "window#preferences"),
        ("compare_ready_made", "what-if#ready-made"),
        ("export_pdf", "files#bills"),
        ("about", "index"),
    ],
)
@pytest.mark.parametrize("by_button", [True, False])
def test_f1_and_the_button_open_the_page_of_a_dialog(window, qtbot, action, target, by_button):
    answered = []

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        qtbot.waitUntil(lambda: dialog.property("has-help") is True)
        if by_button:
            box = dialog.findChild(QDialogButtonBox)
            helping = QDialogButtonBox.ButtonRole.HelpRole
            next(each for each in box.buttons() if box.buttonRole(each) is helping).click()
        else:
            QTest.keyClick(dialog, Qt.Key.Key_F1)
        above = dialog.findChild(HelpDialog)
        answered.append((shown(above), above.isVisible()))
        above.close()
        dialog.reject()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(100, answer)
    window.menus[action].trigger()
    qtbot.waitUntil(lambda: bool(answered))
    assert answered == [(target, True)]


@pytest.mark.parametrize("kind", [QMessageBox, QInputDialog])
def test_a_question_keeps_its_buttons(window, qtbot, kind):
    dialog = kind(window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.property("has-help") is True)
    box = dialog.findChild(QDialogButtonBox)
    helping = QDialogButtonBox.ButtonRole.HelpRole
    assert all(box.buttonRole(each) is not helping for each in box.buttons())
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert dialog.findChild(HelpDialog).isVisible()
    dialog.findChild(HelpDialog).close()
    dialog.reject()
    dialog.deleteLater()


def test_the_question_mark_opens_the_page_of_the_part_with_the_keyboard(window):
    window.go_to("lines")
    button = window.menuBar().cornerWidget()
    assert isinstance(button, QToolButton)
    assert button.isVisible()
    button.click()
    assert shown(manual(window)) == "invoices"


def test_a_group_of_settings_opens_its_own_page(window):
    window.go_to("scenario")
    section = window.views.scenario.findChild(QWidget, "section-tax")
    section.open()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F1)
    assert shown(manual(window)) == "taxes#tax"


def test_each_rule_opens_its_place(window):
    for rule in Rule:
        window.views.breakdown.rule_requested.emit(rule.value)
        assert shown(manual(window)) == page_of(rule)
        manual(window).close()


def test_the_open_manual_changes_its_language_with_the_window(window):
    window.menus["manual"].trigger()
    window.menus["language_fr"].trigger()
    assert "/fr/" in manual(window).findChild(QTextBrowser).source().toLocalFile()
    assert manual(window).windowTitle() == Words("fr").tr("Manual")


def test_about_opens_and_closes(window, qtbot):
    window.menus["about"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AboutDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
