"""Language, theme, layout: switched while the window runs, remembered, reset."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QDockWidget, QLabel, QTabBar, QWidget

from simulator.words import Words
from tests.gui.conftest import show
from ui.theme import ThemeChoice
from ui.window.actions import ACTIONS, MENUS
from ui.window.dock_table import DOCKS


def texts(window):
    """Return every text that is seen in the window, and those of its menus."""
    found = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    buttons = window.findChildren(QAbstractButton)
    found += [each.text() for each in buttons if each.isVisible()]
    found += [window.menus[spec.name].text() for spec in ACTIONS]
    found += [window.menus.menu(spec.name).title() for spec in MENUS]
    found += [dock.windowTitle() for dock in window.findChildren(QDockWidget)]
    return [each for each in found if each]


def test_the_language_switches_while_the_window_runs(window):
    window.menus["language_fr"].trigger()
    assert window.menus["suspend"].iconText() == "Suspendre"
    assert window.menus["cancel"].iconText() == "Résilier"
    assert window.menus["undo"].text().replace("&", "") == "Annuler"
    assert window.views.lines.table.model().headerData(0, Qt.Orientation.Horizontal) == "Début"
    window.menus["language_en"].trigger()
    assert window.menus["suspend"].iconText() == "Suspend"


def test_no_english_stays_behind_in_french(window):
    english = {each.replace("&", "") for each in texts(window)}
    same = {"OK", "English", "Français"}
    fr = Words("fr")
    window.menus["language_fr"].trigger()
    left = {each.replace("&", "") for each in texts(window)} & english
    words = {each for each in left if re.search(r"[A-Za-z]{4}", each)} - same
    spoken_the_same = {each for each in words if fr.tr(each) == each or each in _names(window)}
    assert words - spoken_the_same == set()


def _names(window):
    """Return texts that belong to the scenario and have no language."""
    scenario = window.document.scenario
    names = {scenario.title}
    for each in scenario.subscriptions:
        names |= {each.product, each.customer, each.id}
    return names


def test_the_language_is_remembered(make_window, settings):
    window = make_window(language="")
    window.menus["language_fr"].trigger()
    window.close()
    assert settings.language == "fr"
    assert make_window(language="").looks.words.language == "fr"


def test_the_history_speaks_the_new_language(window):
    window.menus["suspend"].trigger()
    assert window.menus["undo"].text().startswith("&Undo: Add “Suspension”")
    window.menus["language_fr"].trigger()
    assert "Suspension" in window.menus["undo"].text()
    assert "Undo" not in window.menus["undo"].text()


def test_the_theme_switches_and_is_remembered(window, settings):
    window.menus["theme_dark"].trigger()
    role = QPalette.ColorRole.Window
    assert QApplication.palette().color(role).lightness() < 100
    assert window.looks.theme.dark
    assert settings.theme == ThemeChoice.DARK
    window.menus["theme_light"].trigger()
    assert QApplication.palette().color(role).lightness() > 200


def test_preferences_apply_together(window, qtbot, settings):
    window.menus["preferences"].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    combos = dialog.findChildren(QWidget, "")
    language = next(each for each in combos if each.accessibleName() == "Language")
    theme = next(each for each in combos if each.accessibleName() == "Theme")
    language.setFocus()
    qtbot.keyClick(language, Qt.Key.Key_End)
    qtbot.keyClick(theme, Qt.Key.Key_End)
    accept = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == "OK")
    qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert (settings.language, settings.theme) == ("fr", "dark")
    assert window.looks.words.language == "fr"
    assert window.looks.theme.dark


def test_animation_is_turned_off_in_the_preferences(window, qtbot, settings):
    window.menus["replay_animated"].setChecked(True)
    window.menus["preferences"].trigger()
    dialog = QApplication.activeModalWidget()
    (box,) = [
        each
        for each in dialog.findChildren(QAbstractButton)
        if each.text() == "Animate the time travel, day by day"
    ]
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    accept = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == "OK")
    qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert settings.animated is False
    assert not window.menus["replay_animated"].isChecked()


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_toolbar_shows_every_button(make_window, size, language):
    window = make_window(language=language, size=QSize(*size))
    assert window.size() == QSize(*size)
    bar = window.menus.toolbar
    right = [bar.mapToGlobal(each.geometry().bottomRight()).x() for each in _buttons(bar)]
    assert max(right) <= window.mapToGlobal(window.rect().bottomRight()).x()
    assert all(each.isVisible() for each in _buttons(bar))


def _buttons(bar):
    return [
        each
        for each in bar.findChildren(QAbstractButton)
        if each.objectName() != "qt_toolbar_ext_button"
        and each.parent().objectName() != "replay_bar"
    ]


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_tab_is_cut(make_window, language, size):
    window = make_window(language=language, size=QSize(*size))
    for bar in window.findChildren(QTabBar):
        if not bar.isVisible():
            continue
        last = bar.tabRect(bar.count() - 1)
        texts = [bar.tabText(index) for index in range(bar.count())]
        assert last.right() <= bar.width(), texts
        assert last.bottom() <= bar.height(), texts
        assert bar.sizeHint().height() <= bar.height() or bar.shape() in _LYING, texts


_LYING = (QTabBar.Shape.RoundedNorth, QTabBar.Shape.RoundedSouth)


def test_docks_are_remembered(make_window, qtbot):
    window = make_window()
    gallery = window.findChild(QDockWidget, "dock_gallery")
    gallery.close()
    window.close()
    again = make_window()
    assert again.findChild(QDockWidget, "dock_gallery").isHidden()
    again.menus["reset_layout"].trigger()
    assert not again.findChild(QDockWidget, "dock_gallery").isHidden()


def test_every_dock_can_be_opened_from_the_menu(window, qtbot):
    for action in window.menus.menu("panels").actions():
        action.trigger()
        assert not action.isChecked()
        action.trigger()
        assert action.isChecked()
    assert len(window.menus.menu("panels").actions()) == len(DOCKS)


def test_a_part_behind_others_is_made_when_it_is_seen(window, qtbot):
    assert "scenario" not in vars(window.views)
    window.docks.open("scenario")
    qtbot.waitUntil(lambda: "scenario" in vars(window.views))
    assert window.views.scenario.isVisible()


def test_a_hidden_part_catches_up(window, qtbot):
    window.docks.open("findings")
    qtbot.waitUntil(window.filling.is_done)
    window.docks.open("breakdown")
    window.menus["remove_subscription"].trigger()
    window.docks.open("findings")
    assert window.parts.is_up_to_date("findings")


def test_the_smallest_window_fits_a_small_screen(make_window, qtbot):
    window = make_window(shown=False)
    assert window.minimumSize().width() <= 1024
    assert window.minimumSize().height() <= 600
    show(window, qtbot)
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 600


def test_actions_have_no_shortcut_in_common(window):
    keys = [keys.toString() for spec in ACTIONS for keys in window.menus[spec.name].shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_every_action_stands_in_a_menu(window):
    placed = {
        action.objectName() for spec in MENUS for action in window.menus.menu(spec.name).actions()
    }
    assert {spec.name for spec in ACTIONS} <= placed


def test_every_control_has_a_name(window, qtbot):
    for spec in DOCKS:
        window.docks.open(spec.name)
        qtbot.waitUntil(window.filling.is_done)
    nameless = [
        f"{type(each).__name__} {each.objectName()} in {each.parent()}"
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and not _has_name(each)
    ]
    assert not nameless, "\n".join(nameless)


def _has_name(widget):
    # What a control is made of has the name of the control.
    if widget.accessibleName() or (widget.parent() and widget.parent().accessibleName()):
        return True
    if isinstance(widget, QAbstractButton):
        return bool(widget.text() or widget.toolTip())
    labels = widget.window().findChildren(QLabel)
    return any(label.buddy() is widget for label in labels) or widget.objectName().startswith("qt_")


def test_the_first_scenario_has_its_title_in_the_language(make_window):
    window = make_window(language="fr")
    assert window.document.scenario.title == Words("fr").tr("Change the number of licences")
    assert window.document.scenario.title != "Change the number of licences"
    assert window.windowTitle().startswith(window.document.scenario.title)
