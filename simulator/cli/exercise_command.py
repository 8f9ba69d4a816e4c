"""`prorata exercise`: the course, or a random exercise by its number; as text or as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from msgspec.structs import replace

from simulator.catalogue import Book
from simulator.cli import options, streams
from simulator.cli.streams import ExitCode
from simulator.cli.tables import aligned
from simulator.learn import BOOKS, MOST_SEED, Draw, Exercise, Level, drawn, solve
from simulator.words import Words


@click.command("exercise", short_help="List the course, or make a random exercise.")
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(0, MOST_SEED),
    help="Make the random exercise of this number; without it the course is listed.",
)
@click.option(
    "--level",
    type=click.Choice([each.value for each in Level]),
    default=Level.EASY.value,
    show_default=True,
)
@click.option(
    "--book",
    type=click.Choice([each.value for each in BOOKS]),
    default=BOOKS[0].value,
    show_default=True,
)
@click.option("--solution", is_flag=True, help="Print the computed solution, too.")
@click.option(
    "--write",
    "path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the random exercise to a file that the window opens.",
)
@options.language
def command(
    seed: int | None,
    level: str,
    book: str,
    path: Path | None,
    language: str | None,
    *,
    solution: bool,
) -> int:
    """List the exercises of the course, or print a random one: the same number, the same exercise."""
    words = options.words_for(language)
    if seed is None:
        if solution or path is not None:
            raise click.UsageError("--solution and --write go with --seed.")
        streams.put_text("\n".join(_course(words)))
        return ExitCode.DONE
    exercise = drawn(Draw(seed, Level(level), Book(book)))
    if path is not None:
        return streams.put_file(str(path), _file(exercise))
    streams.put_text("\n".join(_told(exercise, words, solution=solution)))
    return ExitCode.DONE


def _course(words: Words) -> list[str]:
    from simulator.formats.course import course
    from simulator.words.learning_tasks import title

    rows = [[each.id, title(each, words)] for each in course()]
    return aligned([[words.tr("Exercise"), words.tr("Title")], *rows], [False, False])


def _file(exercise: Exercise) -> bytes:
    """Return a file with an exercise, which keeps its title as a text."""
    from simulator.formats import exercise_file
    from simulator.words.learning_tasks import titles

    return exercise_file.dumps(replace(exercise, title=titles(exercise)))


def _told(exercise: Exercise, words: Words, *, solution: bool) -> Iterator[str]:
    """Yield the task and what is known, then the lines where they are wanted."""
    from simulator.words.learning_tasks import story, task, title

    yield title(exercise, words)
    yield task(exercise, words)
    yield ""
    yield from story(exercise, words)
    if solution:
        currency = exercise.scenario.partner.currency
        yield ""
        for line in solve(exercise).lines:
            price, amount = (
                words.amount(line.unit_price, currency),
                words.amount(line.amount, currency),
            )
            what = words.charge_type(line.charge_type)
            yield f"{words.period(line.period)}  {what}  {price} × {line.quantity} = {amount}"
