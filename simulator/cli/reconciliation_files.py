"""Reconciliation files on the command line: how they are corrected, read and rebuilt."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from simulator.cli import streams
from simulator.cli.progress import Progress
from simulator.cli.streams import ExitCode
from simulator.errors import SimulatorError
from simulator.money import MINOR_UNITS
from simulator.reconciliation import opening
from simulator.reconciliation.corrections import Corrections
from simulator.reconciliation.dialect import DELIMITERS, DateOrder
from simulator.reconciliation.opening import LAST_BILLING_DAY, PROFILES_OF_FILES, PartnerChoice
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild import NothingToRebuildError, RebuiltFile
from simulator.words import Words
from simulator.words import reconciliation as texts

_Command = TypeVar("_Command", bound=Callable[..., Any])
_TAB = "tab"


class Encoding(click.ParamType[str]):
    """The name of an encoding of text."""

    name = "encoding"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the encoding that was typed."""
        try:
            b"ab".decode(value, errors="replace")
            codecs.getincrementaldecoder(value)(errors="replace")
        except (LookupError, ValueError, TypeError):
            self.fail(f"{value!r} is no encoding of text such as utf-8 or cp1252.", param, ctx)
        return codecs.lookup(value).name


class Choices(msgspec.Struct, frozen=True):
    """What was chosen for the files of a command."""

    corrections: Corrections
    partner: PartnerChoice


class Rebuilding(msgspec.Struct, frozen=True):
    """Files that were read and, where `rebuilt` is there, rebuilt together.

    `refusal` says why they are not, and `refused` is the file for which they are not.
    """

    names: tuple[str, ...]
    read: tuple[ReadFile, ...] = ()
    rebuilt: RebuiltFile | None = None
    refused: str = ""
    refusal: str = ""
    code: ExitCode = ExitCode.DONE


def options(command: _Command) -> _Command:
    """Add the options that say what is known of a file and of the partner."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--billing-day",
        type=click.IntRange(1, LAST_BILLING_DAY),
        help="The partner's billing day; told from the lines by default.",
    ),
    click.option(
        "--profile",
        type=click.Choice(PROFILES_OF_FILES),
        help="How the partner is billed; by default the profile and rounding that fit best.",
    ),
    click.option("--encoding", type=Encoding(), help="Of the text; guessed by default."),
    click.option(
        "--delimiter",
        type=click.Choice([*(each for each in DELIMITERS if each != "\t"), _TAB]),
        metavar="SIGN",
        help="Between columns: , ; | or tab; guessed by default.",
    ),
    click.option(
        "--decimal", type=click.Choice((".", ",")), help="Decimal sign; guessed by default."
    ),
    click.option(
        "--dates",
        type=click.Choice([each.value for each in DateOrder], case_sensitive=False),
        help="Order of day, month and year; guessed by default.",
    ),
    click.option(
        "--currency",
        type=click.Choice(sorted(MINOR_UNITS), case_sensitive=False),
        metavar="CODE",
        help="Of files that have no column for it.",
    ),
)


def choices(
    billing_day: int | None,
    profile: str | None,
    encoding: str | None,
    delimiter: str | None,
    decimal: str | None,
    dates: str | None,
    currency: str | None,
) -> Choices:
    """Return what the options of `options` say."""
    known = Corrections(
        encoding=encoding,
        delimiter="\t" if delimiter == _TAB else delimiter,
        decimal=decimal,
        dates=DateOrder(dates) if dates else None,
        currency=currency,
    )
    return Choices(known, PartnerChoice(billing_day=billing_day, profile=profile))


def rebuilt(names: Sequence[str], chosen: Choices, words: Words) -> Rebuilding:
    """Return what the files of these names become together, or why nothing.

    Raises:
        click.Abort: it was cancelled by Ctrl+C; a sentence has said so.
    """
    read: list[ReadFile] = []
    shown = [streams.shown_name(name) for name in names]
    try:
        with Progress(words) as progress:
            for name in names:
                file = opening.read_file(Path(name), chosen.corrections, progress.show)
                read.append(file)
            found = opening.rebuilt_from(read, chosen.partner, progress.show, shown)
    except KeyboardInterrupt:
        streams.complain(words.tr("Cancelled; nothing was written."))
        raise click.Abort from None
    except OSError as error:
        return _refused(names, read, error.strerror or str(error), ExitCode.NO_FILE)
    except (SimulatorError, NothingToRebuildError) as error:
        return _refused(names, read, texts.refusal(error, words) or str(error), ExitCode.WRONG)
    except ValueError as error:
        # A name that no file can have.
        return _refused(names, read, str(error), ExitCode.NO_FILE)
    return Rebuilding(tuple(names), tuple(read), found)


def _refused(
    names: Sequence[str], read: Sequence[ReadFile], refusal: str, code: ExitCode
) -> Rebuilding:
    """Return the files without what they become: because of the one that was not read, or of all."""
    refused = names[len(read)] if len(read) < len(names) else ", ".join(names)
    return Rebuilding(tuple(names), tuple(read), None, refused, refusal, code)


def complain(file: Rebuilding) -> None:
    """Say on the error stream why files were not rebuilt."""
    streams.complain(streams.one_line(f"{streams.shown_name(file.refused)}: {file.refusal}"))
