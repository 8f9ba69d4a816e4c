"""The files that are open beside the scenario, compared again whenever the scenario is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from ui.document.document import Document

if TYPE_CHECKING:
    from simulator.reconciliation.rebuild import RebuiltFile
    from ui.models.comparison import OpenedFiles

_MANY = 20_000
"""Lines from which on a comparison waits until the user has stopped editing for a moment."""

_PAUSE = 250


class Comparing(QObject):
    """Keeps the comparison up to date.

    Signals:
        compared: (OpenedFiles or None) the files stand to the scenario in another way.
    """

    compared = Signal(object)

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._given: OpenedFiles | None = None
        self._mine: RebuiltFile | None = None
        self.opened: OpenedFiles | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._compare)
        document.changed.connect(self._on_changed)

    def show(self, given: OpenedFiles | None) -> None:
        """Compare other files from now on, None for none."""
        self._timer.stop()
        self._given, self._mine, self.opened = given, None, None
        if given is None:
            self.compared.emit(None)
            return
        from simulator.reconciliation.partly_open import opened_part

        self._mine = opened_part(given.rebuilt, self._document.scenario)
        self._compare()

    @property
    def has_differences(self) -> bool:
        """Return whether a line of the files is not equal to the bill's."""
        tally = None if self.opened is None else self.opened.rebuilt.tally
        return tally is not None and tally.equal < tally.all

    def _on_changed(self) -> None:
        if self._given is not None:
            many = self._given.rebuilt.tally.all > _MANY
            self._timer.start(_PAUSE if many else 0)

    def _compare(self) -> None:
        """Put the lines of the files beside the bill as it is now."""
        given, mine, document = self._given, self._mine, self._document
        if given is None or mine is None:
            return
        from simulator.reconciliation.partly_open import with_the_others
        from simulator.reconciliation.rebuild.whole_file import again

        self._mine = again(mine, document.scenario, document.outcome.statement)
        self.opened = replace(given, rebuilt=with_the_others(self._mine, given.rebuilt))
        self.compared.emit(self.opened)
