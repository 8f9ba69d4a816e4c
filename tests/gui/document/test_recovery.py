from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ui.document.files import FileError
from ui.document.recovery import Recovery

ROOT = Path(__file__).parents[3]


@pytest.fixture
def scenario(published):
    return published("LM-02-add-licence")


def leave_work(folder, *, alive=False):
    """Let another process keep work and be killed; return the process."""
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from simulator.formats.gallery import default_example;"
        "from ui.document.recovery import Recovery;"
        "Recovery(Path(sys.argv[1])).keep(default_example().scenario, Path('/x/a.prorata'));"
        "print('kept', flush=True); signal.pause()"
    ).replace("Recovery(Path(sys.argv[1])).keep", "r = Recovery(Path(sys.argv[1])); r.keep")
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"kept\n"
    if not alive:
        end(process)
    return process


def end(process):
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_nothing_is_lost_in_a_folder_that_is_not_there(tmp_path):
    assert Recovery(tmp_path / "none").lost() == ()


def test_work_of_a_killed_process_is_found(tmp_path, scenario):
    leave_work(tmp_path)
    recovery = Recovery(tmp_path)
    (work,) = recovery.lost()
    assert work.scenario == scenario
    assert work.file == Path("/x/a.prorata")
    recovery.discard(work)
    assert recovery.lost() == ()
    assert list(tmp_path.iterdir()) == []


def test_work_of_a_process_that_lives_is_left_alone(tmp_path):
    process = leave_work(tmp_path, alive=True)
    assert Recovery(tmp_path).lost() == ()
    end(process)
    assert len(Recovery(tmp_path).lost()) == 1


def test_own_work_is_not_lost(tmp_path, scenario):
    recovery = Recovery(tmp_path)
    recovery.keep(scenario, None)
    assert recovery.kept_in.is_file()
    assert recovery.lost() == ()
    recovery.forget()
    assert list(tmp_path.iterdir()) == []


def test_keeping_again_replaces_what_was_kept(tmp_path, scenario, published):
    recovery = Recovery(tmp_path)
    recovery.keep(scenario, None)
    recovery.keep(published("LM-01-new"), None)
    assert len(list(tmp_path.glob("*.work"))) == 1
    recovery.forget()


def test_a_torn_copy_is_passed_over_and_kept(tmp_path):
    torn = tmp_path / "torn.work"
    torn.write_text('{"file": null, "scen')
    assert Recovery(tmp_path).lost() == ()
    assert torn.exists()


def test_a_folder_that_cannot_be_made_is_an_error_of_files(tmp_path, scenario):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError):
        Recovery(tmp_path / "file" / "folder").keep(scenario, None)
