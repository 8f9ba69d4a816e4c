"""Where the totals of invoices find room: near their day, touching it, or else as a dot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from simulator.statement import Invoice
from ui.timeline.scale import DayScale

APART = 4.0
"""Pixels between two totals."""

_TOUCH = 8.0
"""How far a total reaches over its own day at least, so that one sees whose it is."""


class Chip(msgspec.Struct, frozen=True):
    """The total of an invoice from `left` on; of no width where only a dot finds room.

    `row` is 0, or 1 where totals stand in two rows.
    """

    invoice: Invoice
    x: float
    left: float
    width: float
    row: int = 0


def chips_of(
    invoices: Sequence[Invoice],
    scale: DayScale,
    widths: Sequence[float],
    first_choice: Callable[[Invoice], bool],
) -> tuple[Chip, ...]:
    """Return a chip for each of `invoices`, of the first of `widths` that leaves no dot.

    Totals move aside for one another, and two invoices of one day (of two rule books) stand side
    by side. Where the last of `widths` is still too wide they stand in two rows, and what finds no
    room there is a dot, but not a total of `first_choice`.
    """
    for width in widths:
        chips = _placed(invoices, scale, width)
        if all(chip.width for chip in chips):
            return chips
    chips = _placed(invoices, scale, widths[-1], rows=2)
    chosen = [chip for chip in chips if not chip.width and first_choice(chip.invoice)]
    return _with_chosen(chips, chosen[0], widths[-1]) if chosen else chips


def has_two_rows(chips: Sequence[Chip]) -> bool:
    """Return whether totals stand in two rows."""
    return any(chip.row for chip in chips)


def _placed(
    invoices: Sequence[Invoice], scale: DayScale, width: float, rows: int = 1
) -> tuple[Chip, ...]:
    """Return chips from left to right, each as near to the middle of its day as the others let it."""
    chips: list[Chip] = []
    ends, before = [float("-inf")] * rows, None
    for place, invoice in enumerate(invoices):
        x = scale.x(invoice.date)
        wanted = x - width / 2
        if place + rows < len(invoices):
            # A little to the left makes room for the next one.
            after = scale.x(invoices[place + rows].date) - width / 2
            missing = max(0.0, wanted + width + APART - after)
            wanted -= min(missing / 2, width / 2 - _TOUCH)
        at_home = (number for number, each in enumerate(ends) if each + APART <= x - width / 2)
        row = next(at_home, ends.index(min(ends)))
        left = max(wanted, ends[row] + APART)
        if left > x - _TOUCH and invoice.date != before:
            chips.append(Chip(invoice, x, x, 0.0))
            continue
        chips.append(Chip(invoice, x, left, width, row))
        ends[row], before = left + width, invoice.date
    return tuple(chips)


def _with_chosen(chips: Sequence[Chip], chosen: Chip, width: float) -> tuple[Chip, ...]:
    """Return the chips with room for one that is to be read; those in its way are dots."""
    left, right = chosen.x - width / 2 - APART, chosen.x + width / 2 + APART

    def shown(chip: Chip) -> Chip:
        if chip is chosen:
            return Chip(chip.invoice, chip.x, chip.x - width / 2, width)
        if not chip.row and chip.left < right and chip.left + chip.width > left:
            return Chip(chip.invoice, chip.x, chip.x, 0.0)
        return chip

    return tuple(shown(chip) for chip in chips)
