"""What the mistakes of a row are called: the typical ones that explain the most of its cells."""

from __future__ import annotations

from msgspec.structs import replace

from simulator.learn.slips import Slip, SlipKind, typical_slips
from simulator.learn.solution import Solution
from simulator.learn.values import Column, Row
from simulator.money import negative, product

_OF_A_COLUMN = {
    Column.START: SlipKind.DATES,
    Column.END: SlipKind.DATES,
    Column.CHARGE_TYPE: SlipKind.CHARGE_TYPE,
    Column.UNIT_PRICE: SlipKind.UNIT_PRICE,
    Column.QUANTITY: SlipKind.QUANTITY,
    Column.AMOUNT: SlipKind.AMOUNT,
}


def named(solution: Solution, place: int, row: Row) -> tuple[SlipKind, ...]:
    """Return the mistakes of a row that is not right, the one that explains most first."""
    columns = solution.asked.columns
    right = solution.rows[place]
    slips = typical_slips(solution, place)
    typical = next((slip.kind for slip in slips if slip.row == row), None)
    if typical is not None:
        return (typical,)
    open_cells = [each for each in columns if row.cell(each) != right.cell(each)]
    empty = [each for each in open_cells if row.cell(each) is None]
    filled = [each for each in open_cells if each not in empty]
    found = _explained(slips, row, filled)
    if filled and _has_other_sign(row, right, filled):
        turned = _turned(row)
        filled = [each for each in filled if turned.cell(each) != right.cell(each)]
        found = [SlipKind.SIGN, *_explained(slips, turned, filled)]
    found += _rest(row, filled)
    if empty:
        found.append(SlipKind.EMPTY)
    return tuple(dict.fromkeys(found))


def _explained(slips: tuple[Slip, ...], row: Row, cells: list[Column]) -> list[SlipKind]:
    """Return the typical mistakes that explain cells, and take those out of `cells`."""
    found = []
    while cells:
        best, covered = None, list[Column]()
        for slip in slips:
            fits = [each for each in cells if slip.row.cell(each) == row.cell(each)]
            if len(fits) > len(covered):
                best, covered = slip, fits
        if best is None:
            break
        found.append(best.kind)
        cells[:] = [each for each in cells if each not in covered]
    return found


def _rest(row: Row, cells: list[Column]) -> list[SlipKind]:
    """Return what cells without a typical mistake are called; an amount may follow from others."""
    kinds = [_OF_A_COLUMN[each] for each in cells if each is not Column.AMOUNT]
    if Column.AMOUNT in cells and not (kinds and _follows(row)):
        kinds.append(SlipKind.AMOUNT)
    return kinds


def _follows(row: Row) -> bool:
    """Return whether the amount is the unit price times the quantity, right or not."""
    if row.unit_price is None or row.quantity is None or row.amount is None:
        return False
    return product(row.unit_price, row.quantity) == row.amount


def _has_other_sign(row: Row, right: Row, cells: list[Column]) -> bool:
    pairs = [
        (row.unit_price, right.unit_price) if Column.UNIT_PRICE in cells else (None, None),
        (row.amount, right.amount) if Column.AMOUNT in cells else (None, None),
    ]
    known = [(ours, theirs) for ours, theirs in pairs if ours and theirs]
    return bool(known) and all((ours < 0) != (theirs < 0) for ours, theirs in known)


def _turned(row: Row) -> Row:
    """Return a row with the opposite sign."""
    return replace(
        row,
        unit_price=None if row.unit_price is None else negative(row.unit_price),
        amount=None if row.amount is None else negative(row.amount),
    )
