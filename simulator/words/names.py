"""The names of everything that stands as a code in files: one table for each closed set."""

from __future__ import annotations

from simulator.catalogue import Billing, Book, ChargeType, Kind, Rerate, Rounding, Rule, Term
from simulator.scenario.events import CreditReason
from simulator.words.catalogue import mark

CHARGE_TYPES = {
    ChargeType.PURCHASE_FEE: mark("Purchase fee"),
    ChargeType.CYCLE_FEE: mark("Cycle fee"),
    ChargeType.PRORATE_FEES_WHEN_PURCHASE: mark("Prorate fees when purchase"),
    ChargeType.CYCLE_INSTANCE_PRORATE: mark("Cycle instance prorate"),
    ChargeType.CANCEL_FEE: mark("Cancel fee"),
    ChargeType.CANCEL: mark("Cancel line"),
    ChargeType.CANCEL_INSTANCE_PRORATE: mark("Cancel instance prorate"),
    ChargeType.ACTIVATION_FEE: mark("Activation fee"),
    ChargeType.PRORATE_FEE_WHEN_RENEW: mark("Prorate fee when renew"),
    ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY: mark(
        "Prorate fees when convert away from current offering"
    ),
    ChargeType.PRORATE_FEES_WHEN_CONVERT_TO: mark("Prorate fees when convert to a new offering"),
    ChargeType.CONVERT_FROM_INSTANCE_PRORATE: mark("Convert from instance prorate"),
    ChargeType.OFFSET: mark("Offset a line item"),
    ChargeType.USAGE_FEE: mark("Assess usage fee for current cycle"),
    ChargeType.NEW: mark("New purchase"),
    ChargeType.RENEW: mark("Renewal charge"),
    ChargeType.CYCLE_CHARGE: mark("Cycle charge"),
    ChargeType.ADD_QUANTITY: mark("Added licences"),
    ChargeType.REMOVE_QUANTITY: mark("Removed licences"),
    ChargeType.CANCEL_IMMEDIATE: mark("Immediate cancellation"),
    ChargeType.CONVERT: mark("Conversion"),
    ChargeType.MOVE_QUANTITY: mark("Moved licences"),
    ChargeType.CHANGE_BILLING_PLAN: mark("Change of billing plan"),
    ChargeType.CUSTOMER_CREDIT: mark("Customer credit"),
    ChargeType.EXTEND_TERM: mark("Extended term"),
}

KINDS = {
    Kind.LICENCE: mark("Licence"),
    Kind.ADD_ON: mark("Add-on"),
    Kind.ONE_TIME: mark("One-time purchase"),
    Kind.RECURRING: mark("Recurring purchase"),
    Kind.USAGE: mark("Usage-based"),
    Kind.TRIAL: mark("Free trial"),
}

TERMS = {
    Term.MONTH: mark("1 month"),
    Term.YEAR: mark("1 year"),
    Term.TWO_YEARS: mark("2 years"),
    Term.THREE_YEARS: mark("3 years"),
}

BILLINGS = {
    Billing.MONTHLY: mark("Monthly"),
    Billing.ANNUAL: mark("Annual"),
    Billing.UPFRONT: mark("Upfront"),
}

BOOKS = {
    Book.LEGACY: mark("Licence-based billing"),
    Book.FREE_PERIOD: mark("Licence-based billing with free days"),
    Book.ONE_TIME: mark("One-time and recurring purchases"),
    Book.NEW_COMMERCE: mark("New commerce experience"),
}

ROUNDINGS = {
    Rounding.D3: mark("Daily price to 3 decimals"),
    Rounding.D2: mark("Daily price to 2 decimals"),
    Rounding.XU: mark("Exact daily price, rounded unit price"),
    Rounding.XA: mark("Exact daily price, rounded unit price and amount"),
    Rounding.TA: mark("Exact daily price, truncated unit price, rounded amount"),
    Rounding.TU: mark("Exact daily price, truncated unit price"),
    Rounding.TT: mark("Exact daily price, truncated unit price and amount"),
    Rounding.RT: mark("Exact daily price, rounded unit price, truncated amount"),
}

RERATES = {
    Rerate.TWO_PARTS: mark("Two parts: before and after the change"),
    Rerate.THREE_PARTS: mark("Three parts: also cut on the day of the settlement"),
}

CREDIT_REASONS = {
    CreditReason.SLA: mark("Service level missed"),
    CreditReason.ACCIDENTAL_PURCHASE: mark("Accidental purchase"),
    CreditReason.DUPLICATE_ORDER: mark("Duplicate order"),
    CreditReason.OTHER: mark("Other reason"),
}

