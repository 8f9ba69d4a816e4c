"""The card of the first tour, and the frame around the part that it speaks of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from simulator.words import Words
from ui.theme import Theme

WIDTH = 330
_AIR = 14
_LINE = 3


class TourCard(QFrame):
    """What to do and what to look at, with ways on, back and out.

    Signals:
        next_requested, back_requested, end_requested: a button was pressed.
    """

    next_requested = Signal()
    back_requested = Signal()
    end_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour_card")
        self.setFixedWidth(WIDTH)
        self._place = QLabel()
        self._place.setObjectName("tour_place")
        self._title, self._text, self._done = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("tour_title")
        self._done.setObjectName("tour_done")
        self._keys = QLabel()
        self._keys.setObjectName("tour_keys")
        self._keys.setWordWrap(True)
        self._text.setWordWrap(True)
        self._done.setWordWrap(True)
        self.end, self.back, self.next = QPushButton(), QPushButton(), QPushButton()
        for button, name in ((self.end, "end"), (self.back, "back"), (self.next, "next")):
            button.setObjectName(f"tour_{name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.addWidget(self.end)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_AIR, _AIR, _AIR, _AIR)
        for label in (self._place, self._title, self._text, self._done, self._keys):
            layout.addWidget(label)
        layout.addLayout(row)
        self.end.clicked.connect(self.end_requested)
        self.back.clicked.connect(self.back_requested)
        self.next.clicked.connect(self.next_requested)

    def show_step(self, words: Words, title: str, text: str, place: tuple[int, int]) -> None:
        """Show a step, the how-manieth of how many; it is said to those who hear the screen."""
        number, count = place
        self._place.setText(
            words.tr(
                "First tour, {number} of {count}",
                number=words.quantity(number),
                count=words.quantity(count),
            )
        )
        self._title.setText(title)
        self._text.setText(text)
        is_last = number == count
        self.end.setText(words.tr("End"))
        self.end.setToolTip(words.tr("End the tour (Esc)"))
        self.end.setVisible(not is_last)
        self.back.setText(words.tr("Back"))
        self.back.setEnabled(number > 1)
        self.next.setText(words.tr("Done") if is_last else words.tr("Next"))
        self.next.setToolTip(words.tr("Go on (Ctrl+Enter)"))
        self._keys.setText(
            words.tr("Ctrl+Enter or Esc: end")
            if is_last
            else words.tr("Ctrl+Enter: next step · Esc: end")
        )
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._announce(f"{title}. {text} {self._keys.text()}")

    def show_done(self, words: Words, *, done: bool) -> None:
        """Say whether the user has done what the step asks for."""
        was = not self._done.isHidden()
        self._done.setText(f"✓ {words.tr('Done: that is it.')}")
        self._done.setVisible(done)
        if done and not was:
            self._announce(self._done.text())
        self._fit()

    def show_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.setStyleSheet(
            f"QFrame#tour_card {{ background: {theme.raised.name()}; border-radius: 8px;"
            f" border: 2px solid {theme.accent.name()}; }}"
            f" QLabel {{ color: {theme.text.name()}; background: transparent; }}"
            f" QLabel#tour_place, QLabel#tour_keys {{ color: {theme.muted_text.name()}; }}"
            f" QLabel#tour_title {{ font-weight: 600; }}"
            f" QLabel#tour_done {{ color: {theme.good_text.name()}; font-weight: 600; }}"
        )

    def place_beside(self, part: QRect, room: QRect) -> None:
        """Stand beside a part of the window, upon it only where there is no other room."""
        self._fit()
        self.move(beside(part, room, self.size()))
        self.raise_()

    def _fit(self) -> None:
        """Be as high as the texts in this width need."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class TourFrame(QWidget):
    """A frame around a part of the window; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour_frame")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme: Theme | None = None

    def show_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the frame."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.accent, _LINE))
        inside = self.rect().adjusted(_LINE, _LINE, -_LINE, -_LINE)
        painter.drawRoundedRect(inside, 6, 6)


def beside(part: QRect, room: QRect, size: QSize) -> QPoint:
    """Return where something of this size stands beside `part` within `room`."""
    left = max(room.left(), min(part.center().x() - size.width() // 2, room.right() - size.width()))
    top = max(room.top(), min(part.top(), room.bottom() - size.height()))
    places = (
        QPoint(left, part.bottom() + _AIR),
        QPoint(left, part.top() - size.height() - _AIR),
        QPoint(part.left() - size.width() - _AIR, top),
        QPoint(part.right() + _AIR, top),
    )
    free = (each for each in places if room.contains(QRect(each, size)))
    corner = QPoint(room.right() - size.width() - _AIR, room.bottom() - size.height() - _AIR)
    return next(free, corner)
