"""What the collection policy suspends: the subscriptions, what that does, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from simulator.account import (
    Account,
    LeftOut,
    Proposal,
    Stage,
    Suspension,
    proposed_suspensions,
)
from simulator.catalogue import Book
from simulator.effects import EventEffect
from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.names import subscription_names
from ui.models.wishes import PlaceSuspensions, PreviewOf
from ui.panels.labels import Look, Text
from ui.panels.page import show_button
from ui.theme import Theme

_PAUSE = 150
"""Milliseconds without another edit after which the suspensions are worked out.

Of many subscriptions that takes as long as a bill, and nobody reads it while typing.
"""

_MOST_NAMED = 5
"""Subscriptions left out that are named with the reason before the others are counted."""


class SuspensionNote(QWidget):
    """The suspensions to place, worked out when nothing is being edited.

    Signals:
        edit_requested: (wish) the suspensions are to stand on the timeline.
        settled: it is worked out now whether suspensions are due.
    """

    edit_requested = Signal(object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suspension-note")
        self._words = Words(SOURCE_LANGUAGE)
        self._preview: PreviewOf | None = None
        self._shown: tuple[Scenario, Outcome, Account] | None = None
        self._proposal = Proposal()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._heading = Text(Look.HEADING, self)
        self._place = QPushButton(self)
        self._place.setObjectName("place-suspension")
        self._suspended = Text(Look.BODY, self)
        self._suspended.setObjectName("collection-suspension")
        self._left_out = Text(Look.QUIET, self)
        self._left_out.setObjectName("collection-left-out")
        self._effect = Text(Look.QUIET, self)
        self._effect.setObjectName("collection-effect")
        self._texts = (self._heading, self._suspended, self._effect, self._left_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self._heading, self._place, *self._texts[1:]):
            column.addWidget(part)
        for part in (self._place, *self._texts):
            part.hide()
        self._timer.timeout.connect(self._work_out)
        self._place.clicked.connect(self.place)

    # What is shown.

    @property
    def is_settled(self) -> bool:
        """Return whether what is said is about the newest bill."""
        return not self._timer.isActive()

    @property
    def is_due(self) -> bool:
        """Return whether something is to be suspended that is not; false until that is known."""
        return bool(self._proposal.suspensions or self._proposal.left_out)

    def show_preview(self, preview: PreviewOf) -> None:
        """Ask `preview` what the suspensions would do to the bill."""
        self._preview = preview

    def show_account(self, scenario: Scenario, outcome: Outcome, account: Account) -> None:
        """Say in a moment what an account calls for; until then the last sentences stay."""
        shown = (scenario, outcome, account)
        if shown == self._shown:
            return
        self._shown = shown
        if scenario.partner.collection is None:
            self._timer.stop()
            self._proposal = Proposal()
            self._say()
        else:
            self._timer.start()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._heading.setText(words.tr("Suspension"))
        show_button(
            self._place,
            words.tr("Place the suspension on the timeline"),
            words.tr("Suspend what is not paid, as one step that can be undone"),
        )
        if self.is_settled:
            self._say()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for text in self._texts:
            text.show_theme(theme)

    def place(self) -> None:
        """Ask for the suspensions that are proposed."""
        if not self.is_settled:
            self._work_out()
        if self._proposal.suspensions:
            self.edit_requested.emit(PlaceSuspensions(self._proposal.suspensions))

    # How it is said.

    def _work_out(self) -> None:
        self._timer.stop()
        if self._shown is not None:
            scenario, outcome, account = self._shown
            self._proposal = proposed_suspensions(scenario, outcome.statement, account.on)
        self._say()
        self.settled.emit()

    def _say(self) -> None:
        if self._shown is None:
            return
        scenario, _, account = self._shown
        has_policy = scenario.partner.collection is not None
        self._heading.setVisible(has_policy)
        self._suspended.setText(self._suspended_text(scenario, account))
        self._suspended.setVisible(has_policy and bool(self._suspended.text()))
        self._effect.setText(self._effect_text(account.currency))
        self._left_out.setText("\n".join(self._left_out_texts(scenario)))
        self._effect.setVisible(bool(self._proposal.suspensions))
        self._place.setVisible(bool(self._proposal.suspensions))
        self._left_out.setVisible(bool(self._proposal.left_out))

    def _suspended_text(self, scenario: Scenario, account: Account) -> str:
        words = self._words
        if self._proposal.suspensions:
            names = subscription_names(scenario)
            return "\n".join(
                words.tr(
                    "{subscription}: suspended from {day}",
                    subscription=names[owner],
                    day=words.day(event.date),
                )
                for owner, event in self._proposal.suspensions
            )
        if self._proposal.left_out:
            return ""
        taken = [step for step in account.steps if step.stage is Stage.SUSPENSION]
        if any(step.done for step in taken):
            return words.tr(
                "Everything that was to be suspended by {day} is suspended.",
                day=words.day(account.on),
            )
        if taken:
            return words.tr(
                "The policy suspends on {day}, unless a payment comes before.",
                day=words.day(taken[0].day),
            )
        return words.tr("The policy suspends nothing on {day}.", day=words.day(account.on))

    def _left_out_texts(self, scenario: Scenario) -> Iterator[str]:
        """Yield what cannot be suspended because of something else, and what to do then."""
        words, left_out = self._words, self._proposal.left_out
        names = subscription_names(scenario) if left_out else {}
        for each in left_out[:_MOST_NAMED]:
            yield words.tr(
                "{subscription}: not suspended from {day}, since this could not stand with it "
                "({mistake}).",
                subscription=names[each.subscription],
                day=words.day(each.event.date),
                mistake=self._mistake_text(each, scenario),
            )
        others = len(left_out) - _MOST_NAMED
        if others > 0:
            yield words.ntr(
                "{n} more subscription is left out.", "{n} more subscriptions are left out.", others
            )
        if left_out:
            yield words.tr("What is left out can be suspended once that is moved or deleted.")

    def _mistake_text(self, left_out: LeftOut, scenario: Scenario) -> str:
        """Return what would be a mistake, and whose it is where that is not plain."""
        words = self._words
        sentence = words.mistake_sentence(left_out.mistake)
        parts = left_out.mistake.pointer.split("/")
        if parts[1] == "payments":
            day = words.day(scenario.payments[int(parts[2])].date)
            return words.tr("Payment of {day}: {mistake}", day=day, mistake=sentence)
        if left_out.about is None or left_out.about[0] == left_out.subscription:
            return sentence
        owner = subscription_names(scenario)[left_out.about[0]]
        return words.tr("{subscription}: {mistake}", subscription=owner, mistake=sentence)

    def _effect_text(self, currency: str) -> str:
        """Return what the suspensions would do to the bill, and to those who use the licences."""
        words, suspensions = self._words, self._proposal.suspensions
        if not suspensions or self._preview is None or self._shown is None:
            return ""
        changes = self._preview(PlaceSuspensions(suspensions), self._shown[0]).changes
        if changes:
            bill = words.tr(
                "The bill changes by {total}, first on the invoice of {day}: {amount}.",
                total=words.signed_money(EventEffect(currency, changes).total, currency),
                day=words.day(changes[0].date),
                amount=words.signed_money(changes[0].difference, currency),
            )
        else:
            bill = words.tr("The bill up to the last day stays the same.")
        sentences = [bill]
        if any(map(self._bills_on, suspensions)):
            sentences.append(words.tr("New commerce is billed on while it is suspended."))
        sentences.append(words.tr("The users cannot sign in any more; their data is kept."))
        return "\n".join(sentences)

    def _bills_on(self, suspension: Suspension) -> bool:
        """Return whether a suspension leaves the charges of the term as they are."""
        if self._shown is None:
            return False
        scenario = self._shown[0]
        return scenario.profile_of(scenario.subscription(suspension[0])).book is Book.NEW_COMMERCE
