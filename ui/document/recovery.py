"""Unsaved work on the disk, so that it outlives the process.

Each process keeps its work in one file of the recovery folder and holds a lock beside it. A file
whose lock can be taken belongs to a process that is gone: its work is offered again.
"""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QLockFile

from simulator.errors import ScenarioError
from simulator.formats import scenario_file
from simulator.scenario.scenario import Scenario
from ui.document.files import write_bytes

_WORK = ".work"
_LOCK = ".lock"


class LostWork(msgspec.Struct, frozen=True):
    """What a process that is gone had not saved: its scenario, its file if any, and when."""

    kept_in: Path
    scenario: Scenario
    file: Path | None
    when: datetime


class Recovery:
    """The unsaved work of this process, and that of processes that are gone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._id = os.urandom(16).hex()
        self._lock: QLockFile | None = None

    @property
    def kept_in(self) -> Path:
        """Return where the work of this process is kept."""
        return self._folder / f"{self._id}{_WORK}"

    def keep(self, scenario: Scenario, file: Path | None) -> None:
        """Write the work down; FileError says why it could not be."""
        self._hold()
        work = {
            "file": None if file is None else str(file),
            "scenario": scenario_file.dumps(scenario).decode(),
        }
        write_bytes(self.kept_in, msgspec.json.encode(work))

    def forget(self) -> None:
        """Take away what was written down: it is saved, or not wanted."""
        with contextlib.suppress(OSError):
            self.kept_in.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def lost(self) -> tuple[LostWork, ...]:
        """Return the work of processes that are gone, the newest first."""
        if not self._folder.is_dir():
            return ()
        found = [_read(path) for path in self._folder.glob(f"*{_WORK}") if self._is_orphan(path)]
        return tuple(
            sorted((each for each in found if each), key=lambda each: each.when, reverse=True)
        )

    def discard(self, work: LostWork) -> None:
        """Take away lost work: it has been taken over, or is not wanted."""
        for path in (work.kept_in, work.kept_in.with_suffix(_LOCK)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _hold(self) -> None:
        """Hold the lock that says that this process is alive."""
        if self._lock is not None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        self._lock = _lock(self.kept_in)
        self._lock.tryLock(0)

    def _is_orphan(self, path: Path) -> bool:
        if path == self.kept_in:
            return False
        lock = _lock(path)
        if not lock.tryLock(0):
            return False
        lock.unlock()
        return True


def _lock(work: Path) -> QLockFile:
    lock = QLockFile(str(work.with_suffix(_LOCK)))
    lock.setStaleLockTime(0)
    return lock


def _read(path: Path) -> LostWork | None:
    """Return the work in a file; None where the process was killed before it could write any."""
    try:
        found = msgspec.json.decode(path.read_bytes())
        scenario = scenario_file.loads(found["scenario"].encode())
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ScenarioError):
        return None
    return LostWork(path, scenario, Path(found["file"]) if found["file"] else None, when)
