"""Reconciliation files in the window: looked at, corrected, cancelled, opened."""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QTableView,
    QTextBrowser,
)

from simulator.reconciliation import opening
from simulator.reconciliation.opening import Stage
from tests.gui.window.answers import answering
from tests.gui.window.import_desk import ImportDesk, customers, written
from tests.unit.reconciliation.files import put, text
from ui.models.comparison import OpenedFiles
from ui.models.wishes import SetTitle

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(window, qtbot):
    found = ImportDesk(window, qtbot)
    yield found
    window.importing.wait()


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
    with answering("Don't save"):
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


# Several files, broken files.


def test_several_files_become_one_scenario(desk, tmp_path):
    given = customers(2)
    whole = written(tmp_path, given).read_text("utf-8").splitlines(keepends=True)
    half = len(whole) // 2
    one = put(tmp_path, "".join(whole[:half]), name="one.csv")
    two = put(
        tmp_path, gzip.compress("".join([whole[0], *whole[half:]]).encode()), name="two.csv.gz"
    )
    desk.read(one, two)
    assert desk.guess("File") == "one.csv"
    assert desk.dialog.findChild(QCheckBox).isChecked()
    desk.choose("File", "two.csv.gz")
    assert desk.cell("CustomerName").meaning.startswith("Customer")
    desk.open()
    assert desk.window.document.scenario.title == "one, two"
    assert len(desk.window.document.scenario.subscriptions) == 2
    assert desk.window.importing.opened.names == ("one.csv", "two.csv.gz")


def test_a_correction_holds_for_all_files_or_for_one(desk, tmp_path):
    paths = [put(tmp_path, text(), name=name) for name in ("one.csv", "two.csv")]
    desk.read(*paths)
    desk.choose("Decimal sign", "comma")
    assert [each.known.decimal for each in desk.dialog._reading.files] == [",", ","]
    desk.dialog.findChild(QCheckBox).setChecked(False)
    desk.choose("Dates", "day, month, year")
    orders = [each.known.dates for each in desk.dialog._reading.files]
    assert orders[0] is not None
    assert orders[1] is None


def test_a_broken_file_among_others_is_named_and_left_out(desk, file, tmp_path):
    broken = put(tmp_path, gzip.compress(text().encode())[:-20], name="broken.csv.gz")
    desk.read(file, broken)
    assert "broken.csv.gz: The file ends too early; its end is missing." in desk.said()
    assert "the other files can be opened" in desk.said()
    desk.open()
    assert desk.window.importing.opened.names == ("june.csv",)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\x00\x01\x02\x03" * 400, "The file is no table"),
        (b"a,b,c\r\n1,2,3\r\n", "The header is that of no reconciliation file."),
        (b"PK\x03\x04 no workbook", "The file is damaged"),
        (text().splitlines()[0].encode() + b"\r\n", "The file has no line below its header."),
        (text().encode() + b'"' + b"x" * 20_000_000, "quotation mark"),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(desk, tmp_path, content, sentence):
    desk.read(put(tmp_path, content))
    assert sentence in desk.said()
    assert not desk.button("Open").isEnabled()


def test_where_no_row_can_be_read_a_guess_is_to_be_corrected(desk, tmp_path):
    desk.read(put(tmp_path, text({"UnitPrice": "two"}, {"UnitPrice": "three"})))
    assert "No row could be read as it should be; correct a guess." in desk.said()
    assert not desk.button("Open").isEnabled()


def test_of_many_broken_files_some_are_named(desk, file, tmp_path):
    broken = [put(tmp_path, b"", name=f"{place}.csv") for place in range(5)]
    desk.read(*broken, file)
    assert "2.csv: The file is empty." in desk.said()
    assert "3.csv" not in desk.said()
    assert "2 more files cannot be read." in desk.said()
    assert desk.button("Open").isEnabled()


def test_a_file_that_is_not_there_is_told(desk, tmp_path):
    desk.read(tmp_path / "gone.csv")
    assert "The file is not there any more." in desk.said()


def test_files_of_several_partners_are_told_and_the_dialog_stays(desk, tmp_path):
    one = put(tmp_path, text(), name="one.csv")
    two = put(tmp_path, text({"PartnerId": "another"}), name="two.csv")
    desk.read(one, two)
    desk.click("Open")
    desk.wait()
    assert "The files are of several partners" in desk.said()
    assert desk.is_open


# Cancel.


class Held:
    """A step of the engine that goes on until it is cancelled."""

    def __init__(self, stage):
        self.stage = stage
        self.began = threading.Event()
        self.ended = threading.Event()

    def __call__(self, *arguments):
        on_stage = next(each for each in arguments if callable(each))
        self.began.set()
        while on_stage(self.stage, 0.25):
            pass
        self.ended.set()
        raise opening.CancelledError


