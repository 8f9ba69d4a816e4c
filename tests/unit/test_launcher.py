"""What the command `prorata` starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui import launcher


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return what windows were asked to open; none is opened."""
    asked: list[list[str]] = []

    def window(arguments: list[str]) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr(launcher, "window", window)
    return asked


def test_a_file_alone_is_opened(opened: list[list[str]], tmp_path: Path) -> None:
    other = tmp_path / "bill"
    other.touch()
    for given in (["a.prorata"], [str(other)], ["a.prorata", "--theme", "dark"]):
        assert launcher.main(given) == 0
        assert opened.pop() == given


def test_open_and_nothing_open_the_window(opened: list[list[str]]) -> None:
    launcher.main([])
    launcher.main(["open", "a.prorata"])
    assert opened == [[], ["a.prorata"]]


def test_commands_go_to_the_command_line(
    opened: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from simulator import cli

    (tmp_path / "simulate").touch()
    monkeypatch.chdir(tmp_path)
    commands: list[list[str]] = []

    def main(arguments: list[str], _pdf: object) -> int:
        commands.append(arguments)
        return 3

    monkeypatch.setattr(cli, "main", main)
    assert launcher.main(["simulate", "a.prorata"]) == 3
    assert launcher.main(["--version"]) == 3
    assert commands == [["simulate", "a.prorata"], ["--version"]]
    assert not opened
