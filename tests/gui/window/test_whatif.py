"""What if, as a user sees it: variants side by side, ready-made comparisons, policies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser

from simulator.scenario.events import ChangeQuantity
from simulator.whatif.choices import Choice, Wanted
from ui.dialogs.help import HelpDialog
from ui.models.wishes import (
    AddEvent,
    AddVariant,
    RemoveVariant,
    RenameVariant,
    ReplacePartner,
    SetTitle,
    ShowVariant,
)
from ui.window.compare_window import CompareWindow
from ui.window.main_window import MainWindow

DAY = date(2018, 2, 1)
BILLING = Wanted(choice=Choice.BILLING, subscription="s1", day=DAY, price=Decimal("44.00"))


@pytest.fixture
def compared(window: MainWindow) -> CompareWindow:
    """Return the window of comparison on a year billed monthly and annually."""
    window.whatif._show_ready_made(BILLING)
    shown = window.whatif.shown
    assert shown is not None
    return shown


def texts(shown: CompareWindow) -> list[list[str]]:
    """Return what stands in the table of invoices, lines under their invoices."""
    shown.tabs.setCurrentIndex(1)
    model = shown.pairs.table.figures
    found = []
    for row in model.rows:
        found.append([figure.text for figure in row.figures])
        found += ([figure.text for figure in under.figures] for under in row.under)
    return found


def choose_line(shown: CompareWindow, invoice: int, line: int) -> None:
    shown.tabs.setCurrentIndex(1)
    table = shown.pairs.table
    table.setCurrentIndex(table.figures.index(line, 0, table.figures.index(invoice, 0)))


def test_the_window_of_comparison_is_no_larger_than_the_screen(compared):
    room = compared.screen().availableSize()
    assert compared.frameGeometry().width() <= room.width()
    assert compared.frameGeometry().height() <= room.height()


def test_a_variant_beside_the_original(window):
    window.menus["variant_add"].trigger()
    window.document.edit(AddEvent("s1", ChangeQuantity(date=date(2018, 2, 20), quantity=5)))
    QTest.keyClick(
        window,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    shown = window.whatif.shown
    assert shown.isVisible()
    assert (shown.left.currentText(), shown.right.currentText()) == ("Original", "Variant 1")
    assert shown.sentence.text() == (
        "“Variant 1” is billed exactly as “Original” until 28 Feb 2018."
    )


def test_monthly_beside_annual_in_one_sentence(window, compared):
    assert compared.sentence.text() == (
        "“Billed annually” costs $71.77 more than “Billed monthly” by 15 Feb 2018, "
        "and saves $8.23 by 12 Jan 2019."
    )
    assert compared.turn.text() == "The balance turns with the invoice of 15 Nov 2018."
    rows = texts(compared)
    assert rows[0] == ["Invoice of 15 Jan 2018", "4.00", "44.00", "+$40.00", ""]
    assert rows[-1] == ["Total", "93.55", "85.32", "−$8.23", ""]
    assert [row[4] for row in rows[3:7]] == ["changed", "changed", "changed", "only at the left"]


def test_the_comparison_follows_every_edit_and_its_undo(window, compared):
    before = compared.sentence.text()
    window.menus["variant_next"].trigger()
    assert window.document.desk.place == 1
    window.document.edit(AddEvent("s1", ChangeQuantity(date=date(2018, 6, 1), quantity=9)))
    assert compared.sentence.text() != before
    window.menus["undo"].trigger()
    assert compared.sentence.text() == before


def test_undo_takes_both_sides_of_a_ready_made_comparison_back(window, compared):
    assert window.document.history.undoText() == (
        "Add the variants “Billed monthly” and “Billed annually”"
    )
    window.menus["undo"].trigger()
    assert not window.document.desk.whole.variants
    assert compared.left.count() == 1
    assert compared.sentence.text() == "Both sides are “Original”: there is nothing to compare."


def sides(shown: CompareWindow) -> tuple[str, str]:
    return shown.left.currentText(), shown.right.currentText()


def test_both_sides_stay_what_they_are_whatever_becomes_of_the_others(window, compared):
    both, sentence = ("Billed monthly", "Billed annually"), compared.sentence.text()
    window.document.arrange(AddVariant("Copy", 0))
    assert window.document.desk.whole.variants[0].name == "Copy"
    assert sides(compared) == both
    window.document.arrange(RemoveVariant(1))
    assert sides(compared) == both
    window.menus["undo"].trigger()
    assert sides(compared) == both
    assert compared.sentence.text() == sentence
    window.document.arrange(RenameVariant(2, "Monthly"))
    assert sides(compared) == ("Monthly", "Billed annually")
    window.document.arrange(RemoveVariant(2))
    assert sides(compared) == ("Original", "Billed annually")


def test_an_edit_keeps_what_is_explained_and_the_days_in_sight(window, compared):
    timelines = compared.timelines
    QTest.keyClick(timelines.left, Qt.Key.Key_Plus)
    scale = timelines.left.board.scale
    choose_line(compared, 1, 2)
    left, right = compared.explanations
    assert "12 of 31" in left._days_title.text()
    window.document.edit(SetTitle("Another"))
    assert "12 of 31" in left._days_title.text()
    compared.tabs.setCurrentIndex(0)
    assert timelines.left.board.scale == scale == timelines.right.board.scale
    compared.right.setCurrentIndex(0)
    assert left._breakdown is None
    assert right._breakdown is None
    assert timelines.left.board.scale != scale


def test_a_ready_made_comparison_opens_with_its_sides(window, compared):
    compared.close()
    window.menus["compare_policies"].trigger()
    assert compared.tabs.currentWidget() is compared.policies
    compared.close()
    window.whatif._show_ready_made(BILLING)
    assert compared.tabs.currentIndex() == 0


def test_a_look_at_another_variant_leaves_what_can_be_done_again(window, compared):
    window.document.edit(SetTitle("Another"))
    window.menus["undo"].trigger()
    window.document.arrange(ShowVariant(1))
    assert window.document.desk.place == 1
    assert window.document.history.canRedo()
    window.menus["redo"].trigger()
    assert window.document.scenario.title == "Another"


def test_the_sides_are_swapped(compared):
    QTest.mouseClick(compared.swap, Qt.MouseButton.LeftButton)
    assert compared.left.currentText() == "Billed annually"
    assert compared.sentence.text() == (
        "“Billed monthly” saves $71.77 against “Billed annually” by 15 Feb 2018, "
        "and costs $8.23 more by 12 Jan 2019."
    )


def test_only_differences(compared):
    compared.right.setCurrentIndex(compared.left.currentIndex())
    assert len(texts(compared)) > 1
    compared.pairs.only.click()
    assert [row[0] for row in texts(compared)] == ["Total"]


def test_a_line_is_explained_on_both_sides(window, compared):
    left, right = compared.explanations
    compared.tabs.setCurrentIndex(1)
    assert not left.isVisible()
    choose_line(compared, 1, 2)
    assert left.isVisible()
    assert right.isVisible()
    assert "12 of 31" in left._days_title.text()
    assert "346 of 365" in right._days_title.text()
    choose_line(compared, 1, 3)
    assert right._breakdown is None


def test_a_link_leads_to_the_event_in_its_variant(window, compared):
    choose_line(compared, 1, 2)
    right = compared.explanations[1]
    ref = ("s1", 1)
    from ui.models.selection import Selection

    right.selection_requested.emit(Selection.of_event(ref))
    assert window.document.desk.place == 2
    assert window.navigation.selection.event == ref


def test_both_timelines_look_at_the_same_days(window, compared):
    left, right = compared.timelines.left, compared.timelines.right
    assert left.board.scale == right.board.scale
    assert left.board.left == right.board.left
    before = left.board.scale
    wheel = QWheelEvent(
        QPointF(400, 60),
        QPointF(left.mapToGlobal(QPoint(400, 60))),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(left.viewport(), wheel)
    assert left.board.scale != before
    assert left.board.scale == right.board.scale
    assert left.board.left == right.board.left
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Left):
        QTest.keyClick(right, key)
        assert left.board.scale == right.board.scale
        assert left.board.left == right.board.left
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_X):
        QTest.keyClick(right, key)
    QTest.mousePress(left.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(500, 60))
    QTest.mouseMove(left.viewport(), QPoint(440, 60))
    QTest.mouseRelease(left.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(440, 60))
    assert left.board.left == right.board.left


def test_a_resize_shows_all_days_until_somebody_looks_elsewhere(compared):
    left, right = compared.timelines.left, compared.timelines.right
    compared.resize(1000, 700)
    QApplication.processEvents()
    assert left.board.scale == right.board.scale
    narrow = left.board.scale
    left.looked.emit()
    compared.resize(1300, 700)
    QApplication.processEvents()
    assert left.board.scale == narrow == right.board.scale


def test_timelines_of_different_length_reach_the_same_days(window):
    window.menus["variant_add"].trigger()
    scenario = window.document.scenario
    window.document.edit(ReplacePartner(replace(scenario.partner, billing_day=20)))
    window.document.edit(AddEvent("s1", ChangeQuantity(date=date(2019, 6, 1), quantity=5)))
    window.menus["compare"].trigger()
    timelines = window.whatif.shown.timelines
    assert timelines.left.board.left == timelines.right.board.left
    assert timelines.left.camera.reach == timelines.right.camera.reach


def test_the_chart_draws_both_sides_and_their_difference(compared):
    chart = compared.chart
    assert [each.name for each in chart.legend.entries] == [
        "Billed monthly",
        "Billed annually (dashed)",
        "Difference so far",
    ]
    ends = [line._points[-1][1] for line in chart.lines]
    assert ends == [93.55, 85.32]
    assert chart.plot.accessibleName() == "Chart of “Billed monthly” and “Billed annually”"


def test_an_empty_comparison_draws_nothing(window):
    window.filing.new()
    window.menus["variant_add"].trigger()
    window.menus["compare"].trigger()
    shown = window.whatif.shown
    assert shown.chart.legend.entries == ()
    assert [row[0] for row in texts(shown)] == ["Total"]


def test_what_the_user_closes_stays_closed(window, compared):
    texts(compared)
    table = compared.pairs.table
    first = table.figures.index(0, 0)
    assert table.isExpanded(first)
    table.collapse(first)
    window.menus["variant_next"].trigger()
    window.document.edit(AddEvent("s1", ChangeQuantity(date=date(2018, 6, 1), quantity=9)))
    assert not table.isExpanded(table.figures.index(0, 0))
    assert table.isExpanded(table.figures.index(1, 0))


def test_policies_side_by_side_with_the_reason_for_each_cent(window):
    QTest.keyClick(
        window,
        Qt.Key.Key_Y,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    shown = window.whatif.shown
    assert shown.tabs.currentWidget() is shown.policies
    rows = {row.figures[0].text: row for row in shown.policies.table.figures.rows}
    assert rows["As the scenario is billed"].figures[1].text == "13.55"
    thirty = rows["Every month divided by 30 (not Microsoft’s)"]
    assert [figure.text for figure in thirty.figures[1:]] == ["13.73", "+$0.18", "2 lines differ"]
    assert thirty.under[0].figures[3].text == "19 of 30 days are charged instead of 19 of 31."


def test_a_scenario_with_findings_has_no_policies(window):
    window.menus["compare_policies"].trigger()
    partner = window.document.scenario.partner
    window.document.edit(ReplacePartner(replace(partner, currency="XXX")), strictly=False)
    shown = window.whatif.shown
    assert not shown.policies.table.figures.rows
    assert "findings" in shown.turn.text()


def test_two_currencies_are_said_to_be_incomparable(window, compared):
    window.menus["variant_next"].trigger()
    partner = window.document.scenario.partner
    window.document.edit(ReplacePartner(replace(partner, currency="EUR")))
    assert compared.sentence.text() == "Bills in EUR and in USD cannot be compared."
    assert not compared.turn.isVisible()
    assert texts(compared) == []


def test_keys_of_the_window(window, compared):
    QTest.keyClick(compared, Qt.Key.Key_F1)
    manual = window.findChild(HelpDialog)
    assert manual.findChild(QTextBrowser).source().fileName() == "what-if.md"
    QTest.keyClick(compared, Qt.Key.Key_X)
    assert compared.isVisible()
    QTest.keyClick(compared, Qt.Key.Key_Escape)
    assert not compared.isVisible()
    # Closed, it follows nothing; opened again, it knows the newest.
    window.document.edit(SetTitle("Another"))
    window.menus["compare"].trigger()
    assert compared.isVisible()


def test_the_window_speaks_french_and_wears_dark(window, compared):
    window.looks.speak_french()
    window.looks.wear_dark()
    assert compared.windowTitle() == "Comparaison – Prorata"
    assert "fait économiser" in compared.sentence.text()
    assert compared.left.itemText(0) == "Original"
    names = [each.accessibleName() for each in compared.explanations]
    assert names == [
        "Explication\N{NO-BREAK SPACE}: Côté gauche",
        "Explication\N{NO-BREAK SPACE}: Côté droit",
    ]
    controls = (compared.left, compared.right, compared.pairs.table, compared.policies.table)
    assert all(each.accessibleName() for each in controls)
