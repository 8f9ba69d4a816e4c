"""Reconciliation files in the window: looked at, corrected, cancelled, opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
)

from simulator.reconciliation import opening
from tests.gui.window.answers import answering
from tests.gui.window.import_desk import ImportDesk, customers, written
from tests.unit.reconciliation.files import put, text
from ui.models.comparison import OpenedFiles
from ui.models.wishes import SetTitle


@pytest.fixture
def file(tmp_path):
    return written(tmp_path, customers(3))


# What is seen.


def test_a_file_is_shown_as_it_is_understood_beside_how_it_stands_there(desk, file):
    desk.read(file)
    assert "Licence-based reconciliation file, layout of 28 columns." in desk.said()
    assert "rows were read." in desk.said()
    assert desk.cell("ChargeStartDate").meaning == "1 Jan 2018"
    assert desk.cell("ChargeStartDate").text == "1/1/2018 0:00"
    assert desk.cell("UnitPrice").meaning == "21.10"
    assert desk.cell("CustomerName").meaning == "Customer 0"
    assert desk.tabs() == ["Preview", "Left out (0)", "Customers (3)"]
    assert desk.guess("Encoding") == "UTF-8 (guessed)"
    assert desk.guess("Between columns") == "comma (guessed)"
    assert desk.guess("Decimal sign") == "point (guessed)"
    assert desk.guess("Dates") == "month, day, year (guessed)"
    assert desk.guess("Billing day") == "Told from the lines"


def test_french_is_complete(make_window, qtbot, file):
    desk = ImportDesk(make_window(language="fr"), qtbot)
    desk.read(file)
    assert (
        "Fichier de rapprochement basé sur les licences, disposition à 28 colonnes." in desk.said()
    )
    assert desk.cell("ChargeStartDate").meaning == "1 janv. 2018"
    assert desk.tabs() == ["Aperçu", "Laissées de côté (0)", "Clients (3)"]
    assert desk.guess("Encodage") == "UTF-8 (supposé)"
    desk.dialog.reject()
    desk.window.importing.wait()


def test_unknown_columns_are_named_as_kept(desk, tmp_path):
    content = (
        text()
        .replace("BillingCycleType", "BillingCycleType,Cost centre")
        .replace("Monthly", "Monthly,0815")
    )
    desk.read(put(tmp_path, content))
    assert "1 column is unknown and kept: Cost centre." in desk.said()
    assert desk.cell("Cost centre").text == "0815"
    assert desk.cell("Cost centre").meaning == ""


def test_bad_rows_are_listed_with_number_and_reason_and_can_be_copied(desk, tmp_path):
    desk.read(put(tmp_path, text({}, {"UnitPrice": "two"}, {"ChargeStartDate": "soon"})))
    assert desk.tabs()[1] == "Left out (2)"
    desk.tab("Left out")
    rows = desk.list("Rows that are left out")
    assert rows == [
        "Row 3, column UnitPrice: “two” is not a number.",
        "Row 4, column ChargeStartDate: “soon” is not a date.",
    ]
    assert desk.cell("UnitPrice", 1).is_wrong
    assert desk.cell("ChargeStartDate", 2).meaning == "not a date"
    desk.click("Copy")
    assert QGuiApplication.clipboard().text().splitlines() == rows


# What can be corrected.


def test_every_guess_can_be_corrected_and_the_preview_follows(desk, tmp_path):
    days = {
        "ChargeStartDate": "03/02/2018",
        "ChargeEndDate": "02/03/2018",
        "SubscriptionStartDate": "03/02/2018",
        "SubscriptionEndDate": "03/02/2019",
    }
    numbers = {"UnitPrice": "1,234", "Amount": "2,468", "Subtotal": "2,468"}
    content = text({**days, **numbers, "CustomerName": "Café"}, delimiter=";")
    desk.read(put(tmp_path, content, encoding="cp1252"))
    assert desk.guess("Encoding") == "Windows-1252 (guessed)"
    assert desk.guess("Dates") == "month, day, year (not certain)"
    assert desk.cell("ChargeStartDate").meaning == "2 Mar 2018"
    desk.choose("Dates", "day, month, year")
    assert desk.cell("ChargeStartDate").meaning == "3 Feb 2018"
    assert desk.cell("UnitPrice").meaning == "1,234"
    desk.choose("Decimal sign", "comma")
    assert desk.cell("UnitPrice").meaning == "1.234"
    desk.choose("Encoding", "Windows-1250")
    assert desk.cell("CustomerName").meaning == "Café"
    desk.choose("Encoding", "UTF-8")
    assert desk.cell("CustomerName").meaning == "Caf\ufffd"
    desk.choose("Between columns", "tab")
    assert "The file is no table" in desk.said()
    assert not desk.button("Open").isEnabled()
    desk.choose("Between columns", "semicolon")
    assert desk.cell("ChargeStartDate").meaning == "3 Feb 2018"
    assert desk.button("Open").isEnabled()


def test_billing_day_and_profile_are_taken_as_chosen(desk, file):
    desk.read(file)
    desk.choose("Billing day", "15")
    desk.choose("Profile", "Free days 2017")
    desk.open()
    partner = desk.window.document.scenario.partner
    assert (partner.billing_day, partner.profile) == (15, "free-period-2017")


def test_a_workbook_has_no_encoding_to_correct(desk, tmp_path):
    import csv

    import xlsxwriter

    path = tmp_path / "june.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(text().splitlines())):
            sheet.write_row(number, 0, row)
    desk.read(path)
    assert not desk.one_combo("Encoding").isEnabled()
    assert desk.one_combo("Dates").isEnabled()
    assert desk.cell("CustomerName").meaning == "Contoso"


# What is opened.


def test_open_shows_the_rebuilt_scenario_as_a_new_document(desk, file):
    window = desk.window
    desk.read(file)
    desk.open()
    found = window.document.scenario
    assert [each.customer for each in found.subscriptions] == [f"Customer {n}" for n in range(3)]
    assert found.title == "june"
    assert window.document.path is None
    assert window.document.history.count() == 0
    opened = window.importing.opened
    assert opened.names == ("june.csv",)
    assert opened.customers == {"Customer 0", "Customer 1", "Customer 2"}
    assert opened.rebuilt.tally.equal == opened.rebuilt.tally.all


def test_unsaved_work_is_asked_about_before_the_files_are_opened(desk, file):
    window = desk.window
    window.editing.edit(SetTitle("mine"))
    desk.read(file)
    with answering("Cancel"):
        desk.click("Open")
    assert window.document.scenario.title == "mine"
    assert desk.is_open
    with answering("Don’t save"):
        desk.click("Open")
    desk.wait()
    assert window.document.scenario.title == "june"


def test_one_customer_is_opened_and_another_without_reading_again(desk, file, monkeypatch):
    window = desk.window
    desk.read(file)
    desk.tab("Customers")
    desk.click("Choose none")
    assert not desk.button("Open").isEnabled()
    table = desk.one_table("Customers of the files")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert "1 of 3 customers are opened, with 1 subscription." in desk.said()
    desk.open()
    assert window.document.scenario.title == "june – Customer 1"
    monkeypatch.setattr(opening, "read_as", None)
    heard: list[OpenedFiles] = []
    window.importing.opened_changed.connect(heard.append)
    window.importing.open_customer("Customer 2")
    assert [each.id for each in window.document.scenario.subscriptions] == ["s2-0"]
    assert heard[-1].customers == {"Customer 2"}
    assert window.document.is_saved


def test_customers_are_found_by_a_part_of_their_names(desk, file):
    desk.read(file)
    desk.tab("Customers")
    desk.click("Choose none")
    field = desk.dialog.findChild(QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "customer 2")
    assert desk.list("Customers of the files") == ["Customer 2"]
    desk.click("Choose all")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert desk.dialog.customers == {"Customer 2"}


def test_of_very_many_customers_one_is_opened_unless_more_are_wanted(desk, tmp_path):
    desk.read(written(tmp_path, customers(41, each=5)))
    assert desk.dialog.customers == {"Customer 0"}
    desk.tab("Customers")
    desk.click("Choose all")
    assert "make the window slow" in desk.said()
    desk.click("Choose none")
    assert desk.dialog.customers == set()


def test_the_files_are_let_go_when_another_scenario_is_opened(desk, file):
    desk.read(file)
    desk.open()
    desk.window.menus["new"].trigger()
    assert desk.window.importing.opened is None
