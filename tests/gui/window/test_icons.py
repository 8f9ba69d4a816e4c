"""One set of icons: every action that has one shows it, in both themes, in menus and on the toolbar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtSvg import QSvgRenderer

from ui.assets import resource
from ui.theme import ThemeChoice, theme
from ui.window.action_icons import ACTION_ICONS, MENU_ICONS
from ui.window.actions import ACTIONS, MENUS, TOOLBAR
from ui.window.icons import icon

DRAWINGS = sorted(each for each in resource("icons").glob("*.svg") if each.stem != "prorata")
SIZE = QSize(18, 18)


@pytest.mark.parametrize("drawing", DRAWINGS, ids=[each.stem for each in DRAWINGS])
def test_a_drawing_belongs_to_the_set(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    assert QSvgRenderer(str(drawing)).isValid()
    assert 'viewBox="0 0 24 24"' in text
    assert set(re.findall(r"(?:fill|stroke)=\"([^\"]+)\"", text)) <= {"none", "currentColor"}


def test_icons_are_named_after_actions_and_menus_that_are_there() -> None:
    assert set(ACTION_ICONS) <= {spec.name for spec in ACTIONS}
    assert set(MENU_ICONS) == {spec.name for spec in MENUS if spec.inside}
    used = {*ACTION_ICONS.values(), *MENU_ICONS.values(), "play", "pause", "close", "float"}
    assert used == {each.stem for each in DRAWINGS}


@pytest.mark.parametrize("dark", [False, True])
def test_an_icon_is_seen_on_its_ground(qapp: object, dark: bool) -> None:
    chosen = theme(dark)
    for drawing in DRAWINGS:
        drawn = icon(drawing.stem, chosen).pixmap(SIZE).toImage()
        darkest = max(
            drawn.pixelColor(x, y).alpha()
            for x in range(drawn.width())
            for y in range(drawn.height())
        )
        assert darkest > 200, drawing.stem


def test_menus_have_their_icons_when_they_are_seen(window) -> None:
    for name in ("file", "edit", "whatif", "view", "help"):
        window.menus.menu(name).aboutToShow.emit()
    for spec in ACTIONS:
        if spec.name in ACTION_ICONS and spec.menu in ("file", "edit", "whatif", "view", "help"):
            assert not window.menus[spec.name].icon().isNull(), spec.name
    for menu in MENUS:
        if menu.inside in ("file", "view"):
            assert not window.menus.menu(menu.name).icon().isNull(), menu.name


def test_icons_follow_the_theme(make_window) -> None:
    window = make_window(choice=ThemeChoice.LIGHT)
    menu = window.menus.menu("file")
    menu.aboutToShow.emit()
    assert colour(window.menus["save_as"].icon()) == theme(dark=False).text
    window.menus["theme_dark"].trigger()
    assert colour(window.menus["save"].icon()) == theme(dark=True).text
    menu.aboutToShow.emit()
    assert colour(window.menus["save_as"].icon()) == theme(dark=True).text


def test_buttons_with_an_icon_alone_say_what_they_do(window) -> None:
    for group in TOOLBAR:
        for name in group:
            button = window.menus.button(name)
            assert button.text(), name
            assert len(button.toolTip()) > len(button.text().replace("&", "")), name


def test_the_icon_of_playing_becomes_that_of_a_pause(window) -> None:
    play = window.menus["replay_play"]
    before = play.icon().cacheKey()
    play.trigger()
    assert window.replay.is_playing
    assert play.icon().cacheKey() != before
    window.menus.menu("replay").aboutToShow.emit()
    assert play.iconText() == "Pause"
    window.replay.pause()


def colour(drawn: QIcon) -> QColor:
    """Return the colour of the text of the theme in which an icon is drawn."""
    image = drawn.pixmap(SIZE).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    strongest = max(pixels, key=QColor.alpha)
    # A pixel at an edge is blended a little.
    texts = [theme(dark).text for dark in (False, True)]
    return min(texts, key=lambda each: abs(each.red() - strongest.red()))
