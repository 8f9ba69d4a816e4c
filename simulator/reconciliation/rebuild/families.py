"""Licences and the add-ons that hang on them: the file does not say which is which.

A subscription that cannot be billed by itself is tried below the licences of its order, then below
those of its customer whose cycles end on the same days.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from msgspec.structs import replace

from simulator.books.book import Member, Settings
from simulator.books.legacy import bill
from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import KEPT_DAYS, Billing, Term
from simulator.money import ZERO
from simulator.reconciliation.keys import everything
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.billing import billing_of
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.legacy import Rebuilt, rebuilt
from simulator.reconciliation.rebuild.plain import Plain
from simulator.reconciliation.rebuild.stories import Story
from simulator.scenario.events import ChangeBilling, Event, Purchase, Reactivate, Suspend
from simulator.scenario.scenario import Subscription

_MOST_CANDIDATES = 6
_MOST_DAYS = 6
_STEP = 64


class Families:
    """The subscriptions of a file while they are rebuilt, licences before add-ons."""

    def __init__(
        self,
        story: Story,
        settings: Settings,
        coverage: Coverage,
        on_progress: Callable[[float], bool] | None = None,
    ) -> None:
        self._story = story
        self._settings = settings
        self._coverage = coverage
        self._on_progress = on_progress
        self._found: dict[str, Rebuilt] = {}
        self._below: dict[tuple[str, int], tuple[Subscription, Rebuilt]] = {}
        self.is_cancelled = False

    def rebuilt(self) -> dict[str, Rebuilt]:
        """Return every subscription by its id, in the order of the file."""
        plain = Plain(self._coverage, self._settings)
        firsts: dict[str, Rebuilt] = {}
        for place, (name, lines) in enumerate(self._story.told.items()):
            if not place % _STEP and not self._is_wanted(place):
                return {}
            firsts[name] = plain.rebuilt(lines, name)
        for name, first in self._story.first_of.items():
            self._found[name] = self._named(firsts[first], name, first)
        for name in [name for name, one in self._found.items() if one.cost]:
            self._hang(name, self._found[name])
        return self._found

    def _named(self, one: Rebuilt, name: str, first: str, parent: str = "") -> Rebuilt:
        """Return what was rebuilt from the lines of `first`, for a subscription that is alike."""
        parent = parent or one.subscription.parent
        if (one.subscription.id, one.subscription.parent) == (name, parent):
            return one
        label = self._story.lines.label(name, self._story.begins[first])
        subscription = replace(
            one.subscription,
            id=name,
            customer=label.customer,
            product=label.product,
            parent=parent,
        )
        return replace(one, subscription=subscription)

    def _on(self, name: str, above: Subscription) -> Rebuilt:
        """Return a subscription as an add-on of a licence; asked once for all that are alike."""
        first = self._story.first_of[name]
        known = self._below.get((first, id(above.events)))
        if known is None:
            member = Member(above)
            one = rebuilt(self._story.of(name), first, self._settings, self._coverage, member)
            # The licence is kept, so that its events are no others' as long as this is known.
            known = self._below[first, id(above.events)] = above, one
        return self._named(known[1], name, first, above.id)

    def _is_wanted(self, done: int) -> bool:
        """Tell how much is done; return whether to go on."""
        if self._on_progress is not None:
            self.is_cancelled = not self._on_progress(done / len(self._story.told))
        return not self.is_cancelled

    def _hang(self, name: str, alone: Rebuilt) -> None:
        """Hang a subscription on the licence below which it is explained best, if any is better."""
        best, parent = alone, ""
        for candidate in self._candidates(name):
            for above in self._readings(candidate, name):
                one = self._on(name, above.subscription)
                if one.cost < best.cost:
                    best, parent = one, candidate
                    self._settle(candidate, above)
                if not best.cost:
                    break
            if not best.cost:
                break
        if not parent:
            self._assume_parent(name)
            return
        doubt = Doubt(DoubtKind.PARENT, name=parent)
        self._found[name] = replace(best, doubts=(*best.doubts, doubt))
        self._give_prices(parent, name, best)

    def _assume_parent(self, name: str) -> None:
        """Hang an add-on that nothing else explains on a licence that the file does not show."""
        lines, alone = self._story.of(name), self._found[name].subscription
        first = alone.events[0].date
        line = min((one for one in lines if one.start >= first), key=_by_start)
        billing = billing_of(line)
        if line.end is None:
            return
        begun = add_months(line.end + ONE_DAY, -1 if billing is Billing.MONTHLY else -12)
        for day in dict.fromkeys((min(begun, first), first)):
            licence = Subscription(
                id=f"{name}-parent",
                customer=alone.customer,
                term=Term.YEAR,
                billing=billing,
                unit_price=ZERO,
                events=(Purchase(date=day, quantity=1),),
            )
            one = self._on(name, licence)
            if not one.cost:
                doubt = Doubt(DoubtKind.PARENT_NOT_IN_FILE, name=licence.id)
                self._found[name] = replace(one, doubts=(*one.doubts, doubt))
                self._found[licence.id] = Rebuilt(licence)
                self._give_prices(licence.id, name, one)
                return

    def _settle(self, name: str, above: Rebuilt) -> None:
        if above is not self._found[name]:
            self._found[name] = above

    @cached_property
    def _neighbours(self) -> Mapping[Hashable, Sequence[str]]:
        """Return the subscriptions of each order and of each customer."""
        found: dict[Hashable, list[str]] = {}
        for name in self._story.first_of:
            label = self._story.lines.label(name)
            found.setdefault((label.customer_id, label.customer), []).append(name)
            if label.order:
                found.setdefault(label.order, []).append(name)
        return found

    def _candidates(self, name: str) -> list[str]:
        """Return the licences below which a subscription may hang, the likeliest first."""
        mine = self._story.lines.label(name)
        first = min(line.start for line in self._story.of(name))
        ends = self._ends(name)
        same_order = set(self._neighbours.get(mine.order, ())) if mine.order else set()
        same_customer = self._neighbours[mine.customer_id, mine.customer]
        found: list[tuple[bool, int, str]] = []
        for other in dict.fromkeys([*same_customer, *sorted(same_order)]):
            one = self._found[other]
            if other == name or one.subscription.parent or _bought(one) > first:
                continue
            shared = len(ends & self._ends(other))
            if shared or other in same_order:
                found.append((other not in same_order, -shared, other))
        return [other for *_, other in sorted(found)[:_MOST_CANDIDATES]]

    def _ends(self, name: str) -> set[date | None]:
        return {line.end for line in self._story.told[self._story.first_of[name]]}

    def _readings(self, name: str, add_on: str) -> Iterator[Rebuilt]:
        """Yield a licence as it was rebuilt, then with other days for suspensions no line dates."""
        one = self._found[name]
        yield one
        days = {line.start for line in self._story.of(add_on)}
        yield from _moved(one, self._settings, days)

    def _give_prices(self, parent: str, name: str, add_on: Rebuilt) -> None:
        """Write the prices of an add-on into the changes of billing of its licence."""
        prices = iter(add_on.converted)
        bought = _bought(add_on)
        changes = (
            event.date
            for event in self._found[parent].subscription.events
            if isinstance(event, ChangeBilling)
        )
        if not any(day >= bought for day in changes):
            return
        events: list[Event] = []
        for event in self._found[parent].subscription.events:
            if isinstance(event, ChangeBilling) and event.date >= bought:
                _, price = next(prices, (event.date, add_on.subscription.unit_price))
                events.append(replace(event, add_ons={**event.add_ons, name: price}))
            else:
                events.append(event)
        one = self._found[parent]
        subscription = replace(one.subscription, events=tuple(events))
        self._found[parent] = replace(one, subscription=subscription)


def _moved(one: Rebuilt, settings: Settings, days: set[date]) -> Iterator[Rebuilt]:
    """Yield `one` with its undated suspensions on earlier days, where its bill stays the same."""
    events = one.subscription.events
    before = _bill(one.subscription, settings)
    doubtful = {doubt.day: doubt for doubt in one.doubts if doubt.kind is DoubtKind.SUSPENSION_DAY}
    for place, event in enumerate(events):
        doubt = doubtful.get(event.date)
        if doubt is None or not isinstance(event, Suspend) or doubt.first is None:
            continue
        near = {day - ONE_DAY for day in days} | days | {doubt.first}
        tried = sorted((day for day in near if doubt.first <= day < event.date), reverse=True)
        for day in tried[:_MOST_DAYS]:
            changed = (*events[:place], replace(event, date=day), *events[place + 1 :])
            again = next((each for each in events[place:] if isinstance(each, Reactivate)), None)
            if again is not None and again.date - day > timedelta(days=KEPT_DAYS):
                continue
            subscription = replace(one.subscription, events=changed)
            if _bill(subscription, settings) == before:
                yield replace(one, subscription=subscription)


def _bill(subscription: Subscription, settings: Settings) -> list[Hashable]:
    """Return what the lines of a licence say, in posting order."""
    return [everything(line) for line in bill(Member(subscription), settings)]


def _by_start(line: FileLine) -> tuple[date, int]:
    return line.start, line.row


def _bought(one: Rebuilt) -> date:
    days = (event.date for event in one.subscription.events if isinstance(event, Purchase))
    return min(days)
