"""Everything that is wrong with a scenario, at once (engine.md, section 11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from simulator import settings_check
from simulator.adjustments import credit, exchange
from simulator.books import legacy, migration, usage
from simulator.books.book import (
    LAST_BILLING_DAY,
    Member,
    Settings,
    billing_day_of,
    descendants,
    members,
    unpriced,
)
from simulator.books.moves import links, moves_of
from simulator.books.parents import of_parent
from simulator.bounds import of_days, of_values
from simulator.catalogue import PROFILES, Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.money import MINOR_UNITS
from simulator.scenario.events import Migrate, Upgrade, has
from simulator.scenario.scenario import Scenario, Subscription


def _licence_based(
    member: Member, add_ons: tuple[Member, ...], settings: Settings
) -> list[Mistake]:
    """Return what the legacy books have against a subscription, and new commerce after it."""
    return [*legacy.check(member, add_ons, settings), *migration.check(member, settings)]


def _one_time(member: Member, add_ons: tuple[Member, ...], settings: Settings) -> list[Mistake]:
    # Imported here, as new commerce is: a start with the scenario of licences pays for neither.
    from simulator.books import one_time

    return one_time.check(member, add_ons, settings)


def _new_commerce(member: Member, add_ons: tuple[Member, ...], settings: Settings) -> list[Mistake]:
    from simulator.books import new_commerce

    return new_commerce.check(member, add_ons, settings)


_CHECKS: dict[Book, Callable[[Member, tuple[Member, ...], Settings], list[Mistake]]] = {
    Book.LEGACY: _licence_based,
    Book.FREE_PERIOD: _licence_based,
    Book.ONE_TIME: _one_time,
    Book.NEW_COMMERCE: _new_commerce,
}
"""What each book has against a subscription and its add-ons; usage is metered in all of them."""


def check(scenario: Scenario) -> tuple[Mistake, ...]:
    """Return every mistake of `scenario`, in the order of the file; none if it can be billed."""
    mistakes = [*of_days(scenario.until, "/until"), *_of_partner(scenario)]
    ids: set[str] = set()
    places = MINOR_UNITS.get(scenario.partner.currency, 2)
    taken = _ids(scenario)
    family = members(scenario.subscriptions)
    below = descendants(family)
    moves, billing_day = moves_of(scenario, family), billing_day_of(scenario.partner)
    by_id = {one.id: one for one in reversed(scenario.subscriptions)}
    for place, subscription in enumerate(scenario.subscriptions):
        at = f"/subscriptions/{place}"
        found = [*_of_id(subscription, ids), *_of_profile(subscription)]
        member = family.get(subscription.id)
        if subscription.parent or subscription.kind is Kind.ADD_ON:
            found += of_parent(subscription, scenario.partner, by_id)
        # Whether events follow from one another can be said once it is clear whose they are.
        profile = PROFILES.get(subscription.profile or scenario.partner.profile)
        if not found and member is not None and profile is not None:
            if subscription.id in moves.arrivals:
                member = replace(member, arrivals=moves.arrivals[subscription.id])
            hanging = below.get(subscription.id, ())
            found += _of_order(member, hanging, profile.book, billing_day, places)
            found += moves.mistakes.get(subscription.id, ())
        if subscription.currency and profile is not None:
            found += exchange.mistakes(subscription, scenario.partner, profile.book)
        found += of_values(subscription)
        found += settings_check.of_subscription(subscription)
        found += _of_targets(subscription, taken)
        found.sort(key=_place)
        mistakes += (replace(mistake, pointer=at + mistake.pointer) for mistake in found)
    mistakes += settings_check.of_what_follows(scenario)
    mistakes += _of_variants(scenario)
    return tuple(mistakes)


def _of_variants(scenario: Scenario) -> Iterator[Mistake]:
    """Check that each variant has a name of its own, and everything in it."""
    names: set[str] = set()
    for place, variant in enumerate(scenario.variants):
        at = variant_pointer(place)
        if not variant.name.strip():
            yield Mistake(f"/variants/{place}/name", MistakeCode.VARIANT_WITHOUT_NAME)
        elif variant.name in names:
            pointer = f"/variants/{place}/name"
            yield Mistake(pointer, MistakeCode.DUPLICATE_VARIANT, variant.name)
        names.add(variant.name)
        if variant.scenario.variants:
            found = str(len(variant.scenario.variants))
            yield Mistake(f"{at}/variants", MistakeCode.VARIANT_OF_A_VARIANT, found)
        for mistake in check(replace(variant.scenario, variants=())):
            yield replace(mistake, pointer=at + mistake.pointer)


def variant_pointer(place: int) -> str:
    """Return the JSON pointer of what the variant at a place is."""
    return f"/variants/{place}/scenario"


def _place(mistake: Mistake) -> int:
    """Return the place of the event that `mistake` points to; what is not an event's comes first."""
    place = mistake.event_place
    return -1 if place is None else place


