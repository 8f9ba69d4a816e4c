"""What leaves the window as a file: lines for a spreadsheet, pictures of the chart, bills."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from simulator.words import Words
from ui.document.document import Document
from ui.settings import Settings
from ui.window.file_dialogs import (
    choose_target,
    choose_target_and_kind,
    file_name,
    written,
)


class Exporting(QObject):
    """Writes files for other programs.

    Signals:
        done: (sentence) a file was written.
    """

    done = Signal(str)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        words: Words,
        picture: Callable[[str], bytes | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._words = words
        self._picture = picture

    def show_words(self, words: Words) -> None:
        """Speak another language from now on."""
        self._words = words

    def csv(self) -> None:
        """Write the lines of all invoices as comma-separated values."""
        from simulator.formats import statement_csv

        statement = self._document.outcome.statement
        self.write(
            self._words.tr("Export the lines"),
            self._words.tr("Comma-separated values (*.csv)"),
            ".csv",
            statement_csv.dumps(
                statement, self._document.scenario, bom=self._settings.csv_with_bom
            ),
        )

    def xlsx(self) -> None:
        """Write the lines of all invoices as a workbook."""
        from simulator.formats import statement_xlsx

        document, words = self._document, self._words
        self.write(
            words.tr("Export the lines"),
            words.tr("Workbooks (*.xlsx)"),
            ".xlsx",
            statement_xlsx.dumps(document.outcome.statement, document.scenario, words),
        )

    def reconciliation(self) -> None:
        """Write the lines of all invoices as a reconciliation file, in a layout that is asked for."""
        from simulator.reconciliation import writing
        from simulator.words import written_files

        words, scenario = self._words, self._document.scenario
        statement = self._document.outcome.statement
        layouts = writing.possible_layouts(statement, scenario)
        path, place = choose_target_and_kind(
            self._window,
            words.tr("Export a reconciliation file"),
            self._proposal(".csv"),
            [f"{written_files.layout(each, words)} (*.csv)" for each in layouts],
            ".csv",
        )
        if path is None:
            return
        layout = layouts[place]
        missing = writing.left_out(statement, scenario, layout)
        content = writing.content(statement, scenario, layout)
        self._put(path, content, written_files.left_out(missing, words))

    def png(self) -> None:
        """Write the chart as pixels."""
        self._write_picture(".png", self._words.tr("Pictures (*.png)"))

    def svg(self) -> None:
        """Write the chart as a drawing that stays sharp at every size."""
        self._write_picture(".svg", self._words.tr("Drawings (*.svg)"))

    def _write_picture(self, suffix: str, kinds: str) -> None:
        picture = self._picture(suffix)
        if picture is not None:
            self.write(self._words.tr("Export the chart"), kinds, suffix, picture)

    def write_as(
        self, title: str, kinds: Mapping[str, str], content: Callable[[str], bytes], name: str
    ) -> None:
        """Ask for a file and write it as the kind that its ending says, the first for any other.

        Args:
            title: of the dialog.
            kinds: what each ending means.
            content: makes the file for an ending.
            name: of the file, without its ending.
        """
        usual = next(iter(kinds))
        proposal = self._folder() / f"{file_name(name)}{usual}"
        path = choose_target(self._window, title, proposal, ";;".join(kinds.values()), usual)
        if path is not None:
            self._put(path, content(path.suffix if path.suffix in kinds else usual))

    def write(
        self, title: str, kinds: str, suffix: str, content: bytes, above: QWidget | None = None
    ) -> None:
        """Ask for a file and write `content` into it; say what has come of it.

        The question stands above the window, or above another one.
        """
        path = choose_target(above or self._window, title, self._proposal(suffix), kinds, suffix)
        if path is not None:
            self._put(path, content, above=above)

    def _put(
        self, path: Path, content: bytes, remark: str = "", above: QWidget | None = None
    ) -> None:
        if written(above or self._window, self._words, path, content):
            done = self._words.tr("“{name}” was written.", name=path.name)
            self.done.emit(f"{done} {remark}".strip())

    def _proposal(self, suffix: str) -> Path:
        path = self._document.path
        if path is not None:
            return path.with_suffix(suffix)
        title = self._document.scenario.title or self._words.tr("Untitled")
        return self._folder() / f"{file_name(title)}{suffix}"

    def _folder(self) -> Path:
        path = self._document.path
        return Path(self._settings.last_folder) if path is None else path.parent
