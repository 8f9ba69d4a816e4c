"""What a gesture shows while it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import msgspec
from PySide6.QtCore import QPointF

from simulator.catalogue import Book
from simulator.scenario.events import Event
from simulator.statement import Invoice
from ui.timeline.facts import Facts

_NO_TOTALS: Mapping[tuple[date, Book], Decimal] = MappingProxyType({})


class Drag(msgspec.Struct, frozen=True):
    """What a gesture shows while it goes on: facts as they would be, and a label at the mouse.

    `held` is the event in the hand, `day` where a guide stands, `totals` the invoices that change.
    """

    at: QPointF
    text: str
    refused: bool = False
    facts: Facts | None = None
    held: Event | None = None
    day: date | None = None
    totals: Mapping[tuple[date, Book], Decimal] = _NO_TOTALS

    def total_of(self, invoice: Invoice) -> Decimal | None:
        """Return the total that an invoice would have; None if the gesture does not change it."""
        return self.totals.get((invoice.date, invoice.book))
