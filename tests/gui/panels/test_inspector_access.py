"""The inspector by keyboard, for screen readers, in narrow docks and in the dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.panels.desk import EN, FR, Desk, inspecting
from tests.gui.panels.scenarios import (
    ANNUAL,
    SECOND,
)
from ui.models.selection import Selection
from ui.theme import theme


def test_tab_goes_through_the_fields_in_order(inspector):
    desk = inspecting(inspector, SECOND)
    inspector.focus_form()
    visited = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited == [
        "Effective date",
        "Number of licences",
        "Note",
    ]
    assert desk.wishes == []


def test_every_editor_has_a_name_in_each_language(inspector):
    desk = inspecting(inspector, ANNUAL, add_on=True)
    for words in (EN, FR):
        inspector.show_words(words)
        for name in ("date", "billing", "unit_price", "add_ons-visio", "note"):
            assert desk.part(name).focusProxy().accessibleName(), name


def test_a_wrong_field_tells_a_screen_reader_why(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "0")
    assert "whole number" in desk.part("quantity").focusProxy().accessibleDescription()
    desk.type("quantity", "4")
    assert desk.part("quantity").focusProxy().accessibleDescription() == ""


def test_the_wheel_changes_nothing_on_its_way(inspector, qtbot):
    desk = inspecting(inspector, ANNUAL)
    for name in ("date", "billing", "unit_price"):
        editor = desk.part(name).focusProxy()
        editor.clearFocus()
        _wheel(editor)
    assert desk.wishes == []


def test_nothing_is_wider_than_a_narrow_dock_in_french(inspector):
    desk = inspecting(inspector, ANNUAL, add_on=True, words=FR)
    assert inspector.minimumSizeHint().width() <= 260
    for place in range(2):
        desk.select(Selection.of_event(("e3", place)))
        assert inspector.minimumSizeHint().width() <= 260
    desk.select(Selection(subscription="visio"))
    assert inspector.minimumSizeHint().width() <= 260


def test_the_dark_theme_can_be_put_on_at_run_time(inspector):
    desk = inspecting(inspector, SECOND)
    desk.type("quantity", "x")
    inspector.show_theme(theme(dark=True))
    problem = desk.part("quantity-problem")
    assert problem.palette().windowText().color() == theme(dark=True).error_text


def _wheel(widget) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_undo_is_the_windows_while_what_is_typed_is_right(inspector, qtbot):
    desk = inspecting(inspector, SECOND)
    undone = QAction(inspector)
    undone.setShortcut(QKeySequence.StandardKey.Undo)
    undone.triggered.connect(desk.undo)
    inspector.addAction(undone)
    for name in ("quantity", "note"):
        before = desk.scenario
        desk.type(name, "7")
        assert desk.scenario != before
        _undo(desk, name)
        assert desk.scenario == before
    desk.type("quantity", "x")
    before = desk.scenario
    _undo(desk, "quantity")
    assert desk.scenario == before
    assert desk.text("quantity") != "x"


def _undo(desk: Desk, name: str) -> None:
    editor = desk.part(name).focusProxy()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
