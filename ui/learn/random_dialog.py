"""Which random exercise: its book, its level, and the number that it can be found again by."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QWidget

from simulator.learn import BOOKS, MOST_SEED, Draw, Level
from simulator.words import Words
from simulator.words.learning_tasks import LEVELS
from ui.panels.labels import Look, Text


class RandomDialog(QDialog):
    """A form over a draw; read `draw` after it was accepted."""

    def __init__(self, parent: QWidget, words: Words, draw: Draw) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.tr("Random exercise"))
        self._book, self._level, self._seed = QComboBox(), QComboBox(), QSpinBox()
        for book in BOOKS:
            self._book.addItem(words.book(book), book.value)
        for level in Level:
            self._level.addItem(words.tr(LEVELS[level]), level.value)
        self._book.setCurrentIndex(BOOKS.index(draw.book))
        self._level.setCurrentIndex(list(Level).index(draw.level))
        self._seed.setRange(0, MOST_SEED)
        self._seed.setValue(draw.seed)
        form = QFormLayout(self)
        for label, field in (
            (words.tr("&Rules"), self._book),
            (words.tr("&Level"), self._level),
            (words.tr("&Number"), self._seed),
        ):
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        note = Text(Look.BODY)
        note.setText(words.tr("The same number gives the same exercise on every computer."))
        form.addRow(note)
        buttons = QDialogButtonBox()
        accept = buttons.addButton(
            words.tr("Open the exercise"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(words.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    @property
    def draw(self) -> Draw:
        """Return what was chosen."""
        return Draw(
            self._seed.value(),
            list(Level)[self._level.currentIndex()],
            BOOKS[self._book.currentIndex()],
        )
