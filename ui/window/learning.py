"""Learn: opens the window of exercises, reads and writes their files, makes random ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from simulator.words import Words
from ui.dialogs.questions import may_give_up, tell
from ui.document.document import Document
from ui.settings import Settings
from ui.theme import Theme
from ui.window.exercise_making import PREVIEW, ExerciseMaking
from ui.window.sentences import exercise_refusal

if TYPE_CHECKING:
    from simulator.learn import Draw, Exercise, Grade
    from ui.learn.window import LearnWindow
    from ui.window.score_keeping import ScoreKeeping

_FOLDER = "exercise_folder"


class Learning(QObject):
    """Everything that the window of exercises wants and cannot do itself.

    Signals:
        scenario_requested: (Scenario) a scenario is to be opened to play on.
        page_requested: (str) a page of the manual is wanted.
    """

    scenario_requested = Signal(object)
    page_requested = Signal(str)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        words: Words,
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._words = words
        self._today = today
        self._theme: Theme | None = None
        self._scores: ScoreKeeping | None = None
        self._drawn: list[Exercise] = []
        self._opened: dict[str, Exercise] = {}
        self.making = ExerciseMaking(window, words, self._folder)
        self.making.previewed.connect(self._preview)
        self.making.saved.connect(self._on_saved)
        self.window: LearnWindow | None = None

    def show_words(self, words: Words) -> None:
        """Speak another language, also in a window that is open."""
        self._words = words
        if self.window is not None:
            self.window.show_words(words)
        if self._scores is not None:
            self._scores.show_words(words)
        self.making.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.making.show_theme(theme)
        if self.window is not None:
            self.window.show_theme(theme)

    def open(self) -> None:
        """Show the exercises, where they were left."""
        window = self.window or self._made()
        if window.isVisible():
            window.raise_()
        window.show()
        window.activateWindow()

    def _made(self) -> LearnWindow:
        """Return the window, made when it is first wanted."""
        from simulator.formats.course import course
        from ui.learn.window import LearnWindow
        from ui.window.score_keeping import ScoreKeeping

        assert self._theme is not None  # noqa: S101 - the main window has a theme before actions
        window = self.window = LearnWindow(self._window, self._words, self._theme)
        scores = self._scores = ScoreKeeping(self._settings, self._words, self._today, self)
        scores.changed.connect(window.show_sheet)
        scores.said.connect(window.tell)
        window.wanted.connect(self._on_wanted)
        window.page.attempted.connect(self._on_attempted)
        window.page.solution_shown.connect(self._on_shown)
        window.page.scenario_requested.connect(self.scenario_requested)
        window.show_group("course", course())
        window.show_sheet(scores.sheet)
        folder = self._settings.view_state(_FOLDER).decode(errors="replace")
        if folder:
            self._show_folder(Path(folder))
        window.list.choose(window.list.first_open())
        return window

    def _on_wanted(self, name: str) -> None:
        window, scores = self.window, self._scores
        if window is None or scores is None:
            return
        match name:
            case "random":
                self._draw(window)
            case "open":
                self._open_file(window)
            case "folder":
                self._choose_folder(window)
            case "make":
                self.making.make(self._document, window)
            case "edit":
                self._edit(window)
            case "manual":
                self.page_requested.emit("learn")
            case _:
                getattr(scores, name)(window)

    def _on_attempted(self, exercise: Exercise, grade: Grade, hints: int) -> None:
        if self._scores is not None and exercise.id != PREVIEW:
            self._scores.attempted(exercise, grade, hints)

    def _on_shown(self, exercise: Exercise) -> None:
        if self._scores is not None and exercise.id != PREVIEW:
            self._scores.shown(exercise)

    # Random exercises.

    def _draw(self, window: LearnWindow) -> None:
        from simulator.learn import drawn
        from ui.learn.random_dialog import RandomDialog

        dialog = RandomDialog(window, self._words, self._proposal())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        draw = dialog.draw
        dialog.deleteLater()
        if not accepted:
            return
        exercise = drawn(draw)
        if all(each.id != exercise.id for each in self._drawn):
            self._drawn.append(exercise)
            window.show_group("drawn", self._drawn)
        window.list.choose(exercise.id)

    def _proposal(self) -> Draw:
        """Return the next number after the last exercise, of the same kind; the day gives the first."""
        from simulator.learn import BOOKS, MOST_SEED, Draw, Level

        last = self._drawn[-1].drawn if self._drawn else None
        if last is None:
            return Draw(self._today().toordinal() % MOST_SEED, Level.EASY, BOOKS[0])
        return replace(last, seed=(last.seed + 1) % (MOST_SEED + 1))

    # Files.

    def _open_file(self, window: LearnWindow) -> None:
        words = self._words
        folder = self._folder()
        chosen, _ = QFileDialog.getOpenFileName(
            window, words.tr("Open an exercise"), folder, self.making.kinds()
        )
        exercise = self._read_or_tell(window, Path(chosen)) if chosen else None
        if exercise is not None:
            self._opened[exercise.id] = exercise
            self._show_own(window, exercise)

    def _read_or_tell(self, window: QWidget, path: Path) -> Exercise | None:
        from simulator.formats import exercise_file

        words = self._words
        try:
            return _own(exercise_file.read(path))
        except OSError:
            tell(window, words, words.tr("“{name}” cannot be read.", name=path.name))
        except exercise_file.ExerciseError as error:
            from ui.dialogs.mistakes import MistakesDialog

            sentence = words.tr("“{name}” is not an exercise that can be set.", name=path.name)
            lines = exercise_refusal(error.mistakes, error.faults, words)
            dialog = MistakesDialog(window, words, sentence, lines)
            dialog.exec()
            dialog.deleteLater()
        return None

    def _choose_folder(self, window: LearnWindow) -> None:
        title = self._words.tr("Folder of own exercises")
        chosen = QFileDialog.getExistingDirectory(window, title, self._folder())
        if chosen:
            self._settings.set_view_state(_FOLDER, chosen.encode())
            self._show_folder(Path(chosen))

    def _show_folder(self, folder: Path) -> None:
        """Show the exercises of a folder, and which of its files are none."""
        from simulator.formats import exercise_file

        refused: list[str] = []
        self._opened = {}
        for path in sorted(folder.glob(f"*{exercise_file.SUFFIX}")):
            try:
                exercise = _own(exercise_file.read(path))
            except (OSError, exercise_file.ExerciseError):
                refused.append(path.name)
            else:
                self._opened[exercise.id] = exercise
        if self.window is not None:
            self.window.show_group("own", tuple(self._opened.values()))
            if refused:
                self.window.tell(
                    self._words.ntr(
                        "{n} file of the folder is not an exercise that can be set: {names}",
                        "{n} files of the folder are not exercises that can be set: {names}",
                        len(refused),
                        names=", ".join(refused),
                    )
                )

    # The editor.

    def _edit(self, window: LearnWindow) -> None:
        exercise, page = window.page.exercise, window.page
        if exercise is None:
            return
        is_own = exercise.id == PREVIEW or exercise.id in self._opened
        if page.is_open and not is_own:
            if not may_give_up(window, self._words):
                return
            page.give_up()
        self.making.edit(exercise, window)

    def _preview(self, exercise: Exercise) -> None:
        """Show an exercise as a trainee sees it; it gives no points."""
        if self.window is not None:
            self.window.page.forget(PREVIEW)
            self.window.open(replace(exercise, id=PREVIEW))
            self.window.tell(self._words.tr("A preview: what is checked here gives no points."))

    def _on_saved(self, exercise: Exercise, name: str) -> None:
        """List what was written to a file of this name, and begin it."""
        if self.window is not None:
            self._show_own(self.window, _own(exercise))
            self.window.tell(self._words.tr("“{name}” was written.", name=name))

    def _show_own(self, window: LearnWindow, exercise: Exercise) -> None:
        """List an exercise of a file, and begin it anew: what has its name may be another one."""
        self._opened[exercise.id] = exercise
        window.page.forget(exercise.id)
        window.show_group("own", tuple(self._opened.values()))
        window.list.choose(exercise.id)

    def _folder(self) -> str:
        chosen = self._settings.view_state(_FOLDER).decode(errors="replace")
        return chosen or self._settings.last_folder


def _own(exercise: Exercise) -> Exercise:
    """Return an exercise of a file under a name that none of the course has."""
    return replace(exercise, id=f"own:{exercise.id}")
