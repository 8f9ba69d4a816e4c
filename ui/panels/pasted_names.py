"""What people call columns and events in their spreadsheets, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.words import Words, languages
from ui.models.columns import folded

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "effective date", "date d'effet", "jour", "le"),
    "event": ("event", "type", "evenement", "operation", "action"),
    "licences": (
        *("licences", "licenses", "quantity", "seats", "number of licences"),
        *("quantite", "nombre de licences", "postes", "sieges"),
    ),
    "note": ("note", "notes", "comment", "remark", "remarque", "commentaire"),
    "price": ("price", "unit price", "price of one licence", "prix", "prix unitaire"),
    "billing": ("billing", "facturation"),
    "subscription": ("subscription", "abonnement", "name", "nom", "product", "produit"),
}
"""What people call the columns, in both languages and without accents."""

EVENT_NAMES: Mapping[type[Event], tuple[str, ...]] = {
    Purchase: ("buy", "bought", "purchased", "acheter", "achete", "nouvel achat"),
    ChangeQuantity: (
        *("licences", "licenses", "quantity", "change", "change of licences", "license change"),
        *("quantite", "modification", "changement de licences", "nombre de licences"),
    ),
    Suspend: ("suspended", "pause", "paused", "suspendre", "suspendu"),
    Reactivate: ("reactivated", "resume", "resumed", "reactiver", "reactive"),
    Cancel: ("cancelled", "canceled", "end", "resilier", "resilie", "annuler", "annulation", "fin"),
    ChangeBilling: ("billing", "facturation"),
    ChangePrice: ("price", "new price", "prix", "nouveau prix"),
}
"""What people call the events, beside the names of the interface and of the file."""


@lru_cache(maxsize=1)
def known_names() -> dict[str, type[Event]]:
    """Return every name of an event, plain, in every language and in files."""
    known: dict[str, type[Event]] = {}
    for kind, names in EVENT_NAMES.items():
        said = [Words(language).event(kind) for language in languages()]
        for name in (*names, *said, str(kind.__struct_config__.tag)):
            known[plain(name)] = kind
    return known


def column_of(cell: str) -> str:
    """Return which column a heading names; empty for none of ours."""
    names = ((column, names) for column, names in _HEADINGS.items() if plain(cell) in names)
    return next((column for column, _ in names), "")


def plain(text: str) -> str:
    """Return a word without accents, capitals, hyphens and doubled spaces."""
    bare = (
        folded(text)
        .replace("_", " ")
        .replace("-", " ")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    return " ".join(bare.split())
