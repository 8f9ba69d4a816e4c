"""A real window: its own X server, a window manager, the keys of a person."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests import x11
from tests.end2end.desktop import PATIENCE_SECONDS, Desktop

pytestmark = [
    pytest.mark.x11,
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(x11.missing()), reason=f"not on this machine: {', '.join(x11.missing())}"
    ),
]


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
    deadline = time.monotonic() + PATIENCE_SECONDS
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
