"""What can be wrong: mistakes of the user as values, failures of files as exceptions."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class MistakeCode(StrEnum):
    """Why something in a scenario cannot be billed; the sentence is written in `simulator.words`."""

    # The shape of a file, found while reading.
    NOT_JSON = "not_json"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    DUPLICATE_KEY = "duplicate_key"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_TYPE = "wrong_type"
    NOT_A_DATE = "not_a_date"
    NOT_A_DECIMAL = "not_a_decimal"
    NOT_ALLOWED = "not_allowed"  # values: what is allowed
    WRONG_FORMAT = "wrong_format"
    NEWER_VERSION = "newer_version"
    NEWER_KEY = "newer_key"  # values: the version that knows it
    # The partner and the file as a whole.
    BILLING_DAY = "billing_day"
    UNKNOWN_CURRENCY = "unknown_currency"
    UNKNOWN_PROFILE = "unknown_profile"
    PROFILE_OF_ANOTHER_FAMILY = "profile_of_another_family"
    DATE_RANGE = "date_range"
    DUPLICATE_ID = "duplicate_id"
    VARIANT_WITHOUT_NAME = "variant_without_name"
    DUPLICATE_VARIANT = "duplicate_variant"
    VARIANT_OF_A_VARIANT = "variant_of_a_variant"
    EMPTY_ID = "empty_id"
    # Numbers.
    QUANTITY_RANGE = "quantity_range"
    NEGATIVE_PRICE = "negative_price"
    PRICE_DECIMALS = "price_decimals"
    PRICE_RANGE = "price_range"
    PERCENT_RANGE = "percent_range"
    UNITS_RANGE = "units_range"
    TAX_RATE_RANGE = "tax_rate_range"
    EXEMPTION_ENDS_FIRST = "exemption_ends_first"  # values: the day on which it begins
    CREDIT_RANGE = "credit_range"  # values: the highest credit, the decimals of the currency
    TIERS_NOT_RISING = "tiers_not_rising"  # values: the tier before
    # The account, budgets and what customers pay.
    AMOUNT_RANGE = "amount_range"  # values: the highest amount, the decimals of the currency
    DAYS_RANGE = "days_range"  # values: the fewest and the most days
    STEPS_NOT_RISING = "steps_not_rising"  # values: the days until the step before
    EXCHANGE_RATE_RANGE = "exchange_rate_range"  # values: the highest rate, its decimals
    MARGIN_RANGE = "margin_range"
    RESALE_AND_MARGIN = "resale_and_margin"
    RESALE_OF_NOTHING = "resale_of_nothing"
    DUPLICATE_ENTRY = "duplicate_entry"
    DUPLICATE_CUSTOMER = "duplicate_customer"
    EMPTY_CUSTOMER = "empty_customer"
    OWN_CURRENCY = "own_currency"
    UNKNOWN_INVOICE = "unknown_invoice"  # values: invoices that there are
    PAID_BEFORE_INVOICE = "paid_before_invoice"  # values: day of the payment, day of the invoice
    # What a book cannot bill; values: what it bills.
    KIND_NOT_BILLED = "kind_not_billed"
    TERM_NOT_BILLED = "term_not_billed"
    BILLING_NOT_BILLED = "billing_not_billed"
    EVENT_NOT_BILLED = "event_not_billed"
    SETTING_NOT_BILLED = "setting_not_billed"
    CURRENCY_NOT_CONVERTED = "currency_not_converted"  # values: the partner's currency
    NO_EXCHANGE_RATE = "no_exchange_rate"  # values: the first day that needs one
    NO_EARNED_CREDIT = "no_earned_credit"
    # Credits.
    CREDIT_TOO_LATE = "credit_too_late"  # values: the last day
    CREDIT_BEFORE_ITS_CAUSE = "credit_before_its_cause"  # values: the day of the credit
    CREDIT_BEFORE_THE_PURCHASE = "credit_before_the_purchase"  # values: the day of the purchase
    INCIDENT_ID = "incident_id"
    # Add-ons.
    PARENT_MISSING = "parent_missing"
    PARENT_UNKNOWN = "parent_unknown"
    PARENT_NOT_ALLOWED = "parent_not_allowed"
    PARENT_NOT_CONVERTED = "parent_not_converted"
    PARENT_CIRCLE = "parent_circle"
    PARENT_TOO_DEEP = "parent_too_deep"
    PARENT_NOT_ACTIVE = "parent_not_active"
    PARENT_DECIDES = "parent_decides"
    ADD_ON_BILLING = "add_on_billing"
    ADD_ON_PRICE_MISSING = "add_on_price_missing"
    ADD_ON_PRICE_UNKNOWN = "add_on_price_unknown"
    # The order of events.
    NO_PURCHASE = "no_purchase"
    SECOND_PURCHASE = "second_purchase"
    BEFORE_PURCHASE = "before_purchase"
    ALREADY_SUSPENDED = "already_suspended"
    NOT_SUSPENDED = "not_suspended"
    SUSPENDED = "suspended"
    REACTIVATED_TOO_LATE = "reactivated_too_late"
    AFTER_DELETION = "after_deletion"
    AFTER_CANCELLATION = "after_cancellation"
    SAME_BILLING = "same_billing"
    # Seats of a term.
    AFTER_THE_END = "after_the_end"
    ONE_TIME_RETURN = "one_time_return"  # values: the day of the purchase
    END_OUTSIDE_TERM = "end_outside_term"
    REMOVED_TOO_LATE = "removed_too_late"
    UPGRADED_SEATS = "upgraded_seats"
    UPGRADE_WITHOUT_TARGET = "upgrade_without_target"
    DURING_A_TRIAL = "during_a_trial"
    NOT_A_TRIAL = "not_a_trial"
    TERM_NOT_LONGER = "term_not_longer"  # values: the terms that are
    AUTO_RENEW_OFF = "auto_renew_off"
    NOTHING_SCHEDULED = "nothing_scheduled"
    SCHEDULE_WITHOUT_PRICE = "schedule_without_price"
    END_OUTSIDE_NEXT_TERM = "end_outside_next_term"  # values: first and last day of that term
    NO_CHOSEN_END_AFTER_A_TRIAL = "no_chosen_end_after_a_trial"
    PROMOTION_SEATS = "promotion_seats"  # values: the seat cap
    EXTENDED_AND_RENEWED = "extended_and_renewed"
    EXTENDED_AFTER_A_TRIAL = "extended_after_a_trial"
    EXTENDED_NOT_SOLD = "extended_not_sold"
    EXTENDED_TOO_EARLY = "extended_too_early"  # values: the first day of a term that can be
    DURING_EXTENDED_SERVICE = "during_extended_service"
    TRIAL_LICENCES = "trial_licences"  # values: the most licences
    TRIAL_OVER = "trial_over"  # values: its last day
    # Migration to new commerce.
    TARGET_MISSING = "target_missing"
    MIGRATED_TOO_EARLY = "migrated_too_early"  # values: the first day
    MIGRATED_ON_THE_LAST_DAY = "migrated_on_the_last_day"  # values: the last day of the term
    MIGRATED_WITH_PROMOTION = "migrated_with_promotion"  # values: the last day of the term
    MIGRATED_TERM_TOO_SHORT = "migrated_term_too_short"  # values: the last day of the term
    ADD_ON_NOT_MIGRATED = "add_on_not_migrated"  # values: the add-on
    PARENT_NOT_MIGRATED = "parent_not_migrated"
    # Seats that move to another subscription.
    MOVE_TARGET_UNKNOWN = "move_target_unknown"
    MOVE_TARGET_NOT_ALLOWED = "move_target_not_allowed"
    MOVE_TO_ITSELF = "move_to_itself"
    MOVE_CIRCLE = "move_circle"
    MOVE_TARGET_NOT_ACTIVE = "move_target_not_active"  # values: the day
    MOVE_TARGET_IN_WINDOW = "move_target_in_window"  # values: the first day
    MOVE_TARGET_TERM = "move_target_term"  # values: term of the target, of the source
    MOVE_TARGET_ENDS_EARLIER = "move_target_ends_earlier"  # values: its last day, the least one
    ALL_MOVED_AWAY = "all_moved_away"  # values: the day


class Mistake(msgspec.Struct, frozen=True):
    """One mistake: where it stands, what it is, what was found, and values for the sentence.

    `pointer` is a JSON pointer into the scenario file; `found` is the offending text as it
    stands in the file (empty where something is missing); `values` fill the sentence of `code`.
    """

    pointer: str
    code: MistakeCode
    found: str = ""
    values: tuple[str, ...] = ()

    @property
    def steps(self) -> list[str]:
        """Return the keys and places that the pointer leads through, as they stand in it."""
        return self.pointer.split("/")[1:]

    @property
    def subscription_place(self) -> int | None:
        """Return the place of the subscription that it stands in; None where it is in none."""
        return _place(self.steps[:2], "subscriptions")

    @property
    def event_place(self) -> int | None:
        """Return the place of the event that it stands at, also of a pointer inside a subscription."""
        steps = self.steps
        if steps[:1] == ["subscriptions"]:
            steps = steps[2:]
        return _place(steps[:2], "events")


def _place(steps: list[str], name: str) -> int | None:
    """Return the place after `name`; None where the steps are others."""
    if len(steps) < 2 or steps[0] != name or not steps[1].isdecimal():
        return None
    return int(steps[1])


def pointer_step(key: str) -> str:
    """Return `key` as one step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


class SimulatorError(Exception):
    """The root of everything that the simulator raises on purpose."""


class ScenarioError(SimulatorError):
    """A scenario cannot be billed; `mistakes` holds every reason, in the order of the file."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("; ".join(f"{m.pointer}: {m.code} {m.found}".rstrip() for m in mistakes))
        self.mistakes = mistakes
