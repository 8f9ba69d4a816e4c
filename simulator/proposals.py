"""Which events can be put on a day, and of each kind the one that is most likely wanted there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from msgspec.structs import replace

from simulator.books.book import descendants, members
from simulator.bounds import MOST_LICENCES
from simulator.catalogue import Billing, Kind
from simulator.engine import mistakes_of
from simulator.findings import check
from simulator.offers import MOST_TRIAL_LICENCES
from simulator.possible import move_targets, plan_changes, possible_kinds
from simulator.proposed import (
    add_on_migration,
    first_credit,
    first_migration,
    first_upgrade,
    first_usage,
    longer_term,
    next_change,
    price_for,
    trial_end,
)
from simulator.scenario.changes import add_ons_of, with_event
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
    EventRef,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
    has,
)
from simulator.scenario.related import related
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import Standing, standing_of, standing_on


def possible_events(scenario: Scenario, subscription: Subscription, day: date) -> tuple[Event, ...]:
    """Return an event of each kind that can follow what has happened up to `day`.

    None are possible before the purchase, and after a cancellation only a credit. What comes
    later on the timeline, and windows of days, may still forbid one of them: `allowed_events`.
    """
    standing = standing_on(scenario, subscription, day)
    return tuple(
        _proposed(kind, scenario, subscription, standing, day)
        for kind in possible_kinds(scenario, subscription, standing)
    )


def allowed_events(scenario: Scenario, subscription: Subscription, day: date) -> tuple[Event, ...]:
    """Return those possible events that bring no mistake into the scenario."""

    def stands(event: Event) -> bool:
        changed, _ = with_what_follows(scenario, subscription.id, event)
        return _stands(changed, scenario, subscription.id)

    return tuple(filter(stands, possible_events(scenario, subscription, day)))


def _stands(changed: Scenario, before: Scenario, owner: str) -> bool:
    """Return whether a change to `owner` brings no mistake.

    Only what hangs together with it is looked at. The invoice of a payment is looked for on the
    whole bill.
    """
    if changed.payments:
        return len(mistakes_of(changed)) <= len(mistakes_of(before))
    concerned = related(changed, owner)
    ids = {each.id for each in concerned.subscriptions}
    subscriptions = tuple(each for each in before.subscriptions if each.id in ids)
    return len(check(concerned)) <= len(check(replace(before, subscriptions=subscriptions)))


def proposed_event(
    kind: type[Event], scenario: Scenario, subscription: Subscription, day: date
) -> Event:
    """Return an event of `kind` on `day`, right where it can be.

    It adds one licence to those held, shows the price in force, changes to another billing.
    """
    standing = standing_on(scenario, subscription, day)
    return _proposed(kind, scenario, subscription, standing, day)


def with_what_follows(
    scenario: Scenario, owner: str, event: Event
) -> tuple[Scenario, tuple[EventRef, ...]]:
    """Return the scenario with one more event and all that cannot be without it, and where they stand.

    With a licence its add-ons migrate. The event itself is the first. KeyError if there is no
    subscription `owner`.
    """
    changed, ref = with_event(scenario, owner, event)
    refs = [ref]
    if isinstance(event, Migrate):
        for add_on in _migrating_add_ons(scenario, owner, event.date):
            standing = standing_on(scenario, add_on, event.date)
            migration = add_on_migration(changed, add_on, standing, event)
            changed, ref = with_event(changed, add_on.id, migration)
            refs.append(ref)
    return changed, tuple(refs)


def _migrating_add_ons(scenario: Scenario, owner: str, day: date) -> Iterator[Subscription]:
    """Yield the add-ons that are there on `day` and have no migration of their own."""
    below = add_ons_of(scenario, (owner,))
    for each in scenario.subscriptions:
        if each.id in below and not has(each.events, Migrate):
            standing = standing_on(scenario, each, day)
            if standing.bought and not (standing.cancelled or standing.ended):
                yield each


def _proposed(
    kind: type[Event], scenario: Scenario, subscription: Subscription, standing: Standing, day: date
) -> Event:
    is_trial = subscription.kind is Kind.TRIAL
    made: dict[type[Event], Callable[[], Event]] = {
        Purchase: lambda: Purchase(date=day, quantity=MOST_TRIAL_LICENCES if is_trial else 1),
        Suspend: lambda: Suspend(date=day),
        Reactivate: lambda: Reactivate(date=day),
        Cancel: lambda: Cancel(date=day),
        ChangeQuantity: lambda: ChangeQuantity(
            date=day, quantity=min(standing.licences + 1, MOST_LICENCES)
        ),
        ChangePrice: lambda: ChangePrice(date=day, unit_price=standing.price),
        ChangeBilling: lambda: _change_of_billing(scenario, subscription, standing, day),
        ChangeTerm: lambda: longer_term(scenario, standing, day),
        Upgrade: lambda: first_upgrade(standing, day),
        MoveQuantity: lambda: _move(scenario, subscription, standing, day),
        ScheduleChange: lambda: next_change(standing, day),
        SetAutoRenew: lambda: SetAutoRenew(date=day, auto_renew=not standing.auto_renew),
        ConvertTrial: lambda: trial_end(standing, day),
        Migrate: lambda: first_migration(scenario, subscription, standing, day),
        Usage: lambda: first_usage(subscription, day),
        Credit: lambda: first_credit(scenario, standing, day),
    }
    return made[kind]()


def _move(
    scenario: Scenario, subscription: Subscription, standing: Standing, day: date
) -> MoveQuantity:
    """Return the move of one licence, of all where there is no other, to where they suit."""
    targets = move_targets(scenario, subscription)
    by_id = {each.id: each for each in scenario.subscriptions}
    suitable = (
        each for each in targets if _can_take_in(standing_on(scenario, by_id[each], day), standing)
    )
    target = next(suitable, next(iter(targets), ""))
    return MoveQuantity(date=day, to=target, quantity=1 if standing.licences > 1 else None)


def _can_take_in(target: Standing, source: Standing) -> bool:
    """Return whether a term runs there that is as long, and ends no earlier (rules.md N15)."""
    runs = target.bought and not (target.suspended or target.cancelled or target.ended)
    if not runs or target.trial or target.extended or target.ends is None or source.ends is None:
        return False
    return target.term is source.term and target.ends >= source.ends


def _change_of_billing(
    scenario: Scenario, subscription: Subscription, standing: Standing, day: date
) -> ChangeBilling:
    """Return the change to another frequency, at twelve times or a twelfth of the prices."""
    others = plan_changes(standing)
    billing = others[0] if others else Billing.ANNUAL
    by_id = members(scenario.subscriptions)
    has_add_ons = not standing.book.is_by_calendar_month
    below = descendants(by_id).get(subscription.id, ()) if has_add_ons else ()
    partner = scenario.partner
    add_ons = {one.subscription.id: standing_of(one, standing.book, partner, day) for one in below}
    return ChangeBilling(
        date=day,
        billing=billing,
        unit_price=price_for(scenario, standing, billing=billing),
        add_ons={
            name: price_for(scenario, add_on, billing=billing)
            for name, add_on in add_ons.items()
            if add_on.bought and not add_on.cancelled
        },
    )
