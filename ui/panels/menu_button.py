"""Buttons with a menu: what can be bought, and what can happen to a subscription."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from simulator.proposals import allowed_events
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
        for place, (text, _) in enumerate(entries):
            menu.addAction(text).setData(place)
        if not entries:
            nothing = menu.addAction(self._words.tr("Nothing can be added on this day."))
            nothing.setEnabled(False)

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
    """Offers what can happen to one subscription on a day, else on the day after its last event."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._subscription: Subscription | None = None
        self._day: date | None = None

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
        possible = allowed_events(scenario, owner, self._next_day(scenario, owner))
        return [(self._words.event(event), event) for event in possible]

    def _wish(self, value: Any) -> AddEvent:
        return AddEvent(self._subscription.id if self._subscription else "", value)

    def _next_day(self, scenario: Scenario, owner: Subscription) -> date:
        """Return the chosen day, or the one after the last event."""
        if self._day is not None:
            return self._day
        if not owner.events:
            return scenario.until.replace(day=1)
        return day_after(owner, max(event.date for event in owner.events))
