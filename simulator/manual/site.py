"""The manual as a site of files: complete in itself, opened from a disk, asking for nothing.

A page works without its script; the script only searches, in an index that is a file beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from simulator.formats.html_page import html_text
from simulator.manual.pages import FOLDER, PICTURES, Page, page
from simulator.manual.search import sections
from simulator.resources import has_resource, resource_names, resource_path
from simulator.words import Words, languages
from simulator.words.pages import CHAPTERS, PAGES

_ASSETS = "manual"
_STYLE, _SCRIPT, _INDEX = "style.css", "search.js", "sections.js"
_FIRST = "index"

# Only what stands beside the page is loaded, whatever a text may contain.
_POLICY = (
    "default-src 'none'; img-src 'self' file:; style-src 'self' file:; script-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)
_LINK = re.compile(r'href="([a-z-]+)\.md(#[^"]*)?"')
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')


def files() -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site: its path in the folder, and what stands in it."""
    yield "index.html", _entrance()
    for name in (_STYLE, _SCRIPT):
        yield name, resource_path(_ASSETS, name).read_bytes()
    for language in languages():
        words = Words(language)
        yield f"{language}/{_INDEX}", _index(language)
        for name in PAGES:
            yield f"{language}/{name}.html", _page(words, name)
        for picture in pictures(language):
            data = resource_path(FOLDER, language, PICTURES, picture).read_bytes()
            yield f"{language}/{PICTURES}/{picture}", data


def pictures(language: str) -> list[str]:
    """Return the names of the pictures of a language; none before they are made."""
    if not any(has_resource(FOLDER, language, PICTURES, f"{each}.png") for each in ("window",)):
        return []
    names = resource_names(FOLDER, language, PICTURES)
    return sorted(each for each in names if each.endswith(".png"))


def _entrance() -> bytes:
    """Return the page that leads to the languages; the system's comes first without a script."""
    links = "\n".join(
        f'<li><a href="{each}/{_FIRST}.html" lang="{each}" hreflang="{each}">'
        f"{html_text(page(each, _FIRST).title)} ({each})</a></li>"
        for each in languages()
    )
    body = f"<main><h1>Prorata</h1><ul>{links}</ul></main>"
    return _document("en", "Prorata", _STYLE, body)


def _index(language: str) -> bytes:
    """Return the sections as a script: a page on a disk may not read other files."""
    found = [
        {
            "page": each.page,
            "place": each.place,
            "pageTitle": each.page_title,
            "title": each.title,
            "text": each.text,
        }
        for each in sections(language)
    ]
    return b"const SECTIONS = " + msgspec.json.format(msgspec.json.encode(found), indent=0) + b";\n"


def _page(words: Words, name: str) -> bytes:
    shown = page(words.language, name)
    parts = [
        f'<a class="skip" href="#content">{html_text(words.tr("To the text"))}</a>',
        f"<nav aria-label={_quoted(words.tr('Contents'))}>",
        *_navigation(words, name),
        "</nav>",
        '<main id="content">',
        _article(words, shown),
        *_footer(words, name),
        "</main>",
        f'<script src="{_INDEX}"></script>',
        f'<script src="../{_SCRIPT}"></script>',
    ]
    title = f"{shown.title} – Prorata"
    return _document(words.language, title, f"../{_STYLE}", "\n".join(parts))


def _article(words: Words, shown: Page) -> str:
    """Return the text of a page with links between the pages, and a link to each heading."""
    caption = html_text(words.tr("Link to this section"))
    text = _LINK.sub(r'href="\1.html\2"', shown.html)
    return _HEADING.sub(
        rf'<h2 id="\1">\2<a class="here" href="#\1" aria-label="{caption}">#</a></h2>', text
    )


def _navigation(words: Words, name: str) -> Iterator[str]:
    others = [each for each in languages() if each != words.language]
    switch = " ".join(
        f'<a href="../{each}/{name}.html" lang="{each}" hreflang="{each}">{each.upper()}</a>'
        for each in others
    )
    yield f'<span class="languages">{switch}</span>'
    yield f'<a class="name" href="{_FIRST}.html">Prorata</a>'
    yield from _search(words)
    for chapter in CHAPTERS:
        yield f"<h2>{html_text(words.tr(chapter.title))}</h2>"
        yield "<ul>"
        for each in chapter.pages:
            current = ' aria-current="page"' if each == name else ""
            title = html_text(page(words.language, each).title)
            yield f'<li><a href="{each}.html"{current}>{title}</a></li>'
        yield "</ul>"


def _search(words: Words) -> Iterator[str]:
    field = html_text(words.tr("Search the manual"))
    found = _quoted(words.tr("Places found:") + " ")
    yield '<div id="search" role="search" hidden="">'
    yield f'<input type="search" aria-label="{field}" placeholder="{field}" />'
    yield f"<output data-found={found} data-none={_quoted(words.tr('Nothing found.'))}></output>"
    yield '<ol hidden=""></ol>'
    yield "</div>"


def _footer(words: Words, name: str) -> Iterator[str]:
    place = PAGES.index(name)
    yield "<footer>"
    for at, arrow in ((place - 1, "← {title}"), (place + 1, "{title} →")):
        if 0 <= at < len(PAGES):
            title = html_text(page(words.language, PAGES[at]).title)
            yield f'<a href="{PAGES[at]}.html">{arrow.format(title=title)}</a>'
        else:
            yield "<span></span>"
    yield "</footer>"


def _quoted(text: str) -> str:
    return f'"{html_text(text)}"'


def _document(language: str, title: str, style: str, body: str) -> bytes:
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{html_text(language)}">',
        "<head>",
        '<meta charset="utf-8" />',
        f'<meta http-equiv="Content-Security-Policy" content="{html_text(_POLICY)}" />',
        '<meta name="viewport" content="width=device-width, initial-scale=1" />',
        f"<title>{html_text(title)}</title>",
        f'<link rel="stylesheet" href="{html_text(style)}" />',
        "</head>",
        "<body>",
        body,
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(parts).encode()
