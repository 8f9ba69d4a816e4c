"""What a step of the history is called that adds, names, removes or shows a variant."""

from __future__ import annotations

from simulator.words import Words
from ui.document.desk import Desk, arranged
from ui.models.wishes import (
    AddVariant,
    AddVariants,
    RemoveVariant,
    RenameVariant,
    ShowVariant,
    VariantWish,
)


def of_variant(wish: VariantWish, before: Desk, words: Words) -> str:
    """Return the name of the step that `wish` makes of the desk `before`."""
    match wish:
        case AddVariant(place=place):
            name = arranged(before, wish).whole.variants[place].name
            return words.tr("Add the variant “{name}”", name=name)
        case AddVariants(variants=variants):
            names = words.all_of([words.tr("“{name}”", name=each.name) for each in variants])
            return words.tr("Add the variants {names}", names=names)
        case RenameVariant(place=place, name=name):
            old = before.whole.variants[place - 1].name
            return words.tr("Rename the variant “{old}” to “{new}”", old=old, new=name)
        case RemoveVariant(place=place):
            name = before.whole.variants[place - 1].name
            return words.tr("Remove the variant “{name}”", name=name)
        case ShowVariant(place=0):
            return words.tr("Edit the original")
        case ShowVariant(place=place):
            name = before.whole.variants[place - 1].name
            return words.tr("Edit the variant “{name}”", name=name)
