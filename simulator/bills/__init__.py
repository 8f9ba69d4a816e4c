"""A bill as its reader sees it: whose it is, its invoices in words, what is to be paid."""

from simulator.bills.choice import BillChoice, Chosen, chosen, invoice_days
from simulator.bills.letterhead import MOST_LOGO_BYTES, Letterhead, LogoError, logo_type
from simulator.bills.make import make_bill
from simulator.bills.values import (
    Bill,
    BillInvoice,
    Group,
    Heading,
    Note,
    Overview,
    Row,
    Strip,
    StripMonth,
    Sum,
)

__all__ = [
    "MOST_LOGO_BYTES",
    "Bill",
    "BillChoice",
    "BillInvoice",
    "Chosen",
    "Group",
    "Heading",
    "Letterhead",
    "LogoError",
    "Note",
    "Overview",
    "Row",
    "Strip",
    "StripMonth",
    "Sum",
    "chosen",
    "invoice_days",
    "logo_type",
    "make_bill",
]
