"""Pages of the manual as HTML: places, sections, nothing that is not meant."""

import pytest

from simulator.manual.pages import page, rendered, text_of
from simulator.words import languages
from simulator.words.pages import PAGES


def test_a_heading_has_its_names_and_its_number():
    shown = rendered(
        "p", '# Title\n\nText.\n\n## Part <a name="one">&nbsp;</a><a name="two">&nbsp;</a>'
    )
    assert '<h1 id="s0">Title</h1>' in shown.html
    assert '<a id="two"></a><a id="s1"></a><h2 id="one">Part</h2>' in shown.html


def test_sections_hold_what_a_reader_sees():
    shown = rendered(
        "p", "# Title\n\nA *word* and\na [link](q.md).\n\n## Part\n\n```\nrun  it\n```"
    )
    assert [(each.place, each.title, each.text) for each in shown.sections] == [
        ("s0", "Title", "A word and a link."),
        ("s1", "Part", "run it"),
    ]
    assert {each.page_title for each in shown.sections} == {"Title"}


def test_a_sign_in_code_is_no_heading():
    text = '# Title\n\n```\n# no heading\n```\n\n## Part <a name="part">&nbsp;</a>'
    assert [each.place for each in rendered("p", text).sections] == ["s0", "part"]


def test_html_in_a_page_is_shown_and_not_done():
    shown = rendered("p", "# Title\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))")
    assert "<script" not in shown.html
    assert "&lt;script&gt;" in shown.html
    assert 'href="javascript' not in shown.html


def test_the_picture_of_a_section_is_no_text_of_it():
    assert (
        rendered("p", "# T\n\n![seen](pictures/a.png)\n\nText").sections[0].text.strip() == "Text"
    )


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_places(name):
    places = {
        language: [each.place for each in page(language, name).sections] for language in languages()
    }
    assert places["en"] == places["fr"]
    assert len(set(places["en"])) == len(places["en"])


def test_a_page_without_a_translation_is_english():
    assert page("de", "index") == page("en", "index")


def test_a_page_as_text_names_no_places():
    assert "<a name" not in text_of("fr", "rules-legacy")
