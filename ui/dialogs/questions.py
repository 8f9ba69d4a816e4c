"""Questions with two or three answers, and sentences that only want to be read."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TypeVar

import msgspec
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from simulator.words import Words

Answer = TypeVar("Answer", bound=Enum)

_Role = QMessageBox.ButtonRole


class Unsaved(Enum):
    """What to do with work that is in no file."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Locked(Enum):
    """What to do with a file that another window has open."""

    COPY = auto()
    CANCEL = auto()


class Changed(Enum):
    """What to do when another program has written the file."""

    THEIRS = auto()
    OURS = auto()
    CANCEL = auto()


class Lost(Enum):
    """What to do with the work of a process that is gone."""

    RECOVER = auto()
    DISCARD = auto()
    LATER = auto()


class _Agreed(Enum):
    """Whether something may be done that cannot be undone."""

    YES = auto()
    CANCEL = auto()


class _Choice(msgspec.Struct, frozen=True):
    answer: Enum
    text: str
    role: QMessageBox.ButtonRole


def ask_unsaved(parent: QWidget, words: Words, name: str) -> Unsaved:
    """Ask what to do with the changes of the open scenario."""
    return _ask(
        parent,
        words.tr("Save the changes to “{name}”?", name=name),
        words.tr("What is not saved is lost when the scenario is closed."),
        (
            _Choice(Unsaved.SAVE, words.tr("Save"), _Role.AcceptRole),
            _Choice(Unsaved.DISCARD, words.tr("Don’t save"), _Role.DestructiveRole),
            _Choice(Unsaved.CANCEL, words.tr("Cancel"), _Role.RejectRole),
        ),
        Unsaved.CANCEL,
    )


def ask_locked(parent: QWidget, words: Words, sentence: str) -> Locked:
    """Ask what to do with a file that another window has open."""
    return _ask(
        parent,
        sentence,
        words.tr(
            "Two windows that write one file would undo each other's work. You can open a copy."
        ),
        (
            _Choice(Locked.COPY, words.tr("Open a copy"), _Role.AcceptRole),
            _Choice(Locked.CANCEL, words.tr("Cancel"), _Role.RejectRole),
        ),
        Locked.CANCEL,
    )


def ask_changed(parent: QWidget, words: Words, name: str, *, saving: bool) -> Changed:
    """Ask whose version of a file counts, when both may have changed."""
    ours = words.tr("Overwrite the file") if saving else words.tr("Keep what is open")
    choices = (
        _Choice(Changed.THEIRS, words.tr("Read the file again"), _Role.DestructiveRole),
        _Choice(Changed.OURS, ours, _Role.AcceptRole),
    )
    cancel = _Choice(Changed.CANCEL, words.tr("Cancel"), _Role.RejectRole)
    return _ask(
        parent,
        words.tr("“{name}” has been changed by another program.", name=name),
        words.tr("Reading the file again drops the changes made here; overwriting it drops theirs.")
        if saving
        else words.tr("Reading the file again drops the changes made here."),
        (*choices, cancel) if saving else choices,
        Changed.CANCEL if saving else Changed.OURS,
    )


def ask_lost(parent: QWidget, words: Words, name: str, when: str) -> Lost:
    """Ask whether to take over the work of a process that is gone."""
    return _ask(
        parent,
        words.tr("Unsaved work on “{name}” was found.", name=name),
        words.tr(
            "The program ended on {when} before it was saved. Nothing of it is lost.", when=when
        ),
        (
            _Choice(Lost.RECOVER, words.tr("Recover"), _Role.AcceptRole),
            _Choice(Lost.DISCARD, words.tr("Discard"), _Role.DestructiveRole),
            _Choice(Lost.LATER, words.tr("Ask again later"), _Role.RejectRole),
        ),
        Lost.LATER,
    )


def may_begin_sheet(parent: QWidget, words: Words) -> bool:
    """Ask whether the scores may go."""
    return _agreed(
        parent,
        words.tr("Begin a new score sheet?"),
        words.tr("The scores that are not saved to a file are lost."),
        words.tr("Begin anew"),
        words,
    )


def may_give_up(parent: QWidget, words: Words) -> bool:
    """Ask whether an exercise may be edited that could still be solved."""
    return _agreed(
        parent,
        words.tr("Edit an exercise that you have not solved?"),
        words.tr("The editor shows its hints and its solution; it gives no points any more."),
        words.tr("Edit"),
        words,
    )


def may_drop_exercise(parent: QWidget, words: Words) -> bool:
    """Ask whether an exercise that is in no file may go."""
    return _agreed(
        parent,
        words.tr("Close the editor without saving the exercise?"),
        words.tr("What was written since the last time it was saved is lost."),
        words.tr("Don’t save"),
        words,
    )


def may_replace_pictures(parent: QWidget, words: Words, there: int) -> bool:
    """Ask whether so many pictures of the same names may be replaced."""
    return _agreed(
        parent,
        words.ntr(
            "{n} picture of the same name is there already.",
            "{n} pictures of the same names are there already.",
            there,
        ),
        words.tr("Replacing them cannot be undone."),
        words.tr("Replace"),
        words,
    )


def tell(parent: QWidget, words: Words, sentence: str, more: str = "") -> None:
    """Show a sentence that the user must have read."""
    box = _box(parent, sentence, more, QMessageBox.Icon.Warning)
    box.addButton(words.tr("Close"), _Role.AcceptRole)
    box.exec()
    box.deleteLater()


def _agreed(parent: QWidget, sentence: str, more: str, deed: str, words: Words) -> bool:
    """Ask whether something may be done; its button is called like the deed."""
    choices = (
        _Choice(_Agreed.YES, deed, _Role.DestructiveRole),
        _Choice(_Agreed.CANCEL, words.tr("Cancel"), _Role.RejectRole),
    )
    return _ask(parent, sentence, more, choices, _Agreed.CANCEL) is _Agreed.YES


def _ask(
    parent: QWidget, sentence: str, more: str, choices: Sequence[_Choice], escape: Answer
) -> Answer:
    """Show a question; closing the window is the answer `escape`, Enter the first choice."""
    box = _box(parent, sentence, more, QMessageBox.Icon.Question)
    buttons: dict[QPushButton, Enum] = {}
    texts = _with_letters([choice.text for choice in choices])
    for choice, text in zip(choices, texts, strict=True):
        button = box.addButton(text, choice.role)
        button.setObjectName(choice.answer.name.lower())
        buttons[button] = choice.answer
        if choice.answer is escape:
            box.setEscapeButton(button)
    box.setDefaultButton(next(iter(buttons)))
    box.exec()
    pressed = box.clickedButton()
    answer = next((buttons[each] for each in buttons if each is pressed), escape)
    box.deleteLater()
    return type(escape)(answer.value)


def _with_letters(texts: Sequence[str]) -> list[str]:
    """Return the texts of buttons with a letter for the keyboard each, the first that is free."""
    taken: set[str] = set()
    found = []
    for text in texts:
        letters = enumerate(text.casefold())
        place = next((n for n, each in letters if each.isalpha() and each not in taken), None)
        if place is None:
            found.append(text)
            continue
        taken.add(text[place].casefold())
        found.append(f"{text[:place]}&{text[place:]}")
    return found


def _box(parent: QWidget, sentence: str, more: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(parent.window().windowTitle().replace("[*]", ""))
    box.setText(sentence)
    box.setInformativeText(more)
    return box
