"""A screen with one Prorata on it, and the keys of a person."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from tests import x11
from tests.end2end.conftest import SCRIPTS

PATIENCE_SECONDS = 120
"""A machine with other work of its own takes twenty seconds to start a window, and ten to end it."""


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
        deadline = time.monotonic() + PATIENCE_SECONDS
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

    def wait_for_window(self, title: str) -> None:
        """Wait until a window of this title is there, and give it the focus."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                self._xdotool(
                    "search", "--onlyvisible", "--name", title, "windowactivate", "--sync"
                )
            except subprocess.CalledProcessError:
                assert self.program.poll() is None, self.errors()
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"no window is called {title!r}")

    def write(self, text: str) -> None:
        """Type a text into what has the focus."""
        self._xdotool("type", "--delay", "20", text)

    def errors(self) -> str:
        """Return what the program, which has ended, wrote on standard error."""
        assert self.program.stderr is not None
        return self.program.stderr.read()

    def wait_for_end(self) -> int:
        """Wait until the program has ended, and return its exit code."""
        return self.program.wait(timeout=PATIENCE_SECONDS)

    def close(self) -> None:
        """End the program if it still runs."""
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        assert self.program.stderr is not None
        self.program.stderr.close()

    def _xdotool(self, *arguments: str) -> str:
        return x11.xdotool(self.environment, *arguments, seconds=PATIENCE_SECONDS)
