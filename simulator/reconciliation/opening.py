"""From files to what can be opened: read as far as they are known, rebuilt with what was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

import msgspec

from simulator.catalogue import PROFILES, Book
from simulator.errors import SimulatorError
from simulator.money import MINOR_UNITS
from simulator.reconciliation import reader, rebuild
from simulator.reconciliation.corrections import Corrections, corrected
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild import NothingToRebuildError, RebuiltFile
from simulator.reconciliation.rebuild.eras import day_after_free_days
from simulator.reconciliation.sources import FileRefusedError, Problem
from simulator.scenario.scenario import Partner

LAST_BILLING_DAY = 28
"""Every month has this day."""

PROFILES_OF_FILES = tuple(
    name for name, each in PROFILES.items() if each.book in (Book.LEGACY, Book.FREE_PERIOD)
)
"""How the partner of a file may be billed."""

_LINES_AT_ONCE = 1000


class Stage(StrEnum):
    """What is being done."""

    READING = "reading"
    REBUILDING = "rebuilding"


OnStage: TypeAlias = Callable[[Stage, float], bool]
"""Told what is being done and which share of it is, from 0 to 1; returns whether to go on."""


class PartnerChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the partner; None is told from the lines."""

    billing_day: int | None = None
    profile: str | None = None


class CancelledError(SimulatorError):
    """Nobody wants the result any more."""


class NotRebuiltError(SimulatorError):
    """Files of this kind are only read."""

    def __init__(self, kind: FileKind) -> None:
        super().__init__(kind.value)
        self.kind = kind


def read_file(path: Path, known: Corrections, on_stage: OnStage) -> ReadFile:
    """Return a file, guessed where it is not `known` how it is written.

    Raises:
        CancelledError: `on_stage` has said so.
        FileRefusedError: it is no table, or damaged.
        UnknownHeaderError: it is no documented file.
        OSError: it cannot be read.
    """

    def on_progress(share: float) -> bool:
        return on_stage(Stage.READING, share)

    try:
        return reader.read(path, corrected(path, known).dialect, on_progress)
    except FileRefusedError as error:
        if error.problem is Problem.CANCELLED:
            raise CancelledError from error
        raise


def rebuilt_from(
    files: Sequence[ReadFile], chosen: PartnerChoice, on_stage: OnStage
) -> RebuiltFile:
    """Return what files have become together.

    Raises:
        CancelledError: `on_stage` has said so.
        NotRebuiltError: a file is of a kind that is only read.
        NothingToRebuildError: no line belongs to a licence.
    """
    for file in files:
        if file.header.layout.kind is not FileKind.LICENCE:
            raise NotRebuiltError(file.header.layout.kind)
    is_wanted = True

    def on_progress(share: float) -> bool:
        nonlocal is_wanted
        is_wanted = is_wanted and on_stage(Stage.REBUILDING, share)
        return is_wanted

    lines = list(_lines(files, on_progress))
    try:
        return _rebuilt(lines, chosen, on_progress)
    except NothingToRebuildError:
        if not is_wanted:
            raise CancelledError from None
        raise


def _lines(files: Sequence[ReadFile], on_progress: Callable[[float], bool]) -> Iterator[FileLine]:
    for file in files:
        for count, line in enumerate(file.lines()):
            if not count % _LINES_AT_ONCE and not on_progress(0.0):
                raise CancelledError
            yield line


def _rebuilt(
    lines: Sequence[FileLine], chosen: PartnerChoice, on_progress: Callable[[float], bool]
) -> RebuiltFile:
    if chosen.profile is None:
        return rebuild.file(lines, chosen.billing_day, on_progress=on_progress)
    partner = Partner(profile=chosen.profile, currency=_currency(lines))
    day = chosen.billing_day
    if day is None and PROFILES[chosen.profile].book is Book.FREE_PERIOD:
        day = _day_after_free_days(lines)
    return rebuild.file(lines, day, partner=partner, on_progress=on_progress)


def _currency(lines: Sequence[FileLine]) -> str:
    """Return the currency of most lines."""
    known = Counter(line.currency for line in lines if line.currency in MINOR_UNITS)
    return known.most_common(1)[0][0] if known else Partner().currency


def _day_after_free_days(lines: Sequence[FileLine]) -> int | None:
    grouped: dict[str, list[FileLine]] = {}
    for line in lines:
        grouped.setdefault(line.subscription, []).append(line)
    return day_after_free_days(grouped.values())
