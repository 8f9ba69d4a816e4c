"""Work in slices: done at once where it is short, dropped when it fails."""

from __future__ import annotations

import time

import pytest

from ui.models.slices import SlicedWork


def _work(*, slices=1, error=None):
    for _ in range(slices):
        time.sleep(0.015)
        yield
    if error is not None:
        raise error
    return "found"


def _none():
    yield from ()
    return "found"


@pytest.fixture
def work(qapp):
    return SlicedWork()


@pytest.fixture
def found(work):
    results: list[str] = []
    work.done.connect(results.append)
    return results


def test_short_work_is_done_at_once_and_long_work_in_turns(work, found, qtbot):
    work.start(_none())
    assert found == ["found"]
    work.start(_work(slices=3))
    assert work.is_busy
    qtbot.waitUntil(lambda: found == ["found", "found"])
    assert not work.is_busy


@pytest.mark.parametrize("slices", [0, 2])
def test_work_that_fails_is_dropped_and_never_seems_to_be_done(work, found, qtbot, slices):
    with qtbot.captureExceptions() as raised:
        if slices:
            work.start(_work(slices=slices, error=ValueError("x")))
        else:
            with pytest.raises(ValueError, match="x"):
                work.start(_work(slices=0, error=ValueError("x")))
        qtbot.waitUntil(lambda: not work.is_busy)
        qtbot.wait(20)
    assert len(raised) == (1 if slices else 0)
    assert found == []
