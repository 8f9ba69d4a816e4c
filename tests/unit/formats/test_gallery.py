"""The published examples of the program: complete, reproduced, and made from the cases."""

from __future__ import annotations

import importlib.util
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from simulator.engine import simulate
from simulator.formats import gallery
from simulator.formats.gallery import PublishedInvoice, PublishedLine, reproduces
from simulator.resources import resource_path

ROOT = Path(__file__).parents[3]
EXAMPLE = gallery.example("LM-02-add-licence")


def changed_invoice(**changes):
    """Return the example with a change of the first line of its second invoice."""
    first, second = EXAMPLE.expected
    lines = (replace(second.lines[0], **changes), *second.lines[1:])
    return replace(EXAMPLE, expected=(first, replace(second, lines=lines)))


@pytest.mark.parametrize("example", gallery.examples(), ids=lambda example: example.id)
def test_every_example_is_reproduced(example):
    comparison = reproduces(example, simulate(example.scenario))
    assert comparison.differences == ()
    assert comparison.is_reproduced
    assert comparison.figures > 0
    assert example.scenario.title == example.title


def test_the_four_scenarios_of_the_first_page_come_first():
    assert [example.title for example in gallery.examples()[:4]] == [
        "New monthly subscription",
        "Change the number of licences",
        "Suspend before 30 days",
        "Suspend after 30 days",
    ]


def test_a_first_start_shows_the_second_published_example():
    assert gallery.default_example() == gallery.examples()[1]
    assert simulate(gallery.default_example().scenario).total == Decimal("13.55")


def test_an_unknown_example_is_none():
    with pytest.raises(KeyError):
        gallery.example("LM-99")


def test_the_deviations_have_their_reason_and_the_printed_figures():
    deviating = [example for example in gallery.examples() if example.deviation]
    assert [example.id for example in deviating] == [
        "FAQ-07-suspend-reactivate-gt30",
        "FAQ-09-add-on",
        "NCE-19-migration-nce-side",
    ]
    printed = [example.printed[0] for example in deviating]
    assert [line.amount or line.unit_price for line in printed] == [
        Decimal("16.45"),
        Decimal("3.50"),
        Decimal("15.42"),
    ]


def test_the_samples_are_made_from_the_cases():
    path = ROOT / "packaging" / "samples.py"
    spec = importlib.util.spec_from_file_location("samples", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    folder = resource_path(gallery.SAMPLES)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == script.samples()


def test_another_figure_is_a_difference():
    statement = simulate(EXAMPLE.scenario)
    comparison = reproduces(changed_invoice(amount=Decimal("-4.01")), statement)
    missing, unexpected = comparison.differences
    assert not comparison.is_reproduced
    assert missing.missing is not None
    assert missing.missing.amount == Decimal("-4.01")
    assert unexpected.unexpected is not None
    assert unexpected.unexpected.amount == Decimal("-4.00")
    assert missing.date == unexpected.date == date(2018, 2, 15)


def test_money_compares_as_a_number():
    changed = changed_invoice(amount=Decimal("-4"))
    assert reproduces(changed, simulate(EXAMPLE.scenario)).is_reproduced


def test_a_field_that_is_not_published_is_not_compared():
    comparison = reproduces(changed_invoice(amount=None), simulate(EXAMPLE.scenario))
    assert comparison.is_reproduced
    assert comparison.figures == 29


def test_the_order_of_lines_is_not_published():
    first, second = EXAMPLE.expected
    backwards = replace(second, lines=second.lines[::-1])
    example = replace(EXAMPLE, expected=(first, backwards))
    assert reproduces(example, simulate(EXAMPLE.scenario)).is_reproduced


def test_a_vague_line_leaves_the_others_their_match():
    # The vague line may take any, the other only one: the pairs are found together.
    first, second = EXAMPLE.expected
    vague = PublishedLine(quantity=1)
    for lines in [(vague, *second.lines[1:]), (*second.lines[1:], vague)]:
        example = replace(EXAMPLE, expected=(first, replace(second, lines=lines)))
        assert reproduces(example, simulate(EXAMPLE.scenario)).is_reproduced


def test_an_invoice_of_another_day_is_a_difference():
    first, second = EXAMPLE.expected
    moved = PublishedInvoice(date=date(2018, 2, 16), lines=second.lines)
    example = replace(EXAMPLE, expected=(first, moved))
    comparison = reproduces(example, simulate(EXAMPLE.scenario))
    assert {each.date for each in comparison.differences} == {date(2018, 2, 15), moved.date}


def test_only_the_published_invoices_are_compared():
    statement = simulate(EXAMPLE.scenario)
    second = replace(EXAMPLE, expected=EXAMPLE.expected[1:])
    assert not reproduces(second, statement).is_reproduced
    shown = replace(second, only_invoices=(date(2018, 2, 15),))
    assert reproduces(shown, statement).is_reproduced
