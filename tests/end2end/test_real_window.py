"""A real window: its own X server, a window manager, the keys of a person."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import x11
from tests.end2end.conftest import SCRIPTS

pytestmark = [
    pytest.mark.x11,
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(x11.missing()), reason=f"not on this machine: {', '.join(x11.missing())}"
    ),
]

_PATIENCE_SECONDS = 30


class Desktop:
    """A screen with one Prorata on it."""

    def __init__(self, environment: dict[str, str], *arguments: str | Path) -> None:
        self.environment = environment
        self.program = subprocess.Popen(
            [SCRIPTS / "prorata", *map(str, arguments)],
            env={**environment, "LC_ALL": "C.UTF-8"},
            stderr=subprocess.PIPE,
            text=True,
        )

    def title(self) -> str:
        """Return the title of the window, empty while there is none."""
        try:
            return self._xdotool("search", "--onlyvisible", "--name", "Prorata", "getwindowname")
        except subprocess.CalledProcessError:
            return ""

    def wait_for_title(self, *parts: str) -> str:
        """Wait until the title has these parts, and return it."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            title = self.title()
            if title and all(part in title for part in parts):
                return title
            assert self.program.poll() is None, self.errors()
            time.sleep(0.05)
        raise AssertionError(f"waited for {parts}, the title is {self.title()!r}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, in the window that has the focus."""
        self._xdotool("key", "--clearmodifiers", "--delay", "60", *keys)

    def activate(self) -> None:
        """Bring the window to the front and give it the focus."""
        self._xdotool("search", "--onlyvisible", "--name", "Prorata", "windowactivate", "--sync")

    def errors(self) -> str:
        """Return what the program, which has ended, wrote on standard error."""
        assert self.program.stderr is not None
        return self.program.stderr.read()

    def wait_for_end(self) -> int:
        """Wait until the program has ended, and return its exit code."""
        return self.program.wait(timeout=_PATIENCE_SECONDS)

    def close(self) -> None:
        """End the program if it still runs."""
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        assert self.program.stderr is not None
        self.program.stderr.close()

    def _xdotool(self, *arguments: str) -> str:
        return x11.xdotool(self.environment, *arguments)


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    with x11.display(1366, 768) as environment:
        yield environment


@pytest.fixture
def opened(screen, scenario_file) -> Iterator[Desktop]:
    desktop = Desktop(screen, "open", scenario_file)
    yield desktop
    desktop.close()


def test_a_file_opens_is_left_alone_and_closes(opened, scenario_file):
    before = scenario_file.read_bytes()
    opened.wait_for_title("change.prorata", "Prorata")
    opened.activate()
    opened.press("ctrl+q")
    assert opened.wait_for_end() == 0
    assert opened.errors() == ""
    assert scenario_file.read_bytes() == before


def test_an_edit_by_keys_is_saved(opened, scenario_file):
    before = scenario_file.read_text(encoding="utf-8")
    opened.wait_for_title("change.prorata")
    opened.activate()
    opened.press("ctrl+shift+l")  # another number of licences on the day of the cursor
    opened.wait_for_title("change.prorata", "*")
    opened.press("ctrl+z")
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while "*" in opened.title() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "*" not in opened.title()
    opened.press("ctrl+shift+z")
    opened.wait_for_title("change.prorata", "*")
    opened.press("ctrl+s", "ctrl+q")
    assert opened.wait_for_end() == 0
    after = scenario_file.read_text(encoding="utf-8")
    assert after.count('"change_quantity"') == before.count('"change_quantity"') + 1


def test_the_first_start_shows_the_published_example(screen):
    desktop = Desktop(screen)
    try:
        assert "Change the number of licences" in desktop.wait_for_title("Prorata")
        desktop.activate()
        desktop.press("ctrl+q")
        assert desktop.wait_for_end() == 0
        assert desktop.errors() == ""
    finally:
        desktop.close()


def test_the_window_closes_when_it_is_asked_from_outside(opened):
    opened.wait_for_title("change.prorata")
    opened.activate()
    opened.press("alt+F4")  # the window manager takes this key
    assert opened.wait_for_end() == 0
