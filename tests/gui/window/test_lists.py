"""What drops down from a field: every entry is read, also the one under the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QLabel

from ui.panels.choice_field import ChoiceField
from ui.theme import ThemeChoice

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LEAST_CONTRAST = 4.5


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_within(picture: QImage, area: QRect) -> float:
    """Return the contrast of the lightest and the darkest pixel."""
    lights = [
        luminance(picture.pixelColor(x, y))
        for x in range(area.left(), area.right(), 1)
        for y in range(area.top(), area.bottom(), 1)
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def opened(window, qtbot, dock: str, name: str) -> QComboBox:
    window.go_to(dock)
    field = window.findChild(ChoiceField, name)
    combo: QComboBox = field.focusProxy()
    qtbot.waitUntil(combo.isVisible)
    combo.showPopup()
    qtbot.waitUntil(combo.view().isVisible)
    return combo


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize(
    ("dock", "name"), [("scenario", "profile"), ("scenario", "rounding"), ("inspector", "billing")]
)
def test_the_entry_under_the_mouse_is_read_as_well_as_the_others(
    make_window, qtbot, choice, dock, name
):
    window = make_window(choice=choice)
    combo = opened(window, qtbot, dock, name)
    view = combo.view()
    picture = view.viewport().grab().toImage()
    for row in range(combo.count()):
        area = view.visualRect(combo.model().index(row, 0)).adjusted(20, 3, -4, -3)
        area = area.intersected(picture.rect())
        assert contrast_within(picture, area) >= LEAST_CONTRAST, combo.itemText(row)
    combo.hidePopup()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["profile", "rounding", "annual_rerate"])
def test_a_list_is_as_wide_as_its_entries(make_window, qtbot, language, name):
    window = make_window(language=language)
    combo = opened(window, qtbot, "scenario", name)
    view = combo.view()
    widest = max(
        combo.fontMetrics().horizontalAdvance(combo.itemText(n)) for n in range(combo.count())
    )
    assert view.viewport().width() >= widest
    assert all(
        view.sizeHintForIndex(combo.model().index(n, 0)).width() <= view.viewport().width()
        for n in range(combo.count())
    )
    combo.hidePopup()


def test_one_entry_is_no_choice(window):
    window.go_to("inspector")
    term, billing = (window.findChild(ChoiceField, name) for name in ("term", "billing"))
    assert billing.focusProxy().isVisible()
    assert not term.focusProxy().isVisible()
    assert term.findChild(QLabel, "term-only").text() == "1 year"
