"""The file of the open scenario: its lock, and whether another program has written it since."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from ui.document.files import FileError, FileLock, Holder, Stamp, read_bytes


class OpenFile:
    """At most one file at a time; holding another one lets the first go."""

    def __init__(self) -> None:
        self._lock: FileLock | None = None
        self._stamp: Stamp | None = None
        self._content = b""

    def reserve(self, path: Path) -> FileLock | Holder:
        """Return the lock of `path`, taken, or who has it; the file held now stays held."""
        if self._lock is not None and self._lock.path == path:
            return self._lock
        lock = FileLock(path)
        return lock.acquire() or lock

    def hold(self, lock: FileLock | None) -> None:
        """Hold a lock that `reserve` gave, and note how its file looks now; None for no file."""
        if self._lock is not None and self._lock is not lock:
            self._lock.release()
        self._lock = lock
        self.look()

    def give_up(self, lock: FileLock) -> None:
        """Release a reserved lock that is not wanted after all."""
        if lock is not self._lock:
            lock.release()

    def look(self) -> None:
        """Note how the file looks now: what is in it is known."""
        self._stamp = Stamp.of(self._lock.path) if self._lock is not None else None
        self._content = _digest(self._lock.path) if self._lock is not None else b""

    def changed_outside(self) -> bool:
        """Return whether the file is there and has other bytes than when it was last looked at.

        A program that keeps folders alike writes the same bytes anew: that is no change.
        """
        if self._lock is None:
            return False
        now = Stamp.of(self._lock.path)
        if now is None or now == self._stamp:
            return False
        if not self._content or _digest(self._lock.path) != self._content:
            return True
        self._stamp = now
        return False


def _digest(path: Path) -> bytes:
    """Return what stands for the bytes of a file, nothing where they cannot be read."""
    try:
        return blake2b(read_bytes(path), digest_size=16).digest()
    except FileError:
        return b""
