"""What a step of the history is called: one whole sentence for each kind of wish."""

from __future__ import annotations

from simulator.proposals import with_what_follows
from simulator.scenario.changes import add_ons_of
from simulator.scenario.events import ChangeQuantity, ConvertTrial, Event, MoveQuantity, Purchase
from simulator.scenario.scenario import Scenario, Subscription
from simulator.words import Words, mark
from ui.document.desk import Desk
from ui.document.edits import edited, event_at
from ui.document.setting_titles import of_setting
from ui.document.variant_titles import of_variant
from ui.models.names import subscription_names
from ui.models.wishes import (
    AddEvent,
    AddSubscription,
    DeleteEvent,
    DuplicateEvent,
    MoveEvent,
    PasteEvents,
    PlaceSuspensions,
    RemoveSubscription,
    ReplaceEvent,
    ReplaceSubscription,
    VariantWish,
    Wish,
)

_COUNTING = (Purchase, ChangeQuantity, ConvertTrial)

_OF_SUBSCRIPTION = {
    "profile": mark("Change the rules of “{subscription}”"),
    "kind": mark("Change the kind of “{subscription}”"),
    "product": mark("Change the product of “{subscription}”"),
    "customer": mark("Change the customer of “{subscription}”"),
    "parent": mark("Change the licence to which “{subscription}” belongs"),
    "term": mark("Change the term of “{subscription}”"),
    "billing": mark("Change the billing of “{subscription}”"),
    "unit_price": mark("Change the price of “{subscription}”"),
    "currency": mark("Change the currency of “{subscription}”"),
    "resale_price": mark("Change the resale price of “{subscription}”"),
    "margin": mark("Change the margin of “{subscription}”"),
    "cost_centre": mark("Change the cost centre of “{subscription}”"),
    "tags": mark("Change the tags of “{subscription}”"),
    "id": mark("Change the identifier of “{subscription}”"),
}
"""What is said of each setting; those that bring others along come before them."""


def step_text(wish: Wish | VariantWish, before: Desk, words: Words) -> str:
    """Return the name of the step that a wish makes of the desk `before`."""
    if isinstance(wish, VariantWish):
        return of_variant(wish, before, words)
    return undo_text(wish, before.scenario, words)


def undo_text(wish: Wish, before: Scenario, words: Words) -> str:
    """Return the name of the step that `wish` makes of the scenario `before`."""
    match wish:
        case AddEvent():
            return _of_addition(wish, before, words)
        case MoveEvent(ref=ref, day=day):
            name = words.event(event_at(before, ref))
            return words.tr("Move “{event}” to {day}", event=name, day=words.day(day))
        case DuplicateEvent(ref=ref, day=day):
            name = words.event(event_at(before, ref))
            return words.tr("Duplicate “{event}” to {day}", event=name, day=words.day(day))
        case ReplaceEvent():
            return _of_change(wish, before, words)
        case DeleteEvent(ref=ref):
            event = event_at(before, ref)
            name = words.event(event)
            return words.tr("Delete “{event}” on {day}", event=name, day=words.day(event.date))
        case PasteEvents(events=events):
            return words.ntr("Paste {n} event", "Paste {n} events", len(events))
        case PlaceSuspensions(suspensions=suspensions):
            return words.ntr(
                "Suspend {n} subscription that is not paid",
                "Suspend {n} subscriptions that are not paid",
                len(suspensions),
            )
        case AddSubscription() | ReplaceSubscription() | RemoveSubscription():
            return _of_subscription(wish, before, words)
        case _:
            return of_setting(wish, before, words)


def _of_addition(wish: AddEvent, before: Scenario, words: Words) -> str:
    event, day = wish.event, words.day(wish.event.date)
    _, refs = with_what_follows(before, wish.subscription, event)
    if len(refs) == 1:
        return words.tr("Add “{event}” on {day}", event=words.event(event), day=day)
    return words.ntr(
        "Add “{event}” on {day}, with an add-on",
        "Add “{event}” on {day}, with {n} add-ons",
        len(refs) - 1,
        event=words.event(event),
        day=day,
    )


def _licences(before: Event, after: Event) -> tuple[int, ...]:
    """Return the licences of an event before and after an edit, nothing if they are the same."""
    if isinstance(before, _COUNTING) and isinstance(after, _COUNTING):
        return (before.quantity, after.quantity) if before.quantity != after.quantity else ()
    return ()


def _of_change(wish: ReplaceEvent, before: Scenario, words: Words) -> str:
    owner, event, day = wish.ref[0], wish.event, words.day(wish.event.date)
    licences = _licences(event_at(before, wish.ref), event)
    if not licences:
        return words.tr("Change “{event}” on {day}", event=words.event(event), day=day)
    return words.tr(
        "Licences of {subscription} on {day}: {before} → {after}",
        subscription=subscription_names(before)[owner],
        day=day,
        before=words.quantity(licences[0]),
        after=words.quantity(licences[1]),
    )


def _of_subscription(
    wish: AddSubscription | ReplaceSubscription | RemoveSubscription,
    before: Scenario,
    words: Words,
) -> str:
    match wish:
        case AddSubscription():
            return words.tr("Add “{subscription}”", subscription=_name_after(wish, before))
        case ReplaceSubscription():
            text = _of_replacement(before.subscription(wish.id), wish.subscription)
            return words.tr(text, subscription=_name_after(wish, before))
        case RemoveSubscription(id=id):
            return _of_removal(id, before, words)


def _of_replacement(before: Subscription, after: Subscription) -> str:
    """Return the sentence of the first setting that is another one."""
    for name, text in _OF_SUBSCRIPTION.items():
        if getattr(before, name) != getattr(after, name):
            return text
    return mark("Change “{subscription}”")


def _of_removal(id: str, before: Scenario, words: Words) -> str:
    """Return what is removed, and what goes with it: its add-ons, or the moves into it."""
    name = subscription_names(before)[id]
    add_ons = add_ons_of(before, (id,))
    if add_ons:
        return words.ntr(
            "Remove “{subscription}” and its add-on",
            "Remove “{subscription}” and its {n} add-ons",
            len(add_ons),
            subscription=name,
        )
    moves = sum(
        isinstance(event, MoveQuantity) and event.to == id
        for each in before.subscriptions
        if each.id != id
        for event in each.events
    )
    if not moves:
        return words.tr("Remove “{subscription}”", subscription=name)
    return words.ntr(
        "Remove “{subscription}” and the move of licences into it",
        "Remove “{subscription}” and the {n} moves of licences into it",
        moves,
        subscription=name,
    )


def _name_after(wish: Wish, before: Scenario) -> str:
    """Return what the subscription that a wish is about is called once it is done."""
    done = edited(before, wish)
    return subscription_names(done.scenario).get(done.subscription or "", "")
