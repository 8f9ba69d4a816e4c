"""The score sheet of the trainee: kept by the program, written and printed where that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from simulator.learn import Exercise, Grade, Score, ScoreSheet
from simulator.words import Words
from simulator.words.learning_tasks import titles
from ui.dialogs.questions import may_begin_sheet, tell
from ui.settings import Settings
from ui.window.file_dialogs import choose_target, written

_KEPT = "scores"


class ScoreKeeping(QObject):
    """Keeps the scores between two starts; nothing is sent anywhere.

    Signals:
        changed: (ScoreSheet) something else has been reached.
        said: (sentence) what has come of something.
    """

    changed = Signal(object)
    said = Signal(str)

    def __init__(
        self, settings: Settings, words: Words, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        from simulator.formats import score_file

        self._files = score_file
        self._settings = settings
        self._words = words
        self._today = today
        self.sheet = self._kept()
        self._is_asked = False

    def show_words(self, words: Words) -> None:
        """Speak another language from now on."""
        self._words = words

    def attempted(self, exercise: Exercise, grade: Grade, hints: int) -> None:
        """Write down an attempt."""
        score = Score(exercise.id, titles(exercise), hints=hints)
        self._take(self.sheet.attempted(score, grade, self._today()))

    def shown(self, exercise: Exercise) -> None:
        """Write down that the solution was looked at."""
        score = Score(exercise.id, titles(exercise))
        self._take(self.sheet.shown(score, self._today()))

    def name(self, window: QWidget) -> bool:
        """Ask for the name of the trainee; return whether there was an answer."""
        words = self._words
        name, accepted = QInputDialog.getText(
            window, words.tr("Score sheet"), words.tr("Name of the trainee"), text=self.sheet.name
        )
        if accepted:
            self._is_asked = True
            self._take(msgspec.structs.replace(self.sheet, name=name.strip()))
        return accepted

    def _has_name(self, window: QWidget) -> bool:
        """Ask once whose sheet it is before it is written with its name; return whether it may be."""
        return bool(self.sheet.name) or self._is_asked or self.name(window)

    def begin(self, window: QWidget) -> None:
        """Begin an empty sheet under the same name."""
        empty = ScoreSheet(self.sheet.name)
        if not self.sheet.scores or may_begin_sheet(window, self._words):
            self._take(empty)

    def load(self, window: QWidget) -> None:
        """Go on with the sheet of a file."""
        words = self._words
        chosen, _ = QFileDialog.getOpenFileName(
            window, words.tr("Open a score sheet"), self._settings.last_folder, self._kinds()
        )
        if not chosen:
            return
        try:
            with Path(chosen).open("rb") as file:
                self._take(self._files.loads(file.read(self._files.MAX_BYTES + 1)))
        except (OSError, self._files.ScoresError):
            name = Path(chosen).name
            tell(window, words, words.tr("“{name}” holds no score sheet.", name=name))

    def save(self, window: QWidget) -> None:
        """Write the sheet to a file from which it can be opened again."""
        title = self._words.tr("Save the score sheet")
        self._write(window, title, ".json", self._kinds(), self._json)

    def csv(self, window: QWidget) -> None:
        """Write the sheet as a table for spreadsheets, which has no name in it."""
        words = self._words
        kinds = words.tr("Comma-separated values (*.csv)")
        self._put(window, words.tr("Export the score sheet"), ".csv", kinds, self._csv)

    def html(self, window: QWidget) -> None:
        """Write the sheet as a page for browsers."""
        words = self._words
        kinds = words.tr("HTML pages (*.html)")
        self._write(window, words.tr("Export the score sheet"), ".html", kinds, self._html)

    def pdf(self, window: QWidget) -> None:
        """Write the sheet as PDF."""
        words = self._words
        kinds = words.tr("PDF documents (*.pdf)")
        self._write(window, words.tr("Export the score sheet"), ".pdf", kinds, self._pdf)

    def print(self, window: QWidget) -> None:
        """Print the sheet."""
        from simulator.words.score_sheet import sheet_texts
        from ui.printing.scores import print_scores

        if not self._has_name(window):
            return
        try:
            print_scores(window, sheet_texts(self.sheet, self._words), self._words)
        except OSError as error:
            tell(window, self._words, str(error))

    # The sheet as it stands when it is written: its name may only just have been given.

    def _json(self) -> bytes:
        return self._files.dumps(self.sheet)

    def _csv(self) -> bytes:
        return self._files.csv_of(self.sheet, self._words, bom=self._settings.csv_with_bom)

    def _html(self) -> bytes:
        return self._files.html_of(self.sheet, self._words)

    def _pdf(self) -> bytes:
        from simulator.words.score_sheet import sheet_texts
        from ui.printing.scores import pdf_of_scores

        return pdf_of_scores(sheet_texts(self.sheet, self._words), self._words)

    def _write(
        self, window: QWidget, title: str, suffix: str, kinds: str, content: Callable[[], bytes]
    ) -> None:
        if self._has_name(window):
            self._put(window, title, suffix, kinds, content)

    def _put(
        self, window: QWidget, title: str, suffix: str, kinds: str, content: Callable[[], bytes]
    ) -> None:
        words = self._words
        proposal = Path(self._settings.last_folder) / f"{words.tr('scores')}{suffix}"
        path = choose_target(window, title, proposal, kinds, suffix)
        if path is not None and written(window, words, path, content()):
            self.said.emit(words.tr("“{name}” was written.", name=path.name))

    def _kinds(self) -> str:
        return self._words.tr("Score sheets (*.json)")

    def _take(self, sheet: ScoreSheet) -> None:
        self.sheet = sheet
        self._settings.set_view_state(_KEPT, self._files.dumps(sheet))
        self.changed.emit(sheet)

    def _kept(self) -> ScoreSheet:
        try:
            return self._files.loads(self._settings.view_state(_KEPT))
        except self._files.ScoresError:
            return ScoreSheet()
