"""The steps of a presentation as files: a PDF, or a picture of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.dialogs.questions import may_replace_pictures
from ui.document.files import FileError, write_bytes
from ui.theme import SlideColours
from ui.window.exporting import Exporting
from ui.window.file_dialogs import tell_unwritten
from ui.window.looks import Looks

if TYPE_CHECKING:
    from simulator.presentation import Presentation
    from ui.dialogs.step_work import Heard, StepWork
    from ui.slides.view import PresentationView


class StepFiles(QObject):
    """Draws and writes the steps beside the window: one file, or one row of pictures, at a time.

    Signals:
        done: (sentence) pictures were written, perhaps not all of them.
    """

    done = Signal(str)

    def __init__(self, window: QWidget, looks: Looks, exporting: Exporting) -> None:
        super().__init__(window)
        self._window = window
        self._looks = looks
        self._exporting = exporting
        self._view: PresentationView | None = None
        self._work: StepWork | None = None

    def write_pdf(self, shown: Presentation, view: PresentationView) -> None:
        """Draw the steps on pages, then ask where they are to be written."""
        if self._is_busy(view):
            return
        from ui.printing.ink import printed_font
        from ui.printing.slides import ANY_SIZE

        words = self._looks.words
        job = partial(_pdf, shown, printed_font(ANY_SIZE), view.colours)
        self._steps(view).start((view, words, words.tr("Steps as PDF…")), job, self._save_pdf)

    def write_png(self, shown: Presentation, view: PresentationView) -> None:
        """Ask for a folder and write a picture of each step into it."""
        if self._is_busy(view):
            return
        words, count = self._looks.words, len(shown.slides)
        title = words.tr("Folder for the pictures of the steps")
        folder = QFileDialog.getExistingDirectory(view, title)
        if not folder:
            return
        width = len(str(count))
        paths = [
            Path(folder, words.tr("step {number}.png", number=f"{number:0{width}}"))
            for number in range(1, count + 1)
        ]
        there = sum(path.exists() for path in paths)
        if there and not may_replace_pictures(view, words, there):
            return
        job = partial(_pictures, shown, paths, view.font(), view.colours)
        self._steps(view).start((view, words, words.tr("Steps as PNG…")), job, self._tell_pictures)

    def stop(self) -> None:
        """Write no more: the view is closed. What is written by then is told."""
        self._view = None
        if self._work is not None:
            self._work.stop()

    def wait(self) -> None:
        """Want nothing any more, and wait until no thread works."""
        if self._work is not None:
            self._work.wait()

    def _is_busy(self, view: PresentationView) -> bool:
        """Return whether steps are being written, and say so: what is begun is brought to an end."""
        is_busy = self._work is not None and self._work.is_busy
        if is_busy:
            words = self._looks.words
            view.show_message(words.tr("The steps are still being written. Please wait."))
        return is_busy

    def _steps(self, view: PresentationView) -> StepWork:
        """Return what works the files out, made when it is first wanted, for a view."""
        from ui.dialogs.step_work import StepWork

        self._view = view
        self._work = self._work or StepWork(self)
        return self._work

    def _save_pdf(self, content: bytes | None) -> None:
        """Ask where the steps are to be written, once they are drawn and the view is still there."""
        if content is not None and self._view is not None:
            words = self._looks.words
            kinds = words.tr("PDF documents (*.pdf)")
            title = words.tr("Export the steps")
            self._exporting.write(title, kinds, ".pdf", content, self._view)

    def _tell_pictures(self, written: tuple[int, FileError | None]) -> None:
        """Say how many pictures there are now, and why there are no more."""
        words, (done, error) = self._looks.words, written
        if error is not None:
            tell_unwritten(self._view or self._window, words, error)
        if done:
            self.done.emit(
                words.ntr("{n} picture was written.", "{n} pictures were written.", done)
            )


# What is done in a thread of its own.


def _pdf(shown: Presentation, font: QFont, colours: SlideColours, heard: Heard) -> bytes | None:
    """Return a PDF of the steps, None if it is not wanted any more."""
    from ui.printing.slides import pdf_of_slides

    return pdf_of_slides(shown, font, colours, heard)


def _pictures(
    shown: Presentation,
    paths: Sequence[Path],
    font: QFont,
    colours: SlideColours,
    heard: Heard,
) -> tuple[int, FileError | None]:
    """Write each picture as soon as it is drawn; return how many there are, and what went wrong."""
    from ui.printing.slides import pictures_of_slides

    done = 0
    pictures: Iterator[bytes] = pictures_of_slides(shown, font, colours)
    for number, path in enumerate(paths, 1):
        if not heard(number, len(paths)):
            break
        try:
            write_bytes(path, next(pictures))
        except FileError as error:
            return done, error
        done = number
    return done, None
