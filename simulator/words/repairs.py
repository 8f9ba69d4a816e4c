"""Changes of the scenario that would make a difference vanish, as they are offered."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from simulator.catalogue import Kind
from simulator.reconciliation.repairs import Repair
from simulator.scenario.events import Event, Upgrade, Usage
from simulator.scenario.scenario import Subscription
from simulator.words.words import Words

_MOST_EVENTS = 3
"""Events that are told one by one; a button with more of them is not read."""


def offer(repair: Repair, words: Words, currency: str, owner: str = "") -> str:
    """Return what is offered: "Put on the timeline: 9 licences from 20 Mar 2018".

    Args:
        repair: the change.
        words: of the language.
        currency: of its amounts.
        owner: the name of its subscription, where that is not the one of the line.
    """
    name = owner or repair.subscription
    if repair.is_gone:
        return words.tr("Take the subscription {name} away", name=name)
    if repair.whole is not None:
        return _whole(repair.whole, name, words, currency, is_new=repair.is_new)
    text = _at_another_price(repair, words, currency) or _events(repair, words, currency)
    return words.tr("{change} ({name})", change=text, name=owner) if owner else text


def _whole(one: Subscription, name: str, words: Words, currency: str, *, is_new: bool) -> str:
    """Return what a subscription is as the file tells it: what it costs, and its first events."""
    told = _told(one.events, words, currency)
    price = words.price(one.unit_price, one.currency or currency)
    if is_new and one.kind is Kind.USAGE:
        return words.tr("Add the subscription {name}: {events}", name=name, events=told)
    if is_new:
        return words.tr(
            "Add the subscription {name} at {price}: {events}", name=name, price=price, events=told
        )
    return words.tr(
        "Set {name} right as the file tells it, at {price}: {events}",
        name=name, price=price, events=told,
    )  # fmt: skip


def _events(repair: Repair, words: Words, currency: str) -> str:
    """Return which events are put on the timeline, and which are taken off it."""
    added, removed = (_told(each, words, currency) for each in (repair.added, repair.removed))
    if not added:
        return words.tr("Take off the timeline: {events}", events=removed)
    if removed:
        return words.tr(
            "Put on the timeline: {events}, in the place of: {others}", events=added, others=removed
        )
    return words.tr("Put on the timeline: {events}", events=added)


def _at_another_price(repair: Repair, words: Words, currency: str) -> str:
    """Return the price at which the file charges usage; "" where more than the price differs."""
    old = [event for event in repair.removed if isinstance(event, Usage)]
    new = [event for event in repair.added if isinstance(event, Usage)]
    if not old or not len(old) == len(repair.removed) == len(new) == len(repair.added):
        return ""
    both = list(zip(old, new, strict=True))
    is_price_alone = all(replace(one, rate=other.rate) == other for one, other in both)
    if not is_price_alone or len({(one.rate, other.rate) for one, other in both}) > 1:
        return ""
    return words.ntr(
        "Charge {n} usage of {meter} from {day} at {new} in the place of {old}",
        "Charge {n} usages of {meter} from {day} at {new} in the place of {old}",
        len(new),
        meter=new[0].meter,
        day=words.day(min(event.date for event in new)),
        new=words.price(new[0].rate, currency),
        old=words.price(old[0].rate, currency),
    )


def _told(events: Sequence[Event], words: Words, currency: str) -> str:
    told = [_sentence(event, words, currency) for event in events[:_MOST_EVENTS]]
    rest = len(events) - len(told)
    if rest:
        told.append(words.ntr("{n} more event", "{n} more events", rest))
    return words.all_of(told)


def _sentence(event: Event, words: Words, currency: str) -> str:
    sentence = words.event_sentence(event, currency)
    if not isinstance(event, Usage | Upgrade):
        return sentence
    price = event.rate if isinstance(event, Usage) else event.unit_price
    return words.tr("{event} at {price}", event=sentence, price=words.price(price, currency))


def effect(repair: Repair, words: Words) -> str:
    """Return how many lines would agree then."""
    return words.ntr(
        "With it {n} difference goes away.",
        "With it {n} differences go away.",
        repair.lines,
    )