PROFILES = {
    "partner-center-2019": mark("Partner Center 2019"),
    "faq-2018": mark("Questions and answers 2018"),
    "reconciliation-file": mark("Reconciliation file"),
    "free-period-2017": mark("Free days 2017"),
    "one-time-2019": mark("One-time and recurring purchases 2019"),
    "new-commerce": mark("New commerce experience 2022"),
}

PROFILE_DESCRIPTIONS = {
    "partner-center-2019": mark(
        "Licences billed from the day of purchase, as in the published examples of 2019"
    ),
    "faq-2018": mark(
        "As in the published answers of 2018: other charge types, credits from the suspension on"
    ),
    "reconciliation-file": mark(
        "As in real reconciliation files: unit price truncated, amount rounded from the exact price"
    ),
    "free-period-2017": mark("Before 21 February 2018: free until the first billing date"),
    "one-time-2019": mark("Software, SaaS and other purchases billed by calendar month"),
    "new-commerce": mark("Licences of the new commerce experience, billed by calendar month"),
}

RULES = {
    Rule.LEGACY_PURCHASE: mark("Purchase"),
    Rule.LEGACY_CYCLE: mark("Next cycle"),
    Rule.LEGACY_RENEWAL: mark("Renewal"),
    Rule.LEGACY_QUANTITY_CHANGE: mark("Change of the number of licences"),
    Rule.LEGACY_SUSPEND: mark("Suspension after 30 days"),
    Rule.LEGACY_SUSPEND_WITHIN_30_DAYS: mark("Suspension within 30 days"),
    Rule.LEGACY_REACTIVATE: mark("Reactivation after 30 days"),
    Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS: mark("Reactivation within 30 days"),
    Rule.LEGACY_CANCEL: mark("Cancellation after 30 days"),
    Rule.LEGACY_CANCEL_WITHIN_30_DAYS: mark("Cancellation within 30 days"),
    Rule.LEGACY_CHANGE_BILLING: mark("Change of billing frequency"),
    Rule.LEGACY_ADD_ON: mark("Purchase of an add-on"),
    Rule.LEGACY_MULTI_YEAR: mark("Next year of a multi-year term"),
    Rule.LEGACY_CONVERT_TRIAL: mark("Purchase after a trial"),
    Rule.LEGACY_MIGRATE: mark("Migration to new commerce"),
    Rule.FREE_PERIOD: mark("Free days before the first billing date"),
    Rule.LEGACY_CREDIT: mark("Credit"),
    Rule.LEGACY_USAGE: mark("Usage of a month"),
    Rule.NEW_COMMERCE_PURCHASE: mark("Purchase of a term"),
    Rule.NEW_COMMERCE_MIGRATE: mark("First term after a migration"),
    Rule.NEW_COMMERCE_COTERMINATE: mark("Short first cycle"),
    Rule.NEW_COMMERCE_CYCLE: mark("Next cycle of a term"),
    Rule.NEW_COMMERCE_RENEWAL: mark("Renewal of a term"),
    Rule.NEW_COMMERCE_QUANTITY_CHANGE: mark("Licences added or removed"),
    Rule.NEW_COMMERCE_CANCEL: mark("Cancellation within 7 days"),
    Rule.NEW_COMMERCE_CANCEL_ON_THE_DAY: mark("Cancellation on the first day"),
    Rule.NEW_COMMERCE_UPGRADE: mark("Upgrade to another product"),
    Rule.NEW_COMMERCE_MOVE: mark("Move to another subscription"),
    Rule.NEW_COMMERCE_CHANGE_BILLING: mark("Change of billing plan"),
    Rule.NEW_COMMERCE_TRIAL: mark("Free trial"),
    Rule.NEW_COMMERCE_CONVERT_TRIAL: mark("Conversion of the trial"),
    Rule.NEW_COMMERCE_CHANGE_TERM: mark("Change to a longer term"),
    Rule.NEW_COMMERCE_SCHEDULED_CHANGE: mark("Renewal with a scheduled change"),
    Rule.NEW_COMMERCE_EXTENDED_SERVICE: mark("Extended service"),
    Rule.NEW_COMMERCE_CREDIT: mark("Credit of new commerce"),
    Rule.NEW_COMMERCE_USAGE: mark("Usage of a day"),
    Rule.ONE_TIME_PURCHASE: mark("One-time purchase"),
}
