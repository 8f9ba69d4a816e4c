"""What commands share that read one scenario and say something about its bill."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias, TypeVar

import click

from simulator.cli import options, streams
from simulator.cli.streams import ExitCode
from simulator.engine import seen_on, simulate
from simulator.errors import ScenarioError
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.words import SOURCE_LANGUAGE, Words

TEXT, JSON, CSV = "text", "json", "csv"

_Command = TypeVar("_Command", bound=Callable[..., object])
Writer: TypeAlias = Callable[[Scenario, Statement, Words], None]


def output(command: _Command) -> _Command:
    """Add the options that choose how the result is written."""
    mark = "Begin csv with a mark by which Excel knows UTF-8."
    command = click.option("--bom", is_flag=True, help=mark)(command)
    return click.option(
        "--format",
        "output",
        type=click.Choice((TEXT, JSON, CSV)),
        default=TEXT,
        show_default=True,
        help="How the result is written.",
    )(command)


def run(
    file: str, output: str, language: str | None, write: Writer, as_of: date | None = None
) -> ExitCode:
    """Read and bill the scenario in `file`, have its result written, and return how it ended.

    It is billed up to `as_of` where that is given, instead of its last day.
    """
    if output != TEXT and language is None:
        # What machines read does not depend on whose machine it is.
        language = SOURCE_LANGUAGE
    words = options.words_for(language)
    try:
        scenario = streams.scenario_of(file)
        if as_of is not None:
            scenario = seen_on(scenario, as_of)
        statement = simulate(scenario)
    except ScenarioError as error:
        streams.complain_of_mistakes(file, error.mistakes, words)
        return ExitCode.WRONG
    except OSError as error:
        streams.complain_of_file(file, error)
        return ExitCode.NO_FILE
    write(scenario, statement, words)
    return ExitCode.DONE
