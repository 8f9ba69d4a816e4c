"""`prorata check`: everything that is wrong with scenarios."""

from __future__ import annotations

import click

from simulator.cli import options, streams
from simulator.cli.streams import ExitCode, Result
from simulator.errors import Mistake, ScenarioError
from simulator.formats import scenario_file


@click.command("check", short_help="Print what is wrong with scenarios.")
@options.files
@options.language
def command(files: tuple[str, ...], language: str | None) -> int:
    """Print every mistake of each scenario FILE, one on a line; nothing where all is right."""
    words = options.words_for(language)
    result = Result()
    for name in files:
        try:
            mistakes = _mistakes(name)
        except OSError as error:
            result.note(ExitCode.NO_FILE)
            streams.complain_of_file(name, error)
            continue
        for mistake in mistakes:
            result.note(ExitCode.WRONG)
            streams.put_text(streams.mistake_line(name, mistake, words))
    return result.code


def _mistakes(name: str) -> tuple[Mistake, ...]:
    try:
        return scenario_file.mistakes(streams.data_of(name))
    except ScenarioError as error:
        return error.mistakes
