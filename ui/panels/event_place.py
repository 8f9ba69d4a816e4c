"""Where an event stands: what is true just before it, and what follows from a choice in its form."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec.structs import replace

from simulator.calendar import ONE_DAY, months_from
from simulator.catalogue import Billing, Book, Kind, Term
from simulator.offers import billings_of, longer_plans, longer_terms, terms_of
from simulator.possible import move_targets, plan_changes
from simulator.proposed import price_for, with_new_id
from simulator.scenario.events import (
    ChangeTerm,
    ConvertTrial,
    Credit,
    CreditReason,
    Event,
    EventRef,
    Migrate,
    Purchase,
    ScheduleChange,
    SetAutoRenew,
    Upgrade,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import Standing, standing_before, standing_on
from ui.models.names import subscription_names
from ui.panels.end_field import Ends


class Place(msgspec.Struct, frozen=True):
    """An event, whose it is, and how its subscription stands just before it."""

    scenario: Scenario
    subscription: Subscription
    event: Event
    standing: Standing
    ref: EventRef

    @classmethod
    def of(cls, scenario: Scenario, ref: EventRef) -> Place:
        """Return the place of the event at `ref`."""
        subscription = scenario.subscription(ref[0])
        event = subscription.events[ref[1]]
        return cls(scenario, subscription, event, standing_before(scenario, ref), ref)

    @property
    def held(self) -> int | None:
        """Return the licences before the event; None before the purchase."""
        return self.standing.licences if self.standing.bought else None

    @property
    def splits_off(self) -> bool:
        """Return whether an upgrade leaves some of the licences as they are."""
        quantity = getattr(self.event, "quantity", None)
        held = self.held or 0
        return isinstance(self.event, Upgrade) and quantity is not None and quantity < held

    @property
    def by_calendar_month(self) -> bool:
        """Return whether the book in force bills calendar months."""
        return self.standing.book.is_by_calendar_month

    @property
    def sold(self) -> tuple[Book, Kind]:
        """Return book and kind of what the event leads to."""
        if isinstance(self.event, Migrate):
            return Book.NEW_COMMERCE, Kind.LICENCE
        if self.standing.kind is Kind.TRIAL and self.standing.book is not Book.ONE_TIME:
            return self.standing.book, Kind.LICENCE
        return self.standing.book, self.standing.kind

    def terms(self) -> tuple[Term, ...]:
        """Return the terms to which the event can lead."""
        if isinstance(self.event, ChangeTerm):
            return longer_terms(self.standing.term)
        return terms_of(*self.sold)

    def billings(self) -> tuple[Billing, ...]:
        """Return how what the event leads to can be paid."""
        match self.event:
            case ChangeTerm(term=term):
                return longer_plans(self.standing.term).get(term, ())
            case Migrate(term=term):
                return billings_of(*self.sold, term)
            case ConvertTrial(term=term):
                return billings_of(*self.sold, term or self.next_term)
            case ScheduleChange(term=term):
                return billings_of(*self.sold, term or self.next_term)
            case _:
                known = (*plan_changes(self.standing), self.standing.billing)
                return tuple(each for each in Billing if each in known)

    @property
    def next_term(self) -> Term:
        """Return the term that follows where the event names none."""
        becomes_a_year = self.standing.trial and self.standing.book is Book.NEW_COMMERCE
        return Term.YEAR if becomes_a_year else self.standing.term

    def ends(self) -> Ends | None:
        """Return what the term can end with that begins with the event, or follows it."""
        if isinstance(self.event, ScheduleChange):
            if self.standing.ends is None:
                return None
            return self._ends(
                self.standing.ends + ONE_DAY, self.event.term or self.next_term, self.event.date
            )
        if not isinstance(self.event, Purchase):
            return None
        return self._ends(self.event.date, self.subscription.term, self.event.date)

    def _ends(self, start: date, term: Term, day: date) -> Ends:
        """Return what a term can end with; one longer than a month never with a month's (N16)."""
        own = months_from(start, term.months).last
        names = subscription_names(self.scenario)
        others = {}
        for each in self.scenario.subscriptions:
            standing = standing_on(self.scenario, each, day)
            suits = term is Term.MONTH or standing.term is not Term.MONTH
            last = standing.ends
            has_no_term = last is None or standing.trial or each.kind is Kind.ONE_TIME
            if each.id == self.subscription.id or last is None or has_no_term:
                continue
            if suits and not standing.ended and start <= last <= own:
                others[each.id] = names[each.id], last
        return Ends(start, own, others)

    def targets(self) -> tuple[str, ...]:
        """Return the subscriptions into which licences can move."""
        return move_targets(self.scenario, self.subscription)


def consistent(place: Place, event: Event, name: str) -> Event:
    """Return the event with what follows from a choice just made in the field `name`."""
    match event:
        case Upgrade() if name == "some_quantity":
            return replace(event, to=with_new_id(event, place.scenario, place.subscription.id))
        case SetAutoRenew(auto_renew=True):
            return replace(event, extended_service=None)
        case Credit(reason=CreditReason.OTHER):
            return replace(event, incident="", happened=None)
        case Credit(reason=reason) if reason is not CreditReason.SLA:
            return replace(event, incident="")
        case ChangeTerm() | Migrate() | ConvertTrial():
            return _of_plan(place, event)
        case ScheduleChange() if name in ("other_term", "other_billing"):
            return _of_schedule(place, event)
        case _:
            return event


def _of_plan(
    place: Place, event: ChangeTerm | Migrate | ConvertTrial
) -> ChangeTerm | Migrate | ConvertTrial:
    """Return an event with a billing that its term has."""
    sold = msgspec.structs.replace(place, event=event).billings()
    if not sold or event.billing in sold:
        return event
    billing = sold[0]
    price = price_for(place.scenario, place.standing, billing=billing, term=event.term)
    return replace(event, billing=billing, unit_price=price)


def _of_schedule(place: Place, event: ScheduleChange) -> ScheduleChange:
    """Return a change whose billing suits its term; another term or plan needs a price."""
    if event.term is None and event.billing is None:
        return event
    sold = msgspec.structs.replace(place, event=event).billings()
    billing = event.billing or place.standing.billing
    if sold and billing not in sold:
        billing = sold[0]
    price = event.unit_price
    if price is None:
        price = price_for(place.scenario, place.standing, billing=billing, term=event.term)
    return replace(event, billing=billing, unit_price=price)
