"""What is wrong with the scenario, as a quiet list that leads to each place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.errors import Mistake
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.names import subscription_names
from ui.models.selection import NOTHING, Selection
from ui.panels.labels import Look, Text
from ui.panels.pointers import is_of_payment, selection_at
from ui.panels.rows import Row, Rows, key_of
from ui.theme import Theme


class FindingsPanel(QWidget):
    """Every mistake in one sentence; choosing one selects what it is about.

    Signals:
        selection_requested: (Selection) the event or subscription of a mistake.
        settings_requested: (JSON pointer) a mistake of the scenario's settings was chosen.
    """

    selection_requested = Signal(object)
    settings_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._mistakes: tuple[Mistake, ...] = ()
        self._selection = NOTHING
        self._nothing = Text(Look.QUIET)
        self._nothing.setObjectName("findings-none")
        self._list = Rows("findings-list")
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._list)
        self._list.itemActivated.connect(self._go_to)
        self._list.itemClicked.connect(self._go_to)

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """List the mistakes of `scenario`."""
        del as_of  # a mistake is one, whenever one looks at it
        if self._scenario is not None and outcome.mistakes == self._mistakes == ():
            self._scenario = scenario
            return
        self._scenario = scenario
        self._mistakes = outcome.mistakes
        self._fill()

    def show_selection(self, selection: Selection) -> None:
        """Mark the first mistake of what is selected."""
        if selection != self._selection:
            self._selection = selection
            self._mark()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._list.setAccessibleName(words.tr("Findings"))
        self._nothing.setText(words.tr("Nothing is wrong: every subscription is billed."))
        self._fill()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._nothing.show_theme(theme)
        self._list.show_theme(theme)

    def _fill(self) -> None:
        # Two mistakes may stand at one place: the number tells them apart.
        rows = (self._row(f"{n} {each.pointer}", each) for n, each in enumerate(self._mistakes))
        self._list.show_rows(list(rows))
        self._list.setVisible(bool(self._mistakes))
        self._nothing.setVisible(not self._mistakes)
        self._mark()

    def _row(self, key: str, mistake: Mistake) -> Row:
        """Return where a mistake stands, and what it is."""
        sentence = self._words.mistake_sentence(mistake)
        return Row(f"⚠ {self._place(mistake.pointer)}", key, below=sentence, tip=mistake.pointer)

    def _place(self, pointer: str) -> str:
        scenario = self._scenario
        if is_of_payment(pointer):
            return self._words.tr("Payments")
        at = None if scenario is None else selection_at(pointer, scenario)
        if scenario is None or at is None or at.subscription is None:
            return self._words.tr("Scenario")
        name = subscription_names(scenario)[at.subscription]
        if at.event is None:
            return name
        event = scenario.subscription(at.subscription).events[at.event[1]]
        return self._words.tr(
            "{subscription}: {event} of {day}",
            subscription=name,
            event=self._words.event(event),
            day=self._words.day(event.date),
        )

    def _mark(self) -> None:
        """Mark the row of the selection, where there is one."""
        key = ""
        if self._scenario is not None and self._selection != NOTHING:
            wanted = (self._selection.subscription, self._selection.event)
            for number, mistake in enumerate(self._mistakes):
                at = selection_at(mistake.pointer, self._scenario)
                if not key and at is not None and (at.subscription, at.event) == wanted:
                    key = f"{number} {mistake.pointer}"
        self._list.mark(key)

    def _go_to(self, item: QListWidgetItem) -> None:
        pointer = key_of(item).partition(" ")[2]
        if self._scenario is None:
            return
        at = selection_at(pointer, self._scenario)
        if at is None:
            self.settings_requested.emit(pointer)
        else:
            self.selection_requested.emit(at)
