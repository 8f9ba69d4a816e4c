"""Mistakes in what happens to a subscription: what was found, what is allowed.

Gaps: what was found, the first value, the second, all values as a list.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.errors import MistakeCode
from simulator.words.catalogue import mark

TEXTS: Mapping[MistakeCode, tuple[str, str]] = {
    MistakeCode.PARENT_MISSING: (
        mark("this add-on has no parent"),
        mark("an add-on names its parent, the subscription that it belongs to"),
    ),
    MistakeCode.PARENT_UNKNOWN: (
        mark("there is no subscription {found}"),
        mark("the parent is a subscription of the same scenario"),
    ),
    MistakeCode.PARENT_NOT_ALLOWED: (
        mark("{found} cannot be the parent"),
        mark("an add-on has a parent, a licence or an add-on, and nothing else has one"),
    ),
    MistakeCode.PARENT_NOT_CONVERTED: (
        mark("the parent {found} is a trial that is not converted"),
        mark("an add-on hangs on a trial from the day on which that is converted"),
    ),
    MistakeCode.PARENT_CIRCLE: (
        mark("the parent {found} belongs to this add-on itself"),
        mark("a chain of parents ends with a licence"),
    ),
    MistakeCode.PARENT_TOO_DEEP: (
        mark("the parent {found} has too many parents above it"),
        mark("a chain of at most {value} parents"),
    ),
    MistakeCode.PARENT_NOT_ACTIVE: (
        mark("{found}: the parent is not active then"),
        mark("a day on which the parent is active"),
    ),
    MistakeCode.PARENT_DECIDES: (
        mark("{found}: an add-on cannot do this by itself"),
        mark("the parent changes, and its add-ons with it"),
    ),
    MistakeCode.ADD_ON_BILLING: (
        mark("the billing {found} is not that of the parent"),
        mark("an add-on is billed as often as its parent"),
    ),
    MistakeCode.ADD_ON_PRICE_MISSING: (
        mark("the add-on {value} has no new price"),
        mark("a change of billing has a price for each add-on"),
    ),
    MistakeCode.ADD_ON_PRICE_UNKNOWN: (
        mark("{found} is not an add-on of this subscription"),
        mark("its add-ons: {values}"),
    ),
    MistakeCode.NO_PURCHASE: (
        mark("there is no purchase"),
        mark("a subscription begins with a purchase"),
    ),
    MistakeCode.SECOND_PURCHASE: (
        mark("{found}: already bought on {value}"),
        mark("a subscription is bought once; later its licences change"),
    ),
    MistakeCode.BEFORE_PURCHASE: (
        mark("{found}: not bought yet"),
        mark("the purchase comes first"),
    ),
    MistakeCode.ALREADY_SUSPENDED: (
        mark("{found}: already suspended on {value}"),
        mark("an active subscription can be suspended"),
    ),
    MistakeCode.NOT_SUSPENDED: (
        mark("{found}: the subscription is active"),
        mark("only a suspended subscription can be reactivated"),
    ),
    MistakeCode.SUSPENDED: (
        mark("{found}: suspended on {value}"),
        mark("this is possible while the subscription is active"),
    ),
    MistakeCode.REACTIVATED_TOO_LATE: (
        mark("{found}: too late"),
        mark("reactivation within 90 days of the suspension, until {value}"),
    ),
    MistakeCode.AFTER_DELETION: (
        mark("{found}: the subscription is deleted by then"),
        mark("events until {value}: a suspended subscription is kept for 90 days"),
    ),
    MistakeCode.AFTER_CANCELLATION: (
        mark("{found}: cancelled on {value}"),
        mark("after a cancellation nothing follows but credits"),
    ),
    MistakeCode.SAME_BILLING: (
        mark("the billing is {found} already"),
        mark("another billing: {values}"),
    ),
    MistakeCode.AFTER_THE_END: (
        mark("{found}: the subscription has ended by then"),
        mark("events until {value}, its last day"),
    ),
    MistakeCode.ONE_TIME_RETURN: (
        mark("{found}: returns of one-time purchases are not simulated"),
        mark("a cancellation on the day of the purchase, {value}"),
    ),
    MistakeCode.END_OUTSIDE_TERM: (
        mark("the term would end on {found}"),
        mark("a day of the first term, from {value} to {second}"),
    ),
    MistakeCode.REMOVED_TOO_LATE: (
        mark("{found}: these licences cannot be removed any more"),
        mark("fewer licences within 7 days, until {value}; the newest ones go first"),
    ),
    MistakeCode.UPGRADED_SEATS: (
        mark("{found}: licences that were upgraded or moved cannot be removed"),
        mark("fewer licences after the renewal; the term ends on {value}"),
    ),
    MistakeCode.UPGRADE_WITHOUT_TARGET: (
        mark("the upgrade of some licences names no new subscription"),
        mark("an id for the subscription that {value} of the licences move to"),
    ),
    MistakeCode.DURING_A_TRIAL: (
        mark("{found}: a trial cannot be changed"),
        mark("after the trial, which ends on {value}"),
    ),
    MistakeCode.NOT_A_TRIAL: (
        mark("{found}: there is no trial that runs"),
        mark("a trial can be converted until it ends"),
    ),
    MistakeCode.NO_CHOSEN_END_AFTER_A_TRIAL: (
        mark("the term after a trial would end on {found}"),
        mark("a whole term after a trial, without a chosen last day"),
    ),
    MistakeCode.TERM_NOT_LONGER: (
        mark("a term of {found} cannot begin at once"),
        mark("a longer term: {values}"),
    ),
    MistakeCode.AUTO_RENEW_OFF: (
        mark("{found}: automatic renewal is off"),
        mark("a change is scheduled while automatic renewal is on"),
    ),
    MistakeCode.NOTHING_SCHEDULED: (
        mark("{found}: nothing is given that changes, and nothing is scheduled"),
        mark(
            "a scheduled change with an entry that changes; one without any withdraws what was "
            "scheduled before"
        ),
    ),
    MistakeCode.SCHEDULE_WITHOUT_PRICE: (
        mark("the scheduled term or plan has no price"),
        mark("another term or plan has a price of its own"),
    ),
    MistakeCode.END_OUTSIDE_NEXT_TERM: (
        mark("the next term would end on {found}"),
        mark("a day of the next term, from {value} to {second}"),
    ),
    MistakeCode.PROMOTION_SEATS: (
        mark("the promotion does not cover {found} licences"),
        mark("at most {value} licences; the others under a subscription of their own"),
    ),
    MistakeCode.EXTENDED_AND_RENEWED: (
        mark("extended service beside automatic renewal"),
        mark("extended service follows a term that is not renewed"),
    ),
    MistakeCode.EXTENDED_AFTER_A_TRIAL: (
        mark("extended service after a trial"),
        mark("extended service follows a term that is paid for"),
    ),
    MistakeCode.EXTENDED_NOT_SOLD: (
        mark("this rule book has no extended service"),
        mark("extended service in new commerce"),
    ),
    MistakeCode.EXTENDED_TOO_EARLY: (
        mark("extended service after a term that began on {found}"),
        mark("extended service after a term that begins on {value} or later"),
    ),
    MistakeCode.DURING_EXTENDED_SERVICE: (
        mark("{found}: the term is over, extended service runs"),
        mark("in extended service licences change and a cancellation is possible on any day"),
    ),
    MistakeCode.TRIAL_LICENCES: (
        mark("a trial of {found} licences"),
        mark("a trial of at most {value} licences"),
    ),
    MistakeCode.TRIAL_OVER: (
        mark("{found}: the trial is over by then"),
        mark("a conversion until {value}, the last day of the trial"),
    ),
}
