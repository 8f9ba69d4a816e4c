"""The manual as a reader uses it: search, contents, back and forward, larger letters, paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QKeySequence, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QTreeWidget, QWidget

from simulator.words import Words
from simulator.words.pages import CHAPTERS, PAGES
from ui.dialogs.help import HelpDialog
from ui.dialogs.help_page import HelpPage
from ui.dialogs.help_printing import paper
from ui.theme import ThemeChoice, apply_theme

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def make(qtbot, dressed):
    """Return a maker of manuals that are open."""

    parents = []  # nobody else keeps them

    def manual(language="en"):
        parent = QWidget()
        parents.append(parent)
        qtbot.addWidget(parent)
        dialog = HelpDialog(parent, Words(language))
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    yield manual
    parents.clear()


@pytest.fixture
def manual(make):
    return make()


def page(dialog):
    return dialog.findChild(HelpPage)


def shown(dialog):
    """Return the page that is open, and the place in it."""
    source = page(dialog).source()
    return source.fileName().removesuffix(".md"), source.fragment()


def search(dialog, text):
    QTest.keySequence(dialog, QKeySequence(QKeySequence.StandardKey.Find))
    field = dialog.findChild(QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, text)
    return field


@LANGUAGES
def test_no_title_of_the_contents_is_cut(make, language):
    dialog = make(language)
    dialog.resize(800, 500)
    tree = dialog.findChild(QTreeWidget)
    room = tree.viewport().width()
    lines = tree.fontMetrics().height()
    for item in tree.rows():
        needed = -(-tree.fontMetrics().horizontalAdvance(item.text(0)) // (room - 20))
        assert tree.visualItemRect(item).height() >= needed * lines


@LANGUAGES
def test_the_contents_lead_to_every_page(make, language):
    dialog = make(language)
    tree = dialog.findChild(QTreeWidget)
    opened = []
    for row, chapter in enumerate(CHAPTERS):
        head = tree.topLevelItem(row)
        assert head.text(0) == Words(language).tr(chapter.title)
        for place in range(head.childCount()):
            tree.setCurrentItem(head.child(place))
            opened.append(shown(dialog)[0])
    assert opened == list(PAGES)


def test_the_contents_mark_the_page_that_is_open(manual):
    manual.show_page("taxes#tax")
    assert manual.findChild(QTreeWidget).currentItem().text(0) == "Taxes and exchange rates"


def test_the_contents_are_walked_with_the_keys(manual):
    tree = manual.findChild(QTreeWidget)
    tree.setFocus()
    manual.show_page("index")
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert shown(manual)[0] == "first-steps"


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "reactivation AFTER"), ("fr", "REACTIVATION apres")]
)
def test_a_search_opens_the_best_place(make, language, typed):
    dialog = make(language)
    QTest.keyClick(search(dialog, typed), Qt.Key.Key_Return)
    assert shown(dialog) == ("rules-legacy", "reactivate")
    marked = [each.cursor.selectedText().lower()[:7] for each in page(dialog).extraSelections()]
    assert "reactiv" in marked or "réactiv" in marked


def test_what_was_found_is_walked_with_the_keys(manual):
    field = search(manual, "promotion")
    hits = manual.findChild(QListWidget)
    assert hits.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert hits.hasFocus()
    QTest.keyClick(hits, Qt.Key.Key_Down)
    QTest.keyClick(hits, Qt.Key.Key_Return)
    assert shown(manual) == tuple(hits.item(1).data(Qt.ItemDataRole.UserRole).split("#"))


def test_what_was_found_is_said_with_its_page(manual):
    search(manual, "seat cap")
    hits = manual.findChild(QListWidget)
    spoken = [hits.item(row).text() for row in range(hits.count())]
    assert any(text.startswith("Promotions, Rules of new commerce") for text in spoken)


def test_nothing_found_is_said(manual):
    search(manual, "xyzzy")
    assert "Nothing found." in [each.text() for each in manual.findChildren(QLabel)]


def test_escape_clears_the_search_before_it_closes(manual):
    field = search(manual, "tax")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), manual.isVisible()) == ("", True)
    assert manual.findChild(QTreeWidget).isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_back_and_forward_by_keys(manual):
    manual.show_page("glossary")
    QTest.keySequence(manual, QKeySequence("Alt+Left"))
    assert shown(manual)[0] == "index"
    QTest.keySequence(manual, QKeySequence("Alt+Right"))
    assert shown(manual)[0] == "glossary"


def test_a_link_opens_its_page_at_its_place(manual):
    manual.show_page("window")
    page(manual).setSource(page(manual).source().resolved("scenario.md#findings"))
    assert shown(manual) == ("scenario", "findings")
    assert "Findings" in page(manual).toPlainText()
    assert page(manual).verticalScrollBar().value() > 0


def test_letters_become_larger_and_the_usual_size_again(manual):
    usual = page(manual).font().pointSizeF()
    manual.findChild(QPushButton, "manual_larger").click()
    assert page(manual).font().pointSizeF() > usual
    QTest.keySequence(manual, QKeySequence("Ctrl+0"))
    assert page(manual).font().pointSizeF() == usual
    for _ in range(30):
        manual.findChild(QPushButton, "manual_smaller").click()
    assert page(manual).font().pointSizeF() > 3


def test_pictures_are_as_wide_as_there_is_room(manual, qtbot):
    manual.show_page("window")
    bar = page(manual).horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    manual.resize(640, 480)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    source = page(manual).source().resolved("pictures/window.png")
    picture = page(manual).loadResource(QTextDocument.ResourceType.ImageResource.value, source)
    assert isinstance(picture, QImage)
    assert 0 < picture.width() <= page(manual).viewport().width()


def test_another_theme_is_put_on_at_once(manual, qtbot, dressed):
    manual.show_page("taxes")
    light = page(manual).document().defaultStyleSheet()
    apply_theme(dressed, ThemeChoice.DARK)
    try:
        qtbot.waitUntil(lambda: page(manual).document().defaultStyleSheet() != light)
    finally:
        apply_theme(dressed, ThemeChoice.LIGHT)
    qtbot.waitUntil(lambda: page(manual).document().defaultStyleSheet() == light)
    assert shown(manual)[0] == "taxes"


@LANGUAGES
def test_every_control_says_what_it_is(make, language):
    dialog = make(language)
    for control in (page(dialog), *dialog.findChildren(QLineEdit), dialog.findChild(QTreeWidget)):
        assert control.accessibleName()
    for button in dialog.findChildren(QPushButton):
        assert len(button.accessibleName() or button.text()) > 2


@LANGUAGES
def test_a_page_is_printed_dark_on_white(dressed, tmp_path, language):
    target = tmp_path / "page.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    document = paper(language, "window")
    document.print_(printer)
    assert target.stat().st_size > 50_000  # the picture is in it
    colour = document.begin().begin().fragment().charFormat().foreground().color()
    assert colour.lightness() < QColor("gray").lightness()
