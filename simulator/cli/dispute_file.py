"""The differences of reconciliation files as one more file, for a support request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

import click

from simulator.cli import streams
from simulator.cli.reconciliation_files import Rebuilding
from simulator.cli.streams import ExitCode
from simulator.formats.dispute import Dispute, dispute
from simulator.words import Words


def _csv(found: Dispute) -> bytes:
    from simulator.formats import dispute_csv

    return dispute_csv.dumps(found)


def _html(found: Dispute) -> bytes:
    from simulator.formats import dispute_html

    return dispute_html.dumps(found)


def _xlsx(found: Dispute) -> bytes:
    from simulator.formats import dispute_xlsx

    return dispute_xlsx.dumps(found)


_WRITERS: Mapping[str, Callable[[Dispute], bytes]] = {
    ".xlsx": _xlsx,
    ".html": _html,
    ".csv": _csv,
}


def check(target: str, histories: Sequence[Sequence[str]]) -> None:
    """Refuse a target that is no kind of file that is written, or that several would go into.

    Raises:
        click.UsageError: it cannot be done.
    """
    suffix = PurePath(target).suffix.casefold()
    if suffix not in _WRITERS:
        endings = ", ".join(_WRITERS)
        raise click.UsageError(f"{target!r}: the name has to end in one of {endings}.")
    if len(histories) > 1:
        raise click.UsageError("--dispute writes one file: name one FILE, or add --together.")


def write(target: str, found: Rebuilding, words: Words) -> ExitCode:
    """Write the differences of files that were rebuilt; say why they cannot be written."""
    if found.rebuilt is None:
        return ExitCode.DONE
    names = [streams.shown_name(name) for name in found.names]
    pairs = [pair for each in found.rebuilt.subscriptions for pair in each.pairs]
    made = dispute(names, found.read, found.rebuilt.scenario, pairs, words)
    return streams.put_file(target, _WRITERS[PurePath(target).suffix.casefold()](made))
