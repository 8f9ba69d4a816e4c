"""The form of a subscription: who has what, on which terms, at which price."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.scenario import Scenario, Subscription
from simulator.words import SOURCE_LANGUAGE, Words, mark
from ui.models.names import subscription_names
from ui.panels.choice_field import ChoiceField
from ui.panels.fields import Field
from ui.panels.line_fields import TextField, price_field
from ui.panels.new_subscription import add_ons_below
from ui.theme import Theme

_TERMS = {
    Billing.MONTHLY: (Term.YEAR,),
    Billing.ANNUAL: (Term.YEAR, Term.TWO_YEARS, Term.THREE_YEARS),
}
"""What licence-based billing sells: years in advance are billed annually only."""


class SubscriptionForm(QWidget):
    """Fields for one subscription.

    Signals:
        edited: (name of the field, the subscription as it would be) something valid was typed.
        left: the user has done with a field.
    """

    edited = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._subscription: Subscription | None = None
        self._names: Mapping[str, str] = {}
        self._product = TextField("product", mark("Product"))
        self._customer = TextField("customer", mark("Customer"))
        self._id = TextField(
            "id",
            mark("Identifier"),
            required=mark("Type a short name that no other subscription has."),
        )
        self._kind = ChoiceField("kind", mark("Kind"), Words.kind)
        self._kind.show_choices((Kind.LICENCE, Kind.ADD_ON))
        self._parent = ChoiceField("parent", mark("Add-on of"), self._name_of)
        self._billing = ChoiceField("billing", mark("Billing"), Words.billing)
        self._billing.show_choices(tuple(_TERMS))
        self._term = ChoiceField("term", mark("Term"), Words.term)
        self._unit_price = price_field("unit_price", mark("Price of one licence"))
        self._lay_out()

    def _lay_out(self) -> None:
        fields: tuple[Field, ...] = (
            self._product,
            self._customer,
            self._id,
            self._kind,
            self._parent,
            self._billing,
            self._term,
            self._unit_price,
        )
        self._fields = {field.name: field for field in fields}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for field in fields:
            layout.addWidget(field)
            field.edited.connect(self._on_edited)
            field.left.connect(self.left)

    def field(self, name: str) -> Field:
        """Return the field of this name."""
        return self._fields[name]

    def show_subscription(self, scenario: Scenario, id_: str, *, fresh: bool) -> None:
        """Show a subscription; `fresh` forgets what was typed for another one."""
        subscription = scenario.subscription(id_)
        self._scenario, self._subscription = scenario, subscription
        self._show_context(scenario, subscription)
        is_add_on = subscription.kind is Kind.ADD_ON
        self._parent.setVisible(is_add_on)
        self._billing.setVisible(not is_add_on)
        self._term.setVisible(not is_add_on)
        for name, field in self._fields.items():
            value = getattr(subscription, name)
            if fresh:
                field.reset(value)
            else:
                field.show_value(value)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        for field in self._fields.values():
            field.show_words(words)
        self._id.setToolTip(words.tr("What the file and the findings call the subscription"))

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for field in self._fields.values():
            field.show_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._product.setFocus()

    def _show_context(self, scenario: Scenario, subscription: Subscription) -> None:
        """Tell the fields what the others of the scenario leave open."""
        others = frozenset(each.id for each in scenario.subscriptions if each is not subscription)
        self._id.show_taken(others, mark("“{found}” is the name of another subscription."))
        is_add_on, parents = subscription.kind is Kind.ADD_ON, self._parents()
        if is_add_on:
            self._names = subscription_names(scenario)
            self._parent.show_choices(parents)
        can_be_add_on = bool(parents) or is_add_on
        kinds = (Kind.LICENCE, Kind.ADD_ON) if can_be_add_on else (Kind.LICENCE,)
        self._kind.show_choices(kinds)
        self._term.show_choices(_TERMS.get(subscription.billing, (subscription.term,)))
        self._unit_price.show_suffix(self._words.currency_symbol(scenario.partner.currency))

    def _parents(self) -> tuple[str, ...]:
        """Return what the subscription may be an add-on of: anything but itself and its own."""
        if self._scenario is None or self._subscription is None:
            return ()
        own = {self._subscription.id, *add_ons_below(self._scenario, self._subscription.id)}
        offered = (Kind.LICENCE, Kind.ADD_ON)
        return tuple(
            each.id
            for each in self._scenario.subscriptions
            if each.id not in own and each.kind in offered
        )

    def _name_of(self, _words: Words, id_: str) -> str:
        return self._names.get(id_, id_)

    def _on_edited(self, name: str, value: Any) -> None:
        if self._subscription is not None:
            changed = replace(self._subscription, **{name: value})
            self._subscription = self._consistent(changed)
            self.edited.emit(name, self._subscription)

    def _consistent(self, changed: Subscription) -> Subscription:
        """Return the subscription with what follows from the choice just made."""
        if changed.kind is not Kind.ADD_ON:
            terms = _TERMS.get(changed.billing, (changed.term,))
            term = changed.term if changed.term in terms else terms[0]
            return replace(changed, parent="", term=term)
        parents = self._parents()
        parent = changed.parent or (parents[0] if parents else "")
        if self._scenario is None or not parent:
            return changed
        above = self._scenario.subscription(parent)
        return replace(changed, parent=parent, term=above.term, billing=above.billing)
