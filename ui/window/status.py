"""The status bar: how the scenario is billed, what is wrong with it, whether it is saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from simulator.catalogue import PROFILES, Billing
from simulator.scenario.events import ChangeBilling
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.document.document import Document
from ui.models.meanings import has_billing_day
from ui.models.names import subscription_names
from ui.panels.pointers import selection_at
from ui.window.elided import ElidedLabel

_MESSAGE_STAYS = 9000

_NAME_WIDTH = 220
"""The most pixels for the name of a subscription that is not in the bill."""


class StatusBar(QStatusBar):
    """Facts about the open document in one line.

    Signals:
        findings_requested: the user wants to see what is wrong.
    """

    findings_requested = Signal()

    def __init__(self, document: Document, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self._document = document
        self._words = words
        self._billing, self._rules = ElidedLabel(), ElidedLabel()
        self._rounding = ElidedLabel()
        self._mistakes = QToolButton()
        self._mistakes.setObjectName("mistakes")
        self._mistakes.setAutoRaise(True)
        self._saved = QLabel()
        self._saved.setObjectName("saved_state")
        for label in (self._billing, self._rules, self._rounding):
            self.addWidget(label)
        self.addPermanentWidget(self._mistakes)
        self.addPermanentWidget(self._saved)
        self._mistakes.clicked.connect(self._on_mistakes)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self.refresh()

    def refresh(self) -> None:
        """Read the document again."""
        partner = self._document.scenario.partner
        self._billing.setText(self._billing_text(self._document.scenario))
        self._rules.setText(
            self._words.tr("Rules: {profile}", profile=self._words.profile(partner.profile))
        )
        self._rounding.setText(self._rounding_text(self._document.scenario))
        count = len(self._document.outcome.mistakes)
        self._mistakes.setVisible(count > 0)
        self._mistakes.setText(self._mistakes_text(count))
        self._mistakes.setToolTip(self._words.tr("Show what is wrong with the scenario"))
        self.show_saved()

    def show_saved(self) -> None:
        """Say whether the document is in its file."""
        self._saved.setText(self._saved_text())

    def refuse(self, sentence: str) -> None:
        """Say for a while why something was not done."""
        self.showMessage(f"⚠ {sentence}", _MESSAGE_STAYS)

    def tell(self, sentence: str) -> None:
        """Say for a while what was done."""
        self.showMessage(sentence, _MESSAGE_STAYS)

    def _billing_text(self, scenario: Scenario) -> str:
        partner = scenario.partner
        if partner.billing_day is None or not has_billing_day(scenario):
            return self._words.tr("Billing date: the 8th of the next month")
        return self._words.tr("Billing date: day {day} of the month", day=partner.billing_day)

    def _rounding_text(self, scenario: Scenario) -> str:
        """Return how the daily price is rounded; annual bills may have a rounding of their own."""
        words, partner = self._words, scenario.partner
        if partner.rounding is not None:
            return words.tr("Rounding: {rounding}", rounding=words.rounding(partner.rounding))
        if partner.profile not in PROFILES:
            return ""
        profile = PROFILES[partner.profile]
        kinds = _billings(scenario) or {Billing.MONTHLY}
        found = {profile.annual if kind is Billing.ANNUAL else profile.monthly for kind in kinds}
        if len(found) == 1:
            return words.tr("Rounding: {rounding}", rounding=words.rounding(found.pop()))
        return words.tr(
            "Rounding: monthly: {monthly}; annual: {annual}",
            monthly=words.rounding(profile.monthly),
            annual=words.rounding(profile.annual),
        )

    def _mistakes_text(self, count: int) -> str:
        """Return how many mistakes there are, and what is not in the bill because of them."""
        words, scenario = self._words, self._document.scenario
        mistakes = words.ntr("{n} mistake", "{n} mistakes", count)
        places = (selection_at(each.pointer, scenario) for each in self._document.outcome.mistakes)
        left_out = {at.subscription for at in places if at is not None and at.subscription}
        if not left_out or len(left_out) == len(scenario.subscriptions):
            return f"⚠ {mistakes}"
        if len(left_out) > 1:
            return words.tr(
                "⚠ Bill without {count} subscriptions: {mistakes}",
                count=words.quantity(len(left_out)),
                mistakes=mistakes,
            )
        name = subscription_names(scenario)[left_out.pop()]
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        return words.tr(
            "⚠ Bill without {subscription}: {mistakes}", subscription=shown, mistakes=mistakes
        )

    def _saved_text(self) -> str:
        path = self._document.path
        if not self._document.is_saved:
            return self._words.tr("Changes not saved")
        if path is None:
            return self._words.tr("No changes")
        try:
            written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        except OSError:
            return self._words.tr("The file is gone")
        clock = QTime(written.hour, written.minute)
        time = QLocale(self._words.language).toString(clock, QLocale.FormatType.ShortFormat)
        return self._words.tr("Saved at {time}", time=time)

    def _on_mistakes(self) -> None:
        self.findings_requested.emit()


def _billings(scenario: Scenario) -> set[Billing]:
    """Return how often subscriptions are billed, at first and after a change."""
    return {each.billing for each in scenario.subscriptions} | {
        event.billing
        for each in scenario.subscriptions
        for event in each.events
        if isinstance(event, ChangeBilling)
    }
