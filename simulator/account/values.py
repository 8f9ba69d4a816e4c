"""The account as values: invoices with their payments, ages, and steps of collection."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

import msgspec

from simulator.catalogue import Book
from simulator.money import MINOR_UNITS, difference, total
from simulator.payments import InvoiceKey

DELINQUENT_DAYS = 60
"""Days overdue after which a partner account is delinquent (rules.md section 12)."""


class AgeBand(StrEnum):
    """How long an open amount has been overdue."""

    NOT_DUE = "not_due"
    DAYS_1_30 = "1-30"
    DAYS_31_60 = "31-60"
    DAYS_61_90 = "61-90"
    OVER_90 = "over_90"


class Stage(StrEnum):
    """A step of the collection policy, in the order in which they are taken."""

    REMINDER = "reminder"
    WARNING = "warning"
    SUSPENSION = "suspension"


class Barred(StrEnum):
    """What a delinquent partner account cannot do; its subscriptions continue (rules.md 12)."""

    CREATE_CUSTOMERS = "create_customers"
    ORDER = "order"
    REQUEST_RELATIONSHIPS = "request_relationships"
    CHANGE_QUANTITIES = "change_quantities"
    BUY_ADD_ONS = "buy_add_ons"
    CONVERT = "convert"


class Applied(msgspec.Struct, frozen=True):
    """A part of a payment that pays an invoice, on the day on which it does.

    `payment` is the place of the payment in the scenario.
    """

    date: dt.date
    amount: Decimal
    payment: int


class AccountItem(msgspec.Struct, frozen=True):
    """One invoice of the account.

    `amount` is its total with tax. `brought_forward` is the credit of earlier invoices used here,
    `carried` what a negative invoice leaves to later ones, `paid_out` what it pays to the partner.
    `payable` is what has to be paid by `due`; `open` of it is not paid, for `overdue` days.
    """

    date: dt.date
    book: Book
    amount: Decimal
    brought_forward: Decimal
    carried: Decimal
    paid_out: Decimal
    payable: Decimal
    due: dt.date
    payments: tuple[Applied, ...]
    open: Decimal
    overdue: int

    @property
    def key(self) -> InvoiceKey:
        """Return the invoice that this is."""
        return self.date, self.book

    @property
    def paid(self) -> Decimal:
        """Return what has been paid of it."""
        return difference(self.payable, self.open)


class Age(msgspec.Struct, frozen=True):
    """The open invoices of one age: what they come to, and how many they are."""

    band: AgeBand
    amount: Decimal
    count: int


class CollectionStep(msgspec.Struct, frozen=True):
    """A step of the collection policy towards an unpaid invoice; done, or still ahead."""

    stage: Stage
    day: dt.date
    invoice: InvoiceKey
    done: bool


class Account(msgspec.Struct, frozen=True):
    """The partner's account on a day, with the invoices dated up to it, by date and book.

    `balance` is what is open less `credit_balance` (payments that no invoice has used) and
    `carried_forward` (negative invoices that none has used). `delinquent_since` is the day from
    which the account can no longer do what is `barred`.
    """

    currency: str
    on: dt.date
    items: tuple[AccountItem, ...]
    credit_balance: Decimal
    carried_forward: Decimal
    balance: Decimal
    ages: tuple[Age, ...]
    steps: tuple[CollectionStep, ...]
    delinquent_since: dt.date | None = None
    barred: tuple[Barred, ...] = ()

    @property
    def open(self) -> Decimal:
        """Return what is open on all invoices together."""
        return total((item.open for item in self.items), MINOR_UNITS.get(self.currency, 2))

    @property
    def paid_out(self) -> Decimal:
        """Return what negative invoices pay to the partner."""
        return total((item.paid_out for item in self.items), MINOR_UNITS.get(self.currency, 2))

    @property
    def overdue(self) -> Decimal:
        """Return what is open on the invoices that are past their due date."""
        late = (item.open for item in self.items if item.overdue)
        return total(late, MINOR_UNITS.get(self.currency, 2))
