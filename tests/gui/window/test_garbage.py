"""No other thread frees what hangs in a circle: Qt crashes where that is a widget."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from ui.window.garbage import GarbageCollector


class _Circle:
    def __init__(self, freed):
        self.me = self
        weakref.finalize(self, lambda: freed.append(threading.current_thread()))


@pytest.fixture
def collecting():
    """Let Python collect by itself, as it does where nothing else is said."""
    was = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was else gc.disable)()


def test_work_beside_the_window_frees_no_circle_of_it(qtbot, collecting):
    freed: list[threading.Thread] = []
    parent = QObject()
    GarbageCollector(parent).start()
    _Circle(freed)
    made: list[list[object]] = []
    worker = threading.Thread(target=lambda: made.extend([] for _ in range(100_000)))
    worker.start()
    worker.join()
    assert freed == []
    qtbot.waitUntil(lambda: freed == [threading.main_thread()])
