"""What a gesture shows while it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import msgspec
from PySide6.QtCore import QPointF

from simulator.scenario.events import Event
from ui.timeline.facts import Facts

_NO_TOTALS: Mapping[date, Decimal] = MappingProxyType({})


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
    totals: Mapping[date, Decimal] = _NO_TOTALS
