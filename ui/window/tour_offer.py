"""The offer of the first tour: a quiet bar at the first start, never a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton

from simulator.words import Words

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class TourOffer(QToolBar):
    """One sentence, and two buttons that take it away for good."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("tour_offer")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._text = QLabel()
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setContentsMargins(6, 0, 6, 0)
        self.start, self.leave = QToolButton(), QToolButton()
        self.addWidget(self._text)
        for button, deed in ((self.start, self._on_start), (self.leave, self._on_leave)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(deed)
            self.addWidget(button)
        self.show_words(window.looks.words)
        window.looks.words_changed.connect(self.show_words)
        window.addToolBarBreak()
        window.addToolBar(self)
        self.show()

    def show_words(self, words: Words) -> None:
        """Say everything in a language."""
        self.setWindowTitle(words.tr("First tour"))
        self._text.setText(words.tr("New here? A first tour of the window takes two minutes."))
        self.start.setText(words.tr("Start the tour"))
        self.leave.setText(words.tr("Not now"))
        self.leave.setToolTip(words.tr("The tour stays in the menu Help"))

    def _on_start(self) -> None:
        self._take_away()
        self._window.tour.start()

    def _on_leave(self) -> None:
        self._take_away()
        self._window.views.timeline.setFocus()

    def _take_away(self) -> None:
        self._window.removeToolBar(self)
        self.deleteLater()
