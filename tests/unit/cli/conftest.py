"""The command line in this process, as a shell would run it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from simulator.cli import main
from simulator.formats import scenario_file
from simulator.formats.gallery import example


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def prorata(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs `prorata` with some arguments, and some bytes coming in."""

    def run(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return run


@pytest.fixture
def change(tmp_path: Path) -> Path:
    """Return the path of the second published example."""
    return sample(tmp_path, "LM-02-add-licence")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Return the path of a scenario with two mistakes."""
    path = sample(tmp_path, "LM-02-add-licence", "wrong.prorata")
    text = path.read_text(encoding="utf-8").replace('"quantity": 2', '"quantity": 0')
    path.write_text(text.replace('"billing_day": 15', '"billing_day": 31'), encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return the path of a file that is no JSON."""
    path = tmp_path / "broken.prorata"
    path.write_bytes(b"{")
    return path


def sample(folder: Path, name: str, file_name: str = "") -> Path:
    """Write a published example into `folder`; return its path."""
    path = folder / (file_name or f"{name}.prorata")
    scenario_file.write(path, example(name).scenario)
    return path
