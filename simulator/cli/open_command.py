"""`prorata open`: the window; the command `prorata` catches it before it comes here."""

from __future__ import annotations

import click


@click.command("open", short_help="Open the window.")
@click.argument("files", metavar="[FILE...]", nargs=-1)
def command(files: tuple[str, ...]) -> int:
    """Open the window, with the scenario FILE or with reconciliation files if they are given.

    `prorata` without a command does the same.
    """
    wanted = f"the window with {', '.join(files)}" if files else "the window"
    raise click.UsageError(f"Only the command `prorata` opens {wanted}.")
