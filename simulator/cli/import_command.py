"""`prorata import`: scenario files out of reconciliation files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from simulator.cli import options, reconciliation_files, streams
from simulator.cli.streams import ExitCode, Result
from simulator.findings import check
from simulator.formats import scenario_file
from simulator.reconciliation.rebuild import RebuiltFile
from simulator.reconciliation.rebuild.parting import by_customer
from simulator.scenario.scenario import Scenario
from simulator.words import Words, assumptions

_LONGEST_NAME = 60
_ENDING = ".prorata"
_NAMELESS = "customer"


@click.command("import", short_help="Write scenarios rebuilt from reconciliation files.")
@options.files
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Write the scenario files into this folder; what is there stays.",
)
@click.option("--one", is_flag=True, help="One scenario of all customers.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
@reconciliation_files.options
@options.language
def command(  # noqa: PLR0913, PLR0917 - one for each option
    files: tuple[str, ...],
    folder: Path,
    one: bool,
    force: bool,
    billing_day: int | None,
    profile: str | None,
    encoding: str | None,
    delimiter: str | None,
    decimal: str | None,
    dates: str | None,
    currency: str | None,
    language: str | None,
) -> int:
    """Rebuild what happened from reconciliation FILEs: a scenario for each customer.

    Several files are one history of one partner: months, and kinds of files.
    """
    words = options.words_for(language)
    chosen = reconciliation_files.choices(
        billing_day, profile, encoding, delimiter, decimal, dates, currency
    )
    found = reconciliation_files.rebuilt(files, chosen, words)
    if found.rebuilt is None:
        reconciliation_files.complain(found)
        return found.code
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        streams.complain_of_file(str(folder), error)
        return ExitCode.NO_FILE
    bad = sum(len(file.bad) for file in found.read)
    if bad:
        left_out = words.ntr(
            "{n} row was left out; `prorata reconcile` names it.",
            "{n} rows were left out; `prorata reconcile` names them.",
            bad,
        )
        streams.complain(left_out)
    for line in _assumed(found.rebuilt, words):
        streams.complain(streams.one_line(line))
    scenario = found.rebuilt.scenario
    parts = {Path(files[0]).name.split(".")[0]: scenario} if one else by_customer(scenario)
    result = Result()
    for path, part in _files(folder, parts):
        _write(path, part, result, words, force=force)
    return result.code


def _assumed(rebuilt: RebuiltFile, words: Words) -> Iterator[str]:
    """Yield what was assumed, and how many lines the scenarios do not give."""
    for doubt in rebuilt.doubts:
        yield words.tr("Assumed: {what}", what=assumptions.doubt(doubt, words))
    for one in rebuilt.subscriptions:
        for doubt in one.doubts:
            yield words.tr(
                "{subscription}: assumed: {what}",
                subscription=one.id,
                what=assumptions.doubt(doubt, words),
            )
    unequal = rebuilt.tally.all - rebuilt.tally.equal
    if unequal:
        yield words.ntr(
            "{n} line differs from what the scenario gives; `prorata reconcile` names it.",
            "{n} lines differ from what the scenario gives; `prorata reconcile` names them.",
            unequal,
        )


def _files(folder: Path, parts: dict[str, Scenario]) -> Iterator[tuple[Path, Scenario]]:
    """Yield each scenario with a file name of its own that every system takes."""
    taken: set[str] = set()
    for name, scenario in parts.items():
        plain = _plain(name)
        chosen, count = plain, 1
        while chosen.casefold() in taken:
            count += 1
            chosen = f"{plain}-{count}"
        taken.add(chosen.casefold())
        yield folder / f"{chosen}{_ENDING}", scenario


def _plain(name: str) -> str:
    """Return the letters and digits of a name, with a hyphen for what stands between them."""
    # An ending keeps names such as CON apart from the devices of Windows only with a letter more.
    words = "".join(each if each.isalnum() else " " for each in name).split()
    plain = "-".join(words)[:_LONGEST_NAME].strip("-")
    reserved = {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10)),
    }
    return f"{_NAMELESS}-{plain}" if plain.casefold() in reserved else plain or _NAMELESS


def _write(path: Path, scenario: Scenario, result: Result, words: Words, *, force: bool) -> None:
    """Write one scenario and print the name of its file."""
    name = streams.one_line(streams.shown_name(str(path)))
    data = scenario_file.dumps(scenario)
    if mistakes := check(scenario):
        # Such as more licences than there are: nobody could open the file.
        result.note(ExitCode.WRONG)
        streams.complain_of_mistakes(str(path), mistakes, words)
        return
    if len(data) > scenario_file.MAX_BYTES:
        result.note(ExitCode.WRONG)
        streams.complain(f"{name}: {words.tr('The scenario is too large for one file.')}")
        return
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        result.note(ExitCode.NO_FILE)
        kept = words.tr("there is another file of this name; it stays as it is")
        streams.complain(f"{name}: {kept}")
    except OSError as error:
        result.note(ExitCode.NO_FILE)
        streams.complain_of_file(str(path), error)
    else:
        streams.put_text(name)
