"""The editor for trainers: from a scenario to an exercise, tried out before it is saved."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from simulator.learn import Asked, Column, Exercise, Figure, Texts, faults, solve
from simulator.words import Words
from simulator.words.learning import COLUMNS, FAULTS, FIGURES, text
from ui.dialogs.questions import may_drop_exercise
from ui.learn.editor_choices import line_count, things_to_ask
from ui.panels.labels import Look, Text
from ui.theme import Theme

_SIZE = QSize(620, 600)
_LESSON, _HINTS = 64, 84


class ExerciseEditor(QDialog):
    """A form over an exercise: its texts, what is asked, the hints; the scenario is given.

    Texts are written in the language of the window; those in other languages stay as they are.

    Signals:
        preview_requested: (Exercise) it is to be seen as a trainee sees it.
        save_requested: (Exercise) it is to be written to a file.
    """

    preview_requested = Signal(object)
    save_requested = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        words: Words,
        theme: Theme,
        exercise: Exercise,
        saved: Exercise | None = None,
    ) -> None:
        """Make the form; `saved` is what is in a file where that is another exercise."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("exercise_editor")
        self.setWindowTitle(words.tr("Edit an exercise"))
        self._words = words
        self._exercise = exercise
        self._things = things_to_ask(exercise.scenario, words)
        self._title, self._lesson = QLineEdit(), QPlainTextEdit()
        self._thing, self._line = QComboBox(), QComboBox()
        self._hints = QPlainTextEdit()
        self._columns = {column: QCheckBox(words.tr(COLUMNS[column])) for column in Column}
        self._figures = {figure: QCheckBox(words.tr(FIGURES[figure])) for figure in Figure}
        self._fault = Text(Look.PROBLEM)
        self._fault.show_theme(theme)
        self._preview, self._save = QPushButton(), QPushButton()
        self._lay_out()
        self._fill()
        self._connect()
        self.resize(_SIZE)
        self._judge()
        self._saved = self.exercise if saved is None else saved

    def _lay_out(self) -> None:
        words = self._words
        for area, height in ((self._lesson, _LESSON), (self._hints, _HINTS)):
            area.setTabChangesFocus(True)
            area.setMinimumHeight(height)
        for combo in (self._thing, self._line):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields: tuple[tuple[str, QWidget], ...] = (
            (words.tr("&Title"), self._title),
            (words.tr("&What is learnt"), self._lesson),
            (words.tr("&Asked"), self._thing),
            (words.tr("&Lines"), self._line),
        )
        for label, field in fields:
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        form.addRow(words.tr("Columns"), _side_by_side(self._columns.values()))
        form.addRow(words.tr("Sums"), _side_by_side(self._figures.values()))
        hints = words.tr("&Hints, one in each line")
        self._hints.setAccessibleName(hints.replace("&", ""))
        form.addRow(hints, self._hints)
        note = Text(Look.BODY)
        note.setText(
            words.tr("The solution is worked out from the scenario; it is never typed in.")
        )
        buttons = QDialogButtonBox()
        self._preview.setText(words.tr("&Preview"))
        self._save.setText(words.tr("&Save as…"))
        buttons.addButton(self._preview, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(words.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(self._fault)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        exercise, words = self._exercise, self._words
        self._title.setText(text(exercise.title, words))
        self._lesson.setPlainText(text(exercise.lesson, words))
        self._hints.setPlainText("\n".join(text(each, words) for each in exercise.hints))
        for name, _ in self._things:
            self._thing.addItem(name)
        whole = replace(exercise.asked, line=None)
        known = [asked for _, asked in self._things]
        self._thing.setCurrentIndex(known.index(whole) if whole in known else 0)
        self._fill_lines()
        self._line.setCurrentIndex(0 if exercise.asked.line is None else exercise.asked.line + 1)
        for column, box in self._columns.items():
            box.setChecked(column in exercise.columns)
        for figure, check in self._figures.items():
            check.setChecked(figure in exercise.figures)

    def _fill_lines(self) -> None:
        self._line.clear()
        self._line.addItem(self._words.tr("All lines"))
        for number in range(line_count(self._exercise.scenario, self._asked_thing())):
            self._line.addItem(self._words.tr("Line {number} alone", number=number + 1))

    def _connect(self) -> None:
        self._thing.currentIndexChanged.connect(self._on_thing)
        self._line.currentIndexChanged.connect(self._judge)
        self._title.textEdited.connect(self._show_faults)
        for box in (*self._columns.values(), *self._figures.values()):
            box.toggled.connect(self._judge)
        self._preview.clicked.connect(self._on_preview)
        self._save.clicked.connect(self._on_save)

    @property
    def saved(self) -> Exercise:
        """Return the exercise as it was opened or written last."""
        return self._saved

    def show_saved(self, exercise: Exercise) -> None:
        """Take note of what was written to a file."""
        self._saved = exercise

    def reject(self) -> None:
        """Close, unless something written would be lost that is still wanted."""
        if self.exercise == self._saved or may_drop_exercise(self, self._words):
            super().reject()

    @property
    def exercise(self) -> Exercise:
        """Return the exercise as the form describes it."""
        old = self._exercise
        hints = [line.strip() for line in self._hints.toPlainText().splitlines() if line.strip()]
        before = [text(each, self._words) for each in old.hints]
        written = tuple(
            old.hints[before.index(hint)] if hint in before else self._texts({}, hint)
            for hint in hints
        )
        line = self._line.currentIndex()
        asked = replace(self._asked_thing(), line=None if line <= 0 else line - 1)
        return replace(
            old,
            drawn=None,
            title=self._texts(old.title, self._title.text().strip()),
            lesson=self._texts(old.lesson, self._lesson.toPlainText().strip()),
            hints=written,
            asked=asked,
            columns=tuple(each for each, box in self._columns.items() if box.isChecked()),
            figures=tuple(each for each, box in self._figures.items() if box.isChecked()),
        )

    def _texts(self, old: Texts, written: str) -> Texts:
        """Return a text with what was written in this language; a new one replaces the others."""
        if text(old, self._words) == written:
            return old
        return {**old, self._words.language: written}

    def _asked_thing(self) -> Asked:
        place = self._thing.currentIndex()
        return self._things[place][1] if 0 <= place < len(self._things) else Asked()

    def _on_thing(self) -> None:
        self._line.blockSignals(True)
        self._fill_lines()
        self._line.blockSignals(False)
        self._judge()

    def _judge(self) -> None:
        """Work out what stands in the way of setting the exercise."""
        exercise = self.exercise
        self._faults = tuple(faults(exercise, solve(exercise)))
        self._show_faults()

    def _show_faults(self) -> None:
        words = self._words
        found = [words.tr(FAULTS[each]) for each in self._faults]
        if not self._title.text().strip():
            found.append(words.tr("The exercise has no title."))
        self._fault.setText(" ".join(found))
        for button in (self._preview, self._save):
            button.setEnabled(not found)

    def _on_preview(self) -> None:
        self.preview_requested.emit(self.exercise)

    def _on_save(self) -> None:
        self.save_requested.emit(self.exercise)


def _side_by_side(boxes: Iterable[QWidget]) -> QWidget:
    """Return boxes in rows of three: names are long in some languages."""
    block = QWidget()
    layout = QGridLayout(block)
    layout.setContentsMargins(0, 0, 0, 0)
    for place, box in enumerate(boxes):
        layout.addWidget(box, place // 3, place % 3)
    return block
