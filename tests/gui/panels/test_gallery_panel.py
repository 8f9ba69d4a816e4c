"""The gallery: examples in order, their checks, and files that were open before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from simulator.formats.gallery import Comparison, Difference, examples
from simulator.words import Words
from tests.gui.panels.desk import EN, FR
from ui.panels import gallery_panel
from ui.panels.example_texts import (
    comparison_sentence,
    deviation_sentence,
    heading_text,
    source_text,
)
from ui.panels.gallery_panel import GalleryPanel
from ui.panels.rows import Row, Rows
from ui.theme import theme

CHANGE = "LM-02-add-licence"
AT_ODDS = "FAQ-09-add-on"
_ROW = Qt.ItemDataRole.UserRole + 1


@pytest.fixture
def panel(qtbot, monkeypatch):
    monkeypatch.setattr(gallery_panel, "_FIRST_CHECK", 0)
    monkeypatch.setattr(gallery_panel, "_NEXT_CHECK", 0)
    view = GalleryPanel()
    qtbot.addWidget(view)
    view.show_words(EN)
    view.show_theme(theme(dark=False))
    view.resize(220, 700)
    return view


@pytest.fixture
def filled(panel, qtbot):
    panel.show()
    panel.activateWindow()
    QTest.qWaitForWindowActive(panel)
    qtbot.waitUntil(lambda: len(panel._checks) == len(examples()))
    return panel


def _list(panel) -> Rows:
    found = panel.findChild(Rows, "examples")
    assert isinstance(found, Rows)
    return found


def _rows(panel) -> list[Row]:
    rows = _list(panel)
    return [rows.item(row).data(_ROW) for row in range(rows.count())]


def _row(panel, key: str) -> Row:
    return next(row for row in _rows(panel) if row.key == key)


def _choose(panel, key: str) -> None:
    rows = _list(panel)
    item = rows._item_of(key)
    assert item is not None
    rows.scrollToItem(item)
    at = rows.visualItemRect(item).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_nothing_is_read_or_checked_before_the_panel_is_seen(panel):
    assert _rows(panel) == []


def test_every_example_is_listed_once_under_its_book(filled):
    rows = _rows(filled)
    assert sorted(row.key for row in rows if row.key) == sorted(each.id for each in examples())
    headings = [row.text for row in rows if not row.key]
    assert headings[0] == "Licence-based billing"
    assert headings.count("Licence-based billing") == 1
    assert headings.count("Licence-based billing with free days") == 1
    assert "Common billing scenarios, monthly, 21 Nov 2019" in headings


def test_every_published_figure_is_reproduced(filled):
    signs = {row.key: row.sign for row in _rows(filled) if row.key}
    assert set(signs.values()) == {"✓", "✓*"}
    assert {key for key, sign in signs.items() if sign == "✓*"} == {
        each.id for each in examples() if each.deviation
    }


def test_the_chosen_example_tells_its_source_and_check(filled):
    _choose(filled, CHANGE)
    text = filled.findChild(type(filled._detail), "example-detail").text()
    assert "common-billing-scenarios-monthly.md" in text
    assert "✓ All 30 published figures are reproduced." in text


def test_a_page_at_odds_with_itself_is_explained(filled):
    _choose(filled, AT_ODDS)
    assert "21 x 0.167 = 3.51" in filled._detail.text()
    assert "21 x 0.167 = 3.51" in _row(filled, AT_ODDS).tip


def test_a_double_click_or_the_button_opens_an_example(filled, qtbot):
    _choose(filled, CHANGE)
    with qtbot.waitSignal(filled.example_requested) as asked:
        QTest.mouseClick(filled.findChild(QPushButton, "open-example"), Qt.MouseButton.LeftButton)
    assert asked.args == [CHANGE]
    rows = _list(filled)
    with qtbot.waitSignal(filled.example_requested) as asked:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert asked.args == [CHANGE]


def test_headings_cannot_be_chosen(filled):
    rows = _list(filled)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Home)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.chosen()
    assert not rows.item(0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_the_open_example_is_marked(filled):
    filled.show_example(CHANGE)
    assert _row(filled, CHANGE).look is not _row(filled, AT_ODDS).look
    filled.show_example("")
    assert _row(filled, CHANGE).look is _row(filled, AT_ODDS).look


def test_the_language_changes_and_keeps_choice_and_checks(filled):
    _choose(filled, CHANGE)
    filled.show_words(FR)
    assert _row(filled, CHANGE).text == "Modifier le nombre de licences"
    assert _row(filled, CHANGE).sign == "✓"
    assert _list(filled).chosen() == CHANGE


def test_a_screen_reader_hears_the_check(filled):
    rows = _list(filled)
    item = rows._item_of(CHANGE)
    assert item is not None
    spoken = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Change the number of licences. ✓ All 30 published figures are reproduced."


def test_recent_files_are_listed_and_opened(filled, qtbot):
    filled.show_recent(["/home/a/Contoso.prorata", "/home/a/Fabrikam.prorata"])
    rows = filled.findChild(Rows, "recent-files")
    assert [rows.item(row).text() for row in range(rows.count())] == ["Contoso", "Fabrikam"]
    rows.setFocus()
    rows.setCurrentRow(1)
    with qtbot.waitSignal(filled.recent_requested) as asked:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert asked.args == ["/home/a/Fabrikam.prorata"]


def test_without_recent_files_there_is_no_heading_for_them(filled):
    assert not filled.findChild(Rows, "recent-files").isVisible()
    filled.show_recent(["/home/a/Contoso.prorata"])
    assert filled.findChild(Rows, "recent-files").isVisible()
    filled.show_recent([])
    assert not filled.findChild(Rows, "recent-files").isVisible()


def test_checks_rest_while_the_panel_is_hidden_and_go_on_later(panel, qtbot):
    panel.show()
    qtbot.waitUntil(lambda: bool(panel._checks))
    panel.hide()
    assert not panel._timer.isActive()
    panel.show()
    qtbot.waitUntil(lambda: len(panel._checks) == len(examples()))


# Texts.


@pytest.mark.parametrize("words", [EN, FR])
def test_every_page_has_a_name_and_every_deviation_a_sentence(words: Words):
    for example in examples():
        assert ".md" not in heading_text(example, words)
        assert source_text(example, words)
        assert bool(deviation_sentence(example, words)) is bool(example.deviation)
        assert deviation_sentence(example, EN) != example.deviation or not example.deviation


def test_a_difference_is_told():
    found = Comparison(3, (Difference(examples()[0].expected[0].date),))
    assert comparison_sentence(found, EN) == "✗ 1 line differs from the published ones."
