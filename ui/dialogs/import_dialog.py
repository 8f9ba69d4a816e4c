"""Opening reconciliation files: what they are taken for, whose they are, and how far the work is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from simulator.reconciliation.corrections import Corrections
from simulator.reconciliation.opening import Stage
from simulator.reconciliation.reader import ReadFile
from simulator.words import Words
from simulator.words import reconciliation as texts
from ui.dialogs.import_form import ImportForm
from ui.dialogs.import_reading import Reading
from ui.dialogs.work import Work
from ui.theme import Theme

_WIDTH, _HEIGHT = 1000, 640
_AROUND = 60
_PARTS = 1000


class ImportDialog(QDialog):
    """Shows files while they are read; each guess can be corrected, and the preview follows.

    Signals:
        open_requested: the user wants the files as they are now; `rebuild` goes on.
        rebuilt: (RebuiltFile, Facets) they are ready; `names`, `read` and `customers` tell the rest.
    """

    open_requested = Signal()
    rebuilt = Signal(object, object)

    def __init__(
        self, parent: QWidget, words: Words, theme: Theme, paths: Sequence[Path], work: Work
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.tr("Open reconciliation files"))
        self._words = words
        self._refusal = ""
        self._reading = Reading(paths, work, self)
        self._form = ImportForm(words, theme, [each.name for each in self._reading.files])
        self._doing = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, _PARTS)
        self._bar.setAccessibleName(words.tr("Progress"))
        self._buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._open = self._buttons.addButton(words.tr("&Open"), role.AcceptRole)
        self._cancel = self._buttons.addButton(words.tr("Cancel"), role.RejectRole)
        self._open.setDefault(True)
        self._lay_out()
        self._connect()
        self._reading.begin()
        room = parent.screen().availableSize()
        self.resize(min(_WIDTH, room.width() - _AROUND), min(_HEIGHT, room.height() - _AROUND))

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.addWidget(self._doing)
        bottom.addWidget(self._bar, 1)
        bottom.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self._form, 1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self._form.looked_at.connect(self._reading.look_at)
        self._form.corrected.connect(self._on_corrected)
        self._form.customers_changed.connect(self._enable)
        self._reading.changed.connect(self._show)
        self._reading.moved.connect(self._show_stage)
        self._reading.rebuilt.connect(self.rebuilt)
        self._reading.refused.connect(self._on_refused)
        self._buttons.accepted.connect(self.open_requested)
        self._buttons.rejected.connect(self.reject)

    # What has come of it.

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the files that could be read."""
        return self._reading.names

    @property
    def read(self) -> tuple[ReadFile, ...]:
        """Return the files that could be read."""
        return self._reading.read

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return where the files are that could be read."""
        return tuple(each.path for each in self._reading.files if each.read is not None)

    @property
    def customers(self) -> frozenset[str]:
        """Return the names of the customers that are to be opened."""
        return self._form.customers

    # What is asked for.

    def rebuild(self) -> None:
        """Rebuild the files as soon as they are read, and say `rebuilt`."""
        self._refusal = ""
        self._reading.rebuild(self._form.partner)

    def refuse(self, sentence: str) -> None:
        """Say why the files are not opened, and stay."""
        self._refusal = sentence
        self._show()

    def reject(self) -> None:
        """Stop rebuilding; without that, close the dialog and stop everything."""
        if self._reading.is_rebuilding:
            self._reading.stop_rebuilding()
            return
        self.leave()

    def leave(self) -> None:
        """Close the dialog and stop everything."""
        self._reading.end()
        super().reject()

    def accept(self) -> None:
        """Close the dialog: the files are open."""
        self._reading.end()
        super().accept()

    def _on_corrected(self, known: Corrections, all_alike: bool) -> None:
        self._refusal = ""
        self._reading.correct(known, all_alike=all_alike)

    def _on_refused(self, error: Exception) -> None:
        sentence = texts.refusal(error, self._words)
        if sentence is None:
            raise error
        self.refuse(sentence)

    # What is shown.

    def _show(self) -> None:
        reading, words = self._reading, self._words
        self._form.show_reading(reading, self._refusal)
        is_busy = reading.is_rebuilding or not reading.is_read
        self._bar.setVisible(is_busy)
        self._doing.setVisible(is_busy)
        self._cancel.setText(words.tr("&Stop") if reading.is_rebuilding else words.tr("Cancel"))
        self._enable()

    def _show_stage(self, stage: Stage, share: float) -> None:
        self._doing.setText(texts.doing(stage, self._words))
        self._bar.setValue(int(share * _PARTS))

    def _enable(self) -> None:
        reading = self._reading
        is_readable = bool(reading.read) or not reading.is_read
        has_chosen = bool(self.customers) or not reading.is_read
        self._open.setEnabled(is_readable and has_chosen and not reading.is_rebuilding)
