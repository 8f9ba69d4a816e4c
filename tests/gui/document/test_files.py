from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from simulator.errors import ScenarioError
from simulator.formats import scenario_file
from ui.document.files import (
    FileError,
    FileLock,
    FileTrouble,
    Holder,
    Stamp,
    read,
    write,
    write_bytes,
)
from ui.document.open_file import OpenFile

ROOT = Path(__file__).parents[3]
NOBODY = 65534


@pytest.fixture
def scenario(published):
    return published("LM-02-add-licence")


def trouble(call, *arguments):
    with pytest.raises(FileError) as error:
        call(*arguments)
    return error.value.trouble


def test_what_is_written_reads_back(scenario, tmp_path):
    path = tmp_path / "été €.prorata"
    write(path, scenario)
    assert read(path) == scenario
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_files_that_cannot_be_read_say_why(tmp_path):
    assert trouble(read, tmp_path / "none.prorata") is FileTrouble.MISSING
    assert trouble(read, tmp_path) is FileTrouble.IS_A_FOLDER


def test_a_broken_file_names_its_mistakes(tmp_path):
    path = tmp_path / "broken.prorata"
    path.write_text("{")
    with pytest.raises(ScenarioError):
        read(path)


def test_a_missing_folder_and_a_folder_of_that_name_are_told_apart(scenario, tmp_path):
    assert trouble(write, tmp_path / "none" / "a.prorata", scenario) is FileTrouble.NO_FOLDER
    (tmp_path / "a.prorata").mkdir()
    assert trouble(write, tmp_path / "a.prorata", scenario) is FileTrouble.IS_A_FOLDER


@pytest.mark.parametrize(("room", "size"), [(4096, 100_000), (100, 2000)])
def test_a_disk_without_room_leaves_the_old_file(tmp_path, room, size):
    # Large files fail in the middle, small ones when they are flushed at the end.
    path = tmp_path / "a.prorata"
    path.write_text("before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        found = trouble(write_bytes, path, b"x" * size)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert found is FileTrouble.NO_ROOM
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["a.prorata"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_what_is_no_plain_file_is_not_replaced(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert trouble(write_bytes, path, b"x") is FileTrouble.NOT_WRITABLE
    assert path.is_fifo()


def test_a_link_stays_a_link(scenario, tmp_path):
    target, link = tmp_path / "a.prorata", tmp_path / "link.prorata"
    target.write_text("before")
    link.symlink_to(target)
    write(link, scenario)
    assert link.is_symlink()
    assert read(target) == scenario


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_a_user_without_rights_is_told_so_and_loses_nothing(scenario, tmp_path):
    # As root nothing is forbidden, so a helper process becomes nobody.
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "a.prorata"
    write(path, scenario)
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    secret = folder / "secret.prorata"
    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(path), str(secret)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    folder.chmod(0o755)
    assert done.stdout.split() == ["not_writable", "not_writable", "not_readable"], done.stderr
    assert path.read_bytes() == before


_AS_NOBODY = textwrap.dedent(
    f"""
    import os, sys
    from pathlib import Path
    from simulator.formats import scenario_file
    from simulator.formats.gallery import default_example
    from ui.document.files import FileError, read, write
    path, secret = Path(sys.argv[1]), Path(sys.argv[2])
    scenario = default_example().scenario
    folders = [*path.parents]
    if os.geteuid() == 0:
        for folder in folders:  # a temporary folder of root is closed to others
            if folder.stat().st_mode & 0o755 != 0o755 and folder != path.parent:
                folder.chmod(folder.stat().st_mode | 0o055)
        path.parent.chmod(0o755)
        secret.write_bytes(scenario_file.dumps(scenario))
        secret.chmod(0o600)
        path.parent.chmod(0o555)
        os.seteuid({NOBODY})
        real = os.access
        os.access = lambda *a, **k: real(*a, effective_ids=True)
    else:
        path.parent.chmod(0o755)
        secret.write_bytes(scenario_file.dumps(scenario))
        secret.chmod(0)
        path.parent.chmod(0o555)
    def trouble(call, *arguments):
        try:
            call(*arguments)
        except FileError as error:
            print(error.trouble.value)
    trouble(write, path, scenario)
    trouble(write, path.with_name("new.prorata"), scenario)
    trouble(read, secret)
    """
)


def test_a_lock_keeps_others_out_and_names_its_holder(qapp, tmp_path):
    path = tmp_path / "a.prorata"
    first, second = FileLock(path), FileLock(path)
    assert first.acquire() is None
    holder = second.acquire()
    assert isinstance(holder, Holder)
    assert holder.pid == QCoreApplication.applicationPid()
    assert holder.host == socket.gethostname()
    first.release()
    assert second.acquire() is None
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path):
    path = tmp_path / "a.prorata"
    code = (
        "import os, signal, sys; from pathlib import Path; from ui.document.files import FileLock;"
        "lock = FileLock(Path(sys.argv[1])); lock.acquire(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode < 0
    assert list(tmp_path.iterdir()), "the killed process has left its lock behind"
    lock = FileLock(path)
    assert lock.acquire() is None
    lock.release()


def test_a_stamp_changes_with_the_file(tmp_path):
    path = tmp_path / "a.prorata"
    assert Stamp.of(path) is None
    path.write_text("a")
    before = Stamp.of(path)
    path.write_text("ab")
    assert Stamp.of(path) != before


def test_an_open_file_knows_what_others_write(tmp_path):
    path = tmp_path / "a.prorata"
    path.write_text("a")
    file = OpenFile()
    lock = file.reserve(path)
    assert isinstance(lock, FileLock)
    file.hold(lock)
    assert not file.changed_outside()
    path.write_text("other")
    assert file.changed_outside()
    file.look()
    assert not file.changed_outside()
    path.unlink()
    assert not file.changed_outside()
    file.hold(None)
    assert not file.changed_outside()


def test_the_same_bytes_written_anew_are_no_change(tmp_path):
    path, new = tmp_path / "a.prorata", tmp_path / "new"
    path.write_text("a")
    file = OpenFile()
    lock = file.reserve(path)
    assert isinstance(lock, FileLock)
    file.hold(lock)
    new.write_text("a")
    new.replace(path)
    assert not file.changed_outside()
    path.write_text("b")
    assert file.changed_outside()
    file.hold(None)


def test_reserving_the_file_that_is_held_gives_the_same_lock(tmp_path):
    file = OpenFile()
    lock = file.reserve(tmp_path / "a.prorata")
    assert isinstance(lock, FileLock)
    file.hold(lock)
    assert file.reserve(tmp_path / "a.prorata") is lock
    file.give_up(lock)
    other = OpenFile()
    assert isinstance(other.reserve(tmp_path / "a.prorata"), Holder)
    file.hold(None)
    freed = other.reserve(tmp_path / "a.prorata")
    assert isinstance(freed, FileLock)
    freed.release()


def test_the_largest_file_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "large.prorata"
    with path.open("wb") as file:
        file.truncate(scenario_file.MAX_BYTES + 10_000)
    with pytest.raises(ScenarioError) as error:
        read(path)
    assert [each.code for each in error.value.mistakes] == ["too_large"]
