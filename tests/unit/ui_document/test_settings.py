from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from ui.settings import RECENT_FILES, KeptLayout, Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.ini"


@pytest.fixture
def settings(path):
    return Settings.in_file(path)


def again(settings, path):
    settings.sync()
    return Settings.in_file(path)


def test_nothing_is_chosen_at_first(settings):
    assert settings.language == ""
    assert settings.theme == "system"
    assert settings.csv_with_bom is True
    assert settings.recent_files == ()
    assert settings.last_file is None
    assert settings.geometry.isEmpty()
    assert settings.layout == KeptLayout()
    assert settings.view_state("lines") == b""


def test_choices_come_back_with_their_types(settings, path):
    settings.language = "fr"
    settings.theme = "dark"
    settings.csv_with_bom = False
    settings.last_file = Path("/a/b.prorata")
    settings.last_folder = "/a"
    settings.geometry = QByteArray(b"\x00g")
    settings.layout = layout = KeptLayout("both-sides", {"both-sides": b"\x00l", "one-side": b""})
    settings.set_view_state("lines", b"\x00v")
    read = again(settings, path)
    assert (read.language, read.theme, read.csv_with_bom) == ("fr", "dark", False)
    assert (read.last_file, read.last_folder) == (Path("/a/b.prorata"), "/a")
    assert (bytes(read.geometry), read.layout) == (b"\x00g", layout)
    assert read.view_state("lines") == b"\x00v"


def test_a_last_file_can_be_forgotten(settings, path):
    settings.last_file = Path("/a")
    settings.last_file = None
    assert again(settings, path).last_file is None


@pytest.mark.parametrize("count", [1, 2, RECENT_FILES + 3])
def test_recent_files_are_the_newest_first_and_not_too_many(settings, path, count):
    files = [Path(f"/files/{number}, été.prorata") for number in range(count)]
    for file in files:
        settings.add_recent_file(file)
    assert again(settings, path).recent_files == tuple(reversed(files))[:RECENT_FILES]


def test_a_file_is_recent_once(settings):
    for name in ("a", "b", "a"):
        settings.add_recent_file(Path(name))
    assert settings.recent_files == (Path("a"), Path("b"))
    settings.remove_recent_file(Path("a"))
    assert settings.recent_files == (Path("b"),)
    settings.clear_recent_files()
    assert settings.recent_files == ()


@pytest.mark.parametrize("text", ["{", "7", "null", '{"a": 1}'])
def test_a_list_that_others_have_spoilt_is_empty(path, text):
    store = QSettings(str(path), QSettings.Format.IniFormat)
    store.setValue("files/recent", text)
    assert Settings(store).recent_files == ()
