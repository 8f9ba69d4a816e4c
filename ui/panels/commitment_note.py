"""What a subscription is committed to, and what a suspension costs, in one sentence each."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from simulator.catalogue import Book
from simulator.commitment import Commitment, SuspensionCost, commitment, suspension_cost
from simulator.scenario.events import EventRef, Migrate, Suspend
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.labels import Look, Text


class _Asked(Struct, frozen=True):
    """What the note is about; `event` is a suspension."""

    scenario: Scenario
    subscription: str
    event: EventRef | None
    on: date


class CommitmentNote(Text):
    """A sentence under a form. It is worked out after the form is painted: it asks the engine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Look.QUIET, parent)
        self.setObjectName("commitment-note")
        self._words = Words(SOURCE_LANGUAGE)
        self._asked: _Asked | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._answer)
        self.hide()

    def show_selected(
        self, scenario: Scenario | None, subscription: str | None, event: EventRef | None, on: date
    ) -> None:
        """Say what there is to say of a subscription on a day, or of the suspension at `event`."""
        asked = None
        if scenario is not None and subscription is not None:
            asked = _asked(scenario, subscription, event, on)
        if asked == self._asked:
            return
        self._asked = asked
        if asked is None:
            self._later.stop()
            self._say("")
        else:
            self._later.start(0)

    def show_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        if self._asked is not None:
            self._later.start(0)

    def _answer(self) -> None:
        asked = self._asked
        if asked is None:
            return
        currency = asked.scenario.partner.currency
        if asked.event is not None:
            cost = suspension_cost(asked.scenario, asked.event)
            self._say("" if cost is None else suspension_sentence(cost, currency, self._words))
        else:
            committed = commitment(asked.scenario, asked.subscription, asked.on)
            self._say("" if committed is None else _of_term(committed, currency, self._words))

    def _say(self, sentence: str) -> None:
        self.setText(sentence)
        self.setVisible(bool(sentence))


def _asked(
    scenario: Scenario, subscription: str, event: EventRef | None, on: date
) -> _Asked | None:
    """Return what is to be asked; None where no book commits to anything, which costs nothing."""
    owner = scenario.subscription(subscription)
    if event is not None:
        is_suspension = isinstance(owner.events[event[1]], Suspend)
        return _Asked(scenario, subscription, event, on) if is_suspension else None
    is_committing = scenario.profile_of(owner).book is Book.NEW_COMMERCE or any(
        isinstance(each, Migrate) for each in owner.events
    )
    return _Asked(scenario, subscription, None, on) if is_committing else None


def _of_term(committed: Commitment, currency: str, words: Words) -> str:
    day = words.day(committed.end)
    if not committed.charges:
        return words.tr("Committed until {day}; everything is charged already.", day=day)
    return words.ntr(
        "Committed until {day}: {n} charge, {amount} still to come.",
        "Committed until {day}: {n} charges, {amount} still to come.",
        committed.charges,
        day=day,
        amount=words.money(committed.amount, currency),
    )


def suspension_sentence(suspension: SuspensionCost, currency: str, words: Words) -> str:
    """Return what a suspension costs and saves; empty where it does neither."""
    cost = words.money(suspension.cost, currency)
    days = words.period(suspension.period)
    if suspension.saved > 0 and suspension.is_rounding:
        saved = words.money(suspension.saved, currency)
        if not suspension.cost:
            return words.tr(
                "The suspended days {days} cost nothing; this suspension saves {saved} "
                "up to the last day.",
                days=days,
                saved=saved,
            )
        return words.tr(
            "The suspended days {days} cost nothing (rounding: {cost}); this suspension saves "
            "{saved} up to the last day.",
            days=days,
            cost=cost,
            saved=saved,
        )
    if suspension.saved > 0:
        return words.tr(
            "The suspended days {days} cost {cost}; this suspension saves {saved} "
            "up to the last day.",
            days=days,
            cost=cost,
            saved=words.money(suspension.saved, currency),
        )
    if suspension.cost <= 0:
        return ""
    return words.tr(
        "This suspension costs {cost}: the days {days} are billed all the same, nothing is saved.",
        days=days,
        cost=cost,
    )
