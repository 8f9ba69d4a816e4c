"""A small table, as a user fills it: typed, stepped, added to and taken from, by keys and mouse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from simulator.scenario.scenario import ExchangeRate
from tests.gui.panels.desk import EN, FR, type_into
from ui.panels.day_field import DayField
from ui.panels.line_fields import TextField, price_field
from ui.panels.rows_table import Column, RowsTable
from ui.panels.scrolled import scrolled
from ui.theme import theme

JANUARY = ExchangeRate(date=date(2018, 1, 1), currency="USD", rate=Decimal("0.83"))
MARCH = ExchangeRate(date=date(2018, 3, 1), currency="USD", rate=Decimal("0.81"))


def _next(rows):
    return rows[-1] if rows else JANUARY


@pytest.fixture
def table(qtbot):
    view: Any = RowsTable(
        "rates",
        (
            Column("date", "From", DayField, letters=10),
            Column("currency", "Currency", TextField, letters=3),
            Column("rate", "Rate", price_field),
        ),
        new_row=_next,
        add="Add a rate",
    )
    view.show_theme(theme(dark=False))
    view.show_words(EN)
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show()
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    view.emitted = []
    view.edited.connect(_collect(view.emitted))
    return view


def _collect(emitted):
    def take(_name, rows):
        emitted.append(rows)

    return take


def _type(table, row, column, text):
    editor = table.cell(row, column).focusProxy()
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_into(editor, text)


def _tops(table, row):
    """Return how far each cell of a row stands below its first."""
    tops = [
        table.cell(row, column).mapTo(table, table.rect().topLeft()).y()
        for column in ("date", "currency", "rate")
    ]
    return [top - tops[0] for top in tops]


def test_a_cell_is_typed_and_the_others_stay(table):
    table.show_value((JANUARY, MARCH))
    _type(table, 1, "rate", "0.85")
    assert [row.rate for row in table.emitted[-1]] == [Decimal("0.83"), Decimal("0.85")]
    assert table.value == table.emitted[-1]


def test_what_is_wrong_stays_and_is_explained_across_the_row(table):
    table.show_value((JANUARY,))
    _type(table, 0, "rate", "much")
    assert table.emitted == []
    assert table.cell(0, "rate").problem == table.problem
    assert table.problem.startswith("Type a price from 0 to")
    said = [part for part in table.findChildren(QWidget, "rate-problem") if part.isVisible()]
    assert said[0].width() > table.width() / 2
    QTest.keyClick(table.cell(0, "rate").focusProxy(), Qt.Key.Key_Escape)
    assert table.problem == ""


def test_a_row_is_added_and_the_keyboard_is_in_it(table):
    table.show_value((JANUARY,))
    table.add_button.setFocus()
    QTest.keyClick(table.add_button, Qt.Key.Key_Space)
    assert table.emitted == [(JANUARY, JANUARY)]
    assert QApplication.focusWidget() is table.cell(1, "date").focusProxy()


def test_a_row_is_removed_by_keyboard_and_the_one_below_moves_up(table):
    table.show_value((JANUARY, MARCH))
    table.remove_button(0).setFocus()
    QTest.keyClick(table.remove_button(0), Qt.Key.Key_Space)
    assert table.emitted == [(MARCH,)]
    assert table.remove_button(0).hasFocus()
    assert table.remove_button(0).accessibleName() == "Remove row 1"
    QTest.keyClick(table.remove_button(0), Qt.Key.Key_Return)
    assert table.emitted[-1] == ()
    assert table.add_button.hasFocus()


def test_what_is_wrong_in_a_row_goes_with_it(table):
    table.show_value((JANUARY, JANUARY))
    _type(table, 0, "rate", "much")
    table.remove_button(0).click()
    assert table.problem == ""
    assert table.emitted == [(JANUARY,)]


def test_tab_goes_from_cell_to_cell_to_the_buttons(table):
    table.show_value((JANUARY, MARCH))
    table.cell(0, "date").focusProxy().setFocus()
    seen = []
    for _ in range(9):
        focused: Any = QApplication.focusWidget()
        seen.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        "From, row 1",
        "Currency, row 1",
        "Rate, row 1",
        "Remove row 1",
        "From, row 2",
        "Currency, row 2",
        "Rate, row 2",
        "Remove row 2",
        "Add a rate",
    ]


def test_each_row_shown_from_outside_replaces_what_was_typed_only_where_it_is_another(table):
    table.show_value((JANUARY,))
    _type(table, 0, "rate", "much")
    table.show_value((JANUARY, MARCH))
    assert table.problem
    table.show_value((MARCH,))
    assert (table.problem, table.cell(0, "rate").value) == ("", Decimal("0.81"))
    assert table.emitted == []


def test_in_a_narrow_place_a_row_takes_several_lines_each_cell_with_its_caption(table):
    table.show_value((JANUARY, MARCH))
    assert _tops(table, 1) == [0, 0, 0]
    table.resize(200, 400)
    QTest.qWait(0)
    date_top, currency_top, rate_top = _tops(table, 1)
    assert date_top < currency_top == rate_top
    assert table.minimumSizeHint().width() <= 200


def test_the_language_changes_what_is_shown_and_heard(table):
    table.show_value((JANUARY,))
    table.show_words(FR)
    assert table.cell(0, "date").focusProxy().text() == "01/01/2018"
    assert table.cell(0, "rate").focusProxy().accessibleName().endswith("1")


def test_a_new_row_is_scrolled_to(table, qtbot):
    form = scrolled(table)
    qtbot.addWidget(form)
    form.resize(420, 90)
    form.show()
    for _ in range(4):
        table.add_button.click()

    def is_seen():
        top = table.cell(3, "date").mapTo(form, QPoint(0, 0)).y()
        return 0 <= top <= form.height() - 28

    qtbot.waitUntil(is_seen)
    assert form.verticalScrollBar().value() > 0
    form.takeWidget()
