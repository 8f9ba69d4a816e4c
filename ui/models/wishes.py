"""What a user may wish for: edits of the scenario as values, made by views, done by the window.

A view emits a wish through `edit_requested` and knows nothing of the document. Wishes with the
same `merge_key` that follow each other (one typed number, one held arrow key) become one step of
the history. A `Preview` answers, while a drag goes on, what a wish would do to the bill.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import msgspec

from simulator.effects import InvoiceEffect
from simulator.errors import Mistake
from simulator.scenario.events import Event, Suspend
from simulator.scenario.scenario import (
    Customer,
    Partner,
    Payment,
    Scenario,
    Subscription,
    Variant,
)
from simulator.statement import EventRef


class AddEvent(msgspec.Struct, frozen=True):
    """Put `event` among the events of a subscription."""

    subscription: str
    event: Event
    merge_key: str | None = None


class PasteEvents(msgspec.Struct, frozen=True):
    """Put several events among the events of a subscription, as one step."""

    subscription: str
    events: tuple[Event, ...]
    merge_key: str | None = None


class MoveEvent(msgspec.Struct, frozen=True):
    """Put an event on another day."""

    ref: EventRef
    day: date
    merge_key: str | None = None


class ReplaceEvent(msgspec.Struct, frozen=True):
    """Put `event` in the place of another, for example with another number of licences."""

    ref: EventRef
    event: Event
    merge_key: str | None = None


class DeleteEvent(msgspec.Struct, frozen=True):
    """Take an event away."""

    ref: EventRef
    merge_key: str | None = None


class DuplicateEvent(msgspec.Struct, frozen=True):
    """Put a copy of an event on `day`."""

    ref: EventRef
    day: date
    merge_key: str | None = None


class AddSubscription(msgspec.Struct, frozen=True):
    """Put a subscription after the others."""

    subscription: Subscription
    merge_key: str | None = None


class ReplaceSubscription(msgspec.Struct, frozen=True):
    """Put `subscription` in the place of the one with `id`; its own id may be a new one."""

    id: str
    subscription: Subscription
    merge_key: str | None = None


class RemoveSubscription(msgspec.Struct, frozen=True):
    """Take a subscription away."""

    id: str
    merge_key: str | None = None


class ReplacePartner(msgspec.Struct, frozen=True):
    """Change a setting of the partner: billing day, currency, profile, tax, exchange rates and others."""

    partner: Partner
    merge_key: str | None = None


class ReplaceCustomer(msgspec.Struct, frozen=True):
    """Put `customer` in the place of what is said of the customer called `name`.

    A new name is given wherever the old one stands. What is not said of any customer yet is added;
    a customer who is named by subscriptions and of whom nothing is left to say leaves the file.
    The budget that the partner's list holds for this customer becomes the customer's own.
    """

    name: str
    customer: Customer
    merge_key: str | None = None


class RemoveCustomer(msgspec.Struct, frozen=True):
    """Forget what is said of a customer; subscriptions keep the name."""

    name: str
    merge_key: str | None = None


class ReplacePayments(msgspec.Struct, frozen=True):
    """Put `payments` in the place of all payments recorded so far."""

    payments: tuple[Payment, ...]
    merge_key: str | None = None


class PlaceSuspensions(msgspec.Struct, frozen=True):
    """Suspend subscriptions, each on its day, as one step."""

    suspensions: tuple[tuple[str, Suspend], ...]
    merge_key: str | None = None


class SetTitle(msgspec.Struct, frozen=True):
    """Give the scenario a title."""

    title: str
    merge_key: str | None = None


class SetUntil(msgspec.Struct, frozen=True):
    """Choose the last day simulated."""

    until: date
    merge_key: str | None = None


class AddVariant(msgspec.Struct, frozen=True):
    """Put a copy of the scenario at `place` beside it, as a variant that is edited from now on.

    Places: 0 is the scenario itself, 1 the first of its variants.
    """

    name: str
    place: int = 0
    merge_key: str | None = None


class AddVariants(msgspec.Struct, frozen=True):
    """Put variants after those that there are; what is edited stays."""

    variants: tuple[Variant, ...]
    merge_key: str | None = None


class RenameVariant(msgspec.Struct, frozen=True):
    """Give the variant at `place` another name."""

    place: int
    name: str
    merge_key: str | None = None


class RemoveVariant(msgspec.Struct, frozen=True):
    """Take the variant at `place` away."""

    place: int
    merge_key: str | None = None


class ShowVariant(msgspec.Struct, frozen=True):
    """Edit what is at `place` from now on."""

    place: int
    merge_key: str | None = "show_variant"


VariantWish: TypeAlias = AddVariant | AddVariants | RenameVariant | RemoveVariant | ShowVariant
"""Wishes about the variants of the scenario rather than about what is in one of them."""

Wish: TypeAlias = (
    AddEvent
    | PasteEvents
    | MoveEvent
    | ReplaceEvent
    | DeleteEvent
    | DuplicateEvent
    | AddSubscription
    | ReplaceSubscription
    | RemoveSubscription
    | ReplacePartner
    | ReplaceCustomer
    | RemoveCustomer
    | ReplacePayments
    | PlaceSuspensions
    | SetTitle
    | SetUntil
)


class Effect(msgspec.Struct, frozen=True):
    """What a wish would do: changed invoices by date, or the mistakes that forbid it."""

    changes: tuple[InvoiceEffect, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


Preview: TypeAlias = Callable[[Wish], Effect]

PreviewOf: TypeAlias = Callable[[Wish, Scenario], Effect]
"""Asked with the scenario that is shown: behind another dock it is not always the newest."""
"""Asked by a view during a gesture (`show_preview(preview)`), answered by the window."""
