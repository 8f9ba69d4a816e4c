"""What the fields of an event are told of its place, and which of them it asks for there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import fields as parts_of

from simulator.catalogue import Kind
from simulator.proposed import extended_service, price_for
from simulator.scenario.changes import taken_ids
from simulator.scenario.events import (
    ConvertTrial,
    CreditReason,
    Event,
    Purchase,
    ScheduleChange,
    Upgrade,
)
from simulator.words import Words, mark
from ui.models.names import subscription_names
from ui.panels.add_on_prices import AddOnPricesField
from ui.panels.choice_field import ChoiceField
from ui.panels.day_field import DayField
from ui.panels.end_field import EndField
from ui.panels.event_fields import ExtendedServiceField, PromotionField
from ui.panels.event_place import Place
from ui.panels.form_fields import ATTRIBUTES, FIELDS, FormField
from ui.panels.line_fields import DecimalField, TextField
from ui.panels.new_subscription import add_ons_below
from ui.panels.optional_field import OptionalField


def fields_of(place: Place) -> tuple[str, ...]:
    """Return what the event asks for in its place: what its book does not know is left out.

    A value that a file has is shown all the same.
    """
    return tuple(
        name
        for name in FIELDS[type(place.event)]
        if name not in _HIDDEN or not _HIDDEN[name](place) or _is_given(place.event, name)
    )


def _is_given(event: Event, name: str) -> bool:
    """Return whether an event has another value than the one that it has by default."""
    attribute = ATTRIBUTES.get(name, name)
    part = next(each for each in parts_of(event) if each.name == attribute)
    return not part.required and getattr(event, attribute) != part.default


def _has_no_term(place: Place) -> bool:
    kind = place.subscription.kind
    return not place.by_calendar_month or kind in (Kind.USAGE, Kind.ONE_TIME)


def _is_no_schedule(place: Place, *kinds: Kind) -> bool:
    return not isinstance(place.event, ScheduleChange) and place.subscription.kind in kinds


_HIDDEN: Mapping[str, Callable[[Place], bool]] = {
    "quantity": lambda place: place.subscription.kind is Kind.USAGE,
    "coterminate": lambda place: _has_no_term(place) or _is_no_schedule(place, Kind.TRIAL),
    "auto_renew": lambda place: isinstance(place.event, Purchase) and _has_no_term(place),
    "promotion": lambda place: place.subscription.kind in (Kind.USAGE, Kind.ONE_TIME, Kind.TRIAL),
    "other_product": lambda place: (
        not place.by_calendar_month and isinstance(place.event, ConvertTrial)
    ),
    "other_term": lambda place: (
        not place.by_calendar_month and isinstance(place.event, ConvertTrial)
    ),
    "extended_service": lambda place: getattr(place.event, "auto_renew", False),
    "to": lambda place: isinstance(place.event, Upgrade) and place.event.quantity is None,
    "partner_earned_credit": lambda place: not place.by_calendar_month,
    "happened": lambda place: getattr(place.event, "reason", None) is CreditReason.OTHER,
    "incident": lambda place: getattr(place.event, "reason", None) is not CreditReason.SLA,
}


def show_place(fields: Mapping[str, FormField], place: Place, words: Words) -> None:
    """Tell the fields what the event stands in: what can be chosen, offered values, currency."""
    partners = place.scenario.partner.currency
    symbol = words.currency_symbol(place.subscription.currency or partners)
    for name in ("unit_price", "other_price", "extended_service", "rate"):
        field = fields[name]
        if isinstance(field, DecimalField | OptionalField | ExtendedServiceField):
            field.show_suffix(symbol)
    amount = fields["amount"]
    if isinstance(amount, DecimalField):
        # What is given back is an amount of the bill.
        amount.show_suffix(words.currency_symbol(partners))
    # What is scheduled has no effect on its own day.
    is_scheduled = isinstance(place.event, ScheduleChange)
    day = words.tr("Scheduled on") if is_scheduled else words.tr("Effective date")
    on = fields["date"]
    if isinstance(on, DayField):
        on.show_caption(day)
    _show_choices(fields, place)
    _show_offers(fields, place)
    _show_family(fields, place, symbol)
    _show_terms(fields, place)


def _show_choices(fields: Mapping[str, FormField], place: Place) -> None:
    for name, choices in {
        "term": place.terms(),
        "other_term": place.terms(),
        "billing": place.billings(),
        "other_billing": place.billings(),
        "target": place.targets(),
    }.items():
        field = fields[name]
        choice = field.field if isinstance(field, OptionalField) else field
        if isinstance(choice, ChoiceField):
            choice.show_choices(choices)


def _show_offers(fields: Mapping[str, FormField], place: Place) -> None:
    """Let what is left alone begin with the value in force."""
    standing = place.standing
    terms, billings = place.terms(), place.billings()
    next_billing = next((each for each in billings if each is not standing.billing), None)
    next_term = next((each for each in terms if each is not place.next_term), None)
    price = price_for(place.scenario, standing, billing=standing.billing)
    for name, offered in {
        "held_quantity": place.held or 1,
        "some_quantity": 1,
        "other_product": f"{standing.product}+",
        "other_term": next_term or standing.term,
        "other_billing": next_billing or standing.billing,
        "other_price": price,
        "happened": place.event.date,
    }.items():
        field = fields[name]
        if isinstance(field, OptionalField):
            field.offer(offered)


def _show_family(fields: Mapping[str, FormField], place: Place, symbol: str) -> None:
    """Tell of the other subscriptions: add-ons that change too, and names that are given."""
    id_ = place.subscription.id
    names = subscription_names(place.scenario)
    below = () if place.by_calendar_month else add_ons_below(place.scenario, id_)
    add_ons, to = fields["add_ons"], fields["to"]
    if isinstance(add_ons, AddOnPricesField):
        add_ons.show_add_ons({each: names[each] for each in below}, symbol)
    if isinstance(to, TextField):
        own = {getattr(place.event, "to", "")}
        taken = taken_ids(place.scenario) - own
        to.show_taken(taken, mark("“{found}” is the name of another subscription."))


def _show_terms(fields: Mapping[str, FormField], place: Place) -> None:
    """Tell of terms: what they can end with, and what can follow or reduce them."""
    coterminate, promotion = fields["coterminate"], fields["promotion"]
    service, ends = fields["extended_service"], place.ends()
    if isinstance(coterminate, EndField) and ends is not None:
        coterminate.show_ends(ends)
    if isinstance(promotion, PromotionField):
        promotion.show_day(place.event.date)
        promotion.show_cap(place.by_calendar_month)
    if isinstance(service, ExtendedServiceField):
        service.offer(extended_service(place.scenario, place.standing))
