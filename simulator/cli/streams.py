"""Files in, bytes out: what every sub-command reads and how it says what is wrong."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

import click

from simulator.errors import Mistake
from simulator.formats import scenario_file

if TYPE_CHECKING:
    from simulator.scenario.scenario import Scenario
    from simulator.words import Words

STANDARD_INPUT = "-"
_LONGEST_MESSAGE = 1000
_BLANK = "Zs"


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    WRONG = 1
    USAGE = 2
    NO_FILE = 3


class Result:
    """How a command is going: the worst of its files decides how it ends."""

    def __init__(self) -> None:
        self.code = ExitCode.DONE

    def note(self, code: ExitCode) -> None:
        """Remember that a file ended with `code`."""
        self.code = max(self.code, code)


def scenario_of(name: str) -> Scenario:
    """Return the scenario in the file `name`, or in what comes in for "-".

    Raises:
        ScenarioError: the file is no scenario; it holds every mistake.
        OSError: the file cannot be read.
    """
    return scenario_file.loads(data_of(name))


def data_of(name: str) -> bytes:
    """Return the bytes of the file `name`, or of what comes in for "-"."""
    if name == STANDARD_INPUT:
        if _is_closed(sys.stdin):
            raise _closed()
        return sys.stdin.buffer.read(scenario_file.MAX_BYTES + 1)
    return scenario_file.content(name)


def shown_name(name: str) -> str:
    """Return the name of a file as text that every stream takes."""
    return os.fsencode(name).decode(errors="backslashreplace")


def mistake_line(name: str, mistake: Mistake, words: Words) -> str:
    """Return a mistake as one line: file, place, what was found, what is allowed."""
    sentence = words.mistake_sentence(mistake)
    return one_line(f"{shown_name(name)}: {mistake.pointer}: {sentence}")


def one_line(text: str) -> str:
    """Return `text` without anything that would break its line, and not endlessly long."""
    if not text.isprintable():
        text = "".join(_escaped(each) for each in text)
    return text if len(text) <= _LONGEST_MESSAGE else text[: _LONGEST_MESSAGE - 1] + "…"


def _escaped(character: str) -> str:
    """Return a character, or its escape if it breaks a line or cannot be seen."""
    from unicodedata import category

    # Blanks of all kinds are part of French numbers; str.isprintable knows only one.
    if category(character) == _BLANK or character.isprintable():
        return character
    return character.encode("unicode_escape").decode()


def complain(text: str) -> None:
    """Print a line on the error stream, where there is one."""
    if _is_closed(sys.stderr):
        return
    click.echo(text.encode(sys.stderr.encoding or "utf-8", "backslashreplace"), err=True)


def complain_of_mistakes(name: str, mistakes: Iterable[Mistake], words: Words) -> None:
    """Print each mistake of a file as one line on the error stream."""
    for mistake in mistakes:
        complain(mistake_line(name, mistake, words))


def complain_of_file(name: str, error: OSError) -> None:
    """Print why a file cannot be read or written."""
    complain(one_line(f"{shown_name(name)}: {error.strerror or error}"))


class NobodyReadsError(Exception):
    """Whoever read the result has gone, as `head` does; click would call that a failure."""


def put(data: bytes) -> None:
    """Write bytes of the result.

    Raises:
        OSError: they cannot be written, or there is no output (`>&-`).
        NobodyReadsError: whoever read them has gone.
    """
    if _is_closed(sys.stdout):
        raise _closed()
    try:
        sys.stdout.buffer.write(data)
    except BrokenPipeError as error:
        raise NobodyReadsError from error


def put_file(target: str, content: bytes) -> ExitCode:
    """Write a file, or print it for "-"; say why it cannot be written."""
    if target == STANDARD_INPUT:
        put(content)
        return ExitCode.DONE
    from pathlib import Path  # every start of the program would pay for what few write

    try:
        Path(target).write_bytes(content)
    except OSError as error:
        complain_of_file(target, error)
        return ExitCode.NO_FILE
    return ExitCode.DONE


def flush() -> None:
    """Write what is still held back."""
    if not _is_closed(sys.stdout):
        sys.stdout.flush()


def put_text(text: str) -> None:
    """Write lines of the result in the encoding of the terminal."""
    put(f"{text}\n".encode(getattr(sys.stdout, "encoding", None) or "utf-8", "replace"))


def _is_closed(stream: TextIO | None) -> bool:
    """Return whether the process was started without this stream: Python has None for it."""
    return stream is None


def _closed() -> OSError:
    return OSError(errno.EBADF, os.strerror(errno.EBADF))
