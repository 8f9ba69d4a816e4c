"""Which settings of the partner mean something for the subscriptions that there are."""

from __future__ import annotations

from simulator.catalogue import PROFILES
from simulator.scenario.scenario import Scenario


def has_billing_day(scenario: Scenario) -> bool:
    """Return whether something is invoiced on the partner's own day, in cycles that are counted.

    Where every invoice covers a calendar month that day means nothing, and no annual line is
    printed in parts. A profile that is not known may mean anything.
    """
    names = {each.profile or scenario.partner.profile for each in scenario.subscriptions}
    profiles = [PROFILES.get(name) for name in names or {scenario.partner.profile}]
    return any(each is None or not each.book.is_by_calendar_month for each in profiles)
