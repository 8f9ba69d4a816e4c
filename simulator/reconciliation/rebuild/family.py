"""The families of lines that a file may hold together, and how each joins one scenario.

Every family is rebuilt by a function of its own, which knows nothing of the others: from all its
lines to subscriptions, what was assumed for them, and how the partner is billed for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

import msgspec

from simulator.catalogue import ChargeType
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.metered import is_given_back, is_usage
from simulator.reconciliation.rebuild.alike import Lines
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.doubts import Doubt
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.unread import UnreadRow
from simulator.scenario.scenario import Partner, Subscription

OnProgress: TypeAlias = Callable[[float], bool]
"""Told which share is done, from 0 to 1; returns whether to go on."""

Unread: TypeAlias = Mapping[str, Sequence[UnreadRow]]
"""The rows of each subscription that could not be read."""


class NothingToRebuildError(ValueError):
    """No line can be rebuilt."""


class RebuildCancelledError(NothingToRebuildError):
    """Whoever waited for it did not want it any more."""


class Family(StrEnum):
    """Lines that are rebuilt together, in the order in which they say how the partner is billed."""

    LICENCES = "licences"
    SEATS = "seats"
    METERED = "metered"


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a family is rebuilt from.

    Attributes:
        lines: all lines of each subscription, both in the order of the file; none is empty.
        currency: of all of them.
        places: decimals of the currency.
        billing_day: of the partner, where it is known.
        partner: how the partner is billed, where it is known; its profile may be of another family.
        on_progress: told which share of the family is done; False cancels.
        unread: rows that could not be read, by subscription: they may be lines that seem to be
            missing.
    """

    lines: Lines
    currency: str
    places: int
    billing_day: int | None = None
    partner: Partner | None = None
    on_progress: OnProgress | None = None
    unread: Unread = msgspec.field(default_factory=dict)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What a family has become.

    Attributes:
        subscriptions: of the scenario; their profile is that of `partner` where they name none.
        partner: profile, rounding, billing day, exchange rates and surcharges that were told.
        coverage: the posting days that the lines cover; what is only simulated elsewhere is not
            missing.
        doubts: what was assumed, by subscription.
        assumed: what was assumed for the family as a whole.
        fits: how well each way to bill agrees with the lines, the best first.
        set_aside: lines that cannot be rebuilt or tell nothing of their own, such as the daily
            details of an amount that another line charges; they are not compared.
    """

    subscriptions: tuple[Subscription, ...]
    partner: Partner
    coverage: Coverage
    doubts: Mapping[str, tuple[Doubt, ...]] = msgspec.field(default_factory=dict)
    assumed: tuple[Doubt, ...] = ()
    fits: tuple[Fit, ...] = ()
    set_aside: tuple[FileLine, ...] = ()


Rebuild: TypeAlias = Callable[[Given], Part]
"""Rebuilds one family. Raises NothingToRebuildError where no line of it tells an event."""


def family_of(lines: Iterable[FileLine]) -> Family:
    """Return the family that the lines of one subscription of one kind of file belong to.

    An invoice file charges the usage of a month by lines with a meter or of an Azure plan; where
    seats are charged under the same id, usage is a part of them.
    """
    found = Family.SEATS
    for line in lines:
        if line.kind is FileKind.LICENCE:
            return Family.LICENCES
        if line.kind in (FileKind.USAGE, FileKind.DAILY) or _is_metered(line):
            found = Family.METERED
        elif line.charge_type is not ChargeType.CUSTOMER_CREDIT:
            return Family.SEATS
    return found


def _is_metered(line: FileLine) -> bool:
    plan = f"{line.product} {line.description}".casefold()
    return is_usage(line) or is_given_back(line) or "azure plan" in plan
