"""What the partner owes: due dates, payments, overdue amounts, and the steps that follow."""

from simulator.account.ledger import account
from simulator.account.suspensions import LeftOut, Proposal, Suspension, proposed_suspensions
from simulator.account.values import (
    DELINQUENT_DAYS,
    Account,
    AccountItem,
    Age,
    AgeBand,
    Applied,
    Barred,
    CollectionStep,
    Stage,
)

__all__ = [
    "DELINQUENT_DAYS",
    "Account",
    "AccountItem",
    "Age",
    "AgeBand",
    "Applied",
    "Barred",
    "CollectionStep",
    "LeftOut",
    "Proposal",
    "Stage",
    "Suspension",
    "account",
    "proposed_suspensions",
]
