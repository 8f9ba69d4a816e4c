"""Scenario files on the disk: read, written all or nothing, locked while they are open."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

import msgspec
from PySide6.QtCore import QFileDevice, QIODevice, QLockFile, QSaveFile

from simulator.errors import SimulatorError
from simulator.formats import scenario_file
from simulator.scenario.scenario import Scenario

SUFFIX = scenario_file.SUFFIX


class FileTrouble(StrEnum):
    """Why a file could not be read or written; the sentence is written in `ui.window.sentences`."""

    MISSING = "missing"
    NO_FOLDER = "no_folder"
    IS_A_FOLDER = "is_a_folder"
    NOT_READABLE = "not_readable"
    NOT_WRITABLE = "not_writable"
    NO_ROOM = "no_room"
    OTHER = "other"


class FileError(SimulatorError):
    """A file could not be read or written; what was there before is still there."""

    def __init__(self, trouble: FileTrouble, path: Path, detail: str = "") -> None:
        super().__init__(f"{trouble}: {path}: {detail}")
        self.trouble = trouble
        self.path = path
        self.detail = detail


class Stamp(msgspec.Struct, frozen=True):
    """What tells whether another program has written a file since it was read."""

    modified: int
    size: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Stamp | None:
        """Return the stamp of a file, None where there is no file."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_mtime_ns, found.st_size, found.st_ino)


class Holder(msgspec.Struct, frozen=True):
    """Who has a file open."""

    pid: int
    host: str
    program: str


def read(path: Path) -> Scenario:
    """Return the scenario in a file; FileError or ScenarioError says why there is none."""
    return scenario_file.loads(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return what is in a file of at most the size that a scenario may have."""
    try:
        with path.open("rb") as file:
            return file.read(scenario_file.MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise FileError(FileTrouble.MISSING, path, str(error)) from error
    except IsADirectoryError as error:
        raise FileError(FileTrouble.IS_A_FOLDER, path, str(error)) from error
    except PermissionError as error:
        raise FileError(FileTrouble.NOT_READABLE, path, str(error)) from error
    except OSError as error:
        raise FileError(FileTrouble.OTHER, path, os.strerror(error.errno or 0)) from error


def write(path: Path, scenario: Scenario) -> None:
    """Put a scenario into a file, wholly or not at all; FileError says why not."""
    write_bytes(path, scenario_file.dumps(scenario))


def write_bytes(path: Path, content: bytes) -> None:
    """Put `content` into a file, wholly or not at all; FileError says why not."""
    if path.is_dir():
        raise FileError(FileTrouble.IS_A_FOLDER, path)
    if path.exists() and not path.is_file():
        # A device or a pipe: the new file would take its place.
        raise FileError(FileTrouble.NOT_WRITABLE, path)
    if not path.parent.is_dir():
        raise FileError(FileTrouble.NO_FOLDER, path)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _error(file, path)
    if file.write(content) != len(content):
        error = _error(file, path)
        file.cancelWriting()
        raise error
    if not file.commit():
        raise _error(file, path)


def _error(file: QSaveFile, path: Path) -> FileError:
    """Return why `file` could not be written; a full disk shows in the middle of writing.

    Where only a part found room, Qt counts it and calls it no error.
    """
    kind = QFileDevice.FileError
    detail = file.errorString()
    found = file.error()
    if found in (kind.ResourceError, kind.WriteError, kind.NoError):
        return FileError(FileTrouble.NO_ROOM, path, detail)
    if found in (kind.OpenError, kind.PermissionsError) and not _may_write(path):
        return FileError(FileTrouble.NOT_WRITABLE, path, detail)
    return FileError(FileTrouble.OTHER, path, detail)


def _may_write(path: Path) -> bool:
    if path.exists() and not os.access(path, os.W_OK):
        return False
    return os.access(path.parent, os.W_OK | os.X_OK)


class FileLock:
    """The lock that keeps two windows from writing one file; it stands beside the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = QLockFile(str(path.with_name(f".~lock.{path.name}#")))
        self._lock.setStaleLockTime(0)

    def acquire(self) -> Holder | None:
        """Take the lock, or return who holds it.

        Where no lock can be written (a folder that is read-only) there is none to wait for.
        """
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return None
        return Holder(*self._lock.getLockInfo())

    def release(self) -> None:
        """Give the lock back."""
        self._lock.unlock()
