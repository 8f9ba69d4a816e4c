"""The lines that events are behind, told once for all subscriptions that have the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from simulator.catalogue import ChargeType
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.alike import Lines, ListedLines

_NO_STORY = (ChargeType.OFFSET, ChargeType.USAGE_FEE, None)


class Story(msgspec.Struct, frozen=True):
    """What the lines of a file tell.

    Attributes:
        lines: all of them, by subscription.
        told: those that events are behind, of the first subscription of those that are alike.
        first_of: that one for each subscription with such lines, in the order of the file.
        begins: the place among all its lines of the one that begins first, of those with events.
    """

    lines: Lines
    told: Mapping[str, Sequence[FileLine]]
    first_of: Mapping[str, str]
    begins: Mapping[str, int]

    def some(self, names: Sequence[str]) -> Story:
        """Return the story of some subscriptions alone, each as if the file had no others."""
        return story_of(ListedLines({name: self.of(name) for name in names}))

    def of(self, name: str) -> Sequence[FileLine]:
        """Return the lines that events are behind, of a subscription or of one that is alike."""
        return self.told[self.first_of[name]]

    def counts(self) -> Mapping[str, int]:
        """Return how many subscriptions each of the first ones stands for."""
        return Counter(self.first_of.values())


def story_of(lines: Lines) -> Story:
    """Return the story of all subscriptions that have one."""
    told: dict[str, Sequence[FileLine]] = {}
    begins: dict[str, int] = {}
    for name, first in lines.first_of.items():
        if name != first:
            continue
        whole = lines[name]
        own = _with_events(whole)
        if own:
            told[name] = own
            begins[name] = whole.index(min(own, key=_by_start))
    first_of = {name: first for name, first in lines.first_of.items() if first in told}
    return Story(lines, told, first_of, begins)


def _by_start(line: FileLine) -> tuple[date, int]:
    return line.start, line.row


def _with_events(lines: Sequence[FileLine]) -> list[FileLine]:
    return [line for line in lines if line.charge_type not in _NO_STORY]
