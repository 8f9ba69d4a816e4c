"""Differences between files and the bill, written for a support request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from simulator.words import SOURCE_LANGUAGE, Words
from ui.settings import Settings
from ui.window.comparing import Comparing
from ui.window.exporting import Exporting
from ui.window.views import Views

if TYPE_CHECKING:
    from simulator.formats.dispute import Dispute
    from simulator.reconciliation.pairs import Pair


class Disputing(QObject):
    """Writes the differences that are shown, as a workbook, a page or comma-separated values."""

    def __init__(
        self,
        views: Views,
        comparing: Comparing,
        exporting: Exporting,
        settings: Settings,
    ) -> None:
        super().__init__(views)
        self._views = views
        self._comparing = comparing
        self._exporting = exporting
        self._settings = settings
        self._words = Words(SOURCE_LANGUAGE)

    def show_words(self, words: Words) -> None:
        """Speak another language from now on."""
        self._words = words

    def export(self) -> None:
        """Write the differences that the comparison shows."""
        self._views.comparison.export()

    def write(self, pairs: Sequence[Pair]) -> None:
        """Write some differences into the file that the user names; its ending says which kind."""
        opened, words = self._comparing.opened, self._words
        if opened is None or not pairs:
            return
        from simulator.formats.dispute import dispute

        found = dispute(opened.names, opened.read, opened.rebuilt.scenario, pairs, words)
        kinds = {
            ".xlsx": words.tr("Workbooks (*.xlsx)"),
            ".html": words.tr("Pages (*.html)"),
            ".csv": words.tr("Comma-separated values (*.csv)"),
        }

        def content(suffix: str) -> bytes:
            return self._content(found, suffix)

        self._exporting.write_as(
            words.tr("Export the differences"), kinds, content, found.file_name
        )

    def _content(self, found: Dispute, suffix: str) -> bytes:
        from simulator.formats import dispute_csv, dispute_html, dispute_xlsx

        match suffix:
            case ".csv":
                return dispute_csv.dumps(found, bom=self._settings.csv_with_bom)
            case ".html":
                return dispute_html.dumps(found)
            case _:
                return dispute_xlsx.dumps(found)
