"""Why a price is not that of the price list: the texts that files print beside it.

Their wording is not fixed (formats.md, section 3); that of partner earned credit is the published one.
"""

from __future__ import annotations

import json
from decimal import Decimal

from simulator.reconciliation.writing.cells import plain
from simulator.statement import Line

_EARNED = "{percent}% Partner earned credit for services managed"
_PROMOTION = "{percent}% promotion"
_SURCHARGE = "{percent}% surcharge"


def texts_of(line: Line) -> str:
    """Return the JSON array of what changed the price of a line; empty where nothing did."""
    found: list[str] = []
    if line.usage is not None and line.usage.earned_percent:
        found.append(_EARNED.format(percent=_one_decimal(line.usage.earned_percent)))
    if line.origin is not None and line.origin.surcharge:
        found.append(_SURCHARGE.format(percent=plain(line.origin.surcharge)))
    if line.origin is not None and line.origin.percent:
        found.append(_PROMOTION.format(percent=plain(line.origin.percent)))
    return json.dumps(found) if found else ""


def _one_decimal(percent: Decimal) -> str:
    text = plain(percent)
    return text if "." in text else f"{text}.0"
