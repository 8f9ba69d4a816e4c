"""Lines and pictures for other programs."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog

from simulator.reconciliation.headers import LICENCE_27
from simulator.reconciliation.reader import read
from tests.gui.window.answers import answering
from ui.models.wishes import AddSubscription, ReplaceSubscription


@pytest.fixture
def target(monkeypatch, tmp_path):
    def choose(_parent, _title, proposal, _kinds):
        return str(tmp_path / proposal.rpartition("/")[2]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return tmp_path


def written(folder, suffix):
    (found,) = folder.glob(f"*{suffix}")
    return found


def test_lines_are_written_as_csv_with_a_mark_for_excel(window, target):
    window.menus["export_csv"].trigger()
    content = written(target, ".csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["amount"] for row in rows] == ["4.00", "-4.00", "2.45", "3.10", "8.00"]
    assert window.status.currentMessage() == "“Change the number of licences.csv” was written."


def test_the_mark_can_be_left_out(window, target, settings):
    settings.csv_with_bom = False
    window.menus["export_csv"].trigger()
    assert written(target, ".csv").read_bytes().startswith(b"invoice_date")


def test_a_reconciliation_file_is_written_in_the_layout_that_is_chosen(
    window, monkeypatch, tmp_path
):
    offered = []

    def choose(_parent, _title, proposal, kinds):
        offered.extend(kinds.split(";;"))
        return str(tmp_path / proposal.rpartition("/")[2]), offered[-1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.menus["export_reconciliation"].trigger()
    assert offered == [
        "Licence-based file, 28 columns (*.csv)",
        "Licence-based file, 27 columns (*.csv)",
    ]
    lines = list(read(written(tmp_path, ".csv")).lines())
    assert [str(line.amount) for line in lines] == ["4.00", "-4.00", "2.45", "3.10", "8.00"]
    assert read(written(tmp_path, ".csv")).header.columns == tuple(LICENCE_27)


def test_lines_that_a_reconciliation_file_leaves_out_are_counted(window, monkeypatch, tmp_path):
    first = window.document.scenario.subscriptions[0]
    newer = replace(first, id="newer", profile="new-commerce", events=first.events[:1])
    window.editing.edit(AddSubscription(newer))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    window.menus["export_reconciliation"].trigger()
    assert len(list(read(tmp_path / "a.csv").lines())) == 5
    assert "1 line has no place in this layout" in window.status.currentMessage()


def test_nothing_is_written_without_a_name(window, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.menus["export_reconciliation"].trigger()
    assert not list(tmp_path.glob("*.csv"))


def test_a_name_that_looks_like_a_formula_is_guarded(window, target, published):
    owner = window.document.scenario.subscriptions[0]
    window.editing.edit(ReplaceSubscription(owner.id, replace(owner, customer="=1+1")))
    window.menus["export_csv"].trigger()
    assert "'=1+1" in written(target, ".csv").read_text("utf-8-sig")


def test_the_chart_is_written_as_pixels_and_as_a_drawing(window, target, qtbot):
    qtbot.waitUntil(lambda: window.charting.view is not None, timeout=20_000)
    window.menus["export_png"].trigger()
    window.menus["export_svg"].trigger()
    assert not QImage(str(written(target, ".png"))).isNull()
    assert QSvgRenderer(str(written(target, ".svg"))).isValid()


def test_pictures_wait_for_the_chart(make_window, qtbot):
    window = make_window(shown=False)
    assert not window.menus["export_png"].isEnabled()
    assert window.charting.picture(".png") is None


def test_without_lines_there_is_nothing_to_export(window):
    assert window.menus["export_csv"].isEnabled()
    window.menus["new"].trigger()
    assert not window.menus["export_csv"].isEnabled()
    assert not window.menus["copy"].isEnabled()


def test_a_folder_that_cannot_be_written_says_so(window, monkeypatch, tmp_path):
    gone = str(tmp_path / "gone" / "a.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (gone, ""))
    with answering("Close") as reader:
        window.menus["export_csv"].trigger()
    assert "is not there any more" in reader.said[0]
