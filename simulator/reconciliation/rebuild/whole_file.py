"""From a reconciliation file to a scenario, and every line of the file beside the scenario's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from simulator.catalogue import Kind
from simulator.money import MINOR_UNITS
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.beside import Basis, RebuiltSubscription, beside
from simulator.reconciliation.rebuild.comparisons import (
    Comparisons,
    by_subscription,
)
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.family import Family, OnProgress, Part, Unread
from simulator.reconciliation.rebuild.history import Named, Source, history_of
from simulator.reconciliation.rebuild.joined import joined
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.tally import Tally, together
from simulator.reconciliation.unread import unread_rows
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.statement import Line, Statement

_REBUILT = 0.7
"""Which share of the work is done once everything is rebuilt and has to be compared."""


class RebuiltFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a file has become.

    Attributes:
        scenario: it can be opened, and its bill is compared with the file.
        subscriptions: those of the file, in its order; each is compared when it is looked at.
        fits: how well each profile and rounding agrees with the file; the first is the scenario's
            unless the partner was given.
        coverage: the posting days that the file covers; lines of other days are not missed.
        coverages: those of each family that the file has.
        doubts: what was assumed for the file as a whole.
        set_aside: lines that are not rebuilt: of another currency or kind.
        twice: lines that stand in an earlier file too, which were taken once.
        unread: rows that could not be read, by subscription, also of such as have no other rows.
        tally: of all pairs.
    """

    scenario: Scenario
    subscriptions: Sequence[RebuiltSubscription]
    fits: tuple[Fit, ...]
    coverage: Coverage
    coverages: Mapping[Family, Coverage]
    doubts: tuple[Doubt, ...]
    set_aside: tuple[FileLine, ...]
    twice: tuple[FileLine, ...] = ()
    unread: Unread
    tally: Tally


def file(
    source: Source,
    billing_day: int | None = None,
    *,
    partner: Partner | None = None,
    profile: str = "",
    on_progress: OnProgress | None = None,
) -> RebuiltFile:
    """Return the scenario of a file, compared with it line by line.

    Args:
        source: the file, or its lines.
        billing_day: of the partner; told from the lines where it is not given.
        partner: how the partner is billed; its profile, rounding and currency are told from the
            lines where it is not given.
        profile: of a partner of whom nothing else is known.
        on_progress: told which share is done, from 0 to 1; False cancels.

    Raises:
        NothingToRebuildError: no line tells an event.
        RebuildCancelledError: it was cancelled.
    """
    return files([("", source)], billing_day, partner=partner, profile=profile,
                 on_progress=on_progress)  # fmt: skip


def files(
    sources: Sequence[Named],
    billing_day: int | None = None,
    *,
    partner: Partner | None = None,
    profile: str = "",
    on_progress: OnProgress | None = None,
) -> RebuiltFile:
    """Return the scenario of several files of one partner, compared with them line by line.

    They may be months and kinds of files in any order; a line that stands in two is taken once,
    and what was posted in a month of which there is no file is not missed.

    Args:
        sources: the files with their names; the other arguments are those of `file`.
        billing_day: of the partner.
        partner: how the partner is billed.
        profile: of a partner of whom nothing else is known.
        on_progress: told which share is done.

    Raises:
        DifferentPartnersError: they are not all of one partner.
        NothingToRebuildError: no line tells an event.
        RebuildCancelledError: it was cancelled.
    """
    history = history_of(sources, on_progress)
    rebuilding, comparing = _part(on_progress, 0, _REBUILT), _part(on_progress, _REBUILT, 1)
    unread = unread_rows(sources)
    found = joined(history.lines, billing_day, partner, profile, rebuilding, unread)
    parts = list(found.parts.values())
    rebuilt = Comparisons(found, unread, comparing)
    return RebuiltFile(
        scenario=found.scenario,
        subscriptions=rebuilt,
        fits=parts[0].fits,
        coverage=_whole(parts),
        coverages={family: part.coverage for family, part in found.parts.items()},
        doubts=tuple(_doubts(parts)),
        set_aside=found.set_aside,
        twice=history.twice,
        unread=unread,
        tally=rebuilt.tally,
    )


