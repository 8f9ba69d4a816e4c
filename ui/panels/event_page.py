"""The inspector's page of an event: its form, what it does to the invoices, what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from simulator.calendar import LAST_DAY, ONE_DAY
from simulator.errors import Mistake
from simulator.scenario.events import Event, Purchase
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import Words
from ui.models.names import subscription_names
from ui.models.wishes import DeleteEvent, DuplicateEvent, MoveEvent, ReplaceEvent, SetUntil
from ui.panels.effect import EffectOf, EffectView
from ui.panels.event_form import EventForm
from ui.panels.page import Page, show_button, side_by_side
from ui.panels.pointers import mistakes_of_event
from ui.theme import Theme


class EventPage(Page):
    """A form for one event, with its effect and buttons to duplicate and delete it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("event")
        self._scenario: Scenario | None = None
        self._ref: EventRef | None = None
        self._event: Event | None = None
        self._effect_of: EffectOf | None = None
        self._form = EventForm(self)
        self._effect = EffectView(self)
        self._duplicate = QPushButton(self)
        self._duplicate.setObjectName("duplicate-event")
        self._delete = QPushButton(self)
        self._delete.setObjectName("delete-event")
        self._column.addWidget(self._form)
        self._column.addWidget(self._effect)
        self._column.addLayout(side_by_side(self._duplicate, self._delete))
        self._form.edited.connect(self._on_edited)
        self._form.left.connect(self._on_left)
        self._effect.until_requested.connect(self._on_until)
        self._duplicate.clicked.connect(self._on_duplicate)
        self._delete.clicked.connect(self._on_delete)

    def set_effect(self, effect_of: EffectOf) -> None:
        """Ask `effect_of` what an event does to the invoices."""
        self._effect_of = effect_of
        self._show_effect()

    def moved_to(self, scenario: Scenario) -> EventRef | None:
        """Return where the event stands that is being edited, since a new day may move it."""
        if self._ref is None or self._awaited is None:
            return None
        owner, index = self._ref
        events = next((each.events for each in scenario.subscriptions if each.id == owner), ())
        places = [place for place, event in enumerate(events) if event == self._awaited]
        if not places:
            return None
        return owner, min(places, key=lambda place: abs(place - index))

    def show_event(
        self, scenario: Scenario, mistakes: Sequence[Mistake], ref: EventRef, *, fresh: bool
    ) -> None:
        """Show the event at `ref`; `fresh` forgets what was typed for another one."""
        self._scenario, self._ref = scenario, ref
        event = scenario.subscription(ref[0]).events[ref[1]]
        self._event = event
        self._form.show_event(scenario, ref, fresh=fresh)
        self._show_heads(
            self._words.tr("Event"),
            self._words.event(event),
            subscription_names(scenario)[ref[0]],
            mistakes_of_event(mistakes, scenario, ref),
        )
        # A second purchase of the same subscription would be a mistake.
        self._duplicate.setVisible(not isinstance(event, Purchase))
        self._show_effect()

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        super().show_words(words)
        show_button(self._duplicate, words.tr("Duplicate"), words.tr("Duplicate the event"))
        show_button(self._delete, words.tr("Delete"), words.tr("Delete the event"))
        self._form.show_words(words)
        self._effect.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._form.show_theme(theme)
        self._effect.show_theme(theme)

    def forget(self) -> None:
        """Forget what was typed: another scenario is open."""
        super().forget()
        self._form.forget()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.focus_first()

    def focus_number(self) -> None:
        """Put the keyboard into the number of licences."""
        self._form.focus_number()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the effect, which is not asked for while nobody sees it."""
        super().showEvent(event)
        self._show_effect()

    def _show_effect(self) -> None:
        scenario, ref = self._scenario, self._ref
        if self._effect_of is None or scenario is None or ref is None or not self.isVisible():
            self._effect.show_effect(None)
        else:
            self._effect.show_effect(self._effect_of(scenario, ref))

    def _on_edited(self, name: str, event: Event) -> None:
        if self._ref is None:
            return
        if name == "date":
            self._ask(MoveEvent(self._ref, event.date, self._key(name)), event)
        else:
            self._ask(ReplaceEvent(self._ref, event, self._key(name)), event)

    def _on_duplicate(self) -> None:
        if self._ref is not None and self._event is not None:
            next_day = min(self._event.date, LAST_DAY - ONE_DAY) + ONE_DAY
            self._ask(DuplicateEvent(self._ref, next_day))

    def _on_delete(self) -> None:
        if self._ref is not None:
            self._ask(DeleteEvent(self._ref))

    def _on_until(self, day: date) -> None:
        self._ask(SetUntil(day), self._event)
