"""What happened on a day of history, in one sentence."""

from __future__ import annotations

from simulator.history import DayStory
from simulator.scenario.scenario import Scenario
from simulator.standing import standing_before
from simulator.words import Words
from simulator.words.happenings import story, text
from ui.models.names import subscription_names, with_names


def day_text(day: DayStory, scenario: Scenario, words: Words) -> str:
    """Return the day, what happened to which subscription, and what was posted and invoiced."""
    several = len(scenario.subscriptions) > 1
    names = subscription_names(scenario) if several and day.events else {}
    happened = []
    for ref, event in day.events:
        before = standing_before(scenario, ref)
        said = text(with_names(event, scenario), before, words, scenario.partner.currency)
        if several:
            said = words.tr("{label}: {formula}", label=names[ref[0]], formula=said)
        happened.append(said)
    return story(day, tuple(happened), words)
