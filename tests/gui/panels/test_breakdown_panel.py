"""The explanation as a user reads it, follows its links and copies it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QToolTip

from simulator.catalogue import Billing, Rule
from simulator.effects import event_effect
from simulator.scenario.events import ChangeQuantity, Purchase
from simulator.words import Words
from tests.unit.ui_models.bills import E3, billed, change_of_licences
from ui.models.day_cells import DayState
from ui.models.selection import NOTHING, Selection
from ui.panels.breakdown_panel import BreakdownPanel
from ui.panels.breakdown_steps import LinkText
from ui.panels.day_cells import DayCells
from ui.theme import theme


@pytest.fixture
def panel(qtbot):
    panel = BreakdownPanel(Words("fr"), theme(dark=False))
    qtbot.addWidget(panel)
    panel.resize(960, 220)
    panel.show_bill(change_of_licences(), billed(change_of_licences()), None)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def _invoices():
    return billed(change_of_licences()).statement.invoices


def _select(panel, place=2):
    second = _invoices()[1]
    panel.show_selection(Selection.of_line(second.lines[place], second))
    QApplication.processEvents()


def _texts(panel):
    """Return every text that can be read, from top to bottom."""
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def _links(panel):
    return [link for link in panel.findChildren(LinkText) if link.isVisible()]


def test_without_a_selection_it_says_what_to_do(panel):
    assert len(_texts(panel)) == 2
    assert not panel.findChild(QToolButton, "copy_explanation").isVisible()


def test_the_published_line_is_explained_in_french(panel):
    _select(panel)
    texts = _texts(panel)
    assert "Pourquoi 3,10\N{NO-BREAK SPACE}$" in texts[0]
    assert "12 × 0,129 = 1,548 → 1,55" in texts
    assert "1,55 × 2 licences = 3,10\N{NO-BREAK SPACE}$" in texts


def test_the_billed_days_are_filled(panel):
    _select(panel)
    cells = panel.findChild(DayCells)
    filled = [day.day for day in cells.days if day.state is DayState.BILLED]
    assert (filled[0], filled[-1]) == (date(2018, 2, 1), date(2018, 2, 12))
    assert "12" in cells.accessibleDescription()
    assert "31" in cells.accessibleDescription()


def test_a_click_on_the_rule_asks_for_its_page(panel, qtbot):
    _select(panel)
    with qtbot.waitSignal(panel.rule_requested) as asked:
        qtbot.mouseClick(_links(panel)[0], Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    assert asked.args == [Rule.LEGACY_QUANTITY_CHANGE.value]


def test_the_event_is_reached_by_keyboard(panel, qtbot):
    _select(panel)
    link = _links(panel)[1]
    link.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(panel.selection_requested) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked.args == [Selection.of_event(("e3", 1))]


def test_a_credit_leads_to_the_line_that_it_takes_back(panel, qtbot):
    _select(panel, 0)
    first = _invoices()[0]
    with qtbot.waitSignal(panel.selection_requested) as asked:
        qtbot.mouseClick(_links(panel)[-1], Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    assert asked.args == [Selection.of_line(first.lines[0], first)]


def test_a_note_is_shown_as_text_and_never_as_markup(qtbot):
    link = LinkText()
    qtbot.addWidget(link)
    link.show_link("<b>1 < 2</b>", NOTHING)
    assert link.text() == "<b>1 < 2</b>"
    assert link.textFormat() == Qt.TextFormat.PlainText


def test_an_invoice_shows_its_sums(panel):
    panel.show_selection(Selection.of_invoice(_invoices()[1]))
    texts = _texts(panel)
    assert texts[0] == "Facture du 15/02/2018"
    assert [each for each in texts if each.endswith("\N{NO-BREAK SPACE}$")] == [
        f"{amount}\N{NO-BREAK SPACE}$" for amount in ("−4,00", "2,45", "3,10", "8,00", "9,55")
    ]
    assert not panel.findChild(DayCells).isVisible()


def test_the_lines_of_an_event_lead_to_their_explanations(panel, qtbot):
    panel.show_selection(Selection.of_event(("e3", 1)))
    QApplication.processEvents()
    second = _invoices()[1]
    with qtbot.waitSignal(panel.selection_requested) as asked:
        qtbot.mouseClick(_links(panel)[2], Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    assert asked.args == [Selection.of_line(second.lines[2], second)]


def test_the_explanation_is_copied_as_text(panel, qtbot):
    _select(panel)
    qtbot.mouseClick(panel.findChild(QToolButton, "copy_explanation"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == panel.explanation_text()
    assert "1,55 × 2 licences = 3,10\N{NO-BREAK SPACE}$" in copied
    assert "15/02/2018" in copied


def test_nothing_is_copied_without_an_explanation(panel):
    assert panel.explanation_text() == ""


def test_an_edit_changes_the_figures_of_the_explained_line(panel):
    _select(panel)
    change = ChangeQuantity(date=date(2018, 2, 1), quantity=5)
    edited = replace(
        change_of_licences(), subscriptions=(replace(E3, events=(E3.events[0], change)),)
    )
    panel.show_bill(edited, billed(edited), None)
    assert "1,55 × 5 licences = 7,75\N{NO-BREAK SPACE}$" in _texts(panel)


def test_the_language_changes_while_it_is_shown(panel):
    _select(panel)
    panel.show_words(Words("en"))
    texts = _texts(panel)
    assert texts[0] == "Why $3.10?"
    assert "1.55 × 2 licences = $3.10" in texts


@pytest.mark.parametrize("width", [300, 420, 640, 960, 1400])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_cut_off_at_any_width(panel, qtbot, width, language):
    panel.show_words(Words(language))
    panel.resize(width, 260)
    _select(panel, 0)
    for label in panel.findChildren(QLabel):
        if label.isVisible():
            needed = label.heightForWidth(label.width())
            assert label.height() >= needed, label.text()
            assert label.geometry().right() <= label.parentWidget().width()
    cells = panel.findChild(DayCells)
    assert cells.height() >= cells.heightForWidth(cells.width()) - 1


@pytest.mark.parametrize("width", [620, 760, 900, 960, 1200])
def test_a_formula_stands_in_one_line(panel, width):
    panel.resize(width, 260)
    _select(panel, 1)
    (formula,) = [each for each in panel.findChildren(QLabel) if "0,129032" in each.text()]
    assert formula.isVisible()
    assert formula.height() < 2 * formula.fontMetrics().height()
    assert panel.widget().width() == panel.viewport().width()


def test_wide_panels_put_the_days_beside_the_steps(panel):
    _select(panel)
    cells, first = panel.findChild(DayCells), panel.findChildren(QLabel)[0]
    panel.resize(960, 300)
    QApplication.processEvents()
    assert cells.mapTo(panel, QPoint()).x() > 300
    panel.resize(400, 300)
    QApplication.processEvents()
    assert cells.mapTo(panel, QPoint()).x() < 60
    assert first.mapTo(panel, QPoint()).y() < cells.mapTo(panel, QPoint()).y()


class LayoutRequests(QObject):
    """Counts how often a widget is asked to lay itself out."""

    count = 0

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


# Day cells.


def _year():
    yearly = replace(
        E3,
        billing=Billing.ANNUAL,
        events=(Purchase(date=date(2018, 3, 12), quantity=1),),
    )
    scenario = replace(change_of_licences(until=date(2018, 4, 15)), subscriptions=(yearly,))
    return billed(scenario).statement.invoices[0].lines[0]


@pytest.mark.parametrize("dark", [False, True])
def test_a_year_is_drawn_in_strips(qtbot, dark):
    cells = DayCells(Words("fr"), theme(dark=dark))
    qtbot.addWidget(cells)
    cells.show_line(_year())
    cells.resize(320, cells.heightForWidth(320))
    cells.show()
    picture = cells.grab().toImage()
    filled = theme(dark=dark).day_billed.name()
    found = sum(
        picture.pixelColor(x, y).name() == filled
        for x in range(picture.width())
        for y in range(picture.height())
    )
    assert found > 365 * 3 * 5
    assert cells.heightForWidth(320) < cells.heightForWidth(150)


def test_a_credit_is_drawn_in_the_colour_of_credits(qtbot):
    cells = DayCells(Words("en"), theme(dark=False))
    qtbot.addWidget(cells)
    cells.show_line(_invoices()[1].lines[0])
    assert cells.summary() == "31 of 31 days credited"
    cells.resize(500, cells.heightForWidth(500))
    picture = cells.grab().toImage()
    names = {picture.pixelColor(x, 10).name() for x in range(picture.width())}
    assert theme(dark=False).credit.name() in names


def test_free_days_are_told(qtbot):
    cells = DayCells(Words("en"), theme(dark=False))
    qtbot.addWidget(cells)
    bought = replace(E3, events=(Purchase(date=date(2018, 1, 30), quantity=1),))
    scenario = replace(change_of_licences(), subscriptions=(bought,))
    cells.show_line(billed(scenario).statement.invoices[0].lines[0])
    assert cells.summary() == "28 of 28 days billed; 2 free days before them"
    cells.show_line(None)
    assert cells.summary() == ""


def test_the_pointer_over_a_day_says_what_it_is(qtbot, monkeypatch):
    # The offscreen platform cannot raise a tool tip without a warning.
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, cells: said.append(text))
    cells = DayCells(Words("en"), theme(dark=False))
    qtbot.addWidget(cells)
    cells.show_line(_invoices()[1].lines[2])
    cells.resize(600, 80)
    cells.show()
    qtbot.waitExposed(cells)
    for place in (0, 20):
        cell = [each for month in cells._placed(600).months for each in month.cells][place]
        at = QPoint(cell.x + 3, cell.y + 3)
        event = QHelpEvent(QEvent.Type.ToolTip, at, cells.mapToGlobal(at))
        QApplication.sendEvent(cells, event)
    assert said == [
        "Saturday 13 January 2018: not on this line",
        "Friday 2 February 2018: billed",
    ]


def test_a_panel_that_is_left_alone_does_nothing(panel, qtbot):
    for place in range(4):
        _select(panel, place)
    QApplication.processEvents()
    requests = LayoutRequests()
    panel.widget().installEventFilter(requests)
    for _ in range(5):
        QApplication.processEvents()
    assert requests.count == 0


def test_the_lines_of_an_invoice_lead_to_their_explanations(panel, qtbot):
    second = _invoices()[1]
    panel.show_selection(Selection.of_invoice(second))
    QApplication.processEvents()
    with qtbot.waitSignal(panel.selection_requested) as asked:
        qtbot.mouseClick(_links(panel)[2], Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    assert asked.args == [Selection.of_line(second.lines[2], second)]


def test_several_selected_lines_are_added_up(panel):
    _select(panel)
    panel.show_selected(_invoices()[1].lines[1:3])
    assert "5,55\N{NO-BREAK SPACE}$" in _texts(panel)
    panel.show_selected(())
    assert "5,55\N{NO-BREAK SPACE}$" not in _texts(panel)


def test_an_event_shows_its_effect(panel):
    panel.show_selection(Selection.of_event(("e3", 1)))
    assert "+5,55\N{NO-BREAK SPACE}$" not in _texts(panel)
    panel.set_effect(event_effect)
    assert "+5,55\N{NO-BREAK SPACE}$" in _texts(panel)
