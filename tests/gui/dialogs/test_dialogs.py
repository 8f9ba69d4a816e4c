"""The dialogs that stand for themselves."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from simulator.bills import BillChoice
from simulator.words import Words
from ui.assets import resource
from ui.dialogs.about import PARTS, AboutDialog
from ui.dialogs.bill import BillDialog, BillOffer
from ui.dialogs.help import HelpDialog
from ui.dialogs.help_page import page_path
from ui.dialogs.letterhead import LetterheadBox
from ui.dialogs.preferences import Preferences, PreferencesDialog
from ui.dialogs.questions import Unsaved, ask_unsaved
from ui.settings import LetterheadChoice
from ui.theme import ThemeChoice

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@LANGUAGES
def test_about_names_everything_inside_and_no_microsoft(parent, language):
    dialog = AboutDialog(parent, Words(language))
    text = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Microsoft" in text
    inside = dialog.findChild(QTextBrowser).toPlainText()
    for part in PARTS:
        assert part.name in inside
        assert part.licence in inside


def test_about_names_every_dependency():
    project = (resource("icons").parent.parent / "pyproject.toml").read_text("utf-8")
    listed = project.split("dependencies = [")[1].split("]")[0]
    names = {
        re.split(r"[><=]", each)[0].lower()
        for each in re.findall(r'^\s+"([^"]+)"', listed, re.MULTILINE)
    }
    packages = [part.package.lower() for part in PARTS if part.package]
    assert names <= set(packages)
    assert len(packages) == len(set(packages))


@LANGUAGES
def test_every_page_of_the_manual_opens_in_every_language(parent, language):
    dialog = HelpDialog(parent, Words(language))
    browser = dialog.findChild(QTextBrowser)
    for page in sorted(resource("help", "en").glob("*.md")):
        dialog.show_page(page.stem)
        assert Path(browser.source().toLocalFile()).parts[-2:] == (language, page.name)
        assert len(browser.toPlainText()) > 100


@LANGUAGES
def test_links_of_the_manual_lead_to_pages(language):
    for page in resource("help", language).glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+\.md)", page.read_text("utf-8")):
            assert (page.parent / link).is_file(), f"{page.name}: {link}"


def test_a_page_that_is_not_there_shows_the_contents(parent):
    dialog = HelpDialog(parent, Words("en"))
    dialog.show_page("nonsense")
    assert dialog.findChild(QTextBrowser).source().toLocalFile().endswith("index.md")
    assert page_path("en", "nonsense") is None


def test_the_manual_keeps_its_page_in_another_language(parent):
    dialog = HelpDialog(parent, Words("en"))
    dialog.show_page("rules-legacy#suspend")
    dialog.show_words(Words("fr"))
    source = dialog.findChild(QTextBrowser).source()
    assert source.toLocalFile().endswith("fr/rules-legacy.md")
    assert source.fragment() == "suspend"


def test_back_and_forward_go_through_the_pages(parent, qtbot):
    dialog = HelpDialog(parent, Words("en"))
    buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
    dialog.show_page("timeline")
    qtbot.mouseClick(buttons["Back"], Qt.MouseButton.LeftButton)
    browser = dialog.findChild(QTextBrowser)
    assert browser.source().toLocalFile().endswith("index.md")
    qtbot.mouseClick(buttons["Forward"], Qt.MouseButton.LeftButton)
    assert browser.source().toLocalFile().endswith("timeline.md")


def test_preferences_say_what_is_chosen(parent):
    given = Preferences("fr", ThemeChoice.DARK, csv_with_bom=False)
    assert PreferencesDialog(parent, Words("en"), given).chosen == given
    head = LetterheadChoice("Partner", "1 Street\nTown", "Thank you.", "/logo.png")
    system = Preferences("", ThemeChoice.SYSTEM, csv_with_bom=True, letterhead=head)
    assert PreferencesDialog(parent, Words("fr"), system).chosen == system


def test_a_logo_is_chosen_from_the_disk(parent, monkeypatch):
    box = LetterheadBox(Words("en"), LetterheadChoice(name="Partner"))
    box.setParent(parent)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/pictures/logo.png", ""))
    (button,) = box.findChildren(QPushButton)
    button.click()
    assert box.chosen == LetterheadChoice("Partner", "", "", "/pictures/logo.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    button.click()
    assert box.chosen.logo == "/pictures/logo.png"


FIRST, SECOND = date(2018, 1, 15), date(2018, 2, 15)


def offer(*customers):
    days = dict.fromkeys(customers, (FIRST, SECOND))
    return BillOffer("Print…", days, {"Contoso": "1 Street\nTown", "": "All"})


def test_a_bill_is_of_everything_until_something_is_chosen(parent):
    dialog = BillDialog(parent, Words("en"), offer(None, "Contoso", "Fabrikam"))
    assert dialog.choice == BillChoice()
    assert dialog.recipient == "All"
    customer, day, prices, rows = dialog.findChildren(QComboBox)
    customer.setCurrentIndex(1)
    day.setCurrentIndex(2)
    prices.setCurrentIndex(1)
    rows.setCurrentIndex(1)
    assert dialog.choice == BillChoice("Contoso", date(2018, 2, 15), True, True)
    assert dialog.recipient == "1 Street\nTown"


def test_a_bill_can_be_of_what_has_no_customer_and_has_the_invoices_of_that_alone(parent):
    days = {None: (FIRST, SECOND), "Contoso": (FIRST, SECOND), "": (SECOND,)}
    dialog = BillDialog(parent, Words("en"), BillOffer("Print…", days, {}))
    customer, day, *_ = dialog.findChildren(QComboBox)

    def texts(box):
        return [box.itemText(place) for place in range(box.count())]

    assert texts(customer) == ["Everybody", "Contoso", "Without a customer"]
    assert texts(day) == ["All invoices", "15 Jan 2018", "15 Feb 2018"]
    day.setCurrentIndex(2)
    customer.setCurrentIndex(2)
    assert texts(day) == ["All invoices", "15 Feb 2018"]
    assert dialog.choice == BillChoice(customer="", invoice=SECOND)
    customer.setCurrentIndex(1)
    day.setCurrentIndex(1)
    customer.setCurrentIndex(2)
    assert dialog.choice == BillChoice(customer="")


def test_the_only_customer_is_chosen(parent):
    dialog = BillDialog(parent, Words("en"), offer("Contoso"))
    assert dialog.choice.customer == "Contoso"
    assert dialog.recipient == "1 Street\nTown"
    assert "Print…" in [button.text() for button in dialog.findChildren(QPushButton)]


@pytest.mark.parametrize(
    ("language", "letters"),
    [("en", ["&Cancel", "&Don’t save", "&Save"]), ("fr", ["&Annuler", "&Enregistrer", "&Ne pas"])],
)
def test_every_answer_to_a_question_has_a_letter(parent, monkeypatch, language, letters):
    texts: list[str] = []

    def answered(box):
        texts.extend(button.text() for button in box.buttons())

    monkeypatch.setattr(QMessageBox, "exec", answered)
    assert ask_unsaved(parent, Words(language), "A") is Unsaved.CANCEL
    assert all(map(str.startswith, sorted(texts), letters))
