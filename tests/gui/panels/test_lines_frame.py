"""The frame of the row that the keyboard is on, as the screen has it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from tests.gui.panels.lines import LEFT, click, made_panel
from ui.theme import theme


def frames_on_screen(qtbot, panel):
    """Return the rows at whose upper edge the frame is: what nobody paints anew is old."""
    qtbot.wait(30)
    table = panel.table
    corner = table.viewport().mapTo(panel, QPoint(0, 0))
    size = table.viewport().size()
    picture = panel.screen().grabWindow(
        panel.winId(), corner.x(), corner.y(), size.width(), size.height()
    )
    image = picture.toImage()
    focus = theme(dark=False).focus
    xs = [
        table.columnViewportPosition(column) + 3
        for column in range(table.model().columnCount())
        if not table.isColumnHidden(column)
    ]
    return [
        row
        for row in range(table.model().rowCount())
        if any(
            image.valid(x, table.rowViewportPosition(row))
            and image.pixelColor(x, table.rowViewportPosition(row)) == focus
            for x in xs
        )
    ]


def test_shift_and_a_click_leave_no_frame_behind(qtbot):
    panel = made_panel(qtbot)
    panel.table.setFocus()
    click(qtbot, panel, 3)
    assert frames_on_screen(qtbot, panel) == [3]
    table = panel.table
    below = table.visualRect(table.model().index(5, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, below)
    assert frames_on_screen(qtbot, panel) == [5]
