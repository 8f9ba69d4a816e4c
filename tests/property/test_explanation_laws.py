"""Laws of the explanation: every line says why it is there and why on its invoice, in every language."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from msgspec.structs import replace

from simulator.catalogue import Rule
from simulator.effects import event_effect
from simulator.engine import simulate
from simulator.formats.gallery import default_example
from simulator.full_price import full_price_after
from simulator.month_end import is_moved, month_end_of
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Scenario
from simulator.statement import Line
from simulator.summary import posted_lines
from simulator.words import Words, month_ends, no_effect
from tests.property.test_history_laws import EVERY_BOOK

LANGUAGES = (Words("en"), Words("fr"))

_GAP = re.compile(r"[{}]")


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and not text[0].islower() and not _GAP.search(text)


def _check(line: Line, invoiced, twice, full) -> None:
    for words in LANGUAGES:
        why = words.why(line, twice, full)
        assert why
        assert all(map(_is_sentence, why)), why
        assert _is_sentence(words.why_invoiced(line, invoiced))


@given(EVERY_BOOK)
def test_every_line_says_why_it_is_there_and_why_on_this_invoice(scenario: Scenario):
    statement = simulate(scenario)
    lines = posted_lines(statement)
    placed: list[tuple[Line, date | None]] = [
        (line, each.date) for each in statement.invoices for line in each.lines
    ]
    placed += [(line, None) for line in statement.pending]
    for line, invoiced in placed:
        _check(line, invoiced, None, full_price_after(line, lines, scenario.until))


@given(EVERY_BOOK)
def test_the_full_price_that_is_sure_is_on_the_bill(scenario: Scenario):
    lines = posted_lines(simulate(scenario))
    for line in lines:
        full = full_price_after(line, lines, scenario.until)
        if full is None:
            continue
        assert full.day >= line.period.end
        assert line.rate.days < line.rate.cycle_days
        whole = [
            each
            for each in lines
            if each.subscription == line.subscription
            and each.cycle.start == full.day
            and each.rate.days >= each.rate.cycle_days
        ]
        assert bool(whole) is full.is_sure


@given(EVERY_BOOK)
def test_every_event_without_effect_says_why(scenario: Scenario):
    for each in scenario.subscriptions:
        for place in range(len(each.events)):
            effect = event_effect(scenario, (each.id, place))
            assert bool(effect.invoices) is (effect.none is None)
            for words in LANGUAGES:
                said = no_effect.sentence(effect, words)
                assert _is_sentence(said) if effect.none is not None else said == ""


@given(EVERY_BOOK)
def test_the_days_foretold_at_the_end_of_a_month_are_those_of_the_first_cycles(
    scenario: Scenario,
):
    statement = simulate(scenario)
    for each in scenario.subscriptions:
        for place, event in enumerate(each.events):
            found = month_end_of(scenario, (each.id, place))
            if found is None:
                continue
            assert event.date.day >= 29
            assert all(_is_sentence(month_ends.sentence(found, words)) for words in LANGUAGES)
            if isinstance(event, Purchase) and len(each.events) == 1 and found.starts:
                cycles = {line.cycle.start for line in posted_lines(statement)}
                due = {day for day in found.starts if day <= scenario.until}
                assert not due or due & cycles


@given(EVERY_BOOK)
def test_a_cycle_that_months_have_moved_is_said_to_be(scenario: Scenario):
    for line in posted_lines(simulate(scenario)):
        for words in LANGUAGES:
            said = month_ends.of_line(line, words)
            assert bool(said) is is_moved(line)
            assert not said or said in words.why(line)


@pytest.mark.parametrize("rule", list(Rule))
@pytest.mark.parametrize("is_credit", [False, True])
def test_every_rule_has_its_sentences_in_every_language(rule: Rule, is_credit: bool):
    line = replace(simulate(default_example().scenario).invoices[0].lines[0], rule=rule, to="other")
    if is_credit:
        line = replace(line, credits=line, amount=-line.amount, unit_price=-line.unit_price)
    _check(line, line.posted, None, None)
    french = {words.rule(rule) for words in LANGUAGES}
    assert len(french) == len(LANGUAGES), "the title of the rule is the same in both languages"
