"""How far something is that takes a while; it can be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from simulator.words import Words

_PATIENCE_MS = 400
"""What is done sooner needs no window."""


class PageProgress(QProgressDialog):
    """Counts the pages that are drawn; called with each, it says whether to go on."""

    def __init__(self, parent: QWidget, words: Words, title: str) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(_PATIENCE_MS)
        self.setCancelButtonText(words.tr("Cancel"))
        self.setLabelText(words.tr("The pages are laid out…"))

    def __call__(self, page: int, count: int) -> bool:
        """Show that `page` of `count` comes now; return whether it is still wanted."""
        self.setMaximum(count)
        self.setLabelText(self._label(self._words, page, count))
        self.setValue(page - 1)
        return not self.wasCanceled()

    def _label(self, words: Words, number: int, count: int) -> str:
        return words.tr(
            "Page {number} of {count}", number=words.quantity(number), count=words.quantity(count)
        )


class StepProgress(PageProgress):
    """Counts the steps of a presentation in the same way."""

    def __init__(self, parent: QWidget, words: Words, title: str) -> None:
        super().__init__(parent, words, title)
        self.setLabelText(words.tr("The steps are worked out…"))

    def _label(self, words: Words, number: int, count: int) -> str:
        return words.tr(
            "Step {number} of {count}", number=words.quantity(number), count=words.quantity(count)
        )
