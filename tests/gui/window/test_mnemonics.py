"""The letters that open menus and their entries by keyboard."""

from __future__ import annotations

from collections import Counter

import pytest

from simulator.words import Words
from ui.window.actions import ACTIONS, MENUS


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_entries_of_a_menu_answer_to_the_same_letter(language: str) -> None:
    words = Words(language)
    letters: Counter[tuple[str, str]] = Counter()
    entries = [(action.menu, action.text) for action in ACTIONS]
    entries += [(menu.inside, menu.text) for menu in MENUS]
    for menu, text in entries:
        _, mark, rest = words.tr(text).replace("&&", "").partition("&")
        if mark:
            letters[menu or "the bar", rest[0].casefold()] += 1
    assert letters
    assert {place: count for place, count in letters.items() if count > 1} == {}
