"""Two bills compared, and one bill under every policy, for machines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from simulator.money import MINOR_UNITS, half_up
from simulator.statement import Line
from simulator.whatif import Comparison, InvoicePair, LinePair, Verdict
from simulator.whatif.policies import PolicyBill, PolicyLine
from simulator.words import Words, whatif


def comparison_bytes(comparison: Comparison, left: str, right: str, words: Words) -> bytes:
    """Return a comparison; `left` and `right` are the names of its sides.

    Money is a string with the decimals of the currency; a difference is the right side less the left.
    """
    places = MINOR_UNITS.get(comparison.currency, 2)
    return _bytes(
        {
            "left": left,
            "right": right,
            "currency": comparison.currency,
            "until": comparison.until,
            "sentence": whatif.verdict(comparison, left, right, words),
            "left_total": _money(comparison.left_total, places),
            "right_total": _money(comparison.right_total, places),
            **_verdict(comparison.verdict, places),
            "months": [
                {
                    "month": f"{each.month:%Y-%m}",
                    "left": _money(each.left, places),
                    "right": _money(each.right, places),
                    "cumulative_difference": _money(each.cumulative, places),
                }
                for each in comparison.months
            ],
            "invoices": [_invoice(pair, places) for pair in comparison.invoices],
        }
    )


def policies_bytes(bills: tuple[PolicyBill, ...], words: Words) -> bytes:
    """Return the bill under every policy, with the reason for each difference."""
    return _bytes(
        {
            "currency": bills[0].currency,
            "policies": [_bill(each, words) for each in bills],
        }
    )


def _bytes(told: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _money(value: Decimal, places: int) -> str:
    return format(half_up(value, places), "f")


def _verdict(verdict: Verdict, places: int) -> dict[str, Any]:
    told: dict[str, Any] = {"difference": _money(verdict.total, places)}
    if verdict.peak_day is not None:
        told["peak"] = {"date": verdict.peak_day, "difference": _money(verdict.peak, places)}
    if verdict.break_even is not None:
        told["break_even"] = verdict.break_even
    return told


def _invoice(pair: InvoicePair, places: int) -> dict[str, Any]:
    return {
        "date": pair.date,
        "book": pair.book,
        "left": None if pair.left is None else _money(pair.left.total, places),
        "right": None if pair.right is None else _money(pair.right.total, places),
        "difference": _money(pair.difference, places),
        "lines": [_pair(each, places) for each in pair.lines],
    }


def _pair(pair: LinePair, places: int) -> dict[str, Any]:
    return {
        "side": pair.side,
        "difference": _money(pair.difference, places),
        "left": None if pair.left is None else _line(pair.left, places),
        "right": None if pair.right is None else _line(pair.right, places),
    }


def _line(line: Line, places: int) -> dict[str, Any]:
    return {
        "subscription": line.subscription,
        "start": line.period.start,
        "end": line.period.last,
        "charge_type": line.charge_type,
        "unit_price": _money(line.unit_price, places),
        "quantity": line.quantity,
        "amount": _money(line.amount, places),
    }


def _bill(bill: PolicyBill, words: Words) -> dict[str, Any]:
    places = MINOR_UNITS.get(bill.currency, 2)
    return {
        "name": whatif.policy(bill.policy, words),
        "rounding": bill.policy.rounding,
        "day_count": bill.policy.day_count,
        "microsoft": bill.policy.is_microsofts,
        "total": _money(bill.total, places),
        "difference": _money(bill.difference, places),
        "invoices": [
            {
                "date": invoice.date,
                "book": invoice.book,
                "total": _money(invoice.total, places),
                "difference": _money(invoice.difference, places),
                "lines": [
                    _policy_line(each, bill.currency, words, places) for each in invoice.lines
                ],
            }
            for invoice in bill.invoices
        ],
    }


def _policy_line(pair: PolicyLine, currency: str, words: Words, places: int) -> dict[str, Any]:
    told = {**_line(pair.line, places), "difference": _money(pair.difference, places)}
    why = whatif.reasons(pair, words, currency)
    return {**told, "reason": why} if why else told
