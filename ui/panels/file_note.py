"""What a file says to the line that is explained: its figures, where they deviate, what would help."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.repairs import Repair, repair
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words, differences, repairs
from ui.models.breakdown_values import Breakdown
from ui.models.comparison import OpenedFiles
from ui.models.file_lines import of_file_line, pair_of
from ui.models.selection import NOTHING, Selection
from ui.models.wishes import AddEvent, PasteEvents, Wish
from ui.panels.labels import Look, Text
from ui.panels.page import show_button
from ui.theme import Theme

_PAUSE = 60
"""Milliseconds before events are tried: whoever walks through the lines waits for none of them."""


class FileNote(QWidget):
    """A note that is there where files are open that have to do with the selected line.

    Signals:
        edit_requested: (wish) the user wants the events on the timeline that explain the file.
    """

    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("file-note")
        self._words = Words(SOURCE_LANGUAGE)
        self._opened: OpenedFiles | None = None
        self._scenario: Scenario | None = None
        self._selection = NOTHING
        self._repair: Repair | None = None
        self._theme: Theme | None = None
        self._title, self._reason = Text(Look.HEADING), Text(Look.BODY)
        self._effect = Text(Look.QUIET)
        self._reason.setObjectName("file-reason")
        self._cells: list[Text] = []
        self._grid = QGridLayout()
        self._button = QPushButton()
        self._button.setObjectName("file-repair")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._lay_out()
        self._timer.timeout.connect(self._look_for_events)
        self._button.clicked.connect(self._put)
        self.hide()

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addWidget(self._reason)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._effect)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    @property
    def pair(self) -> Pair | None:
        """Return the pair of the selected line."""
        return pair_of(self._opened, self._selection)

    # What is shown.

    def show_comparison(self, opened: OpenedFiles | None) -> None:
        """Know the files that are open, None where none is."""
        self._opened = opened

    def show_line(self, selection: Selection, scenario: Scenario | None) -> None:
        """Show what the files say to the selected line."""
        self._selection, self._scenario = selection, scenario
        self._refresh()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        for text in (self._title, self._reason, self._effect, *self._cells):
            text.show_theme(theme)

    def breakdown(self, line: FileLine, currency: str) -> Breakdown:
        """Return what explains a line that only the file has."""
        return of_file_line(line, self.pair, self._words, currency)

    def sentences(self) -> tuple[str, ...]:
        """Return what is said, for a copy of the explanation."""
        if self.isHidden():
            return ()
        return tuple(filter(None, (self._title.text(), self._reason.text())))

    def _refresh(self) -> None:
        pair, opened = self.pair, self._opened
        self._timer.stop()
        self._show_repair(None)
        self.setVisible(pair is not None and opened is not None)
        if pair is None or opened is None:
            return
        words, currency = self._words, opened.rebuilt.scenario.partner.currency
        self._title.setText(differences.standing(pair, words))
        self._reason.setText(differences.deviation(pair, words, currency))
        self._reason.setVisible(bool(self._reason.text()))
        self._show_figures(pair, currency)
        if pair.verdict is not Verdict.EQUAL:
            self._timer.start()

    def _show_figures(self, pair: Pair, currency: str) -> None:
        """Show both sides where both are there and differ."""
        words = self._words
        both = pair.file is not None and pair.simulated is not None
        rows = differences.beside(pair, words, currency) if both else ()
        texts = [
            text
            for row in rows
            if row.differs
            for text in (row.label, row.file, f"≠ {row.simulated}")
        ]
        if texts:
            texts = ["", words.tr("File"), words.tr("Simulated"), *texts]
        while len(self._cells) < len(texts):
            self._add_cell()
        for place, cell in enumerate(self._cells):
            cell.setVisible(place < len(texts))
            cell.setText(texts[place] if place < len(texts) else "")

    def _add_cell(self) -> None:
        place = len(self._cells)
        is_quiet = place < 3 or place % 3 == 0
        cell = Text(Look.QUIET if is_quiet else Look.CHOSEN)
        cell.setWordWrap(place % 3 == 2)
        if self._theme is not None:
            cell.show_theme(self._theme)
        self._grid.addWidget(cell, place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        self._cells.append(cell)

    def _show_repair(self, found: Repair | None) -> None:
        self._repair = found
        self._button.setVisible(found is not None)
        self._effect.setVisible(found is not None)
        if found is not None and self._opened is not None:
            currency = self._opened.rebuilt.scenario.partner.currency
            text = repairs.offer(found, self._words, currency)
            show_button(self._button, text, text)
            self._effect.setText(repairs.effect(found, self._words))

    # What the user does.

    def _look_for_events(self) -> None:
        pair = self.pair
        if pair is not None and self._opened is not None and self._scenario is not None:
            self._show_repair(repair(self._opened.rebuilt, self._scenario, pair))

    def _put(self) -> None:
        found = self._repair
        if found is None:
            return
        wish: Wish = PasteEvents(found.subscription, found.events)
        if len(found.events) == 1:
            wish = AddEvent(found.subscription, found.events[0])
        self.edit_requested.emit(wish)
