"""What people call columns and events in their spreadsheets, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.words import Words, languages
from ui.models.columns import folded
from ui.panels.event_columns import TITLES

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
    "term": ("term", "duree", "engagement"),
    "product": ("new product", "nouveau produit"),
    "target": ("target", "to", "into", "vers", "cible"),
    "last_day": ("last day", "end", "dernier jour", "fin"),
    "renewal": ("automatic renewal", "auto renew", "renouvellement automatique"),
    "full_term": ("full term", "periode entiere"),
    "meter": ("meter", "compteur"),
    "units": ("units", "unites"),
    "included": ("included units", "included", "unites incluses"),
    "amount": ("amount", "montant"),
    "reason": ("reason", "motif", "raison"),
    "incident": ("incident",),
    "happened": ("happened on", "happened", "survenu le"),
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
    Upgrade: ("upgraded", "mise a niveau"),
    ConvertTrial: ("conversion", "trial converted", "conversion de l'essai", "essai converti"),
    ChangeTerm: ("term", "new term", "duree", "nouvelle duree"),
    MoveQuantity: ("move", "moved", "transfer", "deplacer", "transfert"),
    ScheduleChange: ("scheduled", "planned change", "programme", "changement programme"),
    Migrate: ("migrated", "migrate", "migrer"),
    SetAutoRenew: ("auto renew", "renewal", "renouvellement"),
    Usage: ("used", "consumption", "utilisation", "consommation"),
    Credit: ("refund", "credit note", "avoir", "remboursement"),
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
    return _known_headings().get(plain(cell), "")


@lru_cache(maxsize=1)
def _known_headings() -> dict[str, str]:
    """Return every name of a column, plain: those of a copy in every language, and others."""
    known: dict[str, str] = {}
    for column, title in TITLES.items():
        said = (plain(Words(language).tr(title)) for language in languages())
        for name in (*said, *_HEADINGS.get(column, ())):
            known.setdefault(name, column)
    return known


def plain(text: str) -> str:
    """Return a word without accents, capitals, hyphens and doubled spaces."""
    bare = (
        folded(text)
        .replace("_", " ")
        .replace("-", " ")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    return " ".join(bare.split())
