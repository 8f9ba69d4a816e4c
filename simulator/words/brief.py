"""What a line is, in half a sentence: for lists of the lines of an invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.catalogue import ChargeType, Rule
from simulator.statement import Line
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.words.words import Words

_CHARGES = {
    Rule.LEGACY_PURCHASE: mark("first cycle: {days}, {licences}"),
    Rule.LEGACY_CYCLE: mark("new cycle: {days}, {licences}"),
    Rule.LEGACY_RENEWAL: mark("renewed term: {days}, {licences}"),
    Rule.LEGACY_MULTI_YEAR: mark("next year: {days}, {licences}"),
    Rule.LEGACY_REACTIVATE: mark("reactivated: {days}, {licences}"),
    Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS: mark("reactivated: {days}, {licences}"),
    Rule.LEGACY_CHANGE_BILLING: mark("new billing: {days}, {licences}"),
    Rule.FREE_PERIOD: mark("free: {days}, {licences}"),
    Rule.NEW_COMMERCE_PURCHASE: mark("first cycle: {days}, {licences}"),
    Rule.NEW_COMMERCE_COTERMINATE: mark("first cycle: {days}, {licences}"),
    Rule.NEW_COMMERCE_CYCLE: mark("new cycle: {days}, {licences}"),
    Rule.NEW_COMMERCE_RENEWAL: mark("renewed term: {days}, {licences}"),
    Rule.NEW_COMMERCE_EXTENDED_SERVICE: mark("extended service: {days}, {licences}"),
    Rule.NEW_COMMERCE_CHANGE_BILLING: mark("new billing: {days}, {licences}"),
    Rule.NEW_COMMERCE_UPGRADE: mark("new product: {days}, {licences}"),
    Rule.NEW_COMMERCE_TRIAL: mark("free: {days}, {licences}"),
    Rule.NEW_COMMERCE_CONVERT_TRIAL: mark("first cycle: {days}, {licences}"),
}
_CREDITS = {
    Rule.LEGACY_SUSPEND: mark("credited at the suspension: {days}, {licences}"),
    Rule.LEGACY_CANCEL: mark("credited at the cancellation: {days}, {licences}"),
    Rule.LEGACY_CHANGE_BILLING: mark("old billing taken back: {days}, {licences}"),
    Rule.NEW_COMMERCE_CANCEL: mark("credited at the cancellation: {days}, {licences}"),
    Rule.NEW_COMMERCE_CANCEL_ON_THE_DAY: mark("credited at the cancellation: {days}, {licences}"),
    Rule.NEW_COMMERCE_UPGRADE: mark("old product taken back: {days}, {licences}"),
}
_TAKEN_BACK = mark("taken back: {days}, {licences}")
_CHARGED_BACK = mark("credit taken back: {days}, {licences}")
_DAYS = mark("{days}, {licences}")

_PARTS = (ChargeType.CONVERT_FROM_INSTANCE_PRORATE, ChargeType.CYCLE_INSTANCE_PRORATE)


def text(line: Line, words: Words) -> str:
    """Return what `line` is, with its days and its licences."""
    if line.usage is not None:
        return words.tr("{meter}: {days}", meter=line.usage.meter, days=words.period(line.period))
    if line.granted is not None:
        return words.tr("credit: {reason}", reason=words.credit_reason(line.granted.reason))
    return words.tr(
        _what(line),
        days=words.period(line.period),
        licences=words.ntr("{n} licence", "{n} licences", line.quantity),
    )


def _what(line: Line) -> str:
    is_part = line.charge_type in _PARTS and line.period != line.cycle
    if line.amount < 0:
        is_settlement = line.charge_type is ChargeType.CONVERT_FROM_INSTANCE_PRORATE
        return _TAKEN_BACK if is_settlement else _CREDITS.get(line.rule, _TAKEN_BACK)
    if line.credits is not None:
        # A credit of nothing has no sign.
        return _CHARGED_BACK if line.amount else _TAKEN_BACK
    return _DAYS if is_part else _CHARGES.get(line.rule, _DAYS)
