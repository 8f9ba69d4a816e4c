"""What narrows a comparison down: text, subscription, charge type, verdict and cause, difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from simulator.money import ZERO, magnitude
from simulator.reconciliation.facets import Facet
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.words import SOURCE_LANGUAGE, Words, comparison
from ui.models.comparison_columns import PairTexts
from ui.models.comparison_filter import EVERY, UNEQUAL, Question
from ui.panels.page import show_button

_PAUSE = 150
"""Milliseconds after a key before the lines are asked: words are typed faster than that."""

_TEXT, _MARGINS = 88, 22
"""The least width of the text, and what a field has besides its text."""

_NAMES = 5
"""Letters of a name that are seen in a closed list at least."""

_AIR = 4
_SIDES = 28
_WIDEST_LIST = 420
_ROUNDING = 2
"""Pixels that a text may be wider when it is painted than it was measured."""


class ComparisonFilters(QWidget):
    """A row of fields that make one question; `text` finds its place where there is most room.

    Signals:
        question_changed: (Question) something else is asked; its customer stays as it was.
    """

    question_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._texts: PairTexts | None = None
        self._facets: Sequence[Facet] = ()
        self._question = Question()
        self.text = QLineEdit()
        self.customer, self.subscription = _Choice(), _Choice()
        self.charge, self.standing = _Choice(), _Choice()
        self.least = QLineEdit()
        self.all = QPushButton()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._lay_out()
        self._timer.timeout.connect(self._ask)
        for line in (self.text, self.least):
            line.textEdited.connect(self._timer.start)
            line.returnPressed.connect(self._ask)
        for box in (self.subscription, self.charge, self.standing):
            box.activated.connect(self._ask)
        self.customer.activated.connect(self._on_customer)
        self.all.clicked.connect(self.reset)

    def _lay_out(self) -> None:
        self.text.setObjectName("comparison-filter")
        self.least.setObjectName("comparison-least")
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(_TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        boxes = (
            ("customer", self.customer),
            ("subscription", self.subscription),
            ("charge", self.charge),
        )
        for name, box in (*boxes, ("standing", self.standing)):
            box.setObjectName(f"comparison-{name}")
            row.addWidget(box)
        row.addWidget(self.least)
        row.addWidget(self.all)
        row.addStretch(1)

    # What is shown.

    def show_facets(self, facets: Sequence[Facet], texts: PairTexts | None) -> None:
        """Offer what the lines of a comparison have; what was asked stays."""
        self._facets, self._texts = facets, texts
        self._fill()

    def show_customer(self, customer: str | None) -> None:
        """Offer the subscriptions of a customer, None for those of all."""
        if customer == self._question.customer:
            return
        mine = {each.subscription for each in self._of_customer(customer)}
        chosen = self._question.subscription
        self._question = replace(
            self._question, customer=customer, subscription=chosen if chosen in mine else None
        )
        self._fill()
        self.question_changed.emit(self._question)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        tips = {
            self.text: words.tr("Filter lines"),
            self.customer: words.tr("Customer"),
            self.subscription: words.tr("Subscription"),
            self.charge: words.tr("Charge type"),
            self.standing: words.tr("Comparison or likely cause"),
            self.least: words.tr("Differences of at least"),
        }
        for field, name in tips.items():
            field.setAccessibleName(name)
            field.setToolTip(name)
        self.customer.show_subject(words.tr("Customer"))
        self.subscription.show_subject(words.tr("Subscription"))
        self.charge.show_subject(words.tr("Charge type"))
        self.standing.show_subject(words.tr("Comparison"))
        self.text.setPlaceholderText(words.tr("Filter"))
        self.text.setToolTip(
            words.tr(
                "Shows the lines that contain every word: a name, an order, a row, an amount or a day"
            )
        )
        least = words.tr("At least")
        self.least.setPlaceholderText(least)
        self.least.setFixedWidth(self.least.fontMetrics().horizontalAdvance(least) + _MARGINS)
        show_button(self.all, words.tr("All"), words.tr("Show all lines again"))
        self._fill()

    def reset(self) -> None:
        """Ask for everything again; the customer stays."""
        if self.all.hasFocus():  # it goes, as there is nothing to take back any more
            self.focus_text()
        self.text.clear()
        self.least.clear()
        for box in (self.subscription, self.charge, self.standing):
            box.setCurrentIndex(0)
        self._ask()

    def focus_text(self) -> None:
        """Put the cursor into the text."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    # What is asked.

    def _ask(self) -> None:
        self._timer.stop()
        verdicts, cause = self.standing.value() or (EVERY, None)
        asked = Question(
            customer=self._question.customer,
            subscription=self.subscription.value(),
            charge=self.charge.value(),
            verdicts=verdicts,
            cause=cause,
            least=self._least(),
            text=self.text.text().strip(),
        )
        self.all.setVisible(asked != Question(customer=asked.customer))
        if asked != self._question:
            self._question = asked
            self.question_changed.emit(asked)

    def _on_customer(self) -> None:
        self.show_customer(self.customer.value())

    def _least(self) -> Decimal:
        """Return the least difference; what is no number asks for none."""
        try:
            return magnitude(self._words.decimal_input(self.least.text()))
        except ValueError:
            return ZERO

    def _of_customer(self, customer: str | None) -> Iterable[Facet]:
        return (each for each in self._facets if customer in (None, each.customer))

    def _fill(self) -> None:
        """Offer what there is, in the order of the file; keep what is chosen."""
        words, texts, asked = self._words, self._texts, self._question
        mine = list(self._of_customer(asked.customer))
        names, charges = {}, {}
        if texts is not None:
            names = {each.subscription: texts.name(each) for each in mine}
            kinds = {each.charge: each for each in mine}
            charges = {charge: texts.charge(each) for charge, each in kinds.items()}
        customers = {each.customer: each.customer for each in self._facets}
        self.customer.offer(words.tr("All customers"), customers, asked.customer)
        self.subscription.offer(words.tr("All subscriptions"), names, asked.subscription)
        self.charge.offer(words.tr("All charge types"), charges, asked.charge)
        self._offer_standings(mine)
        self.all.setVisible(asked != Question(customer=asked.customer))

    def _offer_standings(self, facets: Sequence[Facet]) -> None:
        words = self._words
        verdicts = {each.verdict for each in facets}
        causes = {each.cause for each in facets}
        chosen = self._question.verdicts, self._question.cause
        names: dict[tuple[frozenset[Verdict], Cause | None], str] = {}
        names[UNEQUAL, None] = words.tr("All differences")
        for verdict in Verdict:
            key = frozenset({verdict}), None
            if verdict in verdicts or chosen == key:
                names[key] = _capital(words.tr(comparison.VERDICTS[verdict]))
        for cause in Cause:
            if cause in causes or chosen[1] is cause:
                name = words.tr(comparison.CAUSES[cause])
                names[UNEQUAL, cause] = words.tr("Cause: {cause}", cause=name)
        every = None if chosen == (EVERY, None) else chosen
        self.standing.offer(words.tr("All lines"), names, every)


