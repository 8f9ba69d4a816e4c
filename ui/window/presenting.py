"""A meeting with a customer: the scenario step by step on the whole screen, and as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QInputDialog

from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.dialogs.questions import may_replace_pictures, tell
from ui.document.document import Document
from ui.document.files import FileError, write_bytes
from ui.theme import SlideColours, Theme
from ui.window.exporting import Exporting
from ui.window.file_dialogs import tell_unwritten
from ui.window.looks import Looks

if TYPE_CHECKING:
    from simulator.presentation import Presentation
    from ui.dialogs.step_work import Heard, StepWork
    from ui.slides.view import PresentationView
    from ui.window.main_window import MainWindow


class _StoppedError(Exception):
    """The user does not want to wait any longer."""


class Presenting(QObject):
    """Opens the presentation, and writes its steps; both are worked out beside the window.

    Signals:
        done: (sentence) files were written.
    """

    done = Signal(str)

    def __init__(
        self, window: MainWindow, document: Document, looks: Looks, exporting: Exporting
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._looks = looks
        self._exporting = exporting
        self._shown: Presentation | None = None
        self._work: StepWork | None = None
        self.view: PresentationView | None = None
        exporting.done.connect(self._show_told)
        looks.theme_changed.connect(self._show_theme)

    def present(self) -> None:
        """Tell the scenario step by step; of several customers, that of one of them."""
        if self.view is not None and self.view.isVisible():
            self._show(self.view)
            return
        self._let_go()
        words = self._looks.words
        chosen = self._customer(words)
        if chosen is None:
            return
        job = partial(_presentation, self._document.scenario, words, chosen or None)
        self._steps().start((self._window, words, words.tr("Present")), job, self._open)

    def _open(self, shown: Presentation | None) -> None:
        """Show what was worked out, unless the user did not want to wait for it."""
        if shown is None:
            return
        from ui.slides.view import PresentationView

        self._shown = shown
        self._say_what_is_left_out(shown.words)
        self.view = view = PresentationView(shown, self._looks.theme)
        view.pdf_requested.connect(self._write_pdf)
        view.png_requested.connect(self._write_png)
        view.help_requested.connect(self._window.windows.presenting)
        view.destroyed.connect(self._forget)
        self._show(view)

    def _show(self, view: PresentationView) -> None:
        # Where no window manager makes it as large as the screen of the window.
        view.setGeometry(self._window.screen().geometry())
        view.showFullScreen()
        view.activateWindow()

    def _show_theme(self, theme: Theme) -> None:
        if self.view is not None:
            self.view.show_theme(theme)

    def _let_go(self) -> None:
        """Forget a view that is closed, and not yet deleted: the next one is not meant."""
        if self.view is not None:
            self.view.destroyed.disconnect(self._forget)
            self.view = None

    def _steps(self) -> StepWork:
        """Return what works steps out, made when it is first wanted."""
        from ui.dialogs.step_work import StepWork

        self._work = self._work or StepWork(self)
        return self._work

    def close(self) -> None:
        """End the presentation, if one goes on, and whatever is worked out."""
        if self._work is not None:
            self._work.wait()
        if self.view is not None:
            self.view.close()

    def _forget(self) -> None:
        self.view = None
        if self._work is not None:
            self._work.drop()

    def _customer(self, words: Words) -> str | None:
        """Return whose bill is told, empty for everybody's; None if the user thinks better of it."""
        listed = self._document.scenario.subscriptions
        names = tuple(dict.fromkeys(each.customer for each in listed if each.customer))
        if len(names) < 2:
            return ""
        everybody = words.tr("All customers")
        title, label = words.tr("Present"), words.tr("Whose bill is presented?")
        chosen, accepted = QInputDialog.getItem(
            self._window, title, label, [*names, everybody], 0, editable=False
        )
        if not accepted:
            return None
        return "" if chosen == everybody else chosen

    def _say_what_is_left_out(self, words: Words) -> None:
        """Say, before anybody else sees the screen, which lines have no price of the customer."""
        if self._shown is not None and self._shown.unpriced:
            tell(
                self._window,
                words,
                words.ntr(
                    "{n} line has no customer price and is left out.",
                    "{n} lines have no customer price and are left out.",
                    self._shown.unpriced,
                ),
            )

    def _write_pdf(self) -> None:
        if self._shown is None or self.view is None:
            return
        from ui.printing.ink import printed_font
        from ui.printing.slides import ANY_SIZE

        words, view = self._looks.words, self.view
        job = partial(_pdf, self._shown, printed_font(ANY_SIZE), view.colours)
        self._steps().start((view, words, words.tr("Steps as PDF…")), job, self._save_pdf)

    def _save_pdf(self, content: bytes | None) -> None:
        """Ask where the steps are to be written, once they are drawn."""
        if content is not None:
            words = self._looks.words
            kinds = words.tr("PDF documents (*.pdf)")
            title = words.tr("Export the steps")
            self._exporting.write(title, kinds, ".pdf", content, self.view)

    def _write_png(self) -> None:
        if self._shown is None or self.view is None:
            return
        words, view, count = self._looks.words, self.view, len(self._shown.slides)
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
        job = partial(_pictures, self._shown, paths, view.font(), view.colours)
        self._steps().start((view, words, words.tr("Steps as PNG…")), job, self._tell_pictures)

    def _tell_pictures(self, written: tuple[int, FileError | None]) -> None:
        """Say how many pictures there are now, and why there are no more."""
        words, (done, error) = self._looks.words, written
        if error is not None:
            tell_unwritten(self.view or self._window, words, error)
        if done:
            self._tell(words.ntr("{n} picture was written.", "{n} pictures were written.", done))

    def _tell(self, sentence: str) -> None:
        """Say what was written where it is seen: the view hides the window."""
        self.done.emit(sentence)
        self._show_told(sentence)

    def _show_told(self, sentence: str) -> None:
        if self.view is not None:
            self.view.show_message(sentence)


# What is done in a thread of its own.


def _presentation(
    scenario: Scenario, words: Words, customer: str | None, heard: Heard
) -> Presentation | None:
    """Return the presentation, None if it is not wanted any more."""
    from simulator.presentation import present

    def step(number: int, count: int) -> None:
        if not heard(number, count):
            raise _StoppedError

    try:
        return present(scenario, words, customer, step)
    except _StoppedError:
        return None


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
