"""The explanation of the selection: steps, days, sentences and links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from simulator.catalogue import Rule
from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef, Line
from simulator.words import Words, mark
from ui.models.breakdown import AllLinesOf, Bill, Breakdown, EffectOf, Target
from ui.models.breakdown_copy import customers_of, for_customer
from ui.models.selection import NOTHING, Selection, renewed
from ui.panels.breakdown_copying import CopyButtons
from ui.panels.breakdown_steps import LinkText, StepGrid
from ui.panels.day_cells import DayCells
from ui.panels.labels import Look, Text
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.models.comparison import OpenedFiles
    from ui.panels.file_note import FileNote

TWO_COLUMNS = 600
"""From this width on the days stand beside the steps, below it under them."""

THREE_COLUMNS = 900
"""From this width on the reasons stand beside the days, too."""

_WHAT_TO_DO = mark(
    "Select a line to see how its amount comes about, or an invoice to see its sums."
)


class BreakdownPanel(QScrollArea):
    """Explains the selected line, or adds up the selected invoice or what an event has caused.

    Signals:
        selection_requested: (Selection) a link to an event or to a line was followed.
        rule_requested: (str) the link to a rule was followed; the value of a `Rule`.
        edit_requested: (wish) the user wants events that explain a line of a file.
        told: (sentence) what was copied is not everything.
    """

    selection_requested = Signal(object)
    rule_requested = Signal(str)
    edit_requested = Signal(object)
    told = Signal(str)

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breakdown_panel")
        self._words = words
        self._theme = theme
        self._selection = NOTHING
        self._scenario: Scenario | None = None
        self._outcome: Outcome | None = None
        self._effect_of: EffectOf | None = None
        self._selected: tuple[Line, ...] = ()
        self._breakdown: Breakdown | None = None
        self._links: list[LinkText] = []
        self._column_count = 0
        self._title, self._hint = Text(Look.HEADING), Text(Look.QUIET)
        self._all_of: EventRef | None = None
        self._as_of: date | None = None
        self._copying = CopyButtons(words)
        self._steps = StepGrid(theme)
        self._days_title = Text(Look.HEADING)
        self._days = DayCells(words, theme)
        self._sentences = Text(Look.BODY)
        self._file: FileNote | None = None
        self._lay_out()
        self._steps.target_requested.connect(self._follow)
        self._copying.told.connect(self.told)
        self.show_words(words)
        self.show_theme(theme)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._copying, 0, Qt.AlignmentFlag.AlignTop)
        left, middle, self._right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        right = self._right
        left.addLayout(head)
        left.addWidget(self._hint)
        left.addWidget(self._steps)
        middle.addWidget(self._days_title)
        middle.addWidget(self._days)
        right.addWidget(self._sentences)
        self._link_box = QVBoxLayout()
        self._link_box.setSpacing(3)
        right.addLayout(self._link_box)
        self._content = content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, content)
        self._columns.setContentsMargins(10, 7, 10, 5)
        self._columns.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._reasons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._reasons.addLayout(middle, 1)
        self._reasons.addLayout(right, 1)
        self._reasons.addStretch(0)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(self._reasons, 1)
        self._columns.addStretch(0)
        for column in (left, middle, right):
            column.setSpacing(8)
            column.addStretch(1)
        self._sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        content.installEventFilter(self)
        self.setWidget(content)

    def _fit(self) -> None:
        """Give the content the width of the panel, and the height that it needs at that width."""
        width = self.viewport().width()
        count = 1 if width < TWO_COLUMNS else 3 if width >= THREE_COLUMNS else 2
        self._arrange(2 if count == 3 and self._days.isHidden() else count)
        # Formulas are read across: they get their width before the days and the reasons.
        needed = self._steps.unwrapped_width()
        self._steps.setMinimumWidth(needed if count > 1 and needed <= width * 3 // 5 else 0)
        height = max(self._columns.heightForWidth(width), self.viewport().height())
        self._content.resize(width, height)

    def _arrange(self, count: int) -> None:
        """Put everything into this many columns."""
        if count == self._column_count:
            return
        self._column_count = count
        self._place_note()
        shares = 13, 21 if count == 3 else 13
        for columns, beside, split in (
            (self._columns, count > 1, shares),
            (self._reasons, count == 3, (9, 13)),
        ):
            sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            columns.setDirection(sideways if beside else down)
            columns.setSpacing(18 if beside else 8)
            for place, share in enumerate((*split, 0) if beside else (0, 0, 1)):
                columns.setStretch(place, share)

    def _place_note(self) -> None:
        """Put what a file says above the reasons; where all is one column before everything."""
        if self._file is not None:
            column = self._columns if self._column_count == 1 else self._right
            column.insertWidget(0, self._file)

    # What is shown.

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Explain out of a new bill, as it is seen on a day; what was selected is found again."""
        self._scenario, self._outcome, self._selected = scenario, outcome, ()
        self._as_of = as_of
        self._selection = renewed(self._selection, scenario, outcome.statement)
        self._refresh()

    def show_comparison(self, opened: OpenedFiles | None) -> None:
        """Know what the files that are open say to each line."""
        if self._file is None and opened is None:
            return
        self._note().show_comparison(opened)
        self._refresh()

    def _note(self) -> FileNote:
        """Return what a file says to a line, made with the first file: most bills have none."""
        from ui.panels.file_note import FileNote

        if self._file is None:
            self._file = FileNote()
            self._file.edit_requested.connect(self.edit_requested)
            self._place_note()
            self._file.show_words(self._words)
            self._file.show_theme(self._theme)
        return self._file

    def set_effect(self, effect_of: EffectOf) -> None:
        """Ask `effect_of` what an event does to the invoices."""
        self._effect_of = effect_of
        self._refresh()

    def show_selected(self, lines: tuple[Line, ...]) -> None:
        """Add up `lines` beside the explanation of the last one, where several are selected."""
        if lines != self._selected:
            self._selected = lines
            self._refresh()

    def show_selection(self, selection: Selection) -> None:
        """Explain `selection`."""
        if selection != self._selection:
            self._selection, self._all_of = selection, None
            self._refresh()
            self.verticalScrollBar().setValue(0)

    def show_words(self, words: Words) -> None:
        """Explain in this language."""
        self._words = words
        self._days.show_words(words)
        self._copying.show_words(words)
        if self._file is not None:
            self._file.show_words(words)
        self.setAccessibleName(words.tr("Explanation"))
        self._refresh()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        self._steps.show_theme(theme)
        self._days.show_theme(theme)
        for text in (self._title, self._hint, self._days_title, self._sentences):
            text.show_theme(theme)
        if self._file is not None:
            self._file.show_theme(theme)

    def _refresh(self) -> None:
        """Show what explains the selection, or say what to select."""
        if self._file is not None:
            self._file.show_line(self._selection, self._scenario)
        self._breakdown = shown = self._explained()
        self._title.setText(shown.title if shown else self._words.tr("Explanation"))
        shown = shown or Breakdown("", sentences=(self._words.tr(_WHAT_TO_DO),))
        is_line = shown.line is not None
        self._hint.setText(" ".join(shown.sentences))
        self._hint.setVisible(not shown.rows and bool(shown.sentences))
        self._sentences.setText(" ".join(shown.sentences))
        self._sentences.setVisible(bool(shown.rows) and bool(shown.sentences))
        self._steps.setVisible(bool(shown.rows))
        self._steps.show_rows(shown.rows)
        self._days.show_line(shown.line)
        days = self._days.summary()
        self._days_title.setText(days)
        for widget in (self._days_title, self._days):
            widget.setVisible(is_line)
        bill = self._bill()
        customers = () if bill is None else customers_of(bill, self._selection)
        self._copying.show_breakdown(self._with_file(), customers, self._of_customer, days)
        self._show_links(shown)
        # Fitted now rather than after the next frame, measured from the inside out.
        self._steps.activate()
        self._columns.invalidate()
        self._columns.activate()
        self._fit()

    def _bill(self) -> Bill | None:
        if self._scenario is None or self._outcome is None:
            return None
        statement = self._outcome.statement
        return Bill(self._scenario, statement, self._words, self._effect_of, self._as_of)

    def _explained(self) -> Breakdown | None:
        bill = self._bill()
        if bill is None:
            return None
        if self._selection.file is not None:
            return self._note().breakdown(self._selection.file, bill.statement.currency)
        return bill.breakdown(self._selection, self._selected, self._all_of)

    def _with_file(self) -> Breakdown | None:
        """Return the explanation with what the file says to it."""
        shown = self._breakdown
        if shown is None or self._file is None:
            return shown
        return replace(shown, sentences=(*self._file.sentences(), *shown.sentences))

    def _of_customer(self, customer: str) -> tuple[Breakdown | None, int]:
        """Return the explanation at a customer's prices, and how many lines it leaves out."""
        bill = self._bill()
        return (None, 0) if bill is None else for_customer(bill, self._selection, customer)

    def _show_links(self, shown: Breakdown) -> None:
        while len(self._links) < len(shown.links):
            link = LinkText()
            link.target_requested.connect(self._follow)
            self._link_box.addWidget(link)
            self._links.append(link)
        for place, widget in enumerate(self._links):
            widget.setVisible(place < len(shown.links))
            if place < len(shown.links):
                widget.show_link(shown.links[place].text, shown.links[place].target)

    # What the user does.

    def explanation_text(self) -> str:
        """Return the explanation as plain text, empty where there is none."""
        return self._copying.text()

    def copy(self) -> None:
        """Copy the explanation as text."""
        self._copying.copy()

    def _follow(self, target: Target) -> None:
        if isinstance(target, Rule):
            self.rule_requested.emit(target.value)
        elif isinstance(target, AllLinesOf):
            self._all_of = target.event
            self._refresh()
        else:
            self.selection_requested.emit(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns beside one another where there is room, else under one another."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the content again after its layout has measured changed texts."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)
