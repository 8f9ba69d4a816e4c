"""Mistakes of licences that go elsewhere: to new commerce, or to another subscription.

Gaps: what was found, the first value, the second, all values as a list.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.errors import MistakeCode
from simulator.words.catalogue import mark

TEXTS: Mapping[MistakeCode, tuple[str, str]] = {
    MistakeCode.TARGET_MISSING: (
        mark("the new subscription has no id"),
        mark("an id for the subscription that the licences move to"),
    ),
    MistakeCode.MIGRATED_TOO_EARLY: (
        mark("{found}: within the first month"),
        mark("a migration from {value} on"),
    ),
    MistakeCode.MIGRATED_ON_THE_LAST_DAY: (
        mark("{found}: the last day of the term"),
        mark("a migration before {value}, or one that begins a full term"),
    ),
    MistakeCode.MIGRATED_WITH_PROMOTION: (
        mark("{found}: a promotion reduces the term"),
        mark("a migration after {value}, the last day of that term"),
    ),
    MistakeCode.MIGRATED_TERM_TOO_SHORT: (
        mark("a term of {found} ends before the old one, on {value}"),
        mark("a term that reaches that day, or one that begins anew as a full term"),
    ),
    MistakeCode.ADD_ON_NOT_MIGRATED: (
        mark("{found}: the add-on {value} does not migrate"),
        mark("each add-on migrates on the same day as its parent"),
    ),
    MistakeCode.PARENT_NOT_MIGRATED: (
        mark("{found}: the parent does not migrate on this day"),
        mark("an add-on migrates on the same day as its parent"),
    ),
    MistakeCode.MOVE_TARGET_UNKNOWN: (
        mark("there is no subscription {found}"),
        mark("licences move to a subscription of the same scenario"),
    ),
    MistakeCode.MOVE_TARGET_NOT_ALLOWED: (
        mark("licences cannot move to {found}"),
        mark("a licence or add-on of new commerce, of the same customer"),
    ),
    MistakeCode.MOVE_TO_ITSELF: (
        mark("the licences are in {found} already"),
        mark("another subscription to move to"),
    ),
    MistakeCode.MOVE_CIRCLE: (
        mark("licences that move to {found} can come back from there"),
        mark("between two subscriptions licences move in one direction, also by way of others"),
    ),
    MistakeCode.MOVE_TARGET_NOT_ACTIVE: (
        mark("the subscription {found} is not active on {value}"),
        mark("a subscription that is bought, no trial, not suspended and not cancelled"),
    ),
    MistakeCode.MOVE_TARGET_IN_WINDOW: (
        mark("the term of {found} began less than 7 days before"),
        mark("licences move there from {value} on"),
    ),
    MistakeCode.MOVE_TARGET_TERM: (
        mark("the term of {found} is {value}"),
        mark("a subscription whose term is {second}"),
    ),
    MistakeCode.MOVE_TARGET_ENDS_EARLIER: (
        mark("the subscription {found} ends on {value}"),
        mark("a subscription whose term ends on {second} or later"),
    ),
    MistakeCode.ALL_MOVED_AWAY: (
        mark("{found}: all licences moved away on {value}"),
        mark("nothing follows when no licence is left"),
    ),
}
