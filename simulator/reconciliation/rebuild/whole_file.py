"""From a licence-based file to a scenario, and every line of the file beside the scenario's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from simulator.catalogue import ChargeType
from simulator.engine import outcome
from simulator.money import MINOR_UNITS, negative
from simulator.reconciliation.compare import compared
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.customers import customers_of
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.legacy import Rebuilt
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.rebuild.readings import (
    NothingToRebuildError,
    OnProgress,
    best_reading,
)
from simulator.reconciliation.tally import Tally, tallied
from simulator.scenario.events import Credit, CreditReason, Event
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.statement import Line
from simulator.summary import posted_lines

_NO_STORY = (ChargeType.OFFSET, ChargeType.USAGE_FEE, None)


class RebuiltSubscription(msgspec.Struct, frozen=True, kw_only=True):
    """A subscription of a file: what was assumed for it, and its lines beside the engine's."""

    id: str
    doubts: tuple[Doubt, ...]
    pairs: tuple[Pair, ...]


class RebuiltFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a file has become.

    Attributes:
        scenario: it can be opened, and its bill is compared with the file.
        subscriptions: those of the file, in its order.
        fits: how well each profile and rounding agrees with the file; the first is the scenario's
            unless the partner was given.
        coverage: the posting days that the file covers; lines of other days are not missed.
        doubts: what was assumed for the file as a whole.
        set_aside: lines that are not rebuilt: of another currency or kind.
        tally: of all pairs.
    """

    scenario: Scenario
    subscriptions: tuple[RebuiltSubscription, ...]
    fits: tuple[Fit, ...]
    coverage: Coverage
    doubts: tuple[Doubt, ...]
    set_aside: tuple[FileLine, ...]
    tally: Tally


def file(
    source: ReadFile | Iterable[FileLine],
    billing_day: int | None = None,
    *,
    partner: Partner | None = None,
    on_progress: OnProgress | None = None,
) -> RebuiltFile:
    """Return the scenario of a licence-based file, compared with it line by line.

    Args:
        source: the file, or its lines.
        billing_day: of the partner; told from the lines where it is not given.
        partner: how the partner is billed; its profile, rounding and currency are told from the
            lines where it is not given.
        on_progress: told which share is done, from 0 to 1; False cancels.

    Raises:
        NothingToRebuildError: there is no line of a licence, or it was cancelled.
    """
    lines = list(source.lines() if isinstance(source, ReadFile) else source)
    currency = partner.currency if partner else _currency(lines)
    mine = [line for line in lines if _is_mine(line, currency)]
    taken = {line.row for line in mine}
    aside = tuple(line for line in lines if line.row not in taken)
    if not mine:
        raise NothingToRebuildError
    grouped: dict[str, list[FileLine]] = {}
    for line in mine:
        grouped.setdefault(line.subscription, []).append(line)
    story = {
        name: told
        for name, each in grouped.items()
        if (told := [line for line in each if line.charge_type not in _NO_STORY])
    }
    if not story:
        raise NothingToRebuildError
    day = billing_day or (partner.billing_day if partner else None)
    best = best_reading(story, day, partner, currency, on_progress)
    found, coverage, partner = best.found, best.coverage, best.partner
    customers = customers_of(grouped)
    scenario = Scenario(
        until=coverage.until,
        partner=partner,
        subscriptions=tuple(_named(one.subscription, customers, grouped) for one in found.values()),
    )
    rebuilt = _compared(scenario, grouped, found, coverage)
    pairs = [pair for each in rebuilt for pair in each.pairs]
    return RebuiltFile(
        scenario=scenario,
        subscriptions=rebuilt,
        fits=best.fits,
        coverage=coverage,
        doubts=_doubts(coverage),
        set_aside=aside,
        tally=tallied(pairs, MINOR_UNITS[currency]),
    )


def _is_mine(line: FileLine, currency: str) -> bool:
    return line.kind is FileKind.LICENCE and line.currency in (currency, "")


def _currency(lines: Sequence[FileLine]) -> str:
    """Return the currency of most lines."""
    known = Counter(line.currency for line in lines if line.currency in MINOR_UNITS)
    return known.most_common(1)[0][0] if known else Partner().currency


def _named(
    subscription: Subscription, customers: Mapping[str, str], lines: Mapping[str, list[FileLine]]
) -> Subscription:
    """Return a subscription with its customer, and with the credits that its lines give."""
    own = lines.get(subscription.id, ())
    name = customers.get(subscription.id, subscription.customer)
    bought = subscription.events[0].date
    given = [
        Credit(date=line.start, amount=negative(line.amount), reason=CreditReason.OTHER)
        for line in own
        if line.charge_type is ChargeType.OFFSET and line.amount < 0 and line.start >= bought
    ]
    events = (*subscription.events, *given)
    if given:
        events = tuple(sorted(events, key=_by_date))
    return replace(subscription, customer=name, events=events)


def _compared(
    scenario: Scenario,
    lines: Mapping[str, Sequence[FileLine]],
    found: Mapping[str, Rebuilt],
    coverage: Coverage,
) -> tuple[RebuiltSubscription, ...]:
    """Return the lines of each subscription of the file beside those of the scenario."""
    simulated: defaultdict[str, list[Line]] = defaultdict(list)
    for line in posted_lines(outcome(scenario).statement):
        simulated[line.subscription].append(line)
    places = MINOR_UNITS[scenario.partner.currency]
    return tuple(
        RebuiltSubscription(
            id=name,
            doubts=found[name].doubts if name in found else (),
            pairs=tuple(
                pair
                for pair in compared(own, simulated[name], places)
                if not _is_outside(pair, coverage)
            ),
        )
        for name, own in lines.items()
    )


def _is_outside(pair: Pair, coverage: Coverage) -> bool:
    """Return whether a line is only simulated because no invoice of the file has its day."""
    line = pair.simulated
    if pair.verdict is not Verdict.ONLY_SIMULATED or line is None:
        return False
    return not coverage.since <= line.posted <= coverage.until


def _doubts(coverage: Coverage) -> tuple[Doubt, ...]:
    if coverage.first is None:
        return ()
    return (Doubt(DoubtKind.BILLING_DAY, coverage.until, coverage.first, coverage.last),)


def _by_date(event: Event) -> date:
    return event.date
