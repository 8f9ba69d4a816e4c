"""What is said when a file cannot be read or written: what happened, and a way out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import Mistake, MistakeCode
from simulator.words import Words, mark
from ui.document.files import FileError, FileTrouble, Holder

if TYPE_CHECKING:
    from simulator.learn import Fault

_READING = {
    FileTrouble.MISSING: mark(
        "“{name}” is not there any more. It may have been moved or deleted; look for it in {folder}."
    ),
    FileTrouble.IS_A_FOLDER: mark("“{name}” is a folder. Open a scenario file in it."),
    FileTrouble.NOT_READABLE: mark(
        "You may not read “{name}”. Ask its owner for the right to read it, or open another file."
    ),
}
_READING_OTHER = mark("“{name}” could not be read: {detail}.")

_WRITING = {
    FileTrouble.NO_FOLDER: mark(
        "“{name}” was not saved: the folder {folder} is not there any more. "
        "Your work is still open; save it in another folder."
    ),
    FileTrouble.IS_A_FOLDER: mark(
        "“{name}” was not saved: a folder has that name. Your work is still open; "
        "choose another name."
    ),
    FileTrouble.NOT_WRITABLE: mark(
        "“{name}” was not saved: you may not write in {folder}. Your work is still open; "
        "save it in another folder."
    ),
    FileTrouble.NO_ROOM: mark(
        "“{name}” was not saved: the disk has no room left for it. What was in the file before is "
        "unchanged, and your work is still open; make room, or save it on another disk."
    ),
}
_WRITING_OTHER = mark(
    "“{name}” was not saved: {detail}. Your work is still open; save it in another folder."
)


def reading_sentence(error: FileError, words: Words) -> str:
    """Return why a file could not be opened."""
    return _filled(_READING.get(error.trouble, _READING_OTHER), error, words)


def writing_sentence(error: FileError, words: Words) -> str:
    """Return why a file could not be saved, and where the work is now."""
    return _filled(_WRITING.get(error.trouble, _WRITING_OTHER), error, words)


def _filled(text: str, error: FileError, words: Words) -> str:
    return words.tr(
        text,
        name=error.path.name,
        folder=str(error.path.parent),
        detail=error.detail.rstrip(".") or words.tr("the system gives no reason"),
    )


def refusal_sentence(path: Path, mistakes: Sequence[Mistake], words: Words) -> str:
    """Return why a file is not a scenario that this program can open."""
    if any(each.code is MistakeCode.NEWER_VERSION for each in mistakes):
        return words.tr(
            "“{name}” was made by a newer version of Prorata. Install that version to open it; "
            "the file is unchanged.",
            name=path.name,
        )
    return words.ntr(
        "“{name}” is not a scenario that can be read: {n} mistake. The file is unchanged; mend it "
        "and open it again.",
        "“{name}” is not a scenario that can be read: {n} mistakes. The file is unchanged; mend it "
        "and open it again.",
        len(mistakes),
        name=path.name,
    )


def mistake_lines(mistakes: Sequence[Mistake], words: Words) -> str:
    """Return every mistake on a line of its own, with its place in the file."""
    return "\n".join(
        words.tr(
            "{place}: {sentence}",
            place=each.pointer or "/",
            sentence=words.mistake_sentence(each),
        )
        for each in mistakes
    )


def exercise_refusal(mistakes: Sequence[Mistake], faults: Sequence[Fault], words: Words) -> str:
    """Return why a file holds no exercise that can be set, each reason on a line of its own."""
    from simulator.words.learning import FAULTS

    lines = [words.tr(FAULTS[fault]) for fault in faults]
    return "\n".join([*lines, *filter(None, [mistake_lines(mistakes, words)])])


def lock_sentence(path: Path, holder: Holder, words: Words) -> str:
    """Return who has a file open."""
    if not holder.pid:
        return words.tr("“{name}” is open in another window.", name=path.name)
    return words.tr(
        "“{name}” is open in another window (process {pid} of {program} on {host}).",
        name=path.name,
        pid=holder.pid,
        program=holder.program,
        host=holder.host,
    )
