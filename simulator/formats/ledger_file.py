"""The account and the customer prices for machines: plain data for JSON, rows for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from simulator.account import Account, AccountItem, CollectionStep
from simulator.formats.spreadsheet import as_text
from simulator.money import MINOR_UNITS, half_up
from simulator.resale import Group, Grouped

_SHARE_PLACES = 6

ACCOUNT_COLUMNS = (
    "invoice_date",
    "book",
    "amount",
    "brought_forward",
    "carried",
    "paid_out",
    "payable",
    "due",
    "paid",
    "open",
    "days_overdue",
    "currency",
)
MARGIN_COLUMNS = ("lines", "unpriced", "cost", "price", "margin", "margin_share", "currency")
"""The columns of customer prices behind that of the group, which is called after the grouping."""


def account_json(account: Account) -> dict[str, Any]:
    """Return the account as plain data; a payment is named by its place in the scenario."""
    money = _Money(account.currency)
    plain: dict[str, Any] = {
        "on": account.on,
        "currency": account.currency,
        "balance": money.text(account.balance),
        "open": money.text(account.open),
        "overdue": money.text(account.overdue),
        "credit_balance": money.text(account.credit_balance),
        "carried_forward": money.text(account.carried_forward),
        "invoices": [_invoice_json(item, money) for item in account.items],
        "ages": [
            {"age": each.band, "amount": money.text(each.amount), "invoices": each.count}
            for each in account.ages
        ],
        "collection": [_step_json(step) for step in account.steps],
    }
    if account.delinquent_since is not None:
        plain["delinquent_since"] = account.delinquent_since
        plain["barred"] = account.barred
    return plain


class _Money:
    """Writes amounts with the decimals of a currency."""

    def __init__(self, currency: str) -> None:
        self._places = MINOR_UNITS[currency]

    def text(self, value: Decimal) -> str:
        """Return an amount with its decimals."""
        return f"{value:.{self._places}f}"


def _invoice_json(item: AccountItem, money: _Money) -> dict[str, Any]:
    return {
        "date": item.date,
        "book": item.book,
        "amount": money.text(item.amount),
        "brought_forward": money.text(item.brought_forward),
        "carried": money.text(item.carried),
        "paid_out": money.text(item.paid_out),
        "payable": money.text(item.payable),
        "due": item.due,
        "payments": [
            {
                "date": each.date,
                "amount": money.text(each.amount),
                "payment": f"/payments/{each.payment}",
            }
            for each in item.payments
        ],
        "open": money.text(item.open),
        "days_overdue": item.overdue,
    }


def _step_json(step: CollectionStep) -> dict[str, Any]:
    day, book = step.invoice
    return {
        "step": step.stage,
        "day": step.day,
        "invoice": {"date": day, "book": book},
        "done": step.done,
    }


def account_rows(account: Account) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each invoice, headings first."""
    yield ACCOUNT_COLUMNS
    money = _Money(account.currency)
    for item in account.items:
        yield (
            item.date.isoformat(),
            item.book.value,
            money.text(item.amount),
            money.text(item.brought_forward),
            money.text(item.carried),
            money.text(item.paid_out),
            money.text(item.payable),
            item.due.isoformat(),
            money.text(item.paid),
            money.text(item.open),
            str(item.overdue),
            account.currency,
        )


def margins_json(grouped: Grouped) -> dict[str, Any]:
    """Return the groups as plain data; a price stands only where lines have one."""
    money = _Money(grouped.currency)
    return {
        "currency": grouped.currency,
        "by": grouped.by,
        "groups": [{"key": row.key, **_group_json(row, money)} for row in grouped.rows],
        "total": _group_json(grouped.total, money),
        "lines_under_several_tags": grouped.repeated,
    }


def _group_json(group: Group, money: _Money) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "lines": group.lines,
        "unpriced": group.unpriced,
        "cost": money.text(group.cost),
    }
    if group.price is not None and group.margin is not None:
        plain |= {"price": money.text(group.price), "margin": money.text(group.margin)}
    if group.share is not None:
        plain["margin_share"] = _share(group.share)
    return plain


def margin_rows(grouped: Grouped) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each group, headings first; the total is left to the reader."""
    yield (grouped.by.value.replace("-", "_"), *MARGIN_COLUMNS)
    money = _Money(grouped.currency)
    for row in grouped.rows:
        yield (
            as_text(row.key),
            str(row.lines),
            str(row.unpriced),
            money.text(row.cost),
            "" if row.price is None else money.text(row.price),
            "" if row.margin is None else money.text(row.margin),
            "" if row.share is None else _share(row.share),
            grouped.currency,
        )


def _share(share: Decimal) -> str:
    return f"{half_up(share, _SHARE_PLACES).normalize():f}"


def dumps(plain: dict[str, Any]) -> bytes:
    """Return the bytes of plain data, indented for people, with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"
