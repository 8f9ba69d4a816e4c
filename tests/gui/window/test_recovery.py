"""Unsaved work outlives the process, a kill -9 included."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from simulator.formats.gallery import default_example
from tests.gui.window.answers import answering
from ui.document.files import read, write
from ui.document.recovery import Recovery
from ui.models.wishes import SetTitle

ROOT = Path(__file__).parents[3]

_WORK_UNTIL_KILLED = textwrap.dedent(
    """
    import gc, sys
    gc.disable()  # as the launcher does: no thread is to free what is the window's
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from ui.app import create_window, start_application
    from ui.settings import Settings
    home = Path(sys.argv[1])
    files = [Path(each) for each in sys.argv[2:]]
    application = start_application()
    window = create_window(
        Settings.in_file(home / "settings.ini"), home / "recovery", files=files, language="en"
    )
    window.show()
    def work():
        window.menus["suspend"].trigger()
        QTimer.singleShot(0, look)
    def look():
        if list((home / "recovery").glob("*.work")):
            print("kept", flush=True)
        else:
            QTimer.singleShot(20, look)
    QTimer.singleShot(0, work)
    application.exec()
    """
)


def kill_at_work(home, *file):
    """Let a program work in a window until it has kept its work, then kill it."""
    command = [sys.executable, "-X", "faulthandler", "-c", _WORK_UNTIL_KILLED]
    with subprocess.Popen(
        [*command, str(home), *map(str, file)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
    assert said == b"kept\n", f"it ended by itself with {process.returncode}"
    assert process.returncode == -signal.SIGKILL


@pytest.fixture
def home(tmp_path):
    """Return the folder whose recovery the windows of this test look into."""
    return tmp_path


def test_work_of_a_killed_window_is_offered_and_recovered(home, make_window):
    kill_at_work(home)
    with answering("Recover") as reader:
        window = make_window()
    assert "Unsaved work on “Change the number of licences” was found" in reader.said[0]
    kinds = [type(each).__name__ for each in window.document.scenario.subscriptions[0].events]
    assert sorted(kinds) == ["ChangeQuantity", "Purchase", "Suspend"]
    assert not window.document.is_saved
    assert window.keeping.keep()
    assert len(list((home / "recovery").glob("*.work"))) == 1, "the old copy has been taken over"


def test_recovered_work_goes_to_its_file(home, make_window, published, tmp_path):
    file = tmp_path / "a.prorata"
    first = make_window()
    first.filing._save_to(file)
    first.close()
    kill_at_work(home, file)
    before = file.read_bytes()
    with answering("Recover") as reader:
        window = make_window()
    assert "a.prorata" in reader.said[0]
    assert window.document.path == file
    assert window.isWindowModified()
    assert file.read_bytes() == before
    window.menus["save"].trigger()
    assert read(file) == window.document.scenario
    assert list((home / "recovery").glob("*.work")) == []


def test_lost_work_can_be_discarded(home, make_window):
    kill_at_work(home)
    with answering("Discard"):
        make_window()
    assert list((home / "recovery").iterdir()) == []


def test_lost_work_waits_for_another_start(home, make_window):
    kill_at_work(home)
    with answering("Ask again later"):
        make_window()
    assert len(Recovery(home / "recovery").lost()) == 1


def test_work_is_kept_while_the_user_works_and_forgotten_when_saved(home, window, qtbot, tmp_path):
    folder = home / "recovery"
    window.editing.edit(SetTitle("edited"))
    qtbot.waitUntil(lambda: len(list(folder.glob("*.work"))) == 1)
    window.filing._save_to(tmp_path / "a.prorata")
    qtbot.waitUntil(lambda: list(folder.glob("*")) == [])
    assert window.document.is_saved


def test_undoing_everything_leaves_nothing_to_keep(home, window, qtbot):
    folder = home / "recovery"
    window.editing.edit(SetTitle("edited"))
    qtbot.waitUntil(lambda: len(list(folder.glob("*.work"))) == 1)
    window.menus["undo"].trigger()
    qtbot.waitUntil(lambda: list(folder.glob("*")) == [])
    assert window.document.is_saved


def test_a_closed_window_leaves_nothing(home, window):
    window.editing.edit(SetTitle("edited"))
    assert window.keeping.keep()
    with answering("Don’t save"):
        window.close()
    assert list((home / "recovery").iterdir()) == []


def test_a_disk_without_room_for_the_copy_does_not_stop_the_work(home, window):
    (home / "recovery").write_text("in the way")
    window.editing.edit(SetTitle("edited"))
    assert not window.keeping.keep()
    assert window.document.scenario.title == "edited"


def test_work_that_was_saved_before_a_crash_is_not_offered(home, make_window, published):
    file = home / "saved.prorata"
    scenario = published(default_example().id)
    write(file, scenario)
    gone = Recovery(home / "recovery")
    gone.keep(scenario, file)
    del gone  # its lock goes with it, as that of a process that ends
    window = make_window()
    assert window.document.is_saved
    assert not list((home / "recovery").glob("*.work"))
