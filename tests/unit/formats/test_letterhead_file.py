"""Letterheads as files."""

from __future__ import annotations

import json

import pytest

from simulator.bills import LogoError
from simulator.formats.letterhead_file import LetterheadError, read

PNG = b"\x89PNG\r\n\x1a\n"


def test_names_and_logo_are_read(tmp_path):
    (tmp_path / "logo.png").write_bytes(PNG)
    file = tmp_path / "head.json"
    file.write_text(json.dumps({"name": "P", "address": ["1", "2"], "logo": "logo.png"}), "utf-8")
    found = read(file)
    assert (found.name, found.address, found.logo) == ("P", ("1", "2"), PNG)
    assert (found.recipient, found.note) == ((), ())


@pytest.mark.parametrize("content", [b"", b"[]", b'{"nam": "P"}', b'{"name": 1}', b"\xff\xfe"])
def test_other_files_are_no_letterheads(tmp_path, content):
    file = tmp_path / "head.json"
    file.write_bytes(content)
    with pytest.raises(LetterheadError):
        read(file)


def test_a_logo_that_is_no_picture_is_refused(tmp_path):
    (tmp_path / "logo.svg").write_text("<svg/>")
    file = tmp_path / "head.json"
    file.write_text('{"logo": "logo.svg"}')
    with pytest.raises(LogoError):
        read(file)


def test_a_logo_that_is_not_there_is_an_error_of_the_system(tmp_path):
    file = tmp_path / "head.json"
    file.write_text('{"logo": "logo.png"}')
    with pytest.raises(FileNotFoundError):
        read(file)
