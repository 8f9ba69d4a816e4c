"""Margin and chargeback: groups that open, sums that agree, a copy for a spreadsheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from simulator.engine import outcome
from simulator.resale import Grouping
from simulator.scenario.scenario import Scenario
from tests.gui.panels.accounts import sold
from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.scenarios import SECOND, scenario
from ui.models.selection import Selection, renewed
from ui.panels.customers_panel import CustomersPanel
from ui.panels.figures_table import FiguresTable
from ui.theme import theme

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot):
    view = CustomersPanel()
    qtbot.addWidget(view)
    return view


def opened(panel, made, words=EN) -> Desk:
    desk = Desk(panel, made, words)
    panel.resize(720, 300)
    return desk


def table(desk: Desk) -> FiguresTable:
    found: FiguresTable = desk.part("customer-groups")
    return found


def names(desk: Desk) -> list[str]:
    return [row.figures[0].text for row in table(desk).figures.rows]


def test_cost_customer_price_and_margin_stand_side_by_side(panel):
    made = sold()
    desk = opened(panel, made)
    (contoso,) = table(desk).figures.rows
    cost, price, margin = (contoso.figures[place].value for place in (2, 3, 4))
    assert contoso.figures[0].text == "Contoso"
    assert cost == outcome(made).statement.total
    assert isinstance(price, Decimal)
    assert isinstance(margin, Decimal)
    assert margin > 0


def test_lines_without_a_customer_price_are_counted(panel):
    desk = opened(panel, sold())
    visio = [
        line
        for invoice in outcome(sold()).statement.invoices
        for line in invoice.lines
        if line.subscription == "visio"
    ]
    assert desk.part("customers-hint").text().startswith(f"{len(visio)} lines have no customer")


def test_without_any_price_a_hint_says_where_to_set_one(panel):
    desk = opened(panel, scenario(SECOND))
    assert "resale price" in desk.part("customers-hint").text()
    (contoso,) = table(desk).figures.rows
    assert contoso.figures[3].text == "–"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (1, ["Office 365 E3", "Visio Plan 2", "All together"]),
        (2, ["without a cost centre", "Sales", "All together"]),
        (3, ["without a tag", "head office", "mail", "All together"]),
        (4, ["January 2018", "February 2018", "March 2018", "April 2018", "All together"]),
    ],
)
def test_lines_are_grouped_by_what_is_chosen(panel, steps, expected):
    desk = opened(panel, sold())
    desk.choose("grouping", steps)
    assert names(desk) == expected


def test_a_line_with_several_tags_is_told(panel):
    desk = opened(panel, sold())
    desk.choose("grouping", 3)
    assert "several tags" in desk.part("customers-hint").text()


def test_a_group_opens_to_its_lines_by_keyboard_and_a_line_is_selected(panel):
    desk = opened(panel, sold())
    view = table(desk)
    view.setFocus()
    view.setCurrentIndex(view.figures.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    chosen = desk.selections[-1]
    assert chosen.line is not None
    assert chosen.subscription == "e3"
    assert chosen.invoice == date(2018, 1, 15)


def test_a_line_says_how_its_customer_price_follows(panel):
    desk = opened(panel, sold())
    lines = table(desk).figures.rows[0].under
    tips = {line.tip for line in lines}
    assert "4.00 × resale price 5.00 ÷ price 4.00 = 5.00 for each" in " ".join(tips)
    assert "" in tips, "the add-on has no customer price"


def test_what_is_open_stays_open_after_an_edit(panel):
    made = sold()
    desk = opened(panel, made)
    view = table(desk)
    view.setExpanded(view.figures.index(0, 0), True)
    panel.show_bill(replace(made, title="Another"), outcome(made), None)
    assert view.isExpanded(view.figures.index(0, 0))


def gone_to_line(desk, group=0, row=2) -> Selection:
    """Open a group and go down to one of its lines by keyboard."""
    view = table(desk)
    view.setFocus()
    view.setCurrentIndex(view.figures.index(group, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    for _ in range(row + 1):
        QTest.keyClick(view, Qt.Key.Key_Down)
    chosen: Selection = desk.selections[-1]
    return chosen


def edited(desk: Desk, made: Scenario) -> None:
    """Show another scenario as the window does after an edit."""
    bill = outcome(made)
    desk.view.show_bill(made, bill, None)
    desk.select(renewed(desk.selection, made, bill.statement))


def current(desk: Desk) -> tuple[int, int]:
    """Return the group and the row of the current line, -1 for a group itself."""
    at = table(desk).currentIndex()
    return (at.parent().row(), at.row()) if at.parent().isValid() else (at.row(), -1)


def test_a_line_stays_selected_after_an_edit(panel):
    made = sold()
    desk = opened(panel, made)
    before = gone_to_line(desk)
    chosen = len(desk.selections)
    licence, visio = made.subscriptions
    dearer = replace(licence, unit_price=Decimal("6.00"))
    edited(desk, replace(made, subscriptions=(dearer, visio)))
    assert before.line is not None
    assert desk.selection.line is not None
    assert desk.selection.line != before.line
    assert current(desk) == (0, 2)
    assert table(desk).selectionModel().isRowSelected(2, table(desk).figures.index(0, 0))
    assert len(desk.selections) == chosen, "nothing is chosen by the edit"


def test_a_line_with_several_tags_stays_selected_where_it_was(panel):
    made = sold()
    desk = opened(panel, made)
    desk.choose("grouping", 3)
    view = table(desk)
    view.setExpanded(view.figures.index(1, 0), True)
    gone_to_line(desk, group=2, row=1)
    edited(desk, replace(made, title="Another"))
    assert current(desk) == (2, 1)


def test_a_group_stays_current_after_an_edit(panel):
    made = sold()
    desk = opened(panel, made)
    gone_to_line(desk)
    QTest.keyClick(table(desk), Qt.Key.Key_Home)
    edited(desk, replace(made, title="Another"))
    assert current(desk) == (0, -1)


def test_a_line_selected_elsewhere_is_shown_in_an_open_group(panel):
    made = sold()
    desk = opened(panel, made)
    second = outcome(made).statement.invoices[1]
    selection = Selection.of_line(second.lines[0], second)
    desk.select(selection)
    assert current(desk)[1] == -1, "a closed group stays closed"
    view = table(desk)
    view.setExpanded(view.figures.index(0, 0), True)
    desk.select(selection)
    first = len(outcome(made).statement.invoices[0].lines)
    assert current(desk) == (0, first)
    assert desk.selections == []


def test_as_of_a_day_later_invoices_do_not_count(panel):
    made = sold()
    desk = opened(panel, made)
    panel.show_bill(made, outcome(made), date(2018, 1, 31))
    (contoso,) = table(desk).figures.rows
    assert contoso.figures[1].text == "1 line"


def test_a_copy_goes_into_a_spreadsheet_as_it_stands(panel):
    desk = opened(panel, sold())
    view = table(desk)
    view.setExpanded(view.figures.index(0, 0), True)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    data = QApplication.clipboard().mimeData()
    heading, group, *lines = data.text().splitlines()
    assert heading.split("\t") == [
        "Group",
        "Invoice",
        "Partner cost",
        "Customer price",
        "Margin",
        "Margin in %",
    ]
    assert group.startswith("Contoso\t")
    assert len(lines) == len(view.figures.rows[0].under)
    assert "<table>" in data.html()


def test_the_grouping_is_remembered(panel, qtbot):
    desk = opened(panel, sold())
    desk.choose("grouping", 3)
    again = CustomersPanel()
    qtbot.addWidget(again)
    assert again.restoreState(panel.saveState())
    assert not again.restoreState(b"by weather")
    assert names(Desk(again, sold())) == names(desk)
    assert panel.saveState() == Grouping.TAG.value.encode()


def test_without_an_invoice_a_sentence_says_what_to_do(panel):
    desk = opened(panel, scenario(until=date(2018, 1, 14)))
    assert desk.part("customers-none").text().startswith("No invoice yet.")
    assert not desk.sees("customer-groups")


@pytest.mark.parametrize("words", [EN, FR])
def test_nothing_is_cut_and_nothing_scrolls_sideways(panel, words):
    desk = opened(panel, sold(), words)
    panel.resize(660, 250)
    view = table(desk)
    view.setExpanded(view.figures.index(0, 0), True)
    for column in range(1, len(view.figures.columns)):
        assert view.columnWidth(column) >= view._widths.needed(column, list(view._seen_rows()))
    assert not view.horizontalScrollBar().isVisible()
    first = view.figures.index(0, 0)
    line, group = (
        view.visualRect(each).height() for each in (view.figures.index(0, 0, first), first)
    )
    assert line > group, "a long line breaks"


def test_language_and_theme_change_at_run_time(panel):
    desk = opened(panel, sold())
    desk.choose("grouping", 4)
    panel.show_words(FR)
    panel.show_theme(theme(dark=True))
    assert names(desk)[0] == "janvier 2018"
    panel.show_words(EN)
    assert names(desk)[0] == "January 2018"
