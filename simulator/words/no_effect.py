"""Why an event changes no invoice, as the end of a sentence that begins with "None"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.effects import EventEffect
from simulator.no_effect import NoEffect
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.words.words import Words

REASONS = {
    NoEffect.LATER: mark(
        "None yet. The first invoice that changes is that of {day}, after the last simulated day."
    ),
    NoEffect.NOT_BILLED: mark(
        "None, because the subscription has a mistake and is not billed until it is right."
    ),
    NoEffect.SAME_NUMBER: mark("None, because there are as many licences as before."),
    NoEffect.SAME_PRICE: mark("None, because the price is what it was."),
    NoEffect.SAME_RENEWAL: mark("None, because the renewal was already set like this."),
    NoEffect.OVERTAKEN: mark(
        "None, because another change of the licences counts in its place before it is billed."
    ),
    NoEffect.WHILE_SUSPENDED: mark(
        "None, because nothing is charged while the subscription is suspended."
    ),
    NoEffect.NEVER_RENEWED: mark(
        "None, because it waits for a renewal, and no renewal follows that it would change."
    ),
    NoEffect.DROPPED: mark("None, because something else dropped it before the renewal."),
    NoEffect.STILL_BILLED: mark(
        "None, because new commerce goes on billing a subscription while it is suspended."
    ),
    NoEffect.TERM_RUNS_OUT: mark(
        "None, because the term is paid to its end in any case and was not to be renewed."
    ),
    NoEffect.UNDONE: mark("None, because what follows takes it back before it is billed."),
    NoEffect.FREE: mark("None, because what it charges costs nothing."),
    NoEffect.INCLUDED: mark("None, because the units used are among those that are free."),
    NoEffect.METERED: mark(
        "None, because a purchase of usage is not charged; only what is used is."
    ),
    NoEffect.NOTHING_DUE: mark(
        "None, because from this day on nothing more would be charged, and nothing is paid back."
    ),
    NoEffect.BALANCED: mark(
        "None: lines change, but on every invoice their sum is the same without this event."
    ),
    NoEffect.NO_TRACE: mark("None, because the bill is the same without this event."),
}


def sentence(effect: EventEffect, words: Words) -> str:
    """Return why an event changes no invoice; empty where it changes some."""
    if effect.none is None:
        return ""
    day = "" if effect.first is None else words.day(effect.first)
    return words.tr(REASONS[effect.none]).format_map({"day": day})
