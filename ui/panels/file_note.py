"""What a file says to the line that is explained: its figures, where they deviate, what would help."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.repairs import Repair, changed, repair
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words, differences, repairs
from ui.models.breakdown_values import Breakdown
from ui.models.comparison import OpenedFiles
from ui.models.file_lines import is_of_another_customer, of_file_line, pair_of
from ui.models.names import subscription_names, with_names
from ui.models.selection import NOTHING, Selection
from ui.models.wishes import (
    AddEvent,
    AddSubscription,
    PasteEvents,
    RemoveSubscription,
    ReplaceSubscription,
    Wish,
)
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
        self._offer, self._effect = Text(Look.BODY), Text(Look.QUIET)
        self._offer.setObjectName("file-offer")
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
        column.addWidget(self._offer)
        column.addWidget(self._effect)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
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
        for text in (self._title, self._reason, self._offer, self._effect, *self._cells):
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
        for part in (self._offer, self._effect, self._button):
            part.setVisible(found is not None)
        if found is not None and self._scenario is not None:
            named = replace(
                found,
                added=tuple(with_names(each, self._scenario) for each in found.added),
                removed=tuple(with_names(each, self._scenario) for each in found.removed),
            )
            currency = self._scenario.partner.currency
            text = repairs.offer(named, self._words, currency, self._owner(found))
            self._offer.setText(text)
            show_button(self._button, self._words.tr("Apply this change"), text)
            self._effect.setText(repairs.effect(found, self._words))

    def _owner(self, found: Repair) -> str:
        """Return the name of the subscription that is changed if it is not that of the line."""
        pair = self.pair
        line = None if pair is None else pair.file or pair.simulated
        is_own = line is not None and line.subscription == found.subscription
        if is_own and not (found.whole or found.is_gone):
            return ""
        if found.is_new and found.whole is not None:
            return found.whole.product or found.subscription
        names = {} if self._scenario is None else subscription_names(self._scenario)
        return names.get(found.subscription, found.subscription)

    # What the user does.

    def _look_for_events(self) -> None:
        pair, opened, scenario = self.pair, self._opened, self._scenario
        if pair is None or opened is None or scenario is None:
            return
        if not is_of_another_customer(pair, opened, scenario):
            self._show_repair(repair(opened.rebuilt, scenario, pair))

    def _put(self) -> None:
        if self._repair is not None and self._scenario is not None:
            self.edit_requested.emit(_wish(self._repair, self._scenario))


def _wish(found: Repair, scenario: Scenario) -> Wish:
    """Return the edit that a repair is."""
    owner, whole = found.subscription, found.whole
    if found.is_gone:
        return RemoveSubscription(owner)
    if found.is_new and whole is not None:
        return AddSubscription(whole)
    if found.removed or whole is not None:
        return ReplaceSubscription(owner, changed(scenario.subscription(owner), found))
    if len(found.added) == 1:
        return AddEvent(owner, found.added[0])
    return PasteEvents(owner, found.added)