def _part(on_progress: OnProgress | None, first: float, last: float) -> OnProgress | None:
    """Return what is told the share of a part of the work, from the `first` share to the `last`."""
    if on_progress is None:
        return None
    return lambda share: on_progress(first + share * (last - first))


def again(found: RebuiltFile, scenario: Scenario, statement: Statement) -> RebuiltFile:
    """Return the same file compared with another scenario, an edited one.

    A subscription whose lines are the same as before is not compared again. What the scenario has
    and the file has not is compared if the file covers its family.

    Args:
        found: the file as it was compared before.
        scenario: the edited one.
        statement: of `scenario`, as far as it can be billed.
    """
    places = MINOR_UNITS.get(scenario.partner.currency, 2)
    simulated = by_subscription(statement)
    mine = {each.id: each for each in scenario.subscriptions}
    rebuilt = []
    for one in found.subscriptions:
        subscription = mine.get(one.id)
        profile = None if subscription is None else scenario.profile_of(subscription)
        basis = replace(one.basis, places=places, profile=profile)
        rebuilt.append(_again(one, simulated.get(one.id, ()), basis))
    known = {one.id for one in found.subscriptions} | _stand_ins(found)
    for name, subscription in mine.items():
        family = _family_in(scenario, subscription)
        if name not in known and family in found.coverages:
            basis = Basis(
                coverage=found.coverages[family],
                places=places,
                profile=scenario.profile_of(subscription),
                unread=tuple(found.unread.get(name, ())),
            )
            rebuilt.append(beside(name, family, (), (), simulated.get(name, ()), basis))
    rebuilt = [one for one in rebuilt if one.pairs]
    return replace(
        found,
        scenario=scenario,
        subscriptions=tuple(rebuilt),
        tally=together([one.tally for one in rebuilt], places),
    )


def _again(
    one: RebuiltSubscription, simulated: Sequence[Line], basis: Basis
) -> RebuiltSubscription:
    """Return a subscription of the file beside these lines, itself where they are those it has."""
    if basis == one.basis and _are_same(one.simulated, simulated):
        return one
    return beside(one.id, one.family, one.assumed, one.lines, simulated, basis)


def _stand_ins(found: RebuiltFile) -> set[str]:
    """Return the licences that stand in the scenario for those that the file does not show."""
    return {
        doubt.name
        for one in found.subscriptions
        for doubt in one.doubts
        if doubt.kind is DoubtKind.PARENT_NOT_IN_FILE
    }


def _family_in(scenario: Scenario, subscription: Subscription) -> Family:
    """Return the family to which the lines of a subscription would belong."""
    if not scenario.profile_of(subscription).book.is_by_calendar_month:
        return Family.LICENCES
    return Family.METERED if subscription.kind is Kind.USAGE else Family.SEATS


def _are_same(before: Sequence[Line], now: Sequence[Line]) -> bool:
    """Return whether lines are those that were compared; the engine hands out the same ones."""
    return len(before) == len(now) and all(
        one is other or one == other for one, other in zip(before, now, strict=True)
    )


def _doubts(parts: Iterable[Part]) -> Iterator[Doubt]:
    """Yield what was assumed for the file as a whole, and the invoices that are missing."""
    for part in parts:
        yield from part.assumed
        for period in part.coverage.missing:
            yield Doubt(DoubtKind.MISSING_INVOICES, period.start, period.start, period.last)


def _whole(parts: Sequence[Part]) -> Coverage:
    """Return the coverage of all parts, with the billing day of the first."""
    return replace(
        parts[0].coverage,
        since=min(part.coverage.since for part in parts),
        until=max(part.coverage.until for part in parts),
    )
