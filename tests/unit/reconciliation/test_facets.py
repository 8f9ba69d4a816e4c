"""Facets cut a comparison without a rest: whatever is asked, the sums tie out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.engine import outcome
from simulator.money import magnitude
from simulator.reconciliation import facets as facets_
from simulator.reconciliation import rebuild, slicing
from simulator.reconciliation.choosing import choosing
from simulator.reconciliation.facets import cutting
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.reconciliation.rebuild.whole_file import again
from simulator.reconciliation.slicing import finished
from simulator.reconciliation.tally import tallied
from simulator.scenario.changes import with_event
from simulator.scenario.events import ChangeQuantity
from tests.unit.reconciliation.scenarios import day, licence, printed, scenario

_WHOLE = scenario(
    licence(ChangeQuantity(date=day("2018-03-20"), quantity=9)),
    licence(id="two", customer="Fabrikam", bought="2018-02-05"),
    licence(id="three", bought="2018-04-01", price="7.37"),
)


@pytest.fixture(scope="module")
def found():
    lines = printed(_WHOLE)
    spoilt = [
        replace(line, amount=line.amount + Decimal("0.07")) if line.row == 5 else line
        for line in lines
        if line.row != 9
    ]
    return rebuild.file([*spoilt, replace(lines[2], row=99)])


def _cut(found, before=None):
    return finished(cutting(found, before))


def _chosen(facets, answer):
    return finished(choosing(facets, answer))


def _same(left, right):
    assert left == right
    assert left.matched + left.only_file + left.only_simulated == left.all
    assert left.file - left.simulated == left.difference == left.explained + left.unexplained


def test_every_pair_has_a_facet_that_tells_what_it_is(found):
    facets = _cut(found)
    for place, pair in enumerate(facets.pairs):
        facet = facets.facet(place)
        line = pair.file or pair.simulated
        assert (facet.verdict, facet.cause) == (pair.verdict, pair.cause)
        assert facet.subscription == line.subscription


def test_all_pairs_come_to_the_sums_of_the_file(found):
    facets = _cut(found)
    chosen = _chosen(facets, lambda _: True)
    assert list(chosen.places) == list(range(len(facets.pairs)))
    _same(chosen.tally, found.tally)
    assert chosen.tally.different
    assert chosen.tally.only_file
    assert chosen.tally.only_simulated


@pytest.mark.parametrize(
    "key", ["customer", "subscription", "charge", "verdict", "cause", "product"]
)
def test_what_facets_have_in_common_cuts_the_pairs_without_a_rest(found, key):
    facets = _cut(found)
    values = {getattr(facet, key) for facet in facets.facets}
    parts = [_chosen(facets, _having(key, value)) for value in values]
    places = sorted(place for part in parts for place in part.places)
    assert places == list(range(len(facets.pairs)))
    assert sum(part.tally.difference for part in parts) == found.tally.difference
    for part in parts:
        _same(part.tally, tallied([facets.pairs[place] for place in part.places], 2))


def test_pairs_are_asked_where_their_facet_cannot_tell(found):
    facets = _cut(found)

    def is_large(pair):
        return magnitude(pair.difference) >= 1

    chosen = _chosen(facets, lambda facet: facet.verdict is not Verdict.EQUAL and is_large)
    expected = [pair for pair in facets.pairs if magnitude(pair.difference) >= 1]
    assert [facets.pairs[place] for place in chosen.places] == expected
    _same(chosen.tally, tallied(expected, 2))


@pytest.mark.parametrize("by_facet", [True, False])
def test_slices_find_what_one_slice_finds(found, monkeypatch, by_facet):
    facets = _cut(found)

    def asked(facet):
        differs = facet.verdict is not Verdict.EQUAL
        return differs if by_facet else differs and (lambda pair: bool(pair.difference))

    whole = _chosen(facets, asked)
    monkeypatch.setattr(slicing, "SLICE", 3)
    assert _chosen(facets, asked) == whole
    assert sum(1 for _ in choosing(facets, asked)) > len(facets.pairs) // 3


def test_a_comparison_that_is_cut_in_slices_is_the_same(found, monkeypatch):
    whole = _cut(found)
    monkeypatch.setattr(facets_, "SLICE", 3)
    assert sum(1 for _ in cutting(found)) == 2
    parts = _cut(found)
    assert parts.pairs == whole.pairs
    assert parts.facets == whole.facets
    assert parts.customers() == whole.customers()


def test_customers_come_to_the_whole(found):
    tallies = _cut(found).customers()
    assert list(tallies) == ["Contoso", "Fabrikam"]
    assert sum(each.difference for each in tallies.values()) == found.tally.difference
    assert sum(each.all for each in tallies.values()) == found.tally.all


def test_what_an_edit_leaves_alone_is_not_cut_again(found):
    before = _cut(found)
    summed = before.customers()
    edited, _ = with_event(
        found.scenario, "two", ChangeQuantity(date=day("2018-06-10"), quantity=7)
    )
    now = again(found, edited, outcome(edited).statement)
    facets = _cut(now, before)
    assert _chosen(facets, lambda _: True).tally == now.tally
    assert {facet.cause for facet in facets.facets if facet.subscription == "two"} > {
        Cause.QUANTITY
    }
    assert facets.parts.keys() & before.parts.keys()
    now_summed = facets.customers()
    assert now_summed == _cut(now).customers() != summed
    assert any(now_summed[name] is summed[name] for name in summed)


def _having(key, value):
    return lambda facet: getattr(facet, key) == value


def test_a_partner_in_a_currency_that_is_unknown_has_facets(found):
    partner = replace(found.scenario.partner, currency="XYZ")
    unknown = replace(found, scenario=replace(found.scenario, partner=partner))
    facets = _cut(unknown)
    assert len(facets.pairs) == found.tally.all
    _same(_chosen(facets, lambda _: True).tally, found.tally)
