"""Reconciliation files of `prorata export`: which layouts a bill needs, and where they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from simulator.cli import streams
from simulator.cli.streams import ExitCode
from simulator.reconciliation.writing import (
    Written,
    content,
    kind_of,
    kinds_in,
    layouts_of,
    left_out,
)
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.words import Words, written_files


def export(
    target: str, statement: Statement, scenario: Scenario, layout: Written | None, words: Words
) -> ExitCode:
    """Write a bill in the layout that is chosen, or in those that hold each of its lines once.

    Args:
        target: a file, "-", or a folder that gets a file of each layout.
        statement: of the scenario, or a part of it, with lines.
        scenario: tells what the lines do not.
        layout: the one that is chosen.
        words: say what cannot be written, and what is left out.
    """
    layouts = layouts_of(statement, scenario) if layout is None else (layout,)
    folder = Path(target) if target != streams.STANDARD_INPUT and Path(target).is_dir() else None
    if refusal := _refusal(statement, scenario, layouts, words, is_folder=folder is not None):
        streams.complain(streams.one_line(refusal))
        return ExitCode.WRONG
    if layout is not None and (
        remark := written_files.left_out(left_out(statement, scenario, layout), words)
    ):
        streams.complain(remark)
    for path, data in _files(target, folder, statement, scenario, layouts):
        code = streams.put_file(path, data)
        if code is not ExitCode.DONE:
            return code
    return ExitCode.DONE


def _files(
    target: str,
    folder: Path | None,
    statement: Statement,
    scenario: Scenario,
    layouts: Sequence[Written],
) -> Iterator[tuple[str, bytes]]:
    """Yield where each file goes, and what it holds."""
    for each in layouts:
        path = target if folder is None else str(folder / f"{each}.csv")
        yield path, content(statement, scenario, each)


def _refusal(
    statement: Statement,
    scenario: Scenario,
    layouts: Sequence[Written],
    words: Words,
    *,
    is_folder: bool,
) -> str:
    """Return why these layouts cannot be written there; "" if they can."""
    kinds = kinds_in(statement, scenario)
    if not any(kind_of(each) in kinds for each in layouts):
        return words.tr(
            "No line of this bill has a place in the layout {layout}.", layout=layouts[0]
        )
    if len(layouts) > 1 and not is_folder:
        return words.tr(
            "The lines of this bill need several files. Choose one of {layouts} with --layout, "
            "or name a folder for all of them.",
            layouts=", ".join(layouts),
        )
    return ""
