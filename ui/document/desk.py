"""The open scenario with its variants, and which of them is edited: values and pure functions."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from simulator.scenario.scenario import Scenario, Variant
from ui.models.wishes import (
    AddVariant,
    AddVariants,
    RemoveVariant,
    RenameVariant,
    ShowVariant,
    VariantWish,
)


class Desk(msgspec.Struct, frozen=True):
    """What is in the file, and what of it is edited.

    `place` 0 is the scenario itself, 1 the first of its variants.
    """

    whole: Scenario
    place: int = 0

    @property
    def scenario(self) -> Scenario:
        """Return the scenario that is edited; it has no variants."""
        if self.place:
            return self.whole.variants[self.place - 1].scenario
        return replace(self.whole, variants=()) if self.whole.variants else self.whole

    def with_scenario(self, scenario: Scenario) -> Desk:
        """Return the desk with another scenario in the place of the one that is edited."""
        variants = list(self.whole.variants)
        if not self.place:
            return replace(self, whole=replace(scenario, variants=tuple(variants)))
        edited = variants[self.place - 1]
        variants[self.place - 1] = replace(edited, scenario=scenario)
        return self._with(variants)

    def scenario_at(self, place: int) -> Scenario:
        """Return the scenario at a place; IndexError if there is none."""
        return replace(self, place=place).scenario

    def _with(self, variants: Sequence[Variant]) -> Desk:
        return replace(self, whole=replace(self.whole, variants=tuple(variants)))


def arranged(desk: Desk, wish: VariantWish) -> Desk:
    """Return the desk as wished; IndexError for a variant that is not there."""
    variants = list(desk.whole.variants)
    match wish:
        case AddVariant(name=name, place=place):
            new = Variant(name=free_name(desk.whole, name), scenario=desk.scenario_at(place))
            variants.insert(place, new)
            return Desk(replace(desk.whole, variants=tuple(variants)), place + 1)
        case AddVariants(variants=more):
            whole = desk.whole
            for each in more:
                named = replace(each, name=free_name(whole, each.name))
                whole = replace(whole, variants=(*whole.variants, named))
            return Desk(whole, desk.place)
        case RenameVariant(place=place, name=name):
            others = replace(desk.whole, variants=tuple(_without(variants, place)))
            variants[place - 1] = replace(variants[place - 1], name=free_name(others, name))
            return Desk(replace(desk.whole, variants=tuple(variants)), desk.place)
        case RemoveVariant(place=place):
            rest = tuple(_without(variants, place))
            shown = desk.place - 1 if desk.place >= place else desk.place
            return Desk(replace(desk.whole, variants=rest), shown)
        case ShowVariant(place=place):
            desk.scenario_at(place)
            return Desk(desk.whole, place)


def _without(variants: Sequence[Variant], place: int) -> list[Variant]:
    """Return the variants without the one at a place; IndexError if there is none."""
    gone = variants[place - 1]
    return [each for each in variants if each is not gone]


def free_name(whole: Scenario, wanted: str) -> str:
    """Return `wanted`, or the first of `wanted 2`, `wanted 3` … that no variant has."""
    taken = {each.name for each in whole.variants}
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name
