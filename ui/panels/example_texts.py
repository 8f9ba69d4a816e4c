"""What is said about a published example: its source, its figures, and where a page is at odds."""

from __future__ import annotations

from datetime import date

from simulator.formats.gallery import Comparison, Example
from simulator.words import Words, mark, sources

_DEVIATIONS = {
    "FAQ-07-suspend-reactivate-gt30": mark(
        "The page contradicts itself: it prints an activation fee of 16.45 (exact price), "
        "but its credit of 26.14 needs the daily price 0.968, which gives 17 x 0.968 = 16.46."
    ),
    "FAQ-09-add-on": mark(
        "The page contradicts itself: it prints 3.50 for the first line of the add-on "
        "(exact price), where its own rounding gives 21 x 0.167 = 3.51."
    ),
    "NCE-19-migration-nce-side": mark(
        "The page contradicts itself: it prints 15.42 (27 of 28 days) and 95.21 (181 days), where "
        "its own rule gives 27 of 31 days = 13.93, and its own dates 177 days = 93.10."
    ),
}


def heading_text(example: Example, words: Words) -> str:
    """Return what the page of an example is called, and its date."""
    name = example.source.page.partition(", ")[0]
    return _dated(sources.title(name, words), example, words)


def source_text(example: Example, words: Words) -> str:
    """Return the page of an example and its date."""
    return _dated(example.source.page, example, words)


def _dated(page: str, example: Example, words: Words) -> str:
    day = _day(example.source.date, words)
    return words.tr("{page}, {day}", page=page, day=day) if day else page


def comparison_sentence(check: Comparison, words: Words) -> str:
    """Return how the engine's figures compare with the published ones."""
    if check.is_reproduced:
        return words.ntr(
            "✓ The published figure is reproduced.",
            "✓ All {n} published figures are reproduced.",
            check.figures,
        )
    return words.ntr(
        "✗ {n} line differs from the published ones.",
        "✗ {n} lines differ from the published ones.",
        len(check.differences),
    )


def deviation_sentence(example: Example, words: Words) -> str:
    """Return where the page contradicts itself; empty where it does not."""
    if not example.deviation:
        return ""
    return words.tr(_DEVIATIONS.get(example.id, example.deviation))


def _day(written: str, words: Words) -> str:
    """Return the date of a page in the style of the language; some pages are undated."""
    try:
        return words.day(date.fromisoformat(written))
    except ValueError:
        return ""
