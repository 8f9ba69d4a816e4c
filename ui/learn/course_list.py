"""The list of exercises: the course, random ones and those of a folder, with what was reached."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from simulator.learn import POINTS, Exercise, ScoreSheet
from simulator.words import Words, mark
from simulator.words.learning_tasks import title
from simulator.words.score_sheet import reached, result
from ui.dialogs.wrapped_tree import WrappedTree
from ui.models.answer_state import RIGHT

_ID = Qt.ItemDataRole.UserRole
_POINTS_WIDTH = 72

GROUPS = {
    "course": mark("Course"),
    "drawn": mark("Random exercises"),
    "own": mark("Own exercises"),
}


class CourseList(QWidget):
    """Shows all exercises in their groups, and how many points they have brought.

    Signals:
        chosen: (Exercise) an exercise is to be opened.
    """

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._groups: dict[str, tuple[Exercise, ...]] = dict.fromkeys(GROUPS, ())
        self._sheet = ScoreSheet()
        self._current = ""
        self.tree = WrappedTree()
        self.tree.setObjectName("exercises")
        self.tree.setColumnCount(2)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _POINTS_WIDTH)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._reveal)
        self._progress, self._bar = QLabel(), QProgressBar()
        self._progress.setWordWrap(True)
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._bar)
        self.tree.currentItemChanged.connect(self._on_current)

    def show_words(self, words: Words) -> None:
        """Name everything in another language."""
        self._words = words
        self._refill()

    def show_group(self, group: str, exercises: Sequence[Exercise]) -> None:
        """Show the exercises of a group."""
        self._groups[group] = tuple(exercises)
        self._refill()

    def show_sheet(self, sheet: ScoreSheet) -> None:
        """Show what has been reached."""
        self._sheet = sheet
        # Before anything is reached, titles need the room more than an empty column.
        self.tree.setColumnHidden(1, not sheet.scores)
        self._refill()

    def choose(self, name: str) -> None:
        """Go to the exercise with this id, and open it, also where it is open."""
        for item in self.tree.rows():
            if item.data(0, _ID) == name:
                self._current = ""
                self._mark(item)
                self._on_current(item)

    def show_open(self, name: str) -> None:
        """Say which exercise is open; of one that is not in the list no row is marked."""
        self._current = name
        found = (item for item in self.tree.rows() if item.data(0, _ID) == name)
        self._mark(next(found, None))

    def choose_next(self) -> None:
        """Go to the exercise after this one; from the last to the first."""
        names = [item.data(0, _ID) for item in self.tree.rows()]
        if names:
            place = names.index(self._current) + 1 if self._current in names else 0
            self.choose(names[place % len(names)])

    def first_open(self) -> str:
        """Return the id of the first exercise of the course that is not solved; else the first."""
        course = self._groups["course"]
        solved = {each.exercise for each in self._sheet.scores if each.is_solved}
        found = next((each for each in course if each.id not in solved), None)
        return found.id if found is not None else (course[0].id if course else "")

    def _mark(self, item: QTreeWidgetItem | None) -> None:
        """Put the keyboard on a row without opening it."""
        self.tree.blockSignals(True)
        if item is None:
            self.tree.setCurrentIndex(QModelIndex())
        else:
            self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)

    def _refill(self) -> None:
        words = self._words
        self.tree.blockSignals(True)
        self.tree.clear()
        self.tree.setHeaderLabels([words.tr("Exercise"), words.tr("Points")])
        self.tree.setAccessibleName(words.tr("Exercises"))
        for group, exercises in self._groups.items():
            if exercises:
                root = QTreeWidgetItem([words.tr(GROUPS[group]), ""])
                root.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = self.tree.font()
                font.setWeight(QFont.Weight.DemiBold)
                root.setFont(0, font)
                self.tree.addTopLevelItem(root)
                root.setFirstColumnSpanned(True)
                for number, exercise in enumerate(exercises, 1):
                    root.addChild(self._item(exercise, number))
                root.setExpanded(True)
        self.tree.blockSignals(False)
        self.show_open(self._current)
        self.tree.fit_rows()
        self._settle.start(0)
        self._show_progress()

    def _reveal(self) -> None:
        """Bring the exercise that is open into sight, once columns and rows have their new sizes."""
        self.tree.fit_rows()
        current = self.tree.currentIndex()
        if current.isValid():
            self.tree.scrollTo(current)

    def _item(self, exercise: Exercise, number: int) -> QTreeWidgetItem:
        words = self._words
        score = self._sheet.score(exercise.id)
        name = f"{words.quantity(number)}. {title(exercise, words)}"
        points = "" if score is None else reached(score.points, POINTS, words)
        if score is not None and score.is_solved:
            points = f"{RIGHT} {points}"
        item = QTreeWidgetItem([name, points])
        item.setData(0, _ID, exercise.id)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said = words.tr("not begun") if score is None else result(score, words)
        item.setToolTip(0, f"{name}\n{said}")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}, {said}")
        return item

    def _show_progress(self) -> None:
        words, course = self._words, self._groups["course"]
        ids = {each.id for each in course}
        scores = [each for each in self._sheet.scores if each.exercise in ids]
        solved = sum(each.is_solved for each in scores)
        text = words.tr(
            "{solved} of {count} solved, {points} points",
            solved=words.quantity(solved),
            count=words.quantity(len(course)),
            points=reached(sum(each.points for each in scores), POINTS * len(course), words),
        )
        self._progress.setText(text)
        self._bar.setMaximum(max(1, len(course)))
        self._bar.setValue(solved)
        self._bar.setAccessibleName(words.tr("Progress of the course"))
        self._bar.setAccessibleDescription(text)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        name = "" if item is None else item.data(0, _ID)
        for exercises in self._groups.values():
            for exercise in exercises:
                if exercise.id == name and name != self._current:
                    self._current = name
                    self.chosen.emit(exercise)
