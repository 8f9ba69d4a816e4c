"""The catalogues: complete, well written, and read the same way compiled or not."""

import os
import re

import pytest
from babel.messages.catalog import Catalog

from simulator.words import Words, calls, catalogue, check, extract, mark
from simulator.words.catalogue import translations

NBSP, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def _strings(language):
    path = catalogue.source_path(language)
    for message in extract.read(path):
        if message.id:
            yield from check.strings(message)


def test_every_catalogue_is_complete():
    assert list(check.complaints()) == []


def test_french_signs_have_their_spaces():
    for text in _strings("fr"):
        assert not re.search(rf"[^{NARROW}][;?!]", text), text
        assert f"«{NBSP}" in text or "«" not in text, text
        assert f"{NBSP}»" in text or "»" not in text, text
        assert not re.search(rf"[^{NBSP}]:(?!\d)", text), text


def test_french_apostrophes_are_typographic():
    assert [text for text in _strings("fr") if "'" in text] == []


def test_cancelling_a_subscription_is_not_cancelling_a_dialog():
    words = Words("fr")
    assert words.tr("Cancel") == "Annuler"
    assert words.tr("Cancellation") == "Résiliation"
    assert words.tr("Cancelled on {day}", day="x") == "Résilié le x"


def test_zero_is_singular_in_french_alone():
    assert Words("fr").ntr("{n} licence", "{n} licences", 0) == "0 licence"
    assert Words("fr").ntr("{n} licence", "{n} licences", 1) == "1 licence"
    assert Words("fr").ntr("{n} licence", "{n} licences", 2) == "2 licences"
    assert Words("en").ntr("{n} licence", "{n} licences", 0) == "0 licences"
    assert Words("en").ntr("{n} licence", "{n} licences", 1) == "1 licence"


def test_numbers_in_texts_are_grouped():
    assert Words("en").ntr("{n} licence", "{n} licences", 2650) == "2,650 licences"


def test_an_unknown_text_stays_english():
    assert Words("fr").tr("A text that nobody wrote") == "A text that nobody wrote"
    assert Words("fr").tr("") == ""


def test_braces_without_gaps_are_left_alone():
    assert Words("en").tr(mark("an object {…}")) == "an object {…}"
    assert Words("en").tr("{name}", name="{other}") == "{other}"


def test_a_compiled_catalogue_is_read_unless_the_source_is_newer(tmp_path, monkeypatch):
    source = tmp_path / "fr" / "LC_MESSAGES" / "prorata.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Open"\nmsgstr "Ouvrir"\n', encoding="utf-8")
    compiled = source.with_suffix(".mo")
    compiled.write_bytes(catalogue._compiled(source).read())
    source.write_text('msgid "Open"\nmsgstr "Ouvre"\n', encoding="utf-8")
    monkeypatch.setattr(catalogue, "source_path", lambda _: source)
    translations.cache_clear()
    try:
        os.utime(source, (1, 1))
        assert translations("fr").gettext("Open") == "Ouvrir"
        translations.cache_clear()
        os.utime(compiled, (0, 0))
        assert translations("fr").gettext("Open") == "Ouvre"
        translations.cache_clear()
        os.utime(compiled, (2, 2))
        source.unlink()
        assert translations("fr").gettext("Open") == "Ouvrir"
    finally:
        translations.cache_clear()


def _catalogue(*messages):
    made = Catalog(locale="fr")
    for text, string in messages:
        made.add(text, string)
    return made


@pytest.mark.parametrize(
    ("text", "string", "complaint"),
    [
        ("Open", "", "missing"),
        ("Open {name}", "Ouvrir {nom}", "other gaps"),
        (("{n} line", "{n} lines"), ("une ligne", "{n} lignes"), "other gaps"),
        (("{n} line", "{n} lines"), ("{n} ligne", ""), "missing"),
        ("&Open", "Ouvrir", "mnemonic"),
        ("Open…", "Ouvrir", "ellipsis"),
    ],
)
def test_a_fault_of_a_translation_is_named(text, string, complaint):
    found = list(check.complaints_of(_catalogue((text, string)), _catalogue((text, ""))))
    assert any(complaint in each for each in found)


def test_texts_that_have_gone_or_are_fuzzy_are_named():
    old = _catalogue(("Old", "Vieux"), ("Open", "Ouvrir"))
    old["Open"].flags.add("fuzzy")
    found = list(check.complaints_of(old, _catalogue(("Open", ""))))
    assert found == ["fuzzy: 'Open'", "not used any more: 'Old'"]


def test_a_good_translation_has_no_fault():
    text, string = ("{n} line of {day}", "{n} lines of {day}"), ("{n} l. {day}", "{n} ls {day}")
    assert list(check.complaints_of(_catalogue((text, string)), _catalogue((text, "")))) == []


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ('words.tr("Open {name}")', "nothing fills"),
        ('words.tr("Open", name=1)', "has no gap"),
        ('words.tr(f"Open {name}")', "f-string"),
        ('words.ntr("{n} of {all}", "{n} of {all}", 2)', "nothing fills"),
    ],
)
def test_a_wrong_call_is_named(tmp_path, code, complaint):
    path = tmp_path / "view.py"
    path.write_text(code, encoding="utf-8")
    (found,) = calls.complaints(path)
    assert complaint in found


@pytest.mark.parametrize(
    "code",
    ['words.tr("Open {name}", name=1)', 'words.ntr("{n} a", "{n} b", 2)', "words.tr(text)",
     'words.tr("Open {name}", **gaps)', 'mark("Open {name}")'],
)  # fmt: skip
def test_a_right_call_is_not(tmp_path, code):
    path = tmp_path / "view.py"
    path.write_text(code, encoding="utf-8")
    assert list(calls.complaints(path)) == []


def test_texts_are_found_however_they_are_written(tmp_path):
    path = tmp_path / "view.py"
    path.write_text(
        """
words.tr("Open")
mark("Save " "as")
words.tr("On" if wanted else "Off")
words.ntr("{n} line", "{n} lines", 2)
self._list.mark(self._shown or "no text")
self._list.mark("no text")
words.tr(text)
words.tr("")
""",
        encoding="utf-8",
    )
    found = [text for _, text in calls.texts(path)]
    assert found == ["Open", "Save as", "On", "Off", ("{n} line", "{n} lines")]


def test_an_update_keeps_what_is_translated_and_drops_what_has_gone(monkeypatch):
    monkeypatch.setattr(extract, "extracted", lambda: _catalogue(("Open", ""), ("New", "")))
    merged = extract.merged(_catalogue(("Open", "Ouvrir"), ("Old", "Vieux")), "fr")
    assert {message.id: message.string for message in merged if message.id} == {
        "Open": "Ouvrir",
        "New": "",
    }


def test_writing_a_catalogue_twice_gives_the_same_bytes(tmp_path):
    path = catalogue.source_path("fr")
    copy = tmp_path / "fr" / "LC_MESSAGES" / "prorata.po"
    copy.parent.mkdir(parents=True)
    extract.write(extract.read(path), copy)
    first = copy.read_bytes()
    extract.write(extract.read(copy), copy)
    assert copy.read_bytes() == first
    assert b"POT-Creation-Date" not in first
