"""Credits in words: what for, until when they can be asked for, and what has to be shown.

Source: rules.md section 13 (CRED23). Evidence is published for outages alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from simulator.scenario.events import CreditReason
from simulator.statement import Granted, Line
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.words.words import Words

REASONS: Mapping[CreditReason, str] = {
    CreditReason.SLA: mark("A credit for an outage of the service, given on {posted}."),
    CreditReason.ACCIDENTAL_PURCHASE: mark(
        "A credit for a purchase that was made by accident, given on {posted}."
    ),
    CreditReason.DUPLICATE_ORDER: mark(
        "A credit for an order that was made twice, given on {posted}."
    ),
    CreditReason.OTHER: mark("An adjustment by hand, given on {posted}."),
}
_OF_AN_INCIDENT = mark("A credit for the incident {incident}, given on {posted}.")
_REFERENCE = mark("Reference: {incident}.")

DEADLINES: Mapping[CreditReason, str] = {
    CreditReason.SLA: mark(
        "It can be asked for within one month after the end of the calendar month of the incident, "
        "within two months for usage."
    ),
    CreditReason.ACCIDENTAL_PURCHASE: mark(
        "It can be asked for within 90 days of the purchase; in the first 30 days a cancellation "
        "gives everything back without a request."
    ),
    CreditReason.DUPLICATE_ORDER: mark("It can be asked for within 120 days of the second order."),
}
"""Until when a credit can be asked for; nothing is published for other reasons."""

EVIDENCE: Mapping[CreditReason, tuple[str, ...]] = {
    CreditReason.SLA: (
        mark("the identifier of the customer's tenant"),
        mark("the number of the incident, two letters and a number such as EX25194"),
        mark("evidence of the outage from a domain of that tenant"),
    ),
}
"""What the request has to show; nothing is published for other reasons."""

_LIMITS: Mapping[CreditReason, str] = {
    CreditReason.SLA: mark(
        "It covers the service concerned for as long as it was out; an advisory is no incident."
    ),
}
_UNTIL = mark("It happened on {happened}; the last day to ask for the credit is {last}.")
_HAPPENED = mark("It happened on {happened}.")
_NEEDED = mark("The request needs: {evidence}.")


def evidence(reason: CreditReason, words: Words) -> tuple[str, ...]:
    """Return what a request for a credit has to show, each in a few words; () where nothing is known."""
    return tuple(words.tr(each) for each in EVIDENCE.get(reason, ()))


def deadline(reason: CreditReason, words: Words) -> str:
    """Return until when a credit can be asked for, in a sentence; "" where nothing is published."""
    return words.tr(DEADLINES[reason]) if reason in DEADLINES else ""


def sentences(line: Line, granted: Granted, words: Words) -> Iterator[str]:
    """Yield why a credit is there, until when it could be asked for, and what has to be shown."""
    reason = granted.reason
    is_incident = reason is CreditReason.SLA and bool(granted.incident)
    text = _OF_AN_INCIDENT if is_incident else REASONS[reason]
    yield words.tr(text, incident=granted.incident, posted=words.day(line.posted))
    if granted.incident and not is_incident:
        yield words.tr(_REFERENCE, incident=granted.incident)
    if granted.happened is not None and granted.last_day is not None:
        days = {"happened": words.day(granted.happened), "last": words.day(granted.last_day)}
        yield words.tr(_UNTIL, **days)
    elif granted.happened is not None:
        yield words.tr(_HAPPENED, happened=words.day(granted.happened))
    elif reason in DEADLINES:
        yield deadline(reason, words)
    if reason in EVIDENCE:
        yield words.tr(_NEEDED, evidence="; ".join(evidence(reason, words)))
    if reason in _LIMITS:
        yield words.tr(_LIMITS[reason])
