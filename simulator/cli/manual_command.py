"""`prorata manual`: the manual as text, or as pages for a browser."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli import options, streams
from simulator.cli.streams import ExitCode


@click.command("manual", short_help="Read the manual, or write it as HTML.")
@click.argument("page", required=False, metavar="[PAGE]", default="index")
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write all pages as HTML, in every language; they need no network.",
)
@options.language
def command(page: str, folder: Path | None, language: str | None) -> int:
    """Print a PAGE of the manual, by default its contents, or write all of them as HTML."""
    if folder is not None:
        return _write(folder)
    from simulator.manual.pages import text_of
    from simulator.words.pages import PAGES

    if page not in PAGES:
        raise click.BadParameter(f"{page!r} is not one of {', '.join(PAGES)}.", param_hint="PAGE")
    streams.put_text(text_of(options.words_for(language).language, page))
    return ExitCode.DONE


def _write(folder: Path) -> int:
    """Write the site into `folder`, over an older one, and print where it begins."""
    from simulator.manual import site

    try:
        for name, data in site.files():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as error:
        streams.complain_of_file(str(folder), error)
        return ExitCode.NO_FILE
    streams.put_text(streams.one_line(streams.shown_name(str(folder / "index.html"))))
    return ExitCode.DONE
