"""`prorata examples`: the published examples, and whether the engine gives their figures."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli import options, streams
from simulator.cli.streams import ExitCode, Result
from simulator.cli.tables import aligned
from simulator.engine import simulate
from simulator.formats import gallery, scenario_file
from simulator.words import Words


@click.command("examples", short_help="List or write the published examples.")
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the scenario files into this folder; what is there stays.",
)
@options.language
def command(folder: Path | None, language: str | None) -> int:
    """List the published examples; each is checked against the figures of its page."""
    words = options.words_for(language)
    if folder is not None:
        return _write(folder, words)
    rows = [[words.tr("Example"), words.tr("Title"), words.tr("Published figures")]]
    rows += ([each.id, words.tr(each.title), _verdict(each, words)] for each in gallery.examples())
    streams.put_text("\n".join(aligned(rows, [False, False, False])))
    return ExitCode.DONE


def _verdict(example: gallery.Example, words: Words) -> str:
    """Return whether the engine gives the published figures."""
    comparison = gallery.reproduces(example, simulate(example.scenario))
    if not comparison.is_reproduced:
        return words.tr("not reproduced")
    if example.deviation:
        return words.ntr(
            "{n} figure reproduced; the page contradicts itself",
            "{n} figures reproduced; the page contradicts itself",
            comparison.figures,
        )
    return words.ntr("{n} figure reproduced", "{n} figures reproduced", comparison.figures)


def _write(folder: Path, words: Words) -> ExitCode:
    """Write every example into `folder`, and print the names of the files."""
    result = Result()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        streams.complain_of_file(str(folder), error)
        return ExitCode.NO_FILE
    for example in gallery.examples():
        path = folder / gallery.file_name(example.id)
        try:
            _write_new(path, scenario_file.dumps(example.scenario))
        except FileExistsError:
            result.note(ExitCode.NO_FILE)
            kept = words.tr("there is another file of this name; it stays as it is")
            streams.complain(streams.one_line(f"{streams.shown_name(str(path))}: {kept}"))
        except OSError as error:
            result.note(ExitCode.NO_FILE)
            streams.complain_of_file(str(path), error)
        else:
            streams.put_text(streams.one_line(streams.shown_name(str(path))))
    return result.code


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there; FileExistsError where there is a different one."""
    if path.is_file() and path.read_bytes() == data:
        return
    with path.open("xb") as file:
        file.write(data)
