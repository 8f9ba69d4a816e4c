"""Exercises made and changed by trainers: one editor at a time, its preview, its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from simulator.words import Words
from ui.dialogs.questions import tell
from ui.document.document import Document
from ui.theme import Theme
from ui.window.file_dialogs import choose_target, file_name, written

if TYPE_CHECKING:
    from simulator.learn import Exercise
    from ui.learn.editor import ExerciseEditor

PREVIEW = "preview"
"""The id of an exercise that is tried out: it gives no points."""


class ExerciseMaking(QObject):
    """Keeps the editor of exercises.

    Signals:
        previewed: (Exercise) an exercise is to be seen as a trainee sees it.
        saved: (Exercise, str) an exercise was written to the file of this name.
    """

    previewed = Signal(object)
    saved = Signal(object, str)

    def __init__(self, window: QWidget, words: Words, folder: Callable[[], str]) -> None:
        super().__init__(window)
        self._window = window
        self._words = words
        self._folder = folder
        self._theme: Theme | None = None
        self.editor: ExerciseEditor | None = None

    def show_words(self, words: Words) -> None:
        """Speak another language, also in an editor that is open."""
        self._words = words
        if self.editor is not None:
            # A form is made in one language; what was written in it goes on in the new one.
            exercise, saved = self.editor.exercise, self.editor.saved
            self.editor.show_saved(exercise)
            self.edit(exercise, self.editor.parentWidget() or self._window, saved)

    def show_theme(self, theme: Theme) -> None:
        """Take other colours for editors from now on."""
        self._theme = theme

    def make(self, document: Document, above: QWidget) -> None:
        """Make an exercise from the scenario that is open in the main window."""
        from simulator.learn import Asked, Exercise

        words, outcome = self._words, document.outcome
        if outcome.mistakes or not outcome.statement.invoices:
            sentence = words.tr(
                "The open scenario gives no exercise: it has mistakes, or no invoice yet."
            )
            tell(above, words, sentence)
            return
        scenario = replace(document.scenario, variants=())
        asked = Asked(invoice=outcome.statement.invoices[-1].date)
        title = {words.language: scenario.title} if scenario.title else {}
        self.edit(Exercise(id=PREVIEW, scenario=scenario, asked=asked, title=title), above)

    def edit(self, exercise: Exercise, above: QWidget, saved: Exercise | None = None) -> None:
        """Show an exercise in the editor, unless the user stays with the one before."""
        from ui.learn.editor import ExerciseEditor

        assert self._theme is not None  # noqa: S101 - the main window has a theme before actions
        if self.editor is not None and not self.editor.close():
            return
        editor = ExerciseEditor(above, self._words, self._theme, exercise, saved)
        editor.preview_requested.connect(self.previewed)
        editor.save_requested.connect(self._save)
        editor.finished.connect(self._forget)
        self.editor = editor
        editor.show()

    def kinds(self) -> str:
        """Return the files of exercises, as dialogs name them."""
        return self._words.tr("Exercises (*.json)")

    def _forget(self) -> None:
        """Let go of the editor; there is one at a time."""
        self.editor = None

    def _save(self, exercise: Exercise) -> None:
        from simulator.formats import exercise_file
        from simulator.words.learning import text

        words, editor = self._words, self.editor
        if editor is None:
            return
        name = file_name(text(exercise.title, words)) + exercise_file.SUFFIX
        title, proposal = words.tr("Save the exercise"), Path(self._folder()) / name
        path = choose_target(editor, title, proposal, self.kinds(), exercise_file.SUFFIX)
        if path is not None and written(editor, words, path, exercise_file.dumps(exercise)):
            editor.show_saved(exercise)
            self.saved.emit(replace(exercise, id=path.stem), path.name)
