"""A meeting with a customer: the scenario step by step on the whole screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog

from simulator.scenario.customers import whose
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from simulator.words.ledger import whose_name
from ui.dialogs.questions import tell
from ui.document.document import Document
from ui.theme import Theme
from ui.window.exporting import Exporting
from ui.window.looks import Looks
from ui.window.step_files import StepFiles

if TYPE_CHECKING:
    from simulator.presentation import Presentation
    from ui.dialogs.step_work import Heard, StepWork
    from ui.slides.view import PresentationView
    from ui.window.main_window import MainWindow


class _StoppedError(Exception):
    """The user does not want to wait any longer."""


class Presenting(QObject):
    """Opens the presentation, which is worked out beside the window, and lets it be written.

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
        self._of: Scenario | None = None
        self._told_to: str | None = None
        self._shown: Presentation | None = None
        self._work: StepWork | None = None
        self._files = StepFiles(window, looks, exporting)
        self.view: PresentationView | None = None
        self._files.done.connect(self._tell)
        exporting.done.connect(self._show_told)
        looks.theme_changed.connect(self._show_theme)
        looks.words_changed.connect(self._show_words)

    def present(self) -> None:
        """Tell the scenario step by step; of several customers, that of one of them."""
        scenario, words = self._document.scenario, self._looks.words
        if self.view is not None and self.view.isVisible() and self._of == scenario:
            self._show(self.view)
            return
        is_wanted, customer = self._whose(words)
        if not is_wanted:
            return
        self._let_go()
        job = partial(_presentation, scenario, words, customer)
        progress = (self._window, words, words.tr("Present"))
        self._steps().start(progress, job, partial(self._open, scenario, customer))

    def drop(self) -> None:
        """Want no presentation that is still worked out: it is of another scenario."""
        if self._work is not None:
            self._work.drop()

    def _open(self, scenario: Scenario, customer: str | None, shown: Presentation | None) -> None:
        """Show what was worked out, unless the user did not want to wait for it."""
        if shown is None:
            return
        if scenario != self._document.scenario:
            self.present()  # an edit came between: whose bill is told may be another question now
            return
        from ui.slides.view import PresentationView

        self._of, self._told_to, self._shown = scenario, customer, shown
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

    def _show_words(self, words: Words) -> None:
        """Work out in another language what is told now."""
        if self._of is not None and self.view is not None and self.view.isVisible():
            job = partial(_presentation, self._of, words, self._told_to)
            progress = (self._window, words, words.tr("Present"))
            self._steps().start(progress, job, self._tell_in_words)

    def _tell_in_words(self, shown: Presentation | None) -> None:
        """Go on in the other language, unless that is not wanted any more."""
        if shown is not None and self.view is not None:
            self._shown = shown
            self.view.show_presentation(shown)

    def _let_go(self) -> None:
        """End a view of what is no longer so; one that is closed is there until it is deleted."""
        view = self.view
        if view is not None:
            view.destroyed.disconnect(self._forget)
            self._forget()
            view.close()

    def _steps(self) -> StepWork:
        """Return what works a presentation out, made when it is first wanted."""
        from ui.dialogs.step_work import StepWork

        self._work = self._work or StepWork(self)
        return self._work

    def close(self) -> None:
        """End the presentation, if one goes on, and whatever is worked out."""
        if self._work is not None:
            self._work.wait()
        self._files.wait()
        if self.view is not None:
            self.view.close()

    def _forget(self) -> None:
        self.view = None
        self._files.stop()

    def _whose(self, words: Words) -> tuple[bool, str | None]:
        """Return whether there is something to tell, and whose: everybody is None."""
        everybody, *others = whose(self._document.scenario)
        if not others:
            return True, everybody
        offered = {whose_name(each, words): each for each in (*others, everybody)}
        title, label = words.tr("Present"), words.tr("Whose bill is presented?")
        chosen, accepted = QInputDialog.getItem(
            self._window, title, label, list(offered), 0, editable=False
        )
        return accepted, offered.get(chosen)

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
        if self._shown is not None and self.view is not None:
            self._files.write_pdf(self._shown, self.view)

    def _write_png(self) -> None:
        if self._shown is not None and self.view is not None:
            self._files.write_png(self._shown, self.view)

    def _tell(self, sentence: str) -> None:
        """Say what was written where it is seen: the view hides the window."""
        self.done.emit(sentence)
        self._show_told(sentence)

    def _show_told(self, sentence: str) -> None:
        if self.view is not None:
            self.view.show_message(sentence)


def _presentation(
    scenario: Scenario, words: Words, customer: str | None, heard: Heard
) -> Presentation | None:
    """Return the presentation, None if it is not wanted any more; done in a thread of its own."""
    from simulator.presentation import present

    def step(number: int, count: int) -> None:
        if not heard(number, count):
            raise _StoppedError

    try:
        return present(scenario, words, customer, step)
    except _StoppedError:
        return None
