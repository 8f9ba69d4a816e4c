"""The start of the window: options, arguments, and what it does to the user's settings."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from ui.app import create_window
from ui.window.appearance import language_of

ROOT = Path(__file__).parents[3]


def start(*arguments, **environment):
    code = "import sys; from ui.app import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_self_check_builds_and_paints_a_window_and_ends(tmp_path):
    done = start("--self-check", XDG_CONFIG_HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_help_names_the_options():
    done = start("--help")
    assert done.returncode == 0
    for option in ("--lang", "--theme", "--size", "--self-check"):
        assert option in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--nonsense"], "nonsense"),
        (["a.prorata", "b.prorata"], "Only one file"),
        (["--theme", "pink"], "light, dark or system"),
        (["--lang", "xx"], "en or fr"),
        (["--size", "big"], "1366x768"),
    ],
)
def test_wrong_use_says_what_is_right(arguments, said):
    done = start(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("chosen", "system", "spoken"),
    [
        ("fr", ["en-GB"], "fr"),
        ("en", ["fr-FR"], "en"),
        ("", ["fr-CA", "en"], "fr"),
        ("", ["de-DE", "fr"], "fr"),
        ("", ["de-DE"], "en"),
        ("xx", ["ja-JP"], "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_follows_the_system(monkeypatch, chosen, system, spoken):
    class System:
        @staticmethod
        def uiLanguages():
            return system

    monkeypatch.setattr(QLocale, "system", System)
    assert language_of(chosen) == spoken


def test_the_typeface_is_bundled_and_has_figures_of_one_width(dressed):
    font = QApplication.font()
    assert QFontInfo(font).family() == "Inter"
    metrics = {each: _width(font, each * 4) for each in "0123456789"}
    assert len(set(metrics.values())) == 1


def _width(font, text):
    from PySide6.QtGui import QFontMetricsF

    return QFontMetricsF(font).horizontalAdvance(text)


@pytest.mark.parametrize("collecting", [True, False])
def test_a_window_leaves_the_collector_of_garbage_to_its_launcher(
    dressed, settings, qtbot, tmp_path, collecting
):
    calls: list[int] = []
    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        window = create_window(settings, tmp_path)
        window.session.painted.connect(partial(calls.append, 1))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(window.filling.is_done)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
    assert calls == [1]
