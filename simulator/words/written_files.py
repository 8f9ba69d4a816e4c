"""Reconciliation files that are written: what their layouts are called, what has no place in one."""

from __future__ import annotations

from simulator.reconciliation.writing import Written
from simulator.words.catalogue import mark
from simulator.words.words import Words

LAYOUTS = {
    Written.LICENCE_28: mark("Licence-based file, 28 columns"),
    Written.LICENCE_27: mark("Licence-based file, 27 columns"),
    Written.USAGE_42: mark("Usage-based file, 42 columns"),
    Written.INVOICE_46: mark("Invoice file, 46 columns"),
    Written.INVOICE_CAMEL: mark("Invoice file, names announced in 2023"),
    Written.INVOICE_38: mark("Invoice file of 2020, 38 columns"),
    Written.DAILY_55: mark("Daily rated usage, 55 columns"),
    Written.DAILY_CAMEL: mark("Daily rated usage, names announced in 2023"),
    Written.DAILY_52: mark("Daily rated usage, 52 columns"),
}


def layout(layout: Written, words: Words) -> str:
    """Return what a layout is called: "Invoice file, 46 columns"."""
    return words.tr(LAYOUTS[layout])


def left_out(count: int, words: Words) -> str:
    """Return how many lines of a bill have no place in a layout; "" for none."""
    if not count:
        return ""
    return words.ntr(
        "{n} line has no place in this layout and is left out.",
        "{n} lines have no place in this layout and are left out.",
        count,
    )
