"""As somebody with a small screen, in French and in English: no word of a control is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

from ui.window.dock_table import DOCKS
from ui.window.elided import ElidedLabel

SMALL = QSize(1024, 640)


def cut(window: QWidget) -> list[str]:
    """Return the controls whose words have less room than they need."""
    found = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or each.visibleRegion().isEmpty():
            continue
        if isinstance(each, QAbstractButton) and each.text():
            is_cut = each.width() < each.sizeHint().width()
        elif isinstance(each, QLabel) and not isinstance(each, ElidedLabel) and each.text():
            needed = each.heightForWidth(each.width()) if each.wordWrap() else 0
            is_cut = each.height() < needed or (
                not each.wordWrap() and each.width() < each.sizeHint().width()
            )
        elif isinstance(each, QTabBar):
            is_cut = each.count() > 0 and each.tabRect(each.count() - 1).right() > each.width()
        else:
            continue
        if is_cut:
            found.append(f"{type(each).__name__} {each.objectName()} {_said(each)}")
    return found


def _said(control: QWidget) -> str:
    if isinstance(control, QTabBar):
        return ", ".join(control.tabText(place) for place in range(control.count()))
    return control.text() if isinstance(control, QAbstractButton | QLabel) else ""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", [spec.name for spec in DOCKS])
def test_no_word_of_a_panel_is_cut(make_window, qtbot, name, language):
    window = make_window(language=language, size=SMALL)
    window.go_to(name)
    qtbot.waitUntil(window.filling.is_done)
    qtbot.waitUntil(lambda: cut(window) == [], timeout=2000)


def test_a_cut_word_would_be_found(window):
    assert cut(window) == []
    window.menus.button("suspend").setFixedWidth(20)
    assert cut(window) == ["QToolButton button_suspend Suspend"]
