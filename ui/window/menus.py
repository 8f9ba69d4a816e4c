"""The table of actions as menus and a toolbar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from simulator.words import Words, mark
from ui.theme import Theme
from ui.window.action_icons import ACTION_ICONS, MENU_ICONS
from ui.window.actions import (
    ACTIONS,
    HELP_ACTION,
    MAIN_ACTION,
    MENUS,
    TOOLBAR,
    ActionSpec,
    MenuSpec,
)
from ui.window.icons import icon

_ICON_SIZE = QSize(18, 18)

_STYLES = {
    **dict.fromkeys(("new", "open", "save", "undo", "redo"), Qt.ToolButtonStyle.ToolButtonIconOnly),
    # The main button has a colour of its own, in which the icon of the menu is not seen.
    MAIN_ACTION: Qt.ToolButtonStyle.ToolButtonTextOnly,
}
"""Buttons of the toolbar that are known by their icon, or by their word alone."""

_ALSO = {"redo": ("Ctrl+Shift+Z", "Ctrl+Y")}
"""Keys beside those of the platform."""


class Menus(QObject):
    """The actions of the window, each once, in the menus and on the toolbar."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._theme: Theme | None = None
        self._undressed: set[str] = set()
        self._build_menus()
        self._build_actions()
        self.toolbar = QToolBar(window)
        self.toolbar.setObjectName("toolbar")
        self._events = QToolBar()
        self._guest: QToolBar | None = None
        self._export_button = QToolButton()
        self.language_button = QToolButton()
        self._build_toolbar()
        self._build_help_button()

    def __getitem__(self, name: str) -> QAction:
        """Return the action of this name."""
        return self._actions[name]

    def button(self, name: str) -> QWidget:
        """Return the button of an action on the toolbar."""
        return self._bar_of(name).widgetForAction(self._actions[name])

    def menu(self, name: str) -> QMenu:
        """Return the menu of this name."""
        return self._menus[name]

    def take_in(self, guest: QToolBar) -> None:
        """Keep a place for a bar that stands, while it is shown, where the buttons of events are.

        So nothing below the toolbar moves when it comes and goes.
        """
        self._guest = guest
        self._guest_place = self.toolbar.insertWidget(self._space, guest)
        self.show_guest(is_shown=False)

    def show_guest(self, *, is_shown: bool) -> None:
        """Show the bar that was taken in, or the buttons of events."""
        for place, bar, seen in (
            (self._guest_place, self._guest, is_shown),
            (self._events_place, self._events, not is_shown),
        ):
            place.setVisible(seen)
            if bar is not None:
                bar.setVisible(seen)
        self._space.setVisible(not is_shown)

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Connect every action to its handler, a method without parameters; KeyError if one misses."""
        for name, action in self._actions.items():
            action.triggered.connect(handlers[name])

    def show_words(self, words: Words) -> None:
        """Write everything in a language."""
        for menu in MENUS:
            self._menus[menu.name].setTitle(words.tr(menu.text))
        for spec in ACTIONS:
            self._show_text(spec, words)
        for bar in (self.toolbar, self._events):
            bar.setWindowTitle(words.tr("Toolbar"))
        self._export_button.setText(words.tr("Export"))
        self._export_button.setToolTip(words.tr("Export lines, bill or chart"))
        self._export_button.setAccessibleName(words.tr("Export"))
        self.language_button.setText(words.language.upper())
        self.language_button.setToolTip(words.tr("Language of the window"))
        self.language_button.setAccessibleName(words.tr("Language"))

    def show_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme: now those that are seen, others with their menu."""
        self._theme = theme
        self._undressed = {menu.name for menu in MENUS}
        for group in (*TOOLBAR, (HELP_ACTION,)):
            for name in group:
                self._actions[name].setIcon(icon(ACTION_ICONS[name], theme))
        self._export_button.setIcon(icon(MENU_ICONS["export"], theme))

    def _dress(self, name: str) -> None:
        """Give a menu its icons before it is first seen in these colours."""
        if self._theme is None or name not in self._undressed:
            return
        self._undressed.remove(name)
        for spec in ACTIONS:
            if spec.menu == name and spec.name in ACTION_ICONS:
                self._actions[spec.name].setIcon(icon(ACTION_ICONS[spec.name], self._theme))
        for menu in MENUS:
            if menu.inside == name:
                self._menus[menu.name].setIcon(icon(MENU_ICONS[menu.name], self._theme))

    def show_history(self, words: Words, undo: str, redo: str) -> None:
        """Name the steps that undo and redo would take; empty where there is none."""
        for name, step, text in (
            ("undo", undo, mark("&Undo: {step}")),
            ("redo", redo, mark("&Redo: {step}")),
        ):
            action = self._actions[name]
            spec = next(each for each in ACTIONS if each.name == name)
            action.setEnabled(bool(step))
            shown = words.tr(text, step=step) if step else words.tr(spec.text)
            action.setText(shown)
            action.setToolTip(_with_keys(shown.replace("&", ""), action.shortcut()))

    def _build_menus(self) -> None:
        for spec in MENUS:
            menu = QMenu(self._window)
            menu.setObjectName(f"menu_{spec.name}")
            menu.aboutToShow.connect(partial(self._dress, spec.name))
            self._menus[spec.name] = menu
            if not spec.inside:
                self._window.menuBar().addMenu(menu)

    def _build_actions(self) -> None:
        unplaced = [menu for menu in MENUS if menu.inside]
        for spec in ACTIONS:
            while any(menu.name == spec.menu for menu in unplaced):
                self._place_menu(unplaced.pop(0))
            self._add(spec)

    def _place_menu(self, spec: MenuSpec) -> None:
        outer = self._menus[spec.inside]
        if spec.after_separator:
            outer.addSeparator()
        outer.addMenu(self._menus[spec.name])

    def _add(self, spec: ActionSpec) -> None:
        action = QAction(self._window)
        action.setObjectName(spec.name)
        if isinstance(spec.keys, str):
            action.setShortcut(QKeySequence(spec.keys))
        elif spec.keys is not None:
            action.setShortcuts(_keys(spec.name, spec.keys))
        action.setCheckable(spec.checkable or bool(spec.group))
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self._window))
            group.addAction(action)
        if spec.after_separator:
            self._menus[spec.menu].addSeparator()
        self._menus[spec.menu].addAction(action)
        self._actions[spec.name] = action

    def _build_toolbar(self) -> None:
        bar = self.toolbar
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for each in (bar, self._events):
            each.setIconSize(_ICON_SIZE)
        for number, group in enumerate(TOOLBAR):
            if number:
                bar.addSeparator()
            for name in group:
                self._add_button(name)
        self._events_place = bar.addWidget(self._events)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._space = bar.addWidget(space)
        for button, menu in (
            (self._export_button, "export"),
            (self.language_button, "language"),
        ):
            button.setMenu(self._menus[menu])
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setObjectName(f"button_{menu}")
            bar.addWidget(button)
        self._window.addToolBar(bar)

    def _build_help_button(self) -> None:
        """Put a question mark at the end of the menu bar, which has room in every width."""
        button = QToolButton(self._window.menuBar())
        button.setObjectName(f"button_{HELP_ACTION}")
        button.setAutoRaise(True)
        button.setDefaultAction(self._actions[HELP_ACTION])
        button.setIconSize(_ICON_SIZE)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._window.menuBar().setCornerWidget(button)

    def _add_button(self, name: str) -> None:
        self._bar_of(name).addAction(self._actions[name])
        button = self.button(name)
        if isinstance(button, QToolButton):
            usual = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            button.setToolButtonStyle(_STYLES.get(name, usual))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setObjectName("main_action" if name == MAIN_ACTION else f"button_{name}")

    def _bar_of(self, name: str) -> QToolBar:
        return self._events if name in TOOLBAR[-1] else self.toolbar

    def _show_text(self, spec: ActionSpec, words: Words) -> None:
        action = self._actions[spec.name]
        text = words.tr(spec.text)
        plain = text.replace("&", "")
        action.setText(text)
        action.setIconText(words.tr(spec.short) if spec.short else plain)
        action.setToolTip(_with_keys(words.tr(spec.tip) if spec.tip else plain, action.shortcut()))


def _keys(name: str, standard: QKeySequence.StandardKey) -> list[QKeySequence]:
    """Return the keys of the platform, and what users of other platforms press as well."""
    keys = QKeySequence.keyBindings(standard)
    others = [QKeySequence(each) for each in _ALSO.get(name, ())]
    return [*keys, *(each for each in others if each not in keys)]


def _with_keys(text: str, keys: QKeySequence) -> str:
    """Return a tooltip with the keys that do the same."""
    if keys.isEmpty():
        return text
    return f"{text} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})"
