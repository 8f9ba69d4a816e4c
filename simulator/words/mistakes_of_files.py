"""Mistakes of a file as a whole and of single values: what was found, what is allowed.

Gaps: what was found, the first value, the second, all values as a list.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.errors import MistakeCode
from simulator.words.catalogue import mark

TEXTS: Mapping[MistakeCode, tuple[str, str]] = {
    MistakeCode.NOT_JSON: (
        mark("no JSON in line {value}, column {second}: {found}"),
        mark("a JSON text in UTF-8"),
    ),
    MistakeCode.TOO_LARGE: (mark("the file is too large"), mark("at most {value} MiB")),
    MistakeCode.TOO_DEEP: (
        mark("the values are nested too deeply"),
        mark("at most {value} levels"),
    ),
    MistakeCode.DUPLICATE_KEY: (
        mark("the key {found} stands more than once"),
        mark("each key stands once"),
    ),
    MistakeCode.UNKNOWN_KEY: (mark("unknown key {found}"), mark("known keys: {values}")),
    MistakeCode.MISSING_KEY: (mark("the key is missing"), mark("this key is needed")),
    MistakeCode.WRONG_TYPE: (mark("found {found}"), mark("expected: {values}")),
    MistakeCode.NOT_A_DATE: (
        mark("{found} is not a date"),
        mark('a date is written as "2018-01-31"'),
    ),
    MistakeCode.NOT_A_DECIMAL: (
        mark("{found} is not a decimal number"),
        mark('a decimal number is written in quotes, as "4.00"'),
    ),
    MistakeCode.NOT_ALLOWED: (mark("found {found}"), mark("allowed: {values}")),
    MistakeCode.WRONG_FORMAT: (
        mark("this is not a scenario: the format is {found}"),
        mark("the format of a scenario is {values}"),
    ),
    MistakeCode.NEWER_VERSION: (
        mark("the file has version {found}"),
        mark("this program reads versions up to {value}: a newer Prorata is needed"),
    ),
    MistakeCode.NEWER_KEY: (
        mark("{found} means nothing in a file of this version"),
        mark('it is known from version {value} on: write "version": {value}'),
    ),
    MistakeCode.VARIANT_WITHOUT_NAME: (
        mark("a variant without a name"),
        mark("a name that tells the variant from others"),
    ),
    MistakeCode.DUPLICATE_VARIANT: (
        mark("there is more than one variant {found}"),
        mark("each variant has a name of its own"),
    ),
    MistakeCode.VARIANT_OF_A_VARIANT: (
        mark("this variant has variants of its own: {found}"),
        mark("all variants stand side by side in the file"),
    ),
    MistakeCode.BILLING_DAY: (
        mark("the billing day is {found}"),
        mark("a day of the month from {value} to {second}"),
    ),
    MistakeCode.UNKNOWN_CURRENCY: (
        mark("the currency {found} is unknown"),
        mark("a code of ISO 4217, such as USD or EUR"),
    ),
    MistakeCode.UNKNOWN_PROFILE: (
        mark("the profile {found} is unknown"),
        mark("known profiles: {values}"),
    ),
    MistakeCode.PROFILE_OF_ANOTHER_FAMILY: (
        mark("the profile {found} is not that of the parent"),
        mark("an add-on has the profile of its parent"),
    ),
    MistakeCode.DATE_RANGE: (
        mark("the date {found} is out of range"),
        mark("dates from {value} to {second}"),
    ),
    MistakeCode.DUPLICATE_ID: (
        mark("the id {found} stands more than once"),
        mark("each subscription has an id of its own"),
    ),
    MistakeCode.EMPTY_ID: (mark("the id is empty"), mark("each subscription has an id")),
    MistakeCode.QUANTITY_RANGE: (
        mark("the number of licences is {found}"),
        mark("from {value} to {second} licences"),
    ),
    MistakeCode.NEGATIVE_PRICE: (
        mark("the price {found} is below zero"),
        mark("a price is zero or more"),
    ),
    MistakeCode.PRICE_DECIMALS: (
        mark("the price {found} has too many decimals"),
        mark("at most {value} decimals"),
    ),
    MistakeCode.PRICE_RANGE: (mark("the price {found} is too high"), mark("at most {value}")),
    MistakeCode.PERCENT_RANGE: (
        mark("the percentage is {found}"),
        mark("a percentage from 0 to 100"),
    ),
    MistakeCode.UNITS_RANGE: (
        mark("the number of units is {found}"),
        mark("units from {value} to {second}"),
    ),
    MistakeCode.TAX_RATE_RANGE: (
        mark("the tax rate is {found}"),
        mark("a rate from {value} to {second}; 0.20 is twenty percent"),
    ),
    MistakeCode.EXEMPTION_ENDS_FIRST: (
        mark("the exemption ends on {found}"),
        mark("a day from {value} on, the day on which it begins"),
    ),
    MistakeCode.CREDIT_RANGE: (
        mark("the credit is {found}"),
        mark("more than zero, at most {value}, with at most {second} decimals"),
    ),
    MistakeCode.TIERS_NOT_RISING: (
        mark("a tier begins above {found} units"),
        mark("each tier begins above the one before: more than {value} units"),
    ),
    MistakeCode.KIND_NOT_BILLED: (
        mark("this rule book does not bill the kind {found}"),
        mark("kinds that it bills: {values}"),
    ),
    MistakeCode.TERM_NOT_BILLED: (
        mark("this rule book does not know the term {found} with this billing"),
        mark("terms that it knows: {values}"),
    ),
    MistakeCode.BILLING_NOT_BILLED: (
        mark("this rule book does not know the billing {found}"),
        mark("billings that it knows: {values}"),
    ),
    MistakeCode.EVENT_NOT_BILLED: (
        mark("this rule book does not bill the event {found}"),
        mark("events that it bills: {values}"),
    ),
    MistakeCode.SETTING_NOT_BILLED: (
        mark("{found} is not billed yet"),
        mark("a scenario without this entry"),
    ),
    MistakeCode.CURRENCY_NOT_CONVERTED: (
        mark("this rule book does not convert prices in {found}"),
        mark("prices in {value}, the currency of the partner"),
    ),
    MistakeCode.NO_EXCHANGE_RATE: (
        mark("there is no exchange rate of {found} for {value}"),
        mark("an exchange rate that holds from {value} or earlier"),
    ),
    MistakeCode.NO_EARNED_CREDIT: (
        mark("this rule book knows no partner earned credit; it is {found}"),
        mark("partner earned credit in new commerce and for one-time purchases"),
    ),
    MistakeCode.CREDIT_TOO_LATE: (
        mark("{found}: asked for too late"),
        mark("until {value}"),
    ),
    MistakeCode.CREDIT_BEFORE_ITS_CAUSE: (
        mark("it happened on {found}, after the credit"),
        mark("a day until {value}, that of the credit"),
    ),
    MistakeCode.CREDIT_BEFORE_THE_PURCHASE: (
        mark("it happened on {found}, before the purchase"),
        mark("a day from {value} on, that of the purchase"),
    ),
    MistakeCode.INCIDENT_ID: (
        mark("{found} is not the number of an incident"),
        mark("two letters and a number, such as EX25194"),
    ),
}
