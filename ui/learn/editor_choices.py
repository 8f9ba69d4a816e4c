"""What a trainer can ask of a scenario: its invoices, what its events cause, and lines of them."""

from __future__ import annotations

from simulator.engine import outcome
from simulator.learn import Asked, Exercise, solve
from simulator.scenario.scenario import Scenario
from simulator.words import Words


def things_to_ask(scenario: Scenario, words: Words) -> list[tuple[str, Asked]]:
    """Return every invoice, and every event that has lines, with what they are called."""
    statement = outcome(scenario).statement
    days = dict.fromkeys(invoice.date for invoice in statement.invoices)
    found = [
        (words.tr("Invoice of {date}", date=words.day(day)), Asked(invoice=day)) for day in days
    ]
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    caused = {ref for line in (*lines, *statement.pending) for ref in line.events}
    for subscription in scenario.subscriptions:
        currency = subscription.currency or scenario.partner.currency
        for place, event in enumerate(subscription.events):
            if (subscription.id, place) in caused:
                sentence = words.event_sentence(event, currency)
                asked = Asked(subscription=subscription.id, event=place)
                found.append((words.tr("Event: {event}", event=sentence), asked))
    return found


def line_count(scenario: Scenario, asked: Asked) -> int:
    """Return how many lines an invoice or an event has."""
    return len(solve(Exercise(id="", scenario=scenario, asked=asked)).lines)
