"""What a subscription can be in its book, and what follows from a choice in its form."""

from __future__ import annotations

from msgspec.structs import replace

from simulator.catalogue import Billing, Book, Kind, Term
from simulator.offers import billings_of, has_own_add_ons, kinds_of, plans_of, terms_of
from simulator.scenario.events import ConvertTrial, has
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import book_of
from ui.panels.new_subscription import add_ons_below

_BASES = (Kind.LICENCE, Kind.ADD_ON)
"""What an add-on can hang on."""

_OF_THE_OFFER = ("profile", "kind", "parent", "term", "billing")
"""Choices from which others follow; what a file says is left alone by all else."""


def can_have_add_ons(scenario: Scenario, subscription: Subscription | None) -> bool:
    """Return whether an add-on can hang on a subscription: billed with it, not on its own."""
    if subscription is None or not _is_base(subscription):
        return False
    return not has_own_add_ons(book_of(scenario, subscription))


def _is_base(subscription: Subscription) -> bool:
    """Return whether it is something that add-ons hang on: a trial once it is converted."""
    converted = subscription.kind is Kind.TRIAL and has(subscription.events, ConvertTrial)
    return converted or subscription.kind in _BASES


def parents_of(scenario: Scenario, subscription: Subscription) -> tuple[str, ...]:
    """Return what a subscription may be an add-on of: anything but itself and its own."""
    own = {subscription.id, *add_ons_below(scenario, subscription.id)}
    return tuple(
        each.id
        for each in scenario.subscriptions
        if each.id not in own
        and _is_base(each)
        and (
            subscription.kind is Kind.ADD_ON
            or _profile(scenario, each) == _profile(scenario, subscription)
        )
    )


def kinds_for(scenario: Scenario, subscription: Subscription) -> tuple[Kind, ...]:
    """Return the kinds that a subscription can be; an add-on only of something else."""
    can_hang = subscription.kind is Kind.ADD_ON or bool(parents_of(scenario, subscription))
    kinds = kinds_of(book_of(scenario, subscription))
    return tuple(kind for kind in kinds if kind is not Kind.ADD_ON or can_hang)


def terms_for(scenario: Scenario, subscription: Subscription) -> tuple[Term, ...]:
    """Return the terms to choose from: where the term comes first all, else those of the billing."""
    book = book_of(scenario, subscription)
    billing = None if book.is_by_calendar_month else subscription.billing
    return terms_of(book, subscription.kind, billing) or (subscription.term,)


def billings_for(scenario: Scenario, subscription: Subscription) -> tuple[Billing, ...]:
    """Return the billings to choose from: where the term comes first, those of the term."""
    book = book_of(scenario, subscription)
    term = subscription.term if book.is_by_calendar_month else None
    return billings_of(book, subscription.kind, term) or (subscription.billing,)


def fields_for(scenario: Scenario, subscription: Subscription) -> frozenset[str]:
    """Return which fields say something about a subscription of this kind in its book."""
    book, kind = book_of(scenario, subscription), subscription.kind
    named = {"product", "customer", "id", "kind", "cost_centre", "tags"}
    is_add_on = kind is Kind.ADD_ON
    named |= {"parent"} if is_add_on else {"profile"}
    if not (is_add_on and not has_own_add_ons(book)) and plans_of(book, kind):
        named |= {"billing", "term"}
    if kind is not Kind.USAGE:
        named |= {"unit_price", "resale_price"}
    if book.is_by_calendar_month or subscription.currency:
        named |= {"currency"}
    return frozenset((*named, "margin"))


def consistent(scenario: Scenario, changed: Subscription, name: str) -> Subscription:
    """Return the subscription with what follows from the choice just made in the field `name`."""
    if name == "resale_price" and changed.resale_price is not None:
        return replace(changed, margin=None)
    if name == "margin" and changed.margin is not None:
        return replace(changed, resale_price=None)
    if name not in _OF_THE_OFFER:
        return changed
    book = book_of(scenario, changed)
    if changed.kind not in kinds_of(book):
        changed = replace(changed, kind=kinds_of(book)[0])
    if changed.kind is Kind.ADD_ON:
        return _under_its_parent(scenario, changed, name)
    return _with_plan(book, replace(changed, parent=""), name)


def _under_its_parent(scenario: Scenario, changed: Subscription, name: str) -> Subscription:
    """Return an add-on in the book of its parent; licence-based, it is billed with it."""
    parents = parents_of(scenario, changed)
    parent = changed.parent or (parents[0] if parents else "")
    known = {each.id: each for each in scenario.subscriptions}
    if parent not in known:
        return changed
    above = known[parent]
    hanging = replace(changed, parent=parent, profile=above.profile)
    book = book_of(scenario, hanging)
    if has_own_add_ons(book):
        return _with_plan(book, hanging, name)
    return replace(hanging, term=above.term, billing=above.billing)


def _with_plan(book: Book, changed: Subscription, name: str) -> Subscription:
    """Return the subscription with a term and a billing that go together."""
    plans = plans_of(book, changed.kind)
    if not plans or (changed.term, changed.billing) in plans:
        return changed
    same_term = [plan for plan in plans if plan[0] is changed.term]
    same_billing = [plan for plan in plans if plan[1] is changed.billing]
    alike = same_billing or same_term if name == "billing" else same_term or same_billing
    term, billing = (alike or plans)[0]
    return replace(changed, term=term, billing=billing)


def _profile(scenario: Scenario, subscription: Subscription) -> str:
    return subscription.profile or scenario.partner.profile
