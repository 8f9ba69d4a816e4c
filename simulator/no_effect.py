"""Why an event changes no invoice: read out of how things stood before it, and what came after."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from simulator.catalogue import Kind
from simulator.engine import outcome
from simulator.money import ZERO
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    Credit,
    Event,
    EventRef,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Usage,
)
from simulator.scenario.scenario import Scenario
from simulator.scheduled import dropped_by
from simulator.standing import Standing, standing_before
from simulator.summary import posted_lines


class NoEffect(StrEnum):
    """Why an event changes no invoice."""

    LATER = "later"
    """The first invoice that changes is dated after the last simulated day."""

    NOT_BILLED = "not_billed"
    """The subscription has a mistake, so it has no bill."""

    SAME_NUMBER = "same_number"
    """There are as many licences as before."""

    SAME_PRICE = "same_price"
    """The price is what it was."""

    SAME_RENEWAL = "same_renewal"
    """The renewal is set as it was."""

    OVERTAKEN = "overtaken"
    """Another change, on the same day or before it is settled, counts in its place."""

    WHILE_SUSPENDED = "while_suspended"
    """Nothing is charged while the subscription is suspended."""

    NEVER_RENEWED = "never_renewed"
    """It waits for a renewal that never comes."""

    DROPPED = "dropped"
    """It was scheduled, and something else dropped it."""

    STILL_BILLED = "still_billed"
    """New commerce bills a suspended subscription as it bills any other."""

    TERM_RUNS_OUT = "term_runs_out"
    """The term is paid to its end and was not to be renewed."""

    UNDONE = "undone"
    """What follows takes it back before anything is charged differently."""

    FREE = "free"
    """What is charged costs nothing."""

    INCLUDED = "included"
    """The units used are within those that are free."""

    METERED = "metered"
    """Of usage only what is used is charged, not the purchase."""

    NOTHING_DUE = "nothing_due"
    """From this day on nothing would be charged, and nothing is paid back."""

    BALANCED = "balanced"
    """Lines change, but what they come to on each invoice does not."""

    NO_TRACE = "no_trace"
    """The bill is the same without it, however long one waits."""


def why_none(
    scenario: Scenario, without: Scenario, ref: EventRef, together: Sequence[EventRef]
) -> NoEffect:
    """Return why the event at `ref` changes no invoice, now or later.

    Args:
        scenario: where the event is.
        without: the same without it, and without what needs it.
        ref: the event.
        together: what had to go with it.
    """
    event = scenario.subscription(ref[0]).events[ref[1]]
    before = standing_before(scenario, ref)
    found = _of_its_kind(scenario, ref, event, before)
    if found is not None:
        return found
    if together:
        return NoEffect.UNDONE
    lines = posted_lines(outcome(scenario).statement)
    own = [line for line in lines if ref in line.events]
    if own and not any(line.amount for line in own):
        return NoEffect.FREE
    if sorted(map(str, lines)) != sorted(map(str, posted_lines(outcome(without).statement))):
        return NoEffect.BALANCED
    return _without_a_trace(scenario, ref, event)


def _without_a_trace(scenario: Scenario, ref: EventRef, event: Event) -> NoEffect:
    """Return why not even a line changes."""
    later = scenario.subscription(ref[0]).events[ref[1] + 1 :]
    match event:
        case Cancel():
            return NoEffect.NOTHING_DUE
        case ChangeQuantity() if any(isinstance(each, ChangeQuantity) for each in later):
            return NoEffect.OVERTAKEN
        case _:
            return NoEffect.NO_TRACE


def _of_its_kind(
    scenario: Scenario, ref: EventRef, event: Event, before: Standing
) -> NoEffect | None:
    """Return what explains an event of this kind; None where nothing special does."""
    match event:
        case ChangeQuantity():
            return _of_number(scenario, ref, event, before)
        case ChangePrice() | ChangeBilling() | ChangeTerm():
            return _of_price(event, before)
        case Suspend() | Reactivate() if before.book.is_by_calendar_month:
            return NoEffect.STILL_BILLED
        case Cancel() if before.suspended and not before.book.is_by_calendar_month:
            return NoEffect.WHILE_SUSPENDED
        case Cancel() if before.book.is_by_calendar_month and not before.auto_renew:
            return NoEffect.TERM_RUNS_OUT
        case ScheduleChange():
            is_dropped = dropped_by(scenario, ref) is not None
            return NoEffect.DROPPED if is_dropped else NoEffect.NEVER_RENEWED
        case SetAutoRenew():
            same = event.auto_renew is before.auto_renew and event.extended_service is None
            return NoEffect.SAME_RENEWAL if same else NoEffect.NEVER_RENEWED
        case Usage() | Credit() | Purchase():
            return _of_what_is_free(event, before)
        case _:
            return None


def _of_what_is_free(event: Usage | Credit | Purchase, before: Standing) -> NoEffect | None:
    match event:
        case Usage(units=units, included=included) if units <= included:
            return NoEffect.INCLUDED
        case Usage() | Credit():
            return NoEffect.FREE
        case Purchase() if before.kind is Kind.USAGE:
            return NoEffect.METERED
        case Purchase() if before.price == ZERO:
            return NoEffect.FREE
        case _:
            return None


def _of_number(
    scenario: Scenario, ref: EventRef, event: ChangeQuantity, before: Standing
) -> NoEffect | None:
    if event.quantity == before.licences:
        return NoEffect.SAME_NUMBER
    later = scenario.subscription(ref[0]).events[ref[1] + 1 :]
    if any(isinstance(each, ChangeQuantity) and each.date == event.date for each in later):
        return NoEffect.OVERTAKEN
    if before.suspended and not before.book.is_by_calendar_month:
        return NoEffect.WHILE_SUSPENDED
    return NoEffect.FREE if before.price == ZERO else None


def _of_price(event: ChangePrice | ChangeBilling | ChangeTerm, before: Standing) -> NoEffect | None:
    if isinstance(event, ChangePrice):
        same = event.unit_price == before.price
        return NoEffect.SAME_PRICE if same else NoEffect.NEVER_RENEWED
    if isinstance(event, ChangeBilling) and before.book.is_by_calendar_month:
        same = event.billing is before.billing and event.unit_price == before.price
        return NoEffect.SAME_PRICE if same else None
    return None
