"""`prorata reconcile`: reconciliation files, rebuilt and compared line by line."""

from __future__ import annotations

import click

from simulator.cli import dispute_file, options, reconciliation_files, streams
from simulator.cli.reconciliation_files import Rebuilding
from simulator.cli.streams import Result
from simulator.words import SOURCE_LANGUAGE, Words


@click.command("reconcile", short_help="Compare reconciliation files line by line.")
@options.files
@reconciliation_files.options
@click.option("--json", "is_json", is_flag=True, help="One JSON object for each file, on a line.")
@click.option(
    "--together",
    is_flag=True,
    help="All files are one history of one partner: months, and kinds of files.",
)
@click.option("--differences-only", is_flag=True, help="Only what is not equal.")
@click.option(
    "--dispute",
    metavar="OUT",
    help="Write the differences for a support request: OUT.xlsx, OUT.html or OUT.csv.",
)
@options.language
def command(  # noqa: PLR0913, PLR0917 - one for each option
    files: tuple[str, ...],
    billing_day: int | None,
    profile: str | None,
    encoding: str | None,
    delimiter: str | None,
    decimal: str | None,
    dates: str | None,
    currency: str | None,
    is_json: bool,
    together: bool,
    differences_only: bool,
    dispute: str | None,
    language: str | None,
) -> int:
    """Rebuild what happened from each reconciliation FILE, and compare the bill with its lines."""
    if is_json and language is None:
        # What machines read does not depend on whose machine it is.
        language = SOURCE_LANGUAGE
    words = options.words_for(language)
    chosen = reconciliation_files.choices(
        billing_day, profile, encoding, delimiter, decimal, dates, currency
    )
    histories = [files] if together else [(name,) for name in files]
    if dispute is not None:
        dispute_file.check(dispute, histories)
    result = Result()
    for place, names in enumerate(histories):
        found = reconciliation_files.rebuilt(names, chosen, words)
        result.note(found.code)
        if is_json:
            _put_json(found, words, differences_only)
        else:
            _put_text(found, words, differences_only, is_first=not place)
            if found.refusal:
                reconciliation_files.complain(found)
        if dispute is not None:
            result.note(dispute_file.write(dispute, found, words))
    return result.code


def _put_json(found: Rebuilding, words: Words, differences_only: bool) -> None:
    from simulator.formats import comparison_json

    names = [streams.shown_name(name) for name in found.names]
    if found.rebuilt is not None:
        files = list(zip(names, found.read, strict=True))
        streams.put(comparison_json.dumps(files, found.rebuilt, words, differences_only))
    else:
        streams.put(comparison_json.refused(names, found.read, found.refusal, words))


def _put_text(found: Rebuilding, words: Words, differences_only: bool, *, is_first: bool) -> None:
    from simulator.cli import reconciliation_text

    lines: list[str] = []
    for name, file in zip(found.names, found.read, strict=False):
        lines += [] if is_first and not lines else [""]
        lines += [streams.shown_name(name), *reconciliation_text.about(file, words)]
    if found.rebuilt is not None:
        lines += [] if len(found.read) == 1 else [""]
        lines += reconciliation_text.compared(found.rebuilt, words, differences_only)
    if lines:
        streams.put_text("\n".join(map(streams.one_line, lines)))
