"""Wishes of the views and of the toolbar become steps of the history, or a sentence why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from simulator.calendar import LAST_DAY, ONE_DAY
from simulator.errors import Mistake
from simulator.possible import is_bought
from simulator.proposals import proposed_event
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Subscription
from simulator.words import Words
from ui.document.document import Document
from ui.models.selection import Selection
from ui.models.wishes import (
    AddEvent,
    AddSubscription,
    DeleteEvent,
    DuplicateEvent,
    RemoveSubscription,
    Wish,
)
from ui.panels.new_subscription import new_licence

_HALF_A_CYCLE = 15


class Editing(QObject):
    """Changes the document; `selection` and `cursor_day` say what an action is meant for.

    Signals:
        refused: (sentence) something cannot be done; nothing has changed.
        number_wanted: the number of licences of the selected event is the user's to say.
    """

    refused = Signal(str)
    number_wanted = Signal()

    def __init__(
        self,
        document: Document,
        words: Words,
        selection: Callable[[], Selection],
        cursor_day: Callable[[], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._words = words
        self._selection = selection
        self._cursor_day = cursor_day

    def show_words(self, words: Words) -> None:
        """Speak another language from now on."""
        self._words = words

    def edit(self, wish: Wish) -> bool:
        """Do what is wished; where it cannot be, say why and return False."""
        mistakes = self._document.edit(wish)
        if mistakes:
            self.refused.emit(self._sentence(mistakes))
        return not mistakes

    def edit_freely(self, wish: Wish) -> None:
        """Do what a form says, also where it brings a mistake: the form shows it."""
        self._document.edit(wish, strictly=False)

    def undo(self) -> None:
        """Take the last step back."""
        self._document.history.undo()

    def redo(self) -> None:
        """Take the next step again."""
        self._document.history.redo()

    def purchase(self) -> None:
        """Buy licences: the selected subscription if it is not bought yet, else a new one."""
        owner = self._owner()
        if owner is not None and not is_bought(owner):
            self._add(Purchase)
        else:
            self.edit(AddSubscription(self._new_subscription((self._purchase(),))))

    def change_quantity(self) -> None:
        """Add one licence on the cursor's day, or later where nothing is bought before it."""
        owner = self._owner()
        day = self._cursor_day() if owner is None else self._day_after_purchase(owner)
        if self._add(ChangeQuantity, day):
            self.number_wanted.emit()

    def suspend(self) -> None:
        """Suspend on the cursor's day."""
        self._add(Suspend)

    def reactivate(self) -> None:
        """Reactivate on the cursor's day."""
        self._add(Reactivate)

    def cancel(self) -> None:
        """End the subscription on the cursor's day."""
        self._add(Cancel)

    def change_billing(self) -> None:
        """Change to the other billing frequency on the cursor's day."""
        self._add(ChangeBilling)

    def change_price(self) -> None:
        """Announce a price on the cursor's day."""
        self._add(ChangePrice)

    def add_on(self, owner: str, day: date) -> None:
        """Buy on a day where the timeline has no event to offer; an empty id is nobody's lane."""
        known = {each.id: each for each in self._document.scenario.subscriptions}
        bought = Purchase(date=day, quantity=1)
        if owner in known and not is_bought(known[owner]):
            self.edit(AddEvent(owner, bought))
        elif not owner:
            self.edit(AddSubscription(self._new_subscription((bought,))))

    def delete(self) -> None:
        """Delete the selected event."""
        ref = self._selection().event
        if ref is not None:
            self.edit(DeleteEvent(ref))

    def duplicate(self) -> None:
        """Put a copy of the selected event on the cursor's day, or on the day after it."""
        ref = self._selection().event
        if ref is None:
            return
        event = self._document.scenario.subscription(ref[0]).events[ref[1]]
        if isinstance(event, Purchase):
            return
        day = self._cursor_day()
        if day <= event.date:
            day = _next_day(event.date)
        self.edit(DuplicateEvent(ref, day))

    def add_subscription(self) -> None:
        """Add a subscription that is bought on the cursor's day."""
        self.edit(AddSubscription(self._new_subscription((self._purchase(),))))

    def remove_subscription(self) -> None:
        """Remove the selected subscription."""
        owner = self._owner()
        if owner is not None:
            self.edit(RemoveSubscription(owner.id))

    def _add(self, kind: type[Event], day: date | None = None) -> bool:
        """Add an event on a day, else on the cursor's; return whether that is done."""
        owner = self._owner()
        if owner is None:
            self.refused.emit(self._nobody())
            return False
        event = proposed_event(kind, self._document.scenario, owner, day or self._cursor_day())
        return self.edit(AddEvent(owner.id, event))

    def _day_after_purchase(self, owner: Subscription) -> date:
        """Return the cursor's day; in the middle of the last cycle if it is not after the purchase."""
        day = self._cursor_day()
        bought = [each.date for each in owner.events if isinstance(each, Purchase)]
        if not bought or day > bought[0]:
            return day
        last = owner.events[-1].date
        middle = date.fromordinal(min(last.toordinal() + _HALF_A_CYCLE, LAST_DAY.toordinal()))
        return middle if middle <= self._document.scenario.until else _next_day(last)

    def _owner(self) -> Subscription | None:
        """Return the selected subscription, or the only one there is."""
        subscriptions = self._document.scenario.subscriptions
        chosen = self._selection().subscription
        for each in subscriptions:
            if each.id == chosen:
                return each
        return subscriptions[0] if len(subscriptions) == 1 else None

    def _new_subscription(self, events: Sequence[Event]) -> Subscription:
        new = new_licence(self._document.scenario, self._words.tr("New subscription"))
        return replace(new, events=tuple(sorted(events, key=_day)))

    def _purchase(self) -> Purchase:
        return Purchase(date=self._cursor_day(), quantity=1)

    def _nobody(self) -> str:
        if self._document.scenario.subscriptions:
            return self._words.tr("Select a subscription first: click its lane on the timeline.")
        return self._words.tr("Buy a subscription first, with “+ Purchase”.")

    def _sentence(self, mistakes: Sequence[Mistake]) -> str:
        sentence = self._words.mistake_sentence(mistakes[0])
        return self._words.tr("This cannot be done: {reason}.", reason=sentence.rstrip("."))


def _next_day(day: date) -> date:
    return min(day, LAST_DAY - ONE_DAY) + ONE_DAY


def _day(event: Event) -> date:
    return event.date
