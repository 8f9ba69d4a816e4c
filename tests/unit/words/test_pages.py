"""The manual: every page in every language, every rule in its place, no broken link."""

import re

import pytest

from simulator.catalogue import Rule
from simulator.resources import resource_path
from simulator.words import Words, languages
from simulator.words.pages import PAGES, page_of, source_of
from simulator.words.sources import sources

_LINK = re.compile(r"\]\(([^)]+)\)")
_ANCHOR = re.compile(r'<a name="([^"]+)">')
_SOURCE = re.compile(r"^\*[^*].*\*$", re.MULTILINE)


def _text(language, page):
    return resource_path("help", language, f"{page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", languages())
def test_the_pages_are_those_of_the_contents(language):
    files = {path.stem for path in resource_path("help", language).glob("*.md")}
    assert files == set(PAGES)
    linked = [link.removesuffix(".md") for link in _LINK.findall(_text(language, "index"))]
    assert len(set(PAGES)) == len(PAGES)
    assert linked == list(PAGES[1:])


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page, language):
    for link in _LINK.findall(_text(language, page)):
        target, _, anchor = link.partition("#")
        if link.startswith("pictures/"):
            assert resource_path("help", language, link).is_file(), link
            continue
        target = target or f"{page}.md"
        assert target.removesuffix(".md") in PAGES, link
        assert not anchor or f'<a name="{anchor}">' in _text(language, target.removesuffix(".md"))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_its_place(rule, language):
    page, _, anchor = page_of(rule).partition("#")
    assert anchor in _ANCHOR.findall(_text(language, page))


@pytest.mark.parametrize("language", languages())
def test_sources_are_titles_and_no_names_of_files(language):
    words = Words(language)
    for rule in Rule:
        named = sources(rule, words)
        assert named, rule
        assert set(re.findall(r"\b[a-z]+-[a-z]+\b", named)) <= {"one-time"}
    monthly = {"en": "Common billing scenarios, monthly (2019, 2022)"}
    assert sources(Rule.LEGACY_SUSPEND, words) != source_of(Rule.LEGACY_SUSPEND)
    assert monthly.get(language, "") in sources(Rule.LEGACY_SUSPEND, words)


@pytest.mark.parametrize("page", PAGES)
def test_translations_have_the_same_shape(page):
    english, french = _text("en", page), _text("fr", page)
    for mark in ("\n## ", "\n- ", "\n| ", "\n1. ", "```"):
        assert english.count(mark) == french.count(mark), mark
    assert _ANCHOR.findall(english) == _ANCHOR.findall(french)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("page", ["rules-legacy", "rules-new-commerce", "taxes", "account"])
def test_every_rule_names_its_source(page, language):
    sections = _text(language, page).split("\n## ")[1:]
    assert [each.splitlines()[0] for each in sections if not _SOURCE.search(each)] == []


@pytest.mark.parametrize("rule", Rule)
def test_the_source_of_a_rule_can_be_asked_for(rule):
    assert source_of(rule)
