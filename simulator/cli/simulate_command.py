"""`prorata simulate`: the bill of scenarios, for people or for machines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import click
import msgspec

from simulator.cli import options, streams
from simulator.cli.streams import ExitCode, Result
from simulator.engine import seen_on, simulate
from simulator.errors import Mistake, ScenarioError
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.words import SOURCE_LANGUAGE, Words

_TEXT, _JSON, _JSON_LINES, _CSV = "text", "json", "jsonl", "csv"


@click.command("simulate", short_help="Print the bill of scenarios.")
@options.files
@click.option(
    "--format",
    "output",
    type=click.Choice((_TEXT, _JSON, _JSON_LINES, _CSV)),
    default=_TEXT,
    show_default=True,
    help="json prints one statement, jsonl one line for each file.",
)
@click.option(
    "--as-of", type=options.Day(), help="The bill as it stood on this day; instead of `until`."
)
@click.option(
    "--netted", is_flag=True, help="Credits and charges that belong together as one row (text)."
)
@click.option("--bom", is_flag=True, help="Begin csv with a mark by which Excel knows UTF-8.")
@options.language
def command(
    files: tuple[str, ...],
    output: str,
    as_of: date | None,
    netted: bool,
    bom: bool,
    language: str | None,
) -> int:
    """Print the bill of each scenario FILE ("-" is the standard input)."""
    if output == _JSON and len(files) > 1:
        raise click.UsageError("--format json takes one file; jsonl takes many.")
    if netted and output != _TEXT:
        raise click.UsageError("--netted is for text; machines read every line.")
    if output != _TEXT and language is None:
        # What machines read does not depend on whose machine it is.
        language = SOURCE_LANGUAGE
    run = _Run(as_of, options.words_for(language))
    formats: dict[str, Callable[[_Run, Sequence[str]], None]] = {
        _TEXT: _print_netted if netted else _print_text,
        _JSON: _print_json,
        _JSON_LINES: _print_json_lines,
        _CSV: _print_csv_with_bom if bom else _print_csv,
    }
    formats[output](run, files)
    return run.result.code


class Bill(NamedTuple):
    """A scenario and the statement that follows from it."""

    scenario: Scenario
    statement: Statement


class Refusal(NamedTuple):
    """Why a file has no bill."""

    mistakes: tuple[Mistake, ...] = ()
    error: OSError | None = None


class _Run:
    """One run over some files: the bill of each, complaints where there is none."""

    def __init__(self, as_of: date | None, words: Words) -> None:
        self.words = words
        self.result = Result()
        self._as_of = as_of

    def bill(self, name: str) -> Bill | Refusal:
        """Return the bill of the file `name`, or what has been said on the error stream."""
        try:
            scenario = streams.scenario_of(name)
            if self._as_of is not None:
                scenario = seen_on(scenario, self._as_of)
            return Bill(scenario, simulate(scenario))
        except ScenarioError as error:
            self.result.note(ExitCode.WRONG)
            streams.complain_of_mistakes(name, error.mistakes, self.words)
            return Refusal(mistakes=error.mistakes)
        except OSError as error:
            self.result.note(ExitCode.NO_FILE)
            streams.complain_of_file(name, error)
            return Refusal(error=error)


def _print_text(run: _Run, files: Sequence[str], *, netted: bool = False) -> None:
    from simulator.cli.bill_text import bill_text

    first = True
    for name in files:
        bill = run.bill(name)
        if isinstance(bill, Refusal):
            continue
        heading = f"{streams.one_line(streams.shown_name(name))}\n" if len(files) > 1 else ""
        blank = "" if first else "\n"
        text = bill_text(bill.scenario, bill.statement, run.words, netted=netted)
        streams.put_text(blank + heading + text)
        first = False


def _print_netted(run: _Run, files: Sequence[str]) -> None:
    _print_text(run, files, netted=True)


def _print_json(run: _Run, files: Sequence[str]) -> None:
    from simulator.formats import statement_file

    bill = run.bill(files[0])
    if isinstance(bill, Bill):
        streams.put(statement_file.dumps(bill.statement, bill.scenario))


def _print_json_lines(run: _Run, files: Sequence[str]) -> None:
    from simulator.formats import statement_file

    for name in files:
        bill = run.bill(name)
        if isinstance(bill, Bill):
            line = statement_file.dumps_line(bill.statement, bill.scenario)
        else:
            line = msgspec.json.encode(_refusal_json(name, bill, run.words))
        streams.put(line + b"\n")


def _refusal_json(name: str, refusal: Refusal, words: Words) -> dict[str, object]:
    """Return the line that stands for a file without a bill."""
    file = streams.shown_name(name)
    if refusal.error is not None:
        return {"file": file, "error": refusal.error.strerror or str(refusal.error)}
    mistakes = [
        {"pointer": mistake.pointer, **words.mistake(mistake)._asdict()}
        for mistake in refusal.mistakes
    ]
    return {"file": file, "mistakes": mistakes}


def _print_csv(run: _Run, files: Sequence[str], *, bom: bool = False) -> None:
    from simulator.formats import spreadsheet, statement_csv

    several = len(files) > 1
    bills = [(name, bill) for name in files if isinstance(bill := run.bill(name), Bill)]
    taxed = any(statement_csv.is_taxed(bill.statement) for _, bill in bills)
    headings = statement_csv.columns(taxed=taxed)
    rows = [[*([statement_csv.FILE_COLUMN] if several else []), *headings]]
    for name, bill in bills:
        file = [spreadsheet.as_text(streams.shown_name(name))] if several else []
        cells = statement_csv.rows(bill.statement, bill.scenario, taxed=taxed)
        rows += ([*file, *row] for row in cells)
    if len(rows) > 1 or run.result.code is ExitCode.DONE:
        streams.put(statement_csv.table(rows, bom=bom))


def _print_csv_with_bom(run: _Run, files: Sequence[str]) -> None:
    _print_csv(run, files, bom=True)
