"""All layers of the timeline, from the ground to the label at the mouse."""

from __future__ import annotations

from ui.timeline.backdrop_item import BackdropItem
from ui.timeline.board import Board
from ui.timeline.caption_item import CaptionItem
from ui.timeline.chip_item import ChipItem
from ui.timeline.cycle_item import CycleItem
from ui.timeline.event_item import EventItem
from ui.timeline.header_item import HeaderItem
from ui.timeline.hint_item import HintItem
from ui.timeline.label_item import LabelItem
from ui.timeline.layer import Layer
from ui.timeline.line_item import BillingLineItem, MomentItem
from ui.timeline.ruler_item import RulerItem
from ui.timeline.span_item import SpanItem
from ui.timeline.usage_item import UsageItem
from ui.timeline.veil_item import VeilItem

_ORDER: tuple[type[Layer], ...] = (
    BackdropItem,
    SpanItem,
    CycleItem,
    VeilItem,
    BillingLineItem,
    UsageItem,
    CaptionItem,
    MomentItem,
    EventItem,
    ChipItem,
    HeaderItem,
    HintItem,
    RulerItem,
    LabelItem,
)


def layers_of(board: Board) -> tuple[Layer, ...]:
    """Return the layers that draw `board`."""
    return tuple(layer(board, z) for z, layer in enumerate(_ORDER))
