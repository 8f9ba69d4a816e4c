"""The search in the manual: without regard to case and accents, best place first.

`resources/manual/search.js` does the same on the site; a test holds both to the same answers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import msgspec

from simulator.manual.pages import Section, page
from simulator.words.pages import PAGES

MOST_HITS = 30
_SPELLED = {"œ": "oe", "æ": "ae", "ß": "ss"}
_TITLE, _TITLE_BEGINS, _TITLE_ALIKE, _PAGE, _TEXT, _TEXT_WHOLE = 20, 12, 10, 6, 1, 2
_RULES, _RULES_PAGES = 5, "rules-"
_LEAST_STEM = 5
_MOST_COUNTED = 5
_BEFORE, _EXCERPT, _AROUND = 50, 170, 100


class Hit(msgspec.Struct, frozen=True):
    """A section that has every word, and a piece of its text with the places of the words."""

    section: Section
    score: int
    excerpt: str
    marks: tuple[tuple[int, int], ...]


class Folded(msgspec.Struct, frozen=True):
    """A text as it is compared, and for each of its letters the letter it comes from."""

    text: str
    origins: tuple[int, ...]


def fold(text: str) -> Folded:
    """Return a text without case and accents."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        plain = _SPELLED.get(letter.lower()) or unicodedata.normalize("NFD", letter).lower()
        for each in plain:
            if not unicodedata.combining(each):
                letters.append(each)
                origins.append(place)
    return Folded("".join(letters), tuple(origins))


@cache
def sections(language: str) -> tuple[Section, ...]:
    """Return every section of the manual in the order of the contents."""
    return tuple(section for name in PAGES for section in page(language, name).sections)


def find(language: str, query: str) -> tuple[Hit, ...]:
    """Return the sections that hold every word of `query`, best first; none for no words."""
    return find_in(sections(language), query)


def find_in(among: Sequence[Section], query: str) -> tuple[Hit, ...]:
    """Return those of `among` that hold every word of `query`, best first."""
    words = fold(query).text.split()
    if not words:
        return ()
    scored = ((_score(section, words), section) for section in among)
    found = sorted(((-score, place) for place, (score, _) in enumerate(scored) if score))
    return tuple(_hit(among[place], -score, words) for score, place in found[:MOST_HITS])


def _score(section: Section, words: Sequence[str]) -> int:
    """Return how well a section suits; 0 where a word is missing."""
    title, above = fold(section.title).text, fold(section.page_title).text
    text = fold(section.text).text
    total = 0
    for word in words:
        score = _score_in(word, title, above, text)
        if not score:
            return 0
        total += score
    return total + (_RULES if section.page.startswith(_RULES_PAGES) else 0)


def _score_in(word: str, title: str, above: str, text: str) -> int:
    score = min(len(places_in(word, text)), _MOST_COUNTED) * _TEXT
    if _is_whole(word, text):
        score += _TEXT_WHOLE
    if places_in(word, above):
        score += _PAGE
    if places_in(word, title):
        score += _TITLE if _is_whole(word, title) else _TITLE_BEGINS
    elif places_in(_stem(word), title):
        score += _TITLE_ALIKE
    return score


def _stem(word: str) -> str:
    """Return the letters that a verb and its noun share: suspend, suspension."""
    return word[: max(_LEAST_STEM, len(word) * 2 // 3)]


def places_in(word: str, text: str) -> list[int]:
    """Return where words of `text` begin with `word`."""
    found, at = [], text.find(word)
    while at >= 0:
        if not at or not text[at - 1].isalnum():
            found.append(at)
        at = text.find(word, at + 1)
    return found


def _is_whole(word: str, text: str) -> bool:
    ends = (at + len(word) for at in places_in(word, text))
    return any(end == len(text) or not text[end].isalnum() for end in ends)


def _hit(section: Section, score: int, words: Sequence[str]) -> Hit:
    text, folded = section.text, fold(section.text)
    found = sorted(
        (folded.origins[at], folded.origins[at + len(word) - 1] + 1, word)
        for word in words
        for at in places_in(word, folded.text)
    )
    begin, end = _cut(text, max(0, _best(found) - _BEFORE))
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    shift = begin - len(before)
    inside = tuple(
        (start - shift, stop - shift)
        for start, stop in _apart([(start, stop) for start, stop, _ in found])
        if begin <= start and stop <= end
    )
    return Hit(section, score, f"{before}{text[begin:end]}{after}", inside)


def _best(found: Sequence[tuple[int, int, str]]) -> int:
    """Return where an excerpt should begin to show the most words, the first of equal places."""
    best, most = 0, 0
    wanted = len({word for _, _, word in found})
    for start, _, _ in found:
        near = {word for at, end, word in found if start <= at and end <= start + _AROUND}
        if len(near) > most:
            best, most = start, len(near)
        if most == wanted:
            break
    return best


def _cut(text: str, begin: int) -> tuple[int, int]:
    """Return where whole words begin and end that an excerpt can hold."""
    if begin:
        begin = text.rfind(" ", 0, begin) + 1
    end = begin + _EXCERPT
    if end >= len(text):
        return begin, len(text)
    blank = text.rfind(" ", begin, end + 1)
    if blank <= begin:
        return begin, end
    # The dot between points of a list says nothing before what is left out.
    return begin, blank - 2 if text[blank - 1] == "·" else blank


def _apart(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return marks that do not overlap: one word may begin with another."""
    apart: list[tuple[int, int]] = []
    for start, end in marks:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
