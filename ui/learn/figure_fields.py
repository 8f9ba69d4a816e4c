"""The sums of an invoice that are asked: one field for each, marked like the cells."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from simulator.learn import Figure, FigureGrade, Solution
from simulator.words import Words
from simulator.words.learning import FIGURES, SLIPS
from ui.models.answer_state import RIGHT, UNREAD, WRONG

_WIDTH = 110


class FigureFields(QWidget):
    """A row of fields; those that are not asked are not there.

    Signals:
        edited: a field has another text, so that what was graded is over.
    """

    edited = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._solution: Solution | None = None
        self._grades: dict[Figure, FigureGrade] = {}
        self._labels: dict[Figure, QLabel] = {}
        self._fields: dict[Figure, QLineEdit] = {}
        self._marks: dict[Figure, QLabel] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for figure in Figure:
            label, field, sign = QLabel(), QLineEdit(), QLabel()
            label.setBuddy(field)
            field.setObjectName(f"figure_{figure}")
            field.setMaximumWidth(_WIDTH)
            field.textEdited.connect(self._on_edited)
            for each in (label, field, sign):
                layout.addWidget(each)
            self._labels[figure], self._fields[figure], self._marks[figure] = label, field, sign
        layout.addStretch(1)

    def show_words(self, words: Words) -> None:
        """Name the fields in another language, and write the sums in its style."""
        values = self.values
        self._words = words
        for figure, label in self._labels.items():
            label.setText(words.tr(FIGURES[figure]))
            if figure in values:
                self._fields[figure].setText(words.number(values[figure]))
        self._mark()

    def show_exercise(self, solution: Solution, values: dict[Figure, Decimal]) -> None:
        """Show the fields of the sums that are asked, with what was written into them before."""
        self._solution = solution
        self._grades = {}
        for figure, field in self._fields.items():
            is_asked = figure in solution.figures
            for each in (self._labels[figure], field, self._marks[figure]):
                each.setVisible(is_asked)
            field.setReadOnly(False)
            field.setText(self._words.number(values[figure]) if figure in values else "")
        self.setVisible(bool(solution.figures))
        self._mark()

    def show_grades(self, grades: tuple[FigureGrade, ...]) -> None:
        """Mark the sums."""
        self._grades = {each.figure: each for each in grades}
        self._mark()

    def show_solution(self) -> None:
        """Write the right sums, and take nothing more."""
        if self._solution is not None:
            self._grades = {}
            for figure, value in self._solution.figures.items():
                self._fields[figure].setText(self._words.number(value))
                self._fields[figure].setReadOnly(True)
            self._mark()

    @property
    def values(self) -> dict[Figure, Decimal]:
        """Return the sums that can be read."""
        found = {}
        for figure, field in self._fields.items():
            value = self._read(field)
            if value is not None and field.isVisibleTo(self):
                found[figure] = value
        return found

    def unread(self) -> list[QLineEdit]:
        """Return the fields whose text is no amount."""
        return [
            field
            for field in self._fields.values()
            if field.isVisibleTo(self) and field.text().strip() and self._read(field) is None
        ]

    def _read(self, field: QLineEdit) -> Decimal | None:
        try:
            return self._words.decimal_input(field.text())
        except ValueError:
            return None

    def _on_edited(self) -> None:
        self._grades = {}
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        words, unread = self._words, self.unread()
        for figure, field in self._fields.items():
            grade = self._grades.get(figure)
            sign, sentence = "", ""
            if field in unread:
                sign, sentence = UNREAD, words.tr("This is not an amount.")
            elif grade is not None and grade.slip is None:
                sign, sentence = RIGHT, words.tr("Right.")
            elif grade is not None and grade.slip is not None:
                sign, sentence = WRONG, words.tr(SLIPS[grade.slip])
            self._marks[figure].setText(sign)
            self._marks[figure].setToolTip(sentence)
            field.setToolTip(sentence)
            name = words.tr(FIGURES[figure])
            field.setAccessibleName(name)
            field.setAccessibleDescription(sentence)
