"""How far something is that takes a while; it can be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from simulator.words import Words

_PATIENCE_MS = 400
"""What is done sooner needs no window."""


class _Progress(QProgressDialog):
    """A window with a bar and Cancel, after a while."""

    def __init__(self, parent: QWidget, words: Words, title: str, said: str) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(title)
        self.setMinimumDuration(_PATIENCE_MS)
        self.setCancelButtonText(words.tr("Cancel"))
        self.setLabelText(said)


class PageProgress(_Progress):
    """Counts the pages that are drawn; called with each, it says whether to go on."""

    def __init__(self, parent: QWidget, words: Words, title: str) -> None:
        super().__init__(parent, words, title, words.tr("The pages are laid out…"))
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def __call__(self, page: int, count: int) -> bool:
        """Show that `page` of `count` comes now; return whether it is still wanted."""
        words = self._words
        self.setMaximum(count)
        self.setLabelText(
            words.tr(
                "Page {number} of {count}", number=words.quantity(page), count=words.quantity(count)
            )
        )
        self.setValue(page - 1)
        return not self.wasCanceled()


class StepProgress(_Progress):
    """Counts the steps of a presentation that are worked out beside the window, which goes on."""

    def __init__(self, parent: QWidget, words: Words, title: str) -> None:
        super().__init__(parent, words, title, words.tr("The steps are worked out…"))
        self.setAutoClose(False)
        self.setAutoReset(False)

    def show_step(self, step: int, count: int) -> None:
        """Show that `step` of `count` comes now."""
        words = self._words
        self.setMaximum(count)
        self.setLabelText(
            words.tr(
                "Step {number} of {count}", number=words.quantity(step), count=words.quantity(count)
            )
        )
        self.setValue(step - 1)
