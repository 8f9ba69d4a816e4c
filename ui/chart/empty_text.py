"""The sentence in the place of a chart that has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from simulator.words import Words
from ui.theme import Theme


class EmptyText(QLabel):
    """A quiet sentence in the middle of its parent."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.show_theme(theme)
        self.hide()
        parent.installEventFilter(self)

    def show_words(self, words: Words) -> None:
        """Say it in this language."""
        self.setText(words.tr("No charges yet"))

    def show_theme(self, theme: Theme) -> None:
        """Write in this colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.muted_text)
        self.setPalette(palette)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)
