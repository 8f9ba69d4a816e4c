"""The status bar: how the scenario is billed, what is wrong with it, whether it is saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from simulator.catalogue import PROFILES
from simulator.scenario.scenario import Partner
from simulator.words import Words
from ui.document.document import Document

_MESSAGE_STAYS = 9000


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
        self._billing, self._rules, self._rounding = QLabel(), QLabel(), QLabel()
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
        self._billing.setText(self._billing_text(partner))
        self._rules.setText(
            self._words.tr("Rules: {profile}", profile=self._words.profile(partner.profile))
        )
        self._rounding.setText(self._rounding_text(partner))
        count = len(self._document.outcome.mistakes)
        self._mistakes.setVisible(count > 0)
        self._mistakes.setText(self._words.ntr("⚠ {n} mistake", "⚠ {n} mistakes", count))
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

    def _billing_text(self, partner: Partner) -> str:
        if partner.billing_day is None:
            return self._words.tr("Billing date: the 8th of the next month")
        return self._words.tr("Billing date: day {day} of the month", day=partner.billing_day)

    def _rounding_text(self, partner: Partner) -> str:
        if partner.rounding is not None:
            rounding = partner.rounding
        elif partner.profile in PROFILES:
            rounding = PROFILES[partner.profile].monthly
        else:
            return ""
        return self._words.tr("Rounding: {rounding}", rounding=self._words.rounding(rounding))

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
