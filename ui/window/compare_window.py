"""Two variants side by side: the sentence, the timelines, the invoices, a chart, all policies."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from simulator.engine import Outcome, outcome
from simulator.errors import ScenarioError
from simulator.scenario.scenario import Scenario
from simulator.whatif import Comparison, CurrenciesDifferError, InvoicePair, LinePair, compared
from simulator.whatif.policies import PolicyBill, policies
from simulator.words import Words, whatif
from ui.chart.comparison import ComparisonChart
from ui.document.desk import Desk
from ui.models.selection import Selection, name_after
from ui.panels.breakdown_panel import BreakdownPanel
from ui.panels.labels import Look, Text
from ui.panels.whatif_table import PairsTable, PoliciesTable, lines_of
from ui.theme import Theme
from ui.timeline.pair import TimelinePair
from ui.window.stylesheet import stylesheet

_SIZE = (1180, 720)
_SMALLEST = (760, 460)
_TIMELINES_AND_CHART = (3, 2)
_LINES_AND_WHY = (3, 2)


class CompareWindow(QWidget):
    """A window beside the main one; it follows the document and changes nothing of it.

    Signals:
        rule_requested: (str) the link to a rule was followed.
        selection_requested: (int, Selection) a link into the variant at a place was followed.
        help_requested: the page of the manual is wanted.
    """

    rule_requested = Signal(str)
    selection_requested = Signal(object, object)
    help_requested = Signal()

    def __init__(self, parent: QWidget, words: Words, theme: Theme) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("compare_window")
        self._words = words
        self._desk: Desk | None = None
        self._found: Comparison | None = None
        self._outcomes: dict[int, tuple[Scenario, Outcome]] = {}
        self.left, self.right = QComboBox(), QComboBox()
        self.swap, self._with = QPushButton(), QLabel()
        self.sentence, self.turn = Text(Look.TITLE), Text(Look.QUIET)
        self.timelines = TimelinePair(words, theme)
        self.pairs, self.policies = PairsTable(), PoliciesTable()
        self.explanations = BreakdownPanel(words, theme), BreakdownPanel(words, theme)
        self.chart = ComparisonChart(words, theme)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._lay_out()
        self._connect()
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize() - QSize(16, 64)))
        self.setMinimumSize(*_SMALLEST)
        self.show_words(words)
        self.show_theme(theme)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.left, 1)
        row.addWidget(self._with)
        row.addWidget(self.right, 1)
        row.addWidget(self.swap)
        row.addStretch(1)
        # Until a line is chosen there is nothing to explain, and more room for the invoices.
        beside = self._beside = QSplitter(Qt.Orientation.Horizontal)
        beside.hide()
        for explanation in self.explanations:
            beside.addWidget(explanation)
        invoices = QSplitter(Qt.Orientation.Vertical)
        invoices.addWidget(self.pairs)
        invoices.addWidget(beside)
        overview = QSplitter(Qt.Orientation.Vertical)
        overview.addWidget(self.timelines)
        overview.addWidget(self.chart)
        for page in (overview, invoices, self.policies):
            self.tabs.addTab(page, "")
        for splitter, shares in ((overview, _TIMELINES_AND_CHART), (invoices, _LINES_AND_WHY)):
            splitter.setChildrenCollapsible(False)
            splitter.setSizes([share * _SIZE[1] for share in shares])
            for place, share in enumerate(shares):
                splitter.setStretchFactor(place, share)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.sentence)
        layout.addWidget(self.turn)
        layout.addWidget(self.tabs, 1)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _connect(self) -> None:
        self.left.currentIndexChanged.connect(self._choose)
        self.right.currentIndexChanged.connect(self._choose)
        self.swap.clicked.connect(self._swap)
        self.tabs.currentChanged.connect(self._show_page)
        self.pairs.line_chosen.connect(self._explain)
        for explanation in self.explanations:
            explanation.rule_requested.connect(self.rule_requested)
        left, right = self.explanations
        left.selection_requested.connect(self._follow_left)
        right.selection_requested.connect(self._follow_right)

    # What is shown.

    def show_desk(self, desk: Desk) -> None:
        """Compare what the document holds now; the chosen sides stay what they are."""
        before, self._desk = self._desk, desk
        if before is None:
            before = desk
        sides = [_place_after(before, desk, box.currentIndex()) for box in (self.left, self.right)]
        self._fill_choices(sides[0] or 0, sides[1] or 0)
        self._compare()
        if None in sides:
            self._explain_nothing()

    def show_sides(self, desk: Desk, left: int, right: int) -> None:
        """Compare the variants at two places, 0 for the original; the policies are left."""
        self._desk = desk
        if self.tabs.currentWidget() is self.policies:
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(0)
            self.tabs.blockSignals(False)
        self._fill_choices(left, right)
        self._choose()

    def show_policies(self) -> None:
        """Bring the policies to the front."""
        self.tabs.setCurrentWidget(self.policies)
        self.policies.setFocus()

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        self.setWindowTitle(words.tr("Comparison – Prorata"))
        self._with.setText(words.tr("with"))
        for box, side in ((self.left, words.tr("Left side")), (self.right, words.tr("Right side"))):
            box.setAccessibleName(side)
            box.setToolTip(side)
        self.swap.setText(words.tr("&Swap"))
        self.swap.setToolTip(words.tr("Put the left side to the right"))
        titles = (words.tr("Overview"), words.tr("Invoices"), words.tr("Policies"))
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        self.tabs.tabBar().setAccessibleName(words.tr("Parts of the comparison"))
        for part in (self.timelines, self.pairs, self.policies, self.chart, *self.explanations):
            part.show_words(words)
        for explanation, side in zip(
            self.explanations, (words.tr("Left side"), words.tr("Right side")), strict=True
        ):
            explanation.setAccessibleName(words.tr("Explanation: {side}", side=side))
        if self._desk is not None:
            self.show_desk(self._desk)

    def show_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(stylesheet(theme))
        for part in (self.timelines, self.pairs, self.policies, self.chart, *self.explanations):
            part.show_theme(theme)
        for text in (self.sentence, self.turn):
            text.show_theme(theme)

    # Comparing.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape, and open the manual with F1."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.matches(QKeySequence.StandardKey.HelpContents):
            self.help_requested.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _fill_choices(self, left: int, right: int) -> None:
        assert self._desk is not None  # noqa: S101 - there are choices with a desk alone
        names = self._names(self._desk)
        for box, place in ((self.left, left), (self.right, right)):
            box.blockSignals(True)
            box.clear()
            box.addItems(names)
            box.setCurrentIndex(min(max(place, 0), len(names) - 1))
            box.blockSignals(False)

    def _names(self, desk: Desk) -> list[str]:
        names = (whatif.variant_name(each.name, self._words) for each in desk.whole.variants)
        return [self._words.tr("Original"), *names]

    def _swap(self) -> None:
        if self._desk is not None:
            self._fill_choices(self.right.currentIndex(), self.left.currentIndex())
            self._choose()

    def _choose(self) -> None:
        """Compare other sides: what was explained belongs to the former ones."""
        self._compare()
        self._explain_nothing()

    def _explain_nothing(self) -> None:
        for explanation in self.explanations:
            explanation.show_selection(Selection())

    def _compare(self) -> None:
        if self._desk is None:
            return
        self._found = self._compared(self._side(self.left), self._side(self.right))
        for explanation, box in zip(self.explanations, (self.left, self.right), strict=True):
            explanation.show_bill(*self._side(box), None)
        self._show_page()

    def _show_page(self) -> None:
        """Show the comparison on the page that is looked at; the others wait until they are."""
        if self._desk is None:
            return
        left, right = self._side(self.left), self._side(self.right)
        names = self.left.currentText(), self.right.currentText()
        page = self.tabs.currentWidget()
        if page is self.policies:
            self.policies.show_bills(_bills(left[0]))
        elif page.isAncestorOf(self.pairs):
            self.pairs.show_comparison(self._found)
        else:
            self.timelines.show_sides(names, (left, right))
            self.chart.show_comparison(self._found, *names)

    def _compared(
        self, left: tuple[Scenario, Outcome], right: tuple[Scenario, Outcome]
    ) -> Comparison | None:
        words = self._words
        names = self.left.currentText(), self.right.currentText()
        try:
            until = min(left[0].until, right[0].until)
            found = compared(left[1].statement, right[1].statement, until)
        except CurrenciesDifferError as error:
            self._say(
                words.tr(
                    "Bills in {left} and in {right} cannot be compared.",
                    left=error.left,
                    right=error.right,
                )
            )
            return None
        notes = [whatif.of_rounding(found, words), whatif.break_even(found, words)]
        if left[1].mistakes or right[1].mistakes:
            notes.append(words.tr("A side has findings: what they concern is not billed."))
        if found.is_taxed:
            notes.append(words.tr("All amounts are before tax."))
        self._say(whatif.verdict(found, *names, words), " ".join(filter(None, notes)))
        return found

    def _say(self, sentence: str, note: str = "") -> None:
        self.sentence.setText(sentence)
        self.turn.setText(note)
        self.turn.setVisible(bool(note))

    def _side(self, box: QComboBox) -> tuple[Scenario, Outcome]:
        """Return the scenario that is chosen and its bill; one that is known is not made again."""
        assert self._desk is not None  # noqa: S101 - asked for with a desk alone
        place = max(box.currentIndex(), 0)
        scenario = self._desk.scenario_at(place)
        known = self._outcomes.get(place)
        if known is None or known[0] != scenario:
            known = self._outcomes[place] = (scenario, outcome(scenario))
        return known

    def _follow_left(self, selection: Selection) -> None:
        self.selection_requested.emit(self.left.currentIndex(), selection)

    def _follow_right(self, selection: Selection) -> None:
        self.selection_requested.emit(self.right.currentIndex(), selection)

    def _explain(self, pair: LinePair, invoices: InvoicePair) -> None:
        """Explain the line of each side; a side without one says what to select."""
        self._beside.show()
        for explanation, found in zip(self.explanations, lines_of(pair, invoices), strict=True):
            selection = Selection() if found is None else Selection.of_line(*found)
            explanation.show_selection(selection)


def _place_after(before: Desk, after: Desk, place: int) -> int | None:
    """Return where the variant at a place of `before` is in `after`; None if it is gone."""
    if place <= 0:
        return 0
    names = [each.name for each in before.whole.variants]
    now = [each.name for each in after.whole.variants]
    found = name_after(names, now, names[place - 1])
    return None if found is None else now.index(found) + 1


def _bills(scenario: Scenario) -> tuple[PolicyBill, ...]:
    try:
        return policies(scenario)
    except ScenarioError:
        return ()
