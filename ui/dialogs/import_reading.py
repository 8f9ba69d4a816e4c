"""Files on their way into the window: previewed, read and rebuilt, one step after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from simulator.errors import SimulatorError
from simulator.reconciliation import opening
from simulator.reconciliation.corrections import Corrections
from simulator.reconciliation.facets import Facets
from simulator.reconciliation.file_customers import CustomerOfFiles, customers_in
from simulator.reconciliation.layouts import Field, UnknownHeaderError
from simulator.reconciliation.opening import OnStage, PartnerChoice, Stage
from simulator.reconciliation.previews import Preview
from simulator.reconciliation.reader import BadRow, ReadFile
from simulator.reconciliation.rebuild import RebuiltFile
from ui.dialogs.work import Job, Work

_OF_FILES = (SimulatorError, OSError, ValueError, MemoryError)
"""What a file may be the cause of; anything else is a mistake of the program."""


class ImportedFile(msgspec.Struct):
    """A file, and how far it is: an error ends it until something about it is corrected."""

    path: Path
    name: str
    known: Corrections = Corrections()
    preview: Preview | None = None
    read: ReadFile | None = None
    error: Exception | None = None

    @property
    def is_settled(self) -> bool:
        """Return whether there is nothing left to do with it."""
        return self.read is not None or self.error is not None


class Reading(QObject):
    """Previews and reads files on its own, the file that is looked at first; rebuilds when asked.

    Signals:
        changed: more is known of some file, or less.
        moved: (stage, share) how far the step is that is being done.
        rebuilt: (RebuiltFile, Facets) what all files have become, compared.
        refused: (error) why they could not be rebuilt.
    """

    changed = Signal()
    moved = Signal(object, float)
    rebuilt = Signal(object, object)
    refused = Signal(object)

    def __init__(self, paths: Sequence[Path], work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.files = tuple(map(ImportedFile, paths, _names(paths)))
        self.customers: tuple[CustomerOfFiles, ...] | None = None
        self._current = self.files[0]
        self._work = work
        self._keep: Callable[[Any], None] | None = None
        self._about: ImportedFile | None = None
        self._partner: PartnerChoice | None = None
        work.moved.connect(self.moved)
        work.done.connect(self._end_step)
        work.failed.connect(self._fail_step)

    @property
    def lacks_currency(self) -> bool:
        """Return whether the file that is looked at does not say its currency."""
        seen, error = self._current.preview, self._current.error
        if seen is not None:
            return Field.CURRENCY not in seen.header.places
        return isinstance(error, UnknownHeaderError) and error.lacks_currency

    @property
    def current(self) -> ImportedFile:
        """Return the file that is looked at."""
        return self._current

    @property
    def is_rebuilding(self) -> bool:
        """Return whether the files are to be rebuilt, as soon as all of them are read."""
        return self._partner is not None

    @property
    def is_read(self) -> bool:
        """Return whether every file has been read as far as it can be."""
        return self.customers is not None

    @property
    def read(self) -> tuple[ReadFile, ...]:
        """Return the files that have been read."""
        return tuple(each.read for each in self.files if each.read is not None)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the files that have been read."""
        return tuple(each.name for each in self.files if each.read is not None)

    @property
    def left_out(self) -> tuple[tuple[str, tuple[BadRow, ...]], ...]:
        """Return the rows that are left out of each file that has been read."""
        return tuple((each.name, each.read.bad) for each in self.files if each.read is not None)

    def look_at(self, place: int) -> None:
        """Look at another file."""
        self._current = self.files[place]
        self.changed.emit()

    def correct(self, known: Corrections, *, all_alike: bool) -> None:
        """Take the file that is looked at, or every one, for one that is written like this."""
        for file in self.files if all_alike else (self._current,):
            if file.known != known:
                file.known, file.read, file.error = known, None, None
                file.preview = None
        self.begin()

    def begin(self) -> None:
        """Do what is not done yet."""
        self._work.cancel()
        self.customers = None
        self._next()

    def rebuild(self, partner: PartnerChoice) -> None:
        """Rebuild all files together once they are read."""
        self._partner = partner
        if self.is_read:
            self._next()
        else:
            self.changed.emit()

    def stop_rebuilding(self) -> None:
        """Rebuild nothing after all."""
        if self._partner is not None:
            self._partner = None
            if self.is_read:
                self._work.cancel()
            self.changed.emit()

    def end(self) -> None:
        """Do nothing any more."""
        self._partner = None
        self._work.cancel()
        for signal, slot in (
            (self._work.moved, self.moved),
            (self._work.done, self._end_step),
            (self._work.failed, self._fail_step),
        ):
            signal.disconnect(slot)

    # One step after the other.

    def _next(self) -> None:
        self.changed.emit()
        in_order = sorted(self.files, key=self._is_other)
        for file in in_order:
            if file.preview is None and file.error is None:
                self._start(partial(_previewed, file), partial(self._keep_preview, file), file)
                return
        for file in in_order:
            if not file.is_settled:
                self._start(partial(_read, file), partial(self._keep_read, file), file)
                return
        if self.customers is None:
            self._start(partial(_customers, self.read), self._keep_customers)
        elif self._partner is not None:
            job = partial(_rebuilt, self.read, self.names, self._partner)
            self._start(job, self._hand_over)

    def _is_other(self, file: ImportedFile) -> bool:
        return file is not self._current

    def _start(
        self, job: Job, keep: Callable[[Any], None], about: ImportedFile | None = None
    ) -> None:
        self._keep, self._about = keep, about
        self._work.start(job)

    def _keep_preview(self, file: ImportedFile, preview: Preview) -> None:
        file.preview = preview
        self._next()

    def _keep_read(self, file: ImportedFile, read: ReadFile) -> None:
        file.read = read
        self._next()

    def _keep_customers(self, customers: tuple[CustomerOfFiles, ...]) -> None:
        self.customers = customers
        self._next()

    def _hand_over(self, done: tuple[RebuiltFile, Facets]) -> None:
        self._partner = None
        self.rebuilt.emit(*done)

    def _end_step(self, result: object) -> None:
        if self._keep is not None:
            self._keep(result)

    def _fail_step(self, error: Exception) -> None:
        if self._about is not None:
            self._about.error = error
            self._next()
        else:
            self._partner = None
            self.changed.emit()
        if not isinstance(error, _OF_FILES):
            raise error
        if self._about is None:
            self.refused.emit(error)


def _names(paths: Sequence[Path]) -> list[str]:
    """Return a name for each file, with its folder where two are called alike."""
    counts = Counter(path.name for path in paths)
    return [
        path.name if counts[path.name] == 1 else str(Path(path.parent.name, path.name))
        for path in paths
    ]


def _previewed(file: ImportedFile, on_stage: OnStage) -> Preview:
    return opening.previewed(file.path, file.known, on_stage)


def _read(file: ImportedFile, on_stage: OnStage) -> ReadFile:
    if file.preview is None:
        raise ValueError(file.path)
    return opening.read_as(file.path, file.preview.dialect, on_stage)


def _customers(files: tuple[ReadFile, ...], on_stage: OnStage) -> tuple[CustomerOfFiles, ...]:
    on_stage(Stage.READING, 1.0)
    return customers_in(files)


def _rebuilt(
    files: tuple[ReadFile, ...], names: tuple[str, ...], partner: PartnerChoice, on_stage: OnStage
) -> tuple[RebuiltFile, Facets]:
    on_stage(Stage.REBUILDING, 0.0)
    rebuilt = opening.rebuilt_from(files, partner, on_stage, names)
    return rebuilt, opening.compared_from(rebuilt, on_stage)
