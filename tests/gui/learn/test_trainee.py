"""A trainee: predicts lines, is graded cell by cell, takes hints, sees the solution, goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from simulator.formats.course import course
from simulator.learn import Column
from simulator.words import Words
from tests.gui.learn.desk import fill, focus, opened, said, solution_of, type_cell

EN = Words("en")
_ADD = next(each.id for each in course() if each.id.endswith("add-a-licence"))
_COLUMNS = tuple(Column)
_NO_DAY = "This is not a day. Write it as in 31 Jan 2018."
_Display = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def page(learn):
    learn.list.choose(_ADD)
    return learn.page


def test_the_first_exercise_is_open_and_the_course_is_listed(learn):
    assert learn.page.exercise == course()[0]
    assert learn.windowTitle() == "Read an invoice – Prorata"
    assert len(list(learn.list.tree.rows())) == len(course())


def test_no_line_of_the_solution_is_seen_before_it_is_predicted(learn, page):
    amounts = {EN.amount(line.amount, "USD") for line in solution_of(page).lines}
    texts = [each.text() for each in learn.findChildren(QLabel)]
    texts += [said(page), page.task.timeline.accessibleDescription()]
    texts += [str(page.model.index(0, column).data() or "") for column in range(7)]
    assert not [amount for amount in amounts for text in texts if amount in text.split()]
    assert (
        page.task.timeline.board.facts.invoices_between(
            *page.task.timeline.board.facts.first_and_last()
        )
        == ()
    )


def test_the_whole_solution_is_right_and_brings_all_points(learn, page):
    fill(page, EN)
    page.buttons["check"].click()
    assert said(page).startswith("✓ Everything is right: 10 / 10 points.")
    assert page.model.index(0, 0).data(_Display) == "✓ 13 Jan 2018"
    items = [item for item in learn.list.tree.rows() if item.text(0).startswith("5. ")]
    assert [item.text(1) for item in items] == ["✓ 10 / 10"]


def test_a_line_is_typed_cell_by_cell_with_the_keyboard_alone(page):
    for column, text in enumerate(["13/01/2018", "2018-02-12", "", "-4", "3", "-12.00"]):
        if column != _COLUMNS.index(Column.CHARGE_TYPE):
            type_cell(page, 0, column, text)
    assert page.model.index(0, 0).data() == "13 Jan 2018"
    assert page.model.index(0, 5).data() == "−12.00"
    assert page.model.rowCount() == 2


def test_the_charge_type_is_chosen_from_a_list_by_its_first_letters(page):
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 2))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = focus()
    assert isinstance(editor, QComboBox)
    assert editor.accessibleName() == "Charge type"
    QTest.keyClicks(editor, "cycle")
    names = [editor.itemText(row) for row in range(editor.count())]
    steps = names.index("Cycle instance prorate") - editor.currentIndex()
    for _ in range(steps):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.model.index(0, 2).data() == "Cycle instance prorate"


def test_tab_goes_on_in_the_row_and_enter_down(page):
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keyClicks(focus(), "13 Jan 2018")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert page.table.currentIndex().column() == 1
    editor = focus()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "12 Feb 2018")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, 1)


def test_delete_clears_and_copy_takes_what_is_written(page, qapp):
    fill(page, EN)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    for _ in range(3):
        QTest.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keySequence(page.table, "Ctrl+C")
    assert (
        qapp.clipboard().text().startswith("13 Jan 2018\t31 Jan 2018\tCycle instance prorate\t2.45")
    )
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.model.index(1, 0).data() == ""
    assert page.model.index(2, 0).data() == "1 Feb 2018"


def test_a_mistake_is_marked_in_its_cells_and_named_in_a_sentence(page):
    fill(page, EN)
    type_cell(page, 2, 3, "1.42")
    type_cell(page, 2, 5, "7.10")
    QTest.keySequence(page, "Ctrl+Return")
    index = page.model.index(2, 3)
    assert index.data() == "✗ 1.42"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1.42, wrong"
    assert page.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "1 Feb 2018, right"
    assert page.model.index(2, 6).data().startswith("✗ One day too few")
    assert "✗ Row 3: One day too few: the first day and the last day both count." in said(page)
    type_cell(page, 2, 3, "1.55")
    assert page.model.index(2, 3).data() == "1.55"


def test_the_right_computation_is_shown_on_request_and_costs_a_point(page):
    fill(page, EN)
    type_cell(page, 2, 3, "1.42")
    page.buttons["check"].click()
    page.table.setCurrentIndex(page.model.index(2, 3))
    page.buttons["explain"].click()
    assert "How line 3 comes about:" in said(page)
    assert "12 × 0.129 = 1.548 → 1.55" in said(page)
    assert not page.buttons["explain"].isEnabled()
    type_cell(page, 2, 3, "1.55")
    page.buttons["check"].click()
    assert "9 / 10" in said(page)


def test_hints_come_one_by_one_and_cost_points(page):
    page.buttons["hint"].click()
    assert "Hint 1: Four lines" in said(page)
    QTest.keySequence(page, "Ctrl+H")
    assert "Hint 2:" in said(page)
    fill(page, EN)
    page.buttons["check"].click()
    assert "8 / 10" in said(page)
    while page.buttons["hint"].isEnabled():
        page.buttons["hint"].click()
    assert said(page).count("Hint ") == len(page._attempt.hints)
    assert "8 / 10" in said(page)  # as the list of exercises says: it was graded before


def test_the_solution_is_shown_after_two_checks_and_ends_the_exercise(learn, page, window):
    assert not page.buttons["show"].isEnabled()
    page.buttons["check"].click()
    assert not page.buttons["show"].isEnabled()
    type_cell(page, 0, 5, "1")
    page.buttons["check"].click()
    page.buttons["show"].click()
    rows = solution_of(page).rows
    assert page.model.rows == rows
    assert not page.buttons["check"].isEnabled()
    assert not page.model.flags(page.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    score = window.learning._scores.sheet.score(_ADD)
    assert (score.was_shown, score.points, score.attempts) == (True, 0, 2)
    learn.list.choose_next()
    learn.list.choose(_ADD)
    assert page.model.rows == rows


def test_what_cannot_be_read_is_marked_and_stops_the_check(page, window):
    type_cell(page, 0, 0, "2/1/2018")
    type_cell(page, 0, 4, "many")
    assert page.model.index(0, 4).data() == "⚠ many"
    assert page.model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole) == "This is not a whole number."
    assert "31 Jan 2018" in page.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert page.model.index(0, 4).data(Qt.ItemDataRole.AccessibleDescriptionRole) == (
        "This is not a whole number."
    )
    reasons = (
        "⚠ Row 1, Start: This is not a day. Write it as in 31 Jan 2018.\n"
        "⚠ Row 1, Quantity: This is not a whole number."
    )
    assert said(page) == reasons
    page.buttons["check"].click()
    assert said(page) == f"Nothing was checked: 2 cells cannot be read.\n{reasons}"
    assert page.table.currentIndex().column() == 0
    assert window.learning._scores.sheet.score(_ADD) is None


def test_why_a_cell_cannot_be_read_is_said_above_what_was_told_until_it_can(page, window):
    page.buttons["hint"].click()
    told = said(page)
    type_cell(page, 0, 0, "tomorrow")
    assert said(page) == f"⚠ Row 1, Start: {_NO_DAY}\n{told}"
    window.looks.speak_french()
    said_in_french = said(page).replace("\N{NO-BREAK SPACE}", " ")
    assert said_in_french.startswith("⚠ Ligne 1, Début : Ce n’est pas une date.")
    window.looks.speak_english()
    type_cell(page, 0, 0, "13/1/2018")
    assert said(page) == told


def test_what_was_written_is_there_again_after_another_exercise(learn, page):
    type_cell(page, 0, 4, "3")
    page.buttons["hint"].click()
    page.buttons["next"].click()
    assert page.exercise.id.startswith("06")
    assert page.model.index(0, 4).data() == ""
    learn.list.choose(_ADD)
    assert page.model.index(0, 4).data() == "3"
    assert "Hint 1" in said(page)


def test_given_cells_are_not_filled_in(learn):
    page = learn.page
    learn.list.choose(course()[0].id)
    index = page.model.index(0, 0)
    assert not page.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "13 Jan 2018, given"
    assert page.table.currentIndex().column() == 5


def test_sums_are_asked_and_marked(learn):
    page = learn.page
    learn.list.choose(course()[0].id)
    fill(page, EN)
    field = page.figures.findChild(QLineEdit, "figure_total")
    field.setFocus()
    QTest.keyClicks(field, "66.80")
    page.buttons["check"].click()
    assert "✗ Total: The credit was forgotten" in said(page)
    assert field.accessibleDescription().startswith("The credit was forgotten")
    field.selectAll()
    QTest.keyClicks(field, "x")
    assert "⚠ Total: This is not an amount." in said(page)
    page.buttons["check"].click()
    assert "1 cell cannot be read" in said(page)
    field.selectAll()
    QTest.keyClicks(field, "42.00")
    page.buttons["check"].click()
    assert "Everything is right" in said(page)


def test_the_scenario_is_opened_to_play_on(page, window):
    scenario = page.exercise.scenario
    assert not page.buttons["play"].isEnabled()
    fill(page, EN)
    page.buttons["check"].click()
    page.buttons["play"].click()
    assert window.document.scenario == scenario


def test_next_goes_round(learn):
    learn.list.choose(course()[-1].id)
    learn.page.buttons["next"].click()
    assert learn.page.exercise == course()[0]


def test_another_language_says_everything_anew(learn, page, window):
    fill(page, EN)
    page.buttons["hint"].click()
    page.buttons["check"].click()
    window.looks.speak_french()
    assert page.model.index(1, 3).data() == "✓ 2,45"
    assert page.model.index(0, 2).data().startswith("✓ Instance de cycle")
    assert "Tout est juste" in said(page)
    assert "Indice 1 : Quatre lignes" in said(page).replace("\N{NO-BREAK SPACE}", " ")
    assert learn.windowTitle() == "Ajouter des licences – Prorata"
    assert page.buttons["check"].text() == "&Vérifier"


def test_french_commas_and_dates_are_read(make_window, qtbot):
    learn = opened(make_window(language="fr"))
    qtbot.waitUntil(learn.isActiveWindow)
    learn.list.choose(_ADD)
    page = learn.page
    for column, text in enumerate(["13/01/2018", "31/01/18", "", "2,45", "3", "7,35"]):
        if text:
            type_cell(page, 0, column, text)
    assert page.model.unread() == []
    fill(page, Words("fr"))
    page.buttons["check"].click()
    assert "10 / 10" in said(page)


def test_everything_that_takes_the_keyboard_has_a_name(learn):
    for widget in learn.findChildren(QPushButton):
        assert widget.text()
        assert widget.toolTip()
    for widget in (learn.list.tree, learn.page.table, learn.page.feedback):
        assert widget.accessibleName()


def test_the_window_closes_by_its_key_and_opens_where_it_was(learn, page, window):
    learn.menus["close"].trigger()
    assert not learn.isVisible()
    window.menus["learn"].trigger()
    assert learn.isVisible()
    assert page.exercise.id == _ADD
