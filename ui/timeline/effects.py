"""What a label says of a wish: what it does to the next invoice, or why it is refused."""

from __future__ import annotations

from simulator.words import Words
from ui.models.wishes import Effect


def effect_text(effect: Effect | None, currency: str, words: Words) -> str:
    """Return the sentence on a wish; nothing where nobody answers."""
    if effect is None:
        return ""
    if effect.mistakes:
        return words.mistake_sentence(effect.mistakes[0])
    if not effect.changes:
        return words.tr("No change on the invoices")
    change = effect.changes[0]
    return words.tr(
        "Invoice of {day}: {difference}",
        day=words.day(change.date),
        difference=words.signed_money(change.difference, currency),
    )
