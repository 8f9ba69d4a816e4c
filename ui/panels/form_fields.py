"""Every field of the form of an event, and which kinds of event have it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    CreditReason,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.words import Words, mark
from ui.panels.add_on_prices import AddOnPricesField
from ui.panels.choice_field import ChoiceField
from ui.panels.day_field import DayField
from ui.panels.end_field import EndField
from ui.panels.event_fields import (
    ExtendedServiceField,
    PromotionField,
    amount_field,
    tiers_field,
    units_field,
)
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.line_fields import TextField, percent_field, price_field, rate_field
from ui.panels.note_field import NoteField
from ui.panels.optional_field import OptionalField, SwitchField
from ui.panels.step_fields import licences_field

FormField: TypeAlias = Field | FieldGroup

FIELDS: Mapping[type[Event], tuple[str, ...]] = {
    Purchase: ("date", "quantity", "coterminate", "auto_renew", "promotion", "note"),
    ChangeQuantity: ("date", "quantity", "note"),
    Suspend: ("date", "note"),
    Reactivate: ("date", "held_quantity", "note"),
    Cancel: ("date", "note"),
    ChangeBilling: ("date", "billing", "unit_price", "add_ons", "note"),
    ChangePrice: ("date", "unit_price", "note"),
    Upgrade: ("date", "product", "some_quantity", "unit_price", "to", "note"),
    ConvertTrial: (
        *("date", "quantity", "other_product", "other_term", "billing", "unit_price", "note"),
    ),
    ChangeTerm: ("date", "term", "billing", "unit_price", "note"),
    MoveQuantity: ("date", "target", "some_quantity", "note"),
    ScheduleChange: (
        *("date", "held_quantity", "other_product", "other_term", "other_billing"),
        *("other_price", "coterminate", "note"),
    ),
    Migrate: (
        *("date", "full_term", "term", "billing", "unit_price", "held_quantity"),
        *("other_product", "to", "note"),
    ),
    SetAutoRenew: ("date", "auto_renew", "extended_service", "note"),
    Usage: (
        *("date", "meter", "units", "included", "rate", "tiers", "partner_earned_credit", "note"),
    ),
    Credit: ("date", "amount", "reason", "happened", "incident", "note"),
}
"""What each kind of event asks for."""

ATTRIBUTES = {
    "held_quantity": "quantity",
    "some_quantity": "quantity",
    "other_product": "product",
    "target": "to",
    "other_term": "term",
    "other_billing": "billing",
    "other_price": "unit_price",
}
"""Fields whose value has another name in the event."""


def all_fields(name_of: Callable[[Words, str], str]) -> tuple[FormField, ...]:
    """Return the fields of all events, in the order of tabs; `name_of` names a subscription."""
    short = mark("Type a short name that no other subscription has.")
    name = mark("Type a name.")
    return (
        DayField("date", mark("Effective date")),
        SwitchField("full_term", mark("Begin a full term")),
        ChoiceField("target", mark("Into the subscription"), name_of),
        TextField("product", mark("New product"), required=name),
        licences_field("quantity", mark("Number of licences")),
        *_optional_licences(),
        OptionalField(
            "other_product", mark("Another product"), TextField("other_product-name", ""), none=""
        ),
        OptionalField(
            "other_term", mark("Another term"), ChoiceField("other_term-term", "", Words.term)
        ),
        ChoiceField("term", mark("Term"), Words.term),
        ChoiceField("billing", mark("Billing"), Words.billing),
        OptionalField(
            "other_billing",
            mark("Another billing"),
            ChoiceField("other_billing-billing", "", Words.billing),
        ),
        price_field("unit_price", mark("Price of one licence")),
        OptionalField("other_price", mark("Another price"), price_field("other_price-price", "")),
        AddOnPricesField("add_ons"),
        TextField("to", mark("Identifier of the new subscription"), required=short),
        EndField("coterminate"),
        SwitchField("auto_renew", mark("Renews automatically")),
        ExtendedServiceField("extended_service"),
        PromotionField("promotion"),
        *_fields_of_money(name),
        NoteField("note", mark("Note"), mark("New colleague…")),
    )


def _optional_licences() -> tuple[FormField, ...]:
    """Return the fields of licences that may be left as they are."""
    captions = {
        "some_quantity": mark("Only some licences"),
        "held_quantity": mark("Change the licences"),
    }
    return tuple(
        OptionalField(name, caption, licences_field(f"{name}-licences", ""))
        for name, caption in captions.items()
    )


def _fields_of_money(name: str) -> tuple[FormField, ...]:
    """Return the fields of usage and credits."""
    percent = percent_field("partner_earned_credit", mark("Partner earned credit"))
    percent.show_suffix("%")
    return (
        TextField("meter", mark("Meter"), required=name),
        units_field("units", mark("Units used")),
        units_field("included", mark("Included units")),
        rate_field("rate", mark("Price of one unit")),
        tiers_field("tiers"),
        percent,
        amount_field("amount", mark("Amount")),
        _reason(),
        OptionalField("happened", mark("Day on which it happened"), DayField("happened-day", "")),
        TextField("incident", mark("Incident, such as EX25194")),
    )


def _reason() -> ChoiceField:
    field = ChoiceField("reason", mark("Reason"), Words.credit_reason)
    field.show_choices(tuple(CreditReason))
    return field
