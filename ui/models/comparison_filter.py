"""Which lines of a comparison are shown: a question as a value, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeAlias

import msgspec

from simulator.money import ZERO, magnitude, negative
from simulator.reconciliation.choosing import Answer, Fits
from simulator.reconciliation.facets import Facet
from simulator.reconciliation.keys import first_day, last_day
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.words import Words
from ui.models.columns import folded

EVERY = frozenset(Verdict)
UNEQUAL = EVERY - {Verdict.EQUAL}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines are asked for; None asks for any.

    Attributes:
        verdicts: how they stand to the engine's.
        least: the least difference, whichever sign it has.
        text: words that all stand in the line; a number is an amount or a row, a day its first or
            last.
    """

    customer: str | None = None
    subscription: str | None = None
    charge: str | None = None
    verdicts: frozenset[Verdict] = EVERY
    cause: Cause | None = None
    least: Decimal = ZERO
    text: str = ""


class _Word(msgspec.Struct, frozen=True):
    """A word that was typed, and what it may mean besides."""

    text: str
    number: Decimal | None = None
    day: date | None = None

    @property
    def is_figure(self) -> bool:
        """Return whether the word can be a number or a day."""
        return self.number is not None or self.day is not None


Said: TypeAlias = Callable[[Facet], tuple[str, str]]
"""What the lines of a facet have in common, as people search it: whose they are, what they are."""


def answer(question: Question, said: Said, words: Words) -> Answer:
    """Return what answers a question for each facet.

    Args:
        question: what was asked.
        said: what the lines of a facet say together.
        words: of the language in which numbers and days were typed.
    """
    typed, least = _words(question.text, words), question.least
    by_difference = partial(_fits, (), least)

    def told(facet: Facet) -> bool | Fits:
        if not _is_asked_for(question, facet) or (least and facet.verdict is Verdict.EQUAL):
            return False
        left: list[_Word] = []
        if typed:
            whose, what = said(facet)
            left = [word for word in typed if word.text not in whose and word.text not in what]
        if not left:
            return by_difference if least else True
        ids = facet.ids.casefold()
        asked = [(word, word.text in ids) for word in left]
        if not all(word.is_figure or is_id for word, is_id in asked):
            return False
        if len(asked) == 1 and not (least or asked[0][1] or left[0].day):
            return partial(_has_number, left[0].number)
        return partial(_fits, asked, least)

    return told


def _is_asked_for(question: Question, facet: Facet) -> bool:
    return (
        (question.customer is None or question.customer == facet.customer)
        and (question.subscription is None or question.subscription == facet.subscription)
        and (question.charge is None or question.charge == facet.charge)
        and (question.cause is None or question.cause is facet.cause)
        and (question.verdicts is EVERY or facet.verdict in question.verdicts)
    )


def _words(text: str, words: Words) -> tuple[_Word, ...]:
    whole = _day(text, words)
    if whole is not None:
        return (_Word(folded(text.strip()), day=whole),)
    return tuple(
        _Word(folded(each), _number(each, words), _day(each, words)) for each in text.split()
    )


def _number(text: str, words: Words) -> Decimal | None:
    try:
        return magnitude(words.decimal_input(text))
    except ValueError:
        return None


def _day(text: str, words: Words) -> date | None:
    try:
        return words.day_input(text)
    except ValueError:
        return None


def _fits(asked: Sequence[tuple[_Word, bool]], least: Decimal, pair: Pair) -> bool:
    """Return whether a pair has such a difference, and a figure or an id for each of the words."""
    if least and magnitude(pair.difference) < least:
        return False
    return all(_has(pair, word, is_id=is_id) for word, is_id in asked)


def _has(pair: Pair, word: _Word, *, is_id: bool) -> bool:
    """Return whether a word is a figure or an id of a pair."""
    file, line, day = pair.file, pair.simulated, word.day
    if _has_number(word.number, pair):
        return True
    if is_id and file and word.text in f"{file.order}\n{file.invoice}".casefold():
        return True
    return day is not None and any(
        day in (first_day(side), last_day(side)) for side in (file, line) if side is not None
    )


def _has_number(number: Decimal | None, pair: Pair) -> bool:
    """Return whether a number is a figure of a pair, whichever sign it has there.

    It is asked of each of a million lines, and so it is quick.
    """
    if number is None:
        return False
    file, line, both = pair.file, pair.simulated, (number, negative(number))
    if pair.difference in both or (line and (line.amount in both or line.unit_price in both)):
        return True
    return file is not None and (
        file.amount in both or file.unit_price in both or file.row == number
    )
