"""Where no window can open: a sentence, never Qt's abort."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


@pytest.mark.parametrize("arguments", [(), ("open",), ("open", "some.prorata")])
def test_no_display_is_a_sentence(prorata, arguments):
    done = prorata(*arguments, **NO_DISPLAY)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "No window can be opened: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
    )


def test_a_silent_display_is_a_sentence(prorata):
    done = prorata("open", **{**NO_DISPLAY, "DISPLAY": ":4711"})
    assert done.returncode == 1
    assert done.stderr == "No window can be opened: the display :4711 does not answer.\n"
