"""The closed sets of names that stand in files: terms, plans, kinds, books, profiles, roundings."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a subscription is."""

    LICENCE = "licence"
    ADD_ON = "add_on"
    ONE_TIME = "one_time"
    RECURRING = "recurring"
    USAGE = "usage"
    TRIAL = "trial"


class Term(StrEnum):
    """How long a subscription is committed to."""

    MONTH = "P1M"
    YEAR = "P1Y"
    TWO_YEARS = "P2Y"
    THREE_YEARS = "P3Y"

    @property
    def months(self) -> int:
        """Return the length of the term in months."""
        return {"P1M": 1, "P1Y": 12, "P2Y": 24, "P3Y": 36}[self.value]


class Billing(StrEnum):
    """How often a subscription is charged; `unit_price` is the price of one such period."""

    MONTHLY = "monthly"
    ANNUAL = "annual"
    UPFRONT = "upfront"


class Book(StrEnum):
    """A rule book: the set of rules by which a subscription is billed."""

    LEGACY = "legacy"
    FREE_PERIOD = "legacy-free-period"
    ONE_TIME = "one-time"
    NEW_COMMERCE = "new-commerce"

    @property
    def is_by_calendar_month(self) -> bool:
        """Return whether an invoice covers a calendar month; a partner's billing day means nothing."""
        return self in (Book.ONE_TIME, Book.NEW_COMMERCE)


KEPT_DAYS = 90
"""Days after a suspension in which a licence can be reactivated (rules.md E12)."""


class Rounding(StrEnum):
    """How a prorated price becomes a printed one; `proration` holds what each name means."""

    D3 = "D3"
    D2 = "D2"
    XU = "XU"
    XA = "XA"
    TA = "TA"
    TU = "TU"
    TT = "TT"
    RT = "RT"


class DayCount(StrEnum):
    """How the days of a cycle are counted; `day_counts` holds what each name means.

    The published rules count actual days. The others are what other billing systems do.
    """

    ACTUAL = "actual"
    THIRTY = "thirty"
    THIRTY_360 = "30/360"
    DAY_AFTER = "day-after"


class Rerate(StrEnum):
    """Into how many parts a quantity change cuts a line that is billed annually."""

    TWO_PARTS = "two-parts"
    THREE_PARTS = "three-parts"


class ChargeType(StrEnum):
    """Why a line is on the invoice, in the words of the reconciliation file."""

    PURCHASE_FEE = "purchase_fee"
    CYCLE_FEE = "cycle_fee"
    PRORATE_FEES_WHEN_PURCHASE = "prorate_fees_when_purchase"
    CYCLE_INSTANCE_PRORATE = "cycle_instance_prorate"
    CANCEL_FEE = "cancel_fee"
    CANCEL = "cancel"
    CANCEL_INSTANCE_PRORATE = "cancel_instance_prorate"
    ACTIVATION_FEE = "activation_fee"
    PRORATE_FEE_WHEN_RENEW = "prorate_fee_when_renew"
    PRORATE_FEES_WHEN_CONVERT_AWAY = "prorate_fees_when_convert_away"
    PRORATE_FEES_WHEN_CONVERT_TO = "prorate_fees_when_convert_to"
    CONVERT_FROM_INSTANCE_PRORATE = "convert_from_instance_prorate"
    OFFSET = "offset"
    USAGE_FEE = "usage_fee"
    NEW = "new"
    RENEW = "renew"
    CYCLE_CHARGE = "cycle_charge"
    ADD_QUANTITY = "add_quantity"
    REMOVE_QUANTITY = "remove_quantity"
    CANCEL_IMMEDIATE = "cancel_immediate"
    CONVERT = "convert"
    MOVE_QUANTITY = "move_quantity"
    CHANGE_BILLING_PLAN = "change_billing_plan"
    CUSTOMER_CREDIT = "customer_credit"
    EXTEND_TERM = "extend_term"


