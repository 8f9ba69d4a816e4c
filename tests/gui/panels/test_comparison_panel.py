"""The comparison of files, used as people use it: by mouse, by keyboard, read aloud, in French."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
)

from simulator.reconciliation.pairs import Cause, Verdict
from simulator.words import Words, tallies
from tests.gui.panels.comparisons import choose, filled, made_panel, opened, part
from tests.unit.reconciliation.spoilt import rows
from ui.models.comparison_columns import COLUMNS, PLACES
from ui.models.comparison_filter import Question
from ui.models.selection import Selection
from ui.panels.labels import Text
from ui.theme import theme

EN, FR = Words("en"), Words("fr")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def files(spoilt_files):
    return spoilt_files


@pytest.fixture
def panel(qtbot):
    return made_panel(qtbot)


@pytest.fixture
def full(panel, files):
    return filled(panel, files)


def shown(panel):
    return panel.table.pairs.pairs()


def cell(panel, row, name):
    return panel.table.pairs.index(row, PLACES[name]).data()


def row_of(panel, cause):
    return next(n for n, pair in enumerate(shown(panel)) if pair.cause is cause)


# Without files.


def test_without_a_file_it_says_what_to_do_and_leads_there(panel, qtbot):
    assert part(panel, Text, "none").isVisible()
    button = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "Open a file…")
    with qtbot.waitSignal(panel.open_requested):
        QTest.mouseClick(button, LEFT)
    assert not panel.table.isVisible()


def test_files_that_are_closed_leave_nothing(full):
    full.show_comparison(None)
    assert full.table.pairs.rowCount() == 0
    assert part(full, Text, "none").isVisible()


# What is shown.


def test_every_line_is_there_with_both_sides(full, files):
    tally = files.rebuilt.tally
    assert full.table.pairs.rowCount() == tally.all
    assert {pair.verdict for pair in shown(full)} == set(Verdict)
    of_new_commerce = {Cause.WINDOW, Cause.EXCHANGE_RATE, Cause.NOT_INVOICED}
    of_other_files = of_new_commerce | {Cause.ENDED, Cause.UNREAD}
    assert {pair.cause for pair in shown(full)} - {None} == set(Cause) - of_other_files
    at = row_of(full, Cause.QUANTITY)
    assert cell(full, at, "quantity") == "10 ≠ 9"
    assert cell(full, at, "file") == "211.00"
    assert cell(full, at, "simulated") == "189.90"
    assert cell(full, at, "difference") == "21.10"
    assert cell(full, at, "cause") == "Licences: 10 in the file, 9 simulated."


def test_a_cell_with_two_figures_is_read_aloud_as_two(full):
    at = full.table.pairs.index(row_of(full, Cause.QUANTITY), PLACES["quantity"])
    spoken = at.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "10 in the file, 9 simulated"


def test_sums_are_always_there_and_tie_out(full, files):
    said = part(full, Text, "sums").text()
    assert said == "  ·  ".join(tallies.short_sums(files.rebuilt.tally, EN, "USD"))
    choose(full.filters.standing, "All differences")
    tally = full.table.pairs.chosen.tally
    assert tally.equal == 0
    assert tally.difference == files.rebuilt.tally.difference
    assert part(full, Text, "sums").text() != said


def test_each_customer_has_a_sentence_and_those_that_differ_most_come_first(full):
    rows_ = part(full, QListWidget, "customers")
    names = [rows_.item(n).text().split("\n")[0] for n in range(rows_.count())]
    assert names == ["All customers", "Northwind", "Fabrikam", "Contoso"]
    rows_.setCurrentRow(1)
    sentence = part(full, Text, "summary").text()
    assert sentence == (
        "Northwind: 4 of 5 lines are equal; 1 differs: the file charges $88.44 more because of "
        "a line that is printed twice (1)."
    )
    assert {full.table.pairs.facet(n).customer for n in range(full.table.pairs.rowCount())} == {
        "Northwind"
    }
    assert full.table.isColumnHidden(PLACES["customer"])


def test_a_narrow_panel_offers_the_customers_in_a_list_that_opens(full):
    assert not full.filters.customer.isVisible()
    full.resize(600, 300)
    assert full.filters.customer.isVisible()
    choose(full.filters.customer, "Fabrikam")
    assert full.table.pairs.question.customer == "Fabrikam"
    full.resize(1100, 520)
    assert part(full, QListWidget, "customers").currentRow() == 2


# Filters.


@pytest.mark.parametrize("verdict", list(Verdict))
def test_verdicts_part_the_lines(full, verdict):
    full.filters.question_changed.emit(Question(verdicts=frozenset({verdict})))
    assert {pair.verdict for pair in shown(full)} == {verdict}


def test_filters_part_the_lines_without_a_rest(full, files):
    for box in (full.filters.subscription, full.filters.charge):
        seen = 0
        for place in range(1, box.count()):
            choose(box, box.itemText(place))
            seen += full.table.pairs.rowCount()
        assert seen == files.rebuilt.tally.all
        choose(box, box.itemText(0))


def test_a_cause_is_chosen(full):
    choose(full.filters.standing, "Cause: another price")
    assert [pair.cause for pair in shown(full)] == [Cause.PRICE, Cause.PRICE]
    full.filters.all.click()
    assert full.table.pairs.question == Question()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mystery", 1),
        ("Mystery fabrikam", 1),
        ("5668906048327009", 5),
        ("88.44", 4),
        ("2018-06-20", 1),
        ("13 Mar 2018", 3),
        ("no such thing", 0),
    ],
)
def test_words_amounts_orders_and_days_are_found(full, qtbot, typed, found):
    field = part(full, QLineEdit, "filter")
    field.setFocus()
    QTest.keyClicks(field, typed)
    qtbot.waitUntil(lambda: full.table.pairs.question.text == typed)
    assert full.table.pairs.rowCount() == found


def test_small_differences_are_left_out(full, qtbot):
    field = part(full, QLineEdit, "least")
    QTest.keyClicks(field, "6")
    QTest.keyClick(field, Qt.Key.Key_Return)
    offs = [abs(pair.difference) for pair in shown(full)]
    assert min(offs) >= 6
    assert len(offs) == 5
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert full.table.pairs.question.least == 0


def test_a_column_sorts_and_the_third_click_gives_the_order_of_the_file_back(full):
    before = shown(full)
    column = PLACES["difference"]
    full.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    offs = [pair.difference for pair in shown(full)]
    assert offs == sorted(offs, reverse=True)
    full.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert shown(full) == before
    for place in range(len(COLUMNS)):
        full.table.sortByColumn(place, Qt.SortOrder.AscendingOrder)
        assert len(shown(full)) == len(before)


# What the user does.


def test_the_keyboard_goes_from_line_to_line_and_selects_it_everywhere(full, qtbot):
    full.table.setFocus()
    full.table.selectRow(0)
    with qtbot.waitSignal(full.selection_requested) as told:
        QTest.keyClick(full.table, Qt.Key.Key_Down)
    pair = shown(full)[1]
    assert told.args[0].line is pair.simulated
    assert told.args[0].invoice is not None


def test_a_line_only_in_the_file_is_selected_as_such(full, qtbot):
    with qtbot.waitSignal(full.selection_requested) as told:
        full.table.selectRow(row_of(full, Cause.MISSING_EVENT))
    assert told.args[0].file.charge == "Mystery fee"
    assert told.args[0].line is None
    full.show_selection(told.args[0])
    assert full.table.current_pair().file is told.args[0].file


def test_a_line_selected_elsewhere_becomes_the_current_one_and_nothing_is_emitted(full, qtbot):
    pair = next(pair for pair in shown(full) if pair.cause is Cause.QUANTITY)
    with qtbot.assertNotEmitted(full.selection_requested):
        full.show_selection(Selection.of_line(pair.simulated, None))
    assert full.table.current_pair() is pair


def test_rows_are_copied_for_a_spreadsheet_with_both_figures(full):
    full.table.selectRow(row_of(full, Cause.QUANTITY))
    full.copy()
    heading, row = QApplication.clipboard().text().splitlines()
    cells = dict(zip(heading.split("\t"), row.split("\t"), strict=True))
    assert (cells["Quantity"], cells["Quantity (simulated)"]) == ("10", "9")
    assert cells["Difference"] == "21.10"


def test_what_is_shown_is_exported_or_the_rows_that_are_selected(full, qtbot):
    choose(full.filters.standing, "Cause: another price")
    with qtbot.waitSignal(full.export_requested) as told:
        QTest.mouseClick(part(full, QAbstractButton, "export"), LEFT)
    assert [pair.cause for pair in told.args[0]] == [Cause.PRICE, Cause.PRICE]
    full.filters.reset()
    full.table.selectAll()
    with qtbot.waitSignal(full.export_requested) as told:
        full.export()
    assert Verdict.EQUAL not in {pair.verdict for pair in told.args[0]}
    assert len(told.args[0]) == 14


def test_without_a_difference_nothing_can_be_exported(panel, tmp_path):
    equal = opened(tmp_path, rows())
    panel.show_comparison(equal)
    assert equal.rebuilt.tally.equal == equal.rebuilt.tally.all
    assert not part(panel, QAbstractButton, "export").isEnabled()


def test_another_customer_of_the_file_can_be_opened(panel, files, qtbot):
    panel.show_comparison(replace(files, customers=frozenset({"Contoso"})))
    other = part(panel, QAbstractButton, "other")
    assert not other.isVisible()
    choose(panel.filters.customer, "Fabrikam")
    assert other.text() == "Open Fabrikam"
    with qtbot.waitSignal(panel.customer_requested) as told:
        QTest.mouseClick(other, LEFT)
    assert told.args == ["Fabrikam"]


# Beside the lines.


def test_assumptions_and_rows_left_out_stand_on_pages_of_their_own(full):
    assumed = part(full, QListWidget, "assumed")
    assert any("any day" in assumed.item(n).text() for n in range(assumed.count()))
    out = part(full, QListWidget, "left-out")
    said = "\n".join(out.item(n).text() for n in range(out.count()))
    assert "recon.csv: 1 row could not be read" in said
    assert "a lot" in said
    assert "it is in EUR" in said
    ways = part(full, QListWidget, "ways")
    assert "The comparison uses it." in ways.item(0).text()


def test_choosing_an_assumption_selects_its_subscription(full, qtbot):
    assumed = part(full, QListWidget, "assumed")
    last = assumed.item(assumed.count() - 1)
    with qtbot.waitSignal(full.selection_requested) as told:
        assumed.itemActivated.emit(last)
    assert told.args[0].subscription == "northwind-e1"


# Languages and themes.


def test_everything_speaks_french(full):
    full.show_words(FR)
    full.show_theme(theme(dark=True))
    sentence = part(full, Text, "summary").text().replace("\xa0", " ").replace("\u202f", " ")
    assert sentence.startswith("Tous les clients : 29 lignes sur 43 sont égales ; 14 diffèrent")
    assert cell(full, row_of(full, Cause.QUANTITY), "difference") == "21,10"
    choose(full.filters.standing, "Tous les écarts")
    assert full.table.pairs.rowCount() == 14
    least = part(full, QLineEdit, "least")
    QTest.keyClicks(least, "6,00")
    QTest.keyClick(least, Qt.Key.Key_Return)
    assert full.table.pairs.question.least == Decimal(6)


@pytest.mark.parametrize("words", [EN, FR])
def test_every_control_has_a_name_for_who_does_not_see_it(full, words):
    full.show_words(words)
    controls = [
        *full.findChildren(QComboBox),
        *full.findChildren(QLineEdit),
        *full.findChildren(QListWidget),
        full.table,
    ]
    for control in controls:
        assert control.accessibleName() or control.objectName().startswith("qt_"), control
    for button in (full.pages.export, full.filters.all):
        assert button.accessibleName()
