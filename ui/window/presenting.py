"""A meeting with a customer: the scenario step by step on the whole screen, and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from simulator.words import Words
from ui.dialogs.progress import StepProgress
from ui.dialogs.questions import may_replace_pictures, tell
from ui.document.document import Document
from ui.document.files import FileError, write_bytes
from ui.window.exporting import Exporting
from ui.window.file_dialogs import tell_unwritten
from ui.window.looks import Looks

if TYPE_CHECKING:
    from simulator.presentation import Presentation
    from ui.slides.view import PresentationView
    from ui.window.main_window import MainWindow


class _CancelledError(Exception):
    """The user does not want to wait any longer."""


class Presenting(QObject):
    """Opens the presentation, and writes its steps.

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
        self.view: PresentationView | None = None
        exporting.done.connect(self._show_told)

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
        self._shown = self._made(words, chosen or None)
        if self._shown is None:
            return
        from ui.slides.view import PresentationView

        self._say_what_is_left_out(words)
        self.view = view = PresentationView(self._shown, self._looks.theme)
        view.pdf_requested.connect(self._write_pdf)
        view.png_requested.connect(self._write_png)
        view.help_requested.connect(self._window.windows.presenting)
        view.destroyed.connect(self._forget)
        self._show(view)

    def _show(self, view: PresentationView) -> None:
        view.showFullScreen()
        view.activateWindow()

    def _let_go(self) -> None:
        """Forget a view that is closed, and not yet deleted: the next one is not meant."""
        if self.view is not None:
            self.view.destroyed.disconnect(self._forget)
            self.view = None

    def _made(self, words: Words, customer: str | None) -> Presentation | None:
        """Return the presentation, None if the user does not want to wait for it."""
        from simulator.presentation import present

        with self._progress(self._window, words.tr("Present")) as heard:
            try:
                return present(self._document.scenario, words, customer, heard)
            except _CancelledError:
                return None

    @contextmanager
    def _progress(self, above: QWidget, title: str) -> Iterator[Callable[[int, int], None]]:
        """Show how many steps are done, if that takes a while."""
        progress = StepProgress(above, self._looks.words, title)

        def heard(step: int, count: int) -> None:
            if not progress(step, count):
                raise _CancelledError

        try:
            yield heard
        finally:
            progress.close()
            progress.deleteLater()

    def close(self) -> None:
        """End the presentation, if one goes on."""
        if self.view is not None:
            self.view.close()

    def _forget(self) -> None:
        self.view = None

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

    # Files.

    def _write_pdf(self) -> None:
        if self._shown is None or self.view is None:
            return
        from ui.printing.slides import pdf_of_slides

        words = self._looks.words
        content = pdf_of_slides(self._shown, self.view.colours)
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
        done = self._write_pictures(self._shown, paths, view)
        if done:
            self._tell(words.ntr("{n} picture was written.", "{n} pictures were written.", done))

    def _write_pictures(
        self, shown: Presentation, paths: Sequence[Path], view: PresentationView
    ) -> int:
        """Write each picture as soon as it is drawn; return how many there are now."""
        from ui.printing.slides import pictures_of_slides

        words, done = self._looks.words, 0
        pictures = pictures_of_slides(shown, view.font(), view.colours)
        with self._progress(view, words.tr("Steps as PNG…")) as heard:
            try:
                for number, path in enumerate(paths, 1):
                    heard(number, len(paths))
                    write_bytes(path, next(pictures))
                    done = number
            except _CancelledError:
                pass
            except FileError as error:
                tell_unwritten(view, words, error)
        return done

    def _tell(self, sentence: str) -> None:
        """Say what was written where it is seen: the view hides the window."""
        self.done.emit(sentence)
        self._show_told(sentence)

    def _show_told(self, sentence: str) -> None:
        if self.view is not None:
            self.view.show_message(sentence)
