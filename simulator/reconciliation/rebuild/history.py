"""Several files of one partner as one history: what stands in two of them is taken once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

import msgspec
from msgspec.structs import astuple, replace

from simulator.errors import SimulatorError
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.origins import distinct
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild.alike import currency_of_columns
from simulator.reconciliation.rebuild.family import OnProgress, RebuildCancelledError

Source: TypeAlias = ReadFile | Iterable[FileLine]
"""A file, or its lines."""

Named: TypeAlias = tuple[str, Source]
"""A file with the name by which people know it."""

_STEP = 1000
_OWN = frozenset({"row", "source"})
_COMPARED = tuple(
    place for place, name in enumerate(FileLine.__struct_fields__) if name not in _OWN
)


class DifferentPartnersError(SimulatorError):
    """Files of several partners are no history; `files` are their names by the partner's id."""

    def __init__(self, files: dict[str, list[str]]) -> None:
        super().__init__(", ".join(files))
        self.files = files


class History(msgspec.Struct, frozen=True):
    """All lines of the files in their order, and those that stand in an earlier file too.

    One file alone is its own history.
    """

    lines: ReadFile | Sequence[FileLine]
    twice: tuple[FileLine, ...]


def history_of(sources: Sequence[Named], on_progress: OnProgress | None = None) -> History:
    """Return the history that files tell together; each line knows the name of its file.

    A line that says the same in every value as one of an earlier file was delivered twice: the
    same invoice was saved twice, or months overlap. Lines that one file has twice are kept, and so
    are single ones without an invoice number, where the files have little else of their month in
    common: that is how a charge looks that was billed again on the next invoice.

    Raises:
        DifferentPartnersError: they are not all of one partner.
        RebuildCancelledError: it was cancelled.
    """
    if len(sources) == 1:
        _, source = sources[0]
        if isinstance(source, ReadFile) and currency_of_columns(source):
            return History(source, ())
        return History(_lines_of(source, "", on_progress), ())
    names = distinct([name for name, _ in sources])
    read = [
        (name, _lines_of(source, name, on_progress))
        for name, (_, source) in zip(names, sources, strict=True)
    ]
    _refuse_different_partners(read)
    lines: list[FileLine] = []
    twice: list[FileLine] = []
    taken: Counter[tuple[object, ...]] = Counter()
    charged: Counter[date] = Counter()
    for _, own in read:
        here: Counter[tuple[object, ...]] = Counter()
        repeated: list[FileLine] = []
        for line in own:
            values = astuple(line)
            key = tuple([values[place] for place in _COMPARED])
            here[key] += 1
            (repeated if here[key] <= taken[key] else lines).append(line)
        again = Counter(map(_month, repeated))
        for line in repeated:
            month = _month(line)
            is_delivered = line.invoice or 2 * again[month] > charged[month]
            (twice if is_delivered else lines).append(line)
        taken |= here
        charged |= Counter(map(_month, own))
    return History(tuple(lines), tuple(twice))


def _month(line: FileLine) -> date:
    return line.start.replace(day=1)


def _lines_of(source: Source, name: str, on_progress: OnProgress | None) -> list[FileLine]:
    """Return the lines of a file; they know its name, if it has any."""
    found: list[FileLine] = []
    for line in source.lines() if isinstance(source, ReadFile) else source:
        if not len(found) % _STEP and on_progress is not None and not on_progress(0.0):
            raise RebuildCancelledError
        found.append(replace(line, source=name) if name else line)
    return found


def _refuse_different_partners(read: Iterable[tuple[str, Sequence[FileLine]]]) -> None:
    files: dict[str, list[str]] = {}
    for name, lines in read:
        for partner in dict.fromkeys(line.partner_id for line in lines if line.partner_id):
            files.setdefault(partner, []).append(name)
    first, *others = files.values() or ([],)
    if any(set(first).isdisjoint(names) for names in others):
        raise DifferentPartnersError(files)
