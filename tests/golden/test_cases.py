"""Every published example: billed to the cent."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from simulator.engine import simulate
from simulator.findings import check
from simulator.formats import scenario_file
from simulator.formats.gallery import (
    Example,
    PublishedInvoice,
    Source,
    reproduces,
)

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
DEVIATIONS = {"FAQ-07-suspend-reactivate-gt30", "FAQ-09-add-on", "NCE-19-migration-nce-side"}


def read(path):
    case = json.loads(path.read_bytes())
    example = Example(
        id=case["id"],
        source=msgspec.convert(case["source"], Source),
        expected=msgspec.convert(case["expected"]["invoices"], tuple[PublishedInvoice, ...]),
        compare=tuple(case["compare"]),
        only_invoices=tuple(map(msgspec_date, case.get("only_invoices", ()))),
        deviation=case.get("known_deviation", ""),
    )
    return example, scenario_file.loads(json.dumps(case["scenario"]).encode())


def msgspec_date(text):
    from datetime import date

    return date.fromisoformat(text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_published_example(path):
    example, scenario = read(path)
    assert check(scenario) == ()
    assert reproduces(example, simulate(scenario)).differences == ()


def test_all_published_examples_are_here():
    assert len(CASES) == 61


def test_the_known_deviations_are_marked_with_their_reason():
    marked = {example.id for example, _ in map(read, CASES) if example.deviation}
    assert marked == DEVIATIONS
