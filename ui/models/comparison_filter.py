"""Which lines of a comparison are shown: a question as a value, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

import msgspec

from simulator.money import ZERO, magnitude
from simulator.reconciliation.facets import Answer, Facet, Fits
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


def answer(question: Question, said: Callable[[Facet], str], words: Words) -> Answer:
    """Return what answers a question for each facet.

    Args:
        question: what was asked.
        said: everything that the lines of a facet have in common, as people search it.
        words: of the language in which numbers and days were typed.
    """
    typed = _words(question.text, words)

    def told(facet: Facet) -> bool | Fits:
        if not _is_asked_for(question, facet):
            return False
        if question.least and facet.verdict is Verdict.EQUAL:
            return False
        if not typed:
            return partial(_fits, (), question.least) if question.least else True
        common = said(facet)
        left = [word for word in typed if word.text not in common]
        if any(word.number is None and word.day is None for word in left):
            return False
        if left or question.least:
            return partial(_fits, left, question.least)
        return True

    return told


def _is_asked_for(question: Question, facet: Facet) -> bool:
    return (
        facet.verdict in question.verdicts
        and question.customer in (None, facet.customer)
        and question.subscription in (None, facet.subscription)
        and question.charge in (None, facet.charge)
        and question.cause in (None, facet.cause)
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


def _fits(typed: Sequence[_Word], least: Decimal, pair: Pair) -> bool:
    """Return whether a pair has such a difference, and a figure for each of the words."""
    if least and magnitude(pair.difference) < least:
        return False
    return all(_has(pair, word) for word in typed)


def _has(pair: Pair, word: _Word) -> bool:
    file, line = pair.file, pair.simulated
    sides = [each for each in (file, line) if each is not None]
    if word.day is not None and any(word.day in (first_day(s), last_day(s)) for s in sides):
        return True
    number = word.number
    if number is None:
        return False
    if file is not None and number == file.row:
        return True
    return magnitude(pair.difference) == number or any(
        number in (magnitude(side.amount), magnitude(side.unit_price)) for side in sides
    )
