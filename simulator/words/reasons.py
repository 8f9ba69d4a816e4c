"""Why there are lines: a sentence for each rule, for what it charges and for what it credits."""

from __future__ import annotations

from simulator.catalogue import Rule
from simulator.words.catalogue import mark

# Gaps: {licences} of the line, its first day {start}, the day {posted} on which it came into
# being, for credits the days {credited} of the line that is taken back, and for moves the {other}
# subscription.
CHARGES = {
    Rule.LEGACY_PURCHASE: mark("The first cycle is charged in advance for {licences}."),
    Rule.LEGACY_CYCLE: mark(
        "A new cycle begins on {posted}; it is charged in advance for {licences}."
    ),
    Rule.LEGACY_RENEWAL: mark(
        "The term is renewed on {posted} for {licences}, at the price of that day."
    ),
    Rule.LEGACY_QUANTITY_CHANGE: mark(
        "The number of licences changed within the cycle; these days are charged again for "
        "{licences}."
    ),
    Rule.LEGACY_SUSPEND: mark("Suspended on {posted}; the line of {credited} is taken back."),
    Rule.LEGACY_SUSPEND_WITHIN_30_DAYS: mark(
        "Suspended on {posted}, within 30 days of the start; everything is undone, also the credit "
        "of {credited}."
    ),
    Rule.LEGACY_REACTIVATE: mark(
        "Reactivated on {posted}; the rest of the cycle is charged for {licences}."
    ),
    Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS: mark(
        "Reactivated on {posted}, within 30 days of the start; the cycle is charged at its full "
        "price for {licences}."
    ),
    Rule.LEGACY_CANCEL: mark("Cancelled on {posted}; the line of {credited} is taken back."),
    Rule.LEGACY_CANCEL_WITHIN_30_DAYS: mark(
        "Cancelled on {posted}, within 30 days of the start; everything is undone, also the credit "
        "of {credited}."
    ),
    Rule.LEGACY_CHANGE_BILLING: mark(
        "The billing changed on {posted}; a new term begins like a purchase of {licences}."
    ),
    Rule.LEGACY_ADD_ON: mark(
        "The add-on is charged for {licences} up to the end of its parent's cycle."
    ),
    Rule.LEGACY_MULTI_YEAR: mark(
        "The next year of the term is charged on {posted} for {licences}."
    ),
    Rule.LEGACY_CONVERT_TRIAL: mark(
        "The trial became a paid subscription on {posted}, like a purchase; the first cycle is "
        "charged for {licences}."
    ),
    Rule.LEGACY_MIGRATE: mark(
        "Migrated to new commerce on {posted}; the line of {credited} is taken back."
    ),
    Rule.FREE_PERIOD: mark(
        "Nothing is charged before the first billing date; the line shows {licences} at zero."
    ),
    Rule.LEGACY_CREDIT: mark("A credit is given on {posted}."),
    Rule.LEGACY_USAGE: mark(
        "What was used in the month before is charged on {posted}, the anniversary of the purchase."
    ),
    Rule.NEW_COMMERCE_PURCHASE: mark(
        "The first cycle is charged on the day of purchase, {posted}, for {licences}."
    ),
    Rule.NEW_COMMERCE_MIGRATE: mark(
        "Migrated from licence-based billing on {posted}; the first cycle of new commerce is "
        "charged for {licences}."
    ),
    Rule.NEW_COMMERCE_COTERMINATE: mark(
        "The first term ends on a day that was chosen, so its first cycle is short; its days are "
        "charged for {licences}."
    ),
    Rule.NEW_COMMERCE_CYCLE: mark(
        "A new cycle begins on {posted}; it is charged in advance for {licences}."
    ),
    Rule.NEW_COMMERCE_RENEWAL: mark(
        "The term is renewed on {posted} for {licences}, at the price of that day."
    ),
    Rule.NEW_COMMERCE_QUANTITY_CHANGE: mark(
        "The number of licences changed on {posted}; this charges {licences} to the end of the "
        "cycle."
    ),
    Rule.NEW_COMMERCE_CANCEL: mark("Cancelled on {posted}; the line of {credited} is taken back."),
    Rule.NEW_COMMERCE_CANCEL_ON_THE_DAY: mark(
        "Cancelled on {posted}; the line of {credited} is taken back."
    ),
    Rule.NEW_COMMERCE_UPGRADE: mark(
        "Upgraded on {posted}; the new product is charged for {licences} to the end of the cycle."
    ),
    Rule.NEW_COMMERCE_MOVE: mark(
        "{licences} came from {other} on {posted}; this charges them to the end of the cycle."
    ),
    Rule.NEW_COMMERCE_CHANGE_BILLING: mark(
        "The billing plan changes with the cycle that begins on {posted}; it is charged for "
        "{licences}."
    ),
    Rule.NEW_COMMERCE_TRIAL: mark(
        "A free trial begins on {posted}; the line shows {licences} at zero."
    ),
    Rule.NEW_COMMERCE_CONVERT_TRIAL: mark(
        "The trial became a paid subscription on {posted}; its first cycle is charged for "
        "{licences}."
    ),
    Rule.NEW_COMMERCE_CHANGE_TERM: mark(
        "A longer term begins on {posted}; its first cycle is charged for {licences}."
    ),
    Rule.NEW_COMMERCE_SCHEDULED_CHANGE: mark(
        "The term is renewed on {posted} with what was scheduled before; its first cycle is "
        "charged for {licences}."
    ),
    Rule.NEW_COMMERCE_EXTENDED_SERVICE: mark(
        "The term is over and not renewed; a month of extended service is charged on {posted} for "
        "{licences}."
    ),
    Rule.NEW_COMMERCE_CREDIT: mark("A credit is given on {posted}."),
    Rule.NEW_COMMERCE_USAGE: mark("What was used on {posted} is charged on the same day."),
    Rule.ONE_TIME_PURCHASE: mark(
        "A single purchase of {licences} on {posted}; nothing is charged after it."
    ),
}

