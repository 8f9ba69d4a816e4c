"""What becomes of the variants when something is wished with them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from simulator.scenario.scenario import Variant
from simulator.words import Words
from tests.unit.one_licence import RIGHT
from ui.document.desk import Desk, arranged, free_name
from ui.document.titles import step_text
from ui.models.wishes import (
    AddVariant,
    AddVariants,
    RemoveVariant,
    RenameVariant,
    SetTitle,
    ShowVariant,
)

OTHER = replace(RIGHT, title="Other")
WHOLE = replace(
    RIGHT, variants=(Variant(name="A", scenario=RIGHT), Variant(name="B", scenario=OTHER))
)


def names(desk):
    """Return the names of the variants, and the place that is edited."""
    return [each.name for each in desk.whole.variants], desk.place


def test_what_is_edited_has_no_variants():
    assert Desk(WHOLE).scenario == RIGHT
    assert Desk(WHOLE, 2).scenario is OTHER
    assert Desk(RIGHT).scenario is RIGHT
    with pytest.raises(IndexError):
        Desk(WHOLE).scenario_at(3)


def test_an_edit_stays_in_its_place():
    titled = replace(RIGHT, title="New")
    base = Desk(WHOLE).with_scenario(titled)
    assert base.scenario == titled
    assert base.whole.variants == WHOLE.variants
    second = Desk(WHOLE, 2).with_scenario(titled)
    assert second.scenario == titled
    assert second.scenario_at(0) == RIGHT
    assert second.scenario_at(1) == RIGHT
    assert names(second) == (["A", "B"], 2)


def test_a_copy_stands_beside_its_original_and_is_edited():
    assert names(arranged(Desk(WHOLE), AddVariant("C"))) == (["C", "A", "B"], 1)
    copied = arranged(Desk(WHOLE), AddVariant("B", 2))
    assert names(copied) == (["A", "B", "B 2"], 3)
    assert copied.scenario == OTHER


def test_several_are_added_at_the_end_and_told_apart():
    more = (Variant(name="A", scenario=OTHER), Variant(name="A", scenario=RIGHT))
    assert names(arranged(Desk(WHOLE, 1), AddVariants(more))) == (["A", "B", "A 2", "A 3"], 1)


def test_a_name_may_stay_what_it_is_and_is_never_that_of_another():
    assert names(arranged(Desk(WHOLE, 1), RenameVariant(1, "A"))) == (["A", "B"], 1)
    assert names(arranged(Desk(WHOLE, 1), RenameVariant(1, "B"))) == (["B 2", "B"], 1)


@pytest.mark.parametrize(("edited", "after"), [(0, 0), (1, 1), (2, 1)])
def test_what_is_removed_gives_way_to_the_one_before_it(edited, after):
    assert names(arranged(Desk(WHOLE, edited), RemoveVariant(2))) == (["A"], after)
    first = arranged(Desk(WHOLE, edited), RemoveVariant(1))
    assert names(first) == (["B"], max(edited - 1, 0))


def test_another_one_is_edited_and_nothing_else_changes():
    shown = arranged(Desk(WHOLE), ShowVariant(2))
    assert shown == Desk(WHOLE, 2)
    assert shown.whole is WHOLE


@pytest.mark.parametrize("wish", [ShowVariant(3), AddVariant("X", 3), RemoveVariant(3)])
def test_what_is_not_there_is_refused(wish):
    with pytest.raises(IndexError):
        arranged(Desk(WHOLE), wish)


def test_free_names_count_on():
    assert free_name(WHOLE, "C") == "C"
    assert free_name(WHOLE, "A") == "A 2"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_step_has_a_name_of_its_own(language):
    words, desk = Words(language), Desk(WHOLE, 1)
    wishes = (
        AddVariant("C", 1),
        AddVariants((Variant(name="X", scenario=RIGHT), Variant(name="Y", scenario=RIGHT))),
        RenameVariant(1, "Z"),
        RemoveVariant(1),
        ShowVariant(0),
        ShowVariant(2),
        SetTitle("T"),
    )
    titles = [step_text(each, desk, words) for each in wishes]
    assert len(set(titles)) == len(titles)
    assert all("{" not in each for each in titles)
