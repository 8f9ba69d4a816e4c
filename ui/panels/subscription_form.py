"""The form of a subscription: who has what, on which terms, at which price."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.catalogue import PROFILES
from simulator.money import MINOR_UNITS
from simulator.scenario.changes import taken_ids
from simulator.scenario.scenario import Scenario, Subscription
from simulator.words import SOURCE_LANGUAGE, Words, mark
from ui.models.names import subscription_names
from ui.panels.choice_field import ChoiceField
from ui.panels.form_fields import FormField
from ui.panels.line_fields import TextField, price_field
from ui.panels.optional_field import OptionalField
from ui.panels.share_field import ShareField, TagsField
from ui.panels.subscription_offer import (
    billings_for,
    consistent,
    fields_for,
    kinds_for,
    parents_of,
    terms_for,
)
from ui.theme import Theme

_SOME_MARGIN = Decimal("0.15")

_SHORT_NAMES = {
    "one-time-2019": mark("One-time, recurring 2019"),
    "new-commerce": mark("New commerce 2022"),
}
"""Names of profiles that a narrow form would cut; below the choice stands what they mean."""


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
        required = mark("Type a short name that no other subscription has.")
        self._id = TextField("id", mark("Identifier"), required=required)
        self._profile = ChoiceField(
            "profile", mark("Rules"), _profile, describes=self._profile_means
        )
        self._profile.show_choices(("", *PROFILES))
        self._kind = ChoiceField("kind", mark("Kind"), Words.kind)
        self._parent = ChoiceField("parent", mark("Add-on of"), self._name_of)
        self._billing = ChoiceField("billing", mark("Billing"), Words.billing)
        self._term = ChoiceField("term", mark("Term"), Words.term)
        self._unit_price = price_field("unit_price", mark("Price of one licence"))
        self._currency = ChoiceField(
            "currency",
            mark("Currency of the prices"),
            _currency,
            describes=self._currency_means,
            search=True,
        )
        self._resale_price = OptionalField(
            "resale_price", mark("Resale price"), price_field("resale_price-price", "")
        )
        self._margin = OptionalField("margin", mark("Margin"), ShareField("margin-share", ""))
        self._lay_out()

    def _lay_out(self) -> None:
        fields: tuple[FormField, ...] = (
            TextField("product", mark("Product")),
            TextField("customer", mark("Customer")),
            self._id,
            self._profile,
            self._kind,
            self._parent,
            self._billing,
            self._term,
            self._unit_price,
            self._currency,
            self._resale_price,
            self._margin,
            TextField("cost_centre", mark("Cost centre")),
            TagsField("tags", mark("Tags, with commas between them")),
        )
        self._fields = {field.name: field for field in fields}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for field in fields:
            layout.addWidget(field)
            field.edited.connect(self._on_edited)
            field.left.connect(self.left)

    def field(self, name: str) -> FormField:
        """Return the field of this name."""
        return self._fields[name]

    def show_subscription(self, scenario: Scenario, id_: str, *, fresh: bool) -> None:
        """Show a subscription; `fresh` forgets what was typed for another one."""
        subscription = scenario.subscription(id_)
        self._scenario, self._subscription = scenario, subscription
        self._show_context(scenario, subscription)
        shown = fields_for(scenario, subscription)
        for name, field in self._fields.items():
            value = getattr(subscription, name)
            if fresh:
                field.reset(value)
            else:
                field.show_value(value)
            field.setVisible(name in shown)
        self._profile.show_description()
        self._currency.show_description()

    def forget(self) -> None:
        """Forget what was typed and put aside; valid values stay."""
        for field in self._fields.values():
            field.forget()

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

    def showEvent(self, event: QShowEvent) -> None:
        """List the currencies when the form is first seen: their names cost a start its time."""
        super().showEvent(event)
        self._currency.show_choices(("", *sorted(MINOR_UNITS)))

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._fields["product"].setFocus()

    def _show_context(self, scenario: Scenario, subscription: Subscription) -> None:
        """Tell the fields what book and other subscriptions leave open."""
        others = taken_ids(scenario) - {subscription.id}
        self._id.show_taken(others, mark("“{found}” is the name of another subscription."))
        self._names = subscription_names(scenario)
        self._parent.show_choices(parents_of(scenario, subscription))
        self._kind.show_choices(kinds_for(scenario, subscription))
        self._term.show_choices(terms_for(scenario, subscription))
        self._billing.show_choices(billings_for(scenario, subscription))
        currency = subscription.currency or scenario.partner.currency
        symbol = self._words.currency_symbol(currency)
        self._unit_price.show_suffix(symbol)
        self._resale_price.show_suffix(symbol)
        self._resale_price.offer(subscription.unit_price)
        self._margin.offer(_SOME_MARGIN)

    def _name_of(self, _words: Words, id_: str) -> str:
        return self._names.get(id_, id_)

    def _profile_means(self, words: Words, name: str) -> str:
        """Return what the rules are; without own ones, those of the partner."""
        partners = self._scenario.partner.profile if self._scenario else ""
        return words.profile_description(name) if name else words.profile(partners)

    def _currency_means(self, words: Words, code: str) -> str:
        if code:
            return words.currency(code) if code in MINOR_UNITS else ""
        partners = self._scenario.partner.currency if self._scenario else ""
        return words.tr("That of the bill: {currency}", currency=partners)

    def _on_edited(self, name: str, value: Any) -> None:
        if self._subscription is not None and self._scenario is not None:
            changed = replace(self._subscription, **{name: value})
            self._subscription = consistent(self._scenario, changed, name)
            self.edited.emit(name, self._subscription)


def _profile(words: Words, name: str) -> str:
    if not name:
        return words.tr("As for the partner")
    return words.tr(_SHORT_NAMES[name]) if name in _SHORT_NAMES else words.profile(name)


def _currency(words: Words, code: str) -> str:
    if not code:
        return words.tr("As on the bill")
    return f"{code} · {words.currency(code)}" if code in MINOR_UNITS else code