class _Choice(QComboBox):
    """A list to choose from whose first entry leaves the choice open.

    While it is open the closed list says what can be chosen rather than that everything is.
    """

    def __init__(self) -> None:
        super().__init__()
        self._values: list[Any] = [None]
        self._texts: list[str] = []
        self._subject = ""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NAMES)
        self.setIconSize(QSize(0, 0))  # Qt keeps room for one
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_subject(self, subject: str) -> None:
        """Take the name of what is chosen here."""
        self._subject = subject
        self.updateGeometry()

    def offer(self, every: str, names: Mapping[Any, str], chosen: Any) -> None:
        """Offer values by their names, and choose one; None chooses any."""
        texts = [every, *names.values()]
        # With each edit the same thousands of names may come again.
        if texts != self._texts:
            self._texts = texts
            self.clear()
            self.addItems(texts)
        self._values = [None, *names]
        self.setCurrentIndex(self._values.index(chosen) if chosen in names else 0)

    def sizeHint(self) -> QSize:
        """Return the size in which the subject is whole."""
        least, metrics = super().minimumSizeHint(), self.fontMetrics()
        room = metrics.horizontalAdvance(self._subject) - metrics.horizontalAdvance("X") * _NAMES
        return QSize(least.width() + max(room, 0) + _AIR, least.height())

    def showPopup(self) -> None:
        """Open the list, as wide as its names."""
        names = self.view().sizeHintForColumn(0) + _SIDES
        self.view().setMinimumWidth(min(names, _WIDEST_LIST))
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the closed list; a name that has no room is seen to be cut."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        text = self._subject if self.currentIndex() <= 0 else self.currentText()
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option,
            QStyle.SubControl.SC_ComboBoxEditField, self,
        ).width()  # fmt: skip
        option.currentText = option.fontMetrics.elidedText(
            text, Qt.TextElideMode.ElideRight, room - _ROUNDING
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def value(self) -> Any:
        """Return what is chosen, None where anything is."""
        return self._values[max(self.currentIndex(), 0)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
