"""What a comparison comes to: cut by what its lines have in common, and summed by customer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from simulator.reconciliation.facets import Facets, cutting
from simulator.reconciliation.tally import Tally
from simulator.words import Words
from ui.models.comparison import OpenedFiles
from ui.models.comparison_columns import PairTexts
from ui.models.slices import SlicedWork


class ComparisonCut(QObject):
    """Files beside a scenario, and the last that was cut of them; a long one is cut in slices.

    While that goes on, `facets`, `texts` and `tallies` are those of the files before an edit, and
    nothing of other files.

    Signals:
        done: what was given last is cut.
    """

    done = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.opened: OpenedFiles | None = None
        self.facets: Facets | None = None
        self.texts: PairTexts | None = None
        self.tallies: Mapping[str, Tally] = {}
        self._work = SlicedWork(self)
        self._work.done.connect(self._on_cut)

    @property
    def is_busy(self) -> bool:
        """Return whether what was given last is not cut yet."""
        return self._work.is_busy

    def take(self, opened: OpenedFiles | None) -> bool:
        """Know the files that are open; return whether they are other ones, or none.

        Whether they are others is no question of names: files of several months are called alike.
        """
        before, self.opened = self.opened, opened
        if before is not None and opened is not None and before.read is opened.read:
            return False
        self._work.cancel()
        self.facets = self.texts = None
        self.tallies = {}
        return True

    def start(self) -> None:
        """Cut what was taken; what does not take long is done at once."""
        if self.opened is not None:
            self._work.start(cutting(self.opened.rebuilt, self.facets or self.opened.facets))

    def show_words(self, words: Words) -> None:
        """Write in another language."""
        self._words = words
        if self.texts is not None:
            self.texts = PairTexts(words, self.texts.scenario)

    def name(self, customer: str | None) -> str:
        """Return how the lines of a customer are called, or those of everybody together."""
        if customer is None and len(self.tallies) == 1:
            return next(iter(self.tallies))
        return self._words.tr("All customers") if customer is None else customer

    def tally(self, customer: str | None) -> Tally | None:
        """Return what the lines of a customer come to, or those of everybody together."""
        if self.opened is None or customer is not None:
            return None if customer is None else self.tallies.get(customer)
        return self.opened.rebuilt.tally

    def is_other(self, customer: str | None) -> bool:
        """Return whether the open scenario is of other customers of the files than this one."""
        own = frozenset() if self.opened is None else self.opened.customers
        return bool(own) and customer is not None and customer not in own

    def _on_cut(self, facets: Facets) -> None:
        if self.opened is not None:
            self.facets = facets
            self.texts = PairTexts(self._words, self.opened.rebuilt.scenario)
            self.tallies = facets.customers()
            self.done.emit()
