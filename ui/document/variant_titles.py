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
    from simulator.words.whatif import variant_name

    match wish:
        case AddVariant(place=place):
            name = variant_name(arranged(before, wish).whole.variants[place].name, words)
            return words.tr("Add the variant “{name}”", name=name)
        case AddVariants(variants=variants):
            shown = (variant_name(each.name, words) for each in variants)
            names = words.all_of([words.tr("“{name}”", name=each) for each in shown])
            return words.tr("Add the variants {names}", names=names)
        case RenameVariant(place=place, name=name):
            old = variant_name(before.whole.variants[place - 1].name, words)
            return words.tr("Rename the variant “{old}” to “{new}”", old=old, new=name)
        case RemoveVariant(place=place):
            name = variant_name(before.whole.variants[place - 1].name, words)
            return words.tr("Remove the variant “{name}”", name=name)
        case ShowVariant(place=0):
            return words.tr("Edit the original")
        case ShowVariant(place=place):
            name = variant_name(before.whole.variants[place - 1].name, words)
            return words.tr("Edit the variant “{name}”", name=name)
