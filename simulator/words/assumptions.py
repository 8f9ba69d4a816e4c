"""What was assumed while a file was rebuilt, as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.money import ZERO
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.words.catalogue import mark
from simulator.words.words import Words

_DOUBTS: Mapping[DoubtKind, str] = {
    DoubtKind.SUSPENSION_DAY: mark(
        "A suspension is dated {day}; any day from {first} to {last} gives the same lines."
    ),
    DoubtKind.CANCELLED_OR_SUSPENDED: mark(
        "It was suspended or cancelled on {day}, the lines are the same; a suspension was taken."
    ),
    DoubtKind.END_OF_PROMOTION: mark(
        "The promotion ends on {day}; any day up to {last} gives the same lines."
    ),
    DoubtKind.PRICE: mark("No line tells a price; it was taken as 0."),
    DoubtKind.BEFORE_THE_FILE: mark(
        "It was bought on {day}, before the file begins; what happened until {last} is not known."
    ),
    DoubtKind.PARENT: mark("It was taken for an add-on of {name}."),
    DoubtKind.PARENT_NOT_IN_FILE: mark(
        "It is an add-on of a licence without lines; {name} stands for that."
    ),
    DoubtKind.BETWEEN_FILES: mark(
        "What happened on {day} stands on no invoice that was given: "
        "those from {first} to {last} are missing."
    ),
    DoubtKind.MISSING_INVOICES: mark(
        "No file has what was posted from {first} to {last}; nothing of it is missed."
    ),
    DoubtKind.ENDED: mark(
        "No line after {day}: it seems to have ended with its term; a licence-based subscription "
        "that ends leaves no line."
    ),
    DoubtKind.ENDED_WITHIN_TERM: mark(
        "No line after {day}: it seems to have ended there, within its term; a cancellation would "
        "have left a credit."
    ),
    DoubtKind.PERHAPS_ENDED: mark(
        "The line that begins on {day} is missing on the last invoice: the subscription may have "
        "ended on the day before; it was taken to go on."
    ),
    DoubtKind.NOT_RENEWED: mark(
        "It was not renewed after {day}: cancelled too late for a refund, or automatic "
        "renewal was switched off; the latter was taken."
    ),
    DoubtKind.ARRANGED: mark(
        "A change is dated {day}; any day from {first} to {last} gives the same lines."
    ),
    DoubtKind.MIGRATED_OR_ALIGNED: mark(
        "The first term from {day} is shorter than usual: it ends with another "
        "subscription, or replaces a licence-based one that is not in the file."
    ),
    DoubtKind.BILLING_DAY: mark(
        "The last invoice is dated {day}; any day from {first} to {last} gives the same lines."
    ),
    DoubtKind.DETAILS: mark(
        "What is charged for the period from {day} was taken: {charged}; its days come to {days}."
    ),
}
_NOT_RENEWED_OR_UNREAD = mark(
    "It was taken not to be renewed after {day}; but one of its rows that could not be read may be "
    "that of the renewal: {name}."
)
_DETAILS_OF_A_METER = mark(
    "What is charged of “{name}” for the period from {day} was taken: {charged} units; its days "
    "come to {days}."
)

_NAMED = {
    DoubtKind.NOT_RENEWED: _NOT_RENEWED_OR_UNREAD,
    DoubtKind.DETAILS: _DETAILS_OF_A_METER,
}
"""What is said instead where a name is known: of rows, or of a meter."""


def doubt(doubt: Doubt, words: Words) -> str:
    """Return what was assumed, as a sentence."""
    text = _NAMED.get(doubt.kind) if doubt.name else None
    charged, days = map(words.number, doubt.sums or (ZERO, ZERO))
    return words.tr(
        text or _DOUBTS[doubt.kind],
        day=words.day(doubt.day) if doubt.day else "",
        first=words.day(doubt.first) if doubt.first else "",
        last=words.day(doubt.last) if doubt.last else "",
        name=doubt.name,
        charged=charged,
        days=days,
    )
