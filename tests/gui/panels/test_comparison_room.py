"""The comparison where there is little room, beside other files, and with many lines."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QToolTip

from simulator.reconciliation import facets, slicing
from simulator.reconciliation.pairs import Verdict
from simulator.words import Words
from tests.gui.panels.comparisons import choose, filled, made_panel, part
from ui.models import comparison_search, slices
from ui.models.comparison_columns import COLUMNS, PLACES
from ui.models.comparison_filter import Question
from ui.panels import comparison_table
from ui.panels.labels import Text
from ui.panels.table_delegate import PADDING, tabular

EN, FR = Words("en"), Words("fr")


@pytest.fixture
def files(spoilt_files):
    return spoilt_files


@pytest.fixture
def full(qtbot, files):
    return filled(made_panel(qtbot), files)


def test_the_first_difference_is_in_sight(full):
    model = full.table.pairs
    row = model.row_of(model.first_difference())
    assert model.pair(row).verdict is not Verdict.EQUAL
    assert all(model.pair(before).verdict is Verdict.EQUAL for before in range(row))
    assert full.table.viewport().rect().intersects(full.table.visualRect(model.index(row, 0)))
    assert not full.table.currentIndex().isValid()


def test_sums_name_the_lines_that_there_are(full):
    choose(full.filters.standing, "Only in the file")
    count = full.table.pairs.rowCount()
    said = part(full, Text, "sums").text()
    assert said.startswith(f"{count} only in the file = {count} line")
    assert "equal" not in said


@pytest.mark.parametrize("words", [EN, FR])
@pytest.mark.parametrize("width", [560, 1100])
def test_figures_are_never_cut(dressed, full, words, width):
    full.show_words(words)
    full.resize(width, 260)
    table, seen = full.table, set()
    metrics = QFontMetricsF(tabular(table.font()))
    for row in range(table.pairs.rowCount()):
        table.scrollTo(table.pairs.index(row, 0))
        for place, column in enumerate(COLUMNS):
            if column.numeric and not table.isColumnHidden(place):
                room = table.columnWidth(place) - 2 * PADDING
                assert metrics.horizontalAdvance(table.pairs.text(row, place)) <= room
                seen.add(row)
    assert len(seen) == table.pairs.rowCount() > 10


def test_a_filter_that_is_open_says_what_can_be_chosen(full):
    box = full.filters.charge
    wide, everything = box.grab().toImage(), box.itemText(0)
    assert everything == "All charge types"
    box.setItemText(0, "Charge type")
    assert box.grab().toImage() == wide


def test_other_files_of_the_same_name_are_shown_whole(full, files):
    choose(full.filters.standing, "Only in the file")
    full.filters.show_customer("Fabrikam")
    full.show_comparison(replace(files, rebuilt=replace(files.rebuilt)))
    assert full.table.pairs.question.customer == "Fabrikam"
    full.show_comparison(replace(files, read=(replace(files.read[0]),)))
    assert full.table.pairs.question == Question()
    assert full.table.pairs.rowCount() == files.rebuilt.tally.all


def test_a_customer_who_is_gone_is_asked_for_no_longer(full, files):
    full.filters.show_customer("Fabrikam")
    scenario = files.rebuilt.scenario
    named = tuple(
        replace(each, customer="Fabrikam 2") if each.customer == "Fabrikam" else each
        for each in scenario.subscriptions
    )
    rebuilt = replace(files.rebuilt, scenario=replace(scenario, subscriptions=named))
    full.show_comparison(replace(files, rebuilt=rebuilt, facets=None))
    assert full.table.pairs.question.customer is None
    assert full.table.pairs.rowCount() == files.rebuilt.tally.all


def _in_small_slices(monkeypatch):
    for module in (slicing, facets, comparison_search):
        monkeypatch.setattr(module, "SLICE", 4)
    monkeypatch.setattr(slices, "_SECONDS", 0)


def test_many_lines_are_looked_through_while_the_window_goes_on(full, qtbot, monkeypatch):
    _in_small_slices(monkeypatch)
    before, model = full.table.pairs.pairs(), full.table.pairs
    count = len(before)
    choose(full.filters.standing, "All differences")
    assert model.pairs() == before  # until the answer is there
    assert part(full, Text, "sums").text() == f"Looking through {count} lines…"
    assert not full.pages.export.isEnabled()
    full.export()
    with qtbot.waitSignal(model.answered):
        pass
    wanted = [pair for pair in before if pair.verdict is not Verdict.EQUAL]
    assert model.pairs() == wanted
    assert f"= {len(wanted)} lines" in part(full, Text, "sums").text()
    assert full.pages.export.isEnabled()


def test_an_edit_is_compared_while_the_window_goes_on(full, files, qtbot, monkeypatch):
    _in_small_slices(monkeypatch)
    before, model = full.table.pairs.pairs(), full.table.pairs
    again = replace(files, rebuilt=replace(files.rebuilt), facets=None)
    full.show_comparison(again)
    assert model.pairs() == before
    assert part(full, Text, "sums").text() == f"Looking through {len(before)} lines…"
    full.show_comparison(again)  # the one before is dropped
    with qtbot.waitSignal(model.answered):
        pass
    assert model.pairs() == before
    assert full.pages.export.isEnabled()
    full.show_comparison(again)
    full.show_comparison(None)
    assert model.rowCount() == 0


@pytest.mark.parametrize("words", [EN, FR])
def test_a_question_during_an_edit_is_answered_and_the_sums_are_still_looked_for(
    full, files, qtbot, monkeypatch, words
):
    full.show_words(words)
    model, count = full.table.pairs, files.rebuilt.tally.all
    with monkeypatch.context() as slowly:  # the question is answered at once
        _in_small_slices(slowly)
        full.show_comparison(replace(files, rebuilt=replace(files.rebuilt), facets=None))
    full.filters.show_customer("Fabrikam")
    full.show_words(words)
    assert 0 < len(model.pairs()) < count
    looking = words.ntr("Looking through {n} line…", "Looking through {n} lines…", count)
    assert part(full, Text, "sums").text() == looking
    assert not full.pages.export.isEnabled()
    qtbot.waitUntil(full.pages.export.isEnabled)
    assert part(full, Text, "sums").text() != looking


def test_the_last_question_wins(full, qtbot, monkeypatch):
    _in_small_slices(monkeypatch)
    model, answers = full.table.pairs, []
    model.answered.connect(lambda: answers.append(model.question))
    choose(full.filters.standing, "All differences")
    choose(full.filters.standing, "Only in the file")
    model.sort(PLACES["file"])
    qtbot.waitUntil(lambda: bool(answers))
    assert {pair.verdict for pair in model.pairs()} == {Verdict.ONLY_FILE}
    assert not model.is_looking
    assert len(answers) == 1
    choose(full.filters.standing, "All differences")
    full.show_comparison(None)
    assert not model.is_looking
    assert model.rowCount() == 0


@pytest.mark.parametrize("column", ["row", "file", "subscription", "difference"])
@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_lines_sorted_in_slices_are_in_the_same_order(full, qtbot, monkeypatch, column, order):
    model = full.table.pairs
    model.sort(PLACES[column], order)
    wanted = model.pairs()
    model.sort(-1)
    assert model.pairs() != wanted
    _in_small_slices(monkeypatch)
    with qtbot.waitSignal(model.answered):
        model.sort(PLACES[column], order)
    assert model.pairs() == wanted


def test_more_lines_than_can_be_copied_at_once_are_refused(full, monkeypatch):
    told = []
    monkeypatch.setattr(comparison_table, "_MOST_COPIED", 10)
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _view: told.append(text))
    QApplication.clipboard().setText("before")
    full.table.selectAll()
    full.copy()
    assert QApplication.clipboard().text() == "before"
    assert told == ["At most 10 lines are copied. Choose fewer lines, or export the differences."]
    full.table.selectRow(3)
    full.copy()
    assert QApplication.clipboard().text().count("\n") == 2
