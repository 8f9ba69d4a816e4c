"""`prorata explain`: the sum behind each line of a bill, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import click

from simulator.billed_twice import billed_twice
from simulator.cli import options, streams
from simulator.cli.bill_text import line_text
from simulator.cli.streams import ExitCode
from simulator.cli.tables import aligned
from simulator.engine import simulate
from simulator.errors import ScenarioError
from simulator.explain import explain
from simulator.full_price import full_price_after
from simulator.scenario.scenario import Scenario
from simulator.statement import Line, Statement
from simulator.summary import posted_lines
from simulator.words import Words

_INDENT = "  "


class _Place(NamedTuple):
    """A line, and where it stands on the bill; the number counts the lines that were asked for."""

    number: int
    invoice: date
    line: Line


@click.command("explain", short_help="Print how the lines of a bill come about.")
@options.file
@click.option("--invoice", type=options.Day(), help="Only the invoice of this day.")
@click.option(
    "--line",
    "number",
    type=click.IntRange(min=1),
    help="Only this line, counted from 1 on the invoice, or on the whole bill.",
)
@options.language
def command(file: str, invoice: date | None, number: int | None, language: str | None) -> int:
    """Print how each line of the bill of FILE comes about ("-" is the standard input)."""
    words = options.words_for(language)
    try:
        scenario = streams.scenario_of(file)
        statement = simulate(scenario)
    except ScenarioError as error:
        streams.complain_of_mistakes(file, error.mistakes, words)
        return ExitCode.WRONG
    except OSError as error:
        streams.complain_of_file(file, error)
        return ExitCode.NO_FILE
    places = _places(statement, invoice)
    if number is not None:
        if number > len(places):
            raise click.BadParameter(f"there are {len(places)} lines.", param_hint="'--line'")
        places = places[number - 1 : number]
    names = _names(scenario)
    texts = (
        "\n".join(_explained(place, _name(place.line, names), scenario, statement, words))
        for place in places
    )
    streams.put_text("\n\n".join(texts))
    return ExitCode.DONE


def _places(statement: Statement, invoice: date | None) -> list[_Place]:
    """Return the lines of the invoices of a day, or of all; a day without one is a wrong use."""
    days = sorted({each.date for each in statement.invoices})
    if invoice is not None and invoice not in days:
        known = ", ".join(map(str, days)) or "none"
        raise click.BadParameter(
            f"no invoice on {invoice}; invoices: {known}.", param_hint="'--invoice'"
        )
    lines = [
        (each.date, line)
        for each in statement.invoices
        if invoice in (None, each.date)
        for line in each.lines
    ]
    return [_Place(number, day, line) for number, (day, line) in enumerate(lines, start=1)]


def _names(scenario: Scenario) -> dict[str, str]:
    """Return what the subscriptions are called: by product, with the id where there are several."""
    several = len(scenario.subscriptions) > 1
    return {
        each.id: streams.one_line(
            f"{each.product} ({each.id})" if each.product and several else each.product or each.id
        )
        for each in scenario.subscriptions
    }


def _name(line: Line, names: dict[str, str]) -> str:
    """Return what the subscription of a line is called; one that has come of another by its product."""
    known = names.get(line.subscription)
    if known is not None or not line.product:
        return known or line.subscription
    return streams.one_line(f"{line.product} ({line.subscription})")


def _explained(
    place: _Place, name: str, scenario: Scenario, statement: Statement, words: Words
) -> Iterator[str]:
    """Yield the line with its subscription `name` and its rule, its sum and the reasons for it."""
    currency = statement.currency
    day = words.day(place.invoice)
    shown = line_text(place.line, words, currency)
    head = words.tr("Line {n} ({day}): {line}", n=words.quantity(place.number), day=day, line=shown)
    rule = words.tr("Rule: {title}", title=words.rule(place.line.rule))
    yield words.tr("{line} [{subscription}; {rule}]", line=head, subscription=name, rule=rule)
    rows = words.explanation(explain(place.line), place.line, currency)
    yield from aligned([list(row) for row in rows], [False, False], _INDENT)
    lines = posted_lines(statement)
    twice = billed_twice(place.line, lines)
    full = full_price_after(place.line, lines, scenario.until)
    yield from (_INDENT + sentence for sentence in words.why(place.line, twice, full))
    yield _INDENT + words.why_invoiced(place.line, place.invoice)
