"""An X server of one's own, with a window manager: for tests and pictures of the real window."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

NEEDED = ("Xvfb", "openbox", "xdotool")
_PATIENCE_SECONDS = 60


def missing() -> tuple[str, ...]:
    """Return the commands that this machine lacks for a real window."""
    return tuple(command for command in NEEDED if shutil.which(command) is None)


@contextmanager
def display(width: int, height: int) -> Iterator[dict[str, str]]:
    """Run an X server and openbox; give the environment in which a program opens its window."""
    with ExitStack() as stack:
        read, write = os.pipe()
        # The server picks a free number and writes it when it is ready: nothing to race for.
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten",
             "tcp", "-noreset"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(_end, server)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="prorata-x11-"))
        environment = {**os.environ, "DISPLAY": f":{number}", "XDG_RUNTIME_DIR": home}
        for variable in ("CONFIG", "DATA", "CACHE", "STATE"):
            environment[f"XDG_{variable}_HOME"] = f"{home}/{variable.lower()}"
        for variable in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "SESSION_MANAGER"):
            environment.pop(variable, None)
        manager = subprocess.Popen(
            ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        stack.callback(_end, manager)
        _wait_for_manager(environment)
        yield environment


def xdotool(environment: dict[str, str], *arguments: str, seconds: float = 30) -> str:
    """Return what `xdotool` prints; an error or silence for `seconds` raises."""
    done = subprocess.run(
        ["xdotool", *arguments],
        env=environment, capture_output=True, text=True, check=True, timeout=seconds,
    )  # fmt: skip
    return done.stdout.strip()


def _wait_for_manager(environment: dict[str, str]) -> None:
    """Wait until the window manager has taken over: before that, focus goes nowhere."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            xdotool(environment, "get_num_desktops")
        except subprocess.CalledProcessError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("openbox did not start")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
