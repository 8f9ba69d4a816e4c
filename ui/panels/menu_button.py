"""Buttons with a menu: what can be bought, and what can happen to a subscription."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from simulator.findings import check
from simulator.proposals import allowed_events, possible_events, with_what_follows
from simulator.scenario.events import Credit, Event
from simulator.scenario.scenario import Scenario, Subscription
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.selection import day_after
from ui.models.wishes import AddEvent, AddSubscription
from ui.panels.new_subscription import SOLD_NAMES, Sold, new_subscription
from ui.panels.page import show_button


class MenuButton(QPushButton):
    """A button that opens a menu, filled when it opens.

    Signals:
        edit_requested: (wish) an entry was chosen.
    """

    edit_requested = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._values: list[Any] = []
        menu = QMenu(self)
        menu.setObjectName(f"{name}-menu")
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(self._on_chosen)
        self.setMenu(menu)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        text, sentence = self._texts()
        show_button(self, text, sentence)
        self.menu().setAccessibleName(sentence)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        entries = self._entries()
        self._values = [value for _, value in entries]
        heading = self._heading()
        if heading:
            menu.addAction(heading).setEnabled(False)
            menu.addSeparator()
        for place, (text, _) in enumerate(entries):
            menu.addAction(text).setData(place)
        if not entries:
            nothing = menu.addAction(self._words.tr("Nothing can be added on this day."))
            nothing.setEnabled(False)
        for text, reason in self._refused():
            action = menu.addAction(text)
            action.setEnabled(False)
            action.setToolTip(reason)

    def _on_chosen(self, action: QAction) -> None:
        place = action.data()
        if place is not None:
            self.edit_requested.emit(self._wish(self._values[place]))

    def _texts(self) -> tuple[str, str]:
        """Return the text of the button, and the sentence that says what it does."""
        raise NotImplementedError

    def _entries(self) -> Sequence[tuple[str, Any]]:
        """Return the texts of the menu, each with what it stands for."""
        raise NotImplementedError

    def _wish(self, value: Any) -> Any:
        """Return the wish that an entry stands for."""
        raise NotImplementedError

    def _heading(self) -> str:
        """Return what stands above the entries."""
        return ""

    def _refused(self) -> Sequence[tuple[str, str]]:
        """Return the texts of what cannot be chosen now, each with the reason."""
        return ()


class BuyButton(MenuButton):
    """Offers everything that can be bought."""

    def show_scenario(self, scenario: Scenario) -> None:
        """Add to this scenario."""
        self._scenario = scenario

    def _texts(self) -> tuple[str, str]:
        words = self._words
        return words.tr("+ Other"), words.tr("Add another kind of subscription")

    def _entries(self) -> Sequence[tuple[str, Any]]:
        scenario, words = self._scenario, self._words
        if scenario is None:
            return []
        product = words.tr("New subscription")
        return [
            (words.tr(SOLD_NAMES[each]), new_subscription(scenario, each, product)) for each in Sold
        ]

    def _wish(self, value: Any) -> AddSubscription:
        return AddSubscription(value)


class HappenButton(MenuButton):
    """Offers what can happen to one subscription on a day; it says on which.

    That is the chosen day, else that of the timeline's cursor where it stands after the purchase,
    else the one after the last event.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._subscription: Subscription | None = None
        self._day: date | None = None
        self._cursor: Callable[[], date] | None = None
        self._on: date | None = None

    def set_cursor(self, cursor_of: Callable[[], date]) -> None:
        """Ask `cursor_of` for the day on which the timeline's cursor stands."""
        self._cursor = cursor_of

    def show_subscription(
        self, scenario: Scenario | None, id_: str | None, day: date | None = None
    ) -> None:
        """Add to this subscription, on `day` where one is chosen."""
        self._scenario, self._day = scenario, day
        known = {each.id: each for each in scenario.subscriptions} if scenario else {}
        self._subscription = known.get(id_ or "")
        self.setEnabled(self._subscription is not None)

    def _texts(self) -> tuple[str, str]:
        words = self._words
        return words.tr("+ Event"), words.tr("Add an event to the subscription")

    def _entries(self) -> Sequence[tuple[str, Any]]:
        scenario, owner = self._scenario, self._subscription
        if scenario is None or owner is None:
            return []
        allowed: tuple[Event, ...] = ()
        for day in self._days(scenario, owner):
            self._on, allowed = day, allowed_events(scenario, owner, day)
            if any(not isinstance(event, Credit) for event in allowed):
                break
        return [(self._words.event(event), event) for event in allowed]

    def _heading(self) -> str:
        words = self._words
        return words.tr("Add on {day}", day=words.full_day(self._on)) if self._on else ""

    def _refused(self) -> Sequence[tuple[str, str]]:
        scenario, owner = self._scenario, self._subscription
        if scenario is None or owner is None or self._on is None:
            return ()
        allowed = {type(event) for event in self._values}
        possible = possible_events(scenario, owner, self._on)
        return [
            (self._words.event(event), self._why_not(scenario, owner, event))
            for event in possible
            if type(event) not in allowed
        ]

    def _why_not(self, scenario: Scenario, owner: Subscription, event: Event) -> str:
        """Return what would be wrong with an event, and what is right."""
        changed, _ = with_what_follows(scenario, owner.id, event)
        known = {(each.code, each.found) for each in check(scenario)}
        new = [each for each in check(changed) if (each.code, each.found) not in known]
        return self._words.mistake_sentence(new[0]) if new else ""

    def _wish(self, value: Any) -> AddEvent:
        return AddEvent(self._subscription.id if self._subscription else "", value)

    def _days(self, scenario: Scenario, owner: Subscription) -> list[date]:
        """Return the days on which something may be possible, the one that is wanted first."""
        if self._day is not None:
            return [self._day]
        if not owner.events:
            return [scenario.until.replace(day=1)]
        dates = [event.date for event in owner.events]
        cursor = None if self._cursor is None else self._cursor()
        # Nobody has put it anywhere while it stands on the first day or before it.
        days = [cursor] if cursor is not None and cursor > min(dates) else []
        return [*days, day_after(owner, max(dates))]