TAKEN_TOGETHER = mark(
    "A change takes a line back and charges its days again; the difference is what it costs."
)
"""What is said of lines that are netted."""

_TAKEN_BACK = mark("The line of {credited} for {licences} is taken back.")

_REST_CREDITED = {
    Rule.LEGACY_MIGRATE: mark(
        "Migrated to new commerce on {posted}; the rest of the cycle is credited for {licences}."
    ),
    Rule.LEGACY_SUSPEND: mark(
        "Suspended on {posted}; the rest of the cycle is credited for {licences}."
    ),
    Rule.LEGACY_CANCEL: mark(
        "Cancelled on {posted}; the rest of the cycle is credited for {licences}."
    ),
    Rule.LEGACY_CHANGE_BILLING: mark(
        "The billing changed on {posted}; the rest of the cycle is credited for {licences}."
    ),
}

CREDITS = {
    **dict.fromkeys(Rule, _TAKEN_BACK),
    Rule.LEGACY_CREDIT: CHARGES[Rule.LEGACY_CREDIT],
    Rule.NEW_COMMERCE_CREDIT: CHARGES[Rule.NEW_COMMERCE_CREDIT],
    **_REST_CREDITED,
    Rule.LEGACY_QUANTITY_CHANGE: mark(
        "The number of licences changed within the cycle; the line of {credited} for {licences} "
        "is taken back and its days are charged again."
    ),
    Rule.LEGACY_SUSPEND_WITHIN_30_DAYS: mark(
        "Suspended on {posted}, within 30 days of the start; the line of {credited} for {licences} "
        "is credited in full."
    ),
    Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS: mark(
        "The number of licences changed; this takes back the former {licences} from {start} on."
    ),
    Rule.LEGACY_CANCEL_WITHIN_30_DAYS: mark(
        "Cancelled on {posted}, within 30 days of the start; the line of {credited} for {licences} "
        "is credited in full."
    ),
    Rule.NEW_COMMERCE_QUANTITY_CHANGE: mark(
        "The number of licences changed on {posted}; this takes back the former {licences} to the "
        "end of the cycle."
    ),
    Rule.NEW_COMMERCE_CANCEL: mark(
        "Cancelled on {posted}, within 7 days; the rest of the cycle is credited for {licences}."
    ),
    Rule.NEW_COMMERCE_CANCEL_ON_THE_DAY: mark(
        "Cancelled on {posted}, the first day of the term; the charge for {licences} is credited "
        "in full."
    ),
    Rule.NEW_COMMERCE_UPGRADE: mark(
        "Upgraded on {posted}; the former product is credited for {licences} to the end of the "
        "cycle."
    ),
    Rule.NEW_COMMERCE_CHANGE_TERM: mark(
        "A longer term begins on {posted}; the rest of the former cycle is credited for {licences}."
    ),
    Rule.NEW_COMMERCE_EXTENDED_SERVICE: mark(
        "Cancelled on {posted}; extended service ends on any day, and the rest of the cycle is "
        "credited for {licences}."
    ),
    Rule.NEW_COMMERCE_MOVE: mark(
        "{licences} moved to {other} on {posted}; the rest of the cycle is credited."
    ),
    Rule.NEW_COMMERCE_CONVERT_TRIAL: mark(
        "The trial ended on {posted}; the rest of its month is taken back at zero for {licences}."
    ),
}