def test_cancel_ends_reading_and_closes_the_dialog(desk, file, qtbot, monkeypatch):
    held = Held(Stage.READING)
    monkeypatch.setattr(opening, "read_as", held)
    before = desk.window.document.scenario
    desk.window.importing.show_files([file])
    qtbot.waitUntil(held.began.is_set)
    qtbot.waitUntil(lambda: "Reading" in desk.said())
    desk.click("Cancel")
    assert held.ended.wait(5)
    assert not desk.is_open
    assert desk.window.document.scenario is before


def test_escape_stops_rebuilding_and_the_dialog_stays(desk, file, qtbot, monkeypatch):
    held = Held(Stage.REBUILDING)
    monkeypatch.setattr(opening, "rebuilt_from", held)
    desk.read(file)
    desk.click("Open")
    qtbot.waitUntil(held.began.is_set)
    qtbot.waitUntil(lambda: "Rebuilding" in desk.said())
    assert desk.button("Stop").isVisible()
    assert not desk.button("Open").isEnabled()
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert held.ended.wait(5)
    assert desk.is_open
    monkeypatch.undo()
    desk.open()
    assert desk.window.document.scenario.title == "june"


def test_a_correction_while_reading_begins_anew(desk, file, qtbot, monkeypatch):
    held = Held(Stage.READING)
    monkeypatch.setattr(opening, "read_as", held)
    desk.window.importing.show_files([file])
    qtbot.waitUntil(held.began.is_set)
    monkeypatch.undo()
    desk.choose("Decimal sign", "comma")
    assert held.ended.is_set()
    assert desk.button("Open").isEnabled()


# How one gets there.


def test_keyboard_alone_opens_a_file(window, qtbot, file, monkeypatch):
    desk = ImportDesk(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    QTest.keyClick(
        window,
        Qt.Key.Key_O,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    desk.wait()
    with qtbot.waitActive(desk.dialog):
        desk.dialog.activateWindow()
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(desk.dialog, Qt.Key.Key_U, alt)
    QTest.keyClick(desk.dialog, Qt.Key.Key_N, alt)
    qtbot.waitUntil(lambda: not desk.dialog.customers)  # a button stays pressed for a moment
    QTest.keyClick(desk.dialog, Qt.Key.Key_A, alt)
    qtbot.waitUntil(lambda: len(desk.dialog.customers) == 3)
    QTest.keyClick(desk.dialog, Qt.Key.Key_I, alt)
    field = desk.one_combo("Billing day")
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk.is_open, timeout=20_000)
    assert window.document.scenario.partner.billing_day == 1
    assert len(window.document.scenario.subscriptions) == 3


def test_f1_opens_the_manual_where_it_explains_the_dialog(desk, file):
    desk.read(file)
    QTest.keyClick(desk.dialog, Qt.Key.Key_F1)
    (browser,) = desk.dialog.findChildren(QTextBrowser)
    assert browser.isVisible()
    assert browser.source().fileName() == "reconciliation.md"
    assert browser.source().fragment() == "in-the-window"


def test_files_dropped_onto_the_window_are_shown(desk, file, tmp_path, qtbot):
    window = desk.window
    other = put(tmp_path, text(), name="other.csv")

    def drop(*paths: Path):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(QPoint(50, 50), actions, data, button, NONE)
        enter.ignore()
        QApplication.sendEvent(window, enter)
        if enter.isAccepted():
            event = QDropEvent(QPointF(50, 50), actions, data, button, NONE)
            QApplication.sendEvent(window, event)
        return enter.isAccepted()

    assert not drop(file, tmp_path / "work.prorata")
    assert drop(file, other)
    qtbot.waitUntil(lambda: desk.is_open)
    desk.wait()
    assert desk.guess("File") == "june.csv"


def test_arguments_are_shown_over_the_last_scenario(make_window, qtbot, file):
    window = make_window(file)
    desk = ImportDesk(window, qtbot)
    qtbot.waitUntil(lambda: desk.is_open)
    desk.wait()
    desk.open()
    assert window.document.scenario.title == "june"
    window.close()
    assert make_window().document.path is None


def test_a_single_file_is_recent_and_opens_again_from_there(desk, file, tmp_path):
    desk.read(file)
    desk.open()
    (entry,) = [each for each in desk.window.menus.menu("recent").actions() if each.data()]
    assert Path(entry.data()) == file
    entry.trigger()
    desk.wait()
    assert desk.is_open
    assert desk.cell("CustomerName").meaning == "Customer 0"


def test_a_recent_file_that_is_gone_is_forgotten(desk, file):
    desk.read(file)
    desk.open()
    file.unlink()
    (entry,) = [each for each in desk.window.menus.menu("recent").actions() if each.data()]
    entry.trigger()
    desk.wait()
    assert "The file is not there any more." in desk.said()
    assert not [each for each in desk.window.menus.menu("recent").actions() if each.data()]


def test_the_table_of_customers_ticks_by_mouse_too(desk, file):
    desk.read(file)
    desk.tab("Customers")
    table = desk.one_table("Customers of the files")
    assert isinstance(table, QTableView)
    where = table.visualRect(table.model().index(1, 0)).topLeft() + QPoint(10, 10)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.dialog.customers == {"Customer 0", "Customer 2"}
