"""Events that would make a difference vanish, as they are offered."""

from __future__ import annotations

from simulator.reconciliation.repairs import Repair
from simulator.words.words import Words


def offer(repair: Repair, words: Words, currency: str) -> str:
    """Return what is put on the timeline: "Put on the timeline: 9 licences from 20 Mar 2018"."""
    events = [words.event_sentence(event, currency) for event in repair.events]
    return words.tr("Put on the timeline: {events}", events=words.all_of(events))


def effect(repair: Repair, words: Words) -> str:
    """Return how many lines would agree then."""
    return words.ntr(
        "With it {n} line more agrees with the file.",
        "With it {n} lines more agree with the file.",
        repair.lines,
    )
