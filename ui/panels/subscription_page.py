"""The inspector's page of a subscription."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from simulator.errors import Mistake
from simulator.scenario.scenario import Scenario, Subscription
from simulator.words import Words
from ui.models.names import subscription_names
from ui.models.wishes import AddSubscription, RemoveSubscription, ReplaceSubscription
from ui.panels.labels import OneLine
from ui.panels.menu_button import HappenButton
from ui.panels.new_subscription import new_add_on
from ui.panels.page import Page, show_button, side_by_side
from ui.panels.pointers import mistakes_of_subscription
from ui.panels.subscription_form import SubscriptionForm
from ui.panels.subscription_offer import can_have_add_ons
from ui.theme import Theme


class SubscriptionPage(Page):
    """A form for one subscription, with buttons to add an add-on and to remove it."""

    Title = OneLine

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("subscription")
        self._scenario: Scenario | None = None
        self._id = ""
        self._form = SubscriptionForm(self)
        self._happen = HappenButton("add-event", self)
        self._add_on = QPushButton(self)
        self._add_on.setObjectName("add-add-on")
        self._remove = QPushButton(self)
        self._remove.setObjectName("remove-subscription")
        self._column.addWidget(self._form)
        # Under one another: two of them side by side are wider than the form in French.
        for button in (self._happen, self._add_on, self._remove):
            self._column.addLayout(side_by_side(button))
        self._form.edited.connect(self._on_edited)
        self._form.left.connect(self._on_left)
        self._happen.edit_requested.connect(self.edit_requested)
        self._add_on.clicked.connect(self._on_add_add_on)
        self._remove.clicked.connect(self._on_remove)

    def set_cursor(self, cursor_of: Callable[[], date]) -> None:
        """Add events on the day that `cursor_of` tells, where they can be."""
        self._happen.set_cursor(cursor_of)

    def show_subscription(
        self, scenario: Scenario, mistakes: Sequence[Mistake], id_: str, *, fresh: bool
    ) -> None:
        """Show a subscription; `fresh` forgets what was typed for another one."""
        self._scenario, self._id = scenario, id_
        self._form.show_subscription(scenario, id_, fresh=fresh)
        self._add_on.setVisible(can_have_add_ons(scenario, scenario.subscription(id_)))
        self._show_heads(
            self._words.tr("Subscription"),
            subscription_names(scenario)[id_],
            self._words.kind(scenario.subscription(id_).kind),
            mistakes_of_subscription(mistakes, scenario, id_),
        )

    def show_day(self, day: date | None) -> None:
        """Add what happens next on `day`, where one is chosen."""
        self._happen.show_subscription(self._scenario, self._id, day)

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        super().show_words(words)
        self._form.show_words(words)
        self._happen.show_words(words)
        show_button(self._add_on, words.tr("+ Add-on"), words.tr("Add an add-on"))
        show_button(self._remove, words.tr("Remove"), words.tr("Remove the subscription"))

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._form.show_theme(theme)

    def forget(self) -> None:
        """Forget what was typed: another scenario is open."""
        super().forget()
        self._form.forget()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.focus_first()

    def _on_edited(self, name: str, subscription: Subscription) -> None:
        self._ask(ReplaceSubscription(self._id, subscription, self._key(name)), subscription)

    def _on_add_add_on(self) -> None:
        if self._scenario is not None:
            product = self._words.tr("New add-on")
            self._ask(AddSubscription(new_add_on(self._scenario, self._id, product)))

    def _on_remove(self) -> None:
        self._ask(RemoveSubscription(self._id))
