"""The first tour: a card that goes from part to part of the window while the user does each step.

It never blocks: everything works as always. It opens the published example in the place of what is
open, so the usual question about unsaved work comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from simulator.formats.gallery import default_example
from simulator.words import Words
from ui.settings import Settings
from ui.theme import Theme

# What the tour is made of is imported when it is wanted: a start pays for none of it.
if TYPE_CHECKING:
    from ui.window.main_window import MainWindow
    from ui.window.tour_card import TourCard, TourFrame
    from ui.window.tour_steps import Look, TourStep

_NEXT_KEYS = ("Ctrl+Return", "Ctrl+Enter")
_MARGIN = 6


class Tour(QObject):
    """Leads through the window; there is nothing of it before it is started and after it ends."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._steps: tuple[TourStep, ...] = ()
        self._at = 0
        self._first_language = ""
        self._was_moved = False
        self._card: TourCard | None = None
        self._frame: TourFrame | None = None
        self._shortcuts: list[QShortcut] = []
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._place)

    @property
    def card(self) -> TourCard | None:
        """Return the card, None while there is no tour."""
        return self._card

    @property
    def step(self) -> TourStep:
        """Return the step that is shown, or was last."""
        return self._steps[self._at]

    def offer(self) -> None:
        """Offer the tour at the first start of a user, and never again."""
        if not self._settings.tour_offered:
            from ui.window.tour_offer import TourOffer

            self._settings.tour_offered = True
            TourOffer(self._window)

    def start(self) -> None:
        """Begin, unless the user keeps what is open."""
        window = self._window
        if not window.filing.may_leave():
            return
        self.end()
        window.filing.start_with_example(default_example())
        self._first_language = window.looks.words.language
        self._was_moved = False
        self._make()
        self._show(0)

    def end(self) -> None:
        """End the tour; the example stays open."""
        if self._card is None or self._frame is None:
            return
        self._disconnect()
        for part in (self._card, self._frame, *self._shortcuts):
            part.deleteLater()
        self._card.hide()
        self._frame.hide()
        self._card = self._frame = None
        self._shortcuts = []
        self._window.views.timeline.setFocus()

    def show_words(self, words: Words) -> None:
        """Say the step in another language."""
        if self._card is not None:
            step = self.step
            place = (self._at + 1, len(self._steps))
            self._card.show_step(words, words.tr(step.title), words.tr(step.text), place)
            self._look()
            self._settle.start(0)

    def show_theme(self, theme: Theme) -> None:
        """Take other colours."""
        if self._card is not None and self._frame is not None:
            self._card.show_theme(theme)
            self._frame.show_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End with Escape wherever the keyboard is, but in a drag; follow the size of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._settle.start(0)
        if event.type() == QEvent.Type.ZOrderChange and self._is_over_card(watched):
            self._settle.start(0)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and isinstance(watched, QWidget)
            and watched.window() is self._window
            and not QApplication.activePopupWidget()
            and QApplication.mouseButtons() == Qt.MouseButton.NoButton
        ):
            self.end()
            return True
        return False

    def _is_over_card(self, watched: QObject) -> bool:
        """Return whether a part of the window has come to the front, as a dock does by its tab."""
        return watched.parent() is self._window and watched not in (self._card, self._frame)

    def _make(self) -> None:
        from ui.window.tour_card import TourCard, TourFrame
        from ui.window.tour_steps import STEPS

        window, self._steps = self._window, STEPS
        self._frame, self._card = TourFrame(window), TourCard(window)
        self._card.next_requested.connect(self._next)
        self._card.back_requested.connect(self._back)
        self._card.end_requested.connect(self.end)
        for keys in _NEXT_KEYS:
            self._shortcuts.append(QShortcut(QKeySequence(keys), window, self._next))
        window.navigation.selection_changed.connect(self._look)
        window.document.changed.connect(self._look)
        window.filing.opened.connect(self.end)
        # Only while the tour lasts: it sees every event of the program.
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.show_theme(window.looks.theme)

    def _disconnect(self) -> None:
        window = self._window
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        window.navigation.selection_changed.disconnect(self._look)
        window.document.changed.disconnect(self._look)
        window.filing.opened.disconnect(self.end)

    def _next(self) -> None:
        if self._at + 1 < len(self._steps):
            self._show(self._at + 1)
        else:
            self.end()

    def _back(self) -> None:
        if self._at:
            self._show(self._at - 1)

    def _show(self, at: int) -> None:
        self._at = at
        if self.step.shows is not None:
            statement = self._window.document.outcome.statement
            self._window.navigation.select(self.step.shows(statement))
        self._go_to(self.step.part)
        if self.step.reveals is not None:
            statement = self._window.document.outcome.statement
            self._window.views.lines.table.reveal(self.step.reveals(statement))
        self.show_words(self._window.looks.words)
        if self._card is not None and self._frame is not None:
            self._frame.setVisible(bool(self.step.part))
            self._card.show()
            self._place()

    def _go_to(self, part: str) -> None:
        """Put the keyboard where the step is done."""
        window = self._window
        if part == "timeline":
            window.views.timeline.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part == "language":
            window.menus.language_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part:
            window.go_to(part)

    def _look(self) -> None:
        """See whether the step is done."""
        if self._card is not None:
            from ui.window.tour_steps import is_event_moved

            done, seen = self.step.done, self._seen()
            self._was_moved = self._was_moved or is_event_moved(seen)
            is_done = done is not None and done(seen)
            self._card.show_done(self._window.looks.words, done=is_done)

    def _seen(self) -> Look:
        from ui.window.tour_steps import Look

        window = self._window
        return Look(
            window.document.scenario,
            window.navigation.selection,
            window.looks.words.language,
            self._first_language,
            self._was_moved,
        )

    def _place(self) -> None:
        """Put frame and card where the part stands now."""
        window, card, frame = self._window, self._card, self._frame
        if card is None or frame is None:
            return
        room = window.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        part = self._part()
        if part is None:
            card.place_beside(QRect(room.center(), room.center()), room)
            return
        place = QRect(part.mapTo(window, part.rect().topLeft()), part.size())
        frame.setGeometry(place.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        frame.raise_()
        card.place_beside(place, room)

    def _part(self) -> QWidget | None:
        name = self.step.part
        if name == "language":
            return self._window.menus.language_button
        part = getattr(self._window.views, name, None) if name else None
        return part if isinstance(part, QWidget) and part.isVisible() else None
