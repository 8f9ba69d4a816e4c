"""What an add-on can hang on: a licence, another add-on, or a trial that has become a licence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.books.book import MOST_PARENTS
from simulator.catalogue import PROFILES, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.events import ConvertTrial, has
from simulator.scenario.scenario import Partner, Subscription

_PARENTS = (Kind.LICENCE, Kind.ADD_ON, Kind.TRIAL)


def of_parent(
    subscription: Subscription, partner: Partner, by_id: Mapping[str, Subscription]
) -> Iterator[Mistake]:
    """Check the link of an add-on to the licence that it hangs on."""
    parent = by_id.get(subscription.parent)
    if subscription.kind is not Kind.ADD_ON:
        yield Mistake("/parent", MistakeCode.PARENT_NOT_ALLOWED, subscription.parent)
    elif not subscription.parent:
        yield Mistake("/parent", MistakeCode.PARENT_MISSING)
    elif parent is None:
        yield Mistake("/parent", MistakeCode.PARENT_UNKNOWN, subscription.parent)
    elif parent.kind is Kind.TRIAL and not _becomes_a_licence(parent, partner):
        yield Mistake("/parent", MistakeCode.PARENT_NOT_CONVERTED, subscription.parent)
    elif parent.kind not in _PARENTS:
        yield Mistake("/parent", MistakeCode.PARENT_NOT_ALLOWED, subscription.parent)
    elif (parent.profile or partner.profile) != (subscription.profile or partner.profile):
        yield Mistake("/profile", MistakeCode.PROFILE_OF_ANOTHER_FAMILY, subscription.profile)
    else:
        yield from _of_chain(subscription, by_id)


def _becomes_a_licence(trial: Subscription, partner: Partner) -> bool:
    """Return whether a trial is converted: in new commerce that happens by itself."""
    profile = PROFILES.get(trial.profile or partner.profile)
    by_itself = profile is None or profile.book.is_by_calendar_month
    return by_itself or has(trial.events, ConvertTrial)


def _of_chain(subscription: Subscription, by_id: Mapping[str, Subscription]) -> Iterator[Mistake]:
    """Check that the parents of an add-on end with a licence, after not too many."""
    seen = [subscription.id]
    above = by_id.get(subscription.parent)
    while above is not None and above.id not in seen and len(seen) <= MOST_PARENTS:
        seen.append(above.id)
        above = by_id.get(above.parent)
    if above is not None:
        circle = above.id in seen
        code = MistakeCode.PARENT_CIRCLE if circle else MistakeCode.PARENT_TOO_DEEP
        yield Mistake("/parent", code, subscription.parent, (str(MOST_PARENTS),))
