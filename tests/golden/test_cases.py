"""Every published example: billed to the cent, or refused by the name of what is not billed yet."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from simulator.engine import simulate
from simulator.errors import MistakeCode
from simulator.findings import check
from simulator.formats import scenario_file
from simulator.formats.gallery import (
    Example,
    PublishedInvoice,
    Source,
    reproduces,
)

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
NOT_BILLED = {
    MistakeCode.BOOK_NOT_BILLED,
    MistakeCode.KIND_NOT_BILLED,
    MistakeCode.EVENT_NOT_BILLED,
    MistakeCode.TERM_NOT_BILLED,
    MistakeCode.BILLING_NOT_BILLED,
    MistakeCode.SETTING_NOT_BILLED,
}
LEGACY_PROFILES = {"partner-center-2019", "faq-2018", "reconciliation-file", "free-period-2017"}
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
    mistakes = check(scenario)
    if mistakes:
        assert {mistake.code for mistake in mistakes} <= NOT_BILLED
        assert not is_billed_for_certain(scenario)
        return
    assert reproduces(example, simulate(scenario)).differences == ()


def is_billed_for_certain(scenario):
    """Return whether a refusal would be a step back: books that have been billed stay so."""
    return scenario.partner.profile in LEGACY_PROFILES and all(
        each.kind in ("licence", "add_on") for each in scenario.subscriptions
    )


def test_all_published_examples_are_here():
    assert len(CASES) == 61


def test_the_known_deviations_are_marked_with_their_reason():
    marked = {example.id for example, _ in map(read, CASES) if example.deviation}
    assert marked == DEVIATIONS
