"""One exercise: its task, the answer, hints, the check, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.learn import Answer, Exercise
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.learn.answer_table import AnswerTable
from ui.learn.attempt import Attempt, Kept
from ui.learn.button_row import ButtonRow
from ui.learn.feedback import refusals
from ui.learn.figure_fields import FigureFields
from ui.learn.task_and_answer import TaskAndAnswer
from ui.learn.task_box import TaskBox
from ui.learn.told_box import ToldBox
from ui.models.answer import AnswerModel
from ui.panels.labels import Look, Text
from ui.theme import Theme


class ExercisePage(QWidget):
    """Lets a trainee predict the lines of a bill, and grades them.

    Signals:
        attempted: (Exercise, Grade, int) an answer was checked; the hints that were used.
        solution_shown: (Exercise) the solution was looked at.
        scenario_requested: (Scenario) the scenario is to be opened to play on.
        next_requested: the next exercise of the list is wanted.
    """

    attempted = Signal(object, object, int)
    solution_shown = Signal(object)
    scenario_requested = Signal(object)
    next_requested = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._attempt: Attempt | None = None
        self._kept: dict[str, Kept] = {}
        self.task = TaskBox(words, theme)
        self.model = AnswerModel(words, theme, self)
        self.table = AnswerTable(self.model)
        self.figures = FigureFields(words)
        self.feedback = ToldBox()
        below = QWidget()
        self._lead = Text(Look.HEADING)
        self._parts = TaskAndAnswer(self.task, below, self._lead)
        self.buttons = ButtonRow(
            {
                "check": self.check,
                "hint": self.hint,
                "explain": self.explain,
                "show": self.show_solution,
                "play": self.play,
                "next": self.next_requested.emit,
            }
        )
        self._lay_out(below)
        self._connect()
        self.show_words(words)
        self.show_theme(theme)

    def _lay_out(self, below: QWidget) -> None:
        answer = QVBoxLayout(below)
        answer.setContentsMargins(0, 0, 0, 0)
        answer.addWidget(self._lead)
        answer.addWidget(self.table, 5)
        answer.addWidget(self.figures)
        answer.addWidget(self.buttons)
        answer.addWidget(self.feedback, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._parts)

    def _connect(self) -> None:
        self.model.edited.connect(self._on_edited)
        self.figures.edited.connect(self._on_edited)
        self.table.selectionModel().currentChanged.connect(self._on_moved)

    def show_words(self, words: Words) -> None:
        """Speak another language; what was typed is written in its style."""
        self._words = words
        self._lead.setText(words.tr("Your answer"))
        self.buttons.show_words(words)
        for each in (self.task, self.model, self.table, self.figures, self.feedback):
            each.show_words(words)
        self._show_unread()
        self._tell()
        self._parts.share_out()

    def show_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._lead.show_theme(theme)
        self.task.show_theme(theme)
        self.model.show_theme(theme)

    def show_exercise(self, exercise: Exercise) -> None:
        """Open an exercise where it was left."""
        self._keep()
        kept = self._kept.get(exercise.id, Kept())
        self._attempt = Attempt(exercise, kept)
        solution = self._attempt.solution
        self.task.show_exercise(solution)
        self.model.show_exercise(solution, kept.rows)
        self.figures.show_exercise(solution, dict(kept.figures))
        if kept.is_shown:
            self.model.show_solution()
            self.figures.show_solution()
        self.table.begin()
        self._show_unread()
        self._tell()
        self._parts.share_out()

    @property
    def exercise(self) -> Exercise | None:
        """Return the exercise that is open."""
        return None if self._attempt is None else self._attempt.solution.asked

    @property
    def answer(self) -> Answer:
        """Return what is written."""
        return Answer(self.model.rows, self.figures.values)

    def forget(self, name: str) -> None:
        """Begin an exercise anew the next time: it is another one under the same name."""
        self._kept.pop(name, None)
        if self.exercise is not None and self.exercise.id == name:
            self._attempt = None

    # Deeds.

    def check(self) -> None:
        """Grade the answer, unless something in it cannot be read."""
        attempt = self._attempt
        if attempt is None or attempt.is_shown:
            return
        self.table.commit()
        if self._has_unread():
            return
        grade = attempt.check(self.answer)
        self.model.show_grade(grade)
        self.figures.show_grades(grade.figures)
        self.attempted.emit(attempt.solution.asked, grade, attempt.used)
        self._tell()

    def hint(self) -> None:
        """Show one more hint."""
        if self._attempt is not None and self._attempt.has_hint:
            self._attempt.told += 1
            self._tell(QTextCursor.MoveOperation.End)

    def explain(self) -> None:
        """Show the right computation of the line that the keyboard is on."""
        line = self.model.line_of(self.table.currentIndex().row())
        if self._attempt is not None and line is not None:
            self._attempt.explained.add(line)
            self._tell(QTextCursor.MoveOperation.End)

    def show_solution(self) -> None:
        """Fill in the solution; from now on the exercise gives no points."""
        if self._attempt is not None and self._attempt.may_see_solution:
            self.give_up()

    @property
    def is_open(self) -> bool:
        """Return whether there are points to be had: it is neither solved nor given up."""
        attempt = self._attempt
        return attempt is not None and not (attempt.is_solved or attempt.is_shown)

    def give_up(self) -> None:
        """Fill in the solution, however often it was tried."""
        attempt = self._attempt
        if attempt is not None:
            self.table.commit()
            attempt.is_shown = True
            attempt.grade = None
            self.model.show_solution()
            self.figures.show_solution()
            self.solution_shown.emit(attempt.solution.asked)
            self._tell()

    def play(self) -> None:
        """Open the scenario in the main window."""
        if self._attempt is not None:
            scenario: Scenario = self._attempt.solution.scenario
            self.scenario_requested.emit(scenario)

    def _has_unread(self) -> bool:
        """Go to the first text that means nothing, if there is one."""
        cells, fields = self.model.unread(), self.figures.unread()
        if cells:
            self.table.setFocus()
            self.table.setCurrentIndex(cells[0])
        elif fields:
            fields[0].setFocus()
        count = len(cells) + len(fields)
        if count:
            self._show_unread(
                self._words.ntr(
                    "Nothing was checked: {n} cell cannot be read.",
                    "Nothing was checked: {n} cells cannot be read.",
                    count,
                )
            )
        return bool(count)

    # What is told.

    def _on_edited(self) -> None:
        if self._attempt is not None:
            self._attempt.grade = None
            self._show_unread()
            self._enable()

    def _show_unread(self, *before: str) -> None:
        """Say which cells mean nothing, and why."""
        unread = refusals(self.model.unread(), self.figures.unread(), self._words)
        self.feedback.show_unread((*before, *unread))

    def _on_moved(self, current: QModelIndex, before: QModelIndex) -> None:
        del current, before
        self._enable()

    def _tell(self, place: QTextCursor.MoveOperation = QTextCursor.MoveOperation.Start) -> None:
        """Say everything again, and show its beginning or what is new at its end."""
        self.feedback.show_attempt(self._attempt, self._words, place)
        self._enable()

    def _enable(self) -> None:
        attempt = self._attempt
        is_open = attempt is not None and not attempt.is_shown
        line = self.model.line_of(self.table.currentIndex().row())
        able = {
            "check": is_open,
            "hint": attempt is not None and attempt.has_hint,
            "explain": attempt is not None and line is not None and line not in attempt.explained,
            "show": attempt is not None and attempt.may_see_solution,
            "play": attempt is not None and attempt.may_play,
            "next": attempt is not None,
        }
        self.buttons.enable(able)

    def _keep(self) -> None:
        self.table.commit()
        if self._attempt is not None:
            self._kept[self._attempt.solution.asked.id] = self._attempt.kept(self.answer)
