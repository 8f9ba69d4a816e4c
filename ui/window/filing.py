"""The scenario and its file: new, open, save, who else has it open, what has changed on the disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from simulator.errors import ScenarioError
from simulator.formats.gallery import Example, example
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.dialogs.questions import (
    Changed,
    Locked,
    Unsaved,
    ask_changed,
    ask_locked,
    ask_unsaved,
    tell,
)
from ui.document.document import Document, empty_scenario
from ui.document.files import SUFFIX, FileError, FileLock, Holder, read, write
from ui.document.open_file import OpenFile
from ui.settings import Settings
from ui.window.file_dialogs import (
    choose_to_open,
    choose_to_save,
    file_name,
    read_or_tell,
    tell_unwritten,
)
from ui.window.sentences import lock_sentence


class Filing(QObject):
    """Opens and saves the document, and asks before anything would be lost.

    `example` is the id of the published example that was opened last, empty for anything else.

    Signals:
        opened: another scenario is open; the views should show all of it.
        recent_changed: the list of recent files is new.
        example_changed: (id) another published example is open, or none.
    """

    opened = Signal()
    recent_changed = Signal()
    example_changed = Signal(str)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        words: Words,
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._settings = settings
        self._words = words
        self._today = today
        self._file = OpenFile()
        self._asking = False
        self.example = ""

    def show_words(self, words: Words) -> None:
        """Speak another language from now on."""
        self._words = words

    def name(self) -> str:
        """Return what the open scenario is called: its file, else its title."""
        if self._document.path is not None:
            return self._document.path.name
        return self._document.scenario.title or self._words.tr("Untitled")

    def new(self) -> None:
        """Begin an empty scenario."""
        if self.may_leave():
            self._start(empty_scenario(self._today()), None, saved=True, new=True)

    def open_example(self, name: str) -> None:
        """Open a published example by its id."""
        if self.may_leave():
            self.start_with_example(example(name))

    def open(self) -> None:
        """Ask for a file and open it."""
        path = choose_to_open(self._window, self._words, self._settings.last_folder)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Open a file unless it cannot be read; return whether it is open now."""
        return self.may_leave() and self._open_now(path.absolute())

    def open_quietly(self, path: Path) -> bool:
        """Open a file if that needs no question; return whether it is open now."""
        path = path.absolute()
        try:
            scenario = read(path)
        except (FileError, ScenarioError):
            return False
        lock = self._file.reserve(path)
        if isinstance(lock, Holder):
            return False
        self._start(scenario, lock, saved=True)
        return True

    def start_with(self, scenario: Scenario) -> None:
        """Show a scenario that is in no file, without a question."""
        self._start(scenario, None, saved=True)

    def open_scenario(self, scenario: Scenario) -> None:
        """Show a scenario that is in no file, unless the user keeps what is open."""
        if self.may_leave():
            self.start_with(scenario)
            self._window.activateWindow()

    def start_with_example(self, published: Example) -> None:
        """Show a published example, under its title in the language, without a question."""
        scenario = published.scenario
        title = self._words.tr(scenario.title) if scenario.title else ""
        self._start(replace(scenario, title=title), None, saved=True, example=published.id)

    def recover(self, scenario: Scenario, path: Path | None) -> None:
        """Show work that was not saved; it goes to its file when the user saves it."""
        lock = self._file.reserve(path) if path is not None else None
        free = lock if isinstance(lock, FileLock) else None
        self._start(scenario, free, saved=False)

    def save(self) -> bool:
        """Save to the file of the document, or ask for one; return whether it is saved."""
        path = self._document.path
        if path is None:
            return self.save_as()
        if self._file.changed_outside():
            answer = ask_changed(self._window, self._words, path.name, saving=True)
            if answer is Changed.THEIRS:
                self._open_now(path)
            if answer is not Changed.OURS:
                return False
        return self._save_to(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it; return whether it is saved."""
        path = choose_to_save(self._window, self._words, self._proposal())
        return path is not None and self._save_to(path)

    def may_leave(self) -> bool:
        """Ask about unsaved work; return whether the scenario may be closed."""
        if self._document.is_saved:
            return True
        match ask_unsaved(self._window, self._words, self.name()):
            case Unsaved.SAVE:
                return self.save()
            case Unsaved.DISCARD:
                return True
            case Unsaved.CANCEL:
                return False

    def look_at_the_disk(self) -> None:
        """Ask what to do if another program has written the file; called when the window wakes."""
        path = self._document.path
        if self._asking or path is None or not self._file.changed_outside():
            return
        self._asking = True
        answer = ask_changed(self._window, self._words, path.name, saving=False)
        self._asking = False
        if answer is Changed.THEIRS:
            self._open_now(path)
        else:
            self._file.look()
            self._document.mark_unsaved()

    def close(self) -> None:
        """Let the file go, and remember it for the next start."""
        self._settings.last_file = self._document.path
        self._file.hold(None)

    def _open_now(self, path: Path) -> bool:
        scenario = read_or_tell(self._window, self._words, path)
        if scenario is None:
            self._forget_missing(path)
            return False
        lock = self._file.reserve(path)
        if isinstance(lock, Holder):
            sentence = lock_sentence(path, lock, self._words)
            if ask_locked(self._window, self._words, sentence) is Locked.CANCEL:
                return False
            self._start(scenario, None, saved=False)
        else:
            self._start(scenario, lock, saved=True)
        return True

    def _start(
        self,
        scenario: Scenario,
        lock: FileLock | None,
        *,
        saved: bool,
        example: str = "",
        new: bool = False,
    ) -> None:
        self._file.hold(lock)
        self.example = example
        path = None if lock is None else lock.path
        self._document.open(scenario, path, saved=saved, new=new)
        if path is not None:
            self._remember(path)
        self.opened.emit()
        self.example_changed.emit(example)

    def _save_to(self, path: Path) -> bool:
        lock = self._file.reserve(path)
        if isinstance(lock, Holder):
            sentence = lock_sentence(path, lock, self._words)
            tell(self._window, self._words, sentence, self._words.tr("Save under another name."))
            return False
        try:
            write(path, self._document.desk.whole)
        except FileError as error:
            self._file.give_up(lock)
            tell_unwritten(self._window, self._words, error)
            return False
        self._file.hold(lock)
        self._document.mark_saved(path)
        self._remember(path)
        return True

    def _remember(self, path: Path) -> None:
        self._settings.add_recent_file(path)
        self._settings.last_folder = str(path.parent)
        self._settings.last_file = path
        self.recent_changed.emit()

    def _forget_missing(self, path: Path) -> None:
        if not path.exists():
            self._settings.remove_recent_file(path)
            self.recent_changed.emit()

    def _proposal(self) -> Path:
        if self._document.path is not None:
            return self._document.path
        return Path(self._settings.last_folder) / f"{file_name(self.name())}{SUFFIX}"
