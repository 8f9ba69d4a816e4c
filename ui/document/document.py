"""The open scenario, the bill that follows from it, and its history."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from simulator.calendar import LAST_DAY, ONE_DAY, add_months, next_month
from simulator.effects import differences
from simulator.engine import Outcome, outcome
from simulator.errors import Mistake
from simulator.scenario.scenario import Partner, Scenario
from simulator.words import Words
from ui.document.commands import ReplaceScenario
from ui.document.desk import Desk, arranged
from ui.document.edits import (
    Edited,
    edited,
    is_written_alike,
    new_mistakes,
)
from ui.models.wishes import (
    AddEvent,
    DuplicateEvent,
    Effect,
    MoveEvent,
    PlaceSuspensions,
    ReplaceEvent,
    SetUntil,
    ShowVariant,
    VariantWish,
    Wish,
)

_ALL_OR_NOTHING = (AddEvent, MoveEvent, DuplicateEvent, ReplaceEvent, PlaceSuspensions)
"""Deeds of one moment, refused when they bring a mistake; others may leave one to be mended."""


_BILLING_DAY = 15

_MONTHS_AFTER = 2
"""So many months after its last event a new scenario ends, until the user says otherwise."""


def empty_scenario(today: date) -> Scenario:
    """Return what File, New opens: a partner, no subscription, this month and the next."""
    return Scenario(
        until=next_month(next_month(today)) - ONE_DAY, partner=Partner(billing_day=_BILLING_DAY)
    )


def _until(scenario: Scenario, until: date) -> date:
    """Return a last day that shows what the events lead to, and not years without any.

    `until`, the day so far, stays where it does so; else it is the end of the second month after the last event.
    """
    days = [event.date for each in scenario.subscriptions for event in each.events]
    if not days:
        return until
    last = max(days)
    furthest = min(LAST_DAY, add_months(last.replace(day=1), _MONTHS_AFTER + 1) - ONE_DAY)
    return until if last <= until <= furthest else furthest


class Document(QObject):
    """A scenario, the outcome that follows from it, its history and the file it belongs to.

    Signals:
        changed: the scenario and the outcome are new; read both again.
        saved_changed: the file, or whether everything is in it, has changed.
    """

    changed = Signal()
    saved_changed = Signal()

    def __init__(self, scenario: Scenario, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = QUndoStack(self)
        self.path: Path | None = None
        self.focus: Edited | None = None
        self._is_new = False
        self._words = words
        self._desk = Desk(scenario)
        self._scenario = self._desk.scenario
        self._outcome = outcome(self._scenario)
        self._computed = (self._scenario, self._outcome)
        self._saved: Scenario | None = scenario
        self._was_saved = True
        self.history.cleanChanged.connect(self._on_clean_changed)
        self.history.indexChanged.connect(self._on_index_changed)

    @property
    def scenario(self) -> Scenario:
        """Return the scenario as it stands: of several variants the one that is edited."""
        return self._scenario

    @property
    def desk(self) -> Desk:
        """Return all that belongs into the file, and which part of it is edited."""
        return self._desk

    @property
    def outcome(self) -> Outcome:
        """Return the bill of the scenario, and its mistakes."""
        return self._outcome

    @property
    def is_saved(self) -> bool:
        """Return whether nothing would be lost if the window closed now."""
        # A look at another variant is a step of the history, and changes nothing of the file.
        return self.history.isClean() or self._desk.whole is self._saved

    def show_words(self, words: Words) -> None:
        """Name the steps of the history in another language."""
        self._words = words
        for index in range(self.history.count()):
            command = self.history.command(index)
            if isinstance(command, ReplaceScenario):
                command.show_words(words)

    def open(
        self, scenario: Scenario, path: Path | None, *, saved: bool = True, new: bool = False
    ) -> None:
        """Begin afresh with `scenario`, which stands in the file `path` if it is `saved`.

        In a `new` one the last simulated day follows the events until the user sets it.
        """
        self.history.clear()
        self._is_new = new
        self.path = path
        if not saved:
            self.history.resetClean()
        self.focus = None
        self._saved = scenario if saved else None
        self._show(Desk(scenario))
        self._on_clean_changed()

    def edit(self, wish: Wish, *, strictly: bool = True) -> tuple[Mistake, ...]:
        """Do what is wished as one step of the history, or return why it cannot be.

        Unless it is to be done `strictly`, an edit may bring mistakes: a form shows them beside
        its fields until they are mended.
        """
        done = self._edited(wish)
        if is_written_alike(done.scenario, self._scenario):
            return ()
        if strictly and isinstance(wish, _ALL_OR_NOTHING):
            would_be = self._bill(done.scenario)
            refused = new_mistakes(self._outcome.mistakes, would_be.mistakes)
            if refused:
                return refused
        self.focus = done
        self._push(wish, self._desk.with_scenario(done.scenario))
        self.focus = None
        return ()

    def arrange(self, wish: VariantWish) -> None:
        """Do what is wished with the variants, as one step of the history.

        A look at another variant is none while there are steps to be done again: it would end them.
        """
        desk = arranged(self._desk, wish)
        if desk == self._desk:
            return
        if isinstance(wish, ShowVariant) and self.history.canRedo():
            self._show(desk)
        else:
            self._push(wish, desk)

    def _push(self, wish: Wish | VariantWish, desk: Desk) -> None:
        command = ReplaceScenario(wish, self._desk, desk, self._show)
        command.show_words(self._words)
        self.history.push(command)

    def preview(self, wish: Wish, of: Scenario | None = None) -> Effect:
        """Return what a wish would do to the invoices, or the mistakes that forbid it.

        A view behind others asks about the scenario that it shows (`of`): it may be an older one.
        """
        if of is None or of is self._scenario:
            before, after = self._outcome, self._bill(self._edited(wish).scenario)
        else:
            before, after = outcome(of), outcome(edited(of, wish).scenario)
        return Effect(
            differences(before.statement, after.statement),
            new_mistakes(before.mistakes, after.mistakes),
        )

    def mark_saved(self, path: Path) -> None:
        """Note that the scenario stands in `path` as it is now."""
        self.path = path
        self._saved = self._desk.whole
        self.history.setClean()
        self.saved_changed.emit()

    def mark_unsaved(self) -> None:
        """Note that what is open stands in no file."""
        self._saved = None
        self.history.resetClean()
        self.saved_changed.emit()

    def _edited(self, wish: Wish) -> Edited:
        """Return what a wish makes of the scenario, the last day included where that is free."""
        done = edited(self._scenario, wish)
        if not self._is_new or isinstance(wish, SetUntil) or self._is_until_set():
            return done
        until = _until(done.scenario, self._scenario.until)
        return replace(done, scenario=replace(done.scenario, until=until))

    def _is_until_set(self) -> bool:
        """Return whether the user has chosen the last day, and not taken that back."""
        steps = (self.history.command(place) for place in range(self.history.index()))
        return any(isinstance(each, ReplaceScenario) and each.sets_until for each in steps)

    def let_go(self) -> None:
        """Drop the history while its steps still have their document.

        Left to the garbage collector, the steps of a stack can be deleted after what they show.
        """
        self.history.clear()

    def _show(self, desk: Desk) -> None:
        scenario = desk.scenario
        self._outcome = self._bill(scenario)
        self._desk, self._scenario = desk, scenario
        self.changed.emit()

    def _bill(self, scenario: Scenario) -> Outcome:
        """Return the outcome of a scenario; that of the last one asked for is at hand.

        A drag asks for each day that it passes and then drops the event on the last of them.
        """
        if scenario != self._computed[0]:
            self._computed = (scenario, outcome(scenario))
        return self._computed[1]

    def _on_clean_changed(self) -> None:
        self._was_saved = self.is_saved
        self.saved_changed.emit()

    def _on_index_changed(self) -> None:
        if self.is_saved != self._was_saved:
            self._on_clean_changed()
