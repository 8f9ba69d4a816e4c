"""Mistakes in words: for each code what was found, and what is allowed instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.errors import Mistake, MistakeCode
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.words.words import Words


class MistakeText(NamedTuple):
    """The two halves of a mistake, each a text of its own."""

    found: str
    allowed: str


_FOUND = {
    MistakeCode.NOT_JSON: mark("this is not JSON"),
    MistakeCode.TOO_LARGE: mark("the file is too large"),
    MistakeCode.TOO_DEEP: mark("the file is nested too deeply"),
    MistakeCode.DUPLICATE_KEY: mark("the key “{found}” stands twice"),
    MistakeCode.UNKNOWN_KEY: mark("the key “{found}” is unknown"),
    MistakeCode.MISSING_KEY: mark("a key is missing"),
    MistakeCode.BOOK_NOT_BILLED: mark("{found} is not billed yet"),
    MistakeCode.KIND_NOT_BILLED: mark("subscriptions of kind {found} are not billed here"),
    MistakeCode.TERM_NOT_BILLED: mark("the term {found} is not billed here"),
    MistakeCode.BILLING_NOT_BILLED: mark("the billing {found} is not possible here"),
    MistakeCode.EVENT_NOT_BILLED: mark("the event {found} is not billed here"),
    MistakeCode.SETTING_NOT_BILLED: mark("{found} is not billed yet"),
}


def text(mistake: Mistake, words: Words) -> MistakeText:
    """Return `mistake` in words."""
    found = words.tr(_FOUND.get(mistake.code, mark("found {found}")), found=mistake.found)
    return MistakeText(found, str(mistake.code))
