"""Reconciliation files in the window that are many, broken, or not wanted after all."""

from __future__ import annotations

import gzip
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
)

from simulator.reconciliation import opening
from simulator.reconciliation.opening import Stage
from tests.gui.window.import_desk import customers, written
from tests.unit.reconciliation.files import put, text


@pytest.fixture
def file(tmp_path):
    return written(tmp_path, customers(3))


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
