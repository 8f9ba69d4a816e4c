"""The families of a file, each rebuilt by its own function, as one scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from simulator.money import MINOR_UNITS
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild.alike import (
    ColumnLines,
    Lines,
    ListedLines,
    currency_of_columns,
)
from simulator.reconciliation.rebuild.customers import customers_of
from simulator.reconciliation.rebuild.family import (
    Family,
    Given,
    NothingToRebuildError,
    OnProgress,
    Part,
    Rebuild,
    RebuildCancelledError,
    Unread,
    family_of,
)
from simulator.reconciliation.rebuild.licences import licences
from simulator.reconciliation.rebuild.metered import metered
from simulator.reconciliation.rebuild.mixed import seats_and_usage
from simulator.scenario.scenario import Partner, Scenario, Subscription

REBUILDS: Mapping[Family, Rebuild] = {
    Family.LICENCES: licences,
    Family.SEATS: seats_and_usage,
    Family.METERED: metered,
}
"""How each family is rebuilt; the lines of one that is not among them are set aside."""


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """The scenario of a file, and what it was made of.

    Attributes:
        scenario: of all families.
        parts: what each family has become.
        lines: of each subscription that is compared, in the order of the file.
        set_aside: all other lines.
    """

    scenario: Scenario
    parts: Mapping[Family, Part]
    lines: Mapping[Family, Lines]
    set_aside: tuple[FileLine, ...]


def joined(
    source: ReadFile | Sequence[FileLine],
    billing_day: int | None,
    partner: Partner | None,
    profile: str,
    on_progress: OnProgress | None,
    unread: Unread,
) -> Joined:
    """Return the scenario of all lines in the currency of the partner, or of most of them.

    Args:
        source: the lines, or a file whose lines need not be made (`currency_of_columns`).
        billing_day: of the partner.
        partner: how the partner is billed.
        profile: of a partner of whom nothing else is known.
        on_progress: told which share is done.
        unread: rows that could not be read, by subscription.

    Raises:
        NothingToRebuildError: no line of any family tells an event.
        RebuildCancelledError: it was cancelled.
    """
    if isinstance(source, ReadFile) and partner and partner.currency != currency_of_columns(source):
        source = list(source.lines())
    if isinstance(source, ReadFile):
        currency = currency_of_columns(source)
        families: dict[Family, Lines] = {Family.LICENCES: ColumnLines(source)}
    else:
        currency = partner.currency if partner else currency_of(source)
        families = _families(source, currency)
    if partner is None and profile:
        partner = Partner(profile=profile, currency=currency)
    parts: dict[Family, Part] = {}
    compared: dict[Family, Lines] = {}
    share = _Shares(families, on_progress)
    for family, own in families.items():
        given = Given(
            lines=own,
            currency=currency,
            places=MINOR_UNITS[currency],
            billing_day=billing_day,
            partner=partner,
            on_progress=share.of(family),
            unread=unread,
        )
        try:
            parts[family] = REBUILDS[family](given)
        except RebuildCancelledError:
            raise
        except NothingToRebuildError:
            continue
        compared[family] = _without(own, parts[family].set_aside)
    if not parts:
        raise NothingToRebuildError
    return Joined(
        scenario=_scenario(parts, compared, partner),
        parts=parts,
        lines=compared,
        set_aside=() if isinstance(source, ReadFile) else _left(source, compared),
    )


def _left(lines: Sequence[FileLine], compared: Mapping[Family, Lines]) -> tuple[FileLine, ...]:
    """Return the lines that are not compared."""
    taken = {id(line) for each in compared.values() for own in each.values() for line in own}
    return tuple(line for line in lines if id(line) not in taken)


def currency_of(lines: Iterable[FileLine]) -> str:
    """Return the currency of most lines."""
    known = Counter(line.currency for line in lines if line.currency in MINOR_UNITS)
    return known.most_common(1)[0][0] if known else Partner().currency


def _families(lines: Iterable[FileLine], currency: str) -> dict[Family, Lines]:
    """Return the lines in this currency by family and subscription, as far as they can be rebuilt.

    A subscription belongs to one family alone; what else has its id is left out.
    """
    grouped: dict[tuple[str, str], list[FileLine]] = {}
    for line in lines:
        if line.currency in (currency, ""):
            grouped.setdefault((line.subscription, line.kind), []).append(line)
    found: dict[Family, dict[str, list[FileLine]]] = {family: {} for family in REBUILDS}
    owners: dict[str, Family] = {}
    for (name, _), own in grouped.items():
        family = family_of(own)
        if family in found and owners.setdefault(name, family) is family:
            found[family].setdefault(name, []).extend(own)
    return {family: ListedLines(each) for family, each in found.items() if each}


def _without(lines: Lines, set_aside: Sequence[FileLine]) -> Lines:
    """Return the lines that are not `set_aside`; no subscription without any."""
    if not set_aside:
        return lines
    left_out = set(map(id, set_aside))
    kept = (
        (name, [line for line in own if id(line) not in left_out]) for name, own in lines.items()
    )
    return ListedLines({name: own for name, own in kept if own})


def _scenario(
    parts: Mapping[Family, Part],
    lines: Mapping[Family, Lines],
    partner: Partner | None,
) -> Scenario:
    """Return the scenario of all parts; of which the first says how the partner is billed."""
    together = partner or _partner(list(parts.values()))
    days = (part.partner.billing_day for part in parts.values())
    together = replace(together, billing_day=next(filter(None, days), together.billing_day))
    customers = customers_of({name: each.label(name) for each in lines.values() for name in each})
    return Scenario(
        until=max(part.coverage.billed for part in parts.values()),
        partner=together,
        subscriptions=tuple(
            _named(subscription, customers, part.partner.profile, together.profile)
            for part in parts.values()
            for subscription in part.subscriptions
        ),
    )


def _partner(parts: Sequence[Part]) -> Partner:
    """Return how the partner is billed: what the parts tell, the first of them first."""
    first, *others = (part.partner for part in parts)
    rates, surcharges = list(first.exchange_rate), list(first.surcharge)
    for other in others:
        rates += (each for each in other.exchange_rate if each not in rates)
        surcharges += (each for each in other.surcharge if each not in surcharges)
    return replace(first, exchange_rate=tuple(rates), surcharge=tuple(surcharges))


def _named(
    subscription: Subscription, customers: Mapping[str, str], profile: str, usual: str
) -> Subscription:
    """Return a subscription with its customer, and its profile where that is not the `usual` one."""
    name = customers.get(subscription.id, subscription.customer)
    own = subscription.profile or ("" if profile == usual else profile)
    if (name, own) == (subscription.customer, subscription.profile):
        return subscription
    return replace(subscription, customer=name, profile=own)


class _Shares:
    """Which share of all subscriptions is done while one family after the other is rebuilt."""

    def __init__(
        self,
        families: Mapping[Family, Lines],
        on_progress: OnProgress | None,
    ) -> None:
        self._on_progress = on_progress
        self._lines = {family: len(each) for family, each in families.items()}

    def of(self, family: Family) -> OnProgress | None:
        """Return what is told which share of `family` is done."""
        if self._on_progress is None:
            return None
        tell, total = self._on_progress, sum(self._lines.values())
        names = list(self._lines)
        before = sum(self._lines[name] for name in names[: names.index(family)])
        return lambda share: tell((before + share * self._lines[family]) / total)
