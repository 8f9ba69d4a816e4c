"""A page of the manual as HTML, and its sections as text.

The pages are Markdown without HTML in it, but for the names of places: `## Title <a name="place">`.
markdown-it-py renders them: it is small, follows CommonMark to the letter, escapes what is HTML, and
comes with Rich in any case. Qt's own reader of Markdown would give the window other headings than
the site, and no command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from simulator.resources import has_resource, resource_path
from simulator.words.catalogue import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from markdown_it.token import Token

FOLDER = "help"
PICTURES = "pictures"
_SUFFIX = ".md"

_PLACE = re.compile(r'\s*<a name="([^"]+)">(?:&nbsp;)?</a>')
_HEADING = re.compile(r"^(#{1,6} [^\n]*)", re.MULTILINE)
_SIGNS = tuple(".:;,!?…")
_LINE_ENDS = frozenset({"softbreak", "hardbreak"})


class Section(msgspec.Struct, frozen=True):
    """What stands under one heading: the place that leads to it, its title, its text."""

    page: str
    place: str
    page_title: str
    title: str
    text: str


class Page(msgspec.Struct, frozen=True):
    """A page in a language; the first section is what stands before any other heading."""

    name: str
    title: str
    html: str
    sections: tuple[Section, ...]


def source(language: str, name: str) -> str:
    """Return the Markdown of a page, in English where it is not translated."""
    found = language if has_resource(FOLDER, language, name + _SUFFIX) else SOURCE_LANGUAGE
    return resource_path(FOLDER, found, name + _SUFFIX).read_text(encoding="utf-8")


def text_of(language: str, name: str) -> str:
    """Return a page as text for a terminal: its Markdown, without the names of places."""
    return _PLACE.sub("", source(language, name)).rstrip()


@cache
def page(language: str, name: str) -> Page:
    """Return a page, rendered once; FileNotFoundError if there is none of this name."""
    return rendered(name, source(language, name))


def rendered(name: str, text: str) -> Page:
    """Return a page made from its Markdown."""
    from markdown_it import MarkdownIt

    places = [_PLACE.findall(heading) for heading in _HEADING.findall(_without_code(text))]
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(_PLACE.sub("", text))
    marked = list(_marked(tokens, places))
    sections = tuple(_sections(name, marked))
    html: str = reader.renderer.render(marked, reader.options, {})
    return Page(name, sections[0].page_title, html, sections)


def _without_code(text: str) -> str:
    """Return the text without its blocks of code: a # in them begins no heading."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def _marked(tokens: Sequence[Token], places: Sequence[Sequence[str]]) -> Iterator[Token]:
    """Yield the tokens with a place at every heading: its names, or else its number."""
    number = 0
    for token in tokens:
        if token.type == "heading_open":
            names = [*places[number], f"s{number}"]
            number += 1
            token.attrSet("id", names[0])
            for other in names[1:]:
                yield _anchor(other)
        yield token


def _anchor(place: str) -> Token:
    """Return a second name of the heading that follows."""
    from markdown_it.token import Token

    return Token("html_block", "", 0, content=f'<a id="{place}"></a>')


def _sections(name: str, tokens: Sequence[Token]) -> Iterator[Section]:
    page_title, title, place = "", "", ""
    texts: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and before.type == "heading_open":
            if title:
                yield Section(name, place, page_title, title, _joined(texts))
            title, texts = _plain(token), []
            place = str(before.attrGet("id"))
            page_title = page_title or title
        elif token.type == "inline":
            texts.append(_plain(token))
        elif token.type in ("fence", "code_block"):
            texts.append(" ".join(token.content.split()))
    yield Section(name, place, page_title, title, _joined(texts))


def _joined(texts: Sequence[str]) -> str:
    """Return paragraphs and points of a list in one line; a dot parts what ends without a sign."""
    ended = [each if each[-1:] in _SIGNS else f"{each} ·" for each in texts[:-1] if each]
    return " ".join((*ended, *texts[-1:]))


def _plain(token: Token) -> str:
    """Return what a reader sees of a line, without what stands for a picture."""
    parts = (
        " " if each.type in _LINE_ENDS else each.content
        for each in token.children or ()
        if each.type != "image"
    )
    return "".join(parts).strip()
