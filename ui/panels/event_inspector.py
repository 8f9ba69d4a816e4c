"""The inspector: a form for the selected event or subscription, and what the event costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.errors import Mistake
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.selection import NOTHING, Selection, chosen_day, followed
from ui.panels.commitment_note import CommitmentNote
from ui.panels.effect import EffectOf
from ui.panels.event_page import EventPage
from ui.panels.labels import Look, Text
from ui.panels.page import Page
from ui.panels.scrolled import scrolled
from ui.panels.subscription_page import SubscriptionPage
from ui.theme import Theme


class EventInspector(QWidget):
    """Shows what is selected as a form that is checked while one types.

    Signals:
        edit_requested: (wish) something valid was typed, or a button pressed. What is typed into
            one field in one go carries one merge key.
    """

    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._mistakes: tuple[Mistake, ...] = ()
        self._as_of: date | None = None
        self._selection = NOTHING
        self._theme: Theme | None = None
        self._effect_of: EffectOf | None = None
        self._cursor_of: Callable[[], date] | None = None
        self._pages: list[Page] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        layout.addWidget(scrolled(content))
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._hint = Text(Look.QUIET, content)
        self._hint.setObjectName("inspector-hint")
        self._note = CommitmentNote(content)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)
        self._show(fresh=True)

    @cached_property
    def _event_page(self) -> EventPage:
        """Return the page of an event, made when the first one is shown: it costs a start its time."""
        page = EventPage(self._column.parentWidget())
        if self._effect_of is not None:
            page.set_effect(self._effect_of)
        self._add(page)
        return page

    @cached_property
    def _subscription_page(self) -> SubscriptionPage:
        page = SubscriptionPage(self._column.parentWidget())
        if self._cursor_of is not None:
            page.set_cursor(self._cursor_of)
        self._add(page)
        return page

    def _add(self, page: Page) -> None:
        self._column.insertWidget(self._column.count() - 1, page)
        self._pages.append(page)
        page.edit_requested.connect(self.edit_requested)
        page.show_words(self._words)
        if self._theme is not None:
            page.show_theme(self._theme)

    def set_effect(self, effect_of: EffectOf) -> None:
        """Ask `effect_of` what an event does to the invoices."""
        self._effect_of = effect_of
        for page in self._pages:
            page.set_effect(effect_of)

    def set_cursor(self, cursor_of: Callable[[], date]) -> None:
        """Add events on the day that `cursor_of` tells, where they can be."""
        self._cursor_of = cursor_of
        for page in self._pages:
            if isinstance(page, SubscriptionPage):
                page.set_cursor(cursor_of)

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Show the selection as it stands in `scenario`; what is being typed stays."""
        if self._scenario is not None:
            self._selection = followed(self._selection, self._scenario, scenario)
        self._scenario, self._as_of = scenario, as_of
        self._mistakes = outcome.mistakes
        self._follow(scenario)
        self._show(fresh=False)

    def show_selection(self, selection: Selection) -> None:
        """Show the form of what is selected."""
        before, self._selection = self._selection, selection
        same = (before.event, before.subscription) == (selection.event, selection.subscription)
        fresh = not same and not self._is_awaited()
        if fresh:
            for page in self._pages:
                page.begin()
        self._show(fresh=fresh)

    def show_other(self) -> None:
        """Forget what was typed: another scenario is open."""
        for page in self._pages:
            page.forget()

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        self._words = words
        self.setAccessibleName(words.tr("Inspector"))
        self._hint.setText(
            words.tr("Select an event or a subscription: it is shown and changed here.")
        )
        self._note.show_words(words)
        for page in self._pages:
            page.show_words(words)
        self._show(fresh=False)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._hint.show_theme(theme)
        self._note.show_theme(theme)
        for page in self._pages:
            page.show_theme(theme)

    def focus_form(self) -> None:
        """Put the keyboard into the first field of what is shown."""
        for page in self._pages:
            if not page.isHidden():
                page.focus_first()

    def focus_number(self) -> None:
        """Put the keyboard into the number of licences of the event that is shown."""
        if self._shown_event() is not None:
            self._event_page.focus_number()

    def _is_awaited(self) -> bool:
        """Return whether the selection is what is just being edited, under its new name or place."""
        scenario, event = self._scenario, self._shown_event()
        if scenario is None:
            return False
        if event is not None:
            return self._event_page.awaits(scenario.subscription(event[0]).events[event[1]])
        id_ = self._shown_subscription()
        return id_ is not None and self._subscription_page.awaits(scenario.subscription(id_))

    def _follow(self, scenario: Scenario) -> None:
        """Stay with what is being edited when it gets another place or name."""
        if self._selection.event is not None:
            moved = self._event_page.moved_to(scenario)
            if moved is not None:
                self._selection = Selection.of_event(moved)

    def _shown_event(self) -> tuple[str, int] | None:
        """Return the selected event if the scenario has it."""
        ref, scenario = self._selection.event, self._scenario
        if ref is None or scenario is None:
            return None
        counts = {each.id: len(each.events) for each in scenario.subscriptions}
        return ref if ref[1] < counts.get(ref[0], 0) else None

    def _shown_subscription(self) -> str | None:
        """Return the selected subscription if the scenario has it."""
        id_, scenario = self._selection.subscription, self._scenario
        known = scenario is not None and any(each.id == id_ for each in scenario.subscriptions)
        return id_ if known else None

    def _show(self, *, fresh: bool) -> None:
        event, id_ = self._shown_event(), self._shown_subscription()
        shown: Page | None = None
        if self._scenario is not None and event is not None:
            shown = self._event_page
            self._event_page.show_event(self._scenario, self._mistakes, event, fresh=fresh)
        elif self._scenario is not None and id_ is not None:
            shown = self._subscription_page
            self._subscription_page.show_subscription(
                self._scenario, self._mistakes, id_, fresh=fresh
            )
            day = chosen_day(self._scenario, id_, self._selection, self._as_of)
            self._subscription_page.show_day(day)
        for page in self._pages:
            page.setVisible(page is shown)
        self._hint.setVisible(shown is None)
        if shown is not None and self._note.parent() is not shown:
            shown.put_under_heads(self._note)
        if self._scenario is not None:
            on = self._as_of or self._scenario.until
            self._note.show_selected(self._scenario, id_, event, on)
