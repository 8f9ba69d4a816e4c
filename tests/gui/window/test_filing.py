"""Files as a user meets them: menus, dialogs, and nothing lost."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from simulator.formats import scenario_file
from simulator.formats.gallery import default_example
from simulator.formats.scenario_upgrades import WITHOUT_VARIANTS
from tests.gui.window.answers import answering
from ui.document.files import FileLock, read, write
from ui.models.wishes import SetTitle


@pytest.fixture
def chosen(monkeypatch):
    """Answer file dialogs; the test says with which file."""

    class Chosen:
        path = ""

    def choose(*_arguments):
        return Chosen.path, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return Chosen


@pytest.fixture
def file(tmp_path, published):
    path = tmp_path / "new.prorata"
    write(path, published("LM-01-new"))
    return path


def edit(window, title="edited"):
    window.editing.edit(SetTitle(title))


def test_the_first_start_shows_the_published_example(window, published):
    assert window.document.scenario == published("LM-02-add-licence")
    assert window.document.is_saved
    assert "Change the number of licences" in window.windowTitle()


def test_save_as_writes_the_file_and_names_the_window(window, chosen, tmp_path):
    edit(window)
    assert window.isWindowModified()
    chosen.path = str(tmp_path / "contoso")
    window.menus["save_as"].trigger()
    saved = tmp_path / "contoso.prorata"
    assert read(saved) == window.document.scenario
    assert not window.isWindowModified()
    assert window.windowTitle() == "contoso.prorata[*] – Prorata"


def test_save_without_a_file_asks_for_one_and_with_one_does_not(window, chosen, tmp_path):
    chosen.path = str(tmp_path / "a.prorata")
    window.menus["save"].trigger()
    assert (tmp_path / "a.prorata").exists()
    chosen.path = str(tmp_path / "b.prorata")
    edit(window)
    window.menus["save"].trigger()
    assert not (tmp_path / "b.prorata").exists()
    assert read(tmp_path / "a.prorata").title == "edited"


def test_open_shows_the_file_and_locks_it(window, chosen, file, published):
    chosen.path = str(file)
    window.menus["open"].trigger()
    assert window.document.scenario == published("LM-01-new")
    assert window.document.history.count() == 0
    other = FileLock(file)
    assert other.acquire() is not None
    window.menus["new"].trigger()
    assert other.acquire() is None
    other.release()


def test_an_argument_opens_a_file(make_window, file, published):
    assert make_window(file).document.scenario == published("LM-01-new")


def test_an_argument_that_is_no_file_is_told_in_the_window(make_window, tmp_path, published):
    with answering("Close") as reader:
        window = make_window(tmp_path / "none.prorata")
    assert "“none.prorata” is not there any more" in reader.said[0]
    assert window.isVisible()
    assert window.document.scenario == published("LM-02-add-licence")


def test_an_argument_may_be_relative(make_window, file, monkeypatch):
    monkeypatch.chdir(file.parent)
    assert make_window(Path(file.name)).document.path == file


def test_later_starts_reopen_the_last_file(make_window, file):
    first = make_window(file)
    first.close()
    assert make_window().document.path == file


def test_a_last_file_that_is_gone_is_said_quietly(make_window, file):
    make_window(file).close()
    file.unlink()
    window = make_window()
    assert window.document.path is None
    assert "new.prorata" in window.status.currentMessage()


def test_new_begins_empty(window):
    window.menus["new"].trigger()
    assert window.document.scenario.subscriptions == ()
    assert window.windowTitle().startswith("Untitled")


def test_recent_files_open_again(window, chosen, file, tmp_path):
    chosen.path = str(file)
    window.menus["open"].trigger()
    chosen.path = str(tmp_path / "b.prorata")
    window.menus["save_as"].trigger()
    entries = [each for each in window.menus.menu("recent").actions() if each.data()]
    assert [Path(each.data()).name for each in entries] == ["b.prorata", "new.prorata"]
    entries[1].trigger()
    assert window.document.path == file
    window.menus["clear_recent"].trigger()
    assert not [each for each in window.menus.menu("recent").actions() if each.data()]


def test_a_recent_file_is_shown_as_it_is_called(window, chosen, tmp_path):
    chosen.path = str(tmp_path / "Smith & Sons.prorata")
    window.menus["save_as"].trigger()
    (entry,) = [each for each in window.menus.menu("recent").actions() if each.data()]
    assert entry.text() == "&1 Smith && Sons.prorata"


@pytest.mark.parametrize(
    ("answer", "left", "saved"),
    [("Save", True, True), ("Don’t save", True, False), ("Cancel", False, False)],
)
def test_unsaved_changes_are_asked_about(window, chosen, tmp_path, answer, left, saved):
    edit(window)
    chosen.path = str(tmp_path / "a.prorata")
    with answering(answer) as reader:
        window.menus["new"].trigger()
    assert "Save the changes to" in reader.said[0]
    assert (window.document.scenario.subscriptions == ()) is left
    assert (tmp_path / "a.prorata").exists() is saved


def test_closing_asks_and_can_be_called_off(window):
    edit(window)
    event = QCloseEvent()
    with answering("Cancel"):
        QApplication.sendEvent(window, event)
    assert not event.isAccepted()


def test_a_file_that_is_open_elsewhere_can_be_opened_as_a_copy(window, chosen, file):
    lock = FileLock(file)
    assert lock.acquire() is None
    chosen.path = str(file)
    with answering("Cancel") as reader:
        window.menus["open"].trigger()
    assert str(os.getpid()) in reader.said[0]
    assert window.document.path is None
    with answering("Open a copy"):
        window.menus["open"].trigger()
    assert window.document.path is None
    assert window.document.scenario == read(file)
    assert not window.document.is_saved
    lock.release()


def test_saving_over_a_file_that_is_open_elsewhere_is_refused(window, chosen, file):
    before = file.read_bytes()
    lock = FileLock(file)
    lock.acquire()
    chosen.path = str(file)
    with answering("Close") as reader:
        window.menus["save_as"].trigger()
    assert "Save under another name" in reader.said[0]
    assert file.read_bytes() == before
    lock.release()


def test_a_broken_file_lists_every_mistake_and_changes_nothing(window, chosen, tmp_path):
    path = tmp_path / "broken.prorata"
    text = scenario_file.dumps(window.document.scenario).decode()
    path.write_text(text.replace('"quantity": 1', '"quantity": "x"').replace("2018-02-28", "soon"))
    before = path.read_bytes()
    scenario = window.document.scenario
    chosen.path = str(path)
    with answering("Close") as reader:
        window.menus["open"].trigger()
    assert "broken.prorata" in reader.said[0]
    assert "/until" in reader.said[0]
    assert "/subscriptions/0/events/0/quantity" in reader.said[0]
    assert window.document.scenario == scenario
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_said_to_be_one(window, chosen, tmp_path):
    path = tmp_path / "newer.prorata"
    text = scenario_file.dumps(window.document.scenario).decode()
    path.write_text(text.replace(f'"version": {WITHOUT_VARIANTS}', '"version": 99'))
    chosen.path = str(path)
    with answering("Close") as reader:
        window.menus["open"].trigger()
    assert "newer version of Prorata" in reader.said[0]


def test_a_scenario_with_mistakes_opens_and_can_be_saved(window, chosen, tmp_path):
    path = tmp_path / "odd.prorata"
    text = scenario_file.dumps(window.document.scenario).decode()
    path.write_text(text.replace('"quantity": 2', '"quantity": 0'))
    chosen.path = str(path)
    window.menus["open"].trigger()
    assert window.document.path == path
    assert window.document.outcome.mistakes
    edit(window)
    window.menus["save"].trigger()
    assert read(path).title == "edited"


def test_a_full_disk_says_so_and_keeps_file_and_work(window, chosen, tmp_path):
    path = tmp_path / "a.prorata"
    chosen.path = str(path)
    window.menus["save"].trigger()
    before = path.read_bytes()
    edit(window, "x" * 200)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    try:
        with answering("Close") as reader:
            window.menus["save"].trigger()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "no room" in reader.said[0]
    assert path.read_bytes() == before
    assert window.isWindowModified()
    assert window.document.scenario.title == "x" * 200


def test_a_folder_that_is_gone_says_so(window, chosen, tmp_path):
    chosen.path = str(tmp_path / "gone" / "a.prorata")
    with answering("Close") as reader:
        window.menus["save"].trigger()
    assert "is not there any more" in reader.said[0]
    assert window.document.path is None


def test_a_file_written_by_another_program_is_noticed(window, chosen, file, published):
    chosen.path = str(file)
    window.menus["open"].trigger()
    write(file, published("LM-04-suspend-gt-30"))
    with answering("Read the file again"):
        window.filing.look_at_the_disk()
    assert window.document.scenario == published("LM-04-suspend-gt-30")
    assert window.document.is_saved


def test_keeping_ones_own_version_leaves_it_unsaved(window, chosen, file, published):
    chosen.path = str(file)
    window.menus["open"].trigger()
    write(file, published("LM-04-suspend-gt-30"))
    with answering("Keep what is open"):
        window.filing.look_at_the_disk()
    assert window.document.scenario == published("LM-01-new")
    assert window.isWindowModified()


def test_saving_over_what_another_program_wrote_asks(window, chosen, file, published):
    chosen.path = str(file)
    window.menus["open"].trigger()
    edit(window)
    write(file, published("LM-04-suspend-gt-30"))
    with answering("Cancel"):
        window.menus["save"].trigger()
    assert read(file) == published("LM-04-suspend-gt-30")
    with answering("Overwrite the file"):
        window.menus["save"].trigger()
    assert read(file).title == "edited"


def test_a_file_dragged_onto_the_window_opens(window, qtbot, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), action, data, buttons, none)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(QPointF(5, 5), action, data, buttons, none)
    QApplication.sendEvent(window, dropping)
    qtbot.waitUntil(lambda: window.document.path == file)
    assert window.document.path == file


def test_several_files_are_not_taken(window, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))] * 2)
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPoint(5, 5), action, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()


def test_another_scenario_begins_without_the_filter_of_the_last(window, qtbot):
    table = window.views.lines.table
    qtbot.keyClicks(window.views.lines.filter, "nothing has this")
    assert not table.bill.rows.line_count
    window.menus["new"].trigger()
    assert window.views.lines.filter.text() == ""
    window.filing.start_with_example(default_example())
    assert table.bill.rows.line_count
    assert table.verticalScrollBar().value() == 0