def billable(scenario: Scenario, mistakes: tuple[Mistake, ...]) -> tuple[Subscription, ...]:
    """Return the subscriptions that can be billed although the scenario has `mistakes`.

    A mistake of the partner or of the file concerns them all, one of a subscription itself, what
    hangs on it, and those with which it exchanges licences. Payments, budgets and the like bill
    nothing, and neither do their mistakes.
    """
    wrong = set()
    for mistake in filter(settings_check.concerns_the_bill, mistakes):
        place = mistake.subscription_place
        if place is None:
            return ()
        wrong.add(place)
    ids = {scenario.subscriptions[place].id for place in wrong}
    family = members(scenario.subscriptions)
    right = _without(scenario, ids, family)
    linked = links(scenario.subscriptions) if wrong else ()
    while True:
        names = {each.id for each in right}
        more = {name for link in linked if not names.issuperset(link) for name in link} & names
        if not more:
            return tuple(right)
        right = _without(scenario, ids := ids | more, family)


def _without(
    scenario: Scenario, wrong: Collection[str], family: Mapping[str, Member]
) -> list[Subscription]:
    """Return the subscriptions that neither are among the `wrong` ones nor hang on one of them."""
    right = []
    for subscription in scenario.subscriptions:
        member = above = family.get(subscription.id)
        while above is not None and above.subscription.id not in wrong:
            above = above.parent
        if member is not None and above is None:
            right.append(subscription)
    return right


def _of_partner(scenario: Scenario) -> Iterator[Mistake]:
    partner = scenario.partner
    day = partner.billing_day
    if not 1 <= (day or 0) <= LAST_BILLING_DAY and (day is not None or _is_anchored(scenario)):
        found = "" if day is None else str(day)
        yield Mistake(
            "/partner/billing_day", MistakeCode.BILLING_DAY, found, ("1", str(LAST_BILLING_DAY))
        )
    if partner.currency not in MINOR_UNITS:
        yield Mistake("/partner/currency", MistakeCode.UNKNOWN_CURRENCY, partner.currency)
    if partner.profile not in PROFILES:
        yield Mistake(
            "/partner/profile", MistakeCode.UNKNOWN_PROFILE, partner.profile, tuple(PROFILES)
        )
    yield from settings_check.of_partner(partner)


def _is_anchored(scenario: Scenario) -> bool:
    """Return whether something is invoiced on the partner's billing day."""
    names = {each.profile or scenario.partner.profile for each in scenario.subscriptions}
    profiles = [PROFILES.get(name) for name in names or {scenario.partner.profile}]
    return any(profile is None or not profile.book.is_by_calendar_month for profile in profiles)


def _of_id(subscription: Subscription, ids: set[str]) -> Iterator[Mistake]:
    """Check the id against those seen so far, and remember it."""
    if not subscription.id:
        yield Mistake("/id", MistakeCode.EMPTY_ID)
    elif subscription.id in ids:
        yield Mistake("/id", MistakeCode.DUPLICATE_ID, subscription.id)
    ids.add(subscription.id)


def _of_profile(subscription: Subscription) -> Iterator[Mistake]:
    name = subscription.profile
    if name and name not in PROFILES:
        yield Mistake("/profile", MistakeCode.UNKNOWN_PROFILE, name, tuple(PROFILES))


def _of_targets(subscription: Subscription, taken: Counter[str]) -> Iterator[Mistake]:
    """Check that seats move to subscriptions that are nowhere else in the scenario."""
    if not _moves_licences(subscription):
        return
    for place, event in enumerate(subscription.events):
        if isinstance(event, Upgrade | Migrate) and event.to and taken[event.to] > 1:
            yield Mistake(f"/events/{place}/to", MistakeCode.DUPLICATE_ID, event.to)


def _moves_licences(subscription: Subscription) -> bool:
    """Return whether licences of a subscription may get an id of their own."""
    return has(subscription.events, Upgrade) or has(subscription.events, Migrate)


def _ids(scenario: Scenario) -> Counter[str]:
    """Return how often each id is given: to a subscription, or to what seats move to."""
    ids = Counter(each.id for each in scenario.subscriptions)
    for each in filter(_moves_licences, scenario.subscriptions):
        ids.update(one.to for one in each.events if isinstance(one, Upgrade | Migrate) and one.to)
    return ids


@lru_cache(maxsize=8192)
def _of_order(
    member: Member, add_ons: tuple[Member, ...], book: Book, billing_day: int, places: int
) -> tuple[Mistake, ...]:
    """Return what the book has against the subscription, with pointers inside it."""
    metered = member.subscription.kind is Kind.USAGE
    if metered:
        found = usage.check(member, book)
    else:
        found = _CHECKS[book](member, add_ons, unpriced(book, billing_day))
    return (*found, *credit.mistakes(member.subscription, book, places))
