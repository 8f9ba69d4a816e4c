"""Keeps unsaved work on the disk while the user works, and offers it again after a crash."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, QTime, QTimer
from PySide6.QtWidgets import QWidget

from simulator.errors import ScenarioError
from simulator.words import Words
from ui.dialogs.questions import Lost, ask_lost
from ui.document.document import Document
from ui.document.files import FileError, read
from ui.document.recovery import LostWork, Recovery
from ui.window.filing import Filing

_PAUSE = 400
"""Milliseconds without an edit after which the work is written down."""


class Keeping(QObject):
    """Writes the document down when it has changes that are in no file; deletes it when saved."""

    def __init__(self, window: QWidget, document: Document, recovery: Recovery) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._recovery = recovery
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.keep)
        document.changed.connect(self._on_changed)
        document.saved_changed.connect(self._on_saved_changed)

    def keep(self) -> bool:
        """Write the work down now; return whether there is a copy of it on the disk."""
        self._timer.stop()
        if self._document.is_saved:
            self._recovery.forget()
            return True
        return self.keep_all()

    def keep_all(self) -> bool:
        """Write the work down also where it is saved; return whether there is a copy of it."""
        try:
            self._recovery.keep(self._document.desk.whole, self._document.path)
        except FileError:
            # A disk without room must not stop the user's work; the next edit tries again.
            return False
        return True

    @property
    def kept_in(self) -> str:
        """Return where the copy of the work is."""
        return str(self._recovery.kept_in)

    def forget(self) -> None:
        """Take the copy away: the window closes, and the user has been asked."""
        self._timer.stop()
        self._recovery.forget()

    def offer_lost_work(self, filing: Filing, words: Words) -> bool:
        """Offer the work of processes that are gone; return whether some was taken over."""
        for work in self._recovery.lost():
            if _is_in_its_file(work):
                self._recovery.discard(work)
                continue
            match ask_lost(self._window, words, _name(work, words), _when(work, words)):
                case Lost.RECOVER:
                    filing.recover(work.scenario, work.file)
                    self.keep()
                    self._recovery.discard(work)
                    return True
                case Lost.DISCARD:
                    self._recovery.discard(work)
                case Lost.LATER:
                    pass
        return False

    def _on_changed(self) -> None:
        self._timer.start()

    def _on_saved_changed(self) -> None:
        if self._document.is_saved:
            self.forget()
        else:
            self._timer.start()


def _is_in_its_file(work: LostWork) -> bool:
    """Return whether nothing is lost: a crash also writes down what was saved before it."""
    if work.file is None:
        return False
    try:
        return read(work.file) == work.scenario
    except (FileError, ScenarioError):
        return False


def _name(work: LostWork, words: Words) -> str:
    return work.file.name if work.file else work.scenario.title or words.tr("Untitled")


def _when(work: LostWork, words: Words) -> str:
    """Return the local day and time at which the work was last written down."""
    local = work.when.astimezone()
    clock = QTime(local.hour, local.minute)
    time = QLocale(words.language).toString(clock, QLocale.FormatType.ShortFormat)
    return words.tr("{day} at {time}", day=words.day(local.date()), time=time)
