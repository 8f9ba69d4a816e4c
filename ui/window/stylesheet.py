"""The look of the window's frame: flat, with hairlines, in the colours of the theme."""

from __future__ import annotations

from string import Template

from ui.theme import Theme

_RULES = Template(
    """
QMainWindow, QMenuBar, QStatusBar, QToolBar { background: $window; }
QMenuBar { padding: 1px 4px; border-bottom: 1px solid $border; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $selection; color: $selection_text; }
QToolBar { border: 0; border-bottom: 1px solid $border; padding: 5px 6px; spacing: 4px; }
QToolBar QToolBar { border: 0; padding: 0; }
QToolBar::separator { background: $border; width: 1px; margin: 4px 3px; }
QToolBar QToolButton {
    background: $raised; color: $text; border: 1px solid $border; border-radius: 5px;
    padding: 4px 7px; margin: 0;
}
QToolBar QToolButton[toolButtonStyle="2"] { padding-right: 0; }
QToolBar QToolButton[popupMode="2"] { padding-right: 19px; }
QToolBar QToolButton::menu-indicator { subcontrol-position: right center; right: 6px; }
QToolBar QToolButton:hover { background: $hover; border-color: $grid_strong; }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: $selection; }
QToolBar QToolButton:focus { border: 2px solid $focus; padding: 4px 2px; }
QToolBar QToolButton[toolButtonStyle="2"]:focus { padding-right: 0; }
QToolBar QToolButton[popupMode="2"]:focus { padding-right: 18px; }
QToolBar QToolButton:disabled { color: $disabled_text; background: $window; }
QToolBar QToolButton#main_action {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QToolBar QToolButton#main_action:hover { background: $link; }
QToolBar QToolButton#main_action:disabled {
    background: $window; color: $disabled_text; border-color: $border;
}
QMainWindow::separator { background: $window; width: 5px; height: 5px; }
QMainWindow::separator:hover { background: $selection; }
QDockWidget { color: $muted_text; font-weight: 600; }
QDockWidget::title {
    background: $window; text-align: left; padding: 5px 8px 4px 10px;
    border-top: 1px solid $border;
}
QDockWidget > QWidget { font-weight: 400; }
QDockWidget QPushButton, QDockWidget QToolButton#lines_columns, QDockWidget QToolButton#lines_netted,
QScrollArea#breakdown_panel QToolButton {
    background: $raised; color: $text; border: 1px solid $outline; border-radius: 5px;
    padding: 4px 9px;
}
QDockWidget QToolButton#lines_columns { padding-right: 20px; }
QDockWidget QToolButton#lines_columns::menu-indicator {
    subcontrol-position: right center; right: 6px;
}
QDockWidget QPushButton:hover, QDockWidget QToolButton#lines_columns:hover,
QDockWidget QToolButton#lines_netted:hover,
QScrollArea#breakdown_panel QToolButton:hover { background: $hover; }
QDockWidget QPushButton:pressed, QDockWidget QToolButton#lines_columns:pressed,
QDockWidget QToolButton#lines_netted:pressed, QDockWidget QToolButton#lines_netted:checked,
QScrollArea#breakdown_panel QToolButton:pressed { background: $selection; }
QDockWidget QPushButton:focus, QDockWidget QToolButton#lines_columns:focus,
QDockWidget QToolButton#lines_netted:focus,
QScrollArea#breakdown_panel QToolButton:focus { border: 2px solid $focus; padding: 3px 8px; }
QDockWidget QToolButton#lines_columns:focus { padding-right: 19px; }
QDockWidget QPushButton:disabled { color: $disabled_text; border-color: $border; }
QLineEdit#lines_filter, QLineEdit#comparison-filter, QLineEdit#comparison-least {
    background: $base; color: $text; border: 1px solid $outline; border-radius: 5px;
    padding: 4px 2px;
}
QLineEdit#lines_filter:focus, QLineEdit#comparison-filter:focus, QLineEdit#comparison-least:focus { border: 2px solid $focus; padding: 2px 5px; }
QStatusBar { border-top: 1px solid $border; color: $muted_text; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted_text; padding: 2px 8px; }
QTabBar::tab {
    background: transparent; color: $muted_text; padding: 5px 7px; border: 0;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:right {
    border-bottom: 0; border-right: 2px solid transparent; padding: 4px 2px;
}
QTabBar::tab:right:selected { border-right-color: $accent; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:focus { border: 2px solid $focus; border-radius: 4px; padding: 3px 5px 4px 5px; }
QHeaderView { background: $base; }
QHeaderView::section {
    background: $base; color: $muted_text; border: 0; border-bottom: 1px solid $border;
    padding: 5px 8px; font-weight: 600;
}
QToolTip { background: $raised; color: $text; border: 1px solid $outline; padding: 4px 6px; }
QListView#history { selection-background-color: $selection; selection-color: $selection_text; }
QListView#history::item { padding: 5px 8px; }
QScrollArea#breakdown_panel, QListView#examples, QTableView#events {
    border: 2px solid transparent;
}
QScrollArea#breakdown_panel:focus, QListView#examples:focus, QTableView#events:focus {
    border-color: $focus;
}
QMenuBar QToolButton { border: 2px solid transparent; border-radius: 5px; padding: 0; }
QMenuBar QToolButton:hover { background: $hover; }
QMenuBar QToolButton:focus { border-color: $focus; }
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $grid_strong; outline: 0;
    selection-background-color: $selection; selection-color: $selection_text;
}
QComboBox QAbstractItemView::item { padding: 4px 9px; }
QComboBox QAbstractItemView::item:selected { background: $selection; color: $selection_text; }
QMenu { background: $raised; color: $text; border: 1px solid $grid_strong; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 14px; border-radius: 4px; }
QMenu::icon { padding-left: 7px; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $disabled_text; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
"""
)


def stylesheet(theme: Theme) -> str:
    """Return the rules for the frame of the window."""
    return _RULES.substitute({name: value.name() for name, value in theme.colours()})
