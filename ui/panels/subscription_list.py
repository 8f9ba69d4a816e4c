"""The subscriptions of the scenario as a list, with buttons to add and remove them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from simulator.catalogue import Kind
from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario, Subscription
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.names import subscription_names
from ui.models.selection import Selection
from ui.models.wishes import AddSubscription, RemoveSubscription
from ui.panels.box import Box
from ui.panels.labels import Look, Text
from ui.panels.menu_button import BuyButton
from ui.panels.new_subscription import new_add_on, new_licence
from ui.panels.page import show_button, side_by_side
from ui.panels.pointers import selection_at
from ui.panels.rows import Row, Rows
from ui.panels.subscription_offer import can_have_add_ons
from ui.theme import Theme

_MOST_ROWS = 6


class SubscriptionList(QWidget):
    """Every subscription with its price; those with a mistake are marked.

    Signals:
        edit_requested: (wish) a subscription is to be added or removed.
        selection_requested: (Selection) a subscription was chosen.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._wrong: frozenset[str] = frozenset()
        self._shown: str | None = None
        self._caption = Text(Look.CAPTION)
        self._list = Rows("subscriptions")
        self._list.set_most_rows(_MOST_ROWS)
        self._box = Box()
        self._caption.setBuddy(self._list)
        self._licence = QPushButton()
        self._licence.setObjectName("add-licence")
        self._other = BuyButton("add-other")
        self._add_on = QPushButton()
        self._add_on.setObjectName("add-add-on")
        self._remove = QPushButton()
        self._remove.setObjectName("remove-subscription")
        self._box.add_editor(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self._box)
        column.addLayout(side_by_side(self._licence, self._other))
        column.addLayout(side_by_side(self._add_on, self._remove))
        self._list.itemSelectionChanged.connect(self._on_current)
        self._licence.clicked.connect(self._on_add_licence)
        self._other.edit_requested.connect(self.edit_requested)
        self._add_on.clicked.connect(self._on_add_add_on)
        self._remove.clicked.connect(self._on_remove)

    def show_bill(self, scenario: Scenario, outcome: Outcome) -> None:
        """List the subscriptions of `scenario`."""
        self._scenario = scenario
        found = (selection_at(each.pointer, scenario) for each in outcome.mistakes)
        self._wrong = frozenset(each.subscription for each in found if each and each.subscription)
        self._other.show_scenario(scenario)
        self._fill()

    def show_selection(self, selection: Selection) -> None:
        """Mark the selected subscription."""
        self._shown = selection.subscription
        self._mark()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._caption.setText(words.tr("Subscriptions"))
        self._list.setAccessibleName(words.tr("Subscriptions"))
        show_button(self._licence, words.tr("+ Licence"), words.tr("Add a subscription"))
        self._other.show_words(words)
        show_button(self._add_on, words.tr("+ Add-on"), words.tr("Add an add-on"))
        show_button(self._remove, words.tr("Remove"), words.tr("Remove the subscription"))
        self._fill()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._caption.show_theme(theme)
        self._list.show_theme(theme)
        self._box.show_theme(theme)

    def _fill(self) -> None:
        if self._scenario is None:
            return
        names = subscription_names(self._scenario)
        self._list.show_rows(
            [self._row(names[each.id], each) for each in self._scenario.subscriptions]
        )
        self._mark()

    def _row(self, name: str, subscription: Subscription) -> Row:
        """Return the name and, below it, what the subscription is and costs."""
        words = self._words
        currency = self._scenario.partner.currency if self._scenario else ""
        price = words.price(subscription.unit_price, subscription.currency or currency)
        is_licence = subscription.kind is Kind.LICENCE
        # An add-on is billed with its licence; for a licence, that is what tells two apart.
        what = words.billing(subscription.billing) if is_licence else words.kind(subscription.kind)
        is_wrong = subscription.id in self._wrong
        has_price = subscription.kind is not Kind.USAGE
        return Row(
            name,
            subscription.id,
            below=f"{what} · {price}" if has_price else what,
            sign="⚠" if is_wrong else "",
            sign_colour="error_text",
        )

    def _mark(self) -> None:
        self._list.mark(self._shown or "")
        self._enable()

    def _enable(self) -> None:
        chosen = self._chosen()
        self._remove.setEnabled(chosen is not None)
        takes_add_ons = self._scenario is not None and can_have_add_ons(self._scenario, chosen)
        self._add_on.setEnabled(takes_add_ons)
        # Where add-ons are subscriptions of their own, nothing is to be seen of them.
        self._add_on.setVisible(takes_add_ons or chosen is None)

    def _chosen(self) -> Subscription | None:
        id_ = self._list.chosen()
        return self._scenario.subscription(id_) if id_ and self._scenario is not None else None

    def _on_current(self) -> None:
        chosen = self._chosen()
        self._enable()
        if chosen is not None:
            self._shown = chosen.id
            self.selection_requested.emit(Selection(subscription=chosen.id))

    def _on_add_licence(self) -> None:
        if self._scenario is not None:
            new = new_licence(self._scenario, self._words.tr("New subscription"))
            self.edit_requested.emit(AddSubscription(new))

    def _on_add_add_on(self) -> None:
        chosen = self._chosen()
        if self._scenario is not None and chosen is not None:
            new = new_add_on(self._scenario, chosen.id, self._words.tr("New add-on"))
            self.edit_requested.emit(AddSubscription(new))

    def _on_remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.edit_requested.emit(RemoveSubscription(chosen.id))
