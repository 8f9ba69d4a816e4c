"""The command itself: help, version, and streams that end."""

from __future__ import annotations

import gc
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import simulator
from simulator.cli import main, options
from simulator.cli.tables import aligned, width

ROOT = Path(__file__).parents[3]
NAMES = ("simulate", "explain", "check", "account", "margins", "examples", "open")
MODULE = [sys.executable, "-m", "simulator"]


def test_help_lists_every_command(prorata):
    done = prorata("--help")
    assert (done.code, done.err) == (0, "")
    for name in NAMES:
        assert f"\n  {name} " in done.out


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_its_help(prorata, name):
    done = prorata(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: prorata {name} ")


def test_the_version_is_told(prorata):
    assert prorata("--version") == (0, f"prorata {simulator.__version__}\n", "")


def test_an_unknown_command_is_a_wrong_use(prorata):
    done = prorata("bill")
    assert (done.code, done.out) == (2, "")
    assert "No such command 'bill'" in done.err


def test_only_the_program_with_a_window_opens_it(prorata, change):
    for arguments in (["open"], ["open", change]):
        done = prorata(*arguments)
        assert (done.code, done.out) == (2, "")
        assert "`prorata`" in done.err


def test_no_command_shows_the_help(prorata):
    done = prorata()
    assert done.code == 2
    assert "Commands:" in done.err


def test_garbage_is_collected_again_afterwards():
    assert gc.isenabled()
    assert main(["--version"]) == 0
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "fr"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_is_that_of_the_system(environment, language):
    assert options.words_for(None, environment).language == language
    assert options.words_for("fr", environment).language == "fr"


def test_columns_are_as_wide_as_what_is_seen():
    assert width("licence") == 7
    assert width("é") == width("e\N{COMBINING ACUTE ACCENT}") == 1
    assert width("価格") == 4
    assert aligned([["a", "1"], ["価格", "10"]], [False, True], "- ") == [
        "- a      1",
        "- 価格  10",
    ]


def run(arguments, **options):
    return subprocess.run([*MODULE, *arguments], cwd=ROOT, check=False, timeout=60, **options)


def test_a_reader_that_goes_away_is_no_error(change):
    # More than a pipe holds, so that writing fails while the command still writes.
    process = subprocess.Popen(
        [*MODULE, "simulate", *[str(change)] * 300],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("command", ["simulate", "explain"])
def test_a_result_that_cannot_be_written(change, command):
    with Path("/dev/full").open("wb") as full:
        done = run([command, str(change)], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr.startswith(b"prorata: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["simulate", "explain", "account"])
@pytest.mark.parametrize("launched", [MODULE, [sys.executable, "-m", "ui.launcher"]])
def test_a_result_that_has_nowhere_to_go(change, command, launched):
    line = shlex.join([*launched, command, str(change)])
    done = subprocess.run(
        ["sh", "-c", f"{line} >&-"], check=False, cwd=ROOT, stderr=subprocess.PIPE
    )
    assert done.returncode == 3
    assert done.stderr.startswith(b"prorata: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_command_that_has_nothing_to_say_needs_no_output(change):
    line = shlex.join([*MODULE, "check", str(change)])
    done = subprocess.run(
        ["sh", "-c", f"{line} >&-"], check=False, cwd=ROOT, stderr=subprocess.PIPE
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("launched", [MODULE, [sys.executable, "-m", "ui.launcher"]])
def test_a_complaint_that_has_nowhere_to_go_ends_as_it_would(tmp_path, launched):
    line = shlex.join([*launched, "simulate", str(tmp_path / "none.prorata")])
    for closed in ("2>&-", ">&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f"{line} {closed}"], check=False, cwd=ROOT, capture_output=True
        )
        assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")


def test_no_input_is_a_file_that_cannot_be_read():
    line = shlex.join([*MODULE, "simulate", "-"])
    done = subprocess.run(["sh", "-c", f"{line} <&-"], check=False, cwd=ROOT, capture_output=True)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


def test_a_name_that_is_no_text_can_be_complained_of(tmp_path):
    path = bytes(tmp_path) + b"/caf\xe9.prorata"
    for output in ("text", "jsonl"):
        done = run(["simulate", "--format", output, path], capture_output=True)
        assert done.returncode == 3
        assert b"caf\\xe9.prorata: " in done.stderr


def test_a_terminal_that_knows_few_characters_gets_what_it_can_show(change):
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PATH": ""}
    done = run(["simulate", str(change)], capture_output=True, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?4.00" in done.stdout
