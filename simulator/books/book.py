"""What every rule book is given: the settings that one profile of a scenario resolves to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import msgspec

from simulator.calendar import LAST_DAY, billing_date, calendar_month_billing_date
from simulator.catalogue import Billing, Book, Profile, Rerate, Rounding, profile_of_book
from simulator.money import MINOR_UNITS
from simulator.scenario.events import Credit, Event
from simulator.scenario.scenario import Partner, Scenario, Subscription, Surcharge
from simulator.statement import EventRef, Exchange

Caused: TypeAlias = tuple[EventRef, Event]
"""An event with its place in the scenario."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How the subscriptions of one profile are billed, up to and including `until`.

    `places` are the decimals of the currency; `rounding` overrides both roundings of the profile;
    `surcharges` are for terms of new commerce. `exchange` are the rates by which prices in another
    currency are converted, by date; prices in the billing currency have none.
    """

    profile: Profile
    billing_day: int
    places: int
    until: date
    rounding: Rounding | None
    rerate: Rerate
    surcharges: tuple[Surcharge, ...] = ()
    exchange: tuple[Exchange, ...] = ()

    @classmethod
    def of(cls, scenario: Scenario, profile: Profile, currency: str = "") -> Settings:
        """Return the settings of `scenario` for the subscriptions billed by `profile`.

        Args:
            scenario: of one partner.
            profile: of some of its subscriptions.
            currency: of their prices, empty where it is the partner's.
        """
        partner = scenario.partner
        return cls(
            profile=profile,
            billing_day=partner.billing_day or 1,
            places=MINOR_UNITS[partner.currency],
            until=scenario.until,
            rounding=partner.rounding,
            rerate=partner.annual_rerate,
            surcharges=partner.surcharge if profile.book is Book.NEW_COMMERCE else (),
            exchange=exchange_of(partner, currency) if currency else (),
        )

    @property
    def book(self) -> Book:
        """Return the rule book of the profile."""
        return self.profile.book

    def rounding_of(self, billing: Billing) -> Rounding:
        """Return the rounding for lines of this billing frequency."""
        if self.rounding is not None:
            return self.rounding
        return self.profile.monthly if billing is Billing.MONTHLY else self.profile.annual

    @property
    def rounding_of_conversions(self) -> Rounding:
        """Return the rounding of cancellations, and of both lines of an upgrade."""
        return self.rounding or self.profile.conversion or self.profile.monthly

    def exchange_on(self, day: date) -> Exchange | None:
        """Return the rate of `day`: the latest one up to it; None where nothing is converted.

        Raises:
            LookupError: prices are converted, and no rate is as old; the scenario has a mistake.
        """
        if not self.exchange:
            return None
        known = [each for each in self.exchange if each.date <= day]
        if not known:
            raise LookupError(day)
        return known[-1]

    @property
    def invoice_of(self) -> Callable[[date], date]:
        """Return what tells the date of the invoice with the lines that are posted on a day.

        A function, since it is asked by the ten thousand: what no day changes is looked up once.
        """
        if self.book.is_by_calendar_month:
            return calendar_month_billing_date
        billing_day = self.billing_day
        return lambda posted: billing_date(posted, billing_day)


def exchange_of(partner: Partner, currency: str) -> tuple[Exchange, ...]:
    """Return the exchange rates of `currency` by date; none where it is that of the partner."""
    if currency == partner.currency:
        return ()
    rates = [
        Exchange(each.currency, each.rate, each.date)
        for each in partner.exchange_rate
        if each.currency == currency
    ]
    return tuple(sorted(rates, key=_day_of))


def _day_of(exchange: Exchange) -> date:
    return exchange.date


@lru_cache
def unpriced(book: Book, billing_day: int = 1) -> Settings:
    """Return settings for what depends on neither price nor rounding: whether an event can happen."""
    return Settings(
        profile=profile_of_book(book),
        billing_day=billing_day,
        places=2,
        until=LAST_DAY,
        rounding=None,
        rerate=Rerate.TWO_PARTS,
    )


def billing_day_of(partner: Partner) -> int:
    """Return the billing day of `partner`, or one near it where that is none."""
    return min(max(partner.billing_day or 1, 1), LAST_BILLING_DAY)


LAST_BILLING_DAY = 28
"""The last day of a month that can be a billing day (decisions.md 33)."""

MOST_PARENTS = 16
"""How many add-ons may hang on one another: no catalogue has more than two."""


class Arrival(msgspec.Struct, frozen=True):
    """Licences that come from another subscription, because of the event `cause` there.

    They come after the events of the day; `months` and `end` are those of the term they leave.
    `all_of_them` tells that the event names no number.
    """

    date: dt.date
    quantity: int
    cause: EventRef
    months: int
    end: dt.date
    all_of_them: bool = False


class Member(msgspec.Struct, frozen=True):
    """A subscription of a family with its parent (None for the first) and the number above it.

    `arrivals` come from other subscriptions, by date. What a migration makes of a subscription is
    a member of its own: it is `listed` in the scenario under another id, where its events stand.
    """

    subscription: Subscription
    parent: Member | None = None
    depth: int = 0
    arrivals: tuple[Arrival, ...] = ()
    listed: str = ""
    caused: tuple[Caused, ...] = ()

    @property
    def events(self) -> list[Caused]:
        """Return the events with their places in the scenario, by date."""
        return list(self.caused) if self.listed else in_order(self.subscription)

    @property
    def root(self) -> Member:
        """Return the licence that the whole family hangs on."""
        return self if self.parent is None else self.parent.root


def in_order(subscription: Subscription) -> list[Caused]:
    """Return the events with their places, by date; ties keep the order of the file.

    Credits are left out: they follow from nothing that a book replays, and change nothing of it.
    """
    events: list[Caused] = [
        ((subscription.id, place), event)
        for place, event in enumerate(subscription.events)
        if not isinstance(event, Credit)
    ]
    events.sort(key=_date)
    return events


def _date(caused: Caused) -> date:
    return caused[1].date


def members(subscriptions: tuple[Subscription, ...]) -> dict[str, Member]:
    """Return each subscription by its id, with the chain of its parents.

    One whose chain does not end in a subscription without a parent within `MOST_PARENTS` is left
    out, and so is a second one of the same id.
    """
    by_id: dict[str, Subscription] = {}
    for subscription in subscriptions:
        by_id.setdefault(subscription.id, subscription)
    found: dict[str, Member] = {}
    for subscription in by_id.values():
        chain: dict[str, Subscription] = {}
        one: Subscription | None = subscription
        while one is not None and one.id not in found and one.id not in chain:
            chain[one.id] = one
            if len(chain) > MOST_PARENTS:
                break
            one = by_id.get(one.parent) if one.parent else None
        top = next(reversed(chain.values()), None)
        if top is None or (top.parent and top.parent not in found):
            continue
        for link in reversed(chain.values()):
            parent = found.get(link.parent)
            if parent is not None and parent.depth == MOST_PARENTS:
                break
            found[link.id] = Member(link, parent, 0 if parent is None else parent.depth + 1)
    return found


def descendants(members: dict[str, Member]) -> dict[str, tuple[Member, ...]]:
    """Return for each subscription that has add-ons all that hang on it, directly or not."""
    below: dict[str, list[Member]] = {}
    for member in members.values():
        above = member.parent
        while above is not None:
            below.setdefault(above.subscription.id, []).append(member)
            above = above.parent
    return {name: tuple(hanging) for name, hanging in below.items()}
