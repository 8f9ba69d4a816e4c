"""A licence-based line whose own sums contradict one another is never equal."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from simulator.engine import simulate
from simulator.formats.gallery import examples
from simulator.reconciliation import rebuild, writing
from simulator.reconciliation.reader import read
from simulator.reconciliation.writing import Written

SUMS = ["Amount", "Subtotal", "TotalForCustomer"]


@pytest.fixture
def rows():
    """Return the rows of the second published example, as its file has them."""
    example = next(each for each in examples() if each.id.startswith("LM-02"))
    text = io.StringIO()
    writing.put(text, simulate(example.scenario), example.scenario, Written.LICENCE_28)
    return list(csv.DictReader(io.StringIO(text.getvalue())))


def reconciled(rows, path):
    """Return the comparison of a file of these rows."""
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rebuild.file(read(path))


@pytest.mark.parametrize("columns", [SUMS[:1], SUMS[1:2], SUMS[2:], SUMS[:2], SUMS])
def test_every_sum_that_is_wrong_is_found(rows, columns, tmp_path):
    for column in columns:
        rows[3][column] = str(Decimal(rows[3][column]) + 1)
    found = reconciled(rows, tmp_path / "file.csv")
    assert found.tally.different == 1
    assert found.tally.difference == 1


def test_a_tax_and_a_discount_are_no_contradiction(rows, tmp_path):
    for row in rows:
        row["Tax"] = "0.50"
        row["TotalForCustomer"] = str(Decimal(row["Subtotal"]) + Decimal("0.50"))
    assert reconciled(rows, tmp_path / "file.csv").tally.equal == len(rows)
