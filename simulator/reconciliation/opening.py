"""From files to what can be opened: read as far as they are known, rebuilt with what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeAlias

import msgspec

from simulator.catalogue import PROFILES, Book
from simulator.errors import SimulatorError
from simulator.reconciliation import reader, rebuild
from simulator.reconciliation.corrections import Corrections, corrected
from simulator.reconciliation.dialect import Dialect
from simulator.reconciliation.facets import Facets, cutting
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.previews import Preview
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild import (
    NothingToRebuildError,
    RebuildCancelledError,
    RebuiltFile,
)
from simulator.reconciliation.slicing import finished
from simulator.reconciliation.sources import FileRefusedError, Problem

LAST_BILLING_DAY = 28
"""Every month has this day."""

PROFILES_OF_FILES = tuple(
    name for name, each in PROFILES.items() if each.book in (Book.LEGACY, Book.FREE_PERIOD)
)
"""How the partner of a file may be billed."""


_AT_ONCE = 64


class Stage(StrEnum):
    """What is being done."""

    READING = "reading"
    REBUILDING = "rebuilding"
    COMPARING = "comparing"


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
    return read_as(path, previewed(path, known, on_stage).dialect, on_stage)


def previewed(path: Path, known: Corrections, on_stage: OnStage) -> Preview:
    """Return what a file is taken for; raises what `read_file` raises."""
    with _cancelled():
        return corrected(path, known, partial(on_stage, Stage.READING))


def read_as(path: Path, dialect: Dialect, on_stage: OnStage) -> ReadFile:
    """Return a file that is written in this way; raises what `read_file` raises."""
    with _cancelled():
        return reader.read(path, dialect, partial(on_stage, Stage.READING))


@contextmanager
def _cancelled() -> Iterator[None]:
    try:
        yield
    except FileRefusedError as error:
        if error.problem is Problem.CANCELLED:
            raise CancelledError from error
        raise


def rebuilt_from(
    files: Sequence[ReadFile],
    chosen: PartnerChoice,
    on_stage: OnStage,
    names: Sequence[str] = (),
) -> RebuiltFile:
    """Return what files have become together.

    Args:
        files: in any order.
        chosen: what is known of the partner.
        on_stage: told what is being done.
        names: of the files, by which lines of several files are told apart.

    Raises:
        CancelledError: `on_stage` has said so.
        DifferentPartnersError: the files are not all of one partner.
        NotRebuiltError: the files are of a kind that is only read.
        NothingToRebuildError: no line belongs to a licence.
    """

    def on_progress(share: float) -> bool:
        return on_stage(Stage.REBUILDING, share)

    named = names or [str(place) for place in range(1, len(files) + 1)]
    try:
        return rebuild.files(
            [
                ("" if len(files) == 1 else name, file)
                for name, file in zip(named, files, strict=True)
            ],
            chosen.billing_day,
            profile=chosen.profile or "",
            on_progress=on_progress,
        )
    except RebuildCancelledError as error:
        raise CancelledError from error
    except NothingToRebuildError as error:
        kinds = {file.header.layout.kind for file in files} - {FileKind.LICENCE}
        if kinds:
            raise NotRebuiltError(min(kinds)) from error
        raise


def compared_from(rebuilt: RebuiltFile, on_stage: OnStage) -> Facets:
    """Return every line of rebuilt files beside the scenario's, cut by what the lines have in common.

    Lines are compared when they are looked at; whoever looks at all of them need not wait then.

    Raises:
        CancelledError: `on_stage` has said so.
    """
    count = len(rebuilt.subscriptions)
    for place in range(count):
        if not place % _AT_ONCE and not on_stage(Stage.COMPARING, place / count):
            raise CancelledError
        # The sums of a subscription are kept once they are asked for.
        _ = rebuilt.subscriptions[place].tally
    return finished(cutting(rebuilt))
