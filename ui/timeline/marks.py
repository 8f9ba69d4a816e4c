"""What there is to draw of a subscription: facts as plain values, without a pixel or a colour."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

import msgspec

from simulator.calendar import Period
from simulator.scenario.events import Event
from simulator.statement import EventRef


class Look(Enum):
    """What licences cost in a stretch of days: it is to be seen.

    Extended service is paid by the month after a term has ended; metered are days in which a
    subscription has no licences but can be used.
    """

    PAID = "paid"
    TRIAL = "trial"
    EXTENDED = "extended"
    METERED = "metered"


class Step(msgspec.Struct, frozen=True):
    """A stretch of days with one number of licences; `cause` is the event that set it.

    `product` is what an upgrade has made of it, empty before.
    """

    period: Period
    quantity: int
    cause: EventRef
    look: Look = Look.PAID
    product: str = ""


class Gap(msgspec.Struct, frozen=True):
    """A suspension; `reactivate` is None where nothing ends it. `quantity` are licences held.

    Suspended licences of a term go on to be `billed`.
    """

    period: Period
    quantity: int
    suspend: EventRef
    reactivate: EventRef | None = None
    billed: bool = False


class Pin(msgspec.Struct, frozen=True):
    """An event on its day; `change` is what it adds to the licences, or which way a price goes."""

    ref: EventRef
    event: Event
    change: int = 0
    wrong: bool = False


class Flag(msgspec.Struct, frozen=True):
    """The day on which an event shows that stands elsewhere: a scheduled change at its renewal.

    `arrived` are the licences that come by a move, whose pin stands on the lane that they leave.
    """

    ref: EventRef
    day: date
    arrived: int = 0


class Used(msgspec.Struct, frozen=True):
    """Units that were used on a day, by the event `ref`; `included` ones cost nothing."""

    ref: EventRef
    day: date
    meter: str
    units: Decimal
    included: Decimal


class EndReason(Enum):
    """Why a subscription ends on a day on which nobody does anything."""

    EXPIRED = "expired"
    CANCELLED = "cancelled"
    TRIAL_OVER = "trial-over"


class Ending(msgspec.Struct, frozen=True):
    """The first day on which a subscription is no more, and why."""

    day: date
    reason: EndReason


class Course(msgspec.Struct, frozen=True):
    """How a subscription goes through time; `highest` is its greatest number of licences.

    `windows` are the days in which it can be cancelled, and licences removed, for money.
    """

    steps: tuple[Step, ...]
    gaps: tuple[Gap, ...]
    pins: tuple[Pin, ...]
    highest: int
    windows: tuple[Period, ...] = ()
    flags: tuple[Flag, ...] = ()
    used: tuple[Used, ...] = ()
    ending: Ending | None = None


NO_COURSE = Course((), (), (), 0)
"""The course of what never begins."""
