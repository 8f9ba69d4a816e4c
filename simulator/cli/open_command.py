"""`prorata open`: the window; the command `prorata` catches it before it comes here."""

from __future__ import annotations

import click


@click.command("open", short_help="Open the window.")
@click.argument("file", metavar="[FILE]", required=False)
def command(file: str | None) -> int:
    """Open the window, with the scenario FILE if one is given.

    `prorata` without a command does the same.
    """
    wanted = "the window" if file is None else f"the window with {file}"
    raise click.UsageError(f"Only the command `prorata` opens {wanted}.")
