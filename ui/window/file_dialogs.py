"""The dialogs that choose a file, and what is told when one cannot be read or written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from simulator.errors import ScenarioError
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.dialogs.questions import tell
from ui.document.files import SUFFIX, FileError, read, write_bytes
from ui.window.sentences import (
    mistake_lines,
    reading_sentence,
    refusal_sentence,
    writing_sentence,
)


def choose_to_open(parent: QWidget, words: Words, folder: str) -> Path | None:
    """Ask for a scenario file; None if the user thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, words.tr("Open a scenario"), folder, _scenarios(words)
    )
    return Path(chosen).absolute() if chosen else None


def choose_to_save(parent: QWidget, words: Words, proposal: Path) -> Path | None:
    """Ask where to save a scenario; None if the user thinks better of it."""
    title = words.tr("Save the scenario")
    return choose_target(parent, title, proposal, _scenarios(words), SUFFIX)


def choose_target(
    parent: QWidget, title: str, proposal: Path, kinds: str, suffix: str
) -> Path | None:
    """Ask where to write a file; a name without an ending gets `suffix`."""
    path, _ = choose_target_and_kind(parent, title, proposal, [kinds], suffix)
    return path


def choose_target_and_kind(
    parent: QWidget, title: str, proposal: Path, kinds: Sequence[str], suffix: str
) -> tuple[Path | None, int]:
    """Ask where to write a file and as which of `kinds`; return its place with the path."""
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(proposal), ";;".join(kinds))
    place = kinds.index(kind) if kind in kinds else 0
    if not chosen:
        return None, place
    path = Path(chosen).absolute()
    return path if path.suffix else path.with_name(path.name + suffix), place


def file_name(title: str) -> str:
    """Return a title as the name of a file, without what file systems do not like."""
    kept = "".join(each if each.isalnum() or each in " -_()" else "-" for each in title)
    return " ".join(kept.split()) or "scenario"


def read_or_tell(parent: QWidget, words: Words, path: Path) -> Scenario | None:
    """Return the scenario of a file; where there is none, say why and return None."""
    try:
        return read(path)
    except FileError as error:
        tell(parent, words, reading_sentence(error, words))
    except ScenarioError as error:
        from ui.dialogs.mistakes import MistakesDialog

        sentence = refusal_sentence(path, error.mistakes, words)
        dialog = MistakesDialog(parent, words, sentence, mistake_lines(error.mistakes, words))
        dialog.exec()
        dialog.deleteLater()
    return None


def tell_unwritten(parent: QWidget, words: Words, error: FileError) -> None:
    """Say why a file was not written."""
    tell(parent, words, writing_sentence(error, words))


def written(parent: QWidget, words: Words, path: Path, content: bytes) -> bool:
    """Write a file and return whether that was possible; say why it was not."""
    try:
        write_bytes(path, content)
    except FileError as error:
        tell_unwritten(parent, words, error)
        return False
    return True


def _scenarios(words: Words) -> str:
    return words.tr("Scenarios (*{suffix})", suffix=SUFFIX)
