"""`prorata reconcile`: reconciliation files, rebuilt and compared line by line."""

from __future__ import annotations

import click

from simulator.cli import options, reconciliation_files, streams
from simulator.cli.reconciliation_files import Rebuilding
from simulator.cli.streams import ExitCode, Result
from simulator.words import SOURCE_LANGUAGE, Words


@click.command("reconcile", short_help="Compare reconciliation files line by line.")
@options.files
@reconciliation_files.options
@click.option("--json", "is_json", is_flag=True, help="One JSON object for each file, on a line.")
@click.option("--differences-only", is_flag=True, help="Only what is not equal.")
@options.language
def command(  # noqa: PLR0913, PLR0917 - one for each option
    files: tuple[str, ...],
    billing_day: int | None,
    profile: str | None,
    encoding: str | None,
    delimiter: str | None,
    decimal: str | None,
    dates: str | None,
    is_json: bool,
    differences_only: bool,
    language: str | None,
) -> int:
    """Rebuild what happened from each reconciliation FILE, and compare the bill with its lines."""
    if is_json and language is None:
        # What machines read does not depend on whose machine it is.
        language = SOURCE_LANGUAGE
    words = options.words_for(language)
    chosen = reconciliation_files.choices(billing_day, profile, encoding, delimiter, decimal, dates)
    result = Result()
    for place, name in enumerate(files):
        file = reconciliation_files.rebuilt(name, chosen, words)
        result.note(file.code)
        if is_json:
            _put_json(file, words, differences_only)
        else:
            if file.read is not None:
                _put_text(file, words, differences_only, is_first=not place)
            if file.refusal:
                reconciliation_files.complain(file)
    return result.code


def _put_json(file: Rebuilding, words: Words, differences_only: bool) -> None:
    from simulator.formats import comparison_json

    name = streams.shown_name(file.name)
    if file.code is ExitCode.DONE and file.rebuilt is not None and file.read is not None:
        streams.put(comparison_json.dumps(name, file.read, file.rebuilt, words, differences_only))
    else:
        streams.put(comparison_json.refused(name, file.read, file.refusal, words))


def _put_text(file: Rebuilding, words: Words, differences_only: bool, *, is_first: bool) -> None:
    from simulator.cli import reconciliation_text

    if file.read is None:
        return
    lines = [] if is_first else [""]
    lines += [streams.shown_name(file.name), *reconciliation_text.about(file.read, words)]
    if file.rebuilt is not None:
        lines += reconciliation_text.compared(file.rebuilt, words, differences_only)
    streams.put_text("\n".join(map(streams.one_line, lines)))