class Rule(StrEnum):
    """The rule that made a line: `derivation.rule` of the statement."""

    LEGACY_PURCHASE = "legacy.purchase"
    LEGACY_CYCLE = "legacy.cycle"
    LEGACY_RENEWAL = "legacy.renewal"
    LEGACY_QUANTITY_CHANGE = "legacy.quantity_change"
    LEGACY_SUSPEND = "legacy.suspend"
    LEGACY_SUSPEND_WITHIN_30_DAYS = "legacy.suspend_within_30_days"
    LEGACY_REACTIVATE = "legacy.reactivate"
    LEGACY_REACTIVATE_WITHIN_30_DAYS = "legacy.reactivate_within_30_days"
    LEGACY_CANCEL = "legacy.cancel"
    LEGACY_CANCEL_WITHIN_30_DAYS = "legacy.cancel_within_30_days"
    LEGACY_CHANGE_BILLING = "legacy.change_billing"
    LEGACY_ADD_ON = "legacy.add_on"
    LEGACY_MULTI_YEAR = "legacy.multi_year"
    LEGACY_CONVERT_TRIAL = "legacy.convert_trial"
    LEGACY_MIGRATE = "legacy.migrate"
    FREE_PERIOD = "legacy-free-period.free_days"
    LEGACY_USAGE = "legacy.usage"
    LEGACY_CREDIT = "legacy.credit"
    NEW_COMMERCE_PURCHASE = "new-commerce.purchase"
    NEW_COMMERCE_MIGRATE = "new-commerce.migrate"
    NEW_COMMERCE_COTERMINATE = "new-commerce.coterminate"
    NEW_COMMERCE_CYCLE = "new-commerce.cycle"
    NEW_COMMERCE_RENEWAL = "new-commerce.renewal"
    NEW_COMMERCE_QUANTITY_CHANGE = "new-commerce.quantity_change"
    NEW_COMMERCE_CANCEL = "new-commerce.cancel"
    NEW_COMMERCE_CANCEL_ON_THE_DAY = "new-commerce.cancel_on_the_day"
    NEW_COMMERCE_UPGRADE = "new-commerce.upgrade"
    NEW_COMMERCE_MOVE = "new-commerce.move"
    NEW_COMMERCE_CHANGE_BILLING = "new-commerce.change_billing"
    NEW_COMMERCE_TRIAL = "new-commerce.trial"
    NEW_COMMERCE_CONVERT_TRIAL = "new-commerce.convert_trial"
    NEW_COMMERCE_CHANGE_TERM = "new-commerce.change_term"
    NEW_COMMERCE_SCHEDULED_CHANGE = "new-commerce.scheduled_change"
    NEW_COMMERCE_EXTENDED_SERVICE = "new-commerce.extended_service"
    NEW_COMMERCE_USAGE = "new-commerce.usage"
    NEW_COMMERCE_CREDIT = "new-commerce.credit"
    ONE_TIME_PURCHASE = "one-time.purchase"


class CreditDates(StrEnum):
    """Which dates a credit of the first 30 days prints."""

    OF_THE_LINE = "of-the-line"
    FROM_THE_SUSPENSION = "from-the-suspension"


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A named set of roundings and labels with which a book is read (`engine.md`, section 8).

    `conversion` rounds what a cancellation takes back and what an upgrade exchanges. No profile
    counts anything but actual days: a comparison of policies asks what else would come out.
    """

    name: str
    book: Book
    monthly: Rounding
    annual: Rounding
    first_monthly: ChargeType
    after_change: ChargeType | None = None
    credit_dates: CreditDates = CreditDates.OF_THE_LINE
    conversion: Rounding | None = None
    day_count: DayCount = DayCount.ACTUAL


PROFILES = {
    profile.name: profile
    for profile in (
        Profile(
            name="partner-center-2019",
            book=Book.LEGACY,
            monthly=Rounding.D3,
            annual=Rounding.D2,
            first_monthly=ChargeType.CYCLE_FEE,
            after_change=ChargeType.CYCLE_INSTANCE_PRORATE,
        ),
        Profile(
            name="faq-2018",
            book=Book.LEGACY,
            monthly=Rounding.D3,
            annual=Rounding.D2,
            first_monthly=ChargeType.PRORATE_FEES_WHEN_PURCHASE,
            after_change=ChargeType.CYCLE_FEE,
            credit_dates=CreditDates.FROM_THE_SUSPENSION,
        ),
        Profile(
            name="reconciliation-file",
            book=Book.LEGACY,
            monthly=Rounding.TA,
            annual=Rounding.TA,
            first_monthly=ChargeType.CYCLE_FEE,
            after_change=ChargeType.CYCLE_FEE,
        ),
        Profile(
            name="free-period-2017",
            book=Book.FREE_PERIOD,
            monthly=Rounding.D2,
            annual=Rounding.D2,
            first_monthly=ChargeType.CYCLE_FEE,
            after_change=ChargeType.CYCLE_INSTANCE_PRORATE,
        ),
        Profile(
            name="one-time-2019",
            book=Book.ONE_TIME,
            monthly=Rounding.XU,
            annual=Rounding.XU,
            first_monthly=ChargeType.NEW,
        ),
        Profile(
            name="new-commerce",
            book=Book.NEW_COMMERCE,
            monthly=Rounding.RT,
            annual=Rounding.RT,
            first_monthly=ChargeType.NEW,
            conversion=Rounding.TU,
        ),
    )
}
"""Every profile by its name; the first is the default."""

DEFAULT_PROFILE = next(iter(PROFILES))


def profile_of_book(book: Book) -> Profile:
    """Return the first profile with which a book is read."""
    return next(profile for profile in PROFILES.values() if profile.book is book)
