"""What a form says besides its fields: a deadline, what must be shown for a credit, what goes on."""

from __future__ import annotations

from datetime import date

from simulator.adjustments.credit import last_day_to_ask
from simulator.catalogue import Kind
from simulator.month_end import month_end_of
from simulator.scenario.events import (
    ConvertTrial,
    Credit,
    CreditReason,
    Migrate,
    MoveQuantity,
    ScheduleChange,
    Suspend,
    Upgrade,
)
from simulator.words import Words, mark, month_ends
from ui.models.fates import dropped, fate
from ui.models.moved import NOTHING_TO_ADD
from ui.panels.event_place import Place

_EVIDENCE = {
    CreditReason.SLA: mark(
        "Needed: the incident's number, the customer's tenant, and evidence from its domain. "
        "Only the service that failed is credited."
    ),
    CreditReason.ACCIDENTAL_PURCHASE: mark("Needed: the order and the day on which it was placed."),
    CreditReason.DUPLICATE_ORDER: mark("Needed: both orders, the first and the one made twice."),
}


def hints(place: Place, words: Words) -> tuple[str, ...]:
    """Return the sentences below the fields of an event, what months do to it, what it drops."""
    drops = dropped(place.scenario, place.ref, words)
    month_end = month_end_of(place.scenario, place.ref)
    ends = "" if month_end is None else month_ends.sentence(month_end, words)
    return (*_of_its_kind(place, words), *filter(None, (ends, drops)))


def _of_its_kind(place: Place, words: Words) -> tuple[str, ...]:
    match place.event:
        case Credit() as credit:
            return _of_credit(place, credit, words)
        case Suspend() if place.by_calendar_month:
            return (
                words.tr(
                    "Users are locked out, but billing goes on to the end of the term. The "
                    "automatic renewal is switched off."
                ),
            )
        case ScheduleChange() if place.standing.ends is not None:
            return (_of_schedule(place, place.standing.ends, words),)
        case Upgrade() if place.splits_off:
            return (words.tr(NOTHING_TO_ADD),)
        case MoveQuantity() if not place.targets():
            return (words.tr("The customer has no other new commerce subscription."),)
        case Migrate():
            return (words.tr("Later events are those of new commerce."),)
        case ConvertTrial() if place.standing.ends is not None:
            day = words.day(place.standing.ends)
            return (words.tr("The last day of the trial is {day}.", day=day),)
        case _:
            return ()


def _of_schedule(place: Place, ends: date, words: Words) -> str:
    """Return when a scheduled change happens, or why it does not."""
    applies = words.tr("Applies after {day}, the last day of the term.", day=words.day(ends))
    return fate(place.scenario, place.ref, words) or applies


def _of_credit(place: Place, credit: Credit, words: Words) -> tuple[str, ...]:
    sentences = []
    if credit.happened is not None:
        last = last_day_to_ask(credit.reason, credit.happened, place.subscription.kind)
        if last is not None:
            sentences.append(words.tr("Can be asked for until {day}.", day=words.day(last)))
    elif credit.reason is not CreditReason.OTHER:
        sentences.append(_deadline(credit.reason, place.subscription.kind, words))
    if credit.reason in _EVIDENCE:
        sentences.append(words.tr(_EVIDENCE[credit.reason]))
    return tuple(sentences)


def _deadline(reason: CreditReason, kind: Kind, words: Words) -> str:
    """Return how long a credit can be asked for, where the day of its cause is not known."""
    match reason:
        case CreditReason.ACCIDENTAL_PURCHASE:
            return words.tr("Can be asked for within 90 days of the purchase.")
        case CreditReason.DUPLICATE_ORDER:
            return words.tr("Can be asked for within 120 days of the order.")
        case _ if kind is Kind.USAGE:
            return words.tr("Can be asked for until two months after the month of the incident.")
        case _:
            return words.tr("Can be asked for until one month after the month of the incident.")
