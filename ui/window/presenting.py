"""A meeting with a customer: the scenario step by step on the whole screen, and as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog

from simulator.words import Words
from ui.dialogs.questions import tell
from ui.document.document import Document
from ui.document.files import FileError, write_bytes
from ui.window.exporting import Exporting
from ui.window.file_dialogs import tell_unwritten
from ui.window.looks import Looks

if TYPE_CHECKING:
    from simulator.presentation import Presentation
    from ui.slides.view import PresentationView
    from ui.window.main_window import MainWindow


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

    def present(self) -> None:
        """Tell the scenario step by step; of several customers, that of one of them."""
        words = self._looks.words
        chosen = self._customer(words)
        if chosen is None:
            return
        from simulator.presentation import present
        from ui.slides.view import PresentationView

        self._shown = present(self._document.scenario, words, chosen or None)
        self._say_what_is_left_out(words)
        self.view = view = PresentationView(self._shown, self._looks.theme)
        view.pdf_requested.connect(self._write_pdf)
        view.png_requested.connect(self._write_png)
        view.help_requested.connect(self._window.windows.presenting)
        view.destroyed.connect(self._forget)
        view.showFullScreen()
        view.activateWindow()

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
        words = self._looks.words
        title = words.tr("Folder for the pictures of the steps")
        folder = QFileDialog.getExistingDirectory(self.view, title)
        if not folder:
            return
        from ui.printing.slides import pictures_of_slides

        pictures = pictures_of_slides(self._shown, self.view.font(), self.view.colours)
        width = len(str(len(pictures)))
        for number, content in enumerate(pictures, 1):
            name = words.tr("step {number}.png", number=f"{number:0{width}}")
            try:
                write_bytes(Path(folder, name), content)
            except FileError as error:
                tell_unwritten(self._window, words, error)
                return
        self.done.emit(
            words.ntr("{n} picture was written.", "{n} pictures were written.", len(pictures))
        )
