"""Reconciliation files that change under the hands: corrected, rebuilt, given up, broken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from simulator.reconciliation import opening
from simulator.reconciliation.headers import LICENCE_28
from simulator.reconciliation.opening import Stage
from tests.gui.window.import_desk import customers, written
from tests.gui.window.test_importing_trouble import Held
from tests.unit.reconciliation.files import put, text
from tests.unit.reconciliation.test_odd_files import book
from ui.dialogs.work import Work


@pytest.fixture
def file(tmp_path):
    return written(tmp_path, customers(3))


def amounts(desk):
    model = desk.one_table("Customers of the files").model()
    return [model.index(row, 3).data() for row in range(model.rowCount())]


def test_the_customers_follow_a_correction_and_stay_chosen(desk, tmp_path):
    changes = {"UnitPrice": "1.234", "Quantity": "1", "Amount": "1.234", "Subtotal": "1.234"}
    two = ({**changes, "CustomerName": "A"}, {**changes, "CustomerName": "B"})
    other = "33333333-0000-0000-0000-000000000002"
    two[1]["SyndicationPartnerSubscriptionNumber"] = other
    desk.read(put(tmp_path, text(*two)))
    desk.tab("Customers")
    desk.click("Choose none")
    before = amounts(desk)
    desk.choose("Decimal sign", "comma")
    assert amounts(desk) != before
    assert "1,234" in amounts(desk)[0]
    assert not desk.dialog.customers


def test_the_customers_cannot_be_changed_while_they_are_rebuilt(desk, file, qtbot, monkeypatch):
    held = Held(Stage.REBUILDING)
    monkeypatch.setattr(opening, "rebuilt_from", held)
    desk.read(file)
    desk.tab("Customers")
    desk.click("Open")
    qtbot.waitUntil(held.began.is_set)
    assert not desk.button("Choose none").isEnabled()
    desk.click("Stop")
    assert held.ended.wait(5)
    assert desk.button("Choose none").isEnabled()


class _PanicError(BaseException):
    """No `Exception`, as a panic of a library in another language."""


def test_whatever_ends_a_thread_is_told_once_and_the_dialog_goes_on(desk, file, qtbot, monkeypatch):
    def panics(*_):
        raise _PanicError("out of range")

    monkeypatch.setattr(opening, "previewed", panics)
    with qtbot.captureExceptions() as raised:
        desk.read(file)
    assert [str(each[1]) for each in raised] == ["_PanicError: out of range"]
    assert "out of range" in desk.said()
    monkeypatch.undo()
    desk.choose("Decimal sign", "point")
    desk.open()


def test_memory_that_is_not_there_is_a_sentence(desk, file, monkeypatch):
    def hungry(*_):
        raise MemoryError

    monkeypatch.setattr(opening, "read_as", hungry)
    desk.read(file)
    assert "too large for the memory" in desk.said()
    assert not desk.button("Open").isEnabled()


def test_a_preview_ends_when_it_is_cancelled(desk, file, qtbot, monkeypatch):
    held = Held(Stage.READING)
    monkeypatch.setattr(opening, "previewed", held)
    desk.window.importing.show_files([file])
    qtbot.waitUntil(held.began.is_set)
    desk.click("Cancel")
    assert held.ended.wait(5)


def test_a_workbook_with_a_far_cell_is_refused_with_a_sentence(desk, tmp_path):
    desk.read(book(tmp_path / "far.xlsx", cell="XFD1048576"))
    assert "stands far away from the others" in desk.said()


def test_a_currency_that_no_column_says_is_asked_for(desk, tmp_path):
    columns = [name for name in LICENCE_28 if name != "Currency"]
    desk.read(put(tmp_path, text({}, header=columns)))
    assert "no column says the currency; choose it" in desk.said()
    assert desk.one_combo("Currency").isVisible()
    desk.choose("Currency", "EUR")
    assert "choose it" not in desk.said()
    desk.open()
    assert desk.window.document.scenario.partner.currency == "EUR"


def test_a_currency_that_the_file_says_is_not_asked_for(desk, file):
    desk.read(file)
    assert not desk.one_combo("Currency").isVisible()


def test_the_dialog_goes_with_the_window(desk, file):
    desk.read(file)
    desk.window.close()
    assert not desk.is_open


def test_a_scenario_that_cannot_be_opened_leaves_no_trace(desk, file, qtbot, monkeypatch):
    importing = desk.window.importing

    def fails(_scenario):
        raise RuntimeError("no")

    desk.read(file)
    monkeypatch.setattr(desk.window.filing, "start_with", fails)
    with qtbot.captureExceptions() as raised:
        desk.open()
    assert len(raised) == 1
    monkeypatch.undo()
    desk.read(file)
    desk.open()
    assert importing.opened is not None
    desk.window.filing.opened.emit()
    assert importing.opened is None


def test_a_thread_that_panics_has_ended(qtbot):
    def panics(_on_stage):
        raise _PanicError

    work = Work()
    with qtbot.waitSignal(work.failed) as failed:
        work.start(panics)
    assert isinstance(failed.args[0], RuntimeError)
    assert not work.is_busy


def test_rows_of_the_preview_are_numbered_as_in_the_file(desk, tmp_path):
    desk.read(put(tmp_path, "sep=,\r\nReport\r\n" + text({"Quantity": "x"}, {})))
    model = desk.one_table("First rows of the file").model()
    assert model.headerData(0, Qt.Orientation.Vertical) == "4"
    desk.tab("Left out")
    assert "Row 4" in "\n".join(desk.list("Rows that are left out"))
